"""A line or two to fill in before money is taken or a fee is added, in place below what is owed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import ENTERS
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field

LONGEST = 300
"""Characters of a name, an address or what is paid for."""

LONGEST_AMOUNT = 13
"""Digits of an amount, and the dots between them."""


class FeeForm(QFrame):
    """Two fields and a sentence over them; hidden but while it asks.

    Emits `given(first, second)` for Enter and `dropped` for Esc. With `amount` the second is an amount of đồng, and
    neither may be empty. It stays, with what was typed, until `withdraw`: who heard `given` knows whether it was done.
    """

    given = Signal(str, str)
    dropped = Signal()

    def __init__(self, tr: Translator, first: str, second: str, *, amount: bool = False) -> None:
        super().__init__()
        t = theme.current()
        self.setProperty("role", "bar")
        self._words = Text("", "strong")
        self._caption = Text("", "caption")
        self._must_fill = amount
        self.first, self.second = Field(first), Field(second)
        self.first.edit.setMaxLength(LONGEST)
        self.second.edit.setMaxLength(LONGEST_AMOUNT if amount else LONGEST)
        if amount:
            self.second.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            self.second.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.second.edit.textEdited.connect(self._dot)
        self.confirm = KeyButton("Enter", "", "primary", on_click=self._give)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self._drop)
        fields = row(self.first, self.second, gap=t.gap_small)
        fields.setStretch(0, 3)
        fields.setStretch(1, 1 if amount else 2)
        self.extra = row(self._caption, self.confirm, self.drop, gap=t.gap_small)
        self.extra.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addWidget(self._words)
        box.addLayout(fields)
        box.addLayout(self.extra)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def insert(self, widget: QWidget) -> None:
        """Put a control of its own before the keys."""
        self.extra.insertWidget(0, widget)

    def ask(self, words: str, caption: str, confirm: str, first: str = "", second: str = "") -> None:
        """Ask, and take the focus; `confirm` names what Enter does, the fields begin with what is known."""
        self._words.setText(words)
        self._caption.setText(caption)
        self.confirm.set_words(confirm)
        for field, text in ((self.first, first), (self.second, second)):
            field.edit.setText(text)
            field.show_problem("")
        self.show()
        self.first.edit.setFocus()
        self.first.edit.selectAll()

    def withdraw(self) -> None:
        """Ask no more."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc; no key gets past a form that asks."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif event.key() in ENTERS and not event.isAutoRepeat():
            self._give()
        event.accept()

    def _give(self) -> None:
        """Hand out what stands there; an empty field that must be filled gets the keyboard instead."""
        fields = (self.first, self.second)
        texts = tuple(" ".join(field.edit.text().split()) for field in fields)
        for field, text in zip(fields, texts, strict=True):
            if self._must_fill and not text:
                field.show_problem(field.edit.accessibleName())
                field.edit.setFocus()
                return
        self.given.emit(*texts)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def _dot(self, text: str) -> None:
        """Keep the digits and set their dots: 25000 becomes 25.000."""
        digits = "".join(one for one in text if one in "0123456789").lstrip("0")
        shown = f"{int(digits):,}".replace(",", ".") if digits else ""
        if shown != text:
            self.second.edit.setText(shown)
        self.second.show_problem("")
