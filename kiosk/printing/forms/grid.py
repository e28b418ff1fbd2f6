"""A ruled table of plain text that runs over any number of pages: heading repeated, nothing cut, ten thousand rows."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportlab.lib.units import mm

from kiosk.core import watched
from kiosk.printing.forms import saved, tinos, wording
from kiosk.printing.forms.sheet import KeptBelow
from kiosk.rules.report_heading import HeadCell, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject
    from reportlab.platypus import Flowable

Side = Literal["left", "center", "right"]

_TALLEST = 20
"""Lines of one row that always stand together; what is longer goes on in a row without a rule above it."""

_REMEMBERED = 2_000
"""Cells of a table whose lines are kept: in a long one the same words stand again and again."""

_KEPT = 2
"""The last rows that are not parted from one another, nor from what has to stand below them: a total and one line."""

_BESIDE = 3.2
_ABOVE = 2.0
"""White beside and above the text of a cell, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width in millimetres (0: what the others leave), and to which side its text stands."""

    width: float
    side: Side = "left"


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[list[str], ...]
    height: float
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Between which edges, to which side and in which font a cell's text stands."""

    left: float
    right: float
    side: Side
    font: str


class _Ruling:
    """What all pages of one table share: widths, the heading, every row wrapped, and where each begins."""

    def __init__(self, heading: Sequence[HeadCell], columns: Sequence[Column], width: float, size: float) -> None:
        rest = width - sum(column.width for column in columns) * mm
        self.widths = [column.width * mm or rest for column in columns]
        self.sides = [column.side for column in columns]
        self.edges = [sum(self.widths[:number]) for number in range(len(columns) + 1)]
        self.size = size
        self.leading = size * 1.18
        self.heading = [(cell, self._head_lines(cell)) for cell in heading]
        self.head_tops = self._head_tops()
        self.head = self.head_tops[-1]
        self._lines = lru_cache(_REMEMBERED)(self._lines_of)
        self.rows: list[_Row] = []
        self.tops = [0.0]

    def _head_lines(self, cell: HeadCell) -> list[str]:
        room = self.edges[cell.column + cell.columns] - self.edges[cell.column] - 2 * _BESIDE
        return wrapped(cell.text, _head_font(cell), self.size, room)

    def _head_tops(self) -> list[float]:
        """Give where each row of the heading begins, and where the last ends, in points from the top."""
        heights = [0.0] * rows_of([cell for cell, _ in self.heading])
        for cell, lines in sorted(self.heading, key=lambda item: item[0].rows):
            inside = slice(cell.row, cell.row + cell.rows)
            # what a cell over several rows lacks is given to its last row
            heights[cell.row + cell.rows - 1] += max(0.0, self.height(len(lines)) - sum(heights[inside]))
        return [sum(heights[:row]) for row in range(len(heights) + 1)]

    def height(self, lines: int) -> float:
        return lines * self.leading + 2 * _ABOVE

    def _lines_of(self, text: str, font: str, width: float) -> list[str]:
        room = width - 2 * _BESIDE
        return [line for part in text.split("\n") for line in wrapped(wording.clean(part), font, self.size, room)]

    def add(self, cells: Sequence[str], font: str) -> None:
        """Wrap a row's cells into as many rows as its longest cell needs."""
        watched.advance(saved.MEASURED)
        wrapped_cells = [self._lines(text, font, width) for text, width in zip(cells, self.widths, strict=True)]
        for start in range(0, max(len(lines) for lines in wrapped_cells), _TALLEST):
            piece = tuple(lines[start : start + _TALLEST] for lines in wrapped_cells)
            row = _Row(piece, self.height(max(len(lines) for lines in piece)), goes_on=start > 0)
            self.rows.append(row)
            self.tops.append(self.tops[-1] + row.height)


