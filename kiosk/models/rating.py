"""The rating of a visit: asked for once, answered by the citizen or by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, exists, func, insert, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
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


_ASK = insert(RatingRow)


def ask(unit: Unit, visit_id: int, counter_id: int) -> int:
    """Ask for the rating of a finished visit at its counter; whatever was still asked there is passed by."""
    made = unit.connection.execute(
        _ASK,
        {
            "visit_id": visit_id,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
            "day": unit.day,
            "asked_at": unit.now,
        },
    )
    return new_id(made)


def pending(unit: Unit, counter_number: int) -> AnyRow | None:
    """Give the rating asked for last at a counter today, unless it has been answered."""
    newest = unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.asked_at,
            RatingRow.closed_at,
            VisitRow.label,
            FieldRow.name.label("field_name"),
            StaffRow.full_name.label("official"),
        )
        .join(VisitRow, VisitRow.id == RatingRow.visit_id)
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .join(CounterRow, CounterRow.id == RatingRow.counter_id)
        .outerjoin(StaffRow, StaffRow.id == RatingRow.staff_id)
        .where(CounterRow.number == counter_number, RatingRow.day == unit.day)
        .order_by(RatingRow.id.desc())
        .limit(1)
    ).one_or_none()
    return newest if newest is not None and newest.closed_at is None else None


def close(unit: Unit, rating_id: int, level: str | None) -> bool:
    """Record the level pressed, or None for nobody; tells whether it was still asked for and not passed by."""
    newer = aliased(RatingRow)
    passed_by = exists().where(
        newer.counter_id == RatingRow.counter_id, newer.day == RatingRow.day, newer.id > RatingRow.id
    )
    changed = unit.connection.execute(
        update(RatingRow)
        .where(RatingRow.id == rating_id, RatingRow.closed_at.is_(None), ~passed_by)
        .values(level=level, closed_at=unit.now)
    )
    return changed.rowcount == 1


def counts(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Count a day's ratings by level; the level is None for those nobody pressed before they were passed by."""
    newest = select(func.max(RatingRow.id)).where(RatingRow.day == day).group_by(RatingRow.counter_id)
    return unit.connection.execute(
        select(RatingRow.level, func.count().label("n"))
        .where(RatingRow.day == day, RatingRow.closed_at.is_not(None) | RatingRow.id.not_in(newest))
        .group_by(RatingRow.level)
    ).all()
