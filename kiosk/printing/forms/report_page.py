"""A report on pages of A4: head by NĐ 30/2020, title, period, tables with their numbered columns, signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from kiosk.core.clock import local_day
from kiosk.printing.charts.drawing import draw
from kiosk.printing.forms import saved, sheet, tinos, wording
from kiosk.printing.forms.column_widths import lines_of, measured, widths
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.header import Header, HeadWords
from kiosk.printing.forms.office_paper import LANDSCAPE, PORTRAIT
from kiosk.printing.forms.report_words import (
    heading_of,
    lines_below,
    numbered,
    period_line,
    sides_of,
    words_of_reports,
)
from kiosk.printing.forms.signatures import signature_block
from kiosk.printing.forms.together import together
from kiosk.printing.moments import day_in_words
from kiosk.rules.report_chart import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.printing.forms.report_words import ReportWords
    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads.report import ReportPayload, ReportTable

_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of a table's type: the largest whose words and numbers all fit is taken, with lines that are not too high."""

_MOST_LINES = 3.0
_DENSE = 7.5
"""A line whose texts take more lines than this has smaller type, but not for that alone smaller than this."""

_SMALLEST_UPRIGHT = 10.0
_MOST_UPRIGHT = 7
"""A table that needs smaller type than this on an upright page, or has more columns, has the page turned."""

_LINES_TO_SIGN = 2
_FEW_LINES = 6
"""The last lines of the notes are kept on one page with the signatures; a few of them are kept together."""

_SHORT = 7
_FIRST_ROWS = 2
"""A table of so few rows, its total among them, is not torn; a longer one begins with so many below its title."""


def report_pdf(payload: ReportPayload, *, reprint: bool = False) -> bytes:
    """Give a report as PDF, A4, on its side where a table is wide; the heading stands on every page of a table.

    The same payload gives the same bytes. SettingsError when the wording cannot be used.
    """
    tinos.register()
    words = words_of_reports()
    paper = page_for(payload, words)
    saved.expect(sum(len(table.rows) for table in payload.tables))
    copy_line = sheet.CopyLine(0)
    story: list[Flowable] = [copy_line, *_above(payload, words, paper)]
    below = _below(payload, words, paper)
    tables: list[Flowable] = []
    # nobody signs a page without figures: what stands below the last of them has their last rows with it
    signed: Sequence[Flowable] = below
    for number, table in reversed(list(enumerate(payload.tables))):
        tables[:0] = one = _table(table, words, paper, titled=number > 0, signed=signed)
        signed = () if table.rows or not signed else [*one, *signed]
    story += [*tables, *below, *_charts(payload, paper)]
    return sheet.print_copies(
        story,
        paper,
        ("",),
        copy_line,
        footer="",
        about=sheet.About(f"{payload.form or payload.title} {payload.period}", wording.clean(payload.office.name)),
        mark=sheet.REPRINT_MARK if reprint else "",
        numbering=words.page,
    )


def page_for(payload: ReportPayload, words: ReportWords) -> Paper:
    """Give the page that a report's widest table needs."""
    upright = all(
        len(table.columns) <= _MOST_UPRIGHT and fitted(table, words, PORTRAIT.text_width)[1] >= _SMALLEST_UPRIGHT
        for table in payload.tables
    )
    return PORTRAIT if upright else replace(LANDSCAPE, body=11, head=11)


def fitted(table: ReportTable, words: ReportWords, width: float) -> tuple[list[float], float]:
    """Give the widths of a table's columns, the line numbers first, and the size of its type, in points."""
    measures = measured(heading_of(table, words.column_number), numbered(table))
    for size in _SIZES:
        found, fits = widths(measures, width, size)
        if fits and (size <= _DENSE or lines_of(measures, found, size) <= _MOST_LINES):
            break
    return found, size


def _above(payload: ReportPayload, words: ReportWords, paper: Paper) -> list[Flowable]:
    size, office = paper.body, payload.office
    place, day = wording.clean(office.place), day_in_words(local_day(payload.printed_at))
    head = HeadWords(
        superior=wording.clean(office.superior),
        office=wording.clean(office.name),
        place_date=f"{place}, {day}" if place else day.capitalize(),
        tracking="",
        codes=(),
        number=wording.clean(payload.form),
    )
    style = ParagraphStyle("period", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.3, alignment=TA_CENTER)
    title = ParagraphStyle("title", style, fontName=tinos.BOLD, fontSize=size * 1.16, leading=size * 1.45)
    title.spaceBefore = size * 0.9
    unit = ParagraphStyle("unit", style, fontName=tinos.ITALIC, alignment=TA_RIGHT, spaceBefore=size * 0.2)
    named = tinos.balanced(together(wording.clean(payload.title.upper())), tinos.BOLD, title.fontSize, paper.text_width)
    story: list[Flowable] = [
        Header(head, paper.head, 1 * mm, style),
        Paragraph("<br/>".join(map(escape, named)), title),
        Paragraph(escape(period_line(words, payload)), style),
    ]
    if payload.unit:
        story.append(Paragraph(escape(words.unit.format(unit=payload.unit)), unit))
    return story


