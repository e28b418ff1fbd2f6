"""The papers the office has issued under a number of its own: which form of which set, what it said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models import sequence
from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit


class IssuedPaperRow(Base):
    """One numbered paper; "Mẫu 05" means two papers, so set and number are kept together, and what it said.

    `kind` is supplement, refusal, apology, stop, handover or result; `number` restarts each year. A guide sheet or
    a refusal at the counter belongs to no dossier.
    """

    __tablename__ = "issued_paper"
    __table_args__ = (UniqueConstraint("kind", "year", "number"), Index("ix_issued_paper_dossier_id", "dossier_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    form_set: Mapped[str] = mapped_column(String(20))
    form_number: Mapped[str] = mapped_column(String(4))
    year: Mapped[int]
    number: Mapped[int]
    serial: Mapped[str] = mapped_column(String(60))
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    payload: Mapped[str] = mapped_column(Text)


def next_number(unit: Unit, kind: str) -> int:
    """Give the next number of this year for a kind of paper."""
    return sequence.next_number(unit, "paper", kind, date(unit.day.year, 1, 1))


def add(
    unit: Unit,
    *,
    kind: str,
    form_set: str,
    form_number: str,
    number: int,
    serial: str,
    payload: str,
    dossier_id: int | None = None,
    visit_id: int | None = None,
) -> None:
    """Record a paper issued now, with what it says."""
    unit.connection.execute(
        insert(IssuedPaperRow).values(
            kind=kind,
            form_set=form_set,
            form_number=form_number,
            year=unit.day.year,
            number=number,
            serial=serial,
            dossier_id=dossier_id,
            visit_id=visit_id,
            issued_at=unit.now,
            issued_by=unit.actor.staff_id,
            payload=payload,
        )
    )


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the numbered papers of a dossier in the order they were issued."""
    return unit.connection.execute(
        select(
            IssuedPaperRow.id,
            IssuedPaperRow.kind,
            IssuedPaperRow.form_set,
            IssuedPaperRow.form_number,
            IssuedPaperRow.serial,
            IssuedPaperRow.issued_at,
            IssuedPaperRow.issued_by,
            IssuedPaperRow.payload,
        )
        .where(IssuedPaperRow.dossier_id == dossier_id)
        .order_by(IssuedPaperRow.id)
    ).all()


def payload_at(unit: Unit, kind: str, dossier_id: int, at: datetime) -> str | None:
    """Give what the paper of that kind issued for a dossier at a moment says, None when there is none."""
    found = unit.connection.execute(
        select(IssuedPaperRow.payload)
        .where(IssuedPaperRow.dossier_id == dossier_id, IssuedPaperRow.kind == kind, IssuedPaperRow.issued_at == at)
        .order_by(IssuedPaperRow.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return str(found) if found is not None else None


def payload_of(unit: Unit, kind: str, serial: str) -> str | None:
    """Give what the paper of that kind and serial says, None when there is none."""
    found = unit.connection.execute(
        select(IssuedPaperRow.payload).where(IssuedPaperRow.kind == kind, IssuedPaperRow.serial == serial)
    ).scalar_one_or_none()
    return str(found) if found is not None else None
