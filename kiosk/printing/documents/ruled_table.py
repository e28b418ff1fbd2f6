"""A ruled table in a DOCX: a heading of several rows that the text program repeats on every page, a bold total."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kiosk.core import watched
from kiosk.printing.forms import wording
from kiosk.rules.report_heading import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as OpenDocument

    from kiosk.rules.report_heading import HeadCell

_RULE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BESIDE = 55
"""White beside the text of a cell, in twentieths of a point: what it is less than `column_widths.PADDING` is the text
program's own, which takes the rules out of the cell and would break a number that just fits."""

_AT_ONCE = 100
"""Rows put into the document together: it takes all of ten thousand at once so slowly as to seem to hang."""

_SHORT = 7
"""A table of so few rows, its total among them, is not torn between pages."""


def add_table(
    document: OpenDocument,
    heading: Sequence[HeadCell],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    sides: Sequence[str],
    size: float,
    foot: bool,
    tied: bool = False,
) -> None:
    """Add a table with its heading and rows, widths and size of type in points; with `foot` the last row is bold.

    A total has the line before it on its page; `tied`, the last two rows stand on one page with what comes below.

    Written as text at once: python-docx's own cells take minutes for ten thousand rows.
    """
    twips = [round(width * 20) for width in widths]
    parts = [
        f"<w:tbl {nsdecls('w')}>",
        f'<w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>',
        f"<w:tblBorders>{''.join(_RULE.format(side=side) for side in _SIDES)}</w:tblBorders>",
        '<w:tblLayout w:type="fixed"/>',
        f'<w:tblCellMar><w:left w:w="{_BESIDE}" w:type="dxa"/><w:right w:w="{_BESIDE}" w:type="dxa"/></w:tblCellMar>',
        "</w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in twips),
        "</w:tblGrid>",
        *_heading(heading, twips, size),
        "</w:tbl>",
    ]
    table = parse_xml("".join(parts))
    document.element.body.insert_element_before(table, "w:sectPr")
    parts = []
    for number, row in enumerate(rows, 1):
        watched.advance(1)
        left = len(rows) - number
        is_bold = foot and not left
        keep = tied if not left else (left == 1 and (foot or tied)) or number == 1 or len(rows) <= _SHORT
        cells = (
            _cell(text, width, side, size, bold=is_bold, keep=keep)
            for text, width, side in zip(row, twips, sides, strict=True)
        )
        parts.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        if len(parts) == _AT_ONCE or not left:
            table.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(parts)}</w:tbl>")))
            parts.clear()


def _heading(heading: Sequence[HeadCell], twips: Sequence[int], size: float) -> Iterator[str]:
    """Give the rows of the heading; a cell that reaches down is continued in every row below."""
    for row in range(rows_of(heading)):
        cells = []
        for cell in sorted(heading, key=lambda one: one.column):
            if not cell.row <= row < cell.row + cell.rows:
                continue
            span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            if cell.rows > 1:
                span += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
            width = sum(twips[cell.column : cell.column + cell.columns])
            text = cell.text if row == cell.row else ""
            cells.append(_cell(text, width, "center", size, bold=not cell.is_number, keep=True, span=span))
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, side: str, size: float, *, bold: bool, keep: bool, span: str = "") -> str:
    """Give a cell; `keep` holds its row on one page with the next one, or with what comes below the table."""
    half_points = round(size * 2)
    weight = "<w:b/>" if bold else ""
    type_ = f'{weight}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(wording.clean(line))}</w:t>' for line in text.split("\n")
    )
    layout = f'<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="{side}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}{layout}</w:pPr>"
        f"<w:r><w:rPr>{type_}</w:rPr>{lines}</w:r></w:p></w:tc>"
    )
