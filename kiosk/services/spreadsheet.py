"""XLSX workbooks read as plain rows, within limits, and files written whole or not at all."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.core.clock import in_utc
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_

Rows = list[list[object]]
"""The rows of a sheet from its first: text, numbers, days, true and false; None where nothing stands."""

MOST_UNPACKED_BYTES = 50_000_000
MOST_COLUMNS = 100
_LINES_ABOVE = 10
"""Among so many lines the heads of a CSV's columns are looked for."""

_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
"""When a workbook says it was made and changed (ECMA-376 part 2, 11)."""


def read_sheets(
    content: bytes,
    file: str,
    most_rows: int,
    *,
    most_bytes: int = MOST_UNPACKED_BYTES,
    told: Callable[[float], None] = lambda _share: None,
) -> dict[str, Rows]:
    """Give the rows of each sheet of a workbook by the sheet's title, in the workbook's order.

    `told` hears now and then what share of a sheet has been read, where the workbook says how long it is.
    Raises BadInput, naming the file, when it is no workbook, unpacks to too much, or a sheet has too many rows.
    """
    from openpyxl import load_workbook

    stream = io.BytesIO(content)
    try:
        with zipfile.ZipFile(stream) as packed:
            unpacked_bytes = sum(part.file_size for part in packed.infolist())
        if unpacked_bytes > most_bytes:
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
                    if len(rows) % 1_000 == 0 and sheet.max_row:
                        told(min(1.0, len(rows) / sheet.max_row))
                found[sheet.title] = rows
            return found
    except KnownError:
        raise
    except Exception as error:  # the parsers raise whatever a broken file leads them to
        raise BadInput(
            N_("Tệp {file} hỏng hoặc không phải bảng tính .xlsx; mở bằng bảng tính rồi lưu lại."), file=file
        ) from error


def read_rows(
    file: Path,
    most_rows: int,
    *,
    most_bytes: int = MOST_UNPACKED_BYTES,
    told: Callable[[float], None] = lambda _share: None,
) -> Rows:
    """Give the rows of a CSV (UTF-8) or of the first sheet of an XLSX, by the ending of the file's name.

    `told` hears now and then what share has been read.
    Raises BadInput, naming the file, for another ending, a file that cannot be read so, or one with too many rows.
    """
    ending = file.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv hoặc .xlsx."), file=file.name)
    if file.stat().st_size > most_bytes:
        raise BadInput(N_("Tệp {file} lớn quá, không nhận."), file=file.name)
    if ending == ".xlsx":
        sheets = read_sheets(file.read_bytes(), file.name, most_rows, most_bytes=most_bytes, told=told)
        return next(iter(sheets.values()), [])
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            N_("Tệp {file} không phải UTF-8; trong bảng tính hãy lưu thành “CSV UTF-8” hoặc .xlsx."), file=file.name
        ) from None
    # Excel separates as the PC's region says, a Vietnamese one by semicolons; a book's title may stand above the heads
    beginning = text.lstrip().split("\n", _LINES_ABOVE)[:_LINES_ABOVE]
    separator = max(",;\t", key=lambda mark: max(line.count(mark) for line in beginning))
    try:
        rows: Rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        raise BadInput(N_("Tệp {file} không phải CSV đọc được: một dấu ngoặc kép chưa đóng."), file=file.name) from None
    if len(rows) > most_rows:
        raise BadInput(N_("Tệp {file} quá {most} dòng, không nhận."), file=file.name, most=most_rows)
    return rows


def dated(workbook: bytes, moment: datetime) -> bytes:
    """Give a workbook as if it had been made at a moment: the same cells then always give the same bytes."""
    stream = io.BytesIO()
    stated = f"{in_utc(moment):%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _MADE.sub(rb"\g<1>" + stated + rb"\g<2>", content)
            part = zipfile.ZipInfo(name, moment.timetuple()[:6])
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(part, content)
    return stream.getvalue()


def write_whole(file: Path, content: bytes) -> None:
    """Write a file; what stood there stays until the new one is whole. OSError when it cannot be written."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        error.filename, error.filename2 = str(file), None  # the name people gave, not that of the unfinished one
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
