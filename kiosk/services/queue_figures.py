"""The queue in figures, by subtraction from the periods: who waited and was served how long, who left.

Waiting is measured until the first call, without nights between: what somebody waits after that was another queue.
Serving is each time somebody was at a counter, from coming to leaving; where the coming was not recorded, from the
call, and those are counted as unmarked. A visit not yet ended is under way, one parked too; once its day has ended it
has left, until its owner comes back on a later day: then that visit was served, and another one goes on.

A visit counts under the field of its number, the hour it was taken, and the counter and official that called it last;
a wait under those that ended it, a service under those that gave it. Every grouping adds up to the total.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.models import office, visit_figures
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.models.visit import IN_FRONT
from kiosk.rules.spread import mean, median, percentile
from kiosk.services.queue_figures_table import write_table
from kiosk.services.queue_views import QueueFigures, QueueReport, Spread

OVERNIGHT = "overnight"
NOT_CALLED = N_("Chưa được gọi")

_AT_ONCE = timedelta(days=60)

_Served = tuple[AnyRow, float, bool, datetime]
"""A service: its last period, its minutes, whether its coming was recorded, when it began."""


class Place(NamedTuple):
    """Where something was measured: the ids of field, counter and official (None: nobody called), the hour."""

    field: int
    counter: int | None
    staff: int | None
    hour: int


@dataclass(slots=True)
class _Tally:
    """What has been counted under one key."""

    states: Counter[str] = field(default_factory=Counter)
    called: int = 0
    waits: array[float] = field(default_factory=lambda: array("d"))
    services: array[float] = field(default_factory=lambda: array("d"))
    unmarked: int = 0

    def add(self, other: _Tally) -> None:
        """Count what another one has counted too."""
        self.states.update(other.states)
        self.called += other.called
        self.waits.extend(other.waits)
        self.services.extend(other.services)
        self.unmarked += other.unmarked


class Service(NamedTuple):
    """Once that somebody was served: where, how many minutes since when, and whether the beginning was recorded."""

    place: Place
    minutes: float
    marked: bool
    since: datetime


@dataclass(slots=True)
class CountedVisit:
    """One visit as it is counted; `state` is its own, or "left" for one that was parked and did not come back.

    `called_at` is its first call, `wait` where and how many minutes it waited for it.
    """

    id: int
    state: str
    place: Place
    called_at: datetime | None = None
    wait: tuple[Place, float] | None = None
    services: list[Service] = field(default_factory=list)


class QueueFiguresService:
    """Counts; changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def live(self) -> QueueReport:
        """Give today's figures so far."""
        with self._store.read() as unit:
            day = unit.day
        return self.report(day, day)

    def report(self, first: date, last: date) -> QueueReport:
        """Give the figures of the numbers of these days; BadInput when the last comes before the first."""
        with self._store.read() as unit:
            return report_of(unit, first, last)

    def export(self, file: Path, first: date, last: date) -> None:
        """Write the figures of these days to a file (.xlsx, .csv); what stood there stays until it is whole.

        Raises BadInput for another ending or days in the wrong order, OSError when it cannot be written.
        """
        write_table(file, self.report(first, last))


def report_of(unit: Unit, first: date, last: date) -> QueueReport:
    """Give the figures of the numbers of these days; BadInput when the last comes before the first."""
    if last < first:
        raise BadInput(N_("Ngày cuối phải từ ngày đầu trở đi."))
    tallies, names = _tallied(counted_visits(unit, first, last)), places(unit)
    return QueueReport(
        first=first,
        last=last,
        total=next(iter(_grouped(tallies, lambda _: 0, {0: ("", "")})), _figures("", "", _Tally())),
        by_field=_grouped(tallies, lambda place: place.field, names["field"]),
        by_counter=_grouped(tallies, lambda place: place.counter, names["counter"]),
        by_official=_grouped(tallies, lambda place: place.staff, names["staff"]),
        by_hour=_grouped(tallies, lambda place: place.hour, names["hour"]),
    )


def places(unit: Unit) -> Mapping[str, Mapping[int, tuple[str, str]]]:
    """Give the key and the name of every field, counter, official ("staff") and hour there is, by its id."""
    return {
        "field": {row.id: (row.code, row.name) for row in office.every_field(unit)},
        "counter": {row.id: (str(row.number), row.name) for row in office.every_counter(unit)},
        "staff": {row.id: (row.username, row.full_name) for row in visit_figures.officials(unit).values()},
        "hour": {hour: (f"{hour:02d}", f"{hour:02d}:00–{hour:02d}:59") for hour in range(24)},
    }


def mean_waits(unit: Unit, day: date) -> dict[int | None, float | None]:
    """Give the mean wait of a day's numbers as the report does, in minutes: by the id of a field, of all under None."""
    waits = [one.wait for one in counted_visits(unit, day, day) if one.wait is not None]
    by_field: dict[int | None, list[float]] = {None: [minutes for _, minutes in waits]}
    for place, minutes in waits:
        by_field.setdefault(place.field, []).append(minutes)
    return {key: _tenth(mean(measured)) for key, measured in by_field.items()}


