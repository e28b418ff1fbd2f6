"""What happened to a dossier, from every table that tells a part of it; each row with who did it, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, SQLColumnExpression, bindparam, select
from sqlalchemy.orm import aliased

from kiosk.models.amendment import AmendmentRow
from kiosk.models.attachment import AttachmentRow
from kiosk.models.base import AnyRow
from kiosk.models.custody import CustodyRow, HandoverItemRow, HandoverRow, WorkUnitRow
from kiosk.models.dossier import StatusPeriodRow
from kiosk.models.fee import FeeReceiptRow
from kiosk.models.issued_paper import IssuedPaperRow
from kiosk.models.journal import JournalRow
from kiosk.models.pause import DueChangeRow, PauseRow
from kiosk.models.result_return import ResultReturnRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit


@dataclass(frozen=True, slots=True)
class Happenings:
    """The rows of each kind in the order they were written; `returned` is None while nothing was returned."""

    statuses: Sequence[AnyRow]
    pauses: Sequence[AnyRow]
    due_changes: Sequence[AnyRow]
    amendments: Sequence[AnyRow]
    papers: Sequence[AnyRow]
    handovers: Sequence[AnyRow]
    custody: Sequence[AnyRow]
    attachments: Sequence[AnyRow]
    receipts: Sequence[AnyRow]
    journal: Sequence[AnyRow]
    returned: AnyRow | None


def _name(staff_id: SQLColumnExpression[Any]) -> ScalarSelect[Any]:
    """Give the full name of the official whose id stands in a column."""
    person = aliased(StaffRow)
    return select(person.full_name).where(person.id == staff_id).scalar_subquery()


_ID: BindParameter[int] = bindparam("dossier_id")
_KINDS: BindParameter[list[str]] = bindparam("kinds", expanding=True)
_FROM, _TO = aliased(WorkUnitRow), aliased(WorkUnitRow)

_STATUSES = (
    select(
        StatusPeriodRow.status,
        StatusPeriodRow.started_at,
        StatusPeriodRow.ended_at,
        _name(StatusPeriodRow.staff_id).label("by"),
    )
    .where(StatusPeriodRow.dossier_id == _ID)
    .order_by(StatusPeriodRow.id)
)
_PAUSES = (
    select(
        PauseRow.kind,
        PauseRow.time,
        PauseRow.reason,
        PauseRow.missing,
        PauseRow.leader_reason,
        PauseRow.answer_by,
        PauseRow.started_at,
        PauseRow.ended_at,
        _name(PauseRow.started_by).label("by"),
        _name(PauseRow.ended_by).label("ended_by"),
        _name(PauseRow.leader_id).label("leader"),
    )
    .where(PauseRow.dossier_id == _ID)
    .order_by(PauseRow.id)
)
_DUE_CHANGES = (
    select(
        DueChangeRow.kind,
        DueChangeRow.at,
        DueChangeRow.reason,
        DueChangeRow.old_due_at,
        DueChangeRow.new_due_at,
        _name(DueChangeRow.by_staff).label("by"),
        _name(DueChangeRow.leader_id).label("leader"),
    )
    .where(DueChangeRow.dossier_id == _ID)
    .order_by(DueChangeRow.id)
)
_AMENDMENTS = (
    select(
        AmendmentRow.what,
        AmendmentRow.before,
        AmendmentRow.after,
        AmendmentRow.reason,
        AmendmentRow.at,
        _name(AmendmentRow.by_staff).label("by"),
    )
    .where(AmendmentRow.dossier_id == _ID)
    .order_by(AmendmentRow.id)
)
_PAPERS = (
    select(
        IssuedPaperRow.kind,
        IssuedPaperRow.serial,
        IssuedPaperRow.issued_at,
        IssuedPaperRow.payload,
        _name(IssuedPaperRow.issued_by).label("by"),
    )
    .where(IssuedPaperRow.dossier_id == _ID)
    .order_by(IssuedPaperRow.id)
)
_HANDOVERS = (
    select(
        HandoverRow.number,
        HandoverRow.kind,
        HandoverRow.made_at,
        HandoverItemRow.state,
        HandoverItemRow.note,
        HandoverItemRow.at,
        _FROM.code.label("from_code"),
        _FROM.name.label("from_name"),
        _TO.code.label("to_code"),
        _TO.name.label("to_name"),
        _name(HandoverRow.made_by).label("made_by"),
        _name(HandoverItemRow.by_staff).label("by"),
    )
    .join(HandoverItemRow, HandoverItemRow.handover_id == HandoverRow.id)
    .join(_FROM, _FROM.id == HandoverRow.from_unit_id)
    .join(_TO, _TO.id == HandoverRow.to_unit_id)
    .where(HandoverItemRow.dossier_id == _ID)
    .order_by(HandoverRow.id)
)
_CUSTODY = (
    select(
        WorkUnitRow.code.label("unit_code"),
        WorkUnitRow.name.label("unit_name"),
        WorkUnitRow.kind.label("unit_kind"),
        CustodyRow.step,
        CustodyRow.step_name,
        CustodyRow.place,
        CustodyRow.started_at,
        CustodyRow.due_at,
        CustodyRow.ended_at,
        CustodyRow.outcome,
        CustodyRow.note,
        CustodyRow.handover_id,
        _name(CustodyRow.staff_id).label("by"),
        _name(HandoverRow.made_by).label("given_by"),
        HandoverRow.made_at.label("given_at"),
    )
    .join(WorkUnitRow, WorkUnitRow.id == CustodyRow.unit_id)
    .outerjoin(HandoverRow, HandoverRow.id == CustodyRow.handover_id)
    .where(CustodyRow.dossier_id == _ID)
    .order_by(CustodyRow.id)
)
_ATTACHMENTS = (
    select(
        AttachmentRow.name,
        AttachmentRow.added_at,
        AttachmentRow.removed_at,
        _name(AttachmentRow.added_by).label("by"),
        _name(AttachmentRow.removed_by).label("removed_by"),
    )
    .where(AttachmentRow.dossier_id == _ID)
    .order_by(AttachmentRow.id)
)
_RECEIPTS = (
    select(
        FeeReceiptRow.series,
        FeeReceiptRow.number,
        FeeReceiptRow.total,
        FeeReceiptRow.method,
        FeeReceiptRow.state,
        FeeReceiptRow.issued_at,
        FeeReceiptRow.reconciled_at,
        FeeReceiptRow.ended_at,
        FeeReceiptRow.ended_reason,
        _name(FeeReceiptRow.issued_by).label("by"),
        _name(FeeReceiptRow.reconciled_by).label("reconciled_by"),
        _name(FeeReceiptRow.ended_by).label("ended_by"),
    )
    .where(FeeReceiptRow.dossier_id == _ID)
    .order_by(FeeReceiptRow.id)
)
_JOURNAL = (
    select(JournalRow.kind, JournalRow.at, _name(JournalRow.staff_id).label("by"))
    .where(JournalRow.subject == "dossier", JournalRow.subject_id == _ID, JournalRow.kind.in_(_KINDS))
    .order_by(JournalRow.seq)
)
_RETURNED = select(
    *(column for column in ResultReturnRow.__table__.columns), _name(ResultReturnRow.recorded_by).label("by")
).where(ResultReturnRow.dossier_id == _ID)


def of_dossier(unit: Unit, dossier_id: int, journal_kinds: Sequence[str]) -> Happenings:
    """Give everything that happened to a dossier; of the journal only entries of those kinds."""
    this = {"dossier_id": dossier_id}
    run = unit.connection.execute
    return Happenings(
        statuses=run(_STATUSES, this).all(),
        pauses=run(_PAUSES, this).all(),
        due_changes=run(_DUE_CHANGES, this).all(),
        amendments=run(_AMENDMENTS, this).all(),
        papers=run(_PAPERS, this).all(),
        handovers=run(_HANDOVERS, this).all(),
        custody=run(_CUSTODY, this).all(),
        attachments=run(_ATTACHMENTS, this).all(),
        receipts=run(_RECEIPTS, this).all(),
        journal=run(_JOURNAL, {**this, "kinds": list(journal_kinds)}).all(),
        returned=run(_RETURNED, this).one_or_none(),
    )
