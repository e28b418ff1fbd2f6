"""When a dossier's clock stood still, and every other change of its due time."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class PauseRow(Base):
    """The clock stands still: for a `supplement` of papers, or a `financial` obligation; open until the citizen acts.

    `missing` is a JSON list of what was asked for; `time` counts the requests of a dossier, a second one carries
    the leader's reason. `answer_by` is the last day to act.
    """

    __tablename__ = "pause"
    __table_args__ = (Index("ix_pause_dossier_id", "dossier_id"), Index("ix_pause_ended_at", "ended_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str] = mapped_column(String(12))
    time: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    leader_reason: Mapped[str] = mapped_column(Text)
    answer_by: Mapped[date | None]
    started_at: Mapped[datetime] = mapped_column(Moment)
    started_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class DueChangeRow(Base):
    """One change of a due time and why: `kind` is set, apology, extension, supplement, financial or procedure."""

    __tablename__ = "due_change"
    __table_args__ = (Index("ix_due_change_dossier_id", "dossier_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Moment)
    by_staff: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(Text)
    old_due_at: Mapped[datetime | None] = mapped_column(Moment)
    new_due_at: Mapped[datetime | None] = mapped_column(Moment)
