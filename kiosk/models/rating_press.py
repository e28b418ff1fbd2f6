"""Raw presses: every touch of a level, counted or not, so that what was counted can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.rating import RatingRow
from kiosk.models.store import Unit


class RatingPressRow(Base):
    """One touch: when, at which counter (none at the lookup station), which level, and whether it counted."""

    __tablename__ = "rating_press"
    __table_args__ = (
        Index("ix_rating_press_counter_id", "counter_id", "id"),
        Index("ix_rating_press_rating_id", "rating_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"))
    level: Mapped[str] = mapped_column(String(20))
    counted: Mapped[bool] = mapped_column(Boolean)


_INSERT = insert(RatingPressRow)


def add(unit: Unit, rating_id: int, level: str, *, counted: bool) -> int | None:
    """Keep a touch made now, at its rating's counter, and give the counter's id; None at the lookup station."""
    row = unit.connection.execute(
        select(RatingRow.counter_id, RatingRow.source).where(RatingRow.id == rating_id)
    ).one_or_none()
    if row is None:
        return None
    counter_id: int | None = row.counter_id if row.source == "screen" else None
    unit.connection.execute(
        _INSERT,
        {"at": unit.now, "counter_id": counter_id, "rating_id": rating_id, "level": level, "counted": counted},
    )
    return counter_id


def last_counted(unit: Unit, counter_id: int, limit: int) -> Sequence[AnyRow]:
    """Give a counter's newest presses that counted, oldest first: at, level, rating_id."""
    newest = (
        select(RatingPressRow.at, RatingPressRow.level, RatingPressRow.rating_id)
        .where(RatingPressRow.counter_id == counter_id, RatingPressRow.counted)
        .order_by(RatingPressRow.id.desc())
        .limit(limit)
    )
    return unit.connection.execute(newest).all()[::-1]


def of_rating(unit: Unit, rating_id: int) -> Sequence[AnyRow]:
    """Give the presses a rating has had, oldest first: at, level, counted."""
    return unit.connection.execute(
        select(RatingPressRow.at, RatingPressRow.level, RatingPressRow.counted)
        .where(RatingPressRow.rating_id == rating_id)
        .order_by(RatingPressRow.id)
    ).all()
