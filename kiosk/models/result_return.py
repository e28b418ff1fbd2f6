"""The return of a result: to whom, against what, when it happened and when it was recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class ResultReturnRow(Base):
    """One return; `receiver_kind` is owner, authorised or post.

    `returned_at` is when it happened, `recorded_at` when somebody said so; they differ only with a
    `backdate_reason`. `signature` names a picture in the file store when the receiver signed on the screen.
    """

    __tablename__ = "result_return"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    receiver_kind: Mapped[str] = mapped_column(String(12))
    receiver: Mapped[str] = mapped_column(Text)
    id_number: Mapped[str] = mapped_column(String(20))
    id_checked: Mapped[bool] = mapped_column(Boolean)
    authorisation: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(64))
    postal_code: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    backdate_reason: Mapped[str] = mapped_column(Text)
