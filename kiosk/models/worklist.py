"""Dossiers as lines of lists: what must be done today, page by page, and how many there are of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.custody import CustodyRow, HandoverItemRow, HandoverRow, WorkUnitRow
from kiosk.models.dossier import DossierRow, PartyRow
from kiosk.models.pause import PauseRow
from kiosk.models.store import Unit

_FROM, _TO = aliased(WorkUnitRow), aliased(WorkUnitRow)
_OPEN_LIST = (
    select(
        HandoverItemRow.dossier_id,
        HandoverRow.number,
        HandoverRow.made_at,
        _FROM.code.label("from_code"),
        _FROM.name.label("from_name"),
        _TO.code.label("to_code"),
        _TO.name.label("to_name"),
    )
    .join(HandoverRow, HandoverRow.id == HandoverItemRow.handover_id)
    .join(_FROM, _FROM.id == HandoverRow.from_unit_id)
    .join(_TO, _TO.id == HandoverRow.to_unit_id)
    .where(HandoverRow.state == "sent", HandoverItemRow.state == "sent")
    .subquery("open_list")
)
_LINES = (
    select(
        DossierRow.id,
        DossierRow.local_code,
        DossierRow.official_code,
        DossierRow.procedure_id,
        DossierRow.procedure_short,
        DossierRow.status,
        DossierRow.received_at,
        DossierRow.due_at,
        DossierRow.finished_at,
        DossierRow.import_id,
        PartyRow.name.label("owner"),
        WorkUnitRow.code.label("unit_code"),
        WorkUnitRow.name.label("unit_name"),
        CustodyRow.place,
        CustodyRow.step,
        PauseRow.started_at.label("paused_at"),
        PauseRow.answer_by,
        _OPEN_LIST.c.number.label("list_number"),
        _OPEN_LIST.c.from_name,
        _OPEN_LIST.c.to_name,
    )
    .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
    .outerjoin(CustodyRow, (CustodyRow.dossier_id == DossierRow.id) & CustodyRow.ended_at.is_(None))
    .outerjoin(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
    .outerjoin(PauseRow, (PauseRow.dossier_id == DossierRow.id) & PauseRow.ended_at.is_(None))
    .outerjoin(_OPEN_LIST, _OPEN_LIST.c.dossier_id == DossierRow.id)
)
_WAY = (WorkUnitRow.code, DossierRow.procedure_id, CustodyRow.step)


@dataclass(frozen=True, slots=True)
class Listed:
    """Which dossiers a list holds, and the moment it is in the order of, the earliest first."""

    holds: ColumnElement[bool]
    order: SQLColumnExpression[datetime]


def held_on_the_way(units: Collection[str], statuses: Collection[int]) -> ColumnElement[bool]:
    """Tell the dossiers in the hands of those units, in those statuses, that are on no open hand-over list."""
    return and_(WorkUnitRow.code.in_(units), DossierRow.status.in_(statuses), _OPEN_LIST.c.number.is_(None))


def ways(unit: Unit, units: Collection[str], statuses: Collection[int]) -> Sequence[AnyRow]:
    """Give, each once, the unit, procedure version and step (`unit_code`, `procedure_id`, `step`) of those dossiers."""
    query = _LINES.with_only_columns(WorkUnitRow.code.label("unit_code"), *_WAY[1:], maintain_column_froms=True)
    return unit.connection.execute(query.where(held_on_the_way(units, statuses)).distinct()).all()


def to_hand_over(
    units: Collection[str],
    running: Collection[int],
    ready: int,
    reception: str,
    stays: Collection[tuple[str, int, int]],
) -> Listed:
    """List what those units hold that should go on, first received first.

    That is running dossiers but for the ways that stay, and results that are not in the reception.
    """
    going = and_(held_on_the_way(units, running), *([tuple_(*_WAY).not_in(stays)] if stays else ()))
    results = and_(held_on_the_way(units, (ready,)), WorkUnitRow.code != reception)
    return Listed(or_(going, results), DossierRow.received_at)


def to_confirm(units: Collection[str], on_paper: Collection[str]) -> Listed:
    """List what is on its way to those units, and from them to units that sign on paper."""
    lists = _OPEN_LIST.c
    theirs = and_(lists.to_code.in_(on_paper), lists.from_code.in_(units))
    return Listed(or_(lists.to_code.in_(units), theirs), lists.made_at)


def due_between(statuses: Collection[int], first: datetime, last: datetime) -> Listed:
    """List what is due from one moment to another, both included, the first due first."""
    bounds = DossierRow.due_at.between(first, last)
    return Listed(and_(DossierRow.status.in_(statuses), bounds), _never_null(DossierRow.due_at))


def late(statuses: Collection[int], now: datetime) -> Listed:
    """List what was due before now, the longest late first."""
    return Listed(and_(DossierRow.status.in_(statuses), DossierRow.due_at < now), _never_null(DossierRow.due_at))


def waiting(statuses: Collection[int]) -> Listed:
    """List what waits for the citizen, the longest first."""
    return Listed(DossierRow.status.in_(statuses), _never_null(PauseRow.started_at))


def ready(status: int) -> Listed:
    """List results that nobody has recorded as returned, the oldest first."""
    return Listed(DossierRow.status == status, _never_null(DossierRow.finished_at))


def held_by(staff_id: int, statuses: Collection[int]) -> Listed:
    """List what an official keeps, the first due first; what has no due time stands where it was received."""
    return Listed(
        and_(CustodyRow.staff_id == staff_id, DossierRow.status.in_(statuses)), _never_null(DossierRow.due_at)
    )


def not_entered(first: date, last: date) -> Listed:
    """List what was received on these days and the provincial system does not know yet, the oldest first.

    Finished or not, from an old book or not: as the report on the entry counts.
    """
    received = DossierRow.day.between(first, last)  # both ends: with one alone SQLite reads every dossier there is
    return Listed(and_(received, DossierRow.sync_state != "entered"), _never_null(DossierRow.received_at))


def counts(unit: Unit, lists: Collection[Listed]) -> tuple[int, ...]:
    """Give how many dossiers each list holds, all in one query."""
    counted = (
        _LINES.with_only_columns(func.count(), maintain_column_froms=True).where(found.holds).scalar_subquery()
        for found in lists
    )
    return tuple(unit.connection.execute(select(*counted)).one())


def page(unit: Unit, listed: Listed, after: tuple[datetime, int] | None, most: int) -> Sequence[AnyRow]:
    """Give at most so many lines of a list, those after a line's (`order`, `id`), in the list's order."""
    query = _LINES.add_columns(listed.order.label("order")).where(listed.holds)
    if after is not None:
        moment, dossier_id = after
        query = query.where(or_(listed.order > moment, and_(listed.order == moment, DossierRow.id > dossier_id)))
    return unit.connection.execute(query.order_by(listed.order, DossierRow.id).limit(most)).all()


def lines(unit: Unit, dossier_ids: Sequence[int]) -> Sequence[AnyRow]:
    """Give the lines of those dossiers, in their order."""
    rows = {row.id: row for row in unit.connection.execute(_LINES.where(DossierRow.id.in_(dossier_ids)))}
    return [rows[dossier_id] for dossier_id in dossier_ids]


def _never_null(moment: SQLColumnExpression[Any]) -> ColumnElement[datetime]:
    """Give a moment to order by, the receipt's where it is missing."""
    return func.coalesce(moment, DossierRow.received_at)
