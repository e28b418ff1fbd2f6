"""The dossiers that are late in a period, each with what is on record about why and in whose hands it was."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.custody import CustodyRow, WorkUnitRow
from kiosk.models.dossier import DossierRow
from kiosk.models.pause import CAUSE, DueChangeRow
from kiosk.models.report_dossiers import SettlingPeriod, as_value
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit

_PUT_OFF = ("apology", "extension")


def late_ones(unit: Unit, period: SettlingPeriod) -> Sequence[AnyRow]:
    """Give the dossiers settled late in a period and those open and late at its end, first due first.

    Each with its codes, procedure, `day`, `due_day` as of the period's end, `settled` (None for one open then); the
    `kind` and `reason` of the last apology or extension before the period's end, None without one; the `cause` as it
    was last given, whenever that was, None where nobody has; and the unit and official whose hands it was in when it
    became late.
    """
    put_off = (
        select(func.max(DueChangeRow.id))
        .where(
            DueChangeRow.dossier_id == DossierRow.id,
            DueChangeRow.kind.in_(_PUT_OFF),
            DueChangeRow.at < period.end,
        )
        .correlate(DossierRow)
        .scalar_subquery()
    )
    given = aliased(DueChangeRow)
    cause = (
        select(func.max(given.id))
        .where(given.dossier_id == DossierRow.id, given.kind == CAUSE)
        .correlate(DossierRow)
        .scalar_subquery()
    )
    held = (
        select(func.max(CustodyRow.id))
        .where(
            CustodyRow.dossier_id == DossierRow.id,
            CustodyRow.started_at <= period.due_at,
            or_(CustodyRow.ended_at.is_(None), CustodyRow.ended_at > period.due_at),
        )
        .correlate_except(CustodyRow)
        .scalar_subquery()
    )
    late = as_value(or_(period.conditions["10"], period.conditions["13"]))
    found = (
        select(
            DossierRow.id,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.procedure_id,
            DossierRow.procedure_short,
            DossierRow.day,
            period.due_day.label("due_day"),
            period.settled_within.label("settled"),
            put_off.label("put_off"),
            cause.label("cause_id"),
            held.label("held"),
        )
        .select_from(period.dossiers)
        .where(period.touched, late)
        .cte("late")
    )
    return unit.connection.execute(
        select(
            found,
            DueChangeRow.kind,
            DueChangeRow.reason,
            given.reason.label("cause"),
            WorkUnitRow.name.label("unit_name"),
            StaffRow.full_name.label("official"),
        )
        .outerjoin(DueChangeRow, DueChangeRow.id == found.c.put_off)
        .outerjoin(given, given.id == found.c.cause_id)
        .outerjoin(CustodyRow, CustodyRow.id == found.c.held)
        .outerjoin(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
        .outerjoin(StaffRow, StaffRow.id == CustodyRow.staff_id)
        .order_by(found.c.due_day, found.c.id)
    ).all()
