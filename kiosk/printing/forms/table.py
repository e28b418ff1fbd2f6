"""Ruled tables on forms: the head again on every page, no row higher than a page however long its text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from kiosk.printing.forms import tinos, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.forms.wording import TableWords


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, its width in points, and how many letters a cell takes before it goes on below.

    Without a limit the cell holds a number or a code: one line, in the middle.
    """

    title: str
    width: float
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A paper in a table of components, with its copies and what is remarked on it."""

    name: str
    originals: int
    certified: int
    photocopies: int
    remark: str = ""


def components(rows: Sequence[Counted], words: TableWords, paper: Paper, *, always_remarks: bool = False) -> Flowable:
    """Give the table of components with the number of each kind of copy; remarks where there are any, or always."""
    size = paper.body * 0.92
    if not rows:
        return Paragraph(words.empty, _cell(size))
    remarks = always_remarks or any(wording.clean(row.remark) for row in rows)
    narrow, wide, last = paper.columns
    fixed = [9 * mm, narrow, wide, narrow, *([last] if remarks else [])]
    number, name, *counts = words.columns
    columns = [Column(number, fixed[0]), Column(name, paper.text_width - sum(fixed), 400)]
    columns += [Column(title, width) for title, width in zip(counts, fixed[1:4], strict=True)]
    if remarks:
        columns.append(Column(words.remark, last, 160))
    cells = [
        [
            str(place),
            row.name,
            *(str(count) if count else "–" for count in (row.originals, row.certified, row.photocopies)),
            *([row.remark] if remarks else []),
        ]
        for place, row in enumerate(rows, 1)
    ]
    return ruled(columns, cells, size)


def ruled(columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float) -> Table:
    """Give a ruled table in type of `size` points; the cells are plain text."""
    cell = _cell(size)
    head = ParagraphStyle("head", cell, fontName=tinos.BOLD, alignment=TA_CENTER)
    laid: list[list[Paragraph | str]] = [[Paragraph(column.title, head) for column in columns]]
    for row in rows:
        parts = [
            _slices(text, column.letters) if column.letters else [text]
            for column, text in zip(columns, row, strict=True)
        ]
        laid.extend(
            [
                Paragraph(escape(text), cell) if column.letters else text
                for column, text in zip(columns, line, strict=True)
            ]
            for line in zip_longest(*parts, fillvalue="")
        )
    table = Table(laid, [column.width for column in columns], repeatRows=1)
    table.spaceBefore, table.spaceAfter = size * 0.2, size * 0.5
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("FONT", (0, 1), (-1, -1), tinos.REGULAR, size, size * 1.16),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (0, 1), (-1, -1), "CENTER"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.28),
            ]
        )
    )
    return table


def _cell(size: float) -> ParagraphStyle:
    return ParagraphStyle("cell", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.16)


def _slices(text: str, limit: int) -> list[str]:
    """Cut a text into table cells that fit on any page: a row of a table is never split."""
    slices = [""]
    for word in wording.clean(text).split():
        for start in range(0, len(word), limit):
            part = word[start : start + limit]
            if slices[-1] and len(slices[-1]) + len(part) >= limit:
                slices.append("")
            slices[-1] = f"{slices[-1]} {part}".strip()
    return slices
