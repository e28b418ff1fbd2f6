"""How the catalogue stands in a spreadsheet: its sheets, their columns, and how each cell is read and written.

One row an item. Rows of a procedure's parts are tied to it by its code and its version's first day, those of a case's
papers by the case's code besides. An empty cell means what the catalogue's own default is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.procedure_changes import CHANNEL_WORDS
from kiosk.services.calendar_table import check_day, read_date

Way = tuple[str, ...]
"""The way to a value within an item: ("limit", "unit")."""

LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet can hold."""

UNIT_KIND_WORDS: Mapping[str, str] = {
    "reception": "tiếp nhận",
    "internal": "trong văn phòng",
    "leader": "lãnh đạo",
    "external": "cơ quan khác",
}

_LARGEST_NUMBER = 10**12
_YES = ("x", "co", "true", "1")
_NO = ("khong", "false", "0")
_NUMBER = re.compile(r"[0-9]{1,13}([.,][0-9]{1,17})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of cell: `read` gives the value of one that is filled (BadInput when it is none), `write` the cell's.

    `look` is how a spreadsheet shows it.
    """

    read: Callable[[object], object]
    write: Callable[[object], object]
    look: Literal["plain", "day"] = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, where its value belongs, its kind, whether every row needs it, its width in letters."""

    heading: str
    way: Way
    cell: Cell
    needed: bool = False
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, the `key` of the list its items stand in, its columns; `optional` ones may be missing."""

    title: str
    key: str
    columns: tuple[Column, ...]
    optional: bool = False


def text_of(value: object) -> str:
    """Give a cell as text, tidied: in NFC, single blanks; a whole number without its decimal places."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value))


def _code(value: object) -> str:
    # typed as a number a code such as 2.000530 loses its last zero; national codes have six decimal places
    return f"{value:.6f}" if isinstance(value, float) else text_of(value)


def _lines(value: object) -> list[str]:
    return [line for line in map(nfc, str(value).splitlines()) if line]


def _several(value: object) -> list[str]:
    return [word for word in map(nfc, re.split(r"[,;\n]", text_of(value))) if word]


def _whole(value: object) -> int:
    number = _number(value)
    if not number.is_integer():
        raise BadInput(N_("“{text}” phải là số nguyên."), text=text_of(value)[:40])
    return int(number)


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
    elif _NUMBER.fullmatch(text_of(value)):
        number = float(text_of(value).replace(",", "."))
    else:
        raise BadInput(N_("“{text}” không phải số; chỉ ghi chữ số."), text=text_of(value)[:40])
    if not abs(number) <= _LARGEST_NUMBER:
        raise BadInput(N_("“{text}” lớn quá; hãy xem lại."), text=text_of(value)[:40])
    return number


def _day(value: object) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        check_day(value)
        return value
    return read_date(text_of(value))


def _yes(value: object) -> bool:
    text = fold(text_of(value))
    if text not in _YES + _NO:
        raise BadInput(N_("“{text}” không dùng được; ghi x hoặc để trống."), text=text_of(value)[:40])
    return text in _YES


def _one_of(words: Mapping[str, str]) -> Cell:
    """Give the cell that says one of these values in words."""
    values = {fold(said): value for value, said in words.items()}

    def read(cell: object) -> str:
        value = values.get(fold(text_of(cell)))
        if value is None:
            what = N_("“{text}” không dùng được; ghi một trong: {choices}.")
            raise BadInput(what, text=text_of(cell)[:40], choices=", ".join(words.values()))
        return value

    return Cell(read, lambda value: words[str(value)])


def _read_channels(cell: object) -> list[int]:
    values = {fold(said): number for number, said in CHANNEL_WORDS.items()}
    found = [values.get(fold(word)) for word in _several(cell)]
    known = [number for number in found if number is not None]
    if len(known) < len(found):
        what = N_("“{text}” không dùng được; ghi một trong: {choices}.")
        raise BadInput(what, text=text_of(cell)[:40], choices=", ".join(CHANNEL_WORDS.values()))
    return known


def _joined(separator: str) -> Callable[[object], object]:
    return lambda value: separator.join(str(one) for one in value) if isinstance(value, list | tuple) else ""


def _write_channels(value: object) -> object:
    return ", ".join(CHANNEL_WORDS[number] for number in value) if isinstance(value, list | tuple) else ""


def _written_number(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_TEXT = Cell(text_of, lambda value: value)
_CODE = Cell(_code, lambda value: value)
_LINES = Cell(_lines, _joined("\n"))
_CODES = Cell(_several, _joined(", "))
_CHANNELS = Cell(_read_channels, _write_channels)
_DAY = Cell(_day, lambda value: value, "day")
_AMOUNT = Cell(_whole, _written_number)
_COUNT = Cell(_whole, lambda value: value or None)
_MEASURE = Cell(_number, lambda value: _written_number(value) or None)
_CHECKED = Cell(_yes, lambda value: "x" if value else None)
_DOUBTFUL = Cell(lambda value: not _yes(value), lambda value: None if value else "x")
_UNIT = _one_of(
    {
        "working_day": "ngày làm việc",
        "day": "ngày",
        "hour": "giờ làm việc",
        "same_day": "trong ngày",
        "none": "không cố định",
    }
)


def _limit_columns(name: str, key: str, *, needed: bool = False) -> tuple[Column, ...]:
    lower = name[0].lower() + name[1:]
    return (
        Column(name, (key, "value"), _MEASURE, width=10),
        Column(f"Đơn vị {lower}", (key, "unit"), _UNIT, needed=needed),
        Column(f"Ghi chú {lower}", (key, "note"), _TEXT, width=24),
        Column(f"{name} cần xác nhận", (key, "confirmed"), _DOUBTFUL, width=10),
    )


_LIMIT, _COMMITTED = "Thời hạn", "Cam kết"
OF_PROCEDURE = (
    Column("Mã thủ tục", ("code",), _CODE, needed=True, width=12),
    Column("Hiệu lực từ", ("valid_from",), _DAY, needed=True, width=12),
)
"""The two columns by which the rows of every sheet are tied to their procedure's version."""
OF_CASE = Column("Mã trường hợp", ("case",), _TEXT, needed=True)

PROCEDURES = Sheet(
    "Thủ tục",
    "procedures",
    (
        *OF_PROCEDURE,
        Column("Hiệu lực đến", ("valid_to",), _DAY, width=12),
        Column("Mã gõ nhanh", ("short_code",), _TEXT, needed=True, width=10),
        Column("Tên ngắn", ("short_name",), _TEXT, needed=True, width=32),
        Column("Tên thủ tục", ("name",), _TEXT, needed=True, width=48),
        Column("Lĩnh vực", ("field",), _TEXT, needed=True),
        Column("Nút lấy số", ("queue",), _TEXT, needed=True),
        *_limit_columns(_LIMIT, "limit", needed=True),
        *_limit_columns(_COMMITTED, "committed"),
        Column("Cơ quan giải quyết", ("agency",), _TEXT, needed=True, width=20),
        Column("Kết quả", ("result",), _TEXT, needed=True, width=32),
        Column("Phí, lệ phí", ("fee",), _TEXT, needed=True, width=40),
        Column("Đối tượng thực hiện", ("subjects",), _LINES, width=32),
        Column("Yêu cầu, điều kiện", ("conditions",), _TEXT, width=32),
        Column("Trình tự thực hiện", ("order",), _LINES, width=48),
        Column("Cách thức thực hiện", ("channels",), _CHANNELS, width=28),
        Column("Số bộ hồ sơ", ("sets",), _COUNT, width=10),
        Column("Biểu mẫu", ("forms",), _LINES, width=32),
        Column("Căn cứ pháp lý", ("legal_basis",), _LINES, width=32),
        Column("Cách gọi khác", ("synonyms",), _LINES, width=24),
        Column("Liên thông", ("interlinked",), _CHECKED, width=10),
        Column("Ghi chú", ("note",), _TEXT, width=40),
        Column("Cần xác nhận", ("confirmed",), _DOUBTFUL, width=10),
        Column("Điều cần xác nhận", ("unconfirmed",), _LINES, width=32),
    ),
)
CASES = Sheet(
    "Trường hợp",
    "cases",
    (
        *OF_PROCEDURE,
        Column(OF_CASE.heading, ("code",), _TEXT, needed=True),
        Column("Tên trường hợp", ("name",), _TEXT, needed=True, width=48),
        *_limit_columns(_LIMIT, "limit"),
        *_limit_columns(_COMMITTED, "committed"),
    ),
)
COMPONENTS = Sheet(
    "Thành phần",
    "components",
    (
        *OF_PROCEDURE,
        OF_CASE,
        Column("Tên giấy tờ", ("name",), _TEXT, needed=True, width=48),
        Column("Nộp hay xuất trình", ("handling",), _one_of({"kept": "nộp", "shown": "xuất trình"})),
        Column("Bắt buộc", ("requirement",), _one_of({"mandatory": "bắt buộc", "conditional": "khi có điều kiện"})),
        Column("Điều kiện", ("condition",), _TEXT, width=40),
        Column("Bản chính", ("originals",), _COUNT, width=10),
        Column("Bản chứng thực", ("certified",), _COUNT, width=10),
        Column("Bản chụp", ("photocopies",), _COUNT, width=10),
        Column("Mẫu", ("form",), _TEXT, width=24),
        Column("Giấy tờ cư trú", ("residence",), _CHECKED, width=10),
        Column("Cần xác nhận", ("confirmed",), _DOUBTFUL, width=10),
    ),
)
FEES = Sheet(
    "Phí",
    "fees",
    (
        *OF_PROCEDURE,
        Column("Loại", ("kind",), _one_of({"fee": "phí", "charge": "lệ phí"}), needed=True, width=10),
        Column("Tên khoản thu", ("name",), _TEXT, needed=True, width=40),
        Column("Mức thu", ("amount",), _AMOUNT, needed=True, width=12),
        Column("Đơn vị tính", ("per",), _TEXT, width=10),
        Column("Cách thức", ("channels",), _CHANNELS, width=28),
        Column("Các trường hợp", ("cases",), _CODES),
        Column("Khi có yêu cầu", ("optional",), _CHECKED, width=10),
        Column("Thu từ", ("valid_from",), _DAY, width=12),
        Column("Thu đến", ("valid_to",), _DAY, width=12),
        Column("Ghi chú", ("note",), _TEXT, width=40),
        Column("Mức khác từ trang", ("by_page", "later_from"), _COUNT, width=10),
        Column("Mức thu từ trang ấy", ("by_page", "later"), _COUNT, width=12),
        Column("Tối đa một bản", ("by_page", "ceiling"), _COUNT, width=12),
    ),
)
STEPS = Sheet(
    "Bước",
    "steps",
    (
        *OF_PROCEDURE,
        Column("Mã bộ phận", ("unit",), _TEXT, needed=True),
        Column("Việc", ("name",), _TEXT, needed=True, width=40),
        *_limit_columns(_LIMIT, "limit"),
        Column("Phần của thời hạn", ("share",), _MEASURE, width=10),
    ),
)
UNITS = Sheet(
    "Bộ phận",
    "units",
    (
        Column("Mã bộ phận", ("code",), _TEXT, needed=True),
        Column("Tên bộ phận", ("name",), _TEXT, needed=True, width=48),
        Column(
            "Loại",
            ("kind",),
            _one_of(UNIT_KIND_WORDS),
            needed=True,
        ),
    ),
    optional=True,
)
SHEETS = (PROCEDURES, CASES, COMPONENTS, FEES, STEPS, UNITS)
