"""The word of a leader, given at the official's own desk: who, and why."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import journal, staff
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.services.dossier_at_hand import reason_in
from kiosk.services.dossier_views import LeaderWord
from kiosk.services.staffing import Staffing

LEADER_TITLES: dict[str, str] = {"director": N_("Giám đốc"), "deputy": N_("Phó Giám đốc")}
"""Who may allow what an official may not alone, and how a letter names their office."""

_NOT_A_LEADER = N_("Việc này cần giám đốc hoặc phó giám đốc cho phép.")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a letter: the title, and the name, empty where it is left to the hand."""

    title: str
    name: str


class Leaders:
    """Asks a leader for a word."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._staffing = Staffing(store)

    def word(self, username: str, password: str, reason: str) -> LeaderWord:
        """Give the word of the leader whose name and password these are.

        Raises BadInput for a wrong name or password or an empty reason, NotAllowed for somebody who is no leader
        and while the name is locked.
        """
        words = reason_in(reason)
        person = self._staffing.check(username, password)
        if person.role not in LEADER_TITLES:
            raise NotAllowed(_NOT_A_LEADER)
        with self._store.write(person.staff_id) as unit:
            staff.set_failures(unit, person.staff_id, 0, None)
            journal.append(unit, "leader.asked", "staff", person.staff_id)
        return LeaderWord(person.staff_id, person.full_name, words)


def checked_word(unit: Unit, word: LeaderWord | None) -> LeaderWord | None:
    """Give the word with its reason in one spelling; NotAllowed when its giver does not lead the office today."""
    if word is None:
        return None
    row = _leader(unit, word)
    return LeaderWord(word.staff_id, row.full_name, reason_in(word.reason))


def signer(unit: Unit, word: LeaderWord | None) -> Signer:
    """Give who signs for the office: the leader who gave the word, else its head, named where there is just one."""
    if word is not None:
        row = _leader(unit, word)
        return Signer(LEADER_TITLES[row.role], row.full_name)
    heads = [row.full_name for row in staff.all_active(unit) if row.role == "director"]
    return Signer(LEADER_TITLES["director"], heads[0] if len(heads) == 1 else "")


def _leader(unit: Unit, word: LeaderWord) -> AnyRow:
    for row in staff.all_active(unit):
        if row.id == word.staff_id and row.role in LEADER_TITLES:
            return row
    raise NotAllowed(_NOT_A_LEADER)
