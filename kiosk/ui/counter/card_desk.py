"""Reads scanned ID cards, and finds whose they are: told where it can be told, asked where it cannot."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import BadInput
from kiosk.core.text import fold
from kiosk.rules.codes import read_official_code
from kiosk.rules.id_card import IdCard, read_id_card, repair_id_card
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from kiosk.ui.counter.card_question import CardQuestion, Holder


class CardDesk(QObject):
    """Emits `placed(card, holder)` for every card whose holder is known; asks with a `CardQuestion` where it is not.

    `put_aside` is emitted for a card that is nobody's.
    """

    placed = Signal(object, str)
    put_aside = Signal()

    def __init__(self, question: CardQuestion, parent: QObject) -> None:
        super().__init__(parent)
        self._question = question
        self._card: IdCard | None = None
        question.answered.connect(self._on_answered)

    @property
    def asking(self) -> bool:
        """Whether a card waits for its answer."""
        return self._question.asking

    def read(self, text: str, today: date, draft: Draft, *, wedge: bool) -> None:
        """Take a scanned card for a draft; BadInput says what is wrong with it. `wedge`: letters may be lost."""
        card = (repair_id_card if wedge else read_id_card)(text, today)
        holder = holder_of(draft, card)
        if holder is None:
            self._card = card
            self._question.ask(card.name)
        else:
            self.drop()
            self.placed.emit(card, holder)

    def drop(self) -> None:
        """Forget the card that waits."""
        self._card = None
        self._question.withdraw()

    def _on_answered(self, holder: Holder) -> None:
        card, self._card = self._card, None
        if card is not None and holder:
            self.placed.emit(card, holder)
        else:
            self.put_aside.emit()


def holder_of(draft: Draft, card: IdCard) -> Holder | None:
    """Give whose the card is, None when the official must be asked.

    It is the owner's while nothing is known of an owner; a card scanned again is whose it was. A name that was typed
    is the card's when it says the same.
    """
    if _fits(draft.owner, card):
        return "owner"
    submitter = draft.submitter
    if submitter is not None and _fits(submitter, card):
        return "submitter"
    nobody = not draft.owner.name.strip() and not draft.owner.id_number.strip()
    return "owner" if nobody else None


def official_code_in(text: str) -> str:
    """Give the official code of a scanned text, "" when it is none."""
    try:
        return read_official_code(text)
    except BadInput:
        return ""


def _fits(person: Person, card: IdCard) -> bool:
    number = person.id_number.strip()
    if number:
        return number in (card.number, card.old_number)
    return bool(person.name.strip()) and fold(person.name) == fold(card.name)
