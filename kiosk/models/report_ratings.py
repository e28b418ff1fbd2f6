"""Ratings counted for reports: by whom and what they are about, their reasons, their index questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, literal_column, select
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.custody import CustodyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.office import FieldRow
from kiosk.models.pause import PauseRow
from kiosk.models.rating import RatingRow
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow

_OF_VISIT = aliased(DossierRow)
_QUEUE = aliased(FieldRow)


def counts(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Count (n) the ratings asked for on these days by field_id, staff_id, source, channel, level and flag.

    The field is that of the visit's number, or the queue of the rated dossier's procedure; the channel the dossier's,
    or that of the first dossier of the visit; both None where there is neither. The level is None where nobody
    pressed. What a counter still asks is not among them, and a dossier nobody has rated was not asked for.
    """
    first_of_visit = (
        select(_OF_VISIT.channel)
        .where(_OF_VISIT.visit_id == RatingRow.visit_id)
        .order_by(_OF_VISIT.id)
        .limit(1)
        .scalar_subquery()
    )
    each = (
        select(
            func.coalesce(VisitRow.field_id, _QUEUE.id).label("field_id"),
            RatingRow.staff_id,
            RatingRow.source,
            func.coalesce(DossierRow.channel, first_of_visit).label("channel"),
            RatingRow.level,
            RatingRow.flag,
        )
        .outerjoin(VisitRow, VisitRow.id == RatingRow.visit_id)
        .outerjoin(DossierRow, DossierRow.id == RatingRow.dossier_id)
        .outerjoin(ProcedureRow, ProcedureRow.id == DossierRow.procedure_id)
        .outerjoin(_QUEUE, _QUEUE.code == ProcedureRow.queue)
        .where(RatingRow.day.between(first, last), _over(unit))
        .subquery()
    )
    groups = (each.c.field_id, each.c.staff_id, each.c.source, each.c.channel, each.c.level, each.c.flag)
    return unit.connection.execute(select(*groups, func.count().label("n")).group_by(*groups)).all()


def reasons(unit: Unit, first: date, last: date, level: str) -> Sequence[AnyRow]:
    """Count (n) the ratings of a level on these days by their reasons (codes parted by commas) and form version.

    `words` tells how many of them have words beside. Those counted apart are left out.
    """
    return unit.connection.execute(
        select(
            RatingRow.reasons,
            RatingRow.version,
            func.count().label("n"),
            func.count().filter(RatingRow.comment != "").label("words"),
        )
        .where(RatingRow.day.between(first, last), RatingRow.level == level, RatingRow.flag == "")
        .group_by(RatingRow.reasons, RatingRow.version)
        .order_by(RatingRow.version, RatingRow.reasons)
    ).all()


def punctuality(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the results that were ready on these days `early`, `on_time` and `late`, judged as report II.06a does.

    Those without a due time are not among them.
    """
    period = SettlingPeriod(first, last)
    found = period.conditions
    punctual = and_(found["9"], DossierRow.finished_at.is_not(None), period.due_day.is_not(None))
    return unit.connection.execute(
        select(
            func.count().filter(found["8"]).label("early"),
            func.count().filter(punctual).label("on_time"),
            func.count().filter(found["10"]).label("late"),
        )
        .select_from(period.dossiers)
        .where(DossierRow.settled_day.between(first, last))
    ).one()


def steps(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the steps with a limit of their own of the dossiers whose result was ready on these days, as they ended."""
    return unit.connection.execute(
        select(*(func.count().filter(CustodyRow.outcome == how).label(how) for how in ("early", "on_time", "late")))
        .select_from(CustodyRow)
        .join(DossierRow, DossierRow.id == CustodyRow.dossier_id)
        .where(DossierRow.settled_day.between(first, last), DossierRow.finished_at.is_not(None))
    ).one()


def calls_back(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the results `ready` on these days, and those before which a supplement was asked for `once` or `more`."""
    ready = (DossierRow.settled_day.between(first, last), DossierRow.finished_at.is_not(None))
    asked = (
        select(func.count().label("times"))
        .select_from(PauseRow)
        .join(DossierRow, DossierRow.id == PauseRow.dossier_id)
        .where(PauseRow.kind == "supplement", *ready)
        .group_by(PauseRow.dossier_id + literal_column("0"))  # of the bare column SQLite would walk every pause
        .subquery()
    )
    return unit.connection.execute(
        select(
            select(func.count()).where(*ready).scalar_subquery().label("ready"),
            func.count().filter(asked.c.times == 1).label("once"),
            func.count().filter(asked.c.times > 1).label("more"),
        ).select_from(asked)
    ).one()


def _over(unit: Unit) -> ColumnElement[bool]:
    """Give the condition that a rating was answered or passed by; today's last at each counter may still be open."""
    asked_last = (
        select(func.max(RatingRow.id))
        .where(RatingRow.day >= unit.day, RatingRow.visit_id.is_not(None), RatingRow.counter_id.is_not(None))
        .group_by(RatingRow.counter_id)
    )
    passed = (RatingRow.day < unit.day) | RatingRow.id.not_in(asked_last)
    return RatingRow.closed_at.is_not(None) | (RatingRow.visit_id.is_not(None) & passed)
