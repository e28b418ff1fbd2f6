"""The office's rules of its queues: one document, whose version tells when to read it anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment
from kiosk.models.store import Unit

THE_ONE = 1


class QueueRulesRow(Base):
    """The document as JSON; there is one row, or none before the office has changed anything."""

    __tablename__ = "queue_rules"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


VERSION = select(QueueRulesRow.version).where(QueueRulesRow.id == THE_ONE)
"""The document's version, for a query that asks for it beside other things; none before there is a document."""

_BODY = select(QueueRulesRow.body).where(QueueRulesRow.id == THE_ONE)


def version(unit: Unit) -> int:
    """Give the document's version, 0 before there is one."""
    return unit.connection.execute(VERSION).scalar_one_or_none() or 0


def body(unit: Unit) -> str:
    """Give the document as JSON, empty before there is one."""
    return unit.connection.execute(_BODY).scalar_one_or_none() or ""


def put(unit: Unit, document: str) -> None:
    """Put a document, as JSON, in the place of the one before."""
    before = version(unit)
    values = {
        "version": before + 1,
        "body": document,
        "changed_at": unit.now,
        "staff_id": unit.actor.staff_id,
    }
    if before:
        unit.connection.execute(update(QueueRulesRow).where(QueueRulesRow.id == THE_ONE).values(values))
    else:
        unit.connection.execute(insert(QueueRulesRow).values(id=THE_ONE, **values))
