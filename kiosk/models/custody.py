"""Who holds a dossier and where its papers lie: units of the office, periods of custody, hand-over lists."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class WorkUnitRow(Base):
    """A unit (bộ phận) that works on dossiers; `kind` is reception, internal, leader or external."""

    __tablename__ = "work_unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(12))
    position: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool] = mapped_column(Boolean, server_default=true())


class CustodyRow(Base):
    """A dossier in somebody's hands from one moment to another; `step` counts the procedure's steps from 0.

    `place` says where the papers lie; `due_at` is when this step should end; `outcome` (early, on_time, late) is
    filled in when it does. The control slip is these rows in order.
    """

    __tablename__ = "custody"
    __table_args__ = (
        Index("ix_custody_dossier_id", "dossier_id"),
        Index("ix_custody_unit_id_ended_at", "unit_id", "ended_at"),
        Index("ix_custody_staff_id_ended_at", "staff_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("work_unit.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    step: Mapped[int]
    step_name: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String(8), server_default="")
    note: Mapped[str] = mapped_column(Text, server_default="")
    handover_id: Mapped[int | None] = mapped_column(ForeignKey("handover.id"))


class HandoverRow(Base):
    """A hand-over list: what goes from one unit to another, `dossiers` or `results`, until the other confirms it.

    `after_line` tells a list of dossiers received after 15:00, which may go at the start of the next working day.
    """

    __tablename__ = "handover"
    __table_args__ = (UniqueConstraint("number"), Index("ix_handover_state_day", "state", "day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(30))
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(10))
    from_unit_id: Mapped[int] = mapped_column(ForeignKey("work_unit.id"))
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("work_unit.id"))
    after_line: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class HandoverItemRow(Base):
    """One dossier of a list: sent, taken, refused by the other side, or taken back by this one."""

    __tablename__ = "handover_item"
    __table_args__ = (Index("ix_handover_item_dossier_id", "dossier_id"),)

    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"), primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int]
    step: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by_staff: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
