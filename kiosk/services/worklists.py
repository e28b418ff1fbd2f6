"""Work lists by what must be done today, and the search over everything; both page by page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import catalogue, custody, dossier_search, worklist
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.models.worklist import Listed
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.procedure import Procedure, WorkStep
from kiosk.rules.remaining import SOON_DAYS
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus
from kiosk.rules.steps import RECEPTION, goes_on, goes_to, steps_of
from kiosk.rules.time_limits import due
from kiosk.services.acting import Acting, acting
from kiosk.services.dossier_lines import line_of
from kiosk.services.dossier_views import DossierLine, DossierPage, ListCount, ListName
from kiosk.services.office import working_calendar
from kiosk.services.views import SILENCE, Remark

NEAR_DUE = timedelta(hours=24)
ENTERED_WITHIN = timedelta(days=365)
"""So far back a dossier is looked for in the provincial system, finished or not: what "12 tháng qua" means in words."""
_READY = int(DossierStatus.READY)
_UNFINISHED = OPEN_STATUSES | {DossierStatus.READY}


class WorkLists:
    """Lists dossiers; changes nothing."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._steps: dict[int, tuple[WorkStep, ...]] = {}  # by version of a procedure, which never changes

    def counts(self, by: int) -> tuple[ListCount, ...]:
        """Give how many dossiers each list holds for an official, in the order they call for work."""
        with self._store.read() as unit:
            calendar = working_calendar(unit, self._settings)
            lists = self._lists(unit, acting(unit, by), calendar)
            *found, waited = worklist.counts(unit, (*lists.values(), unreturned(unit.now, calendar)))
        counted = dict(zip(lists, found, strict=True))
        urgent = {"late": counted["late"], "due_24h": counted["due_24h"], "ready": waited}
        return tuple(ListCount(name, count, urgent.get(name, 0)) for name, count in counted.items())

    def page(self, name: ListName, *, by: int, after: str | None = None, limit: int = 50) -> DossierPage:
        """Give part of a list for an official; `after` is what the part before handed out."""
        with self._store.read() as unit:
            calendar = working_calendar(unit, self._settings)
            listed = self._lists(unit, acting(unit, by), calendar)[name]
            rows = worklist.page(unit, listed, _read(after), limit + 1)
            units = {row.code: row.name for row in custody.units(unit)} if name == "to_hand_over" else {}
            lines = tuple(self.line(unit, row, calendar, units) for row in rows[:limit])
            more = _written(rows[limit - 1]) if len(rows) > limit else None
        return DossierPage(lines, more)

    def search(self, text: str, *, after: str | None = None, limit: int = 50) -> DossierPage:
        """Give the dossiers that have every word of a text, without accents, the newest first.

        Words are those of the people, of codes and numbers, of the procedure; the last may be the beginning of one.
        Whatever else is typed finds nothing.
        """
        with self._store.read() as unit:
            ids = dossier_search.page(unit, text, int(after) if after else None, limit + 1)
            calendar = working_calendar(unit, self._settings)
            lines = tuple(self.line(unit, row, calendar) for row in worklist.lines(unit, ids[:limit]))
        return DossierPage(lines, str(ids[limit - 1]) if len(ids) > limit else None)

    def _lists(self, unit: Unit, who: Acting, calendar: WorkingCalendar) -> Mapping[ListName, Listed]:
        return {
            "to_confirm": worklist.to_confirm(who.units, who.on_paper),
            "to_hand_over": worklist.to_hand_over(
                who.units, RUNNING_STATUSES, _READY, RECEPTION, self.staying(unit, who.units)
            ),
            "late": worklist.late(RUNNING_STATUSES, unit.now),
            "due_24h": worklist.due_between(RUNNING_STATUSES, unit.now, unit.now + NEAR_DUE),
            "due_3d": worklist.due_between(RUNNING_STATUSES, unit.now, soon(unit.now, calendar)),
            "ready": worklist.ready(_READY),
            "waiting": worklist.waiting(OPEN_STATUSES - RUNNING_STATUSES),
            "mine": worklist.held_by(who.staff_id, _UNFINISHED),
            "not_entered": worklist.not_entered(*entry_days(unit.day)),
        }

    def staying(self, unit: Unit, units: Collection[str]) -> list[tuple[str, int, int]]:
        """Give the ways (unit, procedure version, step) on which a dossier in those units' hands goes no further.

        That is until its result is ready.
        """
        return [
            (row.unit_code, row.procedure_id, row.step)
            for row in worklist.ways(unit, units, RUNNING_STATUSES)
            if goes_to(self._steps_of(unit, row.procedure_id), row.step, row.unit_code) is None
        ]

    def _steps_of(self, unit: Unit, version_id: int) -> tuple[WorkStep, ...]:
        if version_id not in self._steps:
            document = catalogue.document(unit, version_id)
            if document is None:
                raise LookupError(f"no procedure version {version_id}")
            self._steps[version_id] = steps_of(msgspec.json.decode(document, type=Procedure))
        return self._steps[version_id]

    def line(
        self, unit: Unit, row: AnyRow, calendar: WorkingCalendar, units: Mapping[str, str] | None = None
    ) -> DossierLine:
        """Give a row of `models.worklist` as a line; `units` names by code where it goes on to, for what should."""
        note = _note(row)
        if units:
            way = self._steps_of(unit, row.procedure_id)
            target = goes_to(way, row.step, row.unit_code, result=row.status == _READY) or ""
            note = _goes(units.get(target, target), _day_after_the_line(unit, row, calendar))
        line = line_of(row, unit.now, calendar, note)
        if row.status == _READY and row.finished_at is not None and row.finished_at < _day_ago(unit.now, calendar):
            days = (unit.day - row.finished_at.date()).days  # by the calendar: it is the citizen's time
            waits = Remark(N_("chờ trả {days} ngày"), (("days", str(days)),))
            return replace(line, remaining=waits, urgency="today")
        return line


