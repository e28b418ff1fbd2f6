"""The list of the reports there are, and what their files are called at first."""

from __future__ import annotations

from datetime import date

from kiosk.core.i18n import N_, Translator
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column

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


def pack_name(first: date, last: date) -> str:
    """Give what a pack for an inspector is called at first: "thanh-tra-2026-07-01-2026-09-30", no ending."""
    return f"thanh-tra-{first:%Y-%m-%d}-{last:%Y-%m-%d}"


def file_name(name: str, first: date, last: date) -> str:
    """Give what a report's file is called at first: "bao-cao-II06a-2026-07-01-2026-09-30", no ending."""
    return "-".join(filter(None, ("bao-cao", name.replace(".", ""), f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")))
