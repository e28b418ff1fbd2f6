"""How the counters' panels share the board: the arrangement in which their numbers are largest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

NUMBER_HIGH = 0.95
NAME_HIGH = 1.25
"""The heights a number and a counter's name claim, in the height of their font."""

NAME_PARTS = (1.0, 0.85, 0.7)
"""The shares of the least name's height an arrangement may do with, where that makes the numbers much larger."""

UNEVEN_COSTS = 0.15
"""What rows of unlike length take from an arrangement's worth: one panel alone below two looks forgotten."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How broad a number and the broadest counter's name are, in the height of their font; and the least name."""

    number_wide: float
    name_wide: float
    least_name_px: int
    most_number_px: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`columns` of panels; the name `beside` its number or above it; how tall both are."""

    columns: int
    beside: bool
    number_px: int
    name_px: int


def arrange(count: int, width: int, height: int, gap: int, pad: int, writing: Writing) -> Arrangement:
    """Give the arrangement of `count` panels in a room in which the numbers, then the names, are largest."""
    best, most = Arrangement(1, beside=False, number_px=1, name_px=1), (-1.0, -1)
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        wide = (width - gap * (columns - 1)) / columns - 2 * pad
        high = (height - gap * (rows - 1)) / rows - 2 * pad
        shares = rows_of(count, columns)
        uneven = 1 - min(shares) / max(shares)
        for beside, part in product((False, True), NAME_PARTS):
            name, number = _sizes(wide, high, pad, writing, part, beside=beside)
            worth = number * min(name / writing.least_name_px, 1.0) ** 0.75 * (1 - UNEVEN_COSTS * uneven)
            if (worth, name) > most:
                most = worth, name
                best = Arrangement(columns, beside, number, name)
    return best


def rows_of(count: int, columns: int) -> tuple[int, ...]:
    """Give how many panels stand in each row, `columns` at most, the rows as even as can be and none with a hole."""
    rows = -(-count // columns)
    return tuple(count // rows + (row < count % rows) for row in range(rows))


def _sizes(wide: float, high: float, pad: int, writing: Writing, part: float, *, beside: bool) -> tuple[int, int]:
    """Give how tall a name and a number can be in a panel: first the least name, then the number, then what is left."""
    name = min(part * writing.least_name_px, wide / writing.name_wide, high / NAME_HIGH)
    if beside:
        number = min((wide - pad - name * writing.name_wide) / writing.number_wide, high / NUMBER_HIGH)
    else:
        number = min(wide / writing.number_wide, (high - name * NAME_HIGH) / NUMBER_HIGH)
    number = min(max(number, 1.0), writing.most_number_px)
    if beside:
        larger = min((wide - pad - number * writing.number_wide) / writing.name_wide, high / NAME_HIGH)
    else:
        larger = min(wide / writing.name_wide, (high - number * NUMBER_HIGH) / NAME_HIGH)
    return max(int(min(larger, number * 0.6) if larger > name else name), 1), int(number)
