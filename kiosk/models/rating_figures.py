"""What the figures of ratings are counted from: those of a stretch of days, found through the index on their day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from kiosk.models.base import AnyRow
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.dossier import DossierRow
from kiosk.models.rating import RatingRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


def counts(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Count ratings: level (None: nobody pressed), flag, source, staff_id, field_id of a visit, queue of a dossier, n.

    Of today those still asked for are left out, of days that are over none: nobody can press for them any more. A
    dossier nobody has rated at the lookup station is never among them.
    """
    newest = (
        select(func.max(RatingRow.id))
        .where(RatingRow.day == unit.day, RatingRow.visit_id.is_not(None))
        .group_by(RatingRow.counter_id)
    )
    passed_by = RatingRow.visit_id.is_not(None) & ((RatingRow.day < unit.day) | RatingRow.id.not_in(newest))
    told = (
        RatingRow.level,
        RatingRow.flag,
        RatingRow.source,
        RatingRow.staff_id,
        VisitRow.field_id,
        ProcedureRow.queue,
    )
    return unit.connection.execute(
        select(*told, func.count().label("n"))
        .select_from(RatingRow)
        .outerjoin(VisitRow, VisitRow.id == RatingRow.visit_id)
        .outerjoin(DossierRow, DossierRow.id == RatingRow.dossier_id)
        .outerjoin(ProcedureRow, ProcedureRow.id == DossierRow.procedure_id)
        .where(RatingRow.day.between(first, last), RatingRow.closed_at.is_not(None) | passed_by)
        .group_by(*told)
    ).all()


def reasons(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Count the sets of reasons (codes parted by commas) under each version of the form; flagged ratings left out."""
    return unit.connection.execute(
        select(RatingRow.reasons, RatingRow.version, func.count().label("n"))
        .where(RatingRow.day.between(first, last), RatingRow.reasons != "", RatingRow.flag == "")
        .group_by(RatingRow.reasons, RatingRow.version)
    ).all()


def comments(unit: Unit, first: date, last: date, limit: int) -> tuple[Sequence[AnyRow], int]:
    """Give the newest comments (day, level, comment), and how many there are: nothing that tells whose they are."""
    wanted = RatingRow.day.between(first, last) & (RatingRow.comment != "")
    rows = unit.connection.execute(
        select(RatingRow.day, RatingRow.level, RatingRow.comment)
        .where(wanted)
        .order_by(RatingRow.day.desc(), RatingRow.id.desc())
        .limit(limit)
    ).all()
    number = unit.connection.execute(select(func.count()).select_from(RatingRow).where(wanted)).scalar_one()
    return rows, int(number)
