"""Visits parked at a counter: sent away to complete papers, or for another reason, their place kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, and_, bindparam, case, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.core.clock import local_day
from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.office import CounterFieldRow, CounterRow, CounterSessionRow, FieldRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class ParkingRow(Base):
    """A visit parked from one moment to another; `missing` is a JSON list of the names of papers."""

    __tablename__ = "visit_parking"
    __table_args__ = (Index("ix_visit_parking_visit_id", "visit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    parked_at: Mapped[datetime] = mapped_column(Moment)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(12))
    missing: Mapped[str] = mapped_column(Text)


_INSERT = insert(ParkingRow)
_END = (
    update(ParkingRow)
    .where(ParkingRow.visit_id == bindparam("of_visit"), ParkingRow.returned_at.is_(None))
    .values(returned_at=bindparam("moment"))
)
_LAST = (
    select(
        ParkingRow.visit_id,
        ParkingRow.counter_id,
        ParkingRow.staff_id,
        ParkingRow.parked_at,
        ParkingRow.returned_at,
        ParkingRow.reason,
        ParkingRow.missing,
        CounterRow.number,
    )
    .join(CounterRow, CounterRow.id == ParkingRow.counter_id)
    .where(ParkingRow.visit_id == bindparam("of_visit"))
    .order_by(ParkingRow.id.desc())
    .limit(1)
)
_before, _after = aliased(ParkingRow), aliased(ParkingRow)
_CONTINUED_AS = (
    select(func.min(VisitRow.id))
    .select_from(_before)
    .join(VisitRow, VisitRow.taken_at == _before.returned_at)
    .join(_after, _after.visit_id == VisitRow.id)
    .where(
        _before.visit_id == bindparam("of_visit"),
        VisitRow.id != _before.visit_id,
        VisitRow.day == bindparam("returned_on"),
        # one counter parks one visit at a moment: who is let in again keeps that moment
        _after.counter_id == _before.counter_id,
        _after.parked_at == _before.parked_at,
    )
)
_OPEN = select(CounterSessionRow.counter_id).where(
    CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == bindparam("today")
)
_HERE = ParkingRow.counter_id == bindparam("of_counter")
_LEFT_TO_OTHERS = and_(
    ParkingRow.counter_id.not_in(_OPEN),
    or_(
        VisitRow.queue_field_id.in_(
            select(CounterFieldRow.field_id).where(CounterFieldRow.counter_id == bindparam("of_counter"))
        ),
        VisitRow.queue_field_id.not_in(select(CounterFieldRow.field_id).where(CounterFieldRow.counter_id.in_(_OPEN))),
    ),
)
_AT_COUNTER = (
    select(
        VisitRow.id,
        VisitRow.label,
        FieldRow.name.label("field_name"),
        ParkingRow.parked_at,
        ParkingRow.reason,
        ParkingRow.missing,
        case((_HERE, 0), else_=CounterRow.number).label("elsewhere"),
    )
    .select_from(VisitRow)
    .join(ParkingRow, ParkingRow.visit_id == VisitRow.id)
    .join(CounterRow, CounterRow.id == ParkingRow.counter_id)
    .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
    .where(
        or_(
            and_(VisitRow.queue_day == bindparam("today"), VisitRow.state == "parked"),
            and_(
                VisitRow.queue_day >= bindparam("first_day"),
                VisitRow.queue_day < bindparam("today"),
                VisitRow.state == "closed",
            ),
        ),
        or_(_HERE, _LEFT_TO_OTHERS),
        ParkingRow.returned_at.is_(None),
    )
    .order_by(ParkingRow.id)
)


def begin(unit: Unit, visit_id: int, counter_id: int, reason: str, missing: str) -> None:
    """Record that a visit is parked at a counter from now on."""
    unit.connection.execute(
        _INSERT,
        {
            "visit_id": visit_id,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
            "parked_at": unit.now,
            "reason": reason,
            "missing": missing,
        },
    )


def end(unit: Unit, visit_id: int) -> None:
    """Record that whoever was parked is back."""
    unit.connection.execute(_END, {"of_visit": visit_id, "moment": unit.now})


def go_on(unit: Unit, parked: AnyRow, visit_id: int) -> None:
    """Record that whoever was parked (as `last` gives it) is back as another visit, which carries the papers on."""
    end(unit, parked.visit_id)
    unit.connection.execute(
        _INSERT,
        {
            "visit_id": visit_id,
            "counter_id": parked.counter_id,
            "staff_id": parked.staff_id,
            "parked_at": parked.parked_at,
            "returned_at": unit.now,
            "reason": parked.reason,
            "missing": parked.missing,
        },
    )


def continued_as(unit: Unit, visit_id: int) -> int | None:
    """Give the visit (id) as which one that was parked came back on another day; None where it did not."""
    parked = last(unit, visit_id)
    if parked is None or parked.returned_at is None:
        return None
    values = {"of_visit": visit_id, "returned_on": local_day(parked.returned_at)}
    found: int | None = unit.connection.execute(_CONTINUED_AS, values).scalar_one()
    return found


def last(unit: Unit, visit_id: int) -> AnyRow | None:
    """Give the counter (id, number) a visit was parked at last, with the reason and the papers asked for.

    `returned_at` is None while it is away, also after the end of that day has closed the visit.
    """
    return unit.connection.execute(_LAST, {"of_visit": visit_id}).one_or_none()


def is_away(unit: Unit, visit_id: int) -> bool:
    """Tell whether a visit was parked and has not come back."""
    parked = last(unit, visit_id)
    return parked is not None and parked.returned_at is None


def at_counter(unit: Unit, counter_id: int, first_day: date) -> Sequence[AnyRow]:
    """Give the visits parked at a counter since a day whose owners have not come back, in the order they were parked.

    Those of the days before today have been closed by the end of their day. With them those parked at counters that
    are not open now, of fields this counter serves or no open one does: `elsewhere` is that counter's number, or 0.
    """
    values = {"today": unit.day, "first_day": first_day, "of_counter": counter_id}
    return unit.connection.execute(_AT_COUNTER, values).all()
