"""What the register says of a dossier under "Ghi chú": what was asked of the citizen, put off, late, ended.

An inspector reads this column: a due time that was moved says so, and late is judged by dates, as report II.06a is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from kiosk.core.clock import in_vietnam
from kiosk.core.i18n import N_
from kiosk.models import dossier_record, import_batch
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS, DossierStatus

_MOVED: Mapping[str, str] = {
    "apology": N_("Xin lỗi, hẹn lại {new}"),
    "extension": N_("Gia hạn đến {new}"),
    "set": N_("Sửa giờ hẹn sang {new}"),
}
_ENDED = frozenset({DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED})


def happened(unit: Unit, first: date, last: date) -> Mapping[int, tuple[str, ...]]:
    """Give by dossier, of those received from one day to another, what happened to its clock and its due time.

    One taken over from an old register says what was noted there.
    """
    told: dict[int, list[str]] = defaultdict(list)
    for row in dossier_record.supplements_between(unit, first, last):
        told[row.dossier_id].append(f"Bổ sung {row.times} lần")
    for row in dossier_record.put_off_between(unit, first, last, tuple(_MOVED)):
        if row.old_due_at is not None:  # the first one is no change: it is the due time the citizen was given
            told[row.dossier_id].append(_MOVED[row.kind].format(new=f"{row.new_due_at:%H:%M %d/%m/%Y}"))
    for row in import_batch.notes_between(unit, first, last):
        told[row.dossier_id].append(row.reason)
    return {dossier_id: tuple(words) for dossier_id, words in told.items()}


def note(row: AnyRow, earlier: tuple[str, ...], now: datetime) -> str:
    """Give the note of a row of the register: what happened to it, then how late it is, then how it ended."""
    status = row.status
    ended = STATUS_WORDS[status] if status in _ENDED else ""
    late = _late(row, status, now)
    return "; ".join(filter(None, (*earlier, late, ended))) if earlier or late or ended else ""


def _late(row: AnyRow, status: int, now: datetime) -> str:
    if row.due_at is None:
        return ""
    ready = row.finished_at or (now if status in RUNNING_STATUSES else None)
    if ready is None or ready <= row.due_at:  # most are: their days need not be told apart
        return ""
    days = (in_vietnam(ready).date() - in_vietnam(row.due_at).date()).days
    if days <= 0:
        return ""
    return f"Trễ {days} ngày" if row.finished_at is not None else f"Quá hạn {days} ngày, chưa có kết quả"
