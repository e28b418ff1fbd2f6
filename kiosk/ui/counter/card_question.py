"""Asks, in one key, whose the scanned card is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text

Holder = Literal["owner", "submitter", ""]
"""Whose card it is; "" for nobody's: it is put aside."""

_ANSWERS: dict[int, Holder] = {Qt.Key.Key_1: "owner", Qt.Key.Key_2: "submitter", Qt.Key.Key_Escape: ""}


class CardQuestion(QFrame):
    """Emits `answered(holder)`; while it asks it has the keyboard."""

    answered = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setProperty("role", "bar")
        self.setProperty("tone", "accent")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = Text("", "strong")
        self.owner = KeyButton("1", tr("Chủ hồ sơ"), on_click=lambda: self._answer("owner"))
        self.submitter = KeyButton("2", tr("Người nộp thay"), on_click=lambda: self._answer("submitter"))
        self.drop = KeyButton("Esc", tr("Bỏ"), on_click=lambda: self._answer(""))
        icon = IconLabel("info", t.palette.accent, round(t.text_body * 1.4))
        box = row(icon, self._words, self.owner, self.submitter, self.drop, gap=t.gap_small)
        box.setStretch(1, 1)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self.setLayout(box)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, name: str) -> None:
        """Ask whose the card of that name is; "" for a name the scanner lost."""
        tr = self._tr
        words = tr("Thẻ vừa quét, {name}, là của ai?").format(name=name) if name else tr("Thẻ vừa quét là của ai?")
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.setFocus()

    def withdraw(self) -> None:
        """Ask no more, without an answer."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the one key; no other gets past a bar that asks."""
        answer = _ANSWERS.get(event.key())
        if answer is not None and not event.isAutoRepeat():
            self._answer(answer)
        event.accept()

    def _answer(self, holder: Holder) -> None:
        self.hide()
        self.answered.emit(holder)
