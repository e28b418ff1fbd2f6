"""The lists of the reports' page: the reports there are, and the dossiers behind a figure."""

from __future__ import annotations

from datetime import date

from kiosk.core.i18n import N_, Translator
from kiosk.services.report_views import ReportLine
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.records.moments_typed import written_day

QUARTERLY = "quarterly"
"""The line of the list that is no table: the periodic report to the superior."""

_QUARTERLY_TITLE = N_("Báo cáo gửi cơ quan cấp trên, kèm phụ lục số liệu")


def report_columns(tr: Translator) -> tuple[Column, ...]:
    """Give the columns of the list of reports."""
    return (Column(tr("Báo cáo"), 20.0, 1),)


def report_rows(tr: Translator, names: tuple[tuple[str, str], ...]) -> tuple[TableRow, ...]:
    """Give the reports by name and title, the periodic one last."""
    # a name with a capital is that of an official form; the others are words for the command line
    lines = ((name, tr(title) if name.islower() else f"{name} · {tr(title)}") for name, title in names)
    return tuple(TableRow(name, (Cell(words),)) for name, words in (*lines, (QUARTERLY, tr(_QUARTERLY_TITLE))))


def dossier_columns(tr: Translator) -> tuple[Column, ...]:
    """Give the columns of the dossiers behind a figure."""
    return (
        Column(tr("Mã hồ sơ"), 14.0, 1),
        Column(tr("Thủ tục"), 10.0, 3),
        Column(tr("Ngày nhận"), 7.5, 0),
        Column(tr("Hẹn trả"), 8.5, 0),
        Column(tr("Có kết quả"), 7.5, 0),
    )


def dossier_rows(tr: Translator, lines: tuple[ReportLine, ...]) -> tuple[TableRow, ...]:
    """Give the dossiers behind a figure as lines of a table, without the names of people."""
    return tuple(
        TableRow(
            line.dossier_id,
            (
                Cell(line.code, tr("Nhập từ sổ cũ") if line.imported else "", bold=True),
                Cell(line.procedure),
                Cell(written_day(line.received_at.date())),
                Cell(f"{line.due_at:%d/%m/%Y}" if line.due_at is not None else tr("Không cố định")),
                Cell(written_day(line.settled) if line.settled is not None else tr("Chưa có")),
            ),
        )
        for line in lines
    )


def pack_name(first: date, last: date) -> str:
    """Give what a pack for an inspector is called at first: "thanh-tra-2026-07-01-2026-09-30", no ending."""
    return f"thanh-tra-{first:%Y-%m-%d}-{last:%Y-%m-%d}"


def file_name(name: str, first: date, last: date) -> str:
    """Give what a report's file is called at first: "bao-cao-II06a-2026-07-01-2026-09-30", no ending."""
    return "-".join(filter(None, ("bao-cao", name.replace(".", ""), f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")))
