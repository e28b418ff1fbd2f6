"""Who waits, for which counters: the lines the rules put in order, and what boards and panels count of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, or_, select, update

from kiosk.models import paper_roll
from kiosk.models.base import AnyRow
from kiosk.models.field_stop import FieldStopRow
from kiosk.models.journal import JournalRow
from kiosk.models.office import ROLL_FIELD, CounterFieldRow, CounterPauseRow, CounterRow, CounterSessionRow, FieldRow
from kiosk.models.queue_rules import VERSION
from kiosk.models.store import Unit
from kiosk.models.visit import CLOSED, IN_FRONT, VisitRow
from kiosk.rules.queue_order import Entry, OpenCounter

CALENDAR_CHANGES = ("calendar.loaded", "calendar.day_set", "calendar.day_removed", "calendar.confirmed")

_WAITS = and_(VisitRow.queue_day == bindparam("today"), VisitRow.state == "waiting")
_SPECIAL = or_(VisitRow.priority != "", VisitRow.kept_for.is_not(None))
_SERVES = (
    select(CounterFieldRow.field_id)
    .where(CounterFieldRow.counter_id == bindparam("of_counter"))
    .union_all(select(FieldRow.id).where(FieldRow.code == ROLL_FIELD))  # whose numbers are any counter's
)
_OPEN = and_(CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == bindparam("today"))
_RESTS = and_(CounterPauseRow.session_id == CounterSessionRow.id, CounterPauseRow.ended_at.is_(None))
_FIRST = (
    select(
        VisitRow.id,
        VisitRow.label,
        VisitRow.taken_at,
        VisitRow.queue_field_id,
        VisitRow.priority,
        VisitRow.calls,
        FieldRow.code.label("field_code"),
        FieldRow.name.label("field_name"),
        (
            select(func.count()).select_from(VisitRow).where(_WAITS, _SPECIAL).scalar_subquery()
            + select(func.count()).where(paper_roll.RUNNING).scalar_subquery()
        ).label("special"),
    )
    .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
    .where(_WAITS, VisitRow.queue_field_id.in_(_SERVES))
    .order_by(VisitRow.queued_at, VisitRow.id)
    .limit(1)
)
_ENTRIES = (
    select(
        VisitRow.id,
        VisitRow.queued_at,
        FieldRow.code.label("field_code"),
        VisitRow.priority,
        CounterRow.number.label("kept_at"),
        VisitRow.wait_calls,
    )
    .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
    .outerjoin(CounterRow, CounterRow.id == VisitRow.kept_for)
    .where(_WAITS)
)
_LINE = _ENTRIES.where(
    VisitRow.queue_field_id.in_(_SERVES) | (VisitRow.kept_for == bindparam("of_counter"))
).add_columns(
    VisitRow.label,
    VisitRow.calls,
    VisitRow.taken_at,
    VisitRow.field_id,
    VisitRow.queue_field_id,
    FieldRow.name.label("field_name"),
)
_OPEN_COUNTERS = (
    select(CounterRow.number, FieldRow.code, CounterSessionRow.priority_streak)
    .select_from(CounterSessionRow)
    .join(CounterRow, CounterRow.id == CounterSessionRow.counter_id)
    .outerjoin(CounterFieldRow, CounterFieldRow.counter_id == CounterRow.id)
    .outerjoin(FieldRow, FieldRow.id == CounterFieldRow.field_id)
    .where(_OPEN)
)
_SERVING_IT = (
    select(CounterFieldRow.counter_id)
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterFieldRow.counter_id)
    .where(CounterFieldRow.field_id == bindparam("of_field"), _OPEN)
)
_AHEAD_OF_THE_LAST = select(
    func.count().filter(
        or_(
            VisitRow.queue_field_id == bindparam("of_field"),
            VisitRow.queue_field_id.in_(
                select(CounterFieldRow.field_id).where(CounterFieldRow.counter_id.in_(_SERVING_IT))
            ),
        )
    ),
    func.count().filter(_SPECIAL),
).where(_WAITS, VisitRow.id != bindparam("of_visit"))
_WAITING_COUNTS = (
    select(VisitRow.queue_field_id, func.count().label("n"), func.count().filter(_SPECIAL).label("special"))
    .where(_WAITS)
    .group_by(VisitRow.queue_field_id)
)
_COUNTERS = (
    select(
        CounterFieldRow.field_id,
        CounterRow.number,
        CounterSessionRow.id.label("session_id"),
        CounterPauseRow.id.label("pause_id"),
        CounterPauseRow.until,
    )
    .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
    .outerjoin(CounterSessionRow, and_(CounterSessionRow.counter_id == CounterRow.id, _OPEN))
    .outerjoin(CounterPauseRow, _RESTS)
    .where(CounterRow.closed_at.is_(None))
)
_OPEN_NOW = (
    select(
        CounterFieldRow.field_id,
        CounterRow.number,
        CounterSessionRow.id.label("session_id"),
        CounterPauseRow.id.label("pause_id"),
        CounterPauseRow.until,
    )
    .join(CounterSessionRow, CounterSessionRow.counter_id == CounterFieldRow.counter_id)
    .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
    .outerjoin(CounterPauseRow, _RESTS)
    .where(_OPEN)
    .subquery()
)
_FIELD_AT_HAND = (
    select(
        FieldRow.id,
        FieldRow.code,
        FieldRow.prefix,
        FieldRow.name,
        FieldRow.name_en,
        FieldRow.closed_at,
        _OPEN_NOW.c.number,
        _OPEN_NOW.c.session_id,
        _OPEN_NOW.c.pause_id,
        _OPEN_NOW.c.until,
        select(func.max(VisitRow.queued_at)).where(_WAITS).scalar_subquery().label("newest"),
    )
    .outerjoin(_OPEN_NOW, _OPEN_NOW.c.field_id == FieldRow.id)
    .where(FieldRow.code == bindparam("wanted"))
    .order_by(_OPEN_NOW.c.number)
)
_CALENDAR_VERSION = select(func.max(JournalRow.seq)).where(JournalRow.kind.in_(CALENDAR_CHANGES))
_VERSIONS = select(VERSION.scalar_subquery().label("rules"), _CALENDAR_VERSION.scalar_subquery().label("calendar"))
_LIMITS = _VERSIONS.add_columns(
    select(FieldStopRow.reason)
    .where(
        FieldStopRow.day == bindparam("today"),
        FieldStopRow.ended_at.is_(None),
        FieldStopRow.field_id.is_(None) | (FieldStopRow.field_id == bindparam("of_field")),
    )
    .limit(1)
    .scalar_subquery()
    .label("stop_reason"),
    select(func.max(CounterSessionRow.closed_at))
    .where(
        CounterSessionRow.day == bindparam("today"),
        CounterSessionRow.counter_id.in_(
            select(CounterFieldRow.counter_id).where(CounterFieldRow.field_id == bindparam("of_field"))
        ),
    )
    .scalar_subquery()
    .label("last_closed"),
    select(func.count())
    .select_from(VisitRow)
    .where(VisitRow.day == bindparam("today"), VisitRow.field_id == bindparam("of_field"))
    .scalar_subquery()
    .label("given"),
    select(func.count())
    .select_from(CounterFieldRow)
    .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
    .where(CounterFieldRow.field_id == bindparam("of_field"), CounterRow.closed_at.is_(None))
    .scalar_subquery()
    .label("assigned"),
)
_WAIT_FOR_ONE = (
    select(func.count())
    .select_from(VisitRow)
    .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
    .where(
        _WAITS,
        FieldRow.code != ROLL_FIELD,
        VisitRow.queue_field_id.in_(_SERVES) | (VisitRow.kept_for == bindparam("of_counter")),
        VisitRow.queue_field_id.not_in(
            select(CounterFieldRow.field_id)
            .join(CounterRow, CounterRow.id == CounterFieldRow.counter_id)
            .where(CounterRow.id != bindparam("of_counter"), CounterRow.closed_at.is_(None))
        ),
    )
)
_ONE_MORE_CALLED = (
    update(VisitRow)
    .where(
        _WAITS,
        VisitRow.kept_for == bindparam("of_counter"),
        VisitRow.wait_calls > 0,
        VisitRow.id != bindparam("of_visit"),
    )
    .values(wait_calls=VisitRow.wait_calls - 1)
)
_SERVICE_TIMES = (
    select(VisitRow.called_at, VisitRow.closed_at)
    .where(
        VisitRow.queue_field_id == bindparam("of_field"),
        CLOSED,
        VisitRow.state == "finished",
        VisitRow.called_at.is_not(None),
    )
    .order_by(VisitRow.closed_at.desc())
    .limit(bindparam("newest"))
)


def first(unit: Unit, counter_id: int) -> AnyRow | None:
    """Give who came first of those waiting in a counter's fields; None when nobody does.

    `special` counts who waits in a priority class or has a place kept, at any counter, and the running paper roll:
    where it is 0, nobody comes before the first.
    """
    return unit.connection.execute(_FIRST, {"today": unit.day, "of_counter": counter_id}).one_or_none()


def line(unit: Unit, counter_id: int) -> tuple[dict[int, AnyRow], tuple[Entry, ...]]:
    """Give who waits for a counter, by id and as the rules order them: of its fields, or with a place kept there."""
    rows = unit.connection.execute(_LINE, {"today": unit.day, "of_counter": counter_id}).all()
    return {row.id: row for row in rows}, tuple(Entry(*row[:6]) for row in rows)


def everybody(unit: Unit) -> tuple[Entry, ...]:
    """Give all who wait today, as the rules order them."""
    return tuple(Entry(*row) for row in unit.connection.execute(_ENTRIES, {"today": unit.day}))


def open_counters(unit: Unit) -> tuple[OpenCounter, ...]:
    """Give the counters open now, with their fields and their streaks of priority calls, by number."""
    fields: dict[int, set[str]] = {}
    streaks: dict[int, int] = {}
    for row in unit.connection.execute(_OPEN_COUNTERS, {"today": unit.day}):
        streaks[row.number] = row.priority_streak
        if row.code is not None:
            fields.setdefault(row.number, set()).add(row.code)
    return tuple(OpenCounter(number, frozenset(fields.get(number, ())), streaks[number]) for number in sorted(streaks))


def one_more_called(unit: Unit, counter_id: int, called: int) -> None:
    """Bring those who come after some others at a counter one call nearer; `called` is the visit just called."""
    values = {"today": unit.day, "of_counter": counter_id, "of_visit": called}
    unit.connection.execute(_ONE_MORE_CALLED, values)


def ahead_of_the_last(unit: Unit, field_id: int, visit_id: int) -> tuple[int, int]:
    """Count who waits for the counters that serve a field now beside its newest visit, and who of all is special.

    While no counter serves the field only its own queue is counted. Where nobody is special all of them come first.
    """
    row = unit.connection.execute(
        _AHEAD_OF_THE_LAST, {"today": unit.day, "of_field": field_id, "of_visit": visit_id}
    ).one()
    return row[0], row[1]


def field_at_hand(unit: Unit, code: str) -> Sequence[AnyRow]:
    """Give a field once for each counter open for it now, with its session, and its rest while it has one.

    One row without a counter when none is open; none at all for an unknown code, nor for the paper roll's field.
    `newest` is when whoever came last of those waiting today came.
    """
    if code == ROLL_FIELD:
        return ()
    return unit.connection.execute(_FIELD_AT_HAND, {"wanted": code, "today": unit.day}).all()


def limits(unit: Unit, field_id: int) -> AnyRow:
    """Give what decides whether a number of a field may be given: its stop, how many were given, its counters.

    Of them how many are assigned, and when the last one closed. With it the versions of the rules and of the calendar.
    """
    return unit.connection.execute(_LIMITS, {"today": unit.day, "of_field": field_id}).one()


def versions(unit: Unit) -> AnyRow:
    """Give the versions of the rules and of the calendar: None before there was a change."""
    return unit.connection.execute(_VERSIONS).one()


def counters_of_fields(unit: Unit) -> Sequence[AnyRow]:
    """Give every field id with each counter that is to serve it, its session and its rest where there are."""
    return unit.connection.execute(_COUNTERS.order_by(CounterRow.number), {"today": unit.day}).all()


def last_closings(unit: Unit) -> dict[int, datetime]:
    """Give for each field id when the last of its counters that signed out today did so."""
    rows = unit.connection.execute(
        select(CounterFieldRow.field_id, func.max(CounterSessionRow.closed_at).label("at"))
        .join(CounterSessionRow, CounterSessionRow.counter_id == CounterFieldRow.counter_id)
        .where(CounterSessionRow.day == unit.day, CounterSessionRow.closed_at.is_not(None))
        .group_by(CounterFieldRow.field_id)
    )
    return {row.field_id: row.at for row in rows}


def given(unit: Unit) -> dict[int, int]:
    """Count today's numbers, by field id."""
    rows = unit.connection.execute(
        select(VisitRow.field_id, func.count().label("n")).where(VisitRow.day == unit.day).group_by(VisitRow.field_id)
    )
    return {row.field_id: row.n for row in rows}


