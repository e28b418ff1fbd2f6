"""What people suggest and petition: the register with its due date and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, ForeignKey, Index, String, Text, false, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.office import FieldRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit


class PetitionRow(Base):
    """A suggestion ("gop_y") or a petition ("phan_anh"); `code` is what its author follows it with.

    `name` and `contact` are empty when it is `anonymous`; `on_paper` tells that an official entered it. `status` is
    open, answered or passed_on, `answered_at` when it was closed, `staff_id` who wrote the answer as it stands.
    """

    __tablename__ = "petition"
    __table_args__ = (
        Index("ix_petition_status_due_at", "status", "due_at"),
        Index("ix_petition_received_at", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    received_at: Mapped[datetime] = mapped_column(Moment)
    anonymous: Mapped[bool] = mapped_column(Boolean)
    name: Mapped[str] = mapped_column(Text, server_default="")
    contact: Mapped[str] = mapped_column(Text, server_default="")
    text: Mapped[str] = mapped_column(Text)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    on_paper: Mapped[bool] = mapped_column(Boolean, server_default=false())
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(String(12), server_default="open")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, server_default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_LINES = (
    select(
        *(column for column in PetitionRow.__table__.columns if column.name not in ("field_id", "staff_id")),
        FieldRow.name.label("field"),
        StaffRow.full_name.label("official"),
    )
    .outerjoin(FieldRow, FieldRow.id == PetitionRow.field_id)
    .outerjoin(StaffRow, StaffRow.id == PetitionRow.staff_id)
)


def add(unit: Unit, values: Mapping[str, object]) -> int:
    """Enter what was received now and give its id; `values` are kind, code, text, due_at and what else is known."""
    return new_id(unit.connection.execute(insert(PetitionRow), {"received_at": unit.now, **values}))


def from_screens(unit: Unit, since: datetime) -> int:
    """Count what citizens have entered themselves since a moment; what a clock set back left ahead of now is not."""
    return unit.connection.execute(
        select(func.count()).where(
            PetitionRow.received_at > since, PetitionRow.received_at <= unit.now, ~PetitionRow.on_paper
        )
    ).scalar_one()


def by_code(unit: Unit, code: str) -> AnyRow | None:
    """Give the one that has this code: all columns, with its `field` and `official` by name."""
    return unit.connection.execute(_LINES.where(PetitionRow.code == code)).one_or_none()


def get(unit: Unit, petition_id: int) -> AnyRow | None:
    """Give one of the register, as `by_code` does."""
    return unit.connection.execute(_LINES.where(PetitionRow.id == petition_id)).one_or_none()


def listed(
    unit: Unit, statuses: Sequence[str], start: datetime | None = None, end: datetime | None = None
) -> Sequence[AnyRow]:
    """Give those of some statuses received from `start` and before `end`: open ones first, then the newest first."""
    wanted: list[ColumnElement[bool]] = [PetitionRow.status.in_(statuses)]
    if start is not None:
        wanted.append(PetitionRow.received_at >= start)
    if end is not None:
        wanted.append(PetitionRow.received_at < end)
    newest_first = (PetitionRow.status != "open", PetitionRow.received_at.desc(), PetitionRow.id.desc())
    return unit.connection.execute(_LINES.where(*wanted).order_by(*newest_first)).all()


def close(unit: Unit, petition_id: int, status: str, answer: str) -> bool:
    """Record how an open one ended, and by whom; tells whether it was open."""
    values = {"status": status, "answer": answer, "answered_at": unit.now, "staff_id": unit.actor.staff_id}
    return _change(unit, petition_id, values, is_open=True)


def reword(unit: Unit, petition_id: int, answer: str) -> bool:
    """Put another answer in place of the one given, whose time stays; tells whether there was one."""
    return _change(unit, petition_id, {"answer": answer, "staff_id": unit.actor.staff_id}, is_open=False)


def _change(unit: Unit, petition_id: int, values: Mapping[str, object], *, is_open: bool) -> bool:
    standing = (PetitionRow.status == "open") if is_open else (PetitionRow.status != "open")
    changed = unit.connection.execute(update(PetitionRow).where(PetitionRow.id == petition_id, standing).values(values))
    return changed.rowcount == 1
