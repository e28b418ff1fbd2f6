"""The register of dossiers as a table: the fifteen columns of form 07 (06 in the 2018 set), by book and number."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.core.i18n import N_
from kiosk.models.store import Unit
from kiosk.printing.payloads import RegisterRow
from kiosk.rules.report_table import Cell, Column, Report, Row, Table
from kiosk.rules.report_words import written
from kiosk.services.register_lines import register_lines

NAME = "register"
TITLE = N_("Sổ theo dõi hồ sơ")
_COLUMNS = (
    Column("number", N_("TT"), number="1"),
    Column("code", N_("Mã hồ sơ"), "text", number="2"),
    Column("content", N_("Trích yếu, nội dung"), "text", number="3"),
    Column("sets", N_("Số bộ"), number="4"),
    Column("owner", N_("Chủ hồ sơ"), "text", number="5"),
    Column("address", N_("Địa chỉ"), "text", number="6"),
    Column("phone", N_("Số điện thoại"), "text", number="7"),
    Column("received", N_("Ngày tiếp nhận"), "moment", number="8"),
    Column("due", N_("Ngày hẹn trả"), "moment", number="9"),
    Column("returned", N_("Ngày trả"), "moment", number="10"),
    Column("receiver", N_("Người nhận kết quả"), "text", number="11"),
    Column("solving_unit", N_("Cơ quan chủ trì giải quyết"), "text", number="12"),
    Column("manner", N_("Phương thức nhận kết quả"), "text", number="13"),
    Column("signature", N_("Ký nhận"), "text", number="14"),
    Column("note", N_("Ghi chú"), "text", number="15"),
)
_NOTES = (
    N_("Sổ ghi hồ sơ tiếp nhận trong kỳ, theo quyển và số thứ tự; ghi chú theo tình trạng lúc lập."),
    N_("Cột “Ký nhận” ký trên bản giấy. Sổ có thông tin cá nhân: chỉ giao cho người có trách nhiệm."),
)


def register(unit: Unit, first: date, last: date) -> Report:
    """Give the register of what was received on these days, a table a book; one without lines where nothing was."""
    books: dict[str, list[Row]] = {}
    for book, line in register_lines(unit, first, last):
        books.setdefault(book, []).append(_row(book, line))
    tables = tuple(
        Table(
            NAME if place == 0 else f"{NAME}-{book}",
            f"Quyển số {book}: {written(len(rows))} hồ sơ",
            _COLUMNS,
            tuple(rows),
        )
        for place, (book, rows) in enumerate(books.items())
    )
    empty = Table(NAME, N_("Không tiếp nhận hồ sơ nào trong kỳ"), _COLUMNS, ())
    return Report(NAME, TITLE, first, last, tables or (empty,), notes=_NOTES)


def _row(book: str, line: RegisterRow) -> Row:
    cells: dict[str, Cell] = {
        "number": line.number,
        "code": line.code,
        "content": line.content,
        "sets": line.sets,
        "owner": line.owner,
        "address": line.address,
        "phone": line.phone,
        "received": _moment(line.received_at),
        "due": _moment(line.due_at),
        "returned": _moment(line.returned_at),
        "receiver": line.receiver,
        "solving_unit": line.solving_unit,
        "manner": line.manner,
        "signature": "",
        "note": line.note,
    }
    return Row(f"{book}/{line.number}", cells)


def _moment(moment: datetime | None) -> datetime | None:
    """Give a moment as it stands in the book, by Vietnam's clock."""
    return None if moment is None else moment.replace(tzinfo=None)
