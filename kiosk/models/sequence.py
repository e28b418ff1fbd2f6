"""The sequences numbers come from: one row per kind, scope and period, without gaps or doubles."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import String, select, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base
from kiosk.models.store import Unit


class SequenceRow(Base):
    """The last number given out of a sequence: one row per kind, scope and period."""

    __tablename__ = "sequence"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


_NEXT = text(
    "INSERT INTO sequence (kind, scope, period, last) VALUES (:kind, :scope, :period, 1) "
    "ON CONFLICT (kind, scope, period) DO UPDATE SET last = sequence.last + 1 RETURNING last"
)
_CONTINUE = text(
    "INSERT INTO sequence (kind, scope, period, last) VALUES (:kind, :scope, :period, :last) "
    "ON CONFLICT (kind, scope, period) DO UPDATE SET last = excluded.last WHERE sequence.last < excluded.last"
)


def next_number(unit: Unit, kind: str, scope: str, period: date) -> int:
    """Give the next number of a sequence; it is used up when this unit commits, and given again when it does not."""
    return int(
        unit.connection.execute(_NEXT, {"kind": kind, "scope": scope, "period": _bound(unit, period)}).scalar_one()
    )


def last_number(unit: Unit, kind: str, scope: str, period: date) -> int:
    """Give the last number given out of a sequence, 0 when none was."""
    found = select(SequenceRow.last).where(
        SequenceRow.kind == kind, SequenceRow.scope == scope, SequenceRow.period == period
    )
    return unit.connection.execute(found).scalar_one_or_none() or 0


def go_on_from(unit: Unit, kind: str, scope: str, period: date, last: int) -> None:
    """Have a sequence give numbers after `last` only."""
    unit.connection.execute(_CONTINUE, {"kind": kind, "scope": scope, "period": _bound(unit, period), "last": last})


def _bound(unit: Unit, day: date) -> Any:
    return day.isoformat() if unit.connection.dialect.name == "sqlite" else day
