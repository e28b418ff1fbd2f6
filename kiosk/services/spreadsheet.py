"""XLSX workbooks read as plain rows, within limits, and files written whole or not at all."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

Rows = list[list[object]]
"""The rows of a sheet from its first: text, numbers, days, true and false; None where nothing stands."""

MOST_UNPACKED_BYTES = 50_000_000
MOST_COLUMNS = 100


def read_sheets(content: bytes, file: str, most_rows: int) -> dict[str, Rows]:
    """Give the rows of each sheet of a workbook by the sheet's title, in the workbook's order.

    Raises BadInput, naming the file, when it is no workbook, unpacks to too much, or a sheet has too many rows.
    """
    from openpyxl import load_workbook

    stream = io.BytesIO(content)
    try:
        with zipfile.ZipFile(stream) as packed:
            unpacked_bytes = sum(part.file_size for part in packed.infolist())
        if unpacked_bytes > MOST_UNPACKED_BYTES:
            raise BadInput(N_("Tệp {file} lớn quá, không nhận."), file=file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions it does not know: only the cells are read
            book = load_workbook(stream, read_only=True, data_only=True)
            found: dict[str, Rows] = {}
            for sheet in book.worksheets:
                rows: Rows = []
                for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
                    if len(rows) == most_rows:
                        what = N_("Tệp {file} có trang “{sheet}” quá {most} dòng, không nhận.")
                        raise BadInput(what, file=file, sheet=sheet.title, most=most_rows)
                    rows.append(list(row))
                found[sheet.title] = rows
            return found
    except BadInput:
        raise
    except Exception as error:  # the parsers raise whatever a broken file leads them to
        raise BadInput(
            N_("Tệp {file} hỏng hoặc không phải bảng tính .xlsx; mở bằng bảng tính rồi lưu lại."), file=file
        ) from error


def write_whole(file: Path, content: bytes) -> None:
    """Write a file; what stood there stays until the new one is whole. OSError when it cannot be written."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
