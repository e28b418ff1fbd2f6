"""The office itself: ticket fields, counters and who sits at them, days off, and the sequences numbers come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit


class FieldRow(Base):
    """A field (lĩnh vực) one takes a number for; `prefix` begins its numbers."""

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    prefix: Mapped[str] = mapped_column(String(2), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)


class CounterRow(Base):
    """A counter (quầy) with its number on the wall."""

    __tablename__ = "counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(120))


class CounterFieldRow(Base):
    """Which fields a counter serves."""

    __tablename__ = "counter_field"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"), primary_key=True)


class CounterSessionRow(Base):
    """An official signed in at a counter; open while `closed_at` is empty, and never beyond its day."""

    __tablename__ = "counter_session"
    __table_args__ = (Index("ix_counter_session_day_closed_at", "day", "closed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    day: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class CalendarDayRow(Base):
    """A day out of the ordinary: off, or a make-up working day; `provisional` until a decision confirms it."""

    __tablename__ = "calendar_day"

    date: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(200))
    decision: Mapped[str] = mapped_column(String(200), default="")
    provisional: Mapped[bool] = mapped_column(Boolean, default=False)


class SequenceRow(Base):
    """The last number given out of a sequence: one row per kind, scope and period."""

    __tablename__ = "sequence"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


_NEXT = text(
    "INSERT INTO sequence (kind, scope, period, last) VALUES (:kind, :scope, :period, 1) "
    "ON CONFLICT (kind, scope, period) DO UPDATE SET last = sequence.last + 1 RETURNING last"
)
_FIELD = select(FieldRow.id, FieldRow.code, FieldRow.prefix, FieldRow.name, FieldRow.name_en)
_OPEN_COUNTERS = (
    select(CounterRow.id, CounterRow.number, CounterRow.name, CounterSessionRow.staff_id)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterRow.id)
    .where(CounterSessionRow.closed_at.is_(None))
    .order_by(CounterRow.number)
)


_OPEN_NOW = (
    select(CounterFieldRow.field_id, CounterRow.number)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterFieldRow.counter_id)
    .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
    .where(CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == bindparam("today"))
    .subquery()
)
_FIELD_WITH_COUNTERS = (
    _FIELD.add_columns(_OPEN_NOW.c.number)
    .outerjoin(_OPEN_NOW, _OPEN_NOW.c.field_id == FieldRow.id)
    .where(FieldRow.code == bindparam("wanted"))
    .order_by(_OPEN_NOW.c.number)
)
_OPEN_FOR_FIELDS = (
    select(CounterFieldRow.field_id, CounterRow.number)
    .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterRow.id)
    .where(CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == bindparam("today"))
    .distinct()
    .order_by(CounterRow.number)
)
_SESSION = select(CounterSessionRow.id).where(
    CounterSessionRow.id == bindparam("of_session"), CounterSessionRow.closed_at.is_(None)
)


def next_number(unit: Unit, kind: str, scope: str, period: date) -> int:
    """Give the next number of a sequence; it is used up when this unit commits, and given again when it does not."""
    return int(
        unit.connection.execute(_NEXT, {"kind": kind, "scope": scope, "period": _bound(unit, period)}).scalar_one()
    )


def _bound(unit: Unit, day: date) -> Any:
    return day.isoformat() if unit.connection.dialect.name == "sqlite" else day


def add_field(unit: Unit, code: str, prefix: str, name: str, name_en: str, position: int) -> int:
    """Add a ticket field and give its id."""
    values = {"code": code, "prefix": prefix, "name": name, "name_en": name_en, "position": position}
    return unit.connection.execute(insert(FieldRow).values(values).returning(FieldRow.id)).scalar_one()


def add_counter(unit: Unit, number: int, name: str, field_ids: Iterable[int]) -> int:
    """Add a counter serving those fields and give its id."""
    counter_id = unit.connection.execute(
        insert(CounterRow).values(number=number, name=name).returning(CounterRow.id)
    ).scalar_one()
    for field_id in field_ids:
        unit.connection.execute(insert(CounterFieldRow).values(counter_id=counter_id, field_id=field_id))
    return counter_id


def fields(unit: Unit) -> Sequence[AnyRow]:
    """Give all ticket fields in the order of their buttons."""
    return unit.connection.execute(_FIELD.order_by(FieldRow.position, FieldRow.id)).all()


def counters(unit: Unit) -> Sequence[AnyRow]:
    """Give all counters by number."""
    return unit.connection.execute(
        select(CounterRow.id, CounterRow.number, CounterRow.name).order_by(CounterRow.number)
    ).all()


def counter_by_number(unit: Unit, number: int) -> AnyRow | None:
    """Give the counter with that number."""
    return unit.connection.execute(
        select(CounterRow.id, CounterRow.number, CounterRow.name).where(CounterRow.number == number)
    ).one_or_none()


def open_counters(unit: Unit) -> Sequence[AnyRow]:
    """Give the counters somebody is signed in at today, by number."""
    return unit.connection.execute(_OPEN_COUNTERS.where(CounterSessionRow.day == unit.day)).all()


def open_counters_by_field(unit: Unit) -> dict[int, tuple[int, ...]]:
    """Give for each field id the numbers of the counters open for it now; fields without any are left out."""
    rows = unit.connection.execute(_OPEN_FOR_FIELDS, {"today": unit.day})
    found: dict[int, tuple[int, ...]] = {}
    for row in rows:
        found[row.field_id] = (*found.get(row.field_id, ()), row.number)
    return found


def field_with_counters(unit: Unit, code: str) -> tuple[AnyRow, tuple[int, ...]] | None:
    """Give the field with that code and the numbers of the counters open for it now; None when there is none."""
    rows = unit.connection.execute(_FIELD_WITH_COUNTERS, {"wanted": code, "today": unit.day}).all()
    if not rows:
        return None
    return rows[0], tuple(dict.fromkeys(row.number for row in rows if row.number is not None))


def open_session(unit: Unit, counter_id: int, staff_id: int) -> int:
    """Sign an official in at a counter, signing out whoever was there, and give the session's id."""
    close_sessions(unit, counter_id)
    return unit.connection.execute(
        insert(CounterSessionRow)
        .values(counter_id=counter_id, staff_id=staff_id, day=unit.day, opened_at=unit.now)
        .returning(CounterSessionRow.id)
    ).scalar_one()


