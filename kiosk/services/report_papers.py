"""A report made ready for paper and for text programs: every figure as it is written."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kiosk.printing.payloads import OfficeHead, ReportColumn, ReportPayload, ReportTable
from kiosk.rules.report_table import Column, Report, Row, Table
from kiosk.rules.report_words import cell_words, period_words, relations_of

FORMS = {"II.06a": "Biểu số II.06a/VPCP/KSTT"}
"""The official form a report fills in, by the report's name (TT 01/2020/TT-VPCP)."""

UNITS = {"II.06a": "Hồ sơ"}
"""What the figures of a report count, where all count the same."""


INTERNAL = frozenset({"morning"})
"""Lists for the office's own work, which nobody signs."""


def report_payload(report: Report, office: OfficeHead, now: datetime) -> ReportPayload:
    """Give a report as a paper of the office, made now."""
    return ReportPayload(
        office=office,
        name=report.name,
        title=report.title,
        form=FORMS.get(report.name, ""),
        unit=UNITS.get(report.name, ""),
        first=report.first,
        last=report.last,
        period=period_words(report.first, report.last),
        tables=tuple(map(table_payload, report.tables)),
        notes=report.notes,
        relations=relations_of(report),
        printed_at=now,
        internal=report.name in INTERNAL,
        charts=report.charts,
    )


def table_payload(table: Table) -> ReportTable:
    """Give a table with its cells as they are written."""
    return ReportTable(
        title=table.title,
        columns=tuple(
            ReportColumn(column.title, column.group, column.number, side=_side(column)) for column in table.columns
        ),
        rows=tuple(_cells(table, row) for row in table.rows),
        total=_cells(table, table.total) if table.total is not None else (),
        base=table.base,
    )


def _cells(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(cell_words(column, row) for column in table.columns)


def _side(column: Column) -> Literal["left", "center", "right"]:
    if column.kind == "text":
        return "left"
    return "center" if column.kind in ("day", "moment") else "right"
