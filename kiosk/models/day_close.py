"""The end of a day: what nobody had ended is ended then, or kept for the next working day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.office import CounterPauseRow, CounterSessionRow, FieldRow
from kiosk.models.store import Unit
from kiosk.models.visit import PeriodRow, VisitRow

ONE_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)
OPEN_STATES = ("waiting", "called", "serving", "parked")


class DayCloseRow(Base):
    """A day that has been ended: how many visits its end closed, how many it kept for the next working day."""

    __tablename__ = "day_close"

    day: Mapped[date] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime] = mapped_column(Moment)
    visits: Mapped[int]
    carried: Mapped[int]


def is_closed(unit: Unit) -> bool:
    """Tell whether the day before today has been ended: then so have those before it."""
    yesterday = select(DayCloseRow.day).where(DayCloseRow.day == unit.day - ONE_DAY)
    return unit.connection.execute(yesterday).first() is not None


def open_days(unit: Unit) -> tuple[date, ...]:
    """Give the days before today that somebody still waits on, or is signed in on, earliest first.

    Looked at are the days since the last one that was ended, and a month before it for a clock that went wrong.
    """
    ended = unit.connection.execute(select(func.max(DayCloseRow.day)).where(DayCloseRow.day < unit.day)).scalar_one()
    since = ended - _MONTH if ended is not None else date.min
    of_visits = (
        select(VisitRow.queue_day)
        .where(VisitRow.queue_day.between(since, unit.day - ONE_DAY), VisitRow.state.in_(OPEN_STATES))
        .distinct()
    )
    of_sessions = select(CounterSessionRow.day).where(
        CounterSessionRow.day.between(since, unit.day - ONE_DAY), CounterSessionRow.closed_at.is_(None)
    )
    return tuple(
        sorted({day for query in (of_visits, of_sessions) for day in unit.connection.execute(query).scalars()})
    )


def open_visits(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give a day's visits nobody has ended, in the order of their numbers, each with its open period's start."""
    return unit.connection.execute(
        select(
            VisitRow.id,
            VisitRow.label,
            VisitRow.state,
            VisitRow.taken_at,
            VisitRow.queue_field_id,
            FieldRow.code.label("field_code"),
            PeriodRow.id.label("period_id"),
            PeriodRow.started_at,
        )
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .outerjoin(PeriodRow, (PeriodRow.visit_id == VisitRow.id) & PeriodRow.ended_at.is_(None))
        .where(VisitRow.queue_day == day, VisitRow.state.in_(OPEN_STATES))
        .order_by(VisitRow.id)
    ).all()


def close_visit(unit: Unit, row: AnyRow, ended_at: datetime) -> None:
    """End a visit as closed by the day's end."""
    unit.connection.execute(
        update(VisitRow).where(VisitRow.id == row.id).values(state="closed", closed_at=ended_at, kept_for=None)
    )
    unit.connection.execute(update(PeriodRow).where(PeriodRow.id == row.period_id).values(ended_at=ended_at))


def carry(unit: Unit, row: AnyRow, ended_at: datetime, to_day: date) -> None:
    """Keep a waiting visit's place for another day; what it waits overnight is a period of its own."""
    unit.connection.execute(update(VisitRow).where(VisitRow.id == row.id).values(queue_day=to_day))
    unit.connection.execute(update(PeriodRow).where(PeriodRow.id == row.period_id).values(ended_at=ended_at))
    unit.connection.execute(
        insert(PeriodRow).values(
            visit_id=row.id,
            state="waiting",
            started_at=ended_at,
            field_id=row.queue_field_id,
            reason="overnight",
        )
    )


def end_sessions(unit: Unit, day: date, closing: datetime | None) -> None:
    """Sign out at closing time whoever was still signed in on a day, or as soon as they came after that."""
    rows = unit.connection.execute(
        select(CounterSessionRow.id, CounterSessionRow.opened_at).where(
            CounterSessionRow.day == day, CounterSessionRow.closed_at.is_(None)
        )
    ).all()
    for row in rows:
        pauses = select(CounterPauseRow.id, CounterPauseRow.started_at).where(
            CounterPauseRow.session_id == row.id, CounterPauseRow.ended_at.is_(None)
        )
        ended_at = max(closing, row.opened_at) if closing is not None else row.opened_at
        for pause in unit.connection.execute(pauses).all():
            ended_at = max(ended_at, pause.started_at)
            unit.connection.execute(
                update(CounterPauseRow).where(CounterPauseRow.id == pause.id).values(ended_at=ended_at)
            )
        unit.connection.execute(
            update(CounterSessionRow).where(CounterSessionRow.id == row.id).values(closed_at=ended_at)
        )


def record(unit: Unit, day: date, closed: int, carried: int) -> None:
    """Record what a day's end did; a day ended a second time adds to the first."""
    known = unit.connection.execute(
        update(DayCloseRow)
        .where(DayCloseRow.day == day)
        .values(closed_at=unit.now, visits=DayCloseRow.visits + closed, carried=DayCloseRow.carried + carried)
    )
    if known.rowcount == 0:
        unit.connection.execute(insert(DayCloseRow).values(day=day, closed_at=unit.now, visits=closed, carried=carried))
