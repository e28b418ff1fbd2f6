"""The head's watch: what is late, due, waits too long or has not gone on, counted as the lists behind it have lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import cast, get_args

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import custody, pause, watch, worklist
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.models.worklist import Listed
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.remaining import late_by
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus
from kiosk.rules.steps import RECEPTION
from kiosk.rules.time_limits import SAME_DAY_LINE
from kiosk.services.acting import acting
from kiosk.services.backup_finding import examine_backup
from kiosk.services.health import examine_disk
from kiosk.services.office import working_calendar
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.reports.procedures import Named, named
from kiosk.services.views import SILENCE, Remark
from kiosk.services.watch_lines import counters_now, ratings_of_day, visits_of_day
from kiosk.services.watch_views import (
    DUE,
    DossierFigure,
    FigureName,
    LineKind,
    Part,
    PartFigures,
    VisitFigure,
    WatchLine,
    WatchList,
    WatchView,
)
from kiosk.services.worklists import NEAR_DUE, WorkLists, entry_days, soon, unreturned

MOST_LINES = 1_000
"""No list shows more: beyond, the count alone tells how many there are."""

LONGEST_WAIT_DAYS = 10
"""A supplement without a day to answer by waits too long after so many working days."""

NOBODY = N_("Chưa có người giữ")
_NO_CAUSE = N_("chưa ghi nguyên nhân")
_UNFINISHED = OPEN_STATUSES | {DossierStatus.READY}
_KINDS: Mapping[FigureName, LineKind] = {"counters": "counters", "ratings": "ratings"}
_MINUTE = timedelta(minutes=1)


class Watch:
    """Counts and lists; changes nothing. `home` is the office folder, whose disk is looked at."""

    def __init__(self, store: Store, settings: Settings, home: Path) -> None:
        self._store = store
        self._settings = settings
        self._home = home
        self._worklists = WorkLists(store, settings)
        self._petitions = PetitionRegister(store, settings)

    def now(self) -> WatchView:
        """Give the office as it stands now."""
        late_petitions = len(self._petitions.listed("late"))
        with self._store.read() as unit:
            lists = self._lists(unit, working_calendar(unit, self._settings))
            found = worklist.counts(unit, lists.values())
            groups = watch.by_holder_and_version(unit, [lists[name] for name in DUE])
            procedures = named(unit, {row.procedure_id for row in groups})
            at = unit.now
        counts: dict[FigureName, int] = {**dict(zip(lists, found, strict=True)), "petitions_late": late_petitions}
        return WatchView(
            at=at,
            counts=counts,
            holders=_parts((_holder(row), row) for row in groups),
            fields=_parts((_field(row, procedures), row) for row in groups),
            disk=examine_disk(self._home),
            backup=examine_backup(self._store, self._settings, self._home),
        )

    def listed(self, name: FigureName, part: Part | None = None, *, by: int | None = None) -> WatchList:
        """Give the lines behind a figure, or behind a part of one of `DUE`.

        `by` is who reads: supporting staff get no names of citizens; None is the command line, which gets them.
        NotFound for what is no holder's key; nobody's and an unknown field's list is empty.
        """
        if name == "petitions_late":
            return self._late_petitions(by)
        with self._store.read() as unit:
            if name == "counters":
                lines = counters_now(unit)
            elif name == "ratings":
                lines = ratings_of_day(unit)
            elif name in get_args(VisitFigure):
                lines = visits_of_day(unit, cast("VisitFigure", name))
            else:
                return self._dossiers(unit, cast("DossierFigure", name), part, by)
        return WatchList(name, _KINDS.get(name, "visits"), lines, len(lines))

    def _lists(self, unit: Unit, calendar: WorkingCalendar) -> dict[DossierFigure, Listed]:
        now = unit.now
        end_of_day = datetime.combine(unit.day, time.max, VIETNAM)
        going = worklist.to_hand_over(
            (RECEPTION,),
            RUNNING_STATUSES,
            int(DossierStatus.READY),
            RECEPTION,
            self._worklists.staying(unit, (RECEPTION,)),
        )
        asked_before = _long_ago(unit.day, calendar)
        return {
            "late": worklist.late(RUNNING_STATUSES, now),
            "due_24h": worklist.due_between(RUNNING_STATUSES, now, now + NEAR_DUE),
            "due_3d": worklist.due_between(RUNNING_STATUSES, now, soon(now, calendar)),
            "due": worklist.due_between(RUNNING_STATUSES, now, end_of_day),
            "ready": worklist.ready(int(DossierStatus.READY)),
            "unreturned": unreturned(now, calendar),
            "supplement_long": watch.unanswered(int(DossierStatus.SUPPLEMENT), unit.day, asked_before),
            "to_hand_over": watch.received_before(going, _line_passed(now, calendar)),
            "not_entered": worklist.not_entered(*entry_days(unit.day)),
            "received": watch.received_on(unit.day),
            "open": watch.owed(OPEN_STATUSES),
        }

    def _dossiers(self, unit: Unit, name: DossierFigure, part: Part | None, by: int | None) -> WatchList:
        calendar = working_calendar(unit, self._settings)
        listed, part_name = self._lists(unit, calendar)[name], ""
        if part is not None:
            listed, part_name = _part_of(unit, listed, part)
        rows = worklist.page(unit, listed, None, MOST_LINES)
        (whole,) = worklist.counts(unit, [listed]) if len(rows) == MOST_LINES else (len(rows),)
        people = watch.holders(unit, [row.id for row in rows])
        names = by is None or not acting(unit, by).supports
        units = {row.code: row.name for row in custody.units(unit)} if name == "to_hand_over" else {}
        unexplained = pause.unexplained(unit, [row.id for row in rows]) if name == "late" else set[int]()
        lines = []
        for row in rows:
            line = self._worklists.line(unit, row, calendar, units)
            person = people.get(row.id)
            cause = Remark(_NO_CAUSE) if row.id in unexplained else SILENCE
            words = (line.remaining or Remark(line.status_words), line.note, cause)
            lines.append(
                WatchLine(
                    key=row.id,
                    code=line.code,
                    what=line.procedure,
                    of=line.owner if names else "",
                    at=line.due_at,
                    words=tuple(filter(None, words)),
                    urgency=line.urgency,
                    holder=person or line.holder or (Remark(NOBODY) if line.status in _UNFINISHED else ""),
                    place=line.holder if person else line.place,
                )
            )
        return WatchList(name, "dossiers", tuple(lines), whole, part, part_name)

    def _late_petitions(self, by: int | None) -> WatchList:
        late = sorted(
            self._petitions.listed("late", by=by), key=lambda view: (view.due_at or view.received_at, view.petition_id)
        )
        today = self._store.clock.now().date()
        lines = tuple(
            WatchLine(
                key=view.petition_id,
                code=view.code,
                what=view.text,
                of=view.name,
                at=view.due_at,
                words=_late(today - view.due_at.date()) if view.due_at is not None else (),
                urgency="late",
                holder=view.official,
                place=view.field,
            )
            for view in late
        )
        return WatchList("petitions_late", "petitions", lines, len(lines))


def _late(by: timedelta) -> tuple[Remark, ...]:
    left = late_by(by.days)
    return (Remark(left.msgid, left.values),)


def _holder(row: AnyRow) -> tuple[Part, str, str]:
    if row.staff_id is not None:
        return Part("holder", f"staff:{row.staff_id}"), row.staff_name, row.unit_name or ""
    if row.unit_id is not None:
        return Part("holder", f"unit:{row.unit_id}"), row.unit_name, ""
    return Part("holder", "nobody"), NOBODY, ""


def _field(row: AnyRow, procedures: Mapping[int, Named]) -> tuple[Part, str, str]:
    name = procedures[row.procedure_id].field
    return Part("field", name), name, ""


def _parts(rows: Iterable[tuple[tuple[Part, str, str], AnyRow]]) -> tuple[PartFigures, ...]:
    """Give the figures of each part: who has most that is late first, then most that is due soonest."""
    names: dict[Part, tuple[str, str]] = {}
    sums: dict[Part, Counter[str]] = {}
    for (part, name, unit_name), row in rows:
        names[part] = (name, unit_name)
        sums.setdefault(part, Counter()).update({name: getattr(row, f"n{place}") for place, name in enumerate(DUE)})
    found = (
        PartFigures(part, name, of["late"], of["due_24h"], of["due_3d"], unit_name)
        for (part, (name, unit_name)), of in zip(names.items(), sums.values(), strict=True)
    )
    return tuple(sorted(found, key=lambda one: (-one.late, -one.due_24h, -one.due_3d, one.name)))


def _part_of(unit: Unit, listed: Listed, part: Part) -> tuple[Listed, str]:
    """Give the lines of a list that belong to a part, and the part's name."""
    rows = watch.by_holder_and_version(unit, [listed])
    if part.by == "field":
        known = named(unit, {row.procedure_id for row in rows})
        versions = [number for number, procedure in known.items() if procedure.field == part.key]
        return watch.of_versions(listed, versions), part.key
    kind, _, number = part.key.partition(":")
    if part.key != "nobody" and (kind not in ("staff", "unit") or not number.isdecimal()):
        raise NotFound(N_("Không có người giữ hồ sơ “{key}”."), key=part.key[:40])
    name = next((name for found, name, _ in map(_holder, rows) if found == part), "")
    staff_id, unit_id = (int(number) if kind == wanted else None for wanted in ("staff", "unit"))
    return watch.held(listed, staff_id, unit_id), name


