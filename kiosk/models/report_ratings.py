"""Ratings counted for reports: by whom and what they are about, their reasons, their index questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, func, literal_column, or_, select, true
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.custody import CustodyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.office import CounterRow, FieldRow
from kiosk.models.pause import PauseRow
from kiosk.models.rating import RatingRow
from kiosk.models.rating_answer import RatingAnswerRow
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow

_OF_VISIT = aliased(DossierRow)
_QUEUE = aliased(FieldRow)
_ENDED = ("early", "on_time", "late")


def counts(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Count (n) the ratings asked for on these days by field_id, staff_id, source, channel, level and flag.

    The field is that of the visit's number, or the queue of the rated dossier's procedure; the channel the dossier's,
    or that of the first dossier of the visit; both None where there is neither. The level is None where nobody
    pressed. What a counter still asks is not among them, and a dossier nobody has rated was not asked for.
    """
    each = _asked(unit, first, last)
    groups = (each.c.field_id, each.c.staff_id, each.c.source, each.c.channel, each.c.level, each.c.flag)
    return unit.connection.execute(select(*groups, func.count().label("n")).group_by(*groups)).all()


def behind(unit: Unit, first: date, last: date, figure: str, of: Mapping[str, int | str | None]) -> tuple[int, ...]:
    """Give the ids of the ratings `counts` counts as a figure, those `of` some field_id, staff_id, channel or source.

    The figure is "asked", "rated", "not_rated", "flagged" or a level.
    """
    each = _asked(unit, first, last)
    pressed, apart = each.c.level.is_not(None), each.c.flag != ""
    figures: dict[str, ColumnElement[bool]] = {
        "asked": true(),
        "rated": and_(pressed, ~apart),
        "not_rated": ~pressed,
        "flagged": and_(pressed, apart),
    }
    asked = figures.get(figure, and_(each.c.level == figure, ~apart))
    wanted = (each.c[name].is_(None) if value is None else each.c[name] == value for name, value in of.items())
    found = select(each.c.id).where(asked, *wanted).order_by(each.c.asked_at, each.c.id)
    return tuple(unit.connection.execute(found).scalars())


def _asked(unit: Unit, first: date, last: date) -> Subquery:
    """Give each rating that `counts` counts, with what it counts it by."""
    first_of_visit = (
        select(_OF_VISIT.channel)
        .where(_OF_VISIT.visit_id == RatingRow.visit_id)
        .order_by(_OF_VISIT.id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            RatingRow.id,
            RatingRow.asked_at,
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
        .where(*_of_level(first, last, level))
        .group_by(RatingRow.reasons, RatingRow.version)
        .order_by(RatingRow.version, RatingRow.reasons)
    ).all()


def behind_reason(unit: Unit, first: date, last: date, level: str, reason: str) -> tuple[int, ...]:
    """Give the ids of those ratings that have a reason (its code), or none for ""."""
    found = unit.connection.execute(
        select(RatingRow.id, RatingRow.reasons)
        .where(*_of_level(first, last, level))
        .order_by(RatingRow.asked_at, RatingRow.id)
    )
    return tuple(row.id for row in found if reason in row.reasons.split(","))


def behind_index(unit: Unit, first: date, last: date, index: int) -> tuple[int, ...]:
    """Give the ids of the ratings of these days that answered an index, as `rating_answer.sums` counts them."""
    return tuple(
        unit.connection.execute(
            select(RatingRow.id)
            .join(RatingAnswerRow, RatingAnswerRow.rating_id == RatingRow.id)
            .where(RatingRow.day.between(first, last), RatingRow.flag == "", RatingAnswerRow.index_no == index)
            .order_by(RatingRow.asked_at, RatingRow.id)
        ).scalars()
    )


def lines(unit: Unit, ids: Sequence[int], index: int = 0) -> list[AnyRow]:
    """Give these ratings in the order of the ids, with the `points` of an index where one is asked for.

    Beside their own columns: `counter` (its number) and `official` (the name).
    """
    points = (
        select(RatingAnswerRow.points)
        .where(RatingAnswerRow.rating_id == RatingRow.id, RatingAnswerRow.index_no == index)
        .scalar_subquery()
    )
    rows = unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.day,
            RatingRow.asked_at,
            RatingRow.source,
            RatingRow.ballot,
            RatingRow.level,
            RatingRow.flag,
            RatingRow.reasons,
            RatingRow.version,
            CounterRow.number.label("counter"),
            StaffRow.full_name.label("official"),
            points.label("points"),
        )
        .outerjoin(CounterRow, CounterRow.id == RatingRow.counter_id)
        .outerjoin(StaffRow, StaffRow.id == RatingRow.staff_id)
        .where(RatingRow.id.in_(ids))
    )
    found = {row.id: row for row in rows}
    return [found[one] for one in ids]


