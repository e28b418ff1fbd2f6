"""The office's day and hour of a moment, reckoned by the database: moments are kept in UTC, Vietnam is seven ahead."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, SQLColumnExpression
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


class LocalHour(FunctionElement[int]):
    """The hour in Vietnam, 0 to 23, of a moment's column or of another expression of a moment; NULL of NULL."""

    type = Integer()
    inherit_cache = True

    def __init__(self, moment: SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]) -> None:
        super().__init__(moment)


@compiles(LocalHour, "sqlite")
def _hour_in_sqlite(element: LocalHour, compiler: SQLCompiler, **words: Any) -> str:
    return f"CAST(strftime('%H', {compiler.process(element.clauses, **words)}, '+7 hours') AS INTEGER)"


@compiles(LocalHour, "postgresql")
def _hour_in_postgresql(element: LocalHour, compiler: SQLCompiler, **words: Any) -> str:
    local = f"{compiler.process(element.clauses, **words)} AT TIME ZONE 'UTC' + INTERVAL '7 hours'"
    return f"CAST(EXTRACT(HOUR FROM {local}) AS INTEGER)"
