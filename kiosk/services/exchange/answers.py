"""A file of the province's answers, read into one answer a dossier, with every cell that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.codes import read_official_code
from kiosk.services.calendar_table import Problem
from kiosk.services.spreadsheet import MOST_UNPACKED_BYTES, read_rows

CODE, RESULT, OFFICIAL, ERROR = N_("Mã hồ sơ"), N_("Kết quả"), N_("Mã hồ sơ của tỉnh"), N_("Lỗi")
COLUMNS = (CODE, RESULT, OFFICIAL, ERROR)
"""The columns of the table."""

MOST_ROWS = 200_000
LONGEST_ERROR = 500

_ERROR_CODE = "errorcode"
_HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("mahoso", "mahs", "mahosodiaphuong"), CODE),
    **dict.fromkeys(("ketqua", "result", "trangthaidongbo", _ERROR_CODE), RESULT),
    **dict.fromkeys(("mahosocuatinh", "mahosotinh", "mahosohethongtinh", "machinhthuc", "officialcode"), OFFICIAL),
    **dict.fromkeys(("loi", "thongbao", "thongbaoloi", "noidungloi", "message", "error"), ERROR),
}
"""The columns by what their headings come to without marks, blanks and signs."""

_RESULTS: Mapping[str, bool] = {
    **dict.fromkeys(("thanh cong", "da nhap", "da tiep nhan", "da dong bo", "dat", "success", "ok", "true"), True),
    **dict.fromkeys(("loi", "that bai", "khong thanh cong", "khong dat", "failed", "error", "false"), False),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the province says of one dossier: `code` is ours or its own, `error` why it did not take it in.

    Of an answer that could not be read whole, what could not is "" or False.
    """

    row: int
    code: str
    entered: bool
    official: str = ""
    error: str = ""


def read_answers(file: Path, told: Callable[[float], None]) -> tuple[list[Answer], list[Problem]]:
    """Give the answers of a CSV, XLSX or JSON file, and every cell of it that cannot be read.

    In JSON the rows are the objects, counted from 1. `told` hears now and then what share has been read. BadInput,
    with what is expected, when the file is no such table.
    """
    rows = _json_rows(file) if file.suffix.lower() == ".json" else _table_rows(file, told)
    if not rows:
        raise BadInput(N_("Tệp {file} không có hồ sơ nào."), file=file.name)
    problems: list[Problem] = []
    return [_answer(number, cells, problems) for number, cells in rows], problems


_Row = tuple[int, Mapping[str, str]]
"""A row's number in its file, and its cells by column; of error_code the cell says "thành công" or "lỗi"."""


def _table_rows(file: Path, told: Callable[[float], None]) -> list[_Row]:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv, .xlsx hoặc .json."), file=file.name)
    rows = read_rows(file, MOST_ROWS, told=told)
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cell not in (None, "") for cell in cells)]
    heads = [_key(cell) for cell in filled[0][1]] if filled else []
    _check_columns(heads, file)
    return [(number, _cells(dict(zip(heads, cells, strict=False)))) for number, cells in filled[1:]]


def _json_rows(file: Path) -> list[_Row]:
    if file.stat().st_size > MOST_UNPACKED_BYTES:
        raise BadInput(N_("Tệp {file} lớn quá, không nhận."), file=file.name)
    content = file.read_bytes()
    try:
        objects = _objects(msgspec.json.decode(content.decode(json.detect_encoding(content))))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput(
            N_("Tệp {file} không phải JSON đọc được; có thể bị cắt bớt, hãy lấy lại từ hệ thống tỉnh."), file=file.name
        ) from None
    if objects is None:
        raise BadInput(
            N_(
                "Tệp {file} là JSON nhưng không thấy câu trả lời nào; cần một danh sách, mỗi hồ sơ một mục có MaHoSo "
                "và KetQua (hoặc error_code, 0 là thành công)."
            ),
            file=file.name,
        )
    if len(objects) > MOST_ROWS:
        raise BadInput(N_("Tệp {file} quá {most} dòng, không nhận."), file=file.name, most=MOST_ROWS)
    if objects:
        _check_columns({head for one in objects for head in one}, file)
    return [(number, _cells(one)) for number, one in enumerate(objects, 1)]


def _objects(value: object) -> list[dict[str, object]] | None:
    """Give the answers in what a province wrote: a list of them, one alone, or the one place of an object with such.

    Each by its keys. None where there are none, or where more than one place could be meant.
    """
    if isinstance(value, list):
        return [_keyed(one) for one in value] if all(isinstance(one, dict) for one in value) else None
    if not isinstance(value, dict):
        return None
    if CODE in _columns(keyed := _keyed(value)):
        return [keyed]
    inside = [found for one in value.values() if (found := _objects(one)) is not None]
    named = [found for found in inside if any(CODE in _columns(one) for one in found)]
    places = named or inside
    return places[0] if len(places) == 1 else None


def _keyed(one: Mapping[object, object]) -> dict[str, object]:
    return {_key(name): value for name, value in one.items()}


def _columns(heads: Iterable[str]) -> set[str]:
    return {_HEADINGS[head] for head in heads if head in _HEADINGS}


def _check_columns(heads: Iterable[str], file: Path) -> None:
    columns = _columns(heads)
    missing = [column for column in (CODE, RESULT) if column not in columns]
    if missing:
        raise BadInput(
            N_(
                "Tệp {file} thiếu cột: {columns}; cần Mã hồ sơ (MaHoSo) và Kết quả (KetQua, hoặc error_code, 0 là "
                "thành công)."
            ),
            file=file.name,
            columns=", ".join(missing),
        )


def _key(heading: object) -> str:
    return "".join(sign for sign in fold(str(heading or "")) if sign.isalnum())


def _cells(keyed: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, value in keyed.items():
        column = _HEADINGS.get(head, "")
        if not column or found.get(column) or (column == ERROR and isinstance(value, bool)):
            continue
        text = text_of(value)
        if head == _ERROR_CODE and text:
            text = "thành công" if text in ("0", "0.0") else "lỗi"
        found[column] = text
    return found


def text_of(value: object) -> str:
    """Give a cell's text; a list of texts in one line, nothing of what is nested deeper."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(text_of, value)))
    return "" if value is None or isinstance(value, dict) else nfc(str(value))


def _answer(number: int, cells: Mapping[str, str], problems: list[Problem]) -> Answer:
    code, result, official = cells.get(CODE, "").upper(), cells.get(RESULT, ""), ""
    if not code:
        problems.append(Problem(number, CODE, BadInput(N_("Chưa ghi mã hồ sơ."))))
    entered = _RESULTS.get(fold(result))
    if not result:
        problems.append(Problem(number, RESULT, BadInput(N_("Chưa ghi kết quả; ghi “thành công” hoặc “lỗi”."))))
    elif entered is None:
        what = BadInput(N_("“{text}” không phải kết quả; ghi “thành công” hoặc “lỗi”."), text=result[:40])
        problems.append(Problem(number, RESULT, what))
    try:
        official = read_official_code(cells.get(OFFICIAL, ""))
    except BadInput as error:
        problems.append(Problem(number, OFFICIAL, error))
    why = cells.get(ERROR, "")[:LONGEST_ERROR]
    return Answer(number, code, bool(entered), "" if entered is False else official, why)
