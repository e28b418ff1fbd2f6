"""Dossiers that are late in a period: how many by field, and each with its cause as far as it is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models.base import AnyRow
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.report_late import late_ones
from kiosk.models.store import Unit
from kiosk.rules.late_causes import SIDES, read
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.services.reports.procedures import Named, named

NAME = "overdue"
TITLE = N_("Hồ sơ quá hạn và nguyên nhân")
RELATIONS = ("total=settled_late+open_late", "total=objective+subjective+none")
NOT_GIVEN = N_("Chưa ghi nguyên nhân")
PUT_OFF = {"apology": N_("Đã xin lỗi, hẹn lại"), "extension": N_("Đã gia hạn")}
NOTES = (
    N_(
        "Quá hạn: có kết quả sau ngày hẹn trả đang có hiệu lực, hoặc đến cuối kỳ chưa có kết quả mà ngày hẹn trả "
        "đã qua (cột 10 và cột 13 của biểu II.06a)."
    ),
    N_(
        "Nguyên nhân do người giữ hồ sơ hoặc lãnh đạo ghi, tính lần ghi cuối cùng, kể cả ghi sau kỳ; hồ sơ chưa ghi "
        "thì nội dung lấy từ phiếu xin lỗi hoặc lần gia hạn."
    ),
    N_(
        "Xin lỗi, gia hạn: lần cuối cùng trước cuối kỳ; hồ sơ ấy quá hạn so với ngày hẹn mới. Hai cột này không cộng "
        "vào tổng số."
    ),
    N_("Số ngày quá hạn tính theo ngày dương lịch, đến ngày có kết quả hoặc đến cuối kỳ."),
    N_("Bộ phận và người giữ hồ sơ là nơi hồ sơ đang nằm vào lúc quá hạn."),
)

_COLUMNS = (
    Column("field", N_("Lĩnh vực giải quyết"), "text"),
    Column("total", N_("Tổng số quá hạn"), opens=True),
    Column("settled_late", N_("Đã giải quyết"), group=N_("Tình trạng"), opens=True),
    Column("open_late", N_("Đang giải quyết"), group=N_("Tình trạng"), opens=True),
    *(Column(key, words, group=N_("Nguyên nhân"), opens=True) for key, words in SIDES.items()),
    Column("none", N_("Chưa ghi"), group=N_("Nguyên nhân"), opens=True),
    *(Column(key, words, group=N_("Trong tổng số"), opens=True) for key, words in PUT_OFF.items()),
)
_LIST = (
    Column("code", N_("Mã hồ sơ"), "text"),
    Column("procedure", N_("Thủ tục"), "text"),
    Column("received", N_("Ngày nhận"), "day"),
    Column("due", N_("Ngày hẹn trả"), "day"),
    Column("settled", N_("Ngày có kết quả"), "day"),
    Column("days", N_("Số ngày quá hạn"), opens=True),
    Column("unit", N_("Bộ phận giữ hồ sơ"), "text"),
    Column("official", N_("Người giữ hồ sơ"), "text"),
    Column("cause", N_("Nguyên nhân"), "text"),
    Column("reason", N_("Nội dung đã ghi"), "text"),
)


def overdue(unit: Unit, first: date, last: date) -> Report:
    """Give the late dossiers of a period: by field with their causes, then each of them."""
    found = late_ones(unit, SettlingPeriod(first, last))
    known = named(unit, {row.procedure_id for row in found})
    by_field = {procedure.field: Counter[str]() for procedure in known.values()}
    for row in found:
        by_field[known[row.procedure_id].field].update(_figures(row))
    rows = tuple(
        Row(field, {"field": field, **{column.key: sums[column.key] for column in _COLUMNS[1:]}})
        for field, sums in by_field.items()
    )
    fields = Table("fields", N_("Theo lĩnh vực"), _COLUMNS, rows, total_of(_COLUMNS, rows))
    each = Table("dossiers", N_("Từng hồ sơ"), _LIST, tuple(_line(row, last) for row in found))
    return Report(NAME, TITLE, first, last, (fields, each), checked(fields, RELATIONS), NOTES)


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a figure of the report counts; `row` "" is the total's."""
    if table == "dossiers":
        return (int(row),)
    found = late_ones(unit, SettlingPeriod(first, last))
    known = named(unit, {one.procedure_id for one in found})
    return tuple(one.id for one in _of_field(found, known, row) if column in _figures(one))


def _of_field(found: Iterable[AnyRow], known: dict[int, Named], field: str) -> Iterable[AnyRow]:
    return (row for row in found if not field or known[row.procedure_id].field == field)


def _figures(row: AnyRow) -> tuple[str, ...]:
    """Give the columns that count a dossier."""
    side = read(row.cause).side if row.cause else "none"
    put_off = (row.kind,) if row.kind else ()
    return "total", "open_late" if row.settled is None else "settled_late", side, *put_off


def _line(row: AnyRow, last: date) -> Row:
    cause = read(row.cause) if row.cause else None
    return Row(
        str(row.id),
        {
            "code": row.official_code or row.local_code,
            "procedure": row.procedure_short,
            "received": row.day,
            "due": row.due_day,
            "settled": row.settled,
            "days": ((row.settled or last) - row.due_day).days,
            "unit": row.unit_name or "",
            "official": row.official or "",
            "cause": cause.told if cause is not None else NOT_GIVEN,
            "reason": cause.words if cause is not None else row.reason or "",
        },
    )