def unreturned(now: datetime, calendar: WorkingCalendar) -> Listed:
    """List results ready for more than a working day that nobody has recorded as returned, the oldest first."""
    ready = worklist.ready(_READY)
    return Listed(ready.holds & (ready.order < _day_ago(now, calendar)), ready.order)


def _day_ago(now: datetime, calendar: WorkingCalendar) -> datetime:
    """Give the moment a working day ago: this time of the working day before, a day ago where the calendar ends.

    On a day off that is the beginning of the working day before.
    """
    try:
        opens = calendar.is_working_day(now.date())
        before = _working_day_before(now.date(), calendar)
        return datetime.combine(before, now.timetz() if opens else time(tzinfo=now.tzinfo))
    except BadInput:
        return now - timedelta(days=1)


def _working_day_before(day: date, calendar: WorkingCalendar) -> date:
    day -= timedelta(days=1)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def entry_days(today: date) -> tuple[date, date]:
    """Give the first and the last day of receipt of what must be in the provincial system by now."""
    return today - ENTERED_WITHIN, today


def soon(now: datetime, calendar: WorkingCalendar) -> datetime:
    """Give until when a due time is near: so many working days on, or days where the calendar does not reach."""
    try:
        return due(now, SOON_DAYS, "working_day", calendar).at
    except BadInput:
        return now + timedelta(days=SOON_DAYS)


def _note(row: AnyRow) -> Remark:
    """Give what a dossier waits for, where it is not simply being worked on, or that it came from an old book."""
    if row.list_number is not None:
        told = (("number", row.list_number), ("giver", row.from_name), ("taker", row.to_name))
        return Remark(N_("{number}: {giver} giao {taker}, chờ xác nhận"), told)
    if row.paused_at is not None:
        since = ("since", f"{row.paused_at:%d/%m/%Y}")
        if row.answer_by is None:
            return Remark(N_("chờ từ {since}"), (since,))
        return Remark(N_("chờ từ {since}, hạn {until}"), (since, ("until", f"{row.answer_by:%d/%m/%Y}")))
    if row.status == _READY and row.finished_at is not None:
        return Remark(N_("có kết quả từ {since}"), (("since", f"{row.finished_at:%d/%m/%Y}"),))
    return Remark(N_("nhập từ sổ cũ")) if row.import_id is not None else SILENCE


def _goes(unit_name: str, day: date | None) -> Remark:
    if day is None:
        return Remark(N_("giao {unit}"), (("unit", unit_name),))
    told = (("unit", unit_name), ("day", f"{day:%d/%m}"))
    return Remark(N_("giao {unit} ngày {day} (nhận sau 15:00)"), told)


def _day_after_the_line(unit: Unit, row: AnyRow, calendar: WorkingCalendar) -> date | None:
    """Give on which day a dossier received after 15:00 goes, None for one that goes today."""
    if row.status != _READY:
        with suppress(BadInput):  # a year without a calendar: nothing is said rather than something wrong
            day = goes_on(row.received_at, calendar)
            if day > unit.day:
                return day
    return None


def _read(after: str | None) -> tuple[datetime, int] | None:
    """Give the line a part of a list begins behind, as `_written` put it down."""
    if after is None:
        return None
    moment, _, dossier_id = after.rpartition(" ")
    return datetime.fromisoformat(moment), int(dossier_id)


def _written(row: AnyRow) -> str:
    return f"{row.order.isoformat()} {row.id}"
