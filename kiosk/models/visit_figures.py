"""What the queue's figures are counted from: the visits of a stretch of days, and their periods.

Both are found through the index on the day a number is of: they cost what these days cost, however many years the
store holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import DateTime, bindparam, select, type_coerce

from kiosk.models.base import AnyRow
from kiosk.models.parking import ParkingRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import PeriodRow, VisitRow

_THESE_DAYS = VisitRow.day.between(bindparam("first"), bindparam("last"))
VISITS = select(VisitRow.id, VisitRow.field_id, VisitRow.state, VisitRow.taken_at).where(_THESE_DAYS)
PERIODS = (
    select(
        PeriodRow.visit_id,
        PeriodRow.state,
        type_coerce(PeriodRow.started_at, DateTime).label("started_at"),  # only subtracted: in whatever zone it lies
        type_coerce(PeriodRow.ended_at, DateTime).label("ended_at"),
        PeriodRow.counter_id,
        PeriodRow.staff_id,
        PeriodRow.field_id,
        PeriodRow.reason,
    )
    .join(VisitRow, VisitRow.id == PeriodRow.visit_id)
    .where(_THESE_DAYS)
    .order_by(PeriodRow.visit_id, PeriodRow.id)
    .execution_options(yield_per=2000)
)

AWAY = (
    select(ParkingRow.visit_id)
    .join(VisitRow, VisitRow.id == ParkingRow.visit_id)
    .where(_THESE_DAYS, ParkingRow.returned_at.is_(None))
)


def visits(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give every visit whose number is of one of the days: id, field_id, state, taken_at."""
    return unit.connection.execute(VISITS, {"first": first, "last": last}).all()


def periods(unit: Unit, first: date, last: date) -> Iterator[AnyRow]:
    """Give every period of those visits, a visit's together and in their order, as they are read."""
    with unit.connection.execute(PERIODS, {"first": first, "last": last}) as rows:
        yield from rows


def away(unit: Unit, first: date, last: date) -> frozenset[int]:
    """Give the visits of those days (ids) that were sent away and whose owners have not come back, on any day."""
    return frozenset(unit.connection.execute(AWAY, {"first": first, "last": last}).scalars())


def officials(unit: Unit) -> dict[int, AnyRow]:
    """Give everybody's user name and name, by id: also of those who have left since."""
    rows = unit.connection.execute(select(StaffRow.id, StaffRow.username, StaffRow.full_name))
    return {row.id: row for row in rows}
