"""The day ends by itself: at the first opening after it who was left is closed, or kept where the office wants that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.core.errors import BadInput
from kiosk.core.settings import Settings
from kiosk.models import day_close, journal, sequence
from kiosk.models.store import Store, Unit
from kiosk.rules.calendar import WorkingCalendar
from kiosk.services.office import working_calendar
from kiosk.services.queue_document import rules_of


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that has been ended: so many visits closed by its end, so many kept for the next working day."""

    day: date
    closed: int
    carried: int


class DayClose:
    """Ends the days that have passed."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def close_passed_days(self) -> tuple[ClosedDay, ...]:
        """End every day before today that has something left open, and tell which; the second time there is none."""
        with self._store.read() as unit:
            if day_close.is_closed(unit) and not day_close.open_days(unit):
                return ()
        with self._store.write() as unit:
            return close_passed_days(unit, self._settings)


def close_passed_days(unit: Unit, settings: Settings) -> tuple[ClosedDay, ...]:
    """End every day before today that has something left open, within a unit of work."""
    calendar = working_calendar(unit, settings)
    carries = rules_of(unit).carry_over
    ended: list[ClosedDay] = []
    while days := day_close.open_days(unit):  # what one day keeps, the next may have to keep again
        ended.append(_close(unit, days[0], calendar, carries=carries))
    if not day_close.is_closed(unit):
        day_close.record(unit, unit.day - day_close.ONE_DAY, 0, 0)
    return tuple(ended)


def _close(unit: Unit, day: date, calendar: WorkingCalendar, *, carries: bool) -> ClosedDay:
    """End one day: its visits at closing time, or at their last moment where that was later."""
    closing = _closing(calendar, day)
    next_day = _next_working_day(calendar, day)
    closed = carried = 0
    for row in day_close.open_visits(unit, day):
        since = row.started_at or row.taken_at
        ended_at = max(closing, since) if closing is not None else since
        if carries and row.state == "waiting":
            day_close.carry(unit, row, ended_at, next_day)
            last = sequence.last_number(unit, "ticket", row.field_code, day)
            sequence.go_on_from(unit, "ticket", row.field_code, next_day, last)
            carried += 1
            continue
        day_close.close_visit(unit, row, ended_at)
        closed += 1
    day_close.end_sessions(unit, day, closing)
    day_close.record(unit, day, closed, carried)
    journal.append(unit, "day.closed", "day", 0, closed=closed, carried=carried, ended=day.isoformat())
    return ClosedDay(day, closed, carried)


def _closing(calendar: WorkingCalendar, day: date) -> datetime | None:
    try:
        return calendar.closing(day) if calendar.is_working_day(day) else None
    except BadInput:  # the table does not reach so far: the visits' own moments have to do
        return None


def _next_working_day(calendar: WorkingCalendar, day: date) -> date:
    try:
        return calendar.next_working_day(day)
    except BadInput:
        return day + day_close.ONE_DAY
