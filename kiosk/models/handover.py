"""Hand-over lists: what a unit holds that should go on, what is on its way, who decided on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow, new_id
from kiosk.models.custody import CustodyRow, HandoverItemRow, HandoverRow, WorkUnitRow
from kiosk.models.dossier import ComponentRow, DossierRow, PartyRow
from kiosk.models.pause import PauseRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit

_FROM, _TO = aliased(WorkUnitRow), aliased(WorkUnitRow)
_LIST = (
    select(
        HandoverRow.id,
        HandoverRow.number,
        HandoverRow.kind,
        HandoverRow.from_unit_id,
        _FROM.code.label("from_code"),
        _FROM.name.label("from_name"),
        HandoverRow.to_unit_id,
        _TO.code.label("to_code"),
        _TO.name.label("to_name"),
        HandoverRow.after_line,
        HandoverRow.state,
        HandoverRow.made_at,
        HandoverRow.ended_at,
        StaffRow.full_name.label("made_by"),
    )
    .join(_FROM, _FROM.id == HandoverRow.from_unit_id)
    .join(_TO, _TO.id == HandoverRow.to_unit_id)
    .join(StaffRow, StaffRow.id == HandoverRow.made_by)
)
_OPEN = (
    select(HandoverItemRow.dossier_id, HandoverRow.number)
    .join(HandoverRow, HandoverRow.id == HandoverItemRow.handover_id)
    .where(HandoverRow.state == "sent", HandoverItemRow.state == "sent")
    .subquery("open_list")
)
_COMPLETE = (
    select(func.max(PauseRow.ended_at))
    .where(PauseRow.dossier_id == DossierRow.id, PauseRow.kind == "supplement")
    .correlate(DossierRow)
    .scalar_subquery()
)
"""When what a dossier had to be supplemented by last came, None where nothing was asked for."""
_CARRIED = (
    select(
        DossierRow.id,
        DossierRow.local_code,
        DossierRow.official_code,
        DossierRow.procedure_id,
        DossierRow.procedure_short,
        DossierRow.procedure_name,
        DossierRow.sets,
        DossierRow.status,
        DossierRow.received_at,
        DossierRow.due_at,
        DossierRow.finished_at,
        DossierRow.collect_by,
        DossierRow.postal_address,
        DossierRow.payment_state,
        DossierRow.result,
        PartyRow.name.label("owner"),
        CustodyRow.unit_id,
        WorkUnitRow.code.label("unit_code"),
        WorkUnitRow.name.label("unit_name"),
        CustodyRow.step,
        CustodyRow.place,
        CustodyRow.started_at.label("held_since"),
        CustodyRow.due_at.label("step_due_at"),
        CustodyRow.handover_id,
        _OPEN.c.number.label("open_list"),
        _COMPLETE.label("complete_at"),
    )
    .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
    .outerjoin(CustodyRow, (CustodyRow.dossier_id == DossierRow.id) & CustodyRow.ended_at.is_(None))
    .outerjoin(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
    .outerjoin(_OPEN, _OPEN.c.dossier_id == DossierRow.id)
)


def held_by(unit: Unit, unit_codes: Collection[str], statuses: Collection[int]) -> Sequence[AnyRow]:
    """Give the dossiers in the hands of those units that are on no open list, first received first."""
    return unit.connection.execute(
        _CARRIED.where(
            WorkUnitRow.code.in_(unit_codes), DossierRow.status.in_(statuses), _OPEN.c.number.is_(None)
        ).order_by(DossierRow.received_at, DossierRow.id)
    ).all()


def carried(unit: Unit, dossier_ids: Collection[int]) -> dict[int, AnyRow]:
    """Give dossiers by id with who holds each (None when nobody does) and the number of the open list it is on."""
    rows = unit.connection.execute(_CARRIED.where(DossierRow.id.in_(dossier_ids)))
    return {row.id: row for row in rows}


def open_list(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give the list a dossier is on that nobody has decided on yet, None when it is on none."""
    on_it = select(HandoverItemRow.handover_id).where(
        HandoverItemRow.dossier_id == dossier_id, HandoverItemRow.state == "sent"
    )
    return unit.connection.execute(_LIST.where(HandoverRow.state == "sent", HandoverRow.id.in_(on_it))).first()


def counts(unit: Unit, dossier_ids: Collection[int]) -> dict[int, int]:
    """Give how many papers were handed in with each dossier; one without any is left out."""
    papers = func.sum(ComponentRow.originals + ComponentRow.certified + ComponentRow.photocopies)
    rows = unit.connection.execute(
        select(ComponentRow.dossier_id, papers.label("papers"))
        .where(ComponentRow.dossier_id.in_(dossier_ids), ComponentRow.state == "taken")
        .group_by(ComponentRow.dossier_id)
    )
    return {row.dossier_id: int(row.papers) for row in rows}


