"""Points of the index set, always with the base they stand on; a grade only on the scale its ladder is made for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kiosk.rules.rating_form import FULL, POINTS, Rung


@dataclass(frozen=True, slots=True)
class Score:
    """`points` of `base` from the indices that were answered, and those of the set that were not.

    `on_full` is the same share of 18 points, `grade` the ladder's word for it: "" while an index of the set is
    missing, for a part of a set cannot be graded. All to one decimal, halves up.
    """

    points: Decimal
    base: int
    answered: tuple[int, ...]
    missing: tuple[int, ...]
    on_full: Decimal | None
    grade: str = ""


def score(values: Mapping[int, Decimal | int], wanted: Iterable[int], ladder: Sequence[Rung]) -> Score:
    """Give the score of an index set; `values` are points (or means of points) from 0 to 2 by index.

    Raises ValueError for points outside 0 to 2: whoever counts them has checked them.
    """
    indices = tuple(sorted(set(wanted)))
    answered = tuple(index for index in indices if index in values)
    missing = tuple(index for index in indices if index not in values)
    for index in answered:
        if not 0 <= values[index] <= POINTS:
            raise ValueError(f"index {index}: {values[index]} points")
    base = POINTS * len(answered)
    total = sum((Decimal(values[index]) for index in answered), Decimal(0))
    on_full = _tenths(total * FULL / base) if base else None
    graded = "" if on_full is None or missing else _grade(on_full, ladder)
    return Score(_tenths(total), base, answered, missing, on_full, graded)


def _grade(points: Decimal, ladder: Sequence[Rung]) -> str:
    """Give the highest rung reached by the points as they are printed: a grade never contradicts its figure."""
    reached = [rung for rung in ladder if points >= Decimal(str(rung.least))]
    return max(reached, key=lambda rung: rung.least).name if reached else ""


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
