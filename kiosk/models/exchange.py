"""Dossiers read as a whole, many at once, for the system of the province; and whom its answers are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, extract, func, or_, select, true
from sqlalchemy.orm import aliased

from kiosk.models.amendment import AmendmentRow
from kiosk.models.attachment import AttachmentRow
from kiosk.models.base import AnyRow
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.custody import CustodyRow, WorkUnitRow
from kiosk.models.dossier import DossierRow, PartyRow, StatusPeriodRow
from kiosk.models.fee import OwedRow
from kiosk.models.pause import DueChangeRow, PauseRow
from kiosk.models.report_figures import Figures
from kiosk.models.result_return import ResultReturnRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit

ENTERED, FAILED = "entered", "failed"
"""States of `DossierRow.sync_state`: the provincial system has it, or refused it; "none" where neither is known."""

_AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousands of values."""

_ASKED_BY, _TAKEN_BY = aliased(StaffRow), aliased(StaffRow)
_D = DossierRow
_RECORD = (
    select(
        *(_D.id, _D.local_code, _D.official_code, _D.procedure_id, _D.procedure_name, _D.channel, _D.subject_kind),
        *(_D.content, _D.status, _D.received_at, _D.due_at, _D.finished_at, _D.returned_at),
        *(PartyRow.name.label("owner"), PartyRow.id_number, PartyRow.phone, PartyRow.email),
        ResultReturnRow.receiver,
    )
    .join(PartyRow, (PartyRow.dossier_id == _D.id) & (PartyRow.role == "owner"))
    .outerjoin(ResultReturnRow, ResultReturnRow.dossier_id == _D.id)
)
_FILES = (
    select(
        *(AttachmentRow.dossier_id, AttachmentRow.id, AttachmentRow.position, AttachmentRow.name),
        *(AttachmentRow.digitised, AttachmentRow.reused),
    )
    .where(AttachmentRow.removed_at.is_(None))
    .order_by(AttachmentRow.id)
)
_OWED = (
    select(OwedRow.dossier_id, OwedRow.name, OwedRow.amount)
    .where(OwedRow.waived == "")
    .order_by(OwedRow.dossier_id, OwedRow.position)
)
_SUPPLEMENTS = (
    select(
        *(PauseRow.dossier_id, PauseRow.id, PauseRow.reason, PauseRow.missing, PauseRow.started_at, PauseRow.ended_at),
        *(_ASKED_BY.full_name.label("asked_by"), _TAKEN_BY.full_name.label("taken_by")),
    )
    .outerjoin(_ASKED_BY, _ASKED_BY.id == PauseRow.started_by)
    .outerjoin(_TAKEN_BY, _TAKEN_BY.id == PauseRow.ended_by)
    .where(PauseRow.kind == "supplement")
    .order_by(PauseRow.id)
)
_PUT_OFF = (
    select(DueChangeRow.dossier_id, DueChangeRow.at, DueChangeRow.old_due_at, DueChangeRow.new_due_at)
    .where(DueChangeRow.kind == "supplement")
    .order_by(DueChangeRow.id)
)
_CUSTODY = (
    select(
        *(CustodyRow.dossier_id, CustodyRow.step_name, CustodyRow.started_at, CustodyRow.due_at, CustodyRow.ended_at),
        *(WorkUnitRow.name.label("unit_name"), StaffRow.full_name.label("staff_name"), StaffRow.role),
    )
    .join(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
    .outerjoin(StaffRow, StaffRow.id == CustodyRow.staff_id)
    .order_by(CustodyRow.id)
)
_STATUSES = select(StatusPeriodRow.dossier_id, StatusPeriodRow.status, StatusPeriodRow.started_at).order_by(
    StatusPeriodRow.id
)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of one dossier, each in order: `record` with its owner and who got the result.

    `put_off` are the changes of its due time after a supplement; `owed` holds what is asked for, waived rows left out.
    """

    record: AnyRow
    files: Sequence[AnyRow]
    owed: Sequence[AnyRow]
    supplements: Sequence[AnyRow]
    put_off: Sequence[AnyRow]
    custody: Sequence[AnyRow]
    statuses: Sequence[AnyRow]


def wanted(unit: Unit, first: date, last: date, *, not_entered: bool) -> tuple[int, ...]:
    """Give the ids of the dossiers received on these days, or of those of them the province has not yet, in order."""
    asked = and_(_D.day.between(first, last), _D.sync_state != ENTERED if not_entered else true())
    return tuple(unit.connection.execute(select(_D.id).where(asked).order_by(_D.id)).scalars())


def not_entered(unit: Unit, first: date, last: date, limit: int) -> tuple[Sequence[AnyRow], int]:
    """Give the newest dossiers received on these days that the province has not yet, and how many there are.

    Rows of (id, code, procedure_id, procedure_short, day, sync_state, import_id, error): `error` is the JSON of the
    province's last refusal.
    """
    missing = and_(_D.day.between(first, last), _D.sync_state != ENTERED)
    code = func.coalesce(_D.official_code, _D.local_code).label("code")
    columns = (_D.id, code, _D.procedure_id, _D.procedure_short, _D.day, _D.sync_state, _D.import_id)
    newest = select(*columns, last_error().label("error")).where(missing).order_by(_D.day.desc(), _D.id.desc())
    rows = unit.connection.execute(newest.limit(limit)).all()
    if len(rows) < limit:
        return rows, len(rows)
    return rows, unit.connection.execute(select(func.count()).select_from(_D).where(missing)).scalar_one()


def read(unit: Unit, ids: Collection[int]) -> Iterator[Told]:
    """Give what is told of each of these dossiers, in the order of their ids, read some hundreds at a time."""
    rest = iter(sorted(ids))
    while some := tuple(islice(rest, _AT_ONCE)):
        parts = [
            _by_dossier(unit, query.where(column.in_(some)))
            for query, column in (
                (_FILES, AttachmentRow.dossier_id),
                (_OWED, OwedRow.dossier_id),
                (_SUPPLEMENTS, PauseRow.dossier_id),
                (_PUT_OFF, DueChangeRow.dossier_id),
                (_CUSTODY, CustodyRow.dossier_id),
                (_STATUSES, StatusPeriodRow.dossier_id),
            )
        ]
        for record in unit.connection.execute(_RECORD.where(_D.id.in_(some)).order_by(_D.id)).all():
            yield Told(record, *(part[record.id] for part in parts))


def _by_dossier(unit: Unit, query: Select[*tuple[Any, ...]]) -> Mapping[int, Sequence[AnyRow]]:
    found: defaultdict[int, list[AnyRow]] = defaultdict(list)
    for row in unit.connection.execute(query):
        found[row.dossier_id].append(row)
    return found


def versions(unit: Unit) -> tuple[int, ...]:
    """Give the ids of all versions of procedures."""
    return tuple(unit.connection.execute(select(ProcedureRow.id)).scalars())


_LAST_ERROR = (
    select(AmendmentRow.after)
    .where(AmendmentRow.dossier_id == _D.id, AmendmentRow.what == "sync_failed")
    .order_by(AmendmentRow.id.desc())
    .limit(1)
    .scalar_subquery()
)


def last_error() -> ScalarSelect[str]:
    """Give, for a statement about dossiers, the JSON of the last refusal the province gave for each."""
    return _LAST_ERROR


_STANDING = select(_D.id, _D.local_code, _D.official_code, _D.sync_state, _LAST_ERROR.label("error")).order_by(_D.id)


def standing(unit: Unit, dossier_id: int) -> AnyRow:
    """Give what is known of a dossier at the province: its codes, `sync_state`, `error` as `bearers` gives it."""
    return unit.connection.execute(_STANDING.where(_D.id == dossier_id)).one()


def bearers(unit: Unit, codes: Collection[str]) -> dict[str, tuple[AnyRow, ...]]:
    """Give by code the dossiers that bear it, as their own or the official one; more than one where two do.

    Each with `sync_state`, and in `error` the JSON of the last refusal the province gave for it.
    """
    found: defaultdict[str, list[AnyRow]] = defaultdict(list)
    rest = iter(sorted(set(codes)))
    while some := tuple(islice(rest, _AT_ONCE)):
        asked = set(some)
        those = _STANDING.where(or_(_D.local_code.in_(some), _D.official_code.in_(some)))
        for row in unit.connection.execute(those):
            for code in asked & {row.local_code, row.official_code}:
                found[code].append(row)
    return {code: tuple(rows) for code, rows in found.items()}


MONTH = (extract("year", _D.day).label("year"), extract("month", _D.day).label("month"))
"""The month a dossier was received in, to group by."""


def states(first: date, last: date) -> Figures:
    """Give what is counted of the dossiers `received` on these days: `entered`, `failed`, or `none` of either.

    `official` are those that bear a code of the province.
    """
    return Figures(
        _D.__table__,
        _D.day.between(first, last),
        {
            "received": true(),
            "entered": _D.sync_state == ENTERED,
            "failed": _D.sync_state == FAILED,
            "none": _D.sync_state.not_in((ENTERED, FAILED)),
            "official": _D.official_code.is_not(None),
        },
    )