def add(
    unit: Unit,
    number: str,
    kind: str,
    from_unit_id: int,
    to_unit_id: int,
    steps: Mapping[int, int],
    *,
    after_line: bool,
) -> int:
    """Add a list made now and give its id; `steps` gives for each dossier, in order, the step it comes to."""
    handover_id = new_id(
        unit.connection.execute(
            insert(HandoverRow).values(
                number=number,
                day=unit.day,
                kind=kind,
                from_unit_id=from_unit_id,
                to_unit_id=to_unit_id,
                after_line=after_line,
                state="sent",
                made_at=unit.now,
                made_by=unit.actor.staff_id,
            )
        )
    )
    unit.connection.execute(
        insert(HandoverItemRow),
        [
            {
                "handover_id": handover_id,
                "dossier_id": dossier_id,
                "position": position,
                "step": step,
                "state": "sent",
                "note": "",
                "at": unit.now,
                "by_staff": unit.actor.staff_id,
            }
            for position, (dossier_id, step) in enumerate(steps.items())
        ],
    )
    return handover_id


def get(unit: Unit, handover_id: int) -> AnyRow | None:
    """Give one list with the codes and names of both units and the name of who made it."""
    return unit.connection.execute(_LIST.where(HandoverRow.id == handover_id)).one_or_none()


def open_lists(unit: Unit) -> Sequence[AnyRow]:
    """Give every list the other side has not decided on, oldest first."""
    return _ordered(unit, _LIST.where(HandoverRow.state == "sent"))


def of_day(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give the lists made on a day, in order."""
    return _ordered(unit, _LIST.where(HandoverRow.day == day))


def items(unit: Unit, handover_ids: Collection[int]) -> Sequence[AnyRow]:
    """Give the dossiers of lists in their order, each with what became of it there."""
    return unit.connection.execute(
        select(
            HandoverItemRow.handover_id,
            HandoverItemRow.dossier_id,
            HandoverItemRow.step,
            HandoverItemRow.state,
            HandoverItemRow.note,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.procedure_short,
            DossierRow.due_at,
            PartyRow.name.label("owner"),
        )
        .join(DossierRow, DossierRow.id == HandoverItemRow.dossier_id)
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .where(HandoverItemRow.handover_id.in_(handover_ids))
        .order_by(HandoverItemRow.handover_id, HandoverItemRow.position)
    ).all()


def decide(unit: Unit, handover_id: int, dossier_id: int, state: str, note: str = "") -> None:
    """Say what became of one dossier of a list: taken, refused or taken_back."""
    unit.connection.execute(
        update(HandoverItemRow)
        .where(HandoverItemRow.handover_id == handover_id, HandoverItemRow.dossier_id == dossier_id)
        .values(state=state, note=note, at=unit.now, by_staff=unit.actor.staff_id)
    )


def end(unit: Unit, handover_id: int, state: str) -> None:
    """End a list: confirmed or taken_back."""
    unit.connection.execute(
        update(HandoverRow)
        .where(HandoverRow.id == handover_id)
        .values(state=state, ended_at=unit.now, ended_by=unit.actor.staff_id)
    )


def put(unit: Unit, dossier_id: int, place: str, staff_id: int | None = None) -> None:
    """Note where the papers lie with whoever holds them, and which official keeps them where one is named."""
    values: dict[str, object] = {"place": place}
    if staff_id is not None:
        values["staff_id"] = staff_id
    unit.connection.execute(
        update(CustodyRow).where(CustodyRow.dossier_id == dossier_id, CustodyRow.ended_at.is_(None)).values(values)
    )


def last_moment(unit: Unit, dossier_ids: Collection[int]) -> datetime | None:
    """Give the latest moment any of those dossiers changed hands or was put on a list."""
    taken = select(func.max(CustodyRow.started_at)).where(CustodyRow.dossier_id.in_(dossier_ids))
    sent = select(func.max(HandoverItemRow.at)).where(HandoverItemRow.dossier_id.in_(dossier_ids))
    moments = [unit.connection.execute(query).scalar_one() for query in (taken, sent)]
    return max((moment for moment in moments if moment is not None), default=None)


def _ordered(unit: Unit, query: Select[*tuple[Any, ...]]) -> Sequence[AnyRow]:
    return unit.connection.execute(query.order_by(HandoverRow.id)).all()
