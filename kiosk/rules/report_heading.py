"""The heading of a table as cells that reach over rows and columns: groups above titles, numbers below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

GROUP_SIGN = " / "
"""Parts the headings one above the other in a column's `group`: "Tiếp nhận / Trong kỳ"."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a heading: its text, where it begins, and over how many rows and columns it reaches.

    `is_number` tells a column's number ("(3)") from its title.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_number: bool = False


def heading(columns: Sequence[tuple[str, str]], numbers: Sequence[str] = ()) -> tuple[HeadCell, ...]:
    """Give the cells of a heading, from the top and the left.

    `columns` are pairs of group ("" for none) and title; neighbours with the same group stand under one cell.
    `numbers` make a last row, "3" written as "(3)"; without any there is no such row.
    """
    paths = [(*(group.split(GROUP_SIGN) if group else ()), title) for group, title in columns]
    depth = max(map(len, paths), default=0)
    cells = []
    for row in range(depth):

        def shared(column: int, row: int = row) -> tuple[object, ...]:
            """Give what tells a column's cell in this row from its neighbour's: a title stands alone."""
            path = paths[column]
            return path[: row + 1] if row < len(path) - 1 else (column,)

        for _, found in groupby(range(len(paths)), shared):
            places = list(found)
            path = paths[places[0]]
            if row < len(path):
                rows = depth - row if row == len(path) - 1 else 1
                cells.append(HeadCell(path[row], row, places[0], rows, len(places)))
    if any(numbers):
        cells += [
            HeadCell(f"({number})" if number else "", depth, column, is_number=True)
            for column, number in enumerate(numbers)
        ]
    return tuple(cells)


def numbers_own_lines(official: Sequence[str]) -> bool:
    """Tell whether a table's first column is the form's column 1, the numbers of its lines."""
    return bool(official) and official[0] == "1"


def numbers_of(official: Sequence[str]) -> tuple[str, ...]:
    """Give the numbers below a heading, with that of the line numbers first; none where no column has one.

    A column without an official number of its own has that of its place.
    """
    if not any(official):
        return ()
    if numbers_own_lines(official):
        return tuple(official)
    return ("1", *(number or str(place) for place, number in enumerate(official, 2)))


def rows_of(cells: Sequence[HeadCell]) -> int:
    """Give how many rows a heading has."""
    return max((cell.row + cell.rows for cell in cells), default=0)
