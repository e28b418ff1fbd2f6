"""What the head of the office watches beyond the work lists: who holds what is due, who waits, who is at a counter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import islice

from sqlalchemy import and_, case, func, or_, select

from kiosk.models.base import AnyRow
from kiosk.models.custody import CustodyRow, WorkUnitRow
from kiosk.models.dossier import DossierRow, PartyRow
from kiosk.models.office import CounterRow, CounterSessionRow, FieldRow
from kiosk.models.pause import PauseRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow
from kiosk.models.worklist import Listed

_AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousands of values."""

_BY_DUE = func.coalesce(DossierRow.due_at, DossierRow.received_at)


def received_on(day: date) -> Listed:
    """List what was received on a day, the first received first."""
    return Listed(DossierRow.day == day, DossierRow.received_at)


def owed(statuses: Collection[int]) -> Listed:
    """List what is in those statuses, the first due first."""
    return Listed(DossierRow.status.in_(statuses), _BY_DUE)


def unanswered(status: int, today: date, asked_before: datetime) -> Listed:
    """List what waits for a supplement too long, the longest first.

    Its last day to answer has passed; where none was set, it was asked for before `asked_before`.
    """
    passed = or_(
        PauseRow.answer_by < today,
        and_(PauseRow.answer_by.is_(None), PauseRow.started_at < asked_before),
    )
    return Listed(and_(DossierRow.status == status, passed), func.coalesce(PauseRow.started_at, DossierRow.received_at))


def received_before(listed: Listed, moment: datetime) -> Listed:
    """List those of a list that were received before a moment."""
    return Listed(and_(listed.holds, DossierRow.received_at < moment), listed.order)


def held(listed: Listed, staff_id: int | None, unit_id: int | None) -> Listed:
    """List those of a list that an official holds; without one those a unit holds for nobody, without both nobody's."""
    person = CustodyRow.staff_id == staff_id if staff_id is not None else CustodyRow.staff_id.is_(None)
    if staff_id is not None:
        return Listed(and_(listed.holds, person), listed.order)
    place = CustodyRow.unit_id == unit_id if unit_id is not None else CustodyRow.unit_id.is_(None)
    return Listed(and_(listed.holds, person, place), listed.order)


def of_versions(listed: Listed, version_ids: Collection[int]) -> Listed:
    """List those of a list that are of those procedure versions."""
    return Listed(and_(listed.holds, DossierRow.procedure_id.in_(version_ids)), listed.order)


def by_holder_and_version(unit: Unit, lists: Sequence[Listed]) -> Sequence[AnyRow]:
    """Count lists by who holds their dossiers and by procedure version.

    Rows of (staff_id, staff_name, unit_id, unit_name, procedure_id, n0, n1, … as the lists come); the lists may look
    at the dossier alone.
    """
    who = (CustodyRow.staff_id, StaffRow.full_name, CustodyRow.unit_id, WorkUnitRow.name, DossierRow.procedure_id)
    sums = (func.sum(case((found.holds, 1), else_=0)).label(f"n{place}") for place, found in enumerate(lists))
    return unit.connection.execute(
        select(
            CustodyRow.staff_id,
            StaffRow.full_name.label("staff_name"),
            CustodyRow.unit_id,
            WorkUnitRow.name.label("unit_name"),
            DossierRow.procedure_id,
            *sums,
        )
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .outerjoin(CustodyRow, (CustodyRow.dossier_id == DossierRow.id) & CustodyRow.ended_at.is_(None))
        .outerjoin(StaffRow, StaffRow.id == CustodyRow.staff_id)
        .outerjoin(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
        .where(or_(*(found.holds for found in lists)))
        .group_by(*who)
    ).all()


def holders(unit: Unit, dossier_ids: Collection[int]) -> dict[int, str]:
    """Give the names of the officials who hold these dossiers, by the dossier's id; a unit's alone are left out."""
    found: dict[int, str] = {}
    wanted = iter(dossier_ids)
    while some := list(islice(wanted, _AT_ONCE)):
        rows = unit.connection.execute(
            select(CustodyRow.dossier_id, StaffRow.full_name)
            .join(StaffRow, StaffRow.id == CustodyRow.staff_id)
            .where(CustodyRow.dossier_id.in_(some), CustodyRow.ended_at.is_(None))
        )
        found.update((row.dossier_id, row.full_name) for row in rows)
    return found


def visits(unit: Unit, day: date, states: Collection[str]) -> Sequence[AnyRow]:
    """Give a day's visits in those states, in the order they came: id, label, day, state, taken_at, field, counter.

    Without states those in any.
    """
    return unit.connection.execute(
        select(
            VisitRow.id,
            VisitRow.label,
            VisitRow.day,
            VisitRow.state,
            VisitRow.taken_at,
            FieldRow.name.label("field"),
            CounterRow.number.label("counter"),
        )
        .join(FieldRow, FieldRow.id == VisitRow.queue_field_id)
        .outerjoin(CounterRow, CounterRow.id == VisitRow.counter_id)
        .where(VisitRow.queue_day == day, *([VisitRow.state.in_(states)] if states else []))
        .order_by(VisitRow.taken_at, VisitRow.id)
    ).all()


def at_counters(unit: Unit) -> Sequence[AnyRow]:
    """Give the counters the office works with, by number, and who has been signed in at each today since when.

    Those two are `full_name` and `opened_at`.
    """
    today = (
        select(CounterSessionRow.counter_id, CounterSessionRow.opened_at, StaffRow.full_name)
        .join(StaffRow, StaffRow.id == CounterSessionRow.staff_id)
        .where(CounterSessionRow.closed_at.is_(None), CounterSessionRow.day == unit.day)
        .subquery("today")
    )
    return unit.connection.execute(
        select(CounterRow.id, CounterRow.number, CounterRow.name, today.c.opened_at, today.c.full_name)
        .outerjoin(today, today.c.counter_id == CounterRow.id)
        .where(CounterRow.closed_at.is_(None))
        .order_by(CounterRow.number)
    ).all()
