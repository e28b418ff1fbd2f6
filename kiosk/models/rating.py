"""The rating of a visit: asked for once, answered by the citizen or by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.office import CounterRow, FieldRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class RatingRow(Base):
    """One rating per visit; `level` stays empty until pressed, `closed_at` tells when it was pressed or passed by."""

    __tablename__ = "rating"
    __table_args__ = (Index("ix_rating_counter_id_day", "counter_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), unique=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    day: Mapped[date]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    level: Mapped[str | None] = mapped_column(String(20))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


_ASK = insert(RatingRow).returning(RatingRow.id)
_PASS_BY = (
    update(RatingRow)
    .where(RatingRow.counter_id == bindparam("at_counter"), RatingRow.closed_at.is_(None))
    .values(closed_at=bindparam("moment"))
)


def ask(unit: Unit, visit_id: int, counter_id: int) -> int:
    """Ask for the rating of a finished visit at its counter; whatever was still asked there is passed by."""
    unit.connection.execute(_PASS_BY, {"at_counter": counter_id, "moment": unit.now})
    return unit.connection.execute(
        _ASK,
        {
            "visit_id": visit_id,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
            "day": unit.day,
            "asked_at": unit.now,
        },
    ).scalar_one()


def pending(unit: Unit, counter_number: int) -> AnyRow | None:
    """Give the rating asked for at a counter today and not answered yet."""
    return unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.asked_at,
            VisitRow.label,
            FieldRow.name.label("field_name"),
            StaffRow.full_name.label("official"),
        )
        .join(VisitRow, VisitRow.id == RatingRow.visit_id)
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .join(CounterRow, CounterRow.id == RatingRow.counter_id)
        .outerjoin(StaffRow, StaffRow.id == RatingRow.staff_id)
        .where(CounterRow.number == counter_number, RatingRow.day == unit.day, RatingRow.closed_at.is_(None))
        .order_by(RatingRow.id.desc())
        .limit(1)
    ).one_or_none()


def close(unit: Unit, rating_id: int, level: str | None) -> bool:
    """Record the level pressed, or None for nobody; tells whether it was still open."""
    changed = unit.connection.execute(
        update(RatingRow)
        .where(RatingRow.id == rating_id, RatingRow.closed_at.is_(None))
        .values(level=level, closed_at=unit.now)
    )
    return changed.rowcount == 1


def counts(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Count a day's closed ratings by level; the level is None for those nobody pressed."""
    return unit.connection.execute(
        select(RatingRow.level, func.count().label("n"))
        .where(RatingRow.day == day, RatingRow.closed_at.is_not(None))
        .group_by(RatingRow.level)
    ).all()
