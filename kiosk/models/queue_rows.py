"""A day's queue as it was written: visits, periods, journal; for checking that the records agree with one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import inspect, or_, select

from kiosk.models.base import AnyRow
from kiosk.models.journal import Entry, JournalRow
from kiosk.models.office import FieldRow
from kiosk.models.store import Unit
from kiosk.models.visit import PeriodRow, VisitRow

KINDS = (
    *("counter.opened", "counter.closed", "day.closed"),
    *("visit.taken", "visit.called", "visit.finished", "visit.absent", "visit.parked", "visit.returned"),
    *("visit.rejoined", "visit.put_back", "visit.transferred", "visit.priority"),
    *("roll.begun", "roll.corrected", "roll.ended"),
)
"""What happens to a queue, as the journal names it."""


def is_blank(unit: Unit) -> bool:
    """Tell whether the database holds no table yet: nobody's records are there."""
    return not inspect(unit.connection).get_table_names()


def visits(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give every visit whose number is of a day, or that stands in its queue, in the order they were made."""
    return unit.connection.execute(
        select(
            VisitRow.id,
            VisitRow.day,
            VisitRow.queue_day,
            VisitRow.number,
            VisitRow.label,
            VisitRow.state,
            VisitRow.taken_at,
            VisitRow.closed_at,
            VisitRow.priority,
            FieldRow.code.label("field_code"),
        )
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .where(or_(VisitRow.day == day, VisitRow.queue_day == day))
        .order_by(VisitRow.id)
    ).all()


def periods(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give every period of those visits, in the order they were made."""
    return unit.connection.execute(
        select(
            PeriodRow.id,
            PeriodRow.visit_id,
            PeriodRow.state,
            PeriodRow.started_at,
            PeriodRow.ended_at,
            PeriodRow.counter_id,
        )
        .join(VisitRow, VisitRow.id == PeriodRow.visit_id)
        .where(or_(VisitRow.day == day, VisitRow.queue_day == day))
        .order_by(PeriodRow.id)
    ).all()


def entries(unit: Unit, day: date) -> tuple[Entry, ...]:
    """Give the journal's entries of a day about its queue, in their order."""
    rows = unit.connection.execute(
        select(
            JournalRow.seq, JournalRow.at, JournalRow.kind, JournalRow.station, JournalRow.subject_id, JournalRow.data
        )
        .where(JournalRow.day == day, JournalRow.kind.in_(KINDS))
        .order_by(JournalRow.seq)
    )
    return tuple(Entry(r.seq, r.at, r.kind, r.station, r.subject_id, msgspec.json.decode(r.data)) for r in rows)
