"""Due times reckoned anew after the calendar has changed: dossiers of one minute are due at one minute again.

A day off is often decided when dossiers are already on their way; their receipts say the time reckoned without it.
"""

from __future__ import annotations

from datetime import date

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import dossier, journal, pause
from kiosk.models.store import Store, Unit
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.statuses import RUNNING_STATUSES
from kiosk.services.acting import check_may_set
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import AtHand, at_hand, reason_in
from kiosk.services.due_times import DueTime, calendar_pauses, give_step_time, put_due, reckoned, set_by_hand
from kiosk.services.office import working_calendar
from kiosk.services.recompute_views import KeptDue, LeftDue, MovedDue, Recomputed


class DueRecompute:
    """Reckons the due times of running dossiers by the calendar as it stands.

    What waits for the citizen is reckoned anew by itself as soon as its clock runs again.
    """

    def __init__(self, store: Store, settings: Settings, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._catalogue = catalogue

    def preview(self) -> Recomputed:
        """Give what would change; nothing is written."""
        found = _Findings()
        with self._store.read() as unit:
            for dossier_id in _running(unit):
                self._look(unit, dossier_id, found)
        return found.all()

    def apply(self, decision: str, *, staff_id: int | None = None) -> Recomputed:
        """Put the due times right, each dossier in a transaction of its own: the counters go on meanwhile.

        `decision` names what the change rests on; it stands in every dossier's history. BadInput without one,
        NotAllowed for who may not set how the office works.
        """
        if not decision.strip():
            raise BadInput(N_("Chưa ghi căn cứ tính lại; ghi số quyết định hoặc công văn."))
        reason = reason_in(decision)
        found = _Findings()
        with self._store.read() as unit:
            check_may_set(unit, staff_id)
            wanted = _running(unit)
        for dossier_id in wanted:
            with self._store.write(staff_id) as unit:
                changed = self._look(unit, dossier_id, found)
                if changed is not None:
                    self._put(*changed, reason)
        with self._store.write(staff_id) as unit:
            journal.append(unit, "calendar.recomputed", "calendar", 0, dossiers=len(found.moved), decision=reason)
        return found.all()

    def _look(self, unit: Unit, dossier_id: int, found: _Findings) -> tuple[AtHand, DueTime] | None:
        """Note what becomes of a dossier's due time; gives the new one where it is another."""
        hand = at_hand(unit, self._catalogue, dossier_id)
        old = hand.record.due_at
        if old is None or hand.status not in RUNNING_STATUSES:  # something happened to it meanwhile
            return None
        calendar = working_calendar(unit, self._settings)
        if set_by_hand(unit, dossier_id):
            found.by_hand.append(KeptDue(hand.code, old, _is_closed(calendar, local_day(old))))
            return None
        stops = calendar_pauses(pause.of_dossier(unit, dossier_id))
        try:
            new = reckoned(calendar, hand.record.received_at, hand.procedure, hand.case, stops)
        except KnownError as error:
            found.left.append(LeftDue(hand.code, str(error)))
            return None
        if new.at is None or new.at == old:
            return None
        found.moved.append(MovedDue(hand.code, old, new.at))
        return hand, new

    def _put(self, hand: AtHand, new: DueTime, reason: str) -> None:
        put_due(hand, "calendar", new, reason)
        if new.at is not None:
            give_step_time(hand, hand.record.due_at, new.at, working_calendar(hand.unit, self._settings))
        journal.append(hand.unit, "dossier.due_recomputed", "dossier", hand.dossier_id, due=f"{new.at:%Y-%m-%dT%H:%M}")


class _Findings:
    """What has been found so far."""

    def __init__(self) -> None:
        self.moved: list[MovedDue] = []
        self.left: list[LeftDue] = []
        self.by_hand: list[KeptDue] = []

    def all(self) -> Recomputed:
        return Recomputed(tuple(self.moved), tuple(self.left), tuple(self.by_hand))


def _is_closed(calendar: WorkingCalendar, day: date) -> bool:
    """Tell whether the office does not work on a day; of a year without a calendar nobody knows."""
    try:
        return not calendar.is_working_day(day)
    except KnownError:
        return False


def _running(unit: Unit) -> tuple[int, ...]:
    return dossier.with_due(unit, [int(status) for status in RUNNING_STATUSES])
