"""An empty register to be filled in: the headings, examples, and in one line what each column is to hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.services.register_columns import COLUMNS, MARK, RegisterColumn
from kiosk.services.spreadsheet import write_whole

_EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "code": "H26.120-220915-0001",
        "field": "Hộ tịch",
        "procedure": "Đăng ký khai sinh",
        "content": "Đăng ký khai sinh cho con",
        "channel": "Trực tiếp",
        "sets": "1",
        "owner": "Nguyễn Văn Mẫu",
        "address": "Thôn Đông, xã Mẫu",
        "phone": "0912 345 678",
        "received": "15/09/2022 08:30",
        "due": "16/09/2022 17:00",
        "ready": "15/09/2022 16:00",
        "returned": "16/09/2022 09:15",
        "receiver": "Nguyễn Văn Mẫu",
        "solving_unit": "Tư pháp - Hộ tịch",
        "collect_by": "Tại quầy",
    },
    {
        "field": "Chứng thực",
        "procedure": "Chứng thực chữ ký",
        "channel": "Trực tuyến",
        "sets": "2",
        "owner": "Trần Thị Thử",
        "received": "19/09/2022",
        "due": "20/09/2022",
        "ready": "20/09/2022",
        "returned": "22/09/2022",
        "receiver": "Lê Văn Nhận",
        "note": "Có giấy ủy quyền",
    },
    {
        "field": "Đất đai",
        "procedure": "Xác nhận tình trạng sử dụng đất",
        "channel": "Bưu chính",
        "owner": "Hợp tác xã Mẫu",
        "received": "20/09/2022",
        "due": "05/10/2022",
        "returned": "28/09/2022",
        "status": "Công dân xin rút",
        "collect_by": "Bưu chính",
    },
    {
        "field": "Hộ tịch",
        "procedure": "Đăng ký kết hôn",
        "channel": "Trực tiếp",
        "owner": "Phạm Thị Ví Dụ",
        "received": "30/09/2022 10:05",
        "due": "30/09/2022 17:00",
        "note": "Chưa có kết quả: để trống Ngày có kết quả và Ngày trả",
    },
)
_MARKED = f"Dòng bắt đầu bằng {MARK} là ví dụ và lời giải thích, không được nhập; ghi hồ sơ vào các dòng khác."
_NEEDED = {True: "bắt buộc", False: ""}
_LEAST_WIDTH = 12


def write_template(file: Path) -> None:
    """Write the template as XLSX or CSV, by the ending of the file's name.

    Raises BadInput for another ending, OSError when it cannot be written.
    """
    ending = file.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv hoặc .xlsx."), file=file.name)
    write_whole(file, _xlsx_bytes() if ending == ".xlsx" else _csv_bytes())


def _lines() -> list[list[str]]:
    """Give the examples, each marked in its first cell so that nobody takes it over by mistake."""
    return [
        [f"{MARK} ví dụ {number}", *(example.get(column.key, "") for column in COLUMNS[1:])]
        for number, example in enumerate(_EXAMPLES, 1)
    ]


def _explained(column: RegisterColumn) -> str:
    needed = f" ({_NEEDED[True]})" if column.needed else ""
    return f"{column.heading}{needed}: {column.told}"


def _csv_bytes() -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerows(_lines())
    writer.writerows([[f"{MARK} {line}"] for line in (_MARKED, *map(_explained, COLUMNS))])
    return stream.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx_bytes() -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet, told = book.worksheets[0], book.create_sheet("Giải thích")
    sheet.title = "Sổ theo dõi"
    sheet.append([column.heading for column in COLUMNS])
    lines = _lines()
    for line in lines:
        sheet.append(line)
    for place, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(place)
        longest = max(len(column.heading), *(len(line[place - 1]) for line in lines))
        sheet.column_dimensions[letter].width = max(_LEAST_WIDTH, longest + 2)
        # as text, or a spreadsheet of another region would make the 9th of March of 03/09/2022
        sheet.column_dimensions[letter].number_format = "@"
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format = "@"
            cell.font = Font(bold=cell.row == 1, italic=cell.row != 1, color=None if cell.row == 1 else "666666")
    sheet.freeze_panes = "A2"
    told.append(["Cột", "Bắt buộc", "Ghi thế nào"])
    for column in COLUMNS:
        told.append([column.heading, _NEEDED[column.needed], column.told])
    told.append([])
    told.append([_MARKED])
    for cell in told[1]:
        cell.font = Font(bold=True)
    for letter, width in (("A", 28), ("B", 12), ("C", 90)):
        told.column_dimensions[letter].width = width
    for cell in told["C"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
