"""A report as data: tables of figures with their relations, drawn the same on screen, paper and in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kiosk.core.i18n import N_
from kiosk.rules.report_chart import Chart

TOTAL = N_("Tổng cộng")
"""What the total line of every table is called: one word in all papers of one office."""

ColumnKind = Literal["text", "count", "share", "minutes", "dong", "day", "moment", "points"]
"""What a column holds: words; a number of things; per cent, one decimal; minutes; đồng; a day; a day with its time,
which is midnight where only the day is known; points of a scale."""

Cell = str | int | Decimal | date | None
"""What stands in a cell. None where nothing can be said (a share of nothing), shown as "–"; zero stands as zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its `key` in files, its title as a message, under a heading it may share with its neighbours.

    `number` is the official form's ("3" of II.06a), "" where there is none. `opens` tells that its figures open to
    what is behind them: dossiers, ratings, visits, petitions.
    """

    key: str
    title: str
    kind: ColumnKind = "count"
    group: str = ""
    number: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `key` names it for opening its figures (the code of a field, the id of an official)."""

    key: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` names it within its report; `total` is its last line, None where a sum means nothing.

    `base` says in one sentence of what the shares are ("" without shares).
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    base: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A relation that must hold ("3=4+5+6") at a line of a table, and what stands on its two sides."""

    relation: str
    where: str
    left: int
    right: int

    @property
    def ok(self) -> bool:
        """Whether both sides agree."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a period, both days included. The first table is the report's own, the others its detail.

    `notes` say what counts where, in sentences; they are printed below, always. `charts` show figures of its tables.
    `culprits` are the codes of dossiers that make relations fail, as far as they are known.
    """

    name: str
    title: str
    first: date
    last: date
    tables: tuple[Table, ...]
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    culprits: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The relations that do not hold."""
        return tuple(check for check in self.checks if not check.ok)


def total_of(columns: Sequence[Column], rows: Iterable[Row], words: str = TOTAL) -> Row:
    """Give the line that sums every column of counts and đồng; `words` stand in the first column."""
    lines = list(rows)
    cells: dict[str, Cell] = {}
    for place, column in enumerate(columns):
        if place == 0:
            cells[column.key] = words
        elif column.kind in ("count", "dong"):
            cells[column.key] = sum(value for row in lines if isinstance(value := row.cells.get(column.key), int))
        else:
            cells[column.key] = None
    return Row("", cells)


def checked(table: Table, relations: Iterable[str]) -> tuple[Check, ...]:
    """Give every relation of every line of a table and of its total, written "3=4+5+6" with the columns' keys."""
    found: list[Check] = []
    for relation in relations:
        left, right = (_sum_of(side) for side in relation.split("="))
        name = table.columns[0].key
        lines = (*table.rows, *([table.total] if table.total is not None else ()))
        found += [Check(relation, str(row.cells.get(name, "")), left(row), right(row)) for row in lines]
    return tuple(found)


def _sum_of(side: str) -> Callable[[Row], int]:
    keys = side.split("+")

    def value(row: Row) -> int:
        return sum(int(str(row.cells[key])) for key in keys)

    return value
