"""Whose card was scanned: told where it can be told, asked where it cannot."""

from __future__ import annotations

from kiosk.core.text import fold
from kiosk.rules.id_card import IdCard
from kiosk.services.intake_flow import Draft, Person
from kiosk.ui.counter.card_question import Holder


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


def _fits(person: Person, card: IdCard) -> bool:
    number = person.id_number.strip()
    if number:
        return number in (card.number, card.old_number)
    return bool(person.name.strip()) and fold(person.name) == fold(card.name)
