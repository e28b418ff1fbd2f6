"""What was changed of a dossier after it was taken in: what it said before and after, who, when and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class AmendmentRow(Base):
    """One change; `what` is procedure, owner, submitter, components, channel, collection or official_code."""

    __tablename__ = "amendment"
    __table_args__ = (Index("ix_amendment_dossier_id", "dossier_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    what: Mapped[str] = mapped_column(String(20))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    by_staff: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
