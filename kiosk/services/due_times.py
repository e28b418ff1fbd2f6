"""The due time of a dossier as it is stored: by its limits, or as set by hand, moved by the time the clock stood still.

Source: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP: the clock stops from the written request until the
dossier is complete, and the due time moves by exactly the working time between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from kiosk.core.clock import in_vietnam, local_day
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import custody, dossier, pause
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.pauses import Pause, merged, moment_words, to_the_minute, working_pause
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.steps import goes_on
from kiosk.rules.time_limits import due_by_shorter, limit_words
from kiosk.services.dossier_at_hand import AtHand
from kiosk.services.dossier_views import DueChangeKind, PauseKind
from kiosk.services.office import working_calendar

BY_HAND: frozenset[DueChangeKind] = frozenset({"set", "apology", "extension"})
"""Changes after which the due time no longer follows from the limit."""

WAITING_FOR: dict[PauseKind, str] = {"supplement": "bổ sung", "financial": "nghĩa vụ tài chính"}
"""For what the clock stands still, as it ends "tạm dừng … chờ"."""

_IMPOSSIBLE: dict[PauseKind, tuple[str, str]] = {
    "supplement": (
        N_("Giờ bổ sung đủ không thể trước {stopped}, lúc yêu cầu."),
        N_("Giờ bổ sung đủ không thể sau lúc này."),
    ),
    "financial": (
        N_("Giờ hoàn thành nghĩa vụ không thể trước {stopped}, lúc yêu cầu."),
        N_("Giờ hoàn thành nghĩa vụ không thể sau lúc này."),
    ),
}
"""What is said of a moment before the clock was stopped, and of one in the future."""


@dataclass(frozen=True, slots=True)
class DueTime:
    """When a dossier is due, and why, the limit first.

    `law_at` is the law's where the office promised less, or what the limits give where people set another.
    """

    at: datetime | None
    law_at: datetime | None
    because: tuple[str, ...]


def reckoned(
    calendar: WorkingCalendar, received_at: datetime, procedure: Procedure, case: Case, pauses: Sequence[Pause] = ()
) -> DueTime:
    """Give the due time that follows from the limits of a case; `at` None where none is fixed."""
    limit, committed = procedure.limit_of(case), procedure.committed_of(case)
    if not has_limit(procedure, case):
        return DueTime(None, None, (limit_told(procedure, case),))
    found = due_by_shorter(received_at, limit, committed, calendar, pauses)
    law = found.legal.at if found.legal is not None and found.binds == "committed" else None
    because = found.binding.because
    if limit.unit == "none" and limit.note:
        because = (because[0], limit.note, *because[1:])
    return DueTime(found.binding.at, law, because)


def has_limit(procedure: Procedure, case: Case) -> bool:
    """Tell whether a case has a fixed limit, the law's or the office's own."""
    limits = (procedure.limit_of(case), procedure.committed_of(case))
    return any(limit is not None and limit.unit != "none" for limit in limits)


def limit_told(procedure: Procedure, case: Case) -> str:
    """Give the law's limit in words, or its note where it is not fixed."""
    limit = procedure.limit_of(case)
    words = limit_words(limit.value, limit.unit)
    return (limit.note or words) if limit.unit == "none" else words


def calendar_pauses(rows: Sequence[AnyRow]) -> tuple[Pause, ...]:
    """Give the pauses that have ended, as the rules reckon with them."""
    return tuple(Pause(row.started_at, row.ended_at, WAITING_FOR[row.kind]) for row in rows if row.ended_at is not None)


def stop_clock(
    hand: AtHand,
    kind: PauseKind,
    reason: str,
    *,
    time: int,
    missing: str = "[]",
    answer_by: date | None = None,
    leader_id: int | None = None,
    leader_reason: str = "",
) -> None:
    """Let a dossier's clock stand still from now on: its due time stays as it was, its reason says so."""
    pause.begin(
        hand.unit,
        hand.dossier_id,
        kind,
        time=time,
        reason=reason,
        missing=missing,
        answer_by=answer_by,
        leader_id=leader_id,
        leader_reason=leader_reason,
    )
    because = (*because_of(hand.record), standing(hand.unit.now, kind))
    dossier.change(hand.unit, hand.dossier_id, due_because=msgspec.json.encode(because).decode())


