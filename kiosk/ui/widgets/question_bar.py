"""A question inside the window: nothing is lost without an answer, and the safe answer is one key away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question (msgids): what is asked, the answer that keeps everything, the one that goes ahead."""

    words: str
    keep: str
    go_on: str
    go_on_key: str = ""


class QuestionBar(QFrame):
    """Emits `answered(go_on)`; Enter and Esc keep everything, the other answer needs its own key or a click."""

    answered = Signal(bool)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warn")
        self._words = Text("", "strong")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self._box.setSpacing(t.gap)
        self._box.addWidget(IconLabel("warning", t.palette.warn, round(t.text_body * 1.4)))
        self._box.addWidget(self._words, 1)
        self.keep: KeyButton | None = None
        self.go_on: KeyButton | None = None
        self._question: Question | None = None
        self.hide()

    @property
    def question(self) -> Question | None:
        """What is being asked."""
        return self._question

    def ask(self, question: Question) -> None:
        """Put a question and take the focus."""
        self._drop_buttons()
        tr = self._tr
        self._question = question
        self._words.setText(tr(question.words))
        self.keep = KeyButton("Enter", tr(question.keep), "primary", on_click=lambda: self._answer(go_on=False))
        self.go_on = KeyButton(question.go_on_key, tr(question.go_on), on_click=lambda: self._answer(go_on=True))
        self._box.addWidget(self.keep)
        self._box.addWidget(self.go_on)
        self.show()
        self.keep.setFocus()

    def go_ahead(self) -> None:
        """Take the question's own key for "go on"."""
        if self._question is not None:
            self._answer(go_on=True)

    def withdraw(self) -> None:
        """Ask no more, without an answer."""
        self._question = None
        self._drop_buttons()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc for the safe answer."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(go_on=False)
        else:
            super().keyPressEvent(event)

    def _answer(self, *, go_on: bool) -> None:
        self.withdraw()
        self.answered.emit(go_on)

    def _drop_buttons(self) -> None:
        for button in (self.keep, self.go_on):
            if button is not None:
                self._box.removeWidget(button)
                button.hide()
                button.deleteLater()
        self.keep = self.go_on = None
