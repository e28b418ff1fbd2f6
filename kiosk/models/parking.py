"""Visits parked at a counter: sent away to complete papers, or for another reason, their place kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.office import CounterRow, FieldRow
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


def begin(unit: Unit, visit_id: int, counter_id: int, reason: str, missing: str) -> None:
    """Record that a visit is parked at a counter from now on."""
    unit.connection.execute(
        insert(ParkingRow).values(
            visit_id=visit_id,
            counter_id=counter_id,
            staff_id=unit.actor.staff_id,
            parked_at=unit.now,
            reason=reason,
            missing=missing,
        )
    )


def end(unit: Unit, visit_id: int) -> None:
    """Record that whoever was parked is back, or comes no more."""
    unit.connection.execute(
        update(ParkingRow)
        .where(ParkingRow.visit_id == visit_id, ParkingRow.returned_at.is_(None))
        .values(returned_at=unit.now)
    )


def last(unit: Unit, visit_id: int) -> AnyRow | None:
    """Give the counter (id, number) a visit was parked at last, with the reason and the papers asked for."""
    return unit.connection.execute(
        select(ParkingRow.counter_id, ParkingRow.reason, ParkingRow.missing, CounterRow.number)
        .join(CounterRow, CounterRow.id == ParkingRow.counter_id)
        .where(ParkingRow.visit_id == visit_id)
        .order_by(ParkingRow.id.desc())
        .limit(1)
    ).one_or_none()


def at_counter(unit: Unit, counter_id: int) -> Sequence[AnyRow]:
    """Give the visits parked at a counter today, in the order they were parked."""
    return unit.connection.execute(
        select(
            VisitRow.id,
            VisitRow.label,
            FieldRow.name.label("field_name"),
            ParkingRow.parked_at,
            ParkingRow.reason,
            ParkingRow.missing,
        )
        .join(VisitRow, VisitRow.id == ParkingRow.visit_id)
        .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
        .where(
            VisitRow.queue_day == unit.day,
            VisitRow.state == "parked",
            ParkingRow.counter_id == counter_id,
            ParkingRow.returned_at.is_(None),
        )
        .order_by(ParkingRow.id)
    ).all()
