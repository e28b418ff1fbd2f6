"""Reading one whole dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.dossier import ComponentRow, DossierRow, PartyRow
from kiosk.models.pause import DueChangeRow, PauseRow
from kiosk.models.result_return import ResultReturnRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit

_OWNER = aliased(PartyRow)
_RECORD = (
    select(
        *(column for column in DossierRow.__table__.columns),
        StaffRow.full_name.label("receiver_name"),
        _OWNER.name.label("owner"),
    )
    .join(_OWNER, (_OWNER.dossier_id == DossierRow.id) & (_OWNER.role == "owner"))
    .outerjoin(StaffRow, StaffRow.id == DossierRow.received_by)
)
_ONE = _RECORD.where(DossierRow.id == bindparam("wanted"))
_PARTIES = (
    select(
        PartyRow.role,
        PartyRow.name,
        PartyRow.id_number,
        PartyRow.address,
        PartyRow.phone,
        PartyRow.email,
        PartyRow.authorisation,
        PartyRow.birth,
    )
    .where(PartyRow.dossier_id == bindparam("wanted"))
    .order_by(PartyRow.role)  # "owner" stands before "submitter"
)
_COMPONENTS = (
    select(
        ComponentRow.position,
        ComponentRow.name,
        ComponentRow.mandatory,
        ComponentRow.state,
        ComponentRow.originals,
        ComponentRow.certified,
        ComponentRow.photocopies,
        ComponentRow.residence,
        ComponentRow.at,
        ComponentRow.by_staff,
        StaffRow.full_name.label("staff_name"),
    )
    .outerjoin(StaffRow, StaffRow.id == ComponentRow.by_staff)
    .where(ComponentRow.dossier_id == bindparam("wanted"))
    .order_by(ComponentRow.position)
)


def record(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give every column of a dossier, with its owner's name and the name of who took it in (`receiver_name`)."""
    return unit.connection.execute(_ONE, {"wanted": dossier_id}).one_or_none()


def parties(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the people of a dossier, the owner first."""
    return unit.connection.execute(_PARTIES, {"wanted": dossier_id}).all()


def components(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the components of a dossier in their order, with who checked them."""
    return unit.connection.execute(_COMPONENTS, {"wanted": dossier_id}).all()


def received_between(unit: Unit, first: date, last: date) -> Iterator[AnyRow]:
    """Give what the register says of the dossiers received from one day to another, in its order, as they are read."""
    query = (
        select(
            DossierRow.id,
            DossierRow.book,
            DossierRow.book_number,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.procedure_id,
            DossierRow.procedure_name,
            DossierRow.content,
            DossierRow.sets,
            DossierRow.collect_by,
            DossierRow.status,
            DossierRow.received_at,
            DossierRow.due_at,
            DossierRow.finished_at,
            DossierRow.returned_at,
            _OWNER.name.label("owner"),
            _OWNER.address,
            _OWNER.phone,
            ResultReturnRow.receiver,
        )
        .join(_OWNER, (_OWNER.dossier_id == DossierRow.id) & (_OWNER.role == "owner"))
        .outerjoin(ResultReturnRow, ResultReturnRow.dossier_id == DossierRow.id)
        .where(DossierRow.day.between(first, last))
        .order_by(DossierRow.book, DossierRow.book_number)
        .execution_options(yield_per=500)
    )
    with unit.connection.execute(query) as rows:
        yield from rows


def supplements_between(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give how many `times` a supplement was asked for, by dossier, of those received from one day to another."""
    return unit.connection.execute(
        select(PauseRow.dossier_id, func.count().label("times"))
        .join(DossierRow, DossierRow.id == PauseRow.dossier_id)
        .where(PauseRow.kind == "supplement", DossierRow.day.between(first, last))
        .group_by(DossierRow.id + literal_column("0"), PauseRow.dossier_id)  # else SQLite would walk every pause
    ).all()


def put_off_between(unit: Unit, first: date, last: date, kinds: Sequence[str]) -> Sequence[AnyRow]:
    """Give the changes of due times of those kinds, in order, of the dossiers received from one day to another."""
    return unit.connection.execute(
        select(DueChangeRow.dossier_id, DueChangeRow.kind, DueChangeRow.old_due_at, DueChangeRow.new_due_at)
        .join(DossierRow, DossierRow.id == DueChangeRow.dossier_id)
        .where(DueChangeRow.kind.in_(kinds), DossierRow.day.between(first, last))
        .order_by(DueChangeRow.id)
    ).all()
