"""What was changed of a dossier after it was taken in: what it said before and after, who, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.attachment import AttachmentRow
from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit


class AmendmentRow(Base):
    """One change; `before` and `after` are JSON objects of what differs.

    `what` is procedure, owner, submitter, components, channel, sets, collection, official_code, supplemented,
    supplemented_at, financial_done_at, finished_at, finished_corrected, ready_undone, returned_at, sync_failed: refused
    by the provincial system, `reason` keeps its words, or imported: taken over from an old register, `reason` keeps
    its note.
    """

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


def add(unit: Unit, dossier_id: int, what: str, before: str, after: str, reason: str) -> None:
    """Record that something of a dossier has been changed now, and why."""
    unit.connection.execute(
        insert(AmendmentRow).values(
            dossier_id=dossier_id,
            what=what,
            before=before,
            after=after,
            reason=reason,
            at=unit.now,
            by_staff=unit.actor.staff_id,
        )
    )


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give every change of a dossier in order, with who made it (`staff_name`)."""
    return unit.connection.execute(
        select(
            AmendmentRow.what,
            AmendmentRow.before,
            AmendmentRow.after,
            AmendmentRow.reason,
            AmendmentRow.at,
            StaffRow.full_name.label("staff_name"),
        )
        .outerjoin(StaffRow, StaffRow.id == AmendmentRow.by_staff)
        .where(AmendmentRow.dossier_id == dossier_id)
        .order_by(AmendmentRow.id)
    ).all()


def move_attachments(unit: Unit, dossier_id: int, positions: Mapping[int, int]) -> None:
    """Have the files of a dossier follow its components to their new positions, old → new."""
    for attachment_id, position in unit.connection.execute(
        select(AttachmentRow.id, AttachmentRow.position).where(AttachmentRow.dossier_id == dossier_id)
    ).all():
        if positions.get(position, position) != position:
            unit.connection.execute(
                update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(position=positions[position])
            )
