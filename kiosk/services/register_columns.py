"""The columns of an office's old register: how each may be headed, and where they stand in a table.

Source of the columns: Sổ theo dõi hồ sơ, form 07 of TT 03/2025/TT-VPCP; field, channel, the day the result was ready
and the state are added, for without them no report can be made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.services.register_cells import text_of
from kiosk.services.spreadsheet import Rows

MARK = "#"
"""Begins a line that is no dossier: an example, an explanation."""
_HEAD_AMONG = 30
"""The headings stand among so many first rows."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: its `key`, its usual heading, what is to be written there, and how else it may be headed, folded."""

    key: str
    heading: str
    told: str
    also: tuple[str, ...] = ()
    needed: bool = False


COLUMNS = (
    RegisterColumn(
        "number",
        N_("TT"),
        N_("Số thứ tự trong sổ; để trống thì chương trình đánh số tiếp."),
        ("stt", "so thu tu", "so tt"),
    ),
    RegisterColumn(
        "code",
        N_("Mã hồ sơ"),
        N_("Mã đã ghi trong sổ; để trống thì chương trình đặt một mã, nhập lại vẫn ra mã ấy."),
        ("ma hs", "so ho so", "ma so ho so", "ma so", "so bien nhan", "ma bien nhan", "so phieu", "ma so bien nhan"),
    ),
    RegisterColumn(
        "field",
        N_("Lĩnh vực"),
        N_("Tên lĩnh vực như trong danh mục thủ tục; bỏ trống được khi thủ tục có trong danh mục."),
        ("ten linh vuc", "linh vuc giai quyet", "linh vuc tthc", "linh vuc thu tuc"),
    ),
    RegisterColumn(
        "procedure",
        N_("Thủ tục"),
        N_("Tên hoặc mã thủ tục; không có trong danh mục vẫn nhập được, tên giữ như ghi ở đây."),
        (
            *(
                "ten thu tuc",
                "ten thu tuc hanh chinh",
                "thu tuc hanh chinh",
                "tthc",
                "ten tthc",
                "ma thu tuc",
                "ma tthc",
            ),
            *("ten ho so", "loai ho so", "loai thu tuc"),
        ),
    ),
    RegisterColumn(
        "content",
        N_("Trích yếu, nội dung"),
        N_("Hồ sơ về việc gì, một dòng."),
        ("trich yeu", "noi dung", "noi dung ho so", "trich yeu noi dung ho so", "noi dung cong viec", "ve viec"),
    ),
    RegisterColumn(
        "channel",
        N_("Hình thức nộp"),
        N_("Trực tiếp, Trực tuyến hoặc Bưu chính."),
        (
            *("hinh thuc tiep nhan", "hinh thuc nop ho so", "kenh", "kenh nop", "kenh tiep nhan", "kenh thuc hien"),
            *("phuong thuc nop", "phuong thuc tiep nhan", "cach nop", "nguon tiep nhan", "hinh thuc"),
        ),
        needed=True,
    ),
    RegisterColumn(
        "sets", N_("Số bộ"), N_("Số bộ hồ sơ; để trống là 1."), ("so bo ho so", "so luong ho so", "so luong", "bo")
    ),
    RegisterColumn(
        "owner",
        N_("Chủ hồ sơ"),
        N_("Họ tên người hoặc tên tổ chức có hồ sơ."),
        (
            *("ten chu ho so", "ho ten", "ho va ten", "nguoi nop", "ho ten nguoi nop", "nguoi nop ho so", "chu so huu"),
            *("ten ca nhan to chuc", "ten to chuc ca nhan", "ca nhan to chuc", "to chuc ca nhan", "ho ten chu ho so"),
        ),
        needed=True,
    ),
    RegisterColumn(
        "address",
        N_("Địa chỉ"),
        N_("Địa chỉ của chủ hồ sơ."),
        ("dia chi lien he", "noi o", "noi cu tru", "dia chi so dien thoai", "dia chi thuong tru"),
    ),
    RegisterColumn(
        "phone",
        N_("Số điện thoại"),
        N_("Một số điện thoại."),
        ("dien thoai", "sdt", "dt", "so dt", "dien thoai lien he", "so dien thoai lien he"),
    ),
    RegisterColumn(
        "received",
        N_("Ngày tiếp nhận"),
        N_("Ngày nhận đủ hồ sơ: 15/09/2022, có giờ thì 15/09/2022 08:30."),
        (
            *("ngay nhan", "nhan ho so", "ngay nhan ho so", "ngay tiep nhan ho so", "ngay nop", "ngay nop ho so"),
            *("ngay gio nhan", "ngay gio tiep nhan", "thoi gian tiep nhan", "thoi diem tiep nhan", "nhan", "tiep nhan"),
        ),
        needed=True,
    ),
    RegisterColumn(
        "due",
        N_("Ngày hẹn trả"),
        N_("Ngày hẹn trả kết quả; để trống khi không hẹn ngày."),
        (
            *("hen tra", "hen tra ket qua", "ngay hen", "ngay hen tra ket qua", "han tra", "han tra ket qua"),
            *("han giai quyet", "thoi gian hen tra", "han xu ly"),
        ),
    ),
    RegisterColumn(
        "ready",
        N_("Ngày có kết quả"),
        N_("Ngày giải quyết xong; trước hạn hay quá hạn tính theo ngày này. Để trống khi chưa xong."),
        (
            *("co ket qua", "ngay giai quyet xong", "ngay giai quyet", "ngay hoan thanh", "ngay xong", "ngay ket thuc"),
            *("ngay ket thuc xu ly", "ngay xu ly xong", "thoi gian hoan thanh", "ngay co kq"),
        ),
    ),
    RegisterColumn(
        "returned",
        N_("Ngày trả"),
        N_("Ngày trả kết quả cho công dân, hoặc ngày rút, dừng, từ chối."),
        ("tra ket qua", "ngay tra ket qua", "ngay tra kq", "tra", "ngay nhan ket qua", "thoi gian tra ket qua"),
    ),
    RegisterColumn(
        "status",
        N_("Trạng thái"),
        N_("Chỉ cần khi công dân xin rút, dừng giải quyết hoặc từ chối; còn lại các ngày nói lên."),
        ("tinh trang", "trang thai ho so", "tinh trang ho so"),
    ),
    RegisterColumn(
        "receiver",
        N_("Người nhận kết quả"),
        N_("Họ tên người đã nhận; để trống là chủ hồ sơ."),
        ("nguoi nhan", "nguoi ky nhan", "nguoi nhan kq"),
    ),
    RegisterColumn(
        "solving_unit",
        N_("Cơ quan chủ trì giải quyết"),
        N_("Bộ phận hoặc cơ quan đã giải quyết."),
        ("co quan giai quyet", "co quan chu tri", "don vi giai quyet", "bo phan giai quyet", "don vi chu tri"),
    ),
    RegisterColumn(
        "collect_by",
        N_("Phương thức nhận kết quả"),
        N_("Tại quầy, Bưu chính hoặc Điện tử; để trống là tại quầy."),
        (
            *("hinh thuc nhan ket qua", "hinh thuc tra", "hinh thuc tra ket qua", "phuong thuc tra"),
            *("phuong thuc tra ket qua", "phuong thuc nhan kq"),
        ),
    ),
    RegisterColumn("signed", N_("Ký nhận"), N_("Không nhập; có cột này cũng được."), ("chu ky", "ky ten")),
    RegisterColumn("note", N_("Ghi chú"), N_("Điều cần giữ lại, hiện trong lịch sử hồ sơ."), ("ghi chu khac",)),
)
HEADINGS = {column.key: column.heading for column in COLUMNS}