def run_clock(
    hand: AtHand, settings: Settings, kind: PauseKind, reason: str, ended_at: datetime | None = None
) -> DueTime:
    """Let a dossier's clock run again from now, or an earlier moment, on; give its due time moved by the standstill.

    A due time set by hand moves by the working time of this pause; any other is reckoned anew from the limits.
    Raises NotAllowed when the clock does not stand still for that, BadInput for a moment before it was stopped or
    one that is still to come.
    """
    unit = hand.unit
    rows = pause.of_dossier(unit, hand.dossier_id)
    stopped = next((row for row in rows if row.ended_at is None and row.kind == kind), None)
    if stopped is None:
        raise NotAllowed(N_("Đồng hồ của hồ sơ này không dừng; không có gì để tiếp tục."))
    ended = unit.now if ended_at is None else _ended(kind, in_vietnam(ended_at), stopped.started_at, unit.now)
    pause.end(unit, hand.dossier_id, ended)
    calendar = working_calendar(unit, settings)
    now = Pause(stopped.started_at, ended, WAITING_FOR[kind])
    found = reckoned(calendar, hand.record.received_at, hand.procedure, hand.case, (*calendar_pauses(rows), now))
    old = hand.record.due_at
    if old is not None and (found.at is None or set_by_hand(unit, hand.dossier_id)):
        because = because_of(hand.record)[:-1]  # without the words that the clock stands still
        at: datetime = old
        for one in merged((now,), to_the_minute(hand.record.received_at)):
            minutes, words = working_pause(one, calendar)
            at = calendar.add_working_minutes(old, minutes) if minutes else old
            because = (*because, words)
        found = DueTime(at, found.law_at or found.at, because)
    put_due(hand, kind, found, reason)
    _move_step_due(hand, stopped.started_at, ended, calendar)
    return found


def _ended(kind: PauseKind, wanted: datetime, stopped_at: datetime, now: datetime) -> datetime:
    """Give when the clock ran again, to the minute not before it was stopped and not after now."""
    too_early, too_late = _IMPOSSIBLE[kind]
    if to_the_minute(wanted) < to_the_minute(stopped_at):
        raise BadInput(too_early, stopped=moment_words(stopped_at))
    if wanted > now:
        raise BadInput(too_late)
    return max(wanted, stopped_at)


def set_by_hand(unit: Unit, dossier_id: int) -> bool:
    """Tell whether the due time was set, apologised for or extended, and no change of procedure moved it after."""
    kinds = [
        row.kind
        for row in pause.due_changes(unit, dossier_id)
        if row.kind in BY_HAND or (row.kind == "procedure" and row.old_due_at != row.new_due_at)
    ]
    return bool(kinds) and kinds[-1] in BY_HAND


def ever_late(record: AnyRow, changes: Sequence[AnyRow], pauses: Sequence[AnyRow], now: datetime) -> bool:
    """Tell whether a dossier is late or ever was: not settled by the day it was due, or put off only after that.

    One whose clock stands still is late when it was so as the clock was stopped. What was given a cause was late.
    """
    due, settled = record.due_at, record.settled_day
    if any(row.kind == pause.CAUSE or _too_late(row, settled) for row in changes):
        return True
    if due is None:
        return False
    if settled is not None:
        return bool(settled > local_day(due))
    return bool(next((row.started_at for row in pauses if row.ended_at is None), now) > due)


def _too_late(change: AnyRow, settled: date | None) -> bool:
    """Tell whether a due time was changed only when it had passed, other than by what the clock stood still."""
    if change.kind in WAITING_FOR or change.old_due_at is None:
        return False
    return bool(change.at > change.old_due_at and (settled is None or local_day(change.at) <= settled))


def put_due(hand: AtHand, kind: DueChangeKind, found: DueTime, reason: str, *, leader_id: int | None = None) -> None:
    """Give a dossier its new due time, with the change on record."""
    dossier.change(
        hand.unit,
        hand.dossier_id,
        due_at=found.at,
        law_due_at=found.law_at,
        due_because=msgspec.json.encode(found.because).decode(),
    )
    pause.add_due_change(hand.unit, hand.dossier_id, kind, reason, hand.record.due_at, found.at, leader_id)


def because_of(record: AnyRow) -> tuple[str, ...]:
    """Give why a dossier is due when it is, as it is stored."""
    return msgspec.json.decode(record.due_because, type=tuple[str, ...])


def give_step_time(hand: AtHand, old: datetime, new: datetime, calendar: WorkingCalendar) -> None:
    """Give whoever holds the dossier the working time by which it is now due later."""
    held = custody.holder(hand.unit, hand.dossier_id)
    minutes = calendar.working_minutes(to_the_minute(old), to_the_minute(new)) if new > old else 0
    if held is not None and held.due_at is not None and minutes:
        custody.set_step_due(hand.unit, hand.dossier_id, calendar.add_working_minutes(held.due_at, minutes))


def _move_step_due(hand: AtHand, stopped_at: datetime, ended_at: datetime, calendar: WorkingCalendar) -> None:
    """Give whoever holds the dossier the working time back for which this step, too, stood still."""
    held = custody.holder(hand.unit, hand.dossier_id)
    if held is None:
        return
    if held.step == 0:  # complete only then: it goes on as if it had been taken in then
        custody.set_step_due(hand.unit, hand.dossier_id, calendar.closing(goes_on(ended_at, calendar)))
        return
    if held.due_at is None:
        return
    start, end = to_the_minute(max(stopped_at, held.started_at)), to_the_minute(ended_at)
    minutes = calendar.working_minutes(start, end) if start < end else 0
    if minutes:
        custody.set_step_due(hand.unit, hand.dossier_id, calendar.add_working_minutes(held.due_at, minutes))


def standing(since: datetime, kind: PauseKind) -> str:
    """Give the words that the clock stands still."""
    return f"đồng hồ dừng từ {moment_words(since)}, chờ {WAITING_FOR[kind]}"