class Grid(KeptBelow):
    r"""A ruled table as one block; a page that cannot hold it takes the rows that fit, never all but the total.

    An empty title lets the one before it reach over the column; a `heading` of several rows stands in place of the
    titles. A cell is plain text, "\n" breaks its line; it
    stands in the middle of its row, or at its top with `at_top`. With `foot` the last row is a bold one. `size`
    and `width` in points.
    """

    def __init__(
        self,
        titles: Sequence[str],
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        width: float,
        size: float,
        at_top: bool = False,
        foot: bool = False,
        heading: Sequence[HeadCell] = (),
    ) -> None:
        super().__init__()
        self._ruling = _Ruling(heading or _one_row(titles), columns, width, size)
        given = list(rows)
        for number, cells in enumerate(given):
            self._ruling.add(cells, tinos.BOLD if foot and number == len(given) - 1 else tinos.REGULAR)
        self._bold_from = len(self._ruling.rows) - (1 if foot else 0)
        self._has_foot = foot
        self._at_top = at_top
        self.rows_shown = (0, len(self._ruling.rows))
        self.spaceBefore = self.spaceAfter = size * 0.5

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """Give the block's width and height in points."""
        first, end = self.rows_shown
        self.width = self._ruling.edges[-1]
        self.height = self._ruling.head + self._ruling.tops[end] - self._ruling.tops[first]
        return self.width, self.height

    @property
    def rows_left(self) -> int:
        """How many rows it shows."""
        first, end = self.rows_shown
        return end - first

    def height_with(self, first_rows: int = 0, last_rows: int = 0) -> float:
        """Give the height of the heading with some of the first or the last rows, in points."""
        tops, (first, end) = self._ruling.tops, self.rows_shown
        upper = tops[min(first + first_rows, end)] - tops[first]
        return self._ruling.head + upper + tops[end] - tops[max(end - last_rows, first)]

    def keep_below(self, height: float, page: float) -> bool:
        """Have the last rows stand on one page with what comes next, so high; False where that cannot be.

        It cannot where a page is not high enough, nor where the table has no rows besides these to leave behind.
        """
        needed = height + self.getSpaceAfter()
        can = self.rows_left > _KEPT and self.height_with(last_rows=_KEPT) + needed <= page
        if can:
            self.below = needed
        return can

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803 - ReportLab's names
        """Give what fits on so high a page and what is left over; nothing where not even one row fits."""
        tops = self._ruling.tops
        first, end = self.rows_shown
        fitting = min(bisect_right(tops, tops[first] + aH - self._ruling.head) - 1, end)
        cut = min(fitting, end - _KEPT) if self._has_foot or self.below else fitting
        return [self._part(first, cut), self._part(cut, end)] if cut > first else []

    def _part(self, first: int, end: int) -> Grid:
        part = copy(self)
        part.rows_shown = first, end
        return part

    def draw(self) -> None:
        """Draw the block; (0, 0) is its lower left corner."""
        ruling, canvas = self._ruling, self.canv
        self.wrap(0, 0)
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0)
        text = canvas.beginText()
        y = self.height
        self._set_heading(text)
        y -= ruling.head
        font = tinos.REGULAR
        text.setFont(font, ruling.size)
        rules = [self.height, y]
        for number in range(*self.rows_shown):
            watched.advance(saved.DRAWN)
            row = ruling.rows[number]
            if number >= self._bold_from:
                font = tinos.BOLD
                text.setFont(font, ruling.size)
            for column, lines in enumerate(row.cells):
                lower = _ABOVE if self._at_top else self._lower(row.height, lines)
                place = _Place(ruling.edges[column], ruling.edges[column + 1], ruling.sides[column], font)
                self._set(text, lines, place, y - lower)
            if row.goes_on and number > self.rows_shown[0]:
                rules.pop()
            y -= row.height
            rules.append(y)
        canvas.drawText(text)
        self._rule(canvas, rules)

    def _lower(self, height: float, lines: list[str]) -> float:
        return (height - len(lines) * self._ruling.leading) / 2

    def _set_heading(self, text: PDFTextObject) -> None:
        ruling = self._ruling
        for cell, lines in ruling.heading:
            font = _head_font(cell)
            text.setFont(font, ruling.size)
            top, end = ruling.head_tops[cell.row], ruling.head_tops[cell.row + cell.rows]
            place = _Place(ruling.edges[cell.column], ruling.edges[cell.column + cell.columns], "center", font)
            self._set(text, lines, place, self.height - top - self._lower(end - top, lines))

    def _set(self, text: PDFTextObject, lines: list[str], place: _Place, top: float) -> None:
        """Set a cell's lines below `top`."""
        size, leading = self._ruling.size, self._ruling.leading
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            room = place.right - place.left - 2 * _BESIDE
            spare = room - tinos.width_of(line, place.font, size) if place.side != "left" else 0
            x = place.left + _BESIDE + spare * {"left": 0, "center": 0.5, "right": 1}[place.side]
            text.setTextOrigin(x, top - (number - 0.24) * leading)
            text._textOut(line)  # type: ignore[attr-defined]  # noqa: SLF001 - `textOut` measures the line anew

    def _rule(self, canvas: Canvas, rules: list[float]) -> None:
        ruling = self._ruling
        edges, top = ruling.edges, self.height
        lines = [(0.0, y, edges[-1], y) for y in rules]
        lines += [(x, rules[1], x, rules[-1]) for x in edges]
        lines.append((edges[-1], top, edges[-1], rules[1]))
        for cell, _ in ruling.heading:
            left, right = edges[cell.column], edges[cell.column + cell.columns]
            upper, lower = ruling.head_tops[cell.row], ruling.head_tops[cell.row + cell.rows]
            lines.append((left, top - upper, left, top - lower))
            if lower < ruling.head:
                lines.append((left, top - lower, right, top - lower))
        canvas.lines(lines)


def _one_row(titles: Sequence[str]) -> list[HeadCell]:
    """Give the heading of titles in one row; an empty one lets the one before it reach over its column."""
    starts = [number for number, title in enumerate(titles) if title]
    ends = [*starts[1:], len(titles)]
    return [HeadCell(titles[start], 0, start, 1, end - start) for start, end in zip(starts, ends, strict=True)]


def _head_font(cell: HeadCell) -> str:
    return tinos.REGULAR if cell.is_number else tinos.BOLD


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Give the lines of a text, none wider than `width` points.

    Too long a word is broken behind a hyphen or a slash where it has one in its later half, else between letters.
    """
    if tinos.width_of(text, font, size) <= width:
        return [text]
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if tinos.width_of(longer, font, size) <= width:
            lines[-1:] = [longer]
        elif tinos.width_of(word, font, size) <= width:
            lines.append(word)
        else:
            line = ""
            for letter in word:
                if line and tinos.width_of(line + letter, font, size) > width:
                    cut = max(line.rfind("-"), line.rfind("/")) + 1
                    cut = cut if cut > len(line) // 2 else len(line)
                    lines.append(line[:cut])
                    line = line[cut:]
                line += letter
            lines.append(line)
    return lines
