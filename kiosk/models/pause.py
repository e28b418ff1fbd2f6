"""When a dossier's clock stood still, every other change of its due time, and why it was not kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import islice

from sqlalchemy import ForeignKey, Index, String, Text, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit


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


_AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousands of values."""

CAUSE = "cause"
"""The kind of a row that changes no due time: why the one there is was not kept, the last row of a dossier counting."""


class DueChangeRow(Base):
    """One change of a due time and why.

    `kind` is set, apology, extension, supplement, financial, procedure or calendar; or `CAUSE`, whose old and new due
    time are the one that passed, and whose `reason` is what `rules.late_causes.written` gives.
    """

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


_PAUSES = select(
    PauseRow.id,
    PauseRow.kind,
    PauseRow.time,
    PauseRow.reason,
    PauseRow.missing,
    PauseRow.leader_id,
    PauseRow.leader_reason,
    PauseRow.answer_by,
    PauseRow.started_at,
    PauseRow.ended_at,
    StaffRow.full_name.label("staff_name"),
).outerjoin(StaffRow, StaffRow.id == PauseRow.started_by)


def begin(
    unit: Unit,
    dossier_id: int,
    kind: str,
    *,
    time: int,
    reason: str,
    missing: str = "[]",
    answer_by: date | None = None,
    leader_id: int | None = None,
    leader_reason: str = "",
) -> None:
    """Stop a dossier's clock from now on; one that stands still already must have been ended."""
    unit.connection.execute(
        insert(PauseRow).values(
            dossier_id=dossier_id,
            kind=kind,
            time=time,
            reason=reason,
            missing=missing,
            leader_id=leader_id,
            leader_reason=leader_reason,
            answer_by=answer_by,
            started_at=unit.now,
            started_by=unit.actor.staff_id,
        )
    )


def end(unit: Unit, dossier_id: int, at: datetime | None = None) -> None:
    """Let a dossier's clock run again from now, or an earlier moment, on; one that runs already is left alone."""
    unit.connection.execute(
        update(PauseRow)
        .where(PauseRow.dossier_id == dossier_id, PauseRow.ended_at.is_(None))
        .values(ended_at=at or unit.now, ended_by=unit.actor.staff_id)
    )


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give every stop of a dossier's clock in order, with who asked for it (`staff_name`)."""
    return unit.connection.execute(_PAUSES.where(PauseRow.dossier_id == dossier_id).order_by(PauseRow.id)).all()


def add_due_change(
    unit: Unit,
    dossier_id: int,
    kind: str,
    reason: str,
    old_due_at: datetime | None,
    new_due_at: datetime | None,
    leader_id: int | None = None,
) -> None:
    """Record that a due time has been changed now, and why."""
    unit.connection.execute(
        insert(DueChangeRow).values(
            dossier_id=dossier_id,
            kind=kind,
            at=unit.now,
            by_staff=unit.actor.staff_id,
            leader_id=leader_id,
            reason=reason,
            old_due_at=old_due_at,
            new_due_at=new_due_at,
        )
    )


def due_changes(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give every change of a dossier's due time in order, with who made it (`staff_name`)."""
    return unit.connection.execute(
        select(
            DueChangeRow.kind,
            DueChangeRow.at,
            DueChangeRow.leader_id,
            DueChangeRow.reason,
            DueChangeRow.old_due_at,
            DueChangeRow.new_due_at,
            StaffRow.full_name.label("staff_name"),
        )
        .outerjoin(StaffRow, StaffRow.id == DueChangeRow.by_staff)
        .where(DueChangeRow.dossier_id == dossier_id)
        .order_by(DueChangeRow.id)
    ).all()


def unexplained(unit: Unit, dossier_ids: Collection[int]) -> set[int]:
    """Give those of some dossiers for which nobody has said yet why they are late."""
    left, rest = set(dossier_ids), iter(dossier_ids)
    while some := list(islice(rest, _AT_ONCE)):
        given = select(DueChangeRow.dossier_id).where(DueChangeRow.dossier_id.in_(some), DueChangeRow.kind == CAUSE)
        left.difference_update(unit.connection.execute(given).scalars())
    return left
