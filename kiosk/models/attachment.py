"""Papers attached to a dossier as files; the files themselves lie in the file store under their hash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, func, insert, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.dossier import ComponentRow, DossierRow, PartyRow
from kiosk.models.store import Unit
from kiosk.rules.attachment_places import RESULT_POSITION, WHOLE_POSITION


class AttachmentRow(Base):
    """One file; `position` is the component it belongs to, or a place of `kiosk.rules.attachment_places`.

    `source` is file, folder or scanner.

    `digitised` tells that the office made it from paper, `reused` that it was had from an earlier dossier.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_dossier_id", "dossier_id"), Index("ix_attachment_digest", "digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    media: Mapped[str] = mapped_column(String(40))
    pages: Mapped[int]
    size: Mapped[int]
    source: Mapped[str] = mapped_column(String(10))
    digitised: Mapped[bool] = mapped_column(Boolean)
    reused: Mapped[bool] = mapped_column(Boolean)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_LIVE = AttachmentRow.removed_at.is_(None)
_ATTACHMENT = select(
    AttachmentRow.id,
    AttachmentRow.dossier_id,
    AttachmentRow.position,
    AttachmentRow.digest,
    AttachmentRow.name,
    AttachmentRow.media,
    AttachmentRow.pages,
    AttachmentRow.size,
    AttachmentRow.source,
    AttachmentRow.digitised,
    AttachmentRow.reused,
    AttachmentRow.added_at,
).where(_LIVE)


def add(unit: Unit, dossier_id: int, position: int, **values: object) -> int:
    """Attach a file that lies in the file store, now, and give the row's id; `values` are the other columns."""
    return new_id(
        unit.connection.execute(
            insert(AttachmentRow),
            {
                "dossier_id": dossier_id,
                "position": position,
                "added_at": unit.now,
                "added_by": unit.actor.staff_id,
                **values,
            },
        )
    )


def get(unit: Unit, attachment_id: int) -> AnyRow | None:
    """Give one attachment; None when there is none or it was removed."""
    return unit.connection.execute(_ATTACHMENT.where(AttachmentRow.id == attachment_id)).one_or_none()


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the attachments of a dossier by component, those of none first, each in the order it came in."""
    return unit.connection.execute(
        _ATTACHMENT.where(AttachmentRow.dossier_id == dossier_id).order_by(AttachmentRow.position, AttachmentRow.id)
    ).all()


def counts(unit: Unit, dossier_id: int) -> dict[int, int]:
    """Count the attachments of a dossier by the position of their component."""
    rows = unit.connection.execute(
        select(AttachmentRow.position, func.count().label("n"))
        .where(AttachmentRow.dossier_id == dossier_id, _LIVE)
        .group_by(AttachmentRow.position)
    )
    return {row.position: row.n for row in rows}


def has_place(unit: Unit, dossier_id: int, position: int) -> bool:
    """Tell whether a file may be attached there: the dossier's result, the whole of it, or one of its components."""
    found = (
        select(DossierRow.id).where(DossierRow.id == dossier_id)
        if position in (RESULT_POSITION, WHOLE_POSITION)
        else select(ComponentRow.dossier_id).where(
            ComponentRow.dossier_id == dossier_id, ComponentRow.position == position
        )
    )
    return unit.connection.execute(found).first() is not None


def remove(unit: Unit, attachment_id: int) -> None:
    """Mark an attachment as removed now; its file stays, other dossiers may refer to the same content."""
    unit.connection.execute(
        update(AttachmentRow)
        .where(AttachmentRow.id == attachment_id)
        .values(removed_at=unit.now, removed_by=unit.actor.staff_id)
    )


def mark(unit: Unit, attachment_id: int, *, digitised: bool, reused: bool) -> None:
    """Set what an attachment counts as."""
    unit.connection.execute(
        update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(digitised=digitised, reused=reused)
    )


def of_owner(unit: Unit, id_number: str, limit: int | None = None) -> Sequence[AnyRow]:
    """Give the attachments of the dossiers of an owner with that number, newest first; none for no number."""
    return unit.connection.execute(
        _ATTACHMENT.join(PartyRow, (PartyRow.dossier_id == AttachmentRow.dossier_id) & (PartyRow.role == "owner"))
        .where(PartyRow.id_number == id_number, PartyRow.id_number != "")
        .order_by(AttachmentRow.id.desc())
        .limit(limit)
    ).all()


def of_same_owner(unit: Unit, dossier_id: int, limit: int | None = None) -> Sequence[AnyRow]:
    """Give the attachments of the owner's other dossiers, newest first; none for an owner without a number."""
    mine, theirs = aliased(PartyRow), aliased(PartyRow)
    return unit.connection.execute(
        _ATTACHMENT.join(theirs, (theirs.dossier_id == AttachmentRow.dossier_id) & (theirs.role == "owner"))
        .join(mine, (mine.id_number == theirs.id_number) & (mine.role == "owner"))
        .where(mine.dossier_id == dossier_id, mine.id_number != "", AttachmentRow.dossier_id != dossier_id)
        .order_by(AttachmentRow.id.desc())
        .limit(limit)
    ).all()
