"""Certified copies counted for reports: what is paid by the page of an original is counted in copies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, func, not_, or_, select

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.fee import OwedRow
from kiosk.models.report_figures import VERSION, Figures
from kiosk.models.store import Unit

_ELECTRONIC = "electronic"


def certified(first: date, last: date) -> Figures:
    """Give what is counted of the dossiers `received` on these days, and of those whose result was `ready` on them.

    Of the latter, `told` say how many copies they are, `untold` do not; `ready_electronic` are handed over as an
    electronic paper. `paper` and `electronic` are those told by how they are handed over.
    """
    received = DossierRow.day.between(first, last)
    ready = and_(DossierRow.settled_day.between(first, last), DossierRow.finished_at.is_not(None))
    paid = (
        select(OwedRow.dossier_id)
        .join(DossierRow, DossierRow.id == OwedRow.dossier_id)
        .where(DossierRow.settled_day.between(first, last), OwedRow.pages > 0)
        .distinct()
        .subquery()
    )
    told = paid.c.dossier_id.is_not(None)
    sent = DossierRow.collect_by == _ELECTRONIC
    return Figures(
        DossierRow.__table__.outerjoin(paid, paid.c.dossier_id == DossierRow.id),
        or_(received, ready),
        {
            "received": received,
            "ready": ready,
            "told": and_(ready, told),
            "untold": and_(ready, not_(told)),
            "ready_electronic": and_(ready, sent),
            "copies": and_(ready, told),
            "paper": and_(ready, told, not_(sent)),
            "electronic": and_(ready, told, sent),
        },
    )


def copies(unit: Unit, first: date, last: date, procedure_ids: Collection[int]) -> Sequence[AnyRow]:
    """Count by procedure_id the copies of the dossiers of these procedures whose result was ready on these days.

    `paper` and `electronic` are their copies by how they are handed over. What is not paid for (waived) counts too,
    unless it was waived because something else is paid in its place.
    """
    asked, waived = OwedRow.waived == "", OwedRow.waived != ""
    each = (
        select(
            DossierRow.procedure_id,
            DossierRow.collect_by,
            func.coalesce(func.sum(OwedRow.quantity).filter(asked), func.sum(OwedRow.quantity).filter(waived)).label(
                "copies"
            ),
        )
        .select_from(OwedRow)
        .join(DossierRow, DossierRow.id == OwedRow.dossier_id)
        .where(
            OwedRow.pages > 0,
            DossierRow.settled_day.between(first, last),
            DossierRow.finished_at.is_not(None),
            VERSION.in_(procedure_ids),
        )
        .group_by(OwedRow.dossier_id, DossierRow.procedure_id, DossierRow.collect_by)
        .subquery()
    )
    sent = each.c.collect_by == _ELECTRONIC
    return unit.connection.execute(
        select(
            each.c.procedure_id,
            func.coalesce(func.sum(each.c.copies).filter(~sent), 0).label("paper"),
            func.coalesce(func.sum(each.c.copies).filter(sent), 0).label("electronic"),
        ).group_by(each.c.procedure_id)
    ).all()
