"""Due times changed by people: apology with a new date, extension, one set by hand; and why one was not kept."""

from __future__ import annotations

from datetime import datetime

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal, pause
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import ApologyPayload
from kiosk.rules.actions import Action
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.late_causes import CAUSES, LateCause, written
from kiosk.rules.pauses import moment_words, to_the_minute
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS
from kiosk.rules.time_limits import due
from kiosk.services import dossier_papers
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import AtHand, at_hand, in_hand, reason_in, words_in
from kiosk.services.dossier_views import DoneView, DueChangeKind, LeaderWord
from kiosk.services.due_times import DueTime, ever_late, give_step_time, has_limit, limit_told, put_due, set_by_hand
from kiosk.services.leaders import checked_word, signer
from kiosk.services.office import office_head, working_calendar
from kiosk.services.paper import Outbox
from kiosk.services.receipts import jobs, print_again

LONGEST_CAUSE = 200
"""Characters of what is said about a cause: a cell of a report holds it."""


class Deadlines:
    """Changes due times."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def suggest(self, dossier_id: int) -> datetime:
        """Give a new due time to begin with: one working day after the one there is, or after now when that passed."""
        with self._store.read() as unit:
            hand = at_hand(unit, self._catalogue, dossier_id)
            start = max(unit.now, hand.record.due_at or unit.now)
            return due(start, 1, "working_day", working_calendar(unit, self._settings)).at

    def apologise(
        self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Issue form 04 with a new due time: once, and before the due time passes.

        `leader` signs where one is named, else the head of the office. Raises BadInput for a due time that is not
        later or lies outside working hours, NotAllowed for a second apology and one that comes too late.
        """
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = self._running(unit, dossier_id, "apology")
            word = checked_word(unit, leader)
            if any(row.kind == "apology" for row in pause.due_changes(unit, dossier_id)):
                raise NotAllowed(N_("Hồ sơ này đã có phiếu xin lỗi; mỗi hồ sơ chỉ xin lỗi và hẹn lại một lần."))
            old, new = self._later(hand, new_due, N_("phiếu xin lỗi"))
            taken = dossier_papers.take_number(unit, "apology")
            signed = signer(unit, word)
            superior = self._settings.office.superior
            payload = ApologyPayload(
                office=office_head(self._settings),
                form_set=self._settings.office.form_set,
                serial=taken.serial,
                dossier=dossier_papers.reference(hand.record, hand.procedure.code),
                addressee=dossier_papers.addressee(unit, dossier_id),
                reason=reason,
                old_due_at=old,
                new_due_at=new,
                collect_at=hand.record.collect_at,
                issued_at=unit.now,
                signer_title=signed.title,
                signer=signed.name,
                copies_to=(superior,) if superior else (),
            )
            dossier_papers.issue(unit, self._settings, taken, payload, dossier_id=dossier_id)
            self._put(hand, "apology", new, f"hẹn lại theo phiếu xin lỗi số {taken.serial}", reason, word)
            printed = jobs(self._outbox.put(unit, payload, hand.record.local_code))
            journal.append(unit, "dossier.apologised", "dossier", dossier_id, serial=taken.serial, due=_told(new))
        self._outbox.wake()
        words = f"Đã lập phiếu xin lỗi {taken.serial}; hẹn lại lúc {moment_words(new)}."
        return DoneView(dossier_id, words, printed, taken.serial)

    def extend(self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord) -> DoneView:
        """Extend the due time by a leader's word, before it passes, and print the receipt with it."""
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = self._running(unit, dossier_id, "extend")
            word = checked_word(unit, leader)
            _, new = self._later(hand, new_due, N_("việc gia hạn"))
            self._put(hand, "extension", new, f"gia hạn đến {moment_words(new)}", _both(reason, word), word)
            printed = print_again(unit, self._settings, self._outbox, dossier_id, hand.procedure)
            journal.append(unit, "dossier.extended", "dossier", dossier_id, leader=leader.staff_id, due=_told(new))
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã gia hạn; hẹn trả lúc {moment_words(new)}.", printed)

    def set_due(
        self, by: int, dossier_id: int, due_at: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Set the due time of a case without a fixed limit, where none is set yet, and print the receipt with it.

        One there is already is corrected only by a leader's word: NotAllowed without it, for the law lets it move
        by an apology before it passes, once, or an extension. Where the limit is fixed it is not put off any more
        once it, or what the limit gave, has passed: what is late stays late, and on record as such. BadInput for a
        moment that is not to come.
        """
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = self._running(unit, dossier_id, "set_due")
            old, word = hand.record.due_at, checked_word(unit, leader)
            if old is not None and word is None:
                raise NotAllowed(
                    N_("Hồ sơ đã hẹn trả lúc {due}; sửa giờ hẹn cần lãnh đạo cho phép và ghi lý do."),
                    due=moment_words(old),
                )
            new = in_hours(working_calendar(unit, self._settings), due_at)
            if new <= unit.now:
                raise BadInput(N_("Giờ hẹn trả phải sau lúc này."))
            if new == old:
                raise BadInput(N_("Giờ hẹn trả mới trùng với giờ đang hẹn."))
            if old is not None and new > old:
                _check_not_late(hand, old)
            why = "ấn định theo từng hồ sơ" if old is None else "sửa giờ hẹn theo ý kiến lãnh đạo"
            self._put(hand, "set", new, why, _both(reason, word), word)
            printed = print_again(unit, self._settings, self._outbox, dossier_id, hand.procedure)
            journal.append(
                unit,
                "dossier.due_set",
                "dossier",
                dossier_id,
                before=_told(old) if old is not None else "",
                due=_told(new),
                leader=word.staff_id if word is not None else 0,
            )
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã ấn định; hẹn trả lúc {moment_words(new)}.", printed)

    def explain(self, by: int, dossier_id: int, kind: str, words: str) -> DoneView:
        """Say why a dossier is or was late, by a code of `late_causes.CAUSES` and in words; the last time counts.

        Raises BadInput for a kind that says nothing without words, NotAllowed for a dossier that has never been late.
        """
        if kind not in CAUSES:
            raise BadInput(N_("Chưa chọn nguyên nhân quá hạn; hãy chọn một nguyên nhân."))
        cause = LateCause(kind, words_in(words, LONGEST_CAUSE))
        if CAUSES[kind].open and not cause.words:
            raise BadInput(N_("Nguyên nhân khác thì cần nói rõ; hãy ghi vài chữ."))
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "cause")
            changes, pauses = pause.due_changes(unit, dossier_id), pause.of_dossier(unit, dossier_id)
            if not ever_late(hand.record, changes, pauses, unit.now):
                raise NotAllowed(N_("Hồ sơ này chưa quá hạn; chỉ ghi nguyên nhân cho hồ sơ quá hạn."))
            due_at = hand.record.due_at
            pause.add_due_change(unit, dossier_id, pause.CAUSE, written(cause), due_at, due_at)
            journal.append(unit, "dossier.late_cause", "dossier", dossier_id, cause=kind)
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã ghi nguyên nhân quá hạn. {cause.told}.")

    def _running(self, unit: Unit, dossier_id: int, action: Action) -> AtHand:
        hand = in_hand(unit, self._catalogue, dossier_id, action)
        if hand.status not in RUNNING_STATUSES:
            raise NotAllowed(
                N_("Hồ sơ đang ở trạng thái “{status}”; chỉ đổi giờ hẹn khi đang giải quyết."),
                status=STATUS_WORDS[hand.status],
            )
        return hand

    def _later(self, hand: AtHand, new_due: datetime, what: str) -> tuple[datetime, datetime]:
        """Give the due time there is and a later one, in working time, while the first has not passed."""
        old: datetime | None = hand.record.due_at
        if old is None:
            raise NotAllowed(N_("Hồ sơ này chưa có giờ hẹn trả; hãy ấn định giờ hẹn trước."))
        if hand.unit.now > old:
            raise NotAllowed(
                N_("Đã quá giờ hẹn trả ({due}); {what} phải lập trước giờ hẹn."), due=moment_words(old), what=what
            )
        new = in_hours(working_calendar(hand.unit, self._settings), new_due)
        if new <= old:
            raise BadInput(N_("Giờ hẹn mới phải sau giờ đang hẹn ({due})."), due=moment_words(old))
        return old, new

    def _put(
        self, hand: AtHand, kind: DueChangeKind, new: datetime, why: str, reason: str, word: LeaderWord | None
    ) -> None:
        because = (limit_told(hand.procedure, hand.case), why)
        law_at = hand.record.law_due_at
        if law_at is None and not set_by_hand(hand.unit, hand.dossier_id):
            law_at = hand.record.due_at  # what the limits gave stays known when people set another
        found = DueTime(new, law_at, because)
        put_due(hand, kind, found, reason, leader_id=word.staff_id if word is not None else None)
        if hand.record.due_at is not None:
            give_step_time(hand, hand.record.due_at, new, working_calendar(hand.unit, self._settings))


def _check_not_late(hand: AtHand, due_at: datetime) -> None:
    """Refuse to put off what is late by a fixed limit; a day somebody chose where there is none may be put right."""
    last = min(due_at, hand.record.law_due_at or due_at)
    if has_limit(hand.procedure, hand.case) and hand.unit.now > last:
        raise NotAllowed(
            N_("Hồ sơ có thời hạn và đã quá hạn lúc {due}; không lùi giờ hẹn được nữa, hồ sơ vẫn tính là trễ."),
            due=moment_words(last),
        )


def in_hours(calendar: WorkingCalendar, moment: datetime) -> datetime:
    """Give a due time somebody chose, to the minute; BadInput naming the nearest when the office is closed then."""
    wanted = to_the_minute(in_vietnam(moment))
    nearest = calendar.opening_at_or_after(wanted)
    if nearest != wanted:
        raise BadInput(
            N_("{wanted} ngoài giờ làm việc; giờ làm việc gần nhất là {nearest}."),
            wanted=moment_words(wanted),
            nearest=moment_words(nearest),
        )
    return wanted


def _both(reason: str, word: LeaderWord | None) -> str:
    return reason if word is None or word.reason == reason else f"{reason}; {word.reason}"


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
