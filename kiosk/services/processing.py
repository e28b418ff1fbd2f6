"""A dossier on its way: supplement, financial obligation, refusal, withdrawal, stop, result ready.

Sources: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP; forms 02, 03 and 05 of the office's form set.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import journal, pause, visit
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import RefusalPayload, StopPayload, SupplementPayload
from kiosk.rules.actions import Action
from kiosk.rules.pauses import moment_words, to_the_minute
from kiosk.rules.statuses import DossierStatus
from kiosk.services import dossier_papers, queue_moves
from kiosk.services.catalogue import Catalogue
from kiosk.services.clock_check import check_clock
from kiosk.services.dossier_at_hand import AtHand, close, in_hand, move, official_name, reason_in, trace, words_in
from kiosk.services.dossier_components import Came, take_in
from kiosk.services.dossier_papers import Numbered
from kiosk.services.dossier_views import DoneView, LeaderWord, MissingItem, PauseKind
from kiosk.services.due_times import DueTime, run_clock, stop_clock
from kiosk.services.intake_flow import Draft, Tick
from kiosk.services.leaders import checked_word, signer
from kiosk.services.notice_contents import (
    checked_missing,
    missing_of,
    of_draft,
    papers_returned,
    refusal_form,
    supplement_form,
)
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.ready_results import correct_moment, record_ready, take_ready_back
from kiosk.services.receipts import jobs, print_again
from kiosk.services.staffing import check_open
from kiosk.services.views import SessionView

Cause = Literal["not_supplemented", "withdrawn", "other"]
"""Why a dossier is stopped, as form 05 tells them apart."""

LONGEST_RESULT = 500


class Processing:
    """Moves dossiers on."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def ask_supplement(
        self,
        by: int,
        dossier_id: int,
        missing: tuple[MissingItem, ...],
        reason: str,
        *,
        answer_by: date | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """Ask in writing for everything that is missing, once: form 02 is issued and the clock stands still.

        `missing` may be empty where the reason says all. A second request needs a leader's word: NotAllowed
        without one. BadInput when nothing is asked for or the last day to answer has passed.
        """
        asked, words = checked_missing(missing), words_in(reason)
        if not asked and not words:
            raise BadInput(N_("Chưa ghi giấy tờ nào cần bổ sung; hãy ghi đủ mọi giấy tờ hoặc lý do."))
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "supplement")
            move(hand, DossierStatus.SUPPLEMENT)
            if answer_by is not None and answer_by < unit.day:
                raise BadInput(N_("Hạn bổ sung đã qua; chọn ngày từ hôm nay trở đi."))
            time = 1 + sum(row.kind == "supplement" for row in pause.of_dossier(unit, dossier_id))
            word = checked_word(unit, leader)
            if time > 1 and word is None:
                raise NotAllowed(
                    N_("Hồ sơ đã được yêu cầu bổ sung một lần; yêu cầu lần nữa cần lãnh đạo cho phép và ghi lý do.")
                )
            allowed = word if time > 1 else None
            stop_clock(
                hand,
                "supplement",
                words,
                time=time,
                missing=msgspec.json.encode([paper.name for paper in asked]).decode(),
                answer_by=answer_by,
                leader_id=allowed.staff_id if allowed is not None else None,
                leader_reason=allowed.reason if allowed is not None else "",
            )
            taken = dossier_papers.take_number(unit, "supplement")
            about = dossier_papers.reference(hand.record, hand.procedure.code)
            addressee, name = dossier_papers.addressee(unit, dossier_id), official_name(unit, by)
            payload = msgspec.structs.replace(
                supplement_form(self._settings, unit, taken, about, addressee, name, asked, words),
                time=time,
                leader_reason=allowed.reason if allowed is not None else "",
                answer_by=answer_by,
            )
            dossier_papers.issue(unit, self._settings, taken, payload, dossier_id=dossier_id)
            printed = jobs(self._outbox.put(unit, payload, hand.record.local_code))
            journal.append(
                unit,
                "dossier.supplement_asked",
                "dossier",
                dossier_id,
                serial=taken.serial,
                papers=len(asked),
                time=time,
            )
            done = f"Đã lập phiếu bổ sung {taken.serial}; đồng hồ dừng từ {unit.now:%H:%M}."
        self._outbox.wake()
        return DoneView(dossier_id, done, printed, taken.serial)

    def supplemented(
        self,
        by: int,
        dossier_id: int,
        note: str = "",
        *,
        received: Mapping[int, Tick] | None = None,
        extra: tuple[MissingItem, ...] = (),
        came_at: datetime | None = None,
        reason: str = "",
    ) -> DoneView:
        """Record that all that was asked for is there: the clock runs again, the receipt tells what holds now.

        `received` gives by position what the office has now of the components that came, `extra` what came besides:
        it stands behind them from now on. A `came_at` before now needs its `reason`. BadInput for a moment before
        the request or in the future, an odd count, a position the dossier does not have.
        """
        return self._go_on(by, dossier_id, "supplement", note, Came(received or {}, extra, came_at, reason))

    def ask_financial(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """Wait for a financial obligation (tax, land fee) of the citizen: the clock stands still."""
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "financial")
            move(hand, DossierStatus.FINANCIAL_OBLIGATION)
            time = 1 + sum(row.kind == "financial" for row in pause.of_dossier(unit, dossier_id))
            stop_clock(hand, "financial", reason, time=time)
            journal.append(unit, "dossier.financial_asked", "dossier", dossier_id, time=time)
            done = f"Đã ghi chờ nghĩa vụ tài chính; đồng hồ dừng từ {unit.now:%H:%M}."
        return DoneView(dossier_id, done)

    def financial_done(
        self, by: int, dossier_id: int, note: str = "", *, met_at: datetime | None = None, reason: str = ""
    ) -> DoneView:
        """Record that the obligation is met: the clock runs again, the receipt tells the new due time.

        A `met_at` before now needs its `reason`. BadInput for a moment before it was asked for or in the future.
        """
        return self._go_on(by, dossier_id, "financial", note, Came(at=met_at, reason=reason))

    def refuse(self, by: int, dossier_id: int, reason: str, legal_basis: str = "") -> DoneView:
        """Refuse a dossier for which no supplement has been asked yet, also where a unit works on it: form 03."""
        reason, legal_basis = reason_in(reason), words_in(legal_basis)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "refuse")
            if any(row.kind == "supplement" for row in pause.of_dossier(unit, dossier_id)):
                raise NotAllowed(
                    N_("Hồ sơ đã được yêu cầu bổ sung nên không từ chối nữa; hãy dừng giải quyết và nêu lý do.")
                )
            close(hand, DossierStatus.NOT_ACCEPTED)
            taken = dossier_papers.take_number(unit, "refusal")
            about = dossier_papers.reference(hand.record, hand.procedure.code)
            addressee, name = dossier_papers.addressee(unit, dossier_id), official_name(unit, by)
            payload = refusal_form(self._settings, unit, taken, about, addressee, name, reason, legal_basis)
            payload = msgspec.structs.replace(payload, papers_returned=papers_returned(unit, dossier_id))
            dossier_papers.issue(unit, self._settings, taken, payload, dossier_id=dossier_id)
            printed = jobs(self._outbox.put(unit, payload, hand.record.local_code))
            journal.append(unit, "dossier.refused", "dossier", dossier_id, serial=taken.serial)
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã lập phiếu từ chối {taken.serial}.", printed, taken.serial)

    def refuse_at_counter(self, session: SessionView, draft: Draft, reason: str, legal_basis: str = "") -> DoneView:
        """Refuse what lies on the counter: form 03 for the person in front of it, nothing is taken in."""
        reason, legal_basis = reason_in(reason), words_in(legal_basis)
        about, addressee = of_draft(draft)
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            taken = dossier_papers.take_number(unit, "refusal")
            payload = refusal_form(
                self._settings, unit, taken, about, addressee, session.full_name, reason, legal_basis
            )
            printed = self._turn_away(unit, session, taken, payload, "counter.refused")
        self._outbox.wake()
        return DoneView(0, f"Đã lập phiếu từ chối {taken.serial}; không tiếp nhận hồ sơ.", printed, taken.serial)

    def guide(self, session: SessionView, draft: Draft, reason: str = "", *, park: bool = False) -> DoneView:
        """Tell in writing, once, everything that is missing on the counter: form 02, nothing is taken in.

        With `park` the visit in front is parked with it: whoever comes back with the papers is next at this counter.
        BadInput when nothing is missing and no reason says what is wrong; NotAllowed to park nobody.
        """
        words = words_in(reason)
        about, addressee = of_draft(draft)
        asked = missing_of(draft)
        if not asked and not words:
            raise BadInput(N_("Giấy tờ bắt buộc đã đủ; ghi rõ còn vướng điều gì, hoặc tiếp nhận hồ sơ."))
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            taken = dossier_papers.take_number(unit, "supplement")
            payload = supplement_form(self._settings, unit, taken, about, addressee, session.full_name, asked, words)
            printed = self._turn_away(unit, session, taken, payload, "counter.guided")
            done = f"Đã lập phiếu hướng dẫn {taken.serial}; chưa tiếp nhận hồ sơ."
            if park:
                names = tuple(paper.name for paper in asked)
                moved = queue_moves.park(unit, session, queue_moves.served(unit, session), queue_moves.PAPERS, names)
                done = f"{done} {moved.words.in_words(str)}"
        self._outbox.wake()
        return DoneView(0, done, printed, taken.serial)

    def withdraw(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """Give a dossier back because the citizen asks for it: form 05, the papers go with it."""
        return self.stop(by, dossier_id, "withdrawn", reason)

    def stop(self, by: int, dossier_id: int, cause: Cause, reason: str, leader: LeaderWord | None = None) -> DoneView:
        """Stop working on a dossier and give its papers back: form 05, signed by the leader or the head.

        NotAllowed for a supplement that did not come while none is asked for, or its last day has not passed.
        """
        reason = words_in(reason) if cause == "not_supplemented" else reason_in(reason)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "withdraw" if cause == "withdrawn" else "stop")
            if cause == "not_supplemented":
                _check_not_supplemented(unit, hand)
            signed = signer(unit, checked_word(unit, leader))
            close(hand, DossierStatus.WITHDRAWN if cause == "withdrawn" else DossierStatus.STOPPED)
            taken = dossier_papers.take_number(unit, "stop")
            payload = StopPayload(
                office=office_head(self._settings),
                form_set=self._settings.office.form_set,
                serial=taken.serial,
                dossier=dossier_papers.reference(hand.record, hand.procedure.code),
                addressee=dossier_papers.addressee(unit, dossier_id),
                cause=cause,
                reason=reason,
                papers_returned=papers_returned(unit, dossier_id),
                issued_at=unit.now,
                signer_title=signed.title,
                signer=signed.name,
            )
            dossier_papers.issue(unit, self._settings, taken, payload, dossier_id=dossier_id)
            printed = jobs(self._outbox.put(unit, payload, hand.record.local_code))
            happened = "dossier.withdrawn" if cause == "withdrawn" else "dossier.stopped"
            journal.append(unit, happened, "dossier", dossier_id, serial=taken.serial, cause=cause)
        self._outbox.wake()
        ended = "Đã cho rút hồ sơ" if cause == "withdrawn" else "Đã dừng giải quyết hồ sơ"
        return DoneView(dossier_id, f"{ended}; thông báo {taken.serial}.", printed, taken.serial)

    def ready(
        self, by: int, dossier_id: int, result: str = "", *, finished_at: datetime | None = None, reason: str = ""
    ) -> DoneView:
        """Record that the result is ready, now or at an earlier moment with its reason; it is not returned by that.

        BadInput for a moment before the dossier was received, before its clock ran again, or in the future, and
        for an earlier one without a reason.
        """
        result = nfc(result)
        if len(result) > LONGEST_RESULT:
            raise BadInput(N_("Nội dung dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_RESULT)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "ready")
            words = record_ready(hand, result, finished_at, reason)
        return DoneView(dossier_id, words)

    def correct_ready(
        self,
        by: int,
        dossier_id: int,
        reason: str,
        *,
        finished_at: datetime | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """Put right since when a result is ready or, without a moment, have the dossier processed on: there is none.

        The latter needs a leader's word: NotAllowed without one, and once the result is handed over or returned.
        BadInput for a moment before the dossier was complete, after its result was returned or in the future.
        """
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "correct_ready")
            if finished_at is not None:
                return DoneView(dossier_id, correct_moment(hand, finished_at, reason))
            word = checked_word(unit, leader)
            if word is None:
                raise NotAllowed(N_("Đưa hồ sơ đã có kết quả về giải quyết tiếp cần lãnh đạo cho phép và ghi lý do."))
            return DoneView(dossier_id, take_ready_back(hand, word, reason))

    def _go_on(self, by: int, dossier_id: int, kind: PauseKind, note: str, came: Came) -> DoneView:
        note = words_in(note)
        papers = checked_missing(came.extra)
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, _WENT_ON[kind])
            if hand.status not in (DossierStatus.SUPPLEMENT, DossierStatus.FINANCIAL_OBLIGATION):
                raise NotAllowed(N_("Đồng hồ của hồ sơ này không dừng; không có gì để tiếp tục."))
            found = run_clock(hand, self._settings, kind, note, came.at)
            move(hand, DossierStatus.PROCESSING)
            ended = pause.of_dossier(unit, dossier_id)[-1].ended_at
            if to_the_minute(ended) < to_the_minute(unit.now):
                trace(hand, _BACK_DATED[kind], _moment(unit.now), _moment(ended), reason_in(came.reason))
            brought = take_in(hand, came.received, papers)
            printed: tuple[int, ...] = ()
            if brought or found.at != hand.record.due_at:
                printed = print_again(unit, self._settings, self._outbox, dossier_id, hand.procedure)
            happened = "dossier.supplemented" if kind == "supplement" else "dossier.financial_done"
            journal.append(unit, happened, "dossier", dossier_id, papers=len(brought))
            today = local_day(ended) == unit.day
            since = f"{ended:%H:%M}" if today else moment_words(ended)
            done = f"{_CAME[kind]}; đồng hồ chạy lại từ {since}{_due_words(found)}."
        self._outbox.wake()
        return DoneView(dossier_id, done, printed)

    def _turn_away(
        self,
        unit: Unit,
        session: SessionView,
        taken: Numbered,
        payload: RefusalPayload | SupplementPayload,
        happened: str,
    ) -> tuple[int, ...]:
        """Issue a paper that belongs to no dossier, for the visit in front of the counter; give its print job."""
        check_clock(unit)
        served = visit.serving(unit, session.counter_id)
        visit_id = served.id if served is not None else None
        if served is not None:
            queue_moves.mark_arrived(unit, served)
        dossier_papers.issue(unit, self._settings, taken, payload, visit_id=visit_id)
        procedure = payload.dossier.procedure_code
        journal.append(unit, happened, "visit", visit_id or 0, serial=taken.serial, procedure=procedure)
        return jobs(self._outbox.put(unit, payload, taken.serial))


_WENT_ON: dict[PauseKind, Action] = {"supplement": "supplemented", "financial": "financial_done"}
_BACK_DATED: dict[PauseKind, str] = {"supplement": "supplemented_at", "financial": "financial_done_at"}
_CAME: dict[PauseKind, str] = {
    "supplement": N_("Đã nhận đủ bổ sung"),
    "financial": N_("Đã hoàn thành nghĩa vụ tài chính"),
}


def _check_not_supplemented(unit: Unit, hand: AtHand) -> None:
    stopped = [row for row in pause.of_dossier(unit, hand.dossier_id) if row.ended_at is None]
    if not stopped or stopped[0].kind != "supplement":
        raise NotAllowed(N_("Hồ sơ này không chờ bổ sung; chọn lý do dừng khác."))
    last = stopped[0].answer_by
    if last is not None and unit.day <= last:
        raise NotAllowed(N_("Hạn bổ sung đến hết ngày {day}; chưa dừng được."), day=f"{last:%d/%m/%Y}")


def _moment(at: datetime) -> dict[str, str]:
    return {"at": f"{at:%Y-%m-%dT%H:%M}"}


def _due_words(found: DueTime) -> str:
    return f", hẹn trả {moment_words(found.at)}" if found.at is not None else ""
