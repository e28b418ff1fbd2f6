"""The page of suggestions and petitions: say something, take a code along, read the answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui.citizen.dossier import code_character
from kiosk.ui.citizen.petition_reading import AnswerPart, CodePart, SentPart, WherePart, scroll_by
from kiosk.ui.citizen.petition_state import PetitionState, View
from kiosk.ui.citizen.petition_writing import ComplaintPart, KindsPart, PersonPart, WritingPart
from kiosk.ui.widgets.cards import clear
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.spoken import words_of

_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}
_BACK: tuple[View, ...] = ("writing", "person", "complaint", "where", "code")
"""From where Escape goes one step back; elsewhere it leaves."""

Part = KindsPart | WritingPart | PersonPart | ComplaintPart | SentPart | WherePart | CodePart | AnswerPart


class PetitionPage(PublicPage):
    """Shows a `PetitionState`: the one part of it that is on show is built, the others are not there.

    Emits `way_chosen(way)`: a kind of petition, "where" or "code"; `typed(text)`, `name_typed(text)`,
    `contact_typed(text)`, `person_wanted`, `sent`; `print_wanted`; `code_touched(character)` from the keypad,
    `code_typed(character)` from a keyboard, `code_erased`, `code_emptied`, `code_submitted`; `back` (one step),
    `finished` (at *Xong*), `forgotten` when it was told to forget.
    """

    way_chosen = Signal(str)
    typed = Signal(str)
    name_typed = Signal(str)
    contact_typed = Signal(str)
    person_wanted = Signal()
    sent = Signal()
    print_wanted = Signal()
    code_touched = Signal(str)
    code_typed = Signal(str)
    code_erased = Signal()
    code_emptied = Signal()
    code_submitted = Signal()
    back = Signal()
    finished = Signal()
    forgotten = Signal()

    part: Part
    _drawn: object = None

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self._state = PetitionState()
        super().__init__(tr, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Góp ý, phản ánh")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def draw(self, state: PetitionState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def forget(self) -> None:
        """Go back to the start; what was typed and read is gone with its widgets."""
        self.forgotten.emit()
        self._drawn = None  # the same part, too, begins anew
        self.draw(PetitionState())

    def build(self) -> QWidget:
        """Give the room for the part on show."""
        self._drawn = None
        room = QWidget()
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        return room

    def redraw(self) -> None:
        """Show the last state again; another part takes the keyboard."""
        state = self._state
        self.said.emit(state.problem.in_words(self.tr_) if state.problem is not None else "", "warn")
        wanted = (state.view, state.kind, state.answer)
        if wanted == self._drawn:
            self.part.draw(state)
            return
        self._drawn = wanted
        clear(self._room)
        self.part = self._parts()[state.view]()
        self.part.draw(state)
        self._room.addWidget(self.part)
        if self.isVisible():
            holder = {"writing": "field", "person": "name"}.get(state.view, "")
            getattr(self.part, holder, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be used by a keyboard alone: Enter goes on, Escape goes back, arrows and page keys scroll, letters type."""
        key, part, held = Qt.Key(event.key()), self.part, QApplication.focusWidget()
        if key == Qt.Key.Key_Escape:
            (self.back if self._state.view in _BACK else self.finished).emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(held, QAbstractButton) and self.isAncestorOf(held):
                held.click()
            elif isinstance(part, PersonPart):
                part.contact.setFocus() if held is part.name else self.sent.emit()
            elif isinstance(part, CodePart) and not event.isAutoRepeat():
                self.code_submitted.emit()
        elif isinstance(part, WherePart | AnswerPart) and key in _SCROLLS:
            scroll_by(part.area, _SCROLLS[key])
        elif isinstance(part, CodePart) and key == Qt.Key.Key_Backspace:
            self.code_erased.emit()
        elif isinstance(part, CodePart) and (character := code_character(event.text())):
            self.code_typed.emit(character)
        else:
            super().keyPressEvent(event)

    def _parts(self) -> dict[View, Callable[[], Part]]:
        return {
            "kinds": self._kinds,
            "writing": self._writing,
            "person": self._person,
            "complaint": self._complaint,
            "sent": self._sent,
            "where": self._where,
            "code": self._code,
            "answer": self._answer,
        }

    def _kinds(self) -> KindsPart:
        part = KindsPart(self.tr_)
        part.chosen.connect(self.way_chosen)
        part.finished.connect(self.finished)
        return part

    def _writing(self) -> WritingPart:
        part = WritingPart(self.tr_, self._state.kind)
        part.typed.connect(self.typed)
        part.person_wanted.connect(self.person_wanted)
        part.where_wanted.connect(lambda: self.way_chosen.emit("where"))
        part.sent.connect(self.sent)
        part.back.connect(self.back)
        part.finished.connect(self.finished)
        return part

    def _person(self) -> PersonPart:
        part = PersonPart(self.tr_)
        part.name_typed.connect(self.name_typed)
        part.contact_typed.connect(self.contact_typed)
        part.sent.connect(self.sent)
        part.back.connect(self.back)
        part.finished.connect(self.finished)
        return part

    def _complaint(self) -> ComplaintPart:
        part = ComplaintPart(self.tr_)
        part.where_wanted.connect(lambda: self.way_chosen.emit("where"))
        part.sent.connect(self.sent)
        return part

    def _sent(self) -> SentPart:
        part = SentPart(self.tr_)
        part.print_wanted.connect(self.print_wanted)
        part.finished.connect(self.finished)
        return part

    def _where(self) -> WherePart:
        part = WherePart(self.tr_)
        part.back.connect(self.back)
        part.finished.connect(self.finished)
        return part

    def _code(self) -> CodePart:
        part = CodePart(self.tr_)
        part.typed.connect(self.code_touched)
        part.erased.connect(self.code_erased)
        part.emptied.connect(self.code_emptied)
        part.submitted.connect(self.code_submitted)
        part.back.connect(self.back)
        part.finished.connect(self.finished)
        return part

    def _answer(self) -> AnswerPart:
        part = AnswerPart(self.tr_)
        part.finished.connect(self.finished)
        return part
