"""How many pages an original has and how often it is copied, for a procedure that is paid by the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.intake_flow import MOST_COPIED, Draft
from kiosk.ui import theme
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


class PageFields(QWidget):
    """Hidden but for a draft that is paid by the page. Emits `pages_edited(count)` and `copies_edited(count)`."""

    pages_edited = Signal(int)
    copies_edited = Signal(int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self.copies = QSpinBox(), QSpinBox()
        for box, words in ((self.pages, tr("Số trang bản chính")), (self.copies, tr("Số bản sao"))):
            box.setRange(1, MOST_COPIED)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setAccessibleName(words)
        self.key = KeyButton("Alt+T", self.pages.accessibleName(), on_click=self.take_focus)
        copies = Text(self.copies.accessibleName(), "caption")
        copies.setWordWrap(False)
        fields = row(self.key, self.pages, copies, self.copies, gap=theme.current().gap_small)
        fields.addStretch(1)
        self.setLayout(fields)
        self.pages.valueChanged.connect(self.pages_edited)
        self.copies.valueChanged.connect(self.copies_edited)

    @property
    def stops(self) -> tuple[QSpinBox, ...]:
        """What takes the keyboard, in order."""
        return () if self.isHidden() else (self.pages, self.copies)

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft says; without a word of its own there is a copy for each set."""
        for box, count in ((self.pages, draft.pages), (self.copies, draft.copies or draft.sets)):
            box.blockSignals(True)
            box.setValue(count)
            box.blockSignals(False)
        self.setVisible(draft.paid_by_page)

    def take_focus(self) -> None:
        """Begin to count, where there is anything to be counted."""
        if self.stops:
            self.pages.setFocus(Qt.FocusReason.TabFocusReason)
            self.pages.selectAll()
