"""The visit: one citizen's presence, from the number to the rating. Its states are periods; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, bindparam, insert, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.office import CounterPauseRow, CounterRow, CounterSessionRow, FieldRow
from kiosk.models.store import Unit

IN_FRONT = ("called", "serving")
"""The states of whoever is in front of a counter: called, and come."""

CLOSED = text("closed_at IS NOT NULL")
"""Not by its state: SQLite would prepare every question for a state anew, to see whether this index answers it."""


class VisitRow(Base):
    """A visit; `state` repeats the open period's, for finding the next one quickly.

    `field_id` and `number` make the number on the slip, `day` is the day it is of. In the queue the visit stands on
    `queue_day` (a later one when it was kept overnight) for `queue_field_id` (another after a transfer), since
    `queued_at`, in the priority class `priority`; `kept_for` is the counter that keeps its place, there once
    `wait_calls` others have been called.
    """

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("day", "field_id", "number"),
        # all that a call and a ticket ask of those who wait: they are counted without a look at the rows
        Index("ix_visit_queue", "queue_day", "state", "queued_at", "queue_field_id", "priority", "kept_for"),
        Index("ix_visit_closed", "queue_field_id", "closed_at", sqlite_where=CLOSED, postgresql_where=CLOSED),
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
    queue_field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    queue_day: Mapped[date]
    queued_at: Mapped[datetime] = mapped_column(Moment)
    priority: Mapped[str] = mapped_column(String(12), server_default="")
    kept_for: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    wait_calls: Mapped[int] = mapped_column(server_default="0")
    outcome: Mapped[str] = mapped_column(String(12), server_default="")


class PeriodRow(Base):
    """A visit's state from one moment to another, with where, who and for which field.

    `reason` is why it was parked, or "overnight" for waiting through a night.
    """

    __tablename__ = "visit_period"
    __table_args__ = (Index("ix_visit_period_visit_id", "visit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    state: Mapped[str] = mapped_column(String(10))
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    reason: Mapped[str] = mapped_column(String(40), server_default="")


_REST = select(CounterPauseRow.id).where(
    CounterPauseRow.session_id == bindparam("of_session"), CounterPauseRow.ended_at.is_(None)
)
_AT_COUNTER = (
    select(
        VisitRow.id,
        VisitRow.label,
        VisitRow.state,
        CounterSessionRow.priority_streak,
        _REST.limit(1).scalar_subquery().label("rest"),
    )
    .select_from(CounterSessionRow)
    .outerjoin(
        VisitRow,
        (VisitRow.counter_id == CounterSessionRow.counter_id)
        & (VisitRow.queue_day == bindparam("today"))
        & VisitRow.state.in_(IN_FRONT),
    )
    .where(CounterSessionRow.id == bindparam("of_session"), CounterSessionRow.closed_at.is_(None))
)
_INSERT_VISIT = insert(VisitRow)
_INSERT_PERIOD = insert(PeriodRow)
_END_PERIOD = (
    update(PeriodRow)
    .where(PeriodRow.visit_id.in_((bindparam("of_visit"), bindparam("or_visit"))), PeriodRow.ended_at.is_(None))
    .values(ended_at=bindparam("moment"))
)
_CALL = (
    update(VisitRow)
    .where(VisitRow.id == bindparam("of_visit"))
    .values(
        state="called",
        counter_id=bindparam("at_counter"),
        called_at=bindparam("moment"),
        calls=VisitRow.calls + 1,
        kept_for=None,
        wait_calls=0,
    )
)
_CLOSE = (
    update(VisitRow)
    .where(VisitRow.id == bindparam("of_visit"))
    .values(state=bindparam("new_state"), closed_at=bindparam("moment"), outcome=bindparam("result"))
)
_MOVE = update(VisitRow).where(VisitRow.id == bindparam("of_visit"))
_VISIT = (
    select(
        VisitRow.id,
        VisitRow.label,
        VisitRow.tracking,
        VisitRow.state,
        VisitRow.day,
        VisitRow.queue_day,
        VisitRow.field_id,
        VisitRow.queue_field_id,
        VisitRow.taken_at,
        VisitRow.queued_at,
        VisitRow.called_at,
        VisitRow.closed_at,
        VisitRow.calls,
        VisitRow.counter_id,
        VisitRow.priority,
        VisitRow.kept_for,
        VisitRow.wait_calls,
        CounterRow.number.label("counter"),
        FieldRow.code.label("field_code"),
        FieldRow.name.label("field_name"),
    )
    .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
    .outerjoin(CounterRow, CounterRow.id == VisitRow.counter_id)
)
_SERVING = _VISIT.where(
    VisitRow.queue_day == bindparam("today"),
    VisitRow.state.in_(IN_FRONT),
    VisitRow.counter_id == bindparam("at"),
)


_BY_ID = _VISIT.where(VisitRow.id == bindparam("of_visit"))
_BY_TRACKING = _VISIT.where(VisitRow.tracking == bindparam("code"))
_BY_LABEL = (
    _VISIT.where(VisitRow.queue_day == bindparam("today"), VisitRow.label == bindparam("called_out"))
    .order_by(VisitRow.id.desc())
    .limit(1)
)


def add(
    unit: Unit,
    field_id: int,
    number: int,
    label: str,
    tracking: str,
    *,
    queued_at: datetime | None = None,
    priority: str = "",
    at_counter: int | None = None,
    kept_for: int | None = None,
    state: str = "",
) -> int:
    """Add a visit with its number, and give its id: it waits from now on, or is served `at_counter` at once.

    `queued_at` is its place in the queue where that is not now; `kept_for` the counter (id) that keeps the place.
    At a counter its `state` may be "called" instead.
    """
    state = state or ("waiting" if at_counter is None else "serving")
    visited = unit.connection.execute(
        _INSERT_VISIT,
        {
            "day": unit.day,
            "field_id": field_id,
            "number": number,
            "label": label,
            "tracking": tracking,
            "state": state,
            "taken_at": unit.now,
            "counter_id": at_counter,
            "called_at": unit.now if at_counter is not None else None,
            "calls": int(state == "called"),
            "queue_field_id": field_id,
            "queue_day": unit.day,
            "queued_at": queued_at or unit.now,
            "priority": priority,
            "kept_for": kept_for,
        },
    )
    visit_id = new_id(visited)
    _begin_period(unit, visit_id, state, at_counter, field_id)
    return visit_id


def call(
    unit: Unit, visit_id: int, field_id: int, counter_id: int, *, finishing: int | None = None, outcome: str = ""
) -> None:
    """Call a waiting visit to a counter; `finishing` is the one that ends there just now, with its outcome."""
    if finishing is not None:  # two statements by the row's id: one for both, with a CASE a column, takes longer
        unit.connection.execute(
            _CLOSE, {"of_visit": finishing, "new_state": "finished", "moment": unit.now, "result": outcome}
        )
    unit.connection.execute(_CALL, {"of_visit": visit_id, "at_counter": counter_id, "moment": unit.now})
    _end_period(unit, visit_id, finishing)
    _begin_period(unit, visit_id, "called", counter_id, field_id)


def count_call(unit: Unit, visit_id: int) -> None:
    """Count one more call of a visit that is in front of a counter already."""
    unit.connection.execute(update(VisitRow).where(VisitRow.id == visit_id).values(calls=VisitRow.calls + 1))


def close(unit: Unit, visit_id: int, state: str, outcome: str = "") -> None:
    """End a visit from now on as finished or absent."""
    unit.connection.execute(_CLOSE, {"of_visit": visit_id, "new_state": state, "moment": unit.now, "result": outcome})
    _end_period(unit, visit_id)


def move(
    unit: Unit,
    visit_id: int,
    state: str,
    field_id: int,
    counter_id: int | None = None,
    reason: str = "",
    **values: object,
) -> None:
    """Put a visit into a state from now on, its period before ended; `values` are changed beside it."""
    unit.connection.execute(_MOVE, {"of_visit": visit_id, "state": state, **values})
    _end_period(unit, visit_id)
    _begin_period(unit, visit_id, state, counter_id, field_id, reason)


def record_absence(unit: Unit, visit_id: int, field_id: int, since: datetime) -> None:
    """Record that whoever ended as absent was away from then until now: the periods have no gap."""
    away = {"visit_id": visit_id, "state": "absent", "started_at": since, "ended_at": unit.now, "field_id": field_id}
    unit.connection.execute(insert(PeriodRow).values(away))


def reclass(unit: Unit, visit_id: int, priority: str) -> None:
    """Put a visit into a priority class, "" into none."""
    unit.connection.execute(update(VisitRow).where(VisitRow.id == visit_id).values(priority=priority))


def get(unit: Unit, visit_id: int) -> AnyRow | None:
    """Give one visit."""
    return unit.connection.execute(_BY_ID, {"of_visit": visit_id}).one_or_none()


def serving(unit: Unit, counter_id: int) -> AnyRow | None:
    """Give the visit that is in front of a counter today, called or come."""
    return unit.connection.execute(_SERVING, {"today": unit.day, "at": counter_id}).one_or_none()


def at_counter(unit: Unit, session_id: int) -> AnyRow | None:
    """Give the visit in front of a session's counter today, its id None when there is none.

    With it the session's streak of priority calls, and the id of its `rest` while the counter is at rest. None when
    the session has been ended: one question answers all.
    """
    return unit.connection.execute(_AT_COUNTER, {"today": unit.day, "of_session": session_id}).one_or_none()


def by_tracking(unit: Unit, tracking: str) -> AnyRow | None:
    """Give the visit whose slip carries a tracking code."""
    return unit.connection.execute(_BY_TRACKING, {"code": tracking}).one_or_none()


def by_label(unit: Unit, label: str) -> AnyRow | None:
    """Give the visit with that number in today's queue; the newest, where one kept overnight bears the same."""
    return unit.connection.execute(_BY_LABEL, {"today": unit.day, "called_out": label}).one_or_none()


def of_day(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give every visit in a day's queue: day, field_id, state and taken_at, for the day's figures."""
    return unit.connection.execute(
        select(VisitRow.day, VisitRow.field_id, VisitRow.state, VisitRow.taken_at).where(VisitRow.queue_day == day)
    ).all()


def _begin_period(
    unit: Unit, visit_id: int, state: str, counter_id: int | None, field_id: int, reason: str = ""
) -> None:
    unit.connection.execute(
        _INSERT_PERIOD,
        {
            "visit_id": visit_id,
            "state": state,
            "started_at": unit.now,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
            "field_id": field_id,
            **({"reason": reason} if reason else {}),
        },
    )


def _end_period(unit: Unit, visit_id: int, other: int | None = None) -> None:
    """End the open period of a visit, and of another in the same breath: two statements would cost a call dear."""
    unit.connection.execute(_END_PERIOD, {"of_visit": visit_id, "or_visit": other or visit_id, "moment": unit.now})
