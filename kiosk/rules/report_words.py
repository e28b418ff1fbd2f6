"""The figures and the period of a report as Vietnamese papers and screens write them."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kiosk.core.i18n import N_
from kiosk.rules.report_table import Cell, Check, Column, ColumnKind, Report, Row

NOTHING = "–"
"""Stands where nothing can be said: a share of nothing, a mean of no times. Zero is written as 0."""

ALIKE = N_("các bảng chi tiết cộng bằng bảng chính")
"""What is checked where a table is compared with the report's first one."""

_QUARTERS = ("I", "II", "III", "IV")


def written(cell: Cell, kind: ColumnKind = "count") -> str:
    """Give a cell as it is written: "1.250", "81,6%", "13,4", "20/11/2026", "–" for None, "" for missing words."""
    if cell is None:
        return "" if kind == "text" else NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        cell = cell.quantize(Decimal("0.1"), ROUND_HALF_UP)
    number = f"{cell:,}".translate({ord(","): ".", ord("."): ","})
    return f"{number}%" if kind == "share" else number


def cell_words(column: Column, row: Row) -> str:
    """Give what stands in a line under a column; a share is a plain number where the heading has the sign."""
    said = "%" in column.title or "%" in column.group
    return written(row.cells.get(column.key), "points" if column.kind == "share" and said else column.kind)


def relations_of(report: Report) -> tuple[str, ...]:
    """Give the relations that were checked, each once, in words where the columns have no numbers."""
    return tuple(dict.fromkeys(relation_words(report, check) for check in report.checks))


def relation_words(report: Report, check: Check) -> str:
    """Give a relation as people read it: "7=8+9+10" as it is, other columns by their titles."""
    titles = {column.key: column.title for table in report.tables for column in table.columns if not column.number}
    left, sign, right = check.relation.partition("=")
    if not sign:
        return ALIKE
    if left not in titles:
        return check.relation
    return " = ".join(" + ".join(titles.get(key, key) for key in side.split("+")) for side in (left, right))


def period_words(first: date, last: date) -> str:
    """Give a period in words, both days told: "Quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)"."""
    days = f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}" if first != last else f"ngày {first:%d/%m/%Y}"
    name = period_name(first, last)
    return f"{name} ({days})" if name else days


def period_name(first: date, last: date) -> str:
    """Give the name of a whole month, quarter, half-year or year; "" for any other days."""
    whole = first.year == last.year and first.day == 1
    if not whole or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    match first.month, last.month:
        case 1, 12:
            return f"Năm {first.year}"
        case (1, 6) | (7, 12):
            return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
        case begin, end if begin == end:
            return f"Tháng {begin} năm {first.year}"
        case begin, end if end - begin == 2 and begin % 3 == 1:
            return f"Quý {_QUARTERS[begin // 3]} năm {first.year}"
    return ""
