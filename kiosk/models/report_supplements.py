"""Supplements asked for, counted for reports by what was asked for and by procedure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import JSON, ColumnElement, TableValuedAlias, and_, case, cast, distinct, func, not_, or_, select, true

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.pause import PauseRow
from kiosk.models.report_days import midnights, within
from kiosk.models.report_figures import Figures
from kiosk.models.store import Unit

DOSSIERS = func.count(distinct(PauseRow.dossier_id))
"""How many dossiers the requests are of."""

DOSSIERS_UNNAMED = func.count(distinct(case((PauseRow.missing == "[]", PauseRow.dossier_id))))
"""How many dossiers the requests are of that name no paper."""


def requests(first: date, last: date) -> Figures:
    """Give what is counted of the requests made on these days (times).

    `again` are the second and later ones of a dossier, `unnamed` those that name no paper, `waiting` those still
    unanswered when the last day ended.
    """
    _, end = midnights(first, last)
    waiting = or_(PauseRow.ended_at.is_(None), PauseRow.ended_at >= end)
    return Figures(
        PauseRow.__table__.join(DossierRow.__table__, DossierRow.id == PauseRow.dossier_id),
        _asked(first, last),
        {
            "times": true(),
            "once": PauseRow.time <= 1,
            "again": PauseRow.time > 1,
            "answered": not_(waiting),
            "waiting": waiting,
            "unnamed": PauseRow.missing == "[]",
        },
    )


def by_paper(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give by `name` of what was asked for on these days in how many requests (times) and of how many `dossiers`.

    A paper that one request names twice counts once.
    """
    paper = _papers(unit)
    times = func.count(distinct(PauseRow.id))
    return unit.connection.execute(
        select(paper.c.value.label("name"), times.label("times"), DOSSIERS.label("dossiers"))
        .select_from(PauseRow, paper)
        .where(_asked(first, last))
        .group_by(paper.c.value)
        .order_by(times.desc(), paper.c.value)
    ).all()


def behind_paper(unit: Unit, first: date, last: date, name: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a paper was asked for on these days."""
    paper = _papers(unit)
    return tuple(
        unit.connection.execute(
            select(PauseRow.dossier_id)
            .select_from(PauseRow, paper)
            .where(_asked(first, last), paper.c.value == name)
            .distinct()
            .order_by(PauseRow.dossier_id)
        ).scalars()
    )


def _papers(unit: Unit) -> TableValuedAlias:
    """Give the papers a request names, a row each; every engine has its own words for that."""
    if unit.connection.dialect.name == "sqlite":
        return func.json_each(PauseRow.missing).table_valued("value", joins_implicitly=True)
    return func.json_array_elements_text(cast(PauseRow.missing, JSON)).table_valued("value", joins_implicitly=True)


def _asked(first: date, last: date) -> ColumnElement[bool]:
    return and_(PauseRow.kind == "supplement", within(PauseRow.started_at, first, last))
