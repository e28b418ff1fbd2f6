"""The calendar as a table for a spreadsheet: CSV (UTF-8, RFC 4180) or XLSX, by the ending of the file's name.

One row a day under the headings Ngày, Loại, Tên, Quyết định, Dự kiến, in any order; what the program writes it reads.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.services.catalogue_file import Holiday, HolidayKind
from kiosk.services.spreadsheet import read_sheets, write_whole
from kiosk.services.views import CalendarDayView

DAY, KIND, NAME, DECISION, PROVISIONAL = N_("Ngày"), N_("Loại"), N_("Tên"), N_("Quyết định"), N_("Dự kiến")
HEADINGS = (DAY, KIND, NAME, DECISION, PROVISIONAL)
KIND_WORDS: Mapping[HolidayKind, str] = {"off": "nghỉ", "work": "làm bù"}
DECISION_MISSING = N_("Cần ghi số quyết định hoặc công văn làm căn cứ.")
LONGEST_TEXT = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_ROWS = 2_000
MOST_BYTES = 5_000_000
SHOWN_PROBLEMS = 5

_KINDS: Mapping[str, HolidayKind] = {"nghi": "off", "off": "off", "lam bu": "work", "work": "work"}
_YES = ("co", "du kien", "x", "true", "1")
_NO = ("", "khong", "false", "0")
_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_TOO_LARGE = N_("Tệp {file} lớn quá, không phải bảng lịch nghỉ.")
_WIDTHS = (12, 10, 44, 44, 10)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell: the row as the spreadsheet numbers it, the column's heading, why; in which sheet."""

    row: int
    column: str
    what: BadInput
    sheet: str = ""


class BadTable(BadInput):
    """A table with rows that cannot be used; its one sentence names the first of them, `problems` holds all."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            N_("Tệp {file} có {count} chỗ cần sửa, chưa nhập gì: {places}."), file=file, count=len(problems)
        )

    def places_in_words(self, translate: Callable[[str], str]) -> tuple[str, ...]:
        """Give each place in the language of the translator: its sheet, row and column, and what is wrong there."""
        place = translate(N_("dòng {row}, cột {column}: {what}"))
        in_sheet = translate(N_("trang {sheet}, dòng {row}, cột {column}: {what}"))
        return tuple(
            (in_sheet if p.sheet else place).format(
                sheet=translate(p.sheet),
                row=p.row,
                column=translate(p.column),
                what=p.what.in_words(translate).rstrip("."),
            )
            for p in self.problems
        )

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator, with the first places."""
        places = self.places_in_words(translate)
        shown = (*places[:SHOWN_PROBLEMS], "…") if len(places) > SHOWN_PROBLEMS else places
        return translate(self.msgid).format(**self.values, places="; ".join(shown))

    def __str__(self) -> str:
        return self.in_words(str)


def read_table(file: Path) -> dict[int, Holiday]:
    """Give the days of a table by the number of their row.

    Raises BadInput when the file is no such table, BadTable with every cell that cannot be used.
    """
    if file.stat().st_size > MOST_BYTES:
        raise BadInput(_TOO_LARGE, file=file.name)
    rows = (_xlsx_rows if _is_xlsx(file) else _csv_rows)(file)
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cell not in (None, "") for cell in cells)]
    columns = _columns(filled[0][1] if filled else (), file)
    days: dict[int, Holiday] = {}
    problems: list[Problem] = []
    first_row: dict[date, int] = {}
    for number, cells in filled[1:]:
        row = {heading: cells[place] if place < len(cells) else None for heading, place in columns.items()}
        day = _day_of(number, row, problems)
        if day is None:
            continue
        if day.date in first_row:
            twice = BadInput(N_("Ngày này đã có ở dòng {row}."), row=first_row[day.date])
            problems.append(Problem(number, DAY, twice))
        first_row.setdefault(day.date, number)
        days[number] = day
    if problems:
        raise BadTable(file.name, problems)
    if not days:
        raise BadInput(N_("Tệp {file} không có ngày nào."), file=file.name)
    return days


def write_table(file: Path, days: Iterable[CalendarDayView]) -> None:
    """Write the days as a table; what stood in the file stays until the new one is whole.

    Raises BadInput for a name that ends neither in .csv nor in .xlsx, OSError when it cannot be written.
    """
    content = (workbook_of if _is_xlsx(file) else _csv_bytes)(tuple(days))
    write_whole(file, content)


def read_date(text: str) -> date:
    """Give the day written as 24/11/2026 or 2026-11-24; BadInput for anything else."""
    text = nfc(text)
    try:
        if named := _DATE.fullmatch(text):
            found = date(int(named[3]), int(named[2]), int(named[1]))
        elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            found = date.fromisoformat(text)
        else:
            raise ValueError(text)
    except ValueError:
        raise BadInput(N_("“{text}” không phải ngày; ghi như 24/11/2026 hoặc 2026-11-24."), text=text[:40]) from None
    check_day(found)
    return found


