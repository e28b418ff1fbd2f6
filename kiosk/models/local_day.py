"""The office's calendar day of a moment, reckoned by the database: moments are kept in UTC, Vietnam is seven ahead."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, SQLColumnExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class LocalDay(FunctionElement[date]):
    """The day in Vietnam of a moment's column or of another expression of a moment; NULL of NULL."""

    type = Date()
    inherit_cache = True

    def __init__(self, moment: SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]) -> None:
        super().__init__(moment)


@compiles(LocalDay, "sqlite")
def _in_sqlite(element: LocalDay, compiler: SQLCompiler, **words: Any) -> str:
    return f"date({compiler.process(element.clauses, **words)}, '+7 hours')"


@compiles(LocalDay, "postgresql")
def _in_postgresql(element: LocalDay, compiler: SQLCompiler, **words: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **words)} AT TIME ZONE 'UTC' + INTERVAL '7 hours' AS DATE)"
