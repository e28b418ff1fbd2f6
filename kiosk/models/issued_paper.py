"""The papers the office has issued under a number of its own: which form of which set, what it said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


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