def check_day(day: date) -> None:
    """Raise BadInput for a day in a year no office keeps a calendar of: a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            N_("Năm {year} không dùng được; cần từ {first} đến {last}."),
            year=day.year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )


def check_text(text: str, *, needed: bool = False) -> str:
    """Give a name or a decision tidied; BadInput when it is too long, or empty where it is needed."""
    tidy = nfc(text)
    if needed and not tidy:
        raise BadInput(DECISION_MISSING)
    if len(tidy) > LONGEST_TEXT:
        raise BadInput(N_("Tên hoặc quyết định dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
    return tidy


def _is_xlsx(file: Path) -> bool:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv hoặc .xlsx."), file=file.name)
    return file.suffix.lower() == ".xlsx"


def _columns(cells: Sequence[object], file: Path) -> dict[str, int]:
    """Give where each heading stands in the first row."""
    found = {fold(_text(cell)): place for place, cell in reversed(tuple(enumerate(cells)))}
    columns = {heading: found[fold(heading)] for heading in HEADINGS if fold(heading) in found}
    missing = [heading for heading in HEADINGS[:-1] if heading not in columns]
    if missing:
        raise BadInput(
            N_("Tệp {file} thiếu cột {missing}; dòng đầu cần có: {headings}."),
            file=file.name,
            missing=", ".join(missing),
            headings=", ".join(HEADINGS),
        )
    return columns


def _day_of(number: int, row: Mapping[str, object], problems: list[Problem]) -> Holiday | None:
    """Give the day of a row, or None when a cell of it is among the problems now."""
    before = len(problems)

    def cell(heading: str, read: Callable[[object], _Value]) -> _Value | None:
        try:
            return read(row.get(heading))
        except BadInput as error:
            problems.append(Problem(number, heading, error))
            return None

    day, kind, name = cell(DAY, _read_day), cell(KIND, _read_kind), cell(NAME, _read_name)
    decision, provisional = cell(DECISION, lambda value: check_text(_text(value))), cell(PROVISIONAL, _read_provisional)
    if len(problems) > before or day is None or kind is None:
        return None
    return Holiday(day, kind, name or "", decision or "", provisional=bool(provisional))


def _read_day(value: object) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        check_day(value)
        return value
    return read_date(_text(value))


def _read_kind(value: object) -> HolidayKind:
    kind = _KINDS.get(fold(_text(value)))
    if kind is None:
        raise BadInput(N_("“{text}” không dùng được; ghi nghỉ hoặc làm bù."), text=_text(value)[:40])
    return kind


def _read_name(value: object) -> str:
    name = check_text(_text(value))
    if not name:
        raise BadInput(N_("Cần ghi tên ngày nghỉ hoặc lý do làm bù."))
    return name


def _read_provisional(value: object) -> bool:
    text = fold(_text(value))
    if text not in _YES + _NO:
        raise BadInput(N_("“{text}” không dùng được; ghi có, không hoặc để trống."), text=_text(value)[:40])
    return text in _YES


def _text(value: object) -> str:
    return "" if value is None else nfc(str(value))


def _csv_rows(file: Path) -> list[list[object]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            N_("Tệp {file} không phải UTF-8; trong bảng tính hãy lưu thành “CSV UTF-8” hoặc .xlsx."), file=file.name
        ) from None
    first_line = text.lstrip().partition("\n")[0]
    # Excel separates as the PC's region says: a Vietnamese one by semicolons
    separator = max(",;\t", key=first_line.count)
    try:
        return _within_limit(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), file)
    except csv.Error:
        raise BadInput(N_("Tệp {file} không phải CSV đọc được: một dấu ngoặc kép chưa đóng."), file=file.name) from None


def _xlsx_rows(file: Path) -> list[list[object]]:
    return next(iter(read_sheets(file.read_bytes(), file.name, MOST_ROWS).values()), [])


def _within_limit(rows: Iterable[Iterable[object]], file: Path) -> list[list[object]]:
    found: list[list[object]] = []
    for row in rows:
        if len(found) == MOST_ROWS:
            raise BadInput(N_("Tệp {file} quá {most} dòng, không phải bảng lịch nghỉ."), file=file.name, most=MOST_ROWS)
        found.append(list(row))
    return found


def _lines(days: Iterable[CalendarDayView]) -> Iterator[tuple[date, str, str, str, str]]:
    for day in days:
        yield day.date, KIND_WORDS[day.kind], day.name, day.decision, "có" if day.provisional else ""


def _csv_bytes(days: Iterable[CalendarDayView]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows((f"{day:%d/%m/%Y}", *texts) for day, *texts in _lines(days))
    return stream.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def workbook_of(days: Iterable[CalendarDayView]) -> bytes:
    """Give the days as a table in an XLSX workbook."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lịch nghỉ"
    sheet.append(HEADINGS)
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(int(cell.column or 0))].width = width
    for line in _lines(days):
        sheet.append(line)
        first, *others = sheet[sheet.max_row]
        first.number_format = "dd/mm/yyyy"
        for cell in others:
            cell.data_type = "s"  # a name that begins with "=" is no formula
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
