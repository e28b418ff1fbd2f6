"""The register of suggestions and petitions as a workbook: its counts, then one row each, for A4 across."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.codes import show_tracking
from kiosk.services.petition_views import PetitionCounts, PetitionStatus, PetitionView
from kiosk.services.petitions import KIND_WORDS
from kiosk.services.spreadsheet import write_whole

STATUSES: dict[PetitionStatus, str] = {"open": "chưa trả lời", "answered": "đã trả lời", "passed_on": "đã chuyển"}
_HEADS = (
    ("STT", 4),
    ("Mã", 12),
    ("Loại", 12),
    ("Nhận lúc", 15),
    ("Nhận qua", 9),
    ("Người gửi", 18),
    ("Liên hệ", 15),
    ("Lĩnh vực", 13),
    ("Nội dung", 36),
    ("Hạn trả lời", 15),
    ("Tình trạng", 11),
    ("Trả lời lúc", 15),
    ("Nội dung trả lời", 36),
    ("Người trả lời", 15),
)
"""The columns' heads, each with its width in characters."""


def write_register(file: Path, lines: Iterable[PetitionView], counts: PetitionCounts) -> None:
    """Write the register; what stood in the file stays until the new one is whole.

    BadInput for a name that does not end in .xlsx, OSError when it cannot be written.
    """
    if file.suffix.lower() != ".xlsx":
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .xlsx."), file=file.name)
    write_whole(file, _xlsx_bytes(lines, counts))


def counts_words(counts: PetitionCounts) -> str:
    """Give the counts as the sentence that heads the register."""
    return (
        f"Góp ý: {counts.suggestions}. Phản ánh, kiến nghị: {counts.petitions}; "
        f"trả lời đúng hạn {counts.answered_in_time}, trả lời quá hạn {counts.answered_late}, "
        f"chuyển cơ quan khác {counts.passed_on}, chưa trả lời còn hạn {counts.open_in_time}, "
        f"chưa trả lời quá hạn {counts.open_late}."
    )


def status_words(line: PetitionView) -> str:
    """Give how a line stands: "đã trả lời, quá hạn"."""
    return STATUSES[line.status] + (", quá hạn" if line.overdue else "")


def _cells(number: int, line: PetitionView) -> tuple[str | int | datetime | None, ...]:
    return (
        number,
        show_tracking(line.code),
        KIND_WORDS[line.kind],
        line.received_at.replace(tzinfo=None),  # a workbook knows no zones
        "cán bộ ghi" if line.on_paper else "màn hình",
        "không ghi tên" if line.anonymous else line.name,
        line.contact,
        line.field,
        line.text,
        line.due_at and line.due_at.replace(tzinfo=None),
        status_words(line),
        line.answered_at and line.answered_at.replace(tzinfo=None),
        line.answer,
        line.official,
    )


def _xlsx_bytes(lines: Iterable[PetitionView], counts: PetitionCounts) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sổ góp ý, phản ánh"
    sheet.append([f"SỔ GÓP Ý, PHẢN ÁNH, KIẾN NGHỊ, {counts.first:%d/%m/%Y} – {counts.last:%d/%m/%Y}"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([counts_words(counts)])
    sheet.append([head for head, _ in _HEADS])
    edge = Side(style="thin", color="999999")
    rule = Border(left=edge, right=edge, top=edge, bottom=edge)
    for cell, (_, width) in zip(sheet[3], _HEADS, strict=True):
        cell.font, cell.border = Font(bold=True), rule
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(int(cell.column or 0))].width = width
    for number, line in enumerate(lines, 1):
        sheet.append(_cells(number, line))
        for cell in sheet[sheet.max_row]:
            cell.border = rule
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, datetime):
                cell.number_format = "hh:mm dd/mm/yyyy"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with "=" is no formula
    sheet.freeze_panes = "C4"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4, ECMA-376 part 1, 18.3.1.63
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
