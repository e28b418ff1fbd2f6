"""Dossiers being taken in: kept at every step, so that a power cut costs nobody their typing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class DraftRow(Base):
    """What an official has on the counter and has not accepted yet; `document` is the draft as JSON."""

    __tablename__ = "draft"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    updated_at: Mapped[datetime] = mapped_column(Moment)
    document: Mapped[str] = mapped_column(Text)