def service_times(unit: Unit, field_id: int, newest: int) -> tuple[float, ...]:
    """Give the minutes from call to end of the newest visits of a field that were finished, newest first."""
    rows = unit.connection.execute(_SERVICE_TIMES, {"of_field": field_id, "newest": newest})
    return tuple(max(0.0, (row.closed_at - row.called_at) / timedelta(minutes=1)) for row in rows)


def served_at(unit: Unit, counter_id: int) -> int:
    """Count the visits a counter has finished today."""
    return unit.connection.execute(
        select(func.count()).where(
            VisitRow.queue_day == unit.day, VisitRow.state == "finished", VisitRow.counter_id == counter_id
        )
    ).scalar_one()


def waiting_counts(unit: Unit) -> dict[int, int]:
    """Count who waits today, by the id of the field they wait for."""
    return waiting_and_special(unit)[0]


def waiting_and_special(unit: Unit) -> tuple[dict[int, int], int]:
    """Count who waits today, by the id of the field they wait for, and who of all has priority or a place kept."""
    rows = unit.connection.execute(_WAITING_COUNTS, {"today": unit.day}).all()
    return {row.queue_field_id: row.n for row in rows}, sum(row.special for row in rows)


def wait_for_one(unit: Unit, counter_id: int) -> int:
    """Count who waits today for a counter, and whom no other counter of the office would call."""
    return unit.connection.execute(_WAIT_FOR_ONE, {"today": unit.day, "of_counter": counter_id}).scalar_one()


