"""The procedures the office takes in, each version a row; a dossier keeps the version it came in under."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Boolean, String, Text, UniqueConstraint, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base
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


def digests(unit: Unit) -> dict[str, str]:
    """Give the digest of each procedure's current version, by code."""
    rows = unit.connection.execute(select(ProcedureRow.code, ProcedureRow.digest).where(ProcedureRow.current))
    return {row.code: row.digest for row in rows}


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
    """Add a version, which replaces the current one of that code, and give its id."""
    unit.connection.execute(update(ProcedureRow).where(ProcedureRow.code == code).values(current=False))
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


def stamp(unit: Unit) -> str:
    """Give a mark that changes whenever a version is added: its newest id."""
    return str(unit.connection.execute(select(func.max(ProcedureRow.id))).scalar_one())


def current(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give (id, document) of every procedure that may be taken in on a day."""
    return unit.connection.execute(
        select(ProcedureRow.id, ProcedureRow.document)
        .where(
            ProcedureRow.current,
            ProcedureRow.valid_from <= day,
            or_(ProcedureRow.valid_to.is_(None), ProcedureRow.valid_to >= day),
        )
        .order_by(ProcedureRow.id)
    ).all()


def document(unit: Unit, version_id: int) -> str | None:
    """Give the document of one version, current or not."""
    return unit.connection.execute(
        select(ProcedureRow.document).where(ProcedureRow.id == version_id)
    ).scalar_one_or_none()
