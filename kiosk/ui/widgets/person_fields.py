"""The fields of one person: what is wrong with one is said under it, in one sentence with a place of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.core.text import nfc
from kiosk.rules.person import read_email, read_id_number, read_name, read_phone
from kiosk.services.intake_person import Person
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.labels import Text

_WORDS = {
    "name": N_("Họ và tên"),
    "id_number": N_("Số căn cước"),
    "address": N_("Địa chỉ"),
    "phone": N_("Điện thoại"),
    "email": N_("Thư điện tử"),
    "authorisation": N_("Giấy tờ ủy quyền, hoặc quan hệ với chủ hồ sơ (ví dụ: cha đẻ)"),
}
_PLACES = {"name": (0, 0, 2), "id_number": (0, 2, 1), "address": (1, 0, 3), "phone": (2, 0, 1), "email": (2, 1, 2)}
"""Row, column and columns taken of each field; a person without a known field shows the same grid."""

_LINES = 3
LONGEST_TYPED = 2_000
"""More than any text that is taken: what is too long stays as it was typed, and is said."""

_READERS: dict[str, Callable[[str], str]] = {
    "name": read_name,
    "id_number": read_id_number,
    "phone": read_phone,
    "email": read_email,
}


class Field(QWidget):
    """A caption and a line to type in, drawn red while something is wrong with it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(words)
        self._problem = ""
        self._caption = Text(words, "caption")
        self._caption.setBuddy(self.edit)
        box = column(self._caption, self.edit, gap=theme.current().gap_tiny)
        box.addStretch(1)
        self.setLayout(box)
        self.setFocusProxy(self.edit)

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong, "" when nothing is."""
        return self._problem

    def set_words(self, words: str) -> None:
        """Ask for something else."""
        self._caption.setText(words)
        self.edit.setAccessibleName(words)

    def show_problem(self, words: str) -> None:
        """Mark the field as wrong, "" for not."""
        if words != self._problem:
            self._problem = words
            self.edit.setAccessibleDescription(words)
            theme.set_tone(self.edit, "danger" if words else "")


class PersonFields(QWidget):
    """Emits `edited(person)` with every change; `no_name` is the sentence for a person without a name.

    Every row of fields has a line of its own for the first thing wrong in it: nothing moves when it comes or goes.
    What a scanned card makes doubtful is said under name and number, and forbids nothing. For somebody who acts for
    another, `acts` adds the field that says by what right.
    """

    edited = Signal(object)

    def __init__(
        self, tr: Translator, name_words: str, *, no_name: str, acts: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._person = Person()
        self._no_name = no_name
        self._places = {**_PLACES, "authorisation": (_LINES, 0, 3)} if acts else _PLACES
        t = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(t.gap_tiny)
        self.fields: dict[str, Field] = {}
        for name, (line, place, columns) in self._places.items():
            field = Field(name_words if name == "name" else tr(_WORDS[name]))
            field.edit.setMaxLength(LONGEST_TYPED)
            grid.addWidget(field, 2 * line, place, 1, columns)
            field.edit.textEdited.connect(lambda text, name=name: self._on_edited(name, text))
            field.edit.editingFinished.connect(lambda name=name: self._on_finished(name))
            self.fields[name] = field
        for place in range(3):
            grid.setColumnStretch(place, 1)
        self.problems: list[Text] = []
        for line in range(_LINES + acts):
            problem = Text("", "caption", tone="danger")
            problem.setMinimumHeight(problem.minimumSizeHint().height())
            grid.addWidget(problem, 2 * line + 1, 0, 1, 3)
            self.problems.append(problem)
        digits = Qt.InputMethodHint.ImhPreferNumbers
        self.fields["id_number"].edit.setInputMethodHints(digits)
        self.fields["phone"].edit.setInputMethodHints(digits)

    def show_person(self, person: Person) -> None:
        """Fill the fields; one that already says the same keeps its cursor."""
        self._person = person
        for name, field in self.fields.items():
            if nfc(field.edit.text()) != nfc(getattr(person, name)):
                field.edit.setText(getattr(person, name))
                field.show_problem("")
        self._draw_problems()

    def check(self) -> Field | None:
        """Say at every field what is wrong with it; gives the first such field."""
        wrong = None
        for name, field in self.fields.items():
            field.show_problem(self._problem(name))
            if field.problem and wrong is None:
                wrong = field
        self._draw_problems()
        return wrong

    def _on_edited(self, name: str, text: str) -> None:
        self._person = _with(self._person, name, text)
        field = self.fields[name]
        if field.problem and not self._problem(name):
            field.show_problem("")
            self._draw_problems()
        self.edited.emit(self._person)

    def _on_finished(self, name: str) -> None:
        """Bring what was typed into its one spelling once the field is left; an empty name is not yet wrong."""
        field, reader = self.fields[name], _READERS.get(name, nfc)
        if name == "name" and not field.edit.text().strip():
            return
        field.show_problem(self._problem(name))
        self._draw_problems()
        if not field.problem:
            spelled = reader(field.edit.text())
            if spelled != field.edit.text():
                field.edit.setText(spelled)
                self._person = _with(self._person, name, spelled)
                self.edited.emit(self._person)

    def say_problem(self, name: str, words: str) -> None:
        """Say of a field what only its place in a dossier makes wrong."""
        self.fields[name].show_problem(words)
        self._draw_problems()

    def _draw_problems(self) -> None:
        """Say of every row what is wrong first, on the side where the field is; else what is doubtful."""
        doubts = " ".join(self._tr(sentence) for sentence in self._person.warnings())
        for line, label in enumerate(self.problems):
            wrong = [name for name in self.fields if self._places[name][0] == line and self.fields[name].problem]
            label.setText(self.fields[wrong[0]].problem if wrong else doubts if line == 0 else "")
            theme.set_tone(label, "danger" if wrong else "warn")
            right = bool(wrong) and self._places[wrong[0]][1] > 0
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _problem(self, name: str) -> str:
        """Give what is wrong with one field: the person's own check, asked with this field alone."""
        text = self.fields[name].edit.text()
        if name == "name" and not text.strip():
            return self._no_name
        try:
            _with(Person(name="A"), name, text).checked()
        except KnownError as error:
            return error.in_words(self._tr)
        return ""


def _with(person: Person, name: str, text: str) -> Person:
    change: dict[str, Any] = {name: text}
    return replace(person, **change)
