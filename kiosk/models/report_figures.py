"""Figures of dossiers: what each counts is one condition, and the same condition finds the dossiers behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, SQLColumnExpression, case, func, literal_column, select

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.store import Unit

VERSION = DossierRow.procedure_id + literal_column("0")
"""The version of a dossier's procedure, to group by: of the bare column SQLite would walk all dossiers by its index."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a table counts from (dossiers among it), which rows are of its period, what each column asks of them."""

    source: FromClause
    of_period: ColumnElement[bool]
    columns: Mapping[str, ColumnElement[bool]]

    def counts(self, unit: Unit, *by: SQLColumnExpression[Any], **also: SQLColumnExpression[Any]) -> Sequence[AnyRow]:
        """Count the rows of each column by procedure_id and other columns; `also` are aggregates beside the counts."""
        counted = (func.count().filter(asked).label(name) for name, asked in self.columns.items())
        others: Sequence[ColumnElement[Any]] = tuple(value.label(name) for name, value in also.items())
        return unit.connection.execute(
            select(VERSION.label("procedure_id"), *by, *counted, *others)
            .select_from(self.source)
            .where(self.of_period)
            .group_by(VERSION, *by)
        ).all()

    def behind(
        self,
        unit: Unit,
        column: str,
        procedure_ids: Collection[int] | None = None,
        *asked: ColumnElement[bool],
    ) -> tuple[int, ...]:
        """Give the ids of the dossiers a column counts, each once, of those versions of procedures alone."""
        wanted = select(DossierRow.id).select_from(self.source).where(self.of_period, self.columns[column], *asked)
        if procedure_ids is not None:
            wanted = wanted.where(VERSION.in_(procedure_ids))
        # told apart and put in order here: SQLite would walk a whole table for the order's sake
        return tuple(sorted(set(unit.connection.execute(wanted).scalars())))

    def dossiers(self, unit: Unit, *columns: str) -> tuple[int, ...]:
        """Count the dossiers each of these columns counts, each once."""
        counted = (func.count(case((self.columns[column], DossierRow.id)).distinct()) for column in columns)
        return tuple(unit.connection.execute(select(*counted).select_from(self.source).where(self.of_period)).one())