def counted_visits(unit: Unit, first: date, last: date) -> Iterator[CountedVisit]:
    """Give the visits of these days' numbers as they are counted.

    Some weeks are read at a time: the periods of years take long to be put in order, and more memory than a PC has.
    """
    while first <= last:
        until = min(last, first + _AT_ONCE)
        away = visit_figures.away(unit, first, until)
        rows = {row.id: row for row in visit_figures.visits(unit, first, until)}
        for visit_id, periods in groupby(visit_figures.periods(unit, first, until), attrgetter("visit_id")):
            yield counted(rows.pop(visit_id), tuple(periods), away=visit_id in away)
        for row in rows.values():
            yield counted(row, (), away=row.id in away)
        first = until + timedelta(days=1)


def counted(row: AnyRow, periods: Sequence[AnyRow], *, away: bool) -> CountedVisit:
    """Give a visit as it is counted, its times from its periods; `away`: its owner was sent away and is not back."""
    hour = row.taken_at.hour
    calls = [period for period in periods if period.state in IN_FRONT]
    last = calls[-1] if calls else None
    found = CountedVisit(
        row.id,
        row.state,
        Place(row.field_id, last.counter_id if last else None, last.staff_id if last else None, hour),
        called_at=calls[0].started_at if calls else None,
    )
    if row.state == "closed":
        if periods[-1:] and periods[-1].state == "parked":
            found.state = "left" if away else "finished"  # came back on a later day, and goes on as another visit
        else:
            return found
    if calls and periods[0].state == "waiting":
        first = calls[0]
        waited = sum(
            _minutes(period.started_at, period.ended_at)
            for period in periods[: periods.index(first)]
            if period.state == "waiting" and period.reason != OVERNIGHT and period.ended_at is not None
        )
        found.wait = Place(row.field_id, first.counter_id, first.staff_id, hour), waited
    found.services = [
        Service(Place(of.field_id or row.field_id, of.counter_id, of.staff_id, hour), minutes, marked, since)
        for of, minutes, marked, since in _services(row.state, periods)
    ]
    return found


def _services(state: str, periods: Sequence[AnyRow]) -> Iterator[_Served]:
    """Give each time a visit was served to its end."""
    run: list[AnyRow] = []
    for period in periods:
        in_front = period.state in IN_FRONT
        if run and (not in_front or period.counter_id != run[-1].counter_id):
            yield from _service(run, period.state)
            run = []
        if in_front:
            run.append(period)
    if run:
        yield from _service(run, state)


def _service(run: Sequence[AnyRow], after: str) -> Iterator[_Served]:
    """Give what a run of periods in front of one counter was as a service, if it was one; `after` came next."""
    if run[-1].ended_at is None:
        return
    served = [period for period in run if period.state == "serving"]
    marked = bool(served)
    if not served and after in ("finished", "parked"):
        served = [*run]
    if served:
        minutes = sum(_minutes(period.started_at, period.ended_at) for period in served)
        yield served[-1], minutes, marked, served[0].started_at


def _tallied(visits: Iterable[CountedVisit]) -> dict[Place, _Tally]:
    """Count visits by where they are counted; a wait and a service may be counted elsewhere than their visit."""
    tallies: defaultdict[Place, _Tally] = defaultdict(_Tally)
    for one in visits:
        tally = tallies[one.place]
        tally.states[one.state] += 1
        tally.called += one.called_at is not None and one.state != "closed"
        if one.wait is not None:
            tallies[one.wait[0]].waits.append(one.wait[1])
        for place, minutes, marked, _ in one.services:
            given = tallies[place]
            given.services.append(minutes)
            given.unmarked += not marked
    return tallies


def _grouped(
    found: Mapping[Place, _Tally], key_of: Callable[[Place], int | None], names: Mapping[int, tuple[str, str]]
) -> tuple[QueueFigures, ...]:
    """Give the figures by a key of their places, in the order of the names; those without one last."""
    tallies: defaultdict[int | None, _Tally] = defaultdict(_Tally)
    for place, tally in found.items():
        tallies[key_of(place)].add(tally)
    named = tuple(_figures(*name, tallies[key]) for key, name in names.items() if key in tallies)
    return (*named, _figures("", NOT_CALLED, tallies[None])) if None in tallies else named


def _figures(key: str, name: str, tally: _Tally) -> QueueFigures:
    states = tally.states
    taken, closed, left = sum(states.values()), states.get("closed", 0), states.get("left", 0)
    absent, served = states.get("absent", 0), states.get("finished", 0)
    return QueueFigures(
        key=key,
        name=name,
        taken=taken,
        served=served,
        absent=absent,
        parked_left=left,
        closed=closed,
        under_way=taken - served - absent - left - closed,
        called=tally.called,
        unmarked=tally.unmarked,
        waiting=_spread(tally.waits),
        serving=_spread(tally.services),
        absent_rate=absent / tally.called if tally.called else None,
        left_rate=left / (taken - closed) if taken > closed else None,
    )


def _spread(minutes: Sequence[float]) -> Spread:
    ordered = sorted(minutes)  # once: sorting it again costs next to nothing
    return Spread(len(ordered), _tenth(mean(ordered)), _tenth(median(ordered)), _tenth(percentile(ordered, 95)))


def _tenth(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def _minutes(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start).total_seconds() / 60)  # the PC's clock may have been set back between
