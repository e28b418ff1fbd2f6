"""The office itself: ticket fields, counters and who sits at them, days off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

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
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit


class FieldRow(Base):
    """A field (lĩnh vực) one takes a number for; `prefix` begins its numbers.

    Closed for good while `closed_at` is set: what was done in it before keeps its name.
    """

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    prefix: Mapped[str] = mapped_column(String(2), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


ROLL_FIELD = "cuon_giay"
"""The code of the field that visits with a number of a paper roll stand under: nobody takes a number for it."""


class CounterRow(Base):
    """A counter (quầy) with its number on the wall; closed for good while `closed_at` is set, its number kept."""

    __tablename__ = "counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(120))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class CounterFieldRow(Base):
    """Which fields a counter serves; both may be closed, and serve again once they are not."""

    __tablename__ = "counter_field"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"), primary_key=True)


class CounterSessionRow(Base):
    """An official signed in at a counter; open while `closed_at` is empty, and never beyond its day.

    `priority_streak` counts the priority calls since the last ordinary one.
    """

    __tablename__ = "counter_session"
    __table_args__ = (Index("ix_counter_session_day_closed_at", "day", "closed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    day: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    priority_streak: Mapped[int] = mapped_column(server_default="0")


class CounterPauseRow(Base):
    """A counter at rest within a session: why (a code of the rules), and until when as far as that was said."""

    __tablename__ = "counter_pause"
    __table_args__ = (Index("ix_counter_pause_session_id", "session_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("counter_session.id"))
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    started_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(12))


class CalendarDayRow(Base):
    """A day out of the ordinary: off, or a make-up working day; `provisional` until a decision confirms it."""

    __tablename__ = "calendar_day"

    date: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(200))
    decision: Mapped[str] = mapped_column(String(200), default="")
    provisional: Mapped[bool] = mapped_column(Boolean, default=False)


_FIELD = select(FieldRow.id, FieldRow.code, FieldRow.prefix, FieldRow.name, FieldRow.name_en, FieldRow.closed_at)
_COUNTER = select(CounterRow.id, CounterRow.number, CounterRow.name, CounterRow.closed_at)
_OPEN_COUNTERS = (
    select(CounterRow.id, CounterRow.number, CounterRow.name, CounterSessionRow.staff_id)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterRow.id)
    .where(CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == bindparam("today"))
    .order_by(CounterRow.number)
)
_COUNTERS = select(CounterRow.id, CounterRow.number, CounterRow.name).order_by(CounterRow.number)
_CALENDAR = select(
    CalendarDayRow.date,
    CalendarDayRow.kind,
    CalendarDayRow.name,
    CalendarDayRow.decision,
    CalendarDayRow.provisional,
).order_by(CalendarDayRow.date)
_SESSION = select(CounterSessionRow.id).where(
    CounterSessionRow.id == bindparam("of_session"), CounterSessionRow.closed_at.is_(None)
)
_SET_STREAK = (
    update(CounterSessionRow)
    .where(CounterSessionRow.id == bindparam("of_session"))
    .values(priority_streak=bindparam("streak"))
)


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
        serve_too(unit, counter_id, field_id)
    return counter_id


def rename_counter(unit: Unit, counter_id: int, name: str) -> None:
    """Give a counter another name."""
    unit.connection.execute(update(CounterRow).where(CounterRow.id == counter_id).values(name=name))


def rename_field(unit: Unit, field_id: int, name: str, name_en: str) -> None:
    """Give a field another name, in both languages."""
    unit.connection.execute(update(FieldRow).where(FieldRow.id == field_id).values(name=name, name_en=name_en))


def order_fields(unit: Unit, field_ids: Iterable[int]) -> None:
    """Have the fields' buttons stand in this order."""
    for position, field_id in enumerate(field_ids):
        unit.connection.execute(update(FieldRow).where(FieldRow.id == field_id).values(position=position))


def close_counter(unit: Unit, counter_id: int, at: datetime | None) -> None:
    """Close a counter for good, from a moment on; None opens it again."""
    unit.connection.execute(update(CounterRow).where(CounterRow.id == counter_id).values(closed_at=at))


def close_field(unit: Unit, field_id: int, at: datetime | None) -> None:
    """Close a field for good, from a moment on; None opens it again."""
    unit.connection.execute(update(FieldRow).where(FieldRow.id == field_id).values(closed_at=at))


def fields(unit: Unit) -> Sequence[AnyRow]:
    """Give the fields one takes a number for, in the order of their buttons."""
    return [row for row in known_fields(unit) if row.closed_at is None]


def known_fields(unit: Unit) -> Sequence[AnyRow]:
    """Give those and the closed ones (`closed_at`)."""
    return [row for row in every_field(unit) if row.code != ROLL_FIELD]


def every_field(unit: Unit) -> Sequence[AnyRow]:
    """Give those and, where there ever was one, the paper roll's, whose numbers stand on no button."""
    return unit.connection.execute(_FIELD.order_by(FieldRow.position, FieldRow.id)).all()


def counters(unit: Unit) -> Sequence[AnyRow]:
    """Give the counters the office works with, by number."""
    return [row for row in every_counter(unit) if row.closed_at is None]


def every_counter(unit: Unit) -> Sequence[AnyRow]:
    """Give those and the closed ones (`closed_at`), by number."""
    return unit.connection.execute(_COUNTER.order_by(CounterRow.number)).all()


def counter_by_number(unit: Unit, number: int) -> AnyRow | None:
    """Give the counter with that number, closed (`closed_at`) or not."""
    return unit.connection.execute(_COUNTER.where(CounterRow.number == number)).one_or_none()


