"""The figures and the period of a report as Vietnamese papers and screens write them."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from kiosk.core.i18n import N_
from kiosk.rules.report_table import Cell, Check, Column, ColumnKind, Report, Row

NOTHING = "–"
"""Stands where nothing can be said: a share of nothing, a mean of no times. Zero is written as 0."""

ALIKE = N_("các bảng chi tiết cộng bằng bảng chính")
"""What is checked where a table is compared with the report's first one."""

_TWO = tuple(f"{number:02d}" for number in range(60))

_CUT = (13, 14, 15)
"""Last days of periods that many provinces cut before the month is over, to have their reports in time."""

_QUARTERS = ("I", "II", "III", "IV")


def written(cell: Cell, kind: ColumnKind = "count") -> str:
    """Give a cell as it is written: "1.250", "81,6%", "13,4", "20/11/2026", "–" for None, "" for missing words.

    A moment is written "08:00 20/11/2026", its day alone where no more is known, "" where there is none.
    """
    if cell is None:
        return "" if kind in ("text", "moment") else NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        # as %H:%M %d/%m/%Y, in a tenth of its time: a book of years has millions
        day = f"{_TWO[cell.day]}/{_TWO[cell.month]}/{cell.year}"
        return f"{_TWO[cell.hour]}:{_TWO[cell.minute]} {day}" if has_time(cell) else day
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        cell = cell.quantize(Decimal("0.1"), ROUND_HALF_UP)
    number = f"{cell:,}".translate({ord(","): ".", ord("."): ","})
    return f"{number}%" if kind == "share" else number


def has_time(moment: datetime) -> bool:
    """Tell whether more than the day is known of a moment: what old books tell of a day stands at its midnight."""
    return bool(moment.hour or moment.minute)


def cell_words(column: Column, row: Row) -> str:
    """Give what stands in a line under a column; a share is a plain number where the heading has the sign."""
    said = "%" in column.title or "%" in column.group
    return written(row.cells.get(column.key), "points" if column.kind == "share" and said else column.kind)


def relations_of(report: Report, tr: Callable[[str], str] = str) -> tuple[str, ...]:
    """Give the relations that were checked, each once, in words where the columns have no numbers."""
    return tuple(dict.fromkeys(relation_words(report, check, tr) for check in report.checks))


def relation_words(report: Report, check: Check, tr: Callable[[str], str] = str) -> str:
    """Give a relation as people read it: "7=8+9+10" as it is, other columns by their titles."""
    columns = [column for table in report.tables for column in table.columns if not column.number]
    titles = {column.key: tr(column.title) for column in columns}
    left, sign, right = check.relation.partition("=")
    if not sign:
        return tr(ALIKE)
    if left not in titles:
        return check.relation
    return " = ".join(" + ".join(titles.get(key, key) for key in side.split("+")) for side in (left, right))


def period_words(first: date, last: date, tr: Callable[[str], str] = str) -> str:
    """Give a period in words, both days told: "Quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)".

    As papers have it; a screen gives its translator.
    """
    days = tr(N_("từ ngày {first} đến ngày {last}")) if first != last else tr(N_("ngày {first}"))
    days = days.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    name = period_name(first, last, tr)
    return f"{name} ({days})" if name else days


def period_name(first: date, last: date, tr: Callable[[str], str] = str) -> str:
    """Give the name of a whole month, quarter, half-year or year; "" for any other days.

    One that is cut in the middle of the month (from 15/06 to 14/09) bears the name of the months it ends with.
    """
    months = first.year * 12 + first.month - 1
    if first.day == last.day + 1 and last.day in _CUT:
        months += 1
    elif first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    year, month = divmod(months, 12)
    if year != last.year:
        return ""
    match month + 1, last.month:
        case 1, 12:
            named = tr(N_("Năm {year}"))
        case 1, 6:
            named = tr(N_("6 tháng đầu năm {year}"))
        case 7, 12:
            named = tr(N_("6 tháng cuối năm {year}"))
        case begin, end if begin == end:
            named = tr(N_("Tháng {month} năm {year}"))
        case begin, end if end - begin == 2 and begin % 3 == 1:
            named = tr(N_("Quý {quarter} năm {year}"))
        case _:
            return ""
    return named.format(year=last.year, month=last.month, quarter=_QUARTERS[(last.month - 1) // 3])
