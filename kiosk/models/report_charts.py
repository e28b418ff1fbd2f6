"""Counts by day and by hour for the charts of reports; weeks and weekdays are sums of days."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from kiosk.models.dossier import DossierRow
from kiosk.models.local_day import LocalHour
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


def received(unit: Unit, first: date, last: date) -> dict[date, int]:
    """Count the dossiers received on each of these days that has any: columns 4 and 5 of report II.06a together."""
    day = DossierRow.day
    found = unit.connection.execute(select(day, func.count()).where(day.between(first, last)).group_by(day))
    return {row[0]: row[1] for row in found}


def settled(unit: Unit, period: SettlingPeriod) -> dict[date, tuple[int, int]]:
    """Count the dossiers settled on each day of a period, and those of them settled late: columns 7 and 10."""
    day, asked = DossierRow.settled_day, period.conditions
    found = unit.connection.execute(
        select(day, func.count(), func.count().filter(asked["10"]))
        .select_from(period.dossiers)
        .where(asked["7"])
        .group_by(day)
    )
    return {when: (number, late) for when, number, late in found if when is not None}


def arrivals(unit: Unit, first: date, last: date) -> dict[tuple[date, int], int]:
    """Count the numbers of these days, by day and by the hour in Vietnam they were taken in."""
    hour = LocalHour(VisitRow.taken_at).label("hour")
    found = unit.connection.execute(
        select(VisitRow.day, hour, func.count()).where(VisitRow.day.between(first, last)).group_by(VisitRow.day, hour)
    )
    return {(day, taken): number for day, taken, number in found}
