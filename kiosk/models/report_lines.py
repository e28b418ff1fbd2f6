"""The dossiers behind a figure, as a list shows them, and those of the visits behind one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice

from sqlalchemy import select

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow, PartyRow
from kiosk.models.store import Unit

_AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousands of values."""


def lines(unit: Unit, ids: Sequence[int]) -> list[AnyRow]:
    """Give these dossiers with their owners' names, in the order of the ids."""
    found: dict[int, AnyRow] = {}
    wanted = iter(ids)
    while some := list(islice(wanted, _AT_ONCE)):
        rows = unit.connection.execute(
            select(
                DossierRow.id,
                DossierRow.local_code,
                DossierRow.official_code,
                DossierRow.procedure_short,
                DossierRow.channel,
                DossierRow.status,
                DossierRow.received_at,
                DossierRow.due_at,
                DossierRow.settled_day,
                DossierRow.import_id,
                PartyRow.name.label("owner"),
            )
            .outerjoin(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
            .where(DossierRow.id.in_(some))
        )
        found.update((row.id, row) for row in rows)
    return [found[one] for one in ids if one in found]


def codes_of_visits(unit: Unit, visit_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Give the codes of the dossiers of these visits (some hundreds), by visit; those without any are left out."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    rows = unit.connection.execute(
        select(DossierRow.visit_id, DossierRow.official_code, DossierRow.local_code)
        .where(DossierRow.visit_id.in_(visit_ids))
        .order_by(DossierRow.id)
    )
    for row in rows:
        found[row.visit_id] += (row.official_code or row.local_code,)
    return dict(found)
