"""Fields whose numbers somebody has stopped for the day: closing early, no more numbers today."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment
from kiosk.models.store import Unit


class FieldStopRow(Base):
    """No numbers of a field (None: of any) for the rest of a day, until it is ended."""

    __tablename__ = "field_stop"
    __table_args__ = (Index("ix_field_stop_day", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    day: Mapped[date]
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


def begin(unit: Unit, field_id: int | None, reason: str) -> None:
    """Stop the numbers of a field (None: of all) for today; a stop of the same before this one ends."""
    end(unit, field_id)
    unit.connection.execute(
        insert(FieldStopRow).values(
            field_id=field_id, day=unit.day, started_at=unit.now, reason=reason, staff_id=unit.actor.staff_id
        )
    )


def end(unit: Unit, field_id: int | None) -> bool:
    """End today's stop of a field (None: the one of all); tells whether there was one."""
    same = FieldStopRow.field_id.is_(None) if field_id is None else FieldStopRow.field_id == field_id
    ended = unit.connection.execute(
        update(FieldStopRow)
        .where(same, FieldStopRow.day == unit.day, FieldStopRow.ended_at.is_(None))
        .values(ended_at=unit.now)
    )
    return ended.rowcount > 0


def today(unit: Unit) -> dict[int | None, str]:
    """Give the reasons of today's stops, by field id; under None the one of all fields."""
    rows = unit.connection.execute(
        select(FieldStopRow.field_id, FieldStopRow.reason).where(
            FieldStopRow.day == unit.day, FieldStopRow.ended_at.is_(None)
        )
    )
    return {row.field_id: row.reason for row in rows}
