"""Results that are ready: when they were, what was recorded wrongly, and a dossier whose result was none.

Source: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP: late only in the software is put right with a reason, and
the record keeps what it said before.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import amendment, custody, dossier, journal, pause
from kiosk.rules.pauses import moment_words, to_the_minute
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.rules.steps import steps_of
from kiosk.services.dossier_at_hand import AtHand, move, reason_in, trace
from kiosk.services.dossier_views import LeaderWord

_KEPT = frozenset({DossierStatus.READY})
_WITH_RESULT = _KEPT | {DossierStatus.RETURNED}


def record_ready(hand: AtHand, result: str, finished_at: datetime | None, reason: str) -> str:
    """Record that a result is ready, now or since an earlier moment with its reason; give the sentence for it."""
    unit, dossier_id = hand.unit, hand.dossier_id
    move(hand, DossierStatus.READY)
    finished = unit.now if finished_at is None else _finished(hand, finished_at)
    back_dated = to_the_minute(finished) < to_the_minute(unit.now)
    dossier.change(unit, dossier_id, finished_at=finished, result=result or hand.record.result)
    if back_dated:
        recorded, said = (f'{{"finished_at":"{_told(moment)}"}}' for moment in (unit.now, finished))
        amendment.add(unit, dossier_id, "finished_at", recorded, said, reason_in(reason))
    journal.append(unit, "dossier.ready", "dossier", dossier_id, finished=_told(finished), back_dated=back_dated)
    return f"Đã có kết quả lúc {moment_words(finished)}{_outcome_words(finished, hand.record.due_at)}."


def correct_moment(hand: AtHand, finished_at: datetime, reason: str) -> str:
    """Put right since when a result is ready, also of one that has been returned; give the sentence for it.

    The reason stays with what was recorded before: early and late are judged on this moment (II.06a/VPCP/KSTT), so
    what was late only in the software is put right after the return too. BadInput for one after the return.
    """
    was, now = _check_ready(hand, _WITH_RESULT), _finished(hand, finished_at)
    returned: datetime | None = hand.record.returned_at
    if returned is not None and to_the_minute(now) > to_the_minute(returned):
        raise BadInput(
            N_("Giờ có kết quả không thể sau lúc trả kết quả ({returned})."), returned=moment_words(returned)
        )
    if to_the_minute(was) == to_the_minute(now):
        raise BadInput(N_("Không có gì thay đổi so với hồ sơ."))
    dossier.change(hand.unit, hand.dossier_id, finished_at=now)
    trace(hand, "finished_corrected", {"finished_at": _told(was)}, {"finished_at": _told(now)}, reason)
    return f"Đã sửa giờ có kết quả thành {moment_words(now)}{_outcome_words(now, hand.record.due_at)}."


def take_ready_back(hand: AtHand, word: LeaderWord, reason: str) -> str:
    """Have a dossier processed on whose result was recorded by mistake, by a leader's word; give the sentence for it.

    NotAllowed when the result has been handed over already: that is taken back first, to whoever works on it.
    """
    unit, dossier_id = hand.unit, hand.dossier_id
    was = _check_ready(hand, _KEPT)
    held = custody.holder(unit, dossier_id)
    last = len(steps_of(hand.procedure)) - 1
    if held is not None and held.step == last and held.handover_id is not None:
        raise NotAllowed(N_("Kết quả đã bàn giao về bộ phận một cửa; rút lại bàn giao kết quả trước."))
    move(hand, DossierStatus.PROCESSING)
    dossier.change(unit, dossier_id, finished_at=None, result="")
    reasons = reason if word.reason == reason else f"{reason}; {word.full_name} cho phép: {word.reason}"
    before = {"finished_at": _told(was), "result": hand.record.result, "status": int(DossierStatus.READY)}
    trace(hand, "ready_undone", before, {"status": int(DossierStatus.PROCESSING)}, reasons)
    journal.append(unit, "dossier.ready_undone", "dossier", dossier_id, leader=word.staff_id, finished=_told(was))
    return f"Hồ sơ {hand.code} chưa có kết quả; tiếp tục giải quyết."


def _check_ready(hand: AtHand, statuses: frozenset[DossierStatus]) -> datetime:
    """Give since when the result is ready; NotAllowed in any other status."""
    finished: datetime | None = hand.record.finished_at
    if hand.status not in statuses or finished is None:
        raise NotAllowed(
            N_("Hồ sơ đang ở trạng thái “{status}”; chỉ sửa kết quả khi đã có kết quả mà chưa trả.")
            if statuses == _KEPT
            else N_("Hồ sơ đang ở trạng thái “{status}”; chưa có kết quả để sửa giờ."),
            status=STATUS_WORDS[hand.status],
        )
    return finished


def _finished(hand: AtHand, moment: datetime) -> datetime:
    """Give when the result was ready, not before the clock last ran and not after now."""
    unit, finished = hand.unit, in_vietnam(moment)
    if finished > unit.now:
        raise BadInput(N_("Giờ có kết quả không thể sau lúc này."))
    ended = [row.ended_at for row in pause.of_dossier(unit, hand.dossier_id) if row.ended_at is not None]
    earliest: datetime = max([hand.record.received_at, *ended])
    if to_the_minute(finished) < to_the_minute(earliest):
        raise BadInput(
            N_("Giờ có kết quả không thể trước {earliest}, lúc nhận hồ sơ hoặc nhận đủ bổ sung."),
            earliest=moment_words(earliest),
        )
    return max(finished, earliest)


def _outcome_words(finished: datetime, due_at: datetime | None) -> str:
    """Give how a result stands to its due time; the law compares dates."""
    if due_at is None:
        return ""
    day, due_day = finished.date(), due_at.date()
    return ", trước hạn" if day < due_day else ", đúng hạn" if day == due_day else ", quá hạn"


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
