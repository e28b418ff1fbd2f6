"""A dossier as one line of a list."""

from __future__ import annotations

from datetime import datetime

from kiosk.models.base import AnyRow
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.remaining import remaining
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.services.dossier_views import DossierLine
from kiosk.services.views import SILENCE, Remark


def line_of(row: AnyRow, now: datetime, calendar: WorkingCalendar, note: Remark = SILENCE) -> DossierLine:
    """Give the line of a row that has a dossier's codes, owner, moments, and who holds it (`unit_name`, `place`)."""
    status = DossierStatus(row.status)
    left = remaining(status, row.due_at, now, calendar)
    return DossierLine(
        dossier_id=row.id,
        code=row.official_code or row.local_code,
        owner=row.owner,
        procedure=row.procedure_short,
        status=int(status),
        status_words=STATUS_WORDS[status],
        received_at=row.received_at,
        due_at=row.due_at,
        remaining=Remark(left.msgid, left.values),
        urgency=left.urgency,
        holder=row.unit_name or "",
        place=row.place or "",
        note=note,
    )
