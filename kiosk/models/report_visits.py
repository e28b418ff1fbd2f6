"""The visits behind a figure: their numbers and their periods with real moments, for some at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select

from kiosk.models.base import AnyRow
from kiosk.models.parking import ParkingRow
from kiosk.models.store import Unit
from kiosk.models.visit import PeriodRow, VisitRow


def visits(unit: Unit, ids: Collection[int]) -> dict[int, AnyRow]:
    """Give these visits by id: id, label, field_id, state, taken_at."""
    columns = VisitRow.id, VisitRow.label, VisitRow.field_id, VisitRow.state, VisitRow.taken_at
    return {row.id: row for row in unit.connection.execute(select(*columns).where(VisitRow.id.in_(ids)))}


def periods(unit: Unit, ids: Collection[int]) -> Mapping[int, tuple[AnyRow, ...]]:
    """Give the periods of these visits in their order, as `visit_figures.periods` but their moments in Vietnam time."""
    rows = unit.connection.execute(
        select(
            PeriodRow.visit_id,
            PeriodRow.state,
            PeriodRow.started_at,
            PeriodRow.ended_at,
            PeriodRow.counter_id,
            PeriodRow.staff_id,
            PeriodRow.field_id,
            PeriodRow.reason,
        )
        .where(PeriodRow.visit_id.in_(ids))
        .order_by(PeriodRow.visit_id, PeriodRow.id)
    )
    return {visit_id: tuple(found) for visit_id, found in groupby(rows, attrgetter("visit_id"))}


def away(unit: Unit, ids: Collection[int]) -> frozenset[int]:
    """Give those of these visits that were sent away and whose owners have not come back."""
    wanted = select(ParkingRow.visit_id).where(ParkingRow.visit_id.in_(ids), ParkingRow.returned_at.is_(None))
    return frozenset(unit.connection.execute(wanted).scalars())
