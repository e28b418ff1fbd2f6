"""The queue's figures as a table for a spreadsheet: CSV (UTF-8, RFC 4180) or XLSX, by the ending of the file's name.

One row a line of the report: what it is grouped by, its name, counts, rates with their base, times in minutes. The
workbook is laid out to be printed: one A4 page wide, its heads on every page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.services.queue_views import QueueFigures, QueueReport
from kiosk.services.spreadsheet import write_whole

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TOTAL = "Tất cả"
_HEADS = (
    ("Theo", 12),
    ("Tên", 34),
    ("Lấy số", 8),
    ("Đã xong", 8),
    ("Vắng", 8),
    ("Bỏ về", 8),
    ("Hết ngày", 8),
    ("Đang dở", 8),
    ("Đã gọi", 8),
    ("Vắng / đã gọi", 9),
    ("Bỏ về / lấy số, trừ hết ngày", 11),
    ("Chờ: số lượt", 8),
    ("Chờ: trung bình (phút)", 9),
    ("Chờ: trung vị (phút)", 9),
    ("Chờ: 95% (phút)", 9),
    ("Phục vụ: số lượt", 8),
    ("Phục vụ: trung bình (phút)", 9),
    ("Phục vụ: trung vị (phút)", 9),
    ("Phục vụ: 95% (phút)", 9),
    ("Phục vụ: tính từ lúc gọi, không ghi lúc đến", 12),
)
"""The columns' heads, each with its width in characters."""
_RATES = frozenset({9, 10})
_Value = str | int | float | None


def groupings(report: QueueReport) -> tuple[tuple[str, tuple[QueueFigures, ...]], ...]:
    """Give the groupings of a report, each under its name."""
    return (
        ("Lĩnh vực", report.by_field),
        ("Quầy", report.by_counter),
        ("Công chức", report.by_official),
        ("Giờ lấy số", report.by_hour),
    )


def written_days(report: QueueReport) -> str:
    """Give the days of a report, "20/11/2026" or "01/11/2026 – 30/11/2026"."""
    days = f"{report.first:%d/%m/%Y}"
    return days if report.last == report.first else f"{days} – {report.last:%d/%m/%Y}"


def write_table(file: Path, report: QueueReport) -> None:
    """Write a report as a table; what stood in the file stays until the new one is whole.

    Raises BadInput for a name that ends neither in .csv nor in .xlsx, OSError when it cannot be written.
    """
    writers = {".csv": _csv_bytes, ".xlsx": _xlsx_bytes}
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv hoặc .xlsx."), file=file.name)
    write_whole(file, writer(report))


def _lines(report: QueueReport) -> Iterator[tuple[_Value, ...]]:
    yield _line(TOTAL, written_days(report), report.total)
    for title, rows in groupings(report):
        for row in rows:
            yield _line(title, row.name, row)


def _line(title: str, name: str, row: QueueFigures) -> tuple[_Value, ...]:
    times = (
        *(row.waiting.count, row.waiting.mean, row.waiting.median, row.waiting.p95),
        *(row.serving.count, row.serving.mean, row.serving.median, row.serving.p95),
    )
    counts = (row.taken, row.served, row.absent, row.parked_left, row.closed, row.under_way, row.called)
    return (title, name, *counts, row.absent_rate, row.left_rate, *times, row.unmarked)


def _csv_bytes(report: QueueReport) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(head for head, _ in _HEADS)
    for line in _lines(report):
        rates = {place: f"{value:.1%}" for place in _RATES if isinstance(value := line[place], float)}
        writer.writerow([rates.get(place, "" if value is None else value) for place, value in enumerate(line)])
    return stream.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx_bytes(report: QueueReport) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Số liệu hàng chờ"
    sheet.append([f"SỐ LIỆU HÀNG CHỜ, {written_days(report)}"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([head for head, _ in _HEADS])
    edge = Side(style="thin", color="999999")
    rule = Border(left=edge, right=edge, top=edge, bottom=edge)
    for cell, (_, width) in zip(sheet[2], _HEADS, strict=True):
        cell.font, cell.border = Font(bold=True), rule
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(int(cell.column or 0))].width = width
    before: _Value = TOTAL
    for line in _lines(report):
        sheet.append(line)
        for place, cell in enumerate(sheet[sheet.max_row]):
            cell.border = rule
            if place < 2:
                cell.data_type = "s"  # a name that begins with "=" is no formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            elif place in _RATES:
                cell.number_format = "0.0%"
            elif isinstance(cell.value, float):
                cell.number_format = "0.0"
            if line[0] == TOTAL or (place == 0 and line[0] != before):
                cell.font = Font(bold=True)
        before = line[0]
    _set_up_page(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _set_up_page(sheet: Worksheet) -> None:
    """Have the sheet printed across an A4 page, heads repeated, and read with its heads and names standing still."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = "C3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4, ECMA-376 part 1, 18.3.1.63
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