def all_serving(unit: Unit) -> Sequence[AnyRow]:
    """Give (counter number, label, called_at, state, queue_field_id) of every visit in front of a counter today."""
    return unit.connection.execute(
        select(CounterRow.number, VisitRow.label, VisitRow.called_at, VisitRow.state, VisitRow.queue_field_id)
        .join(CounterRow, CounterRow.id == VisitRow.counter_id)
        .where(VisitRow.queue_day == unit.day, VisitRow.state.in_(IN_FRONT))
    ).all()


def absent_since(unit: Unit, counter_id: int, since: datetime) -> Sequence[AnyRow]:
    """Give who was called at a counter today after a moment and did not come, the last one first."""
    return unit.connection.execute(
        select(VisitRow.id, VisitRow.label, VisitRow.called_at, FieldRow.name.label("field_name"))
        .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
        .where(
            VisitRow.queue_day == unit.day,
            VisitRow.state == "absent",
            VisitRow.counter_id == counter_id,
            VisitRow.called_at >= since,
        )
        .order_by(VisitRow.called_at.desc())
    ).all()


def waiting_numbers(unit: Unit, labels: Sequence[str]) -> Sequence[AnyRow]:
    """Give those of some numbers that wait today, in the order they came."""
    return unit.connection.execute(
        select(VisitRow.id, VisitRow.label)
        .where(_WAITS, VisitRow.label.in_(labels))
        .order_by(VisitRow.queued_at, VisitRow.id),
        {"today": unit.day},
    ).all()
