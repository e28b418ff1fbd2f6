"""Whether the figures of a report open to the dossiers they count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.models.store import Store, Unit
from kiosk.rules.report_table import Report

Behind = Callable[[Unit, date, date, str, str, str], tuple[int, ...]]


def opens(store: Store, report: Report, behind: Behind, *of_dossiers: str) -> None:
    """Fail unless dossiers stand behind each figure that is not 0, and none behind 0.

    In the columns `of_dossiers` there are just as many as the figure says. What is left of money taken and given back
    (net) may be 0 with dossiers behind it.
    """
    with store.read() as unit:
        for table in report.tables:
            lines = [*table.rows, *([table.total] if table.total is not None else [])]
            for column in table.columns:
                for line in lines if column.opens else ():
                    value = line.cells[column.key]
                    found = behind(unit, report.first, report.last, table.key, line.key, column.key)
                    where = (table.key, line.key, column.key)
                    assert len(set(found)) == len(found), where
                    if column.key in of_dossiers and value is not None:
                        assert len(found) == value, where
                    elif column.key != "net":
                        assert bool(found) == bool(value) or value is None, where