def _table(
    table: ReportTable, words: ReportWords, paper: Paper, *, titled: bool, signed: Sequence[Flowable]
) -> list[Flowable]:
    """Give a table with its base and, where it has one, its title; its last rows stand with what is `signed` below."""
    size = paper.body
    plain = ParagraphStyle("plain", fontName=tinos.REGULAR, fontSize=size * 0.92, leading=size * 1.15)
    body = _grid(table, words, paper) if table.rows or table.total else Paragraph(escape(words.empty), plain)
    base = ParagraphStyle("base", plain, fontName=tinos.ITALIC, alignment=TA_JUSTIFY)
    bases: list[Flowable] = [Paragraph(escape(wording.clean(table.base)), base)] if table.base else []
    for held in ((*bases, *signed), bases):
        if held and isinstance(body, Grid) and body.keep_below(sheet.height_of(held, paper), paper.text_height):
            break
    if not titled:
        return [body, *bases]
    name = ParagraphStyle("name", plain, fontName=tinos.BOLD, fontSize=size, leading=size * 1.25, spaceBefore=size)
    title = Paragraph(escape(wording.clean(table.title)), name)
    return [sheet.RoomFor(_room(title, body, bases, signed, paper)), title, body, *bases]


def _grid(table: ReportTable, words: ReportWords, paper: Paper) -> Grid:
    found, size = fitted(table, words, paper.text_width)
    return Grid(
        (),
        [Column(width / mm, side) for width, side in zip(found, sides_of(table), strict=True)],
        numbered(table),
        width=paper.text_width,
        size=size,
        foot=bool(table.total),
        heading=heading_of(table, words.column_number),
    )


def _room(
    title: Flowable, body: Flowable, bases: Sequence[Flowable], signed: Sequence[Flowable], paper: Paper
) -> float:
    """Give the height a table needs to begin on a page: all of a short one, the first rows of a long one."""
    if not isinstance(body, Grid) or body.rows_left <= _SHORT:
        for whole in ((title, body, *bases, *signed), (title, body, *bases)):
            height = sheet.height_of(whole, paper)
            if height <= paper.text_height:
                return height
    least = body.height_with(_FIRST_ROWS) + body.getSpaceBefore() if isinstance(body, Grid) else 0
    return min(sheet.height_of([title], paper) + least, paper.text_height)


def _charts(payload: ReportPayload, paper: Paper) -> Sequence[Flowable]:
    """Give the charts on pages of their own: an official form with its signatures stays as it is."""
    size = paper.body
    name = ParagraphStyle("chart", fontName=tinos.BOLD, fontSize=size, leading=size * 1.25, spaceAfter=size * 0.5)
    name.spaceBefore = size * 1.2
    plain = ParagraphStyle("base", fontName=tinos.ITALIC, fontSize=size * 0.92, leading=size * 1.15, spaceBefore=4)
    story: list[Flowable] = []
    for chart in (said(one, wording.clean) for one in payload.charts):
        one: list[Flowable] = [Paragraph(escape(chart.title), name), draw(chart, paper.text_width)]
        if chart.base:
            one.append(Paragraph(escape(chart.base), plain))
        height = sheet.height_of(one, paper) if story else paper.text_height
        story += [sheet.RoomFor(min(height, paper.text_height)), *one]
    return story


def _below(payload: ReportPayload, words: ReportWords, paper: Paper) -> Sequence[Flowable]:
    """Give the notes and, but for an internal paper, who signs.

    The signatures never stand on a page without the notes' last lines.
    """
    size = paper.body * 0.88
    note = ParagraphStyle("note", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, alignment=TA_JUSTIFY)
    note.spaceBefore = size * 0.15
    lines: list[Flowable] = [Paragraph(escape(wording.clean(line)), note) for line in lines_below(words, payload)]
    if payload.internal:
        return lines
    signatures = signature_block(words.signatures, {}, paper)
    signatures.spaceBefore = paper.body
    kept = len(lines) if len(lines) <= _FEW_LINES else _LINES_TO_SIGN
    end = [*lines[-kept:], signatures]
    return [*lines[:-kept], sheet.RoomFor(sheet.height_of(end, paper)), *end]
