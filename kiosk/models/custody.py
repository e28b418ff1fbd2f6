"""Who holds a dossier and where its papers lie: units of the office, periods of custody, hand-over lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit


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


_UNIT = select(WorkUnitRow.id, WorkUnitRow.code, WorkUnitRow.name, WorkUnitRow.kind)
_UNIT_BY_CODE = _UNIT.where(WorkUnitRow.code == bindparam("wanted"))
_INSERT_CUSTODY = insert(CustodyRow)


def units(unit: Unit) -> Sequence[AnyRow]:
    """Give the units at work, in the office's order."""
    return unit.connection.execute(_UNIT.where(WorkUnitRow.active).order_by(WorkUnitRow.position)).all()


def unit_by_code(unit: Unit, code: str) -> AnyRow | None:
    """Give the unit with that code, at work or not."""
    return unit.connection.execute(_UNIT_BY_CODE, {"wanted": code}).one_or_none()


def set_unit(unit: Unit, code: str, name: str, kind: str, position: int) -> None:
    """Put a unit into the office, in place of what stood under its code."""
    values = {"name": name, "kind": kind, "position": position, "active": True}
    changed = unit.connection.execute(update(WorkUnitRow).where(WorkUnitRow.code == code).values(values))
    if not changed.rowcount:
        unit.connection.execute(insert(WorkUnitRow).values(code=code, **values))


def begin(
    unit: Unit,
    dossier_id: int,
    unit_id: int,
    *,
    staff_id: int | None,
    step: int = 0,
    step_name: str = "",
    place: str = "",
    due_at: datetime | None = None,
    handover_id: int | None = None,
    note: str = "",
) -> None:
    """Put a dossier into a unit's hands from now on; whoever held it before must have been ended."""
    unit.connection.execute(
        _INSERT_CUSTODY,
        {
            "dossier_id": dossier_id,
            "unit_id": unit_id,
            "staff_id": staff_id,
            "step": step,
            "step_name": step_name,
            "place": place,
            "started_at": unit.now,
            "due_at": due_at,
            "handover_id": handover_id,
            "note": note,
            "outcome": "",
        },
    )


def end(unit: Unit, dossier_id: int, outcome: str = "") -> None:
    """End whoever's hands a dossier is in, with how that step went."""
    unit.connection.execute(
        update(CustodyRow)
        .where(CustodyRow.dossier_id == dossier_id, CustodyRow.ended_at.is_(None))
        .values(ended_at=unit.now, outcome=outcome)
    )


def set_step_due(unit: Unit, dossier_id: int, due_at: datetime) -> None:
    """Set until when whoever holds a dossier should be done with this step."""
    unit.connection.execute(
        update(CustodyRow)
        .where(CustodyRow.dossier_id == dossier_id, CustodyRow.ended_at.is_(None))
        .values(due_at=due_at)
    )


def holder(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give who holds a dossier now: unit and official, step, place, since when, until when."""
    return unit.connection.execute(_HOLDER, {"of_dossier": dossier_id}).one_or_none()


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give every stretch of a dossier in somebody's hands, in order."""
    return unit.connection.execute(_STRETCHES, {"of_dossier": dossier_id}).all()


_HELD = (
    select(
        CustodyRow.id,
        CustodyRow.unit_id,
        WorkUnitRow.code.label("unit_code"),
        WorkUnitRow.name.label("unit_name"),
        WorkUnitRow.kind.label("unit_kind"),
        CustodyRow.staff_id,
        StaffRow.full_name.label("staff_name"),
        CustodyRow.step,
        CustodyRow.step_name,
        CustodyRow.place,
        CustodyRow.started_at,
        CustodyRow.due_at,
        CustodyRow.ended_at,
        CustodyRow.outcome,
        CustodyRow.note,
        CustodyRow.handover_id,
    )
    .join(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
    .outerjoin(StaffRow, StaffRow.id == CustodyRow.staff_id)
    .where(CustodyRow.dossier_id == bindparam("of_dossier"))
)
_HOLDER = _HELD.where(CustodyRow.ended_at.is_(None))
_STRETCHES = _HELD.order_by(CustodyRow.id)
