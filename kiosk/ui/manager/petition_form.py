"""The form for what came on paper, by telephone or by word of mouth."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.petition_views import PetitionDraft, PetitionField
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import ChoiceEdit
from kiosk.ui.manager.petition_panel import LongText
from kiosk.ui.manager.petition_words import KINDS
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

LONGEST_NAME = 200
"""Characters of a name or a contact as somebody types it."""


class PetitionForm(QWidget):
    """Emits `given(PetitionDraft)`, `left`. What was typed stays until it is taken or `forget`."""

    given = Signal(object)
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._busy = False
        self._fields: tuple[PetitionField, ...] = ()
        self._kinds = {tr(words): kind for kind, (words, _short) in KINDS.items()}
        title = Text(tr("Nhận trên giấy, qua điện thoại, trực tiếp"), "strong")
        self.kind = ChoiceEdit(tuple(self._kinds), next(iter(self._kinds)))
        self.field = ChoiceEdit((), "")
        self.text = LongText(tr, tr("Nội dung, đúng lời người gửi"))
        self.name, self.contact = QLineEdit(), QLineEdit()
        self.problem = Text("", "caption", tone="danger")
        self.problem.hide()
        self.enter = KeyButton("Ctrl+Enter", tr("Vào sổ"), "primary", on_click=self._give, space=False)
        self.drop = KeyButton("Esc", tr("Để sau"), on_click=self.left.emit)
        for edit in (self.name, self.contact):
            edit.setMaxLength(LONGEST_NAME)
            edit.setPlaceholderText(tr("trống: không nêu tên"))
        self.contact.setPlaceholderText(tr("điện thoại hoặc địa chỉ"))
        choices = row(_named(tr("Loại"), self.kind), _named(tr("Lĩnh vực"), self.field), gap=t.gap_small)
        person = row(_named(tr("Họ và tên"), self.name), _named(tr("Liên hệ"), self.contact), gap=t.gap_small)
        keys = row(self.enter, self.drop, gap=t.gap_small)
        keys.addStretch(1)
        box = column(title, choices, self.text, person, self.problem, keys, gap=t.gap_small)
        box.setStretch(2, 1)
        for sides in (choices, person):
            sides.setStretch(0, 1)
            sides.setStretch(1, 1)
        self.setLayout(box)
        self.text.changed.connect(self._draw)
        self.text.sent.connect(self._give)
        self.setFocusProxy(self.text)
        self.offer_fields(())
        self._draw()

    def offer_fields(self, fields: Sequence[PetitionField]) -> None:
        """Offer the office's fields; what was chosen stays."""
        if tuple(fields) == self._fields and self.field.count():
            return
        self._fields = tuple(fields)
        chosen = self.field.text()
        self.field.clear()
        self.field.addItems([self._tr("Không rõ"), *(field.name for field in fields)])
        self.field.setText(chosen)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not taken; "" says nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def forget(self) -> None:
        """Begin anew, empty."""
        self.kind.setCurrentIndex(0)
        self.field.setCurrentIndex(0)
        for edit in (self.name, self.contact):
            edit.setText("")  # Ctrl+Z would bring back what `clear` takes away
        self.text.edit.clear()
        self.show_problem("")

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be entered while something is under way."""
        self._busy = busy
        self._draw()

    def _draw(self) -> None:
        self.enter.setEnabled(self.text.usable and not self._busy)

    def _give(self) -> None:
        if not self.enter.isEnabled():
            return
        name, contact = (" ".join(edit.text().split()) for edit in (self.name, self.contact))
        if name and not contact:
            self.show_problem(self._tr("Có họ tên thì ghi thêm điện thoại hoặc địa chỉ; hoặc để trống cả hai ô."))
            self.contact.setFocus()
            return
        at = self.field.currentIndex()
        self.given.emit(
            PetitionDraft(
                kind=self._kinds[self.kind.text()],
                text=self.text.text,
                anonymous=not (name or contact),
                name=name,
                contact=contact,
                field=self._fields[at - 1].code if at > 0 else "",
            )
        )


def _named(name: str, edit: QWidget) -> QWidget:
    edit.setAccessibleName(name)
    caption = Text(name, "caption")
    caption.setBuddy(edit)
    both = QWidget()
    both.setLayout(column(caption, edit, gap=theme.current().gap_tiny))
    return both
