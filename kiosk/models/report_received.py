"""The dossiers received in a period, by the version of their procedure and the case they were handed in for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select, tuple_

from kiosk.models.dossier import DossierRow
from kiosk.models.store import Unit


def number(unit: Unit, first: date, last: date) -> int:
    """Count the dossiers received."""
    return unit.connection.execute(
        select(func.count()).select_from(DossierRow).where(DossierRow.day.between(first, last))
    ).scalar_one()


def by_case(unit: Unit, first: date, last: date) -> dict[tuple[int, str], int]:
    """Count the dossiers received, by procedure version and case."""
    # by the version's number and not its column: SQLite would else walk all dossiers by that column's index
    version = (DossierRow.procedure_id + 0).label("version")
    found = select(version, DossierRow.case_code, func.count()).where(DossierRow.day.between(first, last))
    found = found.group_by("version", DossierRow.case_code)
    return {(version, case): number for version, case, number in unit.connection.execute(found)}


def of_cases(unit: Unit, first: date, last: date, cases: Collection[tuple[int, str]]) -> tuple[int, ...]:
    """Give the ids of the dossiers received for those versions and cases, first received first."""
    if not cases:
        return ()
    found = select(DossierRow.id).where(
        DossierRow.day.between(first, last), tuple_(DossierRow.procedure_id, DossierRow.case_code).in_(list(cases))
    )
    return tuple(sorted(unit.connection.execute(found).scalars()))
