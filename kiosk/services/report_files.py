"""Reports as files for other programs: JSON for machines, workbooks for tables, both with the figures as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from kiosk.core import watched
from kiosk.rules.report_heading import HeadCell, heading, numbers_of, numbers_own_lines, rows_of
from kiosk.rules.report_table import Cell, Column, Report, Row, Table
from kiosk.rules.report_words import NOTHING, has_time, period_words, relations_of
from kiosk.services.report_charts import chart_json, chart_table
from kiosk.services.report_papers import FORMS, UNITS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles import Alignment, Border, Font
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS = {
    "text": "@",
    "count": "#,##0",
    "dong": "#,##0",
    "share": '0.0"%"',
    "points": "0.0",
    "minutes": "#,##0.0",
    "day": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}
_NARROWEST, _NARROWEST_WORDS, _WIDEST, _WIDEST_NUMBER = 8, 16, 46, 16
"""Widths of columns in characters."""

_SAFE_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
"""What the name of a sheet may not hold, and its most letters (ECMA-376 part 1, 18.2.19)."""

_WIDE = 7
"""A table with more columns is printed across the page."""


def report_json(report: Report) -> bytes:
    """Give a report as JSON: the first table's lines by the columns' keys, its detail under `tables`, its charts.

    Days are written 2026-09-30, shares and points as numbers with their one decimal, null where nothing can be said.
    """
    main, *detail = report.tables
    document = {
        "name": report.name,
        "title": report.title,
        "from": report.first,
        "to": report.last,
        "columns": [
            {"key": column.key, "title": column.title, "group": column.group, "number": column.number}
            for column in main.columns
        ],
        **_lines(main),
        "checks": [
            {"relation": check.relation, "where": check.where, "left": check.left, "right": check.right, "ok": check.ok}
            for check in report.checks
        ],
        "notes": report.notes,
        "tables": [{"key": table.key, "title": table.title, **_lines(table)} for table in detail],
        "charts": list(map(chart_json, report.charts)),
    }
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(document), indent=2) + b"\n"


def _lines(table: Table) -> dict[str, object]:
    return {
        "rows": [_cells(table, row) for row in table.rows],
        "total": _cells(table, table.total) if table.total is not None else None,
        "base": table.base,
    }


def _cells(table: Table, row: Row) -> dict[str, Cell]:
    return {column.key: row.cells.get(column.key) for column in table.columns}


def workbook(reports: Sequence[Report], office: str) -> bytes:
    """Give reports as one workbook (XLSX), a sheet a table or a chart's figures, each ready to be printed on A4.

    Several reports begin with a list of the sheets. `office` stands above every title. Inside `watched` it tells
    how far it is.
    """
    from openpyxl import Workbook

    from kiosk.services.workbook_saving import SAVED, saved

    book = Workbook()
    watched.expect((1 + SAVED) * sum(len(table.rows) for report in reports for table in report.tables))
    book.properties.creator = office
    contents = book.worksheets[0]
    listed = []
    for place, report in enumerate(reports, 1):
        for number, table in enumerate((*report.tables, *map(chart_table, report.charts))):
            title = f"{report.title}: {table.title}" if number else report.title
            short = table.title if number else report.name if report.name in FORMS else report.title
            annex = f"PL{place}.{number} " if number else f"PL{place} "
            name = _sheet_name(book, f"{annex}{short}" if len(reports) > 1 else short)
            _fill_sheet(book.create_sheet(name), report, table, office, is_first=number == 0)
            listed.append((name, title, report))
    if len(reports) == 1:
        book.remove(contents)
    else:
        _list_sheets(contents, listed, office)
    return saved(book)


def _sheet_name(book: Workbook, wanted: str) -> str:
    """Give a name that a sheet may have and none has yet, cut behind a word."""
    clean = " ".join(_SAFE_NAME.sub(" ", wanted).split())
    name = short = (
        clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME + 1].rsplit(" ", 1)[0][:_LONGEST_NAME]
    )
    number = 1
    while name.casefold() in (known.casefold() for known in book.sheetnames):
        number += 1
        name = f"{short[: _LONGEST_NAME - len(f' {number}')]} {number}"
    return name


def _fill_sheet(sheet: Worksheet, report: Report, table: Table, office: str, *, is_first: bool) -> None:
    from openpyxl.styles import Alignment, Font

    numbered = not numbers_own_lines([column.number for column in table.columns])
    width = len(table.columns) + numbered
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    form, unit = FORMS.get(report.name, ""), UNITS.get(report.name, "")
    above = (
        (office.upper(), Font(bold=True, size=11), Alignment(horizontal="left")),
        (form, Font(size=11), Alignment(horizontal="left")),
        (report.title.upper(), Font(bold=True, size=13), middle),
        ("" if is_first else table.title, Font(bold=True, size=12), middle),
        (f"Kỳ báo cáo: {period_words(report.first, report.last)}", Font(size=11), middle),
        (f"Đơn vị tính: {unit}" if unit else "", Font(italic=True, size=11), Alignment(horizontal="right")),
    )
    top = 0
    for text, font, alignment in above:
        if text:
            top += 1
            _write(sheet, top, 1, text, font, alignment)
            sheet.merge_cells(start_row=top, end_row=top, start_column=1, end_column=width)
            sheet.row_dimensions[top].height = 18.0 * (1 + len(text) // (14 * width))
    cells = heading(
        [*([("", "TT")] if numbered else []), *((column.group, column.title) for column in table.columns)],
        numbers_of([column.number for column in table.columns]),
    )
    _write_heading(sheet, cells, top + 1)
    body = top + 1 + rows_of(cells)
    end = _write_rows(sheet, table, body)
    below = [(table.base, Font(italic=True))] if table.base else []
    if is_first:
        below += [(f"{number}. {note}", Font()) for number, note in enumerate(report.notes, 1)]
        if report.checks:
            below.append((f"Đã kiểm tra, khớp ở mọi dòng: {'; '.join(relations_of(report))}.", Font()))
    for text, font in below:
        _write(sheet, end, 1, text, font, Alignment(wrap_text=True, vertical="top"))
        sheet.merge_cells(start_row=end, end_row=end, start_column=1, end_column=width)
        sheet.row_dimensions[end].height = 15.0 * (1 + len(text) // (11 * width))
        end += 1
    _set_widths(sheet, table)
    _set_up_page(sheet, top + 1, body - 1, across=len(table.columns) > _WIDE)


def _write_heading(sheet: Worksheet, cells: Sequence[HeadCell], top: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    fill = PatternFill("solid", fgColor="EDEDED")
    for cell in cells:
        first, last = top + cell.row, top + cell.row + cell.rows - 1
        left, right = cell.column + 1, cell.column + cell.columns
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                sheet.cell(row, column).border = _rule()
                sheet.cell(row, column).fill = fill
        _write(sheet, first, left, cell.text, Font(bold=not cell.is_number), middle)
        if (first, left) != (last, right):
            sheet.merge_cells(start_row=first, end_row=last, start_column=left, end_column=right)


def _write_rows(sheet: Worksheet, table: Table, top: int) -> int:
    """Write the lines of a table and give the row below the last."""
    own = numbers_own_lines([column.number for column in table.columns])
    columns = table.columns if own else (Column("", ""), *table.columns)
    total = [(None, table.total)] if table.total is not None else []
    row = top
    plain: list[SheetCell | MergedCell] = []
    for number, line in [*enumerate(table.rows, 1), *total]:
        watched.advance(1)
        values = [*([] if own else [number]), *(line.cells.get(column.key) for column in table.columns)]
        for place, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            cell = sheet.cell(row, place)
            cell.value = _value(value, column, is_number=place == 1)
            if isinstance(value, str):
                cell.data_type = "s"  # words that begin with "=" are no formula
            if number is not None and plain:
                # the same style again: giving each of a million cells its own takes minutes
                cell._style = plain[place - 1]._style  # type: ignore[union-attr]  # noqa: SLF001 - as said
            else:
                _style(cell, column, is_number=place == 1, bold=number is None)
            if isinstance(value, datetime):
                cell._style = copy(cell._style)  # type: ignore[union-attr]  # noqa: SLF001 - shared as said
                cell.number_format = _FORMATS["moment" if has_time(value) else "day"]
        if not plain:
            plain = list(sheet[row])
        row += 1
    return row


def _value(value: Cell, column: Column, *, is_number: bool) -> Cell | float:
    if value is None:
        return None if is_number or column.kind in ("text", "moment") else NOTHING
    return float(value) if isinstance(value, Decimal) else value


def _style(cell: SheetCell | MergedCell, column: Column, *, is_number: bool, bold: bool) -> None:
    from openpyxl.styles import Alignment, Font

    kind = "day" if is_number else column.kind
    side = {"text": "left", "day": "center", "moment": "center"}.get(kind, "right")
    cell.font, cell.border = Font(bold=bold), _rule()
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=kind == "text")
    cell.number_format = "0" if is_number else format_of(column)


def format_of(column: Column) -> str:
    """Give how a workbook writes the figures of a column; the sign of per cent only where no heading has it."""
    said = "%" in column.title or "%" in column.group
    return _FORMATS["points" if column.kind == "share" and said else column.kind]


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font, alignment: Alignment) -> None:
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.font, cell.alignment = font, alignment


def _rule() -> Border:
    from openpyxl.styles import Border, Side

    edge = Side(style="thin", color="808080")
    return Border(left=edge, right=edge, top=edge, bottom=edge)


def _set_widths(sheet: Worksheet, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    own = numbers_own_lines([column.number for column in table.columns])
    sheet.column_dimensions["A"].width = 5
    for place, column in enumerate(table.columns, 1 if own else 2):
        longest = max((len(str(row.cells.get(column.key) or "")) for row in table.rows), default=0)
        words = max(map(len, column.title.split()), default=0)
        is_text = column.kind == "text" and longest > _NARROWEST
        least, most = (_NARROWEST_WORDS, _WIDEST) if is_text else (_NARROWEST, _WIDEST_NUMBER)
        width = min(most, max(least, longest + 2, words + 2, len(column.title) // 2))
        sheet.column_dimensions[get_column_letter(place)].width = width


def _set_up_page(sheet: Worksheet, first_head: int, last_head: int, *, across: bool) -> None:
    """Have the sheet printed on A4 one page wide, the heading on every page, and read with its heading in place."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"C{last_head + 1}"
    sheet.print_title_rows = f"{first_head}:{last_head}"
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.paperSize = 9  # A4, ECMA-376 part 1, 18.3.1.63
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.top, margins.bottom, margins.left, margins.right = 20 / 25.4, 20 / 25.4, 30 / 25.4, 15 / 25.4
    if sheet.oddHeader is not None:
        # NĐ 30/2020, Annex I: a bare number, top centre, from the second page on
        sheet.HeaderFooter.differentFirst = True
        sheet.oddHeader.center.text = "&P"


def _list_sheets(sheet: Worksheet, listed: Sequence[tuple[str, str, Report]], office: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = "Mục lục"
    _write(sheet, 1, 1, office.upper(), Font(bold=True), Alignment())
    _write(sheet, 2, 1, "PHỤ LỤC SỐ LIỆU", Font(bold=True, size=13), Alignment())
    for row, (name, title, report) in enumerate(listed, 4):
        _write(sheet, row, 1, name, Font(color="0000FF", underline="single"), Alignment(vertical="top"))
        sheet.cell(row, 1).hyperlink = f"#'{name}'!A1"
        _write(sheet, row, 2, title, Font(), Alignment(wrap_text=True, vertical="top"))
        _write(
            sheet, row, 3, period_words(report.first, report.last), Font(), Alignment(vertical="top", wrap_text=True)
        )
    for letter, width in (("A", 32), ("B", 70), ("C", 40)):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
