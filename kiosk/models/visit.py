"""The visit: one citizen's presence, from the number to the rating. Its states are periods; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.office import CounterFieldRow, CounterRow, CounterSessionRow, FieldRow
from kiosk.models.store import Unit


class VisitRow(Base):
    """A visit; `state` repeats the open period's, for finding the next one quickly."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("day", "field_id", "number"),
        Index("ix_visit_queue", "day", "state", "field_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(8))
    tracking: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    taken_at: Mapped[datetime] = mapped_column(Moment)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    calls: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class PeriodRow(Base):
    """A visit's state from one moment to another, with where and who; waiting and serving times by subtraction."""

    __tablename__ = "visit_period"
    __table_args__ = (Index("ix_visit_period_visit_id", "visit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    state: Mapped[str] = mapped_column(String(10))
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_AT_COUNTER = (
    select(VisitRow.id, VisitRow.label)
    .select_from(CounterSessionRow)
    .outerjoin(
        VisitRow,
        (VisitRow.counter_id == CounterSessionRow.counter_id)
        & (VisitRow.day == bindparam("today"))
        & (VisitRow.state == "serving"),
    )
    .where(CounterSessionRow.id == bindparam("of_session"), CounterSessionRow.closed_at.is_(None))
)
_INSERT_VISIT = insert(VisitRow)
_INSERT_PERIOD = insert(PeriodRow)
_END_PERIOD = (
    update(PeriodRow)
    .where(PeriodRow.visit_id == bindparam("of_visit"), PeriodRow.ended_at.is_(None))
    .values(ended_at=bindparam("moment"))
)
_SERVING_IT = (
    select(CounterFieldRow.counter_id)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterFieldRow.counter_id)
    .where(
        CounterFieldRow.field_id == bindparam("of_field"),
        CounterSessionRow.closed_at.is_(None),
        CounterSessionRow.day == bindparam("today"),
    )
)
_AHEAD = select(func.count()).where(
    VisitRow.day == bindparam("today"),
    VisitRow.state == "waiting",
    VisitRow.id < bindparam("before"),
    (VisitRow.field_id == bindparam("of_field"))
    | VisitRow.field_id.in_(select(CounterFieldRow.field_id).where(CounterFieldRow.counter_id.in_(_SERVING_IT))),
)
_SERVES = select(CounterFieldRow.field_id).where(CounterFieldRow.counter_id == bindparam("of_counter"))
_NEXT_WAITING = (
    select(
        VisitRow.id,
        VisitRow.label,
        VisitRow.taken_at,
        FieldRow.code.label("field_code"),
        FieldRow.name.label("field_name"),
    )
    .join(FieldRow, FieldRow.id == VisitRow.field_id)
    .where(VisitRow.day == bindparam("today"), VisitRow.state == "waiting", VisitRow.field_id.in_(_SERVES))
    .order_by(VisitRow.id)  # the order they came; taken_at would go wrong when the PC's clock is set back
    .limit(1)
)
_CALL = (
    update(VisitRow)
    .where(VisitRow.id == bindparam("of_visit"))
    .values(
        state="serving",
        counter_id=bindparam("at_counter"),
        called_at=bindparam("moment"),
        calls=VisitRow.calls + 1,
    )
)
_CLOSE = (
    update(VisitRow)
    .where(VisitRow.id == bindparam("of_visit"))
    .values(state=bindparam("new_state"), closed_at=bindparam("moment"))
)
_SERVING = (
    select(
        VisitRow.id,
        VisitRow.label,
        VisitRow.tracking,
        VisitRow.field_id,
        VisitRow.taken_at,
        VisitRow.called_at,
        VisitRow.calls,
        FieldRow.code.label("field_code"),
        FieldRow.name.label("field_name"),
    )
    .join(FieldRow, FieldRow.id == VisitRow.field_id)
    .where(
        VisitRow.day == bindparam("today"),
        VisitRow.state == "serving",
        VisitRow.counter_id == bindparam("counter"),
    )
)


def add_waiting(unit: Unit, field_id: int, number: int, label: str, tracking: str) -> int:
    """Add a visit that waits with its number from now on, and give its id."""
    visited = unit.connection.execute(
        _INSERT_VISIT,
        {
            "day": unit.day,
            "field_id": field_id,
            "number": number,
            "label": label,
            "tracking": tracking,
            "state": "waiting",
            "taken_at": unit.now,
            "calls": 0,
        },
    )
    visit_id = new_id(visited)
    _begin_period(unit, visit_id, "waiting", None)
    return visit_id


def ahead(unit: Unit, field_id: int, visit_id: int) -> int:
    """Count those who came before a visit and still wait today for the counters that serve its field now.

    A counter calls whoever has waited longest of all its fields, so these may all be called first. While no
    counter serves the field only its own queue is counted.
    """
    return unit.connection.execute(_AHEAD, {"today": unit.day, "of_field": field_id, "before": visit_id}).scalar_one()


def next_waiting(unit: Unit, counter_id: int) -> AnyRow | None:
    """Give the visit a counter should call next: the longest waiting of all fields it serves."""
    return unit.connection.execute(_NEXT_WAITING, {"today": unit.day, "of_counter": counter_id}).one_or_none()


def call(unit: Unit, visit_id: int, counter_id: int, *, finishing: int | None = None) -> None:
    """Put a waiting visit in front of a counter from now on; `finishing` is the one that ends there just now."""
    ending = [visit_id]
    if finishing is not None:
        unit.connection.execute(_CLOSE, {"of_visit": finishing, "new_state": "finished", "moment": unit.now})
        ending.append(finishing)
    unit.connection.execute(_CALL, {"of_visit": visit_id, "at_counter": counter_id, "moment": unit.now})
    unit.connection.execute(_END_PERIOD, [{"of_visit": one, "moment": unit.now} for one in ending])
    _begin_period(unit, visit_id, "serving", counter_id)


def count_call(unit: Unit, visit_id: int) -> None:
    """Count one more call of a visit that is in front of a counter already."""
    unit.connection.execute(update(VisitRow).where(VisitRow.id == visit_id).values(calls=VisitRow.calls + 1))


def close(unit: Unit, visit_id: int, state: str) -> None:
    """End a visit from now on as finished or absent."""
    unit.connection.execute(_CLOSE, {"of_visit": visit_id, "new_state": state, "moment": unit.now})
    _end_period(unit, visit_id)


def serving(unit: Unit, counter_id: int) -> AnyRow | None:
    """Give the visit that is in front of a counter today."""
    return unit.connection.execute(_SERVING, {"today": unit.day, "counter": counter_id}).one_or_none()


def at_counter(unit: Unit, session_id: int) -> AnyRow | None:
    """Give the visit in front of a session's counter today, its id None when there is none.

    None when the session has been ended: one question answers both.
    """
    return unit.connection.execute(_AT_COUNTER, {"today": unit.day, "of_session": session_id}).one_or_none()


def waiting_for(unit: Unit, counter_id: int) -> Sequence[AnyRow]:
    """Give who waits for a counter, in the order they will be called."""
    return unit.connection.execute(
        select(VisitRow.id, VisitRow.label, VisitRow.taken_at, FieldRow.name.label("field_name"))
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .where(VisitRow.day == unit.day, VisitRow.state == "waiting", VisitRow.field_id.in_(_SERVES))
        .order_by(VisitRow.id),
        {"of_counter": counter_id},
    ).all()


def served_at(unit: Unit, counter_id: int) -> int:
    """Count the visits a counter has finished today."""
    return unit.connection.execute(
        select(func.count()).where(
            VisitRow.day == unit.day, VisitRow.state == "finished", VisitRow.counter_id == counter_id
        )
    ).scalar_one()


def waiting_counts(unit: Unit) -> dict[int, int]:
    """Count who waits today, by field id."""
    rows = unit.connection.execute(
        select(VisitRow.field_id, func.count().label("n"))
        .where(VisitRow.day == unit.day, VisitRow.state == "waiting")
        .group_by(VisitRow.field_id)
    )
    return {row.field_id: row.n for row in rows}


def waiting_labels(unit: Unit, each: int) -> dict[int, tuple[str, ...]]:
    """Give the next few numbers of each field id, in order."""
    found: dict[int, tuple[str, ...]] = {}
    rows = unit.connection.execute(
        select(VisitRow.field_id, VisitRow.label)
        .where(VisitRow.day == unit.day, VisitRow.state == "waiting")
        .order_by(VisitRow.id)
    )
    for row in rows:
        labels = found.get(row.field_id, ())
        if len(labels) < each:
            found[row.field_id] = (*labels, row.label)
    return found


def all_serving(unit: Unit) -> Sequence[AnyRow]:
    """Give (counter number, label, called_at) of every visit in front of a counter today."""
    return unit.connection.execute(
        select(CounterRow.number, VisitRow.label, VisitRow.called_at)
        .join(CounterRow, CounterRow.id == VisitRow.counter_id)
        .where(VisitRow.day == unit.day, VisitRow.state == "serving")
    ).all()


def by_tracking(unit: Unit, tracking: str) -> AnyRow | None:
    """Give the visit whose slip carries a tracking code."""
    return unit.connection.execute(
        select(VisitRow.id, VisitRow.label, VisitRow.field_id, VisitRow.state, VisitRow.day).where(
            VisitRow.tracking == tracking
        )
    ).one_or_none()


def of_day(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give every visit of a day: field, state, when taken and when called, for the day's figures."""
    return unit.connection.execute(
        select(VisitRow.field_id, VisitRow.state, VisitRow.taken_at, VisitRow.called_at).where(VisitRow.day == day)
    ).all()


def _begin_period(unit: Unit, visit_id: int, state: str, counter_id: int | None) -> None:
    unit.connection.execute(
        _INSERT_PERIOD,
        {
            "visit_id": visit_id,
            "state": state,
            "started_at": unit.now,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
        },
    )


def _end_period(unit: Unit, visit_id: int) -> None:
    unit.connection.execute(_END_PERIOD, {"of_visit": visit_id, "moment": unit.now})
