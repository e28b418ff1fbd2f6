"""The procedures the office takes in, each version a row; a dossier keeps the version it came in under."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Boolean, String, Text, UniqueConstraint, exists, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.models.base import AnyRow, Base
from kiosk.models.dossier import DossierRow
from kiosk.models.store import Unit


class ProcedureRow(Base):
    """One version of a procedure; `document` is the whole of it as JSON, the other columns are for finding it."""

    __tablename__ = "procedure"
    __table_args__ = (UniqueConstraint("code", "valid_from", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    short_code: Mapped[str] = mapped_column(String(8))
    queue: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    digest: Mapped[str] = mapped_column(String(64))
    current: Mapped[bool] = mapped_column(Boolean, default=True)
    document: Mapped[str] = mapped_column(Text)


def digests(unit: Unit) -> dict[tuple[str, date], str]:
    """Give the digest of each current version, by the procedure's code and the version's first day."""
    rows = unit.connection.execute(
        select(ProcedureRow.code, ProcedureRow.valid_from, ProcedureRow.digest).where(ProcedureRow.current)
    )
    return {(row.code, row.valid_from): row.digest for row in rows}


def add_version(
    unit: Unit,
    *,
    code: str,
    short_code: str,
    queue: str,
    valid_from: date,
    valid_to: date | None,
    digest: str,
    document: str,
) -> int:
    """Add a version and give its id; it replaces the current one of that code with the same first day.

    One that begins later stands beside it until its day comes; one that was replaced before comes back.
    """
    same = (ProcedureRow.code == code) & (ProcedureRow.valid_from == valid_from)
    unit.connection.execute(update(ProcedureRow).where(same).values(current=False))
    back = unit.connection.execute(
        update(ProcedureRow).where(same, ProcedureRow.digest == digest).values(current=True).returning(ProcedureRow.id)
    ).scalar_one_or_none()
    if back is not None:
        return back
    return unit.connection.execute(
        insert(ProcedureRow)
        .values(
            code=code,
            short_code=short_code,
            queue=queue,
            valid_from=valid_from,
            valid_to=valid_to,
            digest=digest,
            current=True,
            document=document,
        )
        .returning(ProcedureRow.id)
    ).scalar_one()


def add_unoffered(unit: Unit, code: str, short_code: str, queue: str, valid_from: date, document: str) -> int:
    """Give the id of a version that nobody is ever offered at the counter, added where there was none of that code.

    Dossiers of an old register whose procedure is not in the catalogue refer to one.
    """
    found = unit.connection.execute(select(ProcedureRow.id).where(ProcedureRow.code == code)).scalars().first()
    if found is not None:
        return found
    return unit.connection.execute(
        insert(ProcedureRow)
        .values(
            code=code,
            short_code=short_code,
            queue=queue,
            valid_from=valid_from,
            valid_to=None,
            digest=hashlib.sha256(document.encode()).hexdigest(),
            current=False,
            document=document,
        )
        .returning(ProcedureRow.id)
    ).scalar_one()


def versions(unit: Unit, version_id: int) -> Sequence[int]:
    """Give the ids of all versions of the procedure that one of them belongs to."""
    code = select(ProcedureRow.code).where(ProcedureRow.id == version_id).scalar_subquery()
    return unit.connection.execute(select(ProcedureRow.id).where(ProcedureRow.code == code)).scalars().all()


def in_force_sometime(unit: Unit) -> Sequence[AnyRow]:
    """Give (id, code, valid_from, document) of every version that was not replaced, in the order they came in."""
    return unit.connection.execute(
        select(ProcedureRow.id, ProcedureRow.code, ProcedureRow.valid_from, ProcedureRow.document)
        .where(ProcedureRow.current)
        .order_by(ProcedureRow.id)
    ).all()


def inspected(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give every version, those replaced since only where dossiers received on these days came in under them.

    Each as (id, code, valid_from, valid_to, digest, current, document, dossiers), by code and first day; `dossiers`
    counts those received on these days.
    """
    counted = (
        select(DossierRow.procedure_id, func.count().label("dossiers"))
        .where(DossierRow.day.between(first, last))
        .group_by(DossierRow.procedure_id)
        .subquery()
    )
    return unit.connection.execute(
        select(
            *(ProcedureRow.id, ProcedureRow.code, ProcedureRow.valid_from, ProcedureRow.valid_to),
            *(ProcedureRow.digest, ProcedureRow.current, ProcedureRow.document),
            func.coalesce(counted.c.dossiers, 0).label("dossiers"),
        )
        .outerjoin(counted, counted.c.procedure_id == ProcedureRow.id)
        .where(or_(ProcedureRow.current, counted.c.dossiers > 0))
        .order_by(ProcedureRow.code, ProcedureRow.valid_from, ProcedureRow.id)
    ).all()


def dossiers_by_version(unit: Unit, statuses: Collection[int]) -> dict[tuple[str, date], int]:
    """Give how many dossiers in these statuses came in under each version, by code and first day.

    One that came in before the version was corrected counts too.
    """
    rows = unit.connection.execute(
        select(ProcedureRow.code, ProcedureRow.valid_from, func.count().label("dossiers"))
        .join(DossierRow, DossierRow.procedure_id == ProcedureRow.id)
        .where(DossierRow.status.in_(statuses))
        .group_by(ProcedureRow.code, ProcedureRow.valid_from)
    )
    return {(row.code, row.valid_from): row.dossiers for row in rows}


def current(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give (id, queue, document) of every procedure in force on a day, in the version that began last."""
    later = aliased(ProcedureRow)
    return unit.connection.execute(
        select(ProcedureRow.id, ProcedureRow.queue, ProcedureRow.document)
        .where(
            ProcedureRow.current,
            ProcedureRow.valid_from <= day,
            or_(ProcedureRow.valid_to.is_(None), ProcedureRow.valid_to >= day),
            ~exists().where(
                later.current,
                later.code == ProcedureRow.code,
                later.valid_from > ProcedureRow.valid_from,
                later.valid_from <= day,
            ),
        )
        .order_by(ProcedureRow.id)
    ).all()


def document(unit: Unit, version_id: int) -> str | None:
    """Give the document of one version, current or not."""
    return unit.connection.execute(
        select(ProcedureRow.document).where(ProcedureRow.id == version_id)
    ).scalar_one_or_none()
