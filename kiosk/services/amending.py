"""What is corrected after intake: people, procedure, components, how it came and is collected, its code.

Each leaves a trace and reprints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import dossier, dossier_record, fee, pause
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_official_code
from kiosk.rules.money import show_amount
from kiosk.rules.pauses import moment_words
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import CLOSED, AtHand, check_hands, in_hand, reason_in, trace
from kiosk.services.dossier_components import put_right, renew
from kiosk.services.dossier_views import CollectBy, DoneView, OwedView
from kiosk.services.due_times import (
    DueTime,
    because_of,
    calendar_pauses,
    limit_told,
    put_due,
    reckoned,
    set_by_hand,
    standing,
)
from kiosk.services.fees import Fees
from kiosk.services.intake import party_rows
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS, MOST_SETS, Tick
from kiosk.services.intake_person import LONGEST_TEXT, Person
from kiosk.services.office import working_calendar
from kiosk.services.owing import left_of, owed_of, owed_row, settle
from kiosk.services.paper import Outbox
from kiosk.services.receipts import print_again

_PERSON = ("name", "id_number", "address", "phone", "email", "authorisation", "birth")
_SAME = N_("Không có gì thay đổi so với hồ sơ.")
_CAME = {"channel": N_("hình thức nộp"), "sets": N_("số bộ hồ sơ")}


class Amending:
    """Corrects dossiers."""

    def __init__(
        self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue, fees: Fees | None = None
    ) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue
        self._fees = fees

    def people(self, by: int, dossier_id: int, owner: Person, submitter: Person | None, reason: str) -> DoneView:
        """Correct who owns a dossier and who hands it in; no submitter: the owner does."""
        reason = reason_in(reason)
        people = {"owner": owner.checked()}
        if submitter is not None:
            people["submitter"] = submitter.checked()
            if not people["submitter"].authorisation and not people["submitter"].is_same_as(people["owner"]):
                raise BadInput(N_("Người nộp thay chủ hồ sơ cần căn cứ: giấy ủy quyền hoặc quan hệ với chủ hồ sơ."))
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id)
            before = {row.role: _columns(row, _PERSON) for row in dossier_record.parties(unit, dossier_id)}
            rows = party_rows(people["owner"], people.get("submitter"))
            after = {row["role"]: {name: row[name] for name in _PERSON} for row in rows}
            changed = [role for role in ("owner", "submitter") if before.get(role) != after.get(role)]
            if not changed:
                raise BadInput(_SAME)
            dossier.replace_parties(unit, dossier_id, rows)
            for role in changed:
                trace(hand, role, before.get(role), after.get(role), reason)
            printed = self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, _done("người của hồ sơ", printed), printed)

    def procedure(self, by: int, dossier_id: int, version_id: int, case_code: str, reason: str) -> DoneView:
        """Put a dossier under another procedure or case, of a version valid on the day it was received.

        The due time is reckoned anew from that day with the pauses so far; a later one that people set, apologised
        for or extended to stays, and so does the one of a result that is ready. Components of the same name keep what
        was handed over; what was handed over besides stays listed behind them, for the office has it.
        """
        reason = reason_in(reason)
        procedure = self._catalogue.procedure(version_id)
        case = next((case for case in procedure.cases if case.code == case_code), None)
        if case is None:
            raise BadInput(N_("Thủ tục này không có trường hợp đã chọn."))
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id, official=True)
            record = hand.record
            if not procedure.valid_from <= record.day <= (procedure.valid_to or record.day):
                raise BadInput(
                    N_("Thủ tục {name} không có hiệu lực vào ngày nhận hồ sơ ({day})."),
                    name=procedure.short_name,
                    day=f"{record.day:%d/%m/%Y}",
                )
            if (record.procedure_id, record.case_code) == (version_id, case.code):
                raise BadInput(_SAME)
            found = self._due(hand, procedure, case)
            dossier.change(
                unit,
                dossier_id,
                procedure_id=version_id,
                procedure_name=procedure.name,
                procedure_short=procedure.short_name,
                case_code=case.code,
            )
            put_due(hand, "procedure", found, reason)
            renew(hand, case)
            if self._fees is not None:
                self._fees.record_again(
                    unit, dossier_id, procedure, case, record.channel, record.sets, record.day, "đổi thủ tục"
                )
            before = {"procedure": hand.procedure.code, "version": record.procedure_id, "case": record.case_code}
            after = {"procedure": procedure.code, "version": version_id, "case": case.code}
            trace(hand, "procedure", before, after, reason)
            printed = print_again(unit, self._settings, self._outbox, dossier_id, procedure)
        self._outbox.wake()
        due = f" Hẹn trả {moment_words(found.at)}." if found.at is not None else " Chưa có giờ hẹn trả."
        return DoneView(dossier_id, _done("thủ tục", printed) + due, printed)

    def components(self, by: int, dossier_id: int, ticks: Mapping[int, Tick], reason: str) -> DoneView:
        """Correct what was handed over; `ticks` by position, a component without one was not."""
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id, official=True)
            before, after = put_right(hand, ticks, others=True)
            if not after:
                raise BadInput(_SAME)
            trace(hand, "components", before, after, reason)
            printed = self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, _done("thành phần hồ sơ", printed), printed)

    def collection(
        self,
        by: int,
        dossier_id: int,
        collect_by: CollectBy,
        postal_address: str,
        collect_at: str,
        reason: str,
        *,
        channel: int | None = None,
        sets: int | None = None,
    ) -> DoneView:
        """Correct how and where the result is collected; by post it needs an address.

        Also through which channel (1, 2, 3) the dossier came, and in how many sets, None for as it is: what it owes
        is then assessed anew, and what has a receipt stays. Only an official corrects these two.
        """
        reason = reason_in(reason)
        address, place = nfc(postal_address), nfc(collect_at)
        if collect_by not in COLLECT_WAYS:
            raise BadInput(N_("Chọn cách nhận kết quả: tại quầy, qua bưu chính hoặc bản điện tử."))
        if max(len(address), len(place)) > LONGEST_TEXT:
            raise BadInput(N_("Địa chỉ dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
        if collect_by == "postal" and not address:
            raise BadInput(N_("Trả qua bưu chính cần địa chỉ nhận."))
        if channel is not None and channel not in CHANNELS:
            raise BadInput(N_("Chọn cách nộp: trực tiếp, trực tuyến hoặc qua bưu chính."))
        if sets is not None and not 1 <= sets <= MOST_SETS:
            raise BadInput(N_("Số bộ hồ sơ phải từ 1 đến {most}."), most=MOST_SETS)
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id)
            came = {"channel": channel or hand.record.channel, "sets": sets or hand.record.sets}
            corrected = {name: value for name, value in came.items() if getattr(hand.record, name) != value}
            office_name = self._settings.office.name
            after: dict[str, object] = {
                "collect_by": collect_by,
                "postal_address": address if collect_by == "postal" else "",
                # a public screen shows this one: nobody's address
                "collect_at": COLLECT_WAYS[collect_by] if collect_by != "counter" else place or office_name,
                "delivery_state": "waiting" if collect_by == "postal" else "none",
            }
            before = _columns(hand.record, tuple(after))
            if before == after and not corrected:
                raise BadInput(_SAME)
            if before != after:
                trace(hand, "collection", before, after, reason)
            dossier.change(unit, dossier_id, **after)
            told = self._came(hand, corrected, reason) if corrected else ""
            printed = self._printed(hand)
        self._outbox.wake()
        what = ("cách nhận kết quả", *(_CAME[name] for name in corrected))[before == after :]
        return DoneView(dossier_id, _done(", ".join(what), printed) + told, printed)

    def official_code(self, by: int, dossier_id: int, code: str) -> DoneView:
        """Give a dossier the code the provincial system has issued for it; possible even when it is closed.

        BadInput for a code that another dossier has.
        """
        code = read_official_code(nfc(code))
        if not code:
            raise BadInput(N_("Chưa có mã hồ sơ; gõ hoặc quét mã của hệ thống tỉnh."))
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "official_code")
            if code == hand.record.official_code:
                raise BadInput(_SAME)
            bearer = dossier.bearer_of(unit, code)
            if bearer is not None and bearer != hand.record.local_code:
                raise BadInput(N_("Mã {code} đã gắn với hồ sơ {other}; kiểm tra lại mã."), code=code, other=bearer)
            dossier.change(unit, dossier_id, official_code=code)
            trace(hand, "official_code", {"code": hand.record.official_code or ""}, {"code": code}, "")
            printed = () if hand.status in CLOSED else self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã ghi mã hồ sơ {code}.", printed)

    def _came(self, hand: AtHand, corrected: Mapping[str, int], reason: str) -> str:
        """Record another channel, another number of sets, and what is owed for it; give the sentence for the fees."""
        unit, record = hand.unit, hand.record
        check_hands(unit, record, "amend", official=True)
        dossier.change(unit, hand.dossier_id, **corrected)
        for name, value in corrected.items():
            trace(hand, name, {name: getattr(record, name)}, {name: value}, reason)
        if self._fees is None:
            return ""
        was, now = (
            self._fees.assess(hand.procedure, hand.case, channel, sets, record.day)
            for channel, sets in (
                (record.channel, record.sets),
                (corrected.get("channel", record.channel), corrected.get("sets", record.sets)),
            )
        )
        if not _owe_instead(unit, hand.dossier_id, was, now, " và ".join(f"sửa {_CAME[name]}" for name in corrected)):
            return ""
        left = sum(one.amount for one in left_of(unit, hand.dossier_id, arrived=False))
        return f" Phí, lệ phí tính lại: còn phải thu {show_amount(left)}."

    def _due(self, hand: AtHand, procedure: Procedure, case: Case) -> DueTime:
        """Give when a dossier is due under another procedure: never sooner than people have promised since."""
        unit, record = hand.unit, hand.record
        if hand.status is DossierStatus.READY:
            return DueTime(record.due_at, record.law_due_at, because_of(record))
        pauses = pause.of_dossier(unit, hand.dossier_id)
        calendar = working_calendar(unit, self._settings)
        found = reckoned(calendar, record.received_at, procedure, case, calendar_pauses(pauses))
        promised: datetime | None = record.due_at if set_by_hand(unit, hand.dossier_id) else None
        if promised is not None and (found.at is None or promised >= found.at):
            kept = (limit_told(procedure, case), f"giữ giờ đã hẹn với công dân {moment_words(promised)}")
            found = DueTime(promised, found.law_at or found.at, kept)
        if pauses and pauses[-1].ended_at is None:
            still = standing(pauses[-1].started_at, pauses[-1].kind)
            found = DueTime(found.at, found.law_at, (*found.because, still))
        return found

    def _open(self, unit: Unit, dossier_id: int, *, official: bool = False) -> AtHand:
        hand = in_hand(unit, self._catalogue, dossier_id, "amend", official=official)
        if hand.status in CLOSED:
            raise NotAllowed(
                N_("Hồ sơ đã kết thúc (“{status}”) nên không sửa được nữa."), status=STATUS_WORDS[hand.status]
            )
        return hand

    def _printed(self, hand: AtHand) -> tuple[int, ...]:
        return print_again(hand.unit, self._settings, self._outbox, hand.dossier_id, hand.procedure)


def _owe_instead(
    unit: Unit, dossier_id: int, was: tuple[OwedView, ...], now: tuple[OwedView, ...], reason: str
) -> bool:
    """Owe what is assessed now instead of what was; tell whether anything changed.

    What people changed, added or waived by hand stays as they left it, and what has a receipt stays owed.
    """
    asked, asked_before = ({_price(one): one for one in owed} for owed in (now, was))
    before, covered = owed_of(unit, dossier_id), fee.covered(unit, dossier_id)
    for row in before:
        first = asked_before.get(_price(row))
        if first is None or row.waived:
            continue
        receipted, one = covered.get(row.position, (0, 0))[0], asked.get(_price(row))
        if one is None and not receipted:
            fee.change_owed(unit, dossier_id, row.position, waived=reason)
        elif one is not None and row.quantity == first.quantity:
            count = max(one.quantity, receipted)
            fee.change_owed(unit, dossier_id, row.position, quantity=count, amount=count * row.unit_amount)
    standing_for = {_price(row) for row in before if not row.waived} | set(asked_before)
    fresh = [one for price, one in asked.items() if price not in standing_for]
    first_free = max((row.position for row in before), default=-1) + 1
    fee.add_owed(unit, dossier_id, [owed_row(replace(one, position=first_free + n)) for n, one in enumerate(fresh)])
    settle(unit, dossier_id)
    return owed_of(unit, dossier_id) != before


def _price(one: OwedView) -> tuple[str, object]:
    """Give by what two fees are the same: their name and price, however many."""
    return one.name, one.rates or one.unit_amount


def _columns(row: AnyRow, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _done(what: str, printed: tuple[int, ...]) -> str:
    return f"Đã sửa {what}; giấy tiếp nhận được in lại." if printed else f"Đã sửa {what}."
