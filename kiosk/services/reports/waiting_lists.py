"""The visits and services behind a figure of the report on waiting, found by the very count that makes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kiosk.models import report_lines, report_visits
from kiosk.models.store import Unit
from kiosk.services.queue_figures import CountedVisit, Place, counted, counted_visits, places
from kiosk.services.report_views import ReportLine, VisitEnd, VisitLine
from kiosk.services.reports.listed import NONE, Listed

_ENDS: Mapping[str, VisitEnd] = {"finished": "served", "absent": "absent", "left": "left", "closed": "closed"}
_BY: Mapping[str, str] = {"waiting": "field", "counters": "counter", "officials": "staff", "hours": "hour"}
"""What each table of the report is by."""

_WHOLE, _WAIT = -2, -1
_Key = tuple[int, int]
"""A line: the id of a visit, and what of it is counted: all of it, its wait, or a service by its place."""


def waiting_list(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> Listed:
    """Give the list of the visits a figure counts; of the services, where it counts services."""
    by, names = _BY[table], places(unit)

    def here(place: Place) -> bool:
        value = getattr(place, by)
        return not row or row == (NONE if value is None else names[by][value][0])

    found = sorted(
        (visit.id, what)
        for visit in counted_visits(unit, first, last)
        for what, place in _places(visit, column)
        if here(place)
    )

    def read(unit: Unit, start: int, stop: int) -> tuple[ReportLine, ...]:
        return _lines(unit, found[start:stop], names)

    return Listed("visits", len(found), read)


def _places(visit: CountedVisit, column: str) -> Iterator[tuple[int, Place]]:
    """Give what of a visit a column counts, and where."""
    if column == "waits":
        if visit.wait is not None:
            yield _WAIT, visit.wait[0]
    elif column in ("services", "unmarked"):
        for place, service in enumerate(visit.services):
            if column == "services" or not service.marked:
                yield place, service.place
    elif column in ("taken", _end(visit)):
        yield _WHOLE, visit.place


def _end(visit: CountedVisit) -> VisitEnd:
    return _ENDS.get(visit.state, "under_way")


def _lines(
    unit: Unit, keys: Sequence[_Key], names: Mapping[str, Mapping[int, tuple[str, str]]]
) -> tuple[VisitLine, ...]:
    ids = {visit_id for visit_id, _ in keys}
    rows, periods = report_visits.visits(unit, ids), report_visits.periods(unit, ids)
    away, codes = report_visits.away(unit, ids), report_lines.codes_of_visits(unit, ids)
    found = {one: counted(row, periods.get(one, ()), away=one in away) for one, row in rows.items()}

    def name(kind: str, value: int | None) -> str:
        return "" if value is None else names[kind][value][1]

    def line(visit_id: int, what: int) -> VisitLine:
        visit, row = found[visit_id], rows[visit_id]
        services = visit.services[what : what + 1] if what >= 0 else visit.services
        wait = visit.wait
        place = visit.place
        if what >= 0:
            place = services[0].place
        elif what == _WAIT and wait is not None:
            place = wait[0]
        return VisitLine(
            visit_id=visit_id,
            number=row.label,
            field=name("field", place.field),
            counter=None if place.counter is None else int(names["counter"][place.counter][0]),
            official=name("staff", place.staff),
            taken_at=row.taken_at,
            called_at=visit.called_at,
            served_at=services[0].since if services else None,
            waited=wait[1] if wait is not None else None,
            served=sum(service.minutes for service in services) if services else None,
            end=_end(visit),
            dossiers=codes.get(visit_id, ()),
        )

    return tuple(line(*key) for key in keys)
