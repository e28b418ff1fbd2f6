"""What each official received, settled and still holds, over a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.report_officials import OfficialsPeriod, names
from kiosk.models.store import Unit
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of

NAME = "officials"
TITLE = N_("Kết quả giải quyết theo cán bộ, công chức")
RELATIONS = ("settled=early+on_time+late",)
NOTES = (
    N_("Đã tiếp nhận: hồ sơ nhận trong kỳ, tính cho người tiếp nhận."),
    N_(
        "Đã giải quyết: tính cho người ghi nhận có kết quả, cho rút, dừng giải quyết hoặc từ chối; "
        "trước hạn, đúng hạn, quá hạn như cột 8, 9, 10 của biểu II.06a."
    ),
    N_("Đang giải quyết: tính cho người giữ hồ sơ vào cuối kỳ; quá hạn như cột 13 của biểu II.06a."),
    N_("Hồ sơ nhập từ sổ cũ, hồ sơ đang chờ bộ phận nhận việc không ghi tên người thì đứng ở dòng “Chưa ghi người”."),
)
NOBODY = "0"
"""The key of the line of dossiers with nobody on record."""

_SETTLED = N_("Đã giải quyết")
_OPEN = N_("Đang giải quyết cuối kỳ")
_COLUMNS = (
    Column("official", N_("Cán bộ, công chức"), "text"),
    Column("received", N_("Đã tiếp nhận trong kỳ"), opens=True),
    Column("settled", N_("Tổng số"), group=_SETTLED, opens=True),
    Column("early", N_("Trước hạn"), group=_SETTLED, opens=True),
    Column("on_time", N_("Đúng hạn"), group=_SETTLED, opens=True),
    Column("late", N_("Quá hạn"), group=_SETTLED, opens=True),
    Column("open", N_("Tổng số"), group=_OPEN, opens=True),
    Column("open_late", N_("Quá hạn"), group=_OPEN, opens=True),
)


def officials(unit: Unit, first: date, last: date) -> Report:
    """Give the figures of every official who has any in a period; what nobody is on record for, last."""
    found = OfficialsPeriod(SettlingPeriod(first, last)).counts(unit)
    rows = [_row(str(who), name, found[who]) for who, name in names(unit).items() if who in found]
    if None in found:
        rows.append(_row(NOBODY, N_("Chưa ghi người"), found[None]))
    table = Table("officials", N_("Theo người"), _COLUMNS, tuple(rows), total_of(_COLUMNS, rows))
    return Report(NAME, TITLE, first, last, (table,), checked(table, RELATIONS), NOTES)


def behind(unit: Unit, first: date, last: date, _table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a figure of the report counts; `row` "" is the total's."""
    counted = OfficialsPeriod(SettlingPeriod(first, last))
    if not row:
        return counted.behind(unit, column)
    return counted.behind(unit, column, (None if row == NOBODY else int(row),))


def _row(key: str, name: str, figures: Mapping[str, int]) -> Row:
    return Row(key, {"official": name, **{column.key: figures.get(column.key, 0) for column in _COLUMNS[1:]}})