def head_of(rows: Rows, file: Path) -> tuple[Rows, int, dict[str, int]]:
    """Give the rows of the headings, the place of the first row below them, and by key the place of each column.

    Headings in two rows, of which the upper groups the lower ones, are read too. BadInput names what is missing.
    """
    best: dict[str, int] = {}
    for place, head in enumerate(rows[:_HEAD_AMONG]):
        columns, last = _columns(head), place
        below = _columns(rows[place + 1]) if place + 1 < len(rows) else {}
        if len(below) > 1 and len({**columns, **below}) > len(columns):
            taken = set(below.values())
            columns = {**{key: at for key, at in columns.items() if at not in taken}, **below}
            last = place + 1
        if all(column.key in columns for column in COLUMNS if column.needed):
            return rows[place : last + 1], last + 1, columns
        best = max(best, columns, key=len)
    missing = ", ".join(column.heading for column in COLUMNS if column.needed and column.key not in best)
    raise BadInput(
        N_("Tệp {file} thiếu cột {missing}; đặt tên cột như trong tệp mẫu."),
        file=file.name,
        missing=missing,
    )


def heading_at(heads: Rows, place: int) -> str:
    """Give the heading of a column as the file writes it: in the lowest row that says something."""
    told = (text_of(head[place]) for head in reversed(heads) if place < len(head))
    return next(filter(None, told), "")


def words_of(text: str) -> str:
    """Give a heading, or a name, as it is compared: folded, without what stands in brackets, words only."""
    return _NOT_WORDS.sub(" ", fold(_IN_BRACKETS.sub(" ", text))).strip()


def _columns(head: list[object]) -> dict[str, int]:
    """Give by key where a column is headed in a row; the first of two that are headed alike."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        key = _KEYS.get(words_of(text_of(cell))) if isinstance(cell, str) else None
        if key is not None:
            found.setdefault(key, place)
    return found


_KEYS = {name: column.key for column in COLUMNS for name in (words_of(column.heading), *column.also)}