def _of_level(first: date, last: date, level: str) -> tuple[ColumnElement[bool], ...]:
    return RatingRow.day.between(first, last), RatingRow.level == level, RatingRow.flag == ""


def punctuality(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the results that were ready on these days `early`, `on_time` and `late`, judged as report II.06a does.

    Those without a due time are not among them.
    """
    period = SettlingPeriod(first, last)
    counted = (func.count().filter(asked).label(how) for how, asked in _punctual(period).items())
    return unit.connection.execute(
        select(*counted).select_from(period.dossiers).where(DossierRow.settled_day.between(first, last))
    ).one()


def behind_punctuality(unit: Unit, first: date, last: date) -> tuple[int, ...]:
    """Give the ids of the dossiers `punctuality` counts."""
    period = SettlingPeriod(first, last)
    found = select(DossierRow.id).select_from(period.dossiers)
    wanted = found.where(DossierRow.settled_day.between(first, last), or_(*_punctual(period).values()))
    return tuple(sorted(unit.connection.execute(wanted).scalars()))


def steps(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the steps with a limit of their own of the dossiers whose result was ready on these days, as they ended."""
    return unit.connection.execute(
        select(*(func.count().filter(CustodyRow.outcome == how).label(how) for how in _ENDED))
        .select_from(CustodyRow)
        .join(DossierRow, DossierRow.id == CustodyRow.dossier_id)
        .where(*_ready(first, last))
    ).one()


def behind_steps(unit: Unit, first: date, last: date) -> tuple[int, ...]:
    """Give the ids of the dossiers of the steps `steps` counts: once for each step."""
    wanted = select(DossierRow.id).join(CustodyRow, DossierRow.id == CustodyRow.dossier_id)
    found = unit.connection.execute(wanted.where(*_ready(first, last), CustodyRow.outcome.in_(_ENDED))).scalars()
    return tuple(sorted(found))


def calls_back(unit: Unit, first: date, last: date) -> AnyRow:
    """Count the results `ready` on these days, and those before which a supplement was asked for `once` or `more`."""
    ready = _ready(first, last)
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


def behind_ready(unit: Unit, first: date, last: date) -> tuple[int, ...]:
    """Give the ids of the dossiers whose result was ready on these days: all that `calls_back` counts."""
    return tuple(sorted(unit.connection.execute(select(DossierRow.id).where(*_ready(first, last))).scalars()))


def _ready(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return DossierRow.settled_day.between(first, last), DossierRow.finished_at.is_not(None)


def _punctual(period: SettlingPeriod) -> dict[str, ColumnElement[bool]]:
    found = period.conditions
    on_time = and_(found["9"], DossierRow.finished_at.is_not(None), period.due_day.is_not(None))
    return {"early": found["8"], "on_time": on_time, "late": found["10"]}


def _over(unit: Unit) -> ColumnElement[bool]:
    """Give the condition that a rating was answered or passed by; today's last at each counter may still be open."""
    asked_last = (
        select(func.max(RatingRow.id))
        .where(RatingRow.day >= unit.day, RatingRow.visit_id.is_not(None), RatingRow.counter_id.is_not(None))
        .group_by(RatingRow.counter_id)
    )
    passed = (RatingRow.day < unit.day) | RatingRow.id.not_in(asked_last)
    return RatingRow.closed_at.is_not(None) | (RatingRow.visit_id.is_not(None) & passed)
