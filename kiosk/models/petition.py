"""What people suggest and petition: the register with its due date and answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class PetitionRow(Base):
    """A suggestion ("gop_y") or a petition ("phan_anh"); `code` is what its author follows it with.

    `name` and `contact` are empty when it is `anonymous`. `status` is open, answered or passed_on; `staff_id` is who
    answered it.
    """

    __tablename__ = "petition"
    __table_args__ = (Index("ix_petition_status_due_at", "status", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    received_at: Mapped[datetime] = mapped_column(Moment)
    anonymous: Mapped[bool] = mapped_column(Boolean)
    name: Mapped[str] = mapped_column(Text, server_default="")
    contact: Mapped[str] = mapped_column(Text, server_default="")
    subject: Mapped[str] = mapped_column(Text, server_default="")
    text: Mapped[str] = mapped_column(Text)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(String(12), server_default="open")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, server_default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