def open_counters(unit: Unit) -> Sequence[AnyRow]:
    """Give the counters somebody is signed in at today, by number."""
    return unit.connection.execute(_OPEN_COUNTERS, {"today": unit.day}).all()


def field_by_code(unit: Unit, code: str) -> AnyRow | None:
    """Give the field with that code, of those one takes a number for, closed (`closed_at`) or not."""
    if code == ROLL_FIELD:
        return None
    return unit.connection.execute(_FIELD.where(FieldRow.code == code)).one_or_none()


def serve(unit: Unit, counter_id: int, field_ids: Iterable[int]) -> None:
    """Have a counter serve these fields from now on, in place of those it served; closed ones are left to it."""
    served = select(FieldRow.id).where(FieldRow.closed_at.is_(None))
    unit.connection.execute(
        delete(CounterFieldRow).where(CounterFieldRow.counter_id == counter_id, CounterFieldRow.field_id.in_(served))
    )
    for field_id in field_ids:
        serve_too(unit, counter_id, field_id)


def serve_too(unit: Unit, counter_id: int, field_id: int) -> None:
    """Have a counter serve one more field."""
    unit.connection.execute(insert(CounterFieldRow).values(counter_id=counter_id, field_id=field_id))


def served_by(unit: Unit, counter_id: int) -> frozenset[str]:
    """Give the codes of the fields a counter serves, without those that are closed."""
    rows = unit.connection.execute(
        select(FieldRow.code)
        .join(CounterFieldRow, CounterFieldRow.field_id == FieldRow.id)
        .where(CounterFieldRow.counter_id == counter_id, FieldRow.closed_at.is_(None))
    )
    return frozenset(rows.scalars())


def open_session(unit: Unit, counter_id: int, staff_id: int) -> int:
    """Sign an official in at a counter, signing out whoever was there, and give the session's id."""
    close_sessions(unit, counter_id)
    return unit.connection.execute(
        insert(CounterSessionRow)
        .values(counter_id=counter_id, staff_id=staff_id, day=unit.day, opened_at=unit.now)
        .returning(CounterSessionRow.id)
    ).scalar_one()


def close_sessions(unit: Unit, counter_id: int) -> None:
    """Sign out whoever is signed in at a counter; its rest ends with that."""
    unit.connection.execute(
        update(CounterPauseRow)
        .where(CounterPauseRow.counter_id == counter_id, CounterPauseRow.ended_at.is_(None))
        .values(ended_at=unit.now)
    )
    unit.connection.execute(
        update(CounterSessionRow)
        .where(CounterSessionRow.counter_id == counter_id, CounterSessionRow.closed_at.is_(None))
        .values(closed_at=unit.now)
    )


def close_sessions_of(unit: Unit, staff_id: int) -> None:
    """Sign an official out wherever he or she is signed in."""
    rows = unit.connection.execute(
        select(CounterSessionRow.counter_id).where(
            CounterSessionRow.staff_id == staff_id, CounterSessionRow.closed_at.is_(None)
        )
    )
    for counter_id in rows.scalars().all():
        close_sessions(unit, counter_id)


def session_is_open(unit: Unit, session_id: int) -> bool:
    """Tell whether nobody has ended a session yet."""
    return unit.connection.execute(_SESSION, {"of_session": session_id}).first() is not None


def is_last_session(unit: Unit, session_id: int, counter_id: int) -> bool:
    """Tell whether nobody has signed in at a counter after a session."""
    newest = select(func.max(CounterSessionRow.id)).where(CounterSessionRow.counter_id == counter_id)
    return unit.connection.execute(newest).scalar_one_or_none() == session_id


def streak(unit: Unit, session_id: int) -> int:
    """Give how many priority calls a session has made since its last ordinary one."""
    found = select(CounterSessionRow.priority_streak).where(CounterSessionRow.id == session_id)
    return unit.connection.execute(found).scalar_one_or_none() or 0


def set_streak(unit: Unit, session_id: int, streak: int) -> None:
    """Record how many priority calls a session has made since its last ordinary one."""
    unit.connection.execute(_SET_STREAK, {"of_session": session_id, "streak": streak})


def pause(unit: Unit, session_id: int, counter_id: int, reason: str, until: datetime | None) -> None:
    """Have a counter rest from now on; a rest before this one ends now."""
    resume(unit, session_id)
    unit.connection.execute(
        insert(CounterPauseRow).values(
            session_id=session_id, counter_id=counter_id, started_at=unit.now, until=until, reason=reason
        )
    )


def resume(unit: Unit, session_id: int) -> bool:
    """End the rest of a session's counter; tells whether it rested."""
    ended = unit.connection.execute(
        update(CounterPauseRow)
        .where(CounterPauseRow.session_id == session_id, CounterPauseRow.ended_at.is_(None))
        .values(ended_at=unit.now)
    )
    return ended.rowcount > 0


def paused(unit: Unit) -> dict[int, AnyRow]:
    """Give the counters that rest now, by id: reason, since when, until when."""
    rows = unit.connection.execute(
        select(CounterPauseRow.counter_id, CounterPauseRow.reason, CounterPauseRow.started_at, CounterPauseRow.until)
        .join(CounterSessionRow, CounterSessionRow.id == CounterPauseRow.session_id)
        .where(
            CounterPauseRow.ended_at.is_(None),
            CounterSessionRow.closed_at.is_(None),
            CounterSessionRow.day == unit.day,
        )
    )
    return {row.counter_id: row for row in rows}


def calendar_days(unit: Unit) -> Sequence[AnyRow]:
    """Give every day out of the ordinary, by date."""
    return unit.connection.execute(_CALENDAR).all()


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