def close_sessions(unit: Unit, counter_id: int) -> None:
    """Sign out whoever is signed in at a counter."""
    unit.connection.execute(
        update(CounterSessionRow)
        .where(CounterSessionRow.counter_id == counter_id, CounterSessionRow.closed_at.is_(None))
        .values(closed_at=unit.now)
    )


def close_sessions_of(unit: Unit, staff_id: int) -> None:
    """Sign an official out wherever he or she is signed in."""
    unit.connection.execute(
        update(CounterSessionRow)
        .where(CounterSessionRow.staff_id == staff_id, CounterSessionRow.closed_at.is_(None))
        .values(closed_at=unit.now)
    )


def session_is_open(unit: Unit, session_id: int) -> bool:
    """Tell whether nobody has ended a session yet."""
    return unit.connection.execute(_SESSION, {"of_session": session_id}).first() is not None


def calendar_days(unit: Unit) -> Sequence[AnyRow]:
    """Give every day out of the ordinary, by date."""
    return unit.connection.execute(
        select(
            CalendarDayRow.date,
            CalendarDayRow.kind,
            CalendarDayRow.name,
            CalendarDayRow.decision,
            CalendarDayRow.provisional,
        ).order_by(CalendarDayRow.date)
    ).all()


def set_calendar_day(unit: Unit, day: date, kind: str, name: str, decision: str, *, provisional: bool) -> None:
    """Put a day into the calendar, in place of what stood there."""
    unit.connection.execute(delete(CalendarDayRow).where(CalendarDayRow.date == day))
    unit.connection.execute(
        insert(CalendarDayRow).values(date=day, kind=kind, name=name, decision=decision, provisional=provisional)
    )


def remove_calendar_day(unit: Unit, day: date) -> None:
    """Take a day out of the calendar: its weekday's hours count again."""
    unit.connection.execute(delete(CalendarDayRow).where(CalendarDayRow.date == day))


def is_set_up(unit: Unit) -> bool:
    """Tell whether the office has a counter yet."""
    return unit.connection.execute(select(func.count()).select_from(CounterRow)).scalar_one() > 0
