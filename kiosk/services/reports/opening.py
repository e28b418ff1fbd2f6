"""The dossiers behind a figure of a report: what the table counted them by, asked the other way round."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.models.report_figures import Figures
from kiosk.models.store import Unit
from kiosk.services.reports.procedures import Named, named

Told = Callable[[Named], str]
"""Gives the key of the line that counts a procedure's dossiers."""


def by_field(procedure: Named) -> str:
    """Give the line of a table by legal field."""
    return procedure.field


def by_code(procedure: Named) -> str:
    """Give the line of a table by procedure: its code, whatever version of it."""
    return procedure.code


def opened(unit: Unit, figures: Figures, told: Told, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a column counts at a line, "" for the total."""
    if not row:
        return figures.behind(unit, column)
    known = named(unit, {found.procedure_id for found in figures.counts(unit)})
    return figures.behind(unit, column, {version for version, one in known.items() if told(one) == row})
