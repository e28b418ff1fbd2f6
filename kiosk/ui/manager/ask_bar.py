"""Asks for a few short texts or choices in one bar: Enter goes ahead with them, Esc leaves everything as it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import ENTERS
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.sign_in import PasswordField

LONGEST = 200
"""Characters of an answer at most."""

ROW_SHARES = 12
"""Width shares that stand side by side; a field that would make more begins another row."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is asked for: its name above the field, an example inside it, the answer to begin with, its width share.

    With `choices` the answer is one of them; a text has at most `longest` characters. A `secret` shows dots, and is
    given as it was typed, blanks and all.
    """

    name: str
    example: str = ""
    answer: str = ""
    needed: bool = True
    share: int = 1
    choices: tuple[str, ...] = ()
    longest: int = LONGEST
    secret: bool = False


class ChoiceEdit(QComboBox):
    """A few words to choose from, by the arrows or a first letter, that answers like a field for text."""

    textChanged = Signal(str)

    def __init__(self, choices: tuple[str, ...], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(choices)
        self.setText(chosen)
        self.setMinimumContentsLength(1)  # a long one is cut in a narrow field; the open list shows it whole
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self.textChanged)

    def text(self) -> str:
        """Give what is chosen."""
        return self.currentText()

    def setText(self, text: str) -> None:
        """Choose; another word than those offered changes nothing."""
        self.setCurrentText(text)

    def selectAll(self) -> None:
        """Do nothing: an arrow replaces what is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose; Enter and Esc are the bar's."""
        if event.key() in ENTERS or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AskBar(QFrame):
    """Emits `given(answers)`, a tuple of one text a field, or `dropped`; hidden but while it asks.

    It stays open until `withdraw`: what was typed is there still when the service refuses it.
    """

    given = Signal(object)
    dropped = Signal()
    asking_changed = Signal(bool)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("role", "bar")
        self._words = Text("", "strong")
        self._problem = Text("", "caption")
        self._problem.hide()
        self.edits: list[QLineEdit | ChoiceEdit] = []
        self._fields: tuple[Field, ...] = ()
        self._rows = column(gap=t.gap_small)
        self.confirm = KeyButton("Enter", "", "primary", on_click=self._give)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.leave)
        keys = row(self._rows, self.confirm, self.drop, gap=t.gap_small)
        keys.setStretch(0, 1)
        for key in (self.confirm, self.drop):
            keys.setAlignment(key, Qt.AlignmentFlag.AlignBottom)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addWidget(self._words)
        box.addLayout(keys)
        box.addWidget(self._problem)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, words: str, confirm: str, *fields: Field) -> None:
        """Ask, and take the focus; `confirm` names what Enter does."""
        t = theme.current()
        clear(self._rows)
        self.edits = []
        self._fields = fields
        self._words.setText(words)
        self.confirm.set_words(confirm)
        shares = ROW_SHARES
        for field in fields:
            if shares + field.share > ROW_SHARES:
                side_by_side, shares = row(gap=t.gap_small), 0
                self._rows.addLayout(side_by_side)
            shares += field.share
            edit = _edit(field)
            edit.setAccessibleName(field.name)
            edit.textChanged.connect(lambda _text: self._draw())
            self.edits.append(edit)
            side_by_side.addLayout(column(Text(field.name, "caption"), edit, gap=t.gap_tiny), field.share)
        self.show_problem("")
        self._draw()
        self.show()
        self.edits[0].setFocus()
        self.edits[0].selectAll()
        self.asking_changed.emit(True)

    def show_problem(self, words: str) -> None:
        """Say what is wrong with what was given; "" says nothing."""
        self._tell(words, "danger")

    def show_outcome(self, words: str) -> None:
        """Say what would come of what is typed; "" says nothing."""
        self._tell(words, "")

    def _tell(self, words: str, tone: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        theme.set_tone(self, tone if words else "")

    def withdraw(self) -> None:
        """Ask no more; what was typed where dots are shown stays nowhere."""
        if self.asking:
            for edit, field in zip(self.edits, self._fields, strict=True):
                if field.secret:
                    edit.setText("")
            self.hide()
            self.asking_changed.emit(False)

    def leave(self) -> None:
        """Ask no more, without an answer."""
        self.withdraw()
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc; no key gets past a bar that asks."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTERS and not event.isAutoRepeat():
            self._give()
        event.accept()

    def _answers(self) -> tuple[str, ...]:
        typed = zip(self.edits, self._fields, strict=True)
        return tuple(edit.text() if field.secret else " ".join(edit.text().split()) for edit, field in typed)

    def _give(self) -> None:
        answers = self._answers()
        lacking = [e for e, f, text in zip(self.edits, self._fields, answers, strict=True) if f.needed and not text]
        if lacking:
            lacking[0].setFocus()
        else:
            self.given.emit(answers)

    def _draw(self) -> None:
        whole = all(text or not field.needed for field, text in zip(self._fields, self._answers(), strict=True))
        self.confirm.setEnabled(whole)


def _edit(field: Field) -> QLineEdit | ChoiceEdit:
    if field.choices:
        return ChoiceEdit(field.choices, field.answer)
    edit = PasswordField() if field.secret else QLineEdit()
    edit.setText(field.answer)
    edit.setMaxLength(field.longest)
    edit.setPlaceholderText(field.example)
    return edit
