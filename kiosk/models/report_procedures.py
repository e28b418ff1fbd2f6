"""The versions of procedures that figures are grouped by."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from kiosk.models.base import AnyRow
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.store import Unit


def versions(unit: Unit, ids: Collection[int]) -> Sequence[AnyRow]:
    """Give (id, code, queue, document) of these versions, in the order they came into the catalogue."""
    return unit.connection.execute(
        select(ProcedureRow.id, ProcedureRow.code, ProcedureRow.queue, ProcedureRow.document)
        .where(ProcedureRow.id.in_(ids))
        .order_by(ProcedureRow.id)
    ).all()
