"""Answers to the index questions: 0, 1 or 2 points each, beside the level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ForeignKey, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base
from kiosk.models.rating import RatingRow
from kiosk.models.store import Unit


class RatingAnswerRow(Base):
    """The points one index was given with one rating; a question that was passed over has no row."""

    __tablename__ = "rating_answer"

    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"), primary_key=True)
    index_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    points: Mapped[int]


def given(unit: Unit, rating_id: int) -> dict[int, int]:
    """Give the points of a rating by index."""
    rows = unit.connection.execute(
        select(RatingAnswerRow.index_no, RatingAnswerRow.points).where(RatingAnswerRow.rating_id == rating_id)
    )
    return {row.index_no: row.points for row in rows}


def add(unit: Unit, rating_id: int, points: Iterable[tuple[int, int]]) -> None:
    """Keep the points of indices (index, points) a rating has not been given yet."""
    rows = [{"rating_id": rating_id, "index_no": index, "points": value} for index, value in points]
    if rows:
        unit.connection.execute(insert(RatingAnswerRow), rows)


def sums(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give index_no, the sum of points and how many answered, over ratings of these days that are not flagged."""
    return unit.connection.execute(
        select(RatingAnswerRow.index_no, func.sum(RatingAnswerRow.points).label("points"), func.count().label("n"))
        .join(RatingRow, RatingRow.id == RatingAnswerRow.rating_id)
        .where(RatingRow.day.between(first, last), RatingRow.flag == "")
        .group_by(RatingAnswerRow.index_no)
        .order_by(RatingAnswerRow.index_no)
    ).all()
