"""A plain table of texts as a file a spreadsheet opens: CSV (UTF-8) or XLSX, its head standing still."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.services.spreadsheet import write_whole

_LEAST_WIDTH, _MOST_WIDTH = 12, 60


def write_table(file: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table under its head, by the ending of the file's name; every cell is text.

    Raises BadInput for another ending than .xlsx and .csv, OSError when it cannot be written.
    """
    ending = file.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv hoặc .xlsx."), file=file.name)
    write_whole(file, _xlsx_bytes(head, rows) if ending == ".xlsx" else _csv_bytes(head, rows))


def _csv_bytes(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([head, *rows])
    return stream.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx_bytes(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place in range(len(head)):
        # a note in a line of its own goes on over the cells beside it
        longest = max((len(row[place]) for row in (head, *rows) if len(row) == len(head)), default=0)
        column = sheet.column_dimensions[get_column_letter(place + 1)]
        column.width = min(max(_LEAST_WIDTH, longest + 2), _MOST_WIDTH)
        column.number_format = "@"  # as text, or 03/09/2022 becomes the 9th of March in another region
    for row in (head, *rows):
        cells = [WriteOnlyCell(sheet, text) for text in row]
        for cell in cells:
            cell.data_type = "s"  # a text that begins with "=" is no formula
            cell.number_format = "@"
            cell.font = Font(bold=row is head)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
