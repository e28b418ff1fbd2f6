"""The papers of a dossier being taken in, as files: the same list and keys as with a recorded dossier."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.attachments_tab import AttachmentsTab
from kiosk.ui.records.keyed_page import KeyedPage
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


class PapersPage(KeyedPage):
    """Shows an `AttachmentsTab` until `closed`."""

    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.tab = AttachmentsTab(tr)
        self.back = KeyButton("Esc", tr("Trở lại thành phần"), on_click=self.closed.emit)
        head = row(Text(tr("Giấy tờ đính kèm"), "title"), gap=t.gap_small)
        head.addStretch(1)
        head.addWidget(self.back)
        box = column(head, self.tab, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.tab)

    def take(self, event: QKeyEvent) -> bool:
        """Go back by Esc where the list has no use for it."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.closed.emit()
        return True
