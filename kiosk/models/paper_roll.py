"""The paper roll numbers come from while the ticket station is down, and the field they stand under."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models import office
from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.office import ROLL_FIELD, FieldRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class PaperRollRow(Base):
    """Numbers from a roll, from one moment to another and never beyond their day.

    `next_number` is the one to be called next. Which were called is told by the visits alone.
    """

    __tablename__ = "paper_roll"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    next_number: Mapped[int]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_OPEN = PaperRollRow.ended_at.is_(None)
RUNNING = and_(PaperRollRow.day == bindparam("today"), _OPEN)
"""The roll in use on the day bound as `today`, for statements that ask more."""

_RUNNING = (
    select(PaperRollRow.id, PaperRollRow.started_at, PaperRollRow.next_number)
    .where(RUNNING)
    .order_by(PaperRollRow.id.desc())
    .limit(1)
)


def running(unit: Unit) -> AnyRow | None:
    """Give the roll numbers come from now: id, started_at, next_number."""
    return unit.connection.execute(_RUNNING, {"today": unit.day}).one_or_none()


def begin(unit: Unit, next_number: int) -> None:
    """Begin a roll today whose next number is that one."""
    unit.connection.execute(
        insert(PaperRollRow).values(
            day=unit.day, started_at=unit.now, next_number=next_number, staff_id=unit.actor.staff_id
        )
    )


def go_on_with(unit: Unit, roll_id: int, next_number: int) -> None:
    """Have a roll go on with a number."""
    unit.connection.execute(update(PaperRollRow).where(PaperRollRow.id == roll_id).values(next_number=next_number))


def end(unit: Unit, roll_id: int) -> None:
    """End a roll now."""
    unit.connection.execute(update(PaperRollRow).where(PaperRollRow.id == roll_id, _OPEN).values(ended_at=unit.now))


def came(unit: Unit, roll: AnyRow, field_id: int) -> datetime:
    """Give since when the next number's holder is taken to wait: the call of the number before, or the beginning."""
    last = unit.connection.execute(
        select(func.max(VisitRow.taken_at)).where(VisitRow.field_id == field_id, VisitRow.day == unit.day)
    ).scalar_one()
    started: datetime = roll.started_at
    return max(last, started) if last is not None else started


def field(unit: Unit) -> AnyRow | None:
    """Give the field of the roll's visits, where a roll has ever been begun."""
    return next((row for row in office.every_field(unit) if row.code == ROLL_FIELD), None)


def add_field(unit: Unit, name: str, name_en: str) -> int:
    """Add the field of the roll's visits, behind all others, and give its id."""
    position = unit.connection.execute(select(func.count()).select_from(FieldRow)).scalar_one()
    return office.add_field(unit, ROLL_FIELD, "", name, name_en, position)


def called(unit: Unit, field_id: int) -> frozenset[int]:
    """Give the roll's numbers called today, and those kept from a day before that stand in today's queue."""
    return frozenset(
        unit.connection.execute(
            select(VisitRow.number).where(
                VisitRow.field_id == field_id, or_(VisitRow.day == unit.day, VisitRow.queue_day == unit.day)
            )
        ).scalars()
    )
