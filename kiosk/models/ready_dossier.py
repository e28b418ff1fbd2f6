"""Dossiers whose result lies ready at the counter: what the hall's second board is made of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.store import Unit


def newest(unit: Unit, status: int, limit: int) -> Sequence[AnyRow]:
    """Give the code (the province's where there is one), moment and place of those in a status, newest first.

    Only what is collected at a counter: what goes by post or electronically is not to be fetched.
    """
    return unit.connection.execute(
        select(
            func.coalesce(DossierRow.official_code, DossierRow.local_code).label("code"),
            DossierRow.finished_at,
            DossierRow.collect_at,
        )
        .where(DossierRow.status == status, DossierRow.collect_by == "counter", DossierRow.finished_at.is_not(None))
        .order_by(DossierRow.finished_at.desc(), DossierRow.id.desc())
        .limit(limit)
    ).all()
