"""Papers attached to a dossier as files; the files themselves lie in the file store under their hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class AttachmentRow(Base):
    """One file; `position` is the component it belongs to, -1 for a result. `source` is file, folder or scanner.

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
