"""The office's rating form: every version of the document is kept, for the answers that were given under it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment
from kiosk.models.store import Unit


class RatingFormRow(Base):
    """One version of the document as JSON; the highest one is in force."""

    __tablename__ = "rating_form"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_NEWEST = select(func.max(RatingFormRow.version))


def version(unit: Unit) -> int:
    """Give the version in force, 0 before there is one."""
    return unit.connection.execute(_NEWEST).scalar_one() or 0


def body(unit: Unit, version: int) -> str:
    """Give a version of the document as JSON, empty where there is no such version."""
    wanted = select(RatingFormRow.body).where(RatingFormRow.version == version)
    return unit.connection.execute(wanted).scalar_one_or_none() or ""


def put(unit: Unit, document: str) -> int:
    """Put a document, as JSON, in force and give its version."""
    number = version(unit) + 1
    unit.connection.execute(
        insert(RatingFormRow).values(version=number, body=document, changed_at=unit.now, staff_id=unit.actor.staff_id)
    )
    return number
