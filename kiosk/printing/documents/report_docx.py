"""A report as an editable DOCX: what stands on its page, with real tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core import watched
from kiosk.printing.charts.drawing import document_picture
from kiosk.printing.documents import office_document as page
from kiosk.printing.documents.ruled_table import add_table
from kiosk.printing.forms import tinos
from kiosk.printing.forms.office_paper import LANDSCAPE
from kiosk.printing.forms.report_page import fitted, page_for
from kiosk.printing.forms.report_words import (
    heading_of,
    lines_below,
    numbered,
    period_line,
    sides_of,
    words_of_reports,
)
from kiosk.printing.forms.wording import Source, clean, drawn_from
from kiosk.rules.report_chart import said

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as OpenDocument

    from kiosk.printing.forms.report_words import ReportWords
    from kiosk.printing.payloads.report import ReportPayload, ReportTable

_HEAD, _BODY = 12.0, 12.0
_AND_SAVED = 1.25
"""What it takes to write a row and to save it, against the writing alone."""


def report_docx(payload: ReportPayload, own_forms: Path | None = None) -> bytes:
    """Give a report as DOCX, A4, across where a table is wide; words of the office's own where it has some.

    SettingsError when the wording cannot be used.
    """
    tinos.register()
    watched.expect(_AND_SAVED * sum(len(table.rows) for table in payload.tables))
    with drawn_from(Source(own=own_forms)):
        words = words_of_reports()
    across = page_for(payload, words).width == LANDSCAPE.width
    title = f"{payload.form or payload.title} {payload.period}"
    document = page.new_document(title, payload.office, payload.printed_at, size=_BODY, across=across)
    page.add_page_numbers(document, words.page)
    page.add_head(document, payload.office, payload.printed_at, payload.form, _HEAD)
    page.add_text(document, payload.title.upper(), side="center", bold=True, size=14, before=12, whole_words=True)
    page.add_text(document, period_line(words, payload), side="center", after=4)
    if payload.unit:
        page.add_text(document, words.unit.format(unit=payload.unit), side="right", italic=True, after=2, keep=True)
    signed = not payload.internal
    last = max((number for number, table in enumerate(payload.tables) if table.rows), default=0)
    for number, table in enumerate(payload.tables):
        if number:
            page.add_text(document, table.title, bold=True, before=12, after=4, keep=True)
        add_report_table(document, table, words, signed=signed and number >= last)
    page.add_text(document, "", size=4, keep=signed)
    for line in lines_below(words, payload):
        page.add_text(document, line, side="justify", size=_BODY - 1, before=2, keep=signed)
    if signed:
        page.add_text(document, "", size=8, keep=True)
        page.add_signatures(document, words.signatures, _BODY)
    for number, chart in enumerate(said(one, clean) for one in payload.charts):
        name = page.add_text(document, chart.title, bold=True, before=12, after=6, keep=True)
        name.paragraph_format.page_break_before = not number
        page.add_picture(document, document_picture(chart, page.text_width(document)), chart.title)
        page.add_text(document, chart.base, side="justify", italic=True, size=_BODY - 1, before=4)
    return page.saved(document)


def add_report_table(document: OpenDocument, table: ReportTable, words: ReportWords, *, signed: bool = False) -> None:
    """Add one table with its base below, as wide as the text; `signed`, its end stands on one page with the next."""
    if table.rows or table.total:
        widths, size = fitted(table, words, page.text_width(document))
        add_table(
            document,
            heading_of(table, words.column_number),
            numbered(table),
            widths=widths,
            sides=sides_of(table),
            size=size,
            foot=bool(table.total),
            tied=signed or bool(table.base),
        )
    else:
        page.add_text(document, words.empty, keep=signed)
    if table.base:
        page.add_text(document, table.base, side="justify", italic=True, size=_BODY - 1, before=2, keep=signed)