def _long_ago(today: date, calendar: WorkingCalendar) -> datetime:
    """Give the beginning of the day after which no more than `LONGEST_WAIT_DAYS` working days have passed."""
    try:
        day, left = today, LONGEST_WAIT_DAYS
        while left or not calendar.is_working_day(day):
            left -= calendar.is_working_day(day)
            day -= timedelta(days=1)
    except BadInput:  # a year without a calendar: two weeks have ten working days
        day = today - timedelta(days=14)
    return datetime.combine(day, time.min, VIETNAM)


def _line_passed(now: datetime, calendar: WorkingCalendar) -> datetime:
    """Give the moment before which whatever was received should have gone on by now.

    That is 15:00 of the last working day on which it has struck, its whole minute included as the law's rule has it
    (`rules/steps.goes_on`); closing time where the office closes before.
    """
    day = now.date()
    try:
        while not calendar.is_working_day(day) or now < min(_line(day), calendar.closing(day) + _MINUTE):
            day -= timedelta(days=1)
        return min(_line(day), calendar.closing(day) + _MINUTE)
    except BadInput:
        line = _line(now.date())
        return line if now >= line else line - timedelta(days=1)


def _line(day: date) -> datetime:
    return datetime.combine(day, SAME_DAY_LINE, VIETNAM) + _MINUTE
