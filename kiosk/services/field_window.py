"""Whether a number of a field is to be had now, and how long one would wait: the rules, asked with what is so now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.core.settings import Settings
from kiosk.models import queue_line
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.calendar import Session, WorkingCalendar
from kiosk.rules.queue_estimate import estimate, over_breaks
from kiosk.rules.queue_hours import FieldCounters, FieldNow, field_now, sessions_on
from kiosk.rules.queue_rules import QueueRules
from kiosk.services.office import working_calendar
from kiosk.services.queue_document import RulesInForce
from kiosk.services.queue_views import Estimate

NEWEST = 50
"""Of so many finished visits the service times are taken."""

_FRESH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What an estimate of a field rests on, and when it was read.

    `sharing` counts the counters that call for any field of the counters of this one.
    """

    at: datetime
    times: tuple[float, ...]
    sharing: int
    sessions: tuple[Session, ...]


class FieldWindow:
    """Answers for one process: rules and calendar are read anew once changed, what was measured each minute."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rules = RulesInForce()
        self._calendar: tuple[int | None, WorkingCalendar] | None = None
        self._measured: dict[str, _Measured] = {}

    def rules(self, unit: Unit, version: int | None = None) -> QueueRules:
        """Give the office's rules."""
        return self._rules.of(unit, version)

    def now(
        self,
        unit: Unit,
        field: AnyRow,
        counters: FieldCounters,
        *,
        versions: AnyRow,
        given: int,
        stop_reason: str | None,
    ) -> FieldNow:
        """Give a field's state now; `versions` are those of the rules and the calendar, `given` today's numbers."""
        rules = self._rules.of(unit, versions.rules or 0)
        return field_now(
            rules.of_field(field.code),
            rules,
            self._working_calendar(unit, versions.calendar),
            unit.now,
            given=given,
            stop_reason=stop_reason,
            counters=counters,
        )

    def estimate(self, unit: Unit, field: AnyRow, ahead: int, working: int) -> Estimate | None:
        """Give how long one more would wait with so many ahead; None where too little is known or nobody works."""
        if not working:
            return None
        known = self._measured.get(field.code)
        if known is None or abs(unit.now - known.at) > _FRESH:
            known = self._measured[field.code] = self._measure(unit, field)
        found = estimate(known.times, ahead, working, known.sharing)
        return Estimate(*over_breaks(found, unit.now, known.sessions)) if found is not None else None

    def _measure(self, unit: Unit, field: AnyRow) -> _Measured:
        versions = queue_line.versions(unit)
        rule = self._rules.of(unit, versions.rules or 0).of_field(field.code)
        counters = queue_line.open_counters(unit)
        shared = frozenset().union(*(counter.fields for counter in counters if field.code in counter.fields))
        return _Measured(
            at=unit.now,
            times=queue_line.service_times(unit, field.id, NEWEST),
            sharing=sum(not shared.isdisjoint(counter.fields) for counter in counters),
            sessions=sessions_on(rule, self._working_calendar(unit, versions.calendar), unit.day),
        )

    def _working_calendar(self, unit: Unit, version: int | None) -> WorkingCalendar:
        kept = self._calendar
        if kept is None or kept[0] != version:
            kept = self._calendar = version, working_calendar(unit, self._settings)
        return kept[1]


def counters_now(rows: Iterable[AnyRow], assigned: int, last_closed: datetime | None) -> FieldCounters:
    """Give a field's counters as the rules count them, from its rows (number, session, rest) of the store."""
    signed_in = [row for row in rows if row.session_id is not None]
    return FieldCounters(
        assigned=assigned,
        working=sum(row.pause_id is None for row in signed_in),
        paused_until=tuple(row.until for row in signed_in if row.pause_id is not None),
        last_closed=last_closed,
    )


def open_numbers(rows: Iterable[AnyRow]) -> tuple[int, ...]:
    """Give the numbers of the counters somebody is signed in at."""
    return tuple(row.number for row in rows if row.session_id is not None)
