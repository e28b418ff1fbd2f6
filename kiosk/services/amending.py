"""What is corrected after intake: people, procedure, components, collection, code; each leaves a trace and reprints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import amendment, attachment, dossier, dossier_record, dossier_search, journal, pause
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_official_code
from kiosk.rules.pauses import moment_words
from kiosk.rules.procedure import Case
from kiosk.rules.statuses import STATUS_WORDS
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import CLOSED, AtHand, at_hand, reason_in
from kiosk.services.dossier_views import CollectBy, DoneView
from kiosk.services.due_times import DueTime, calendar_pauses, put_due, reckoned, standing
from kiosk.services.fees import Fees
from kiosk.services.intake import party_rows
from kiosk.services.intake_flow import COLLECT_WAYS, LONGEST_TEXT, Person, Tick
from kiosk.services.office import working_calendar
from kiosk.services.paper import Outbox
from kiosk.services.receipts import print_again

_PERSON = ("name", "id_number", "address", "phone", "email", "authorisation", "birth")
_HANDED = ("state", "originals", "certified", "photocopies")
_MOST_COPIES = 99
_SAME = N_("Không có gì thay đổi so với hồ sơ.")


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
            dossier_search.index(unit, dossier_id)
            for role in changed:
                _trace(hand, role, before.get(role), after.get(role), reason)
            printed = self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, _done("người của hồ sơ", printed), printed)

    def procedure(self, by: int, dossier_id: int, version_id: int, case_code: str, reason: str) -> DoneView:
        """Put a dossier under another procedure or case, of a version valid on the day it was received.

        The due time is reckoned anew from that day with the pauses so far. Components of the same name keep what
        was handed over; what was handed over besides stays listed behind them, for the office has it.
        """
        reason = reason_in(reason)
        procedure = self._catalogue.procedure(version_id)
        case = next((case for case in procedure.cases if case.code == case_code), None)
        if case is None:
            raise BadInput(N_("Thủ tục này không có trường hợp đã chọn."))
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id)
            record = hand.record
            if not procedure.valid_from <= record.day <= (procedure.valid_to or record.day):
                raise BadInput(
                    N_("Thủ tục {name} không có hiệu lực vào ngày nhận hồ sơ ({day})."),
                    name=procedure.short_name,
                    day=f"{record.day:%d/%m/%Y}",
                )
            if (record.procedure_id, record.case_code) == (version_id, case.code):
                raise BadInput(_SAME)
            pauses = pause.of_dossier(unit, dossier_id)
            calendar = working_calendar(unit, self._settings)
            found = reckoned(calendar, record.received_at, procedure, case, calendar_pauses(pauses))
            if pauses and pauses[-1].ended_at is None:
                still = standing(pauses[-1].started_at, pauses[-1].kind)
                found = DueTime(found.at, found.law_at, (*found.because, still))
            dossier.change(
                unit,
                dossier_id,
                procedure_id=version_id,
                procedure_name=procedure.name,
                procedure_short=procedure.short_name,
                case_code=case.code,
            )
            dossier_search.index(unit, dossier_id)
            put_due(hand, "procedure", found, reason)
            _renew_components(hand, case)
            if self._fees is not None:
                self._fees.record_again(
                    unit, dossier_id, procedure, case, record.channel, record.sets, record.day, "đổi thủ tục"
                )
            before = {"procedure": hand.procedure.code, "version": record.procedure_id, "case": record.case_code}
            after = {"procedure": procedure.code, "version": version_id, "case": case.code}
            _trace(hand, "procedure", before, after, reason)
            printed = print_again(unit, self._settings, self._outbox, dossier_id, procedure)
        self._outbox.wake()
        due = f" Hẹn trả {moment_words(found.at)}." if found.at is not None else " Chưa có giờ hẹn trả."
        return DoneView(dossier_id, _done("thủ tục", printed) + due, printed)

    def components(self, by: int, dossier_id: int, ticks: Mapping[int, Tick], reason: str) -> DoneView:
        """Correct what was handed over; `ticks` by position, a component without one was not."""
        reason = reason_in(reason)
        for tick in ticks.values():
            counts = (tick.originals, tick.certified, tick.photocopies)
            if min(counts) < 0 or max(counts) > _MOST_COPIES:
                raise BadInput(N_("Số bản phải từ 0 đến 99."))
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id)
            rows = dossier_record.components(unit, dossier_id)
            if unknown := set(ticks) - {row.position for row in rows}:
                raise BadInput(N_("Hồ sơ không có thành phần số {number}."), number=min(unknown) + 1)
            shown = {component.name for component in hand.case.components if component.handling == "shown"}
            before, after = {}, {}
            for row in rows:
                was, now = _columns(row, _HANDED), _handed(ticks.get(row.position), shown=row.name in shown)
                if was != now:
                    before[row.name], after[row.name] = was, now
                    dossier.set_component(unit, dossier_id, row.position, now)
            if not after:
                raise BadInput(_SAME)
            _trace(hand, "components", before, after, reason)
            printed = self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, _done("thành phần hồ sơ", printed), printed)

    def collection(
        self, by: int, dossier_id: int, collect_by: CollectBy, postal_address: str, collect_at: str, reason: str
    ) -> DoneView:
        """Correct how and where the result is collected; by post it needs an address."""
        reason = reason_in(reason)
        address, place = nfc(postal_address), nfc(collect_at)
        if collect_by not in COLLECT_WAYS:
            raise BadInput(N_("Chọn cách nhận kết quả: tại quầy, qua bưu chính hoặc bản điện tử."))
        if max(len(address), len(place)) > LONGEST_TEXT:
            raise BadInput(N_("Địa chỉ dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
        if collect_by == "postal" and not address:
            raise BadInput(N_("Trả qua bưu chính cần địa chỉ nhận."))
        with self._store.write(by) as unit:
            hand = self._open(unit, dossier_id)
            office_name = self._settings.office.name
            after: dict[str, object] = {
                "collect_by": collect_by,
                "postal_address": address if collect_by == "postal" else "",
                # a public screen shows this one: nobody's address
                "collect_at": COLLECT_WAYS[collect_by] if collect_by != "counter" else place or office_name,
            }
            before = _columns(hand.record, tuple(after))
            if before == after:
                raise BadInput(_SAME)
            dossier.change(unit, dossier_id, **after)
            _trace(hand, "collection", before, after, reason)
            printed = self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, _done("cách nhận kết quả", printed), printed)

    def official_code(self, by: int, dossier_id: int, code: str) -> DoneView:
        """Give a dossier the code the provincial system has issued for it; possible even when it is closed.

        BadInput for a code that another dossier has.
        """
        code = read_official_code(nfc(code))
        if not code:
            raise BadInput(N_("Chưa có mã hồ sơ; gõ hoặc quét mã của hệ thống tỉnh."))
        with self._store.write(by) as unit:
            hand = at_hand(unit, self._catalogue, dossier_id)
            if code == hand.record.official_code:
                raise BadInput(_SAME)
            bearer = dossier.with_official_code(unit, code)
            if bearer is not None and bearer != hand.record.local_code:
                raise BadInput(N_("Mã {code} đã gắn với hồ sơ {other}; kiểm tra lại mã."), code=code, other=bearer)
            dossier.change(unit, dossier_id, official_code=code)
            dossier_search.index(unit, dossier_id)
            _trace(hand, "official_code", {"code": hand.record.official_code or ""}, {"code": code}, "")
            printed = () if hand.status in CLOSED else self._printed(hand)
        self._outbox.wake()
        return DoneView(dossier_id, f"Đã ghi mã hồ sơ {code}.", printed)

    def _open(self, unit: Unit, dossier_id: int) -> AtHand:
        hand = at_hand(unit, self._catalogue, dossier_id)
        if hand.status in CLOSED:
            raise NotAllowed(
                N_("Hồ sơ đã kết thúc (“{status}”) nên không sửa được nữa."), status=STATUS_WORDS[hand.status]
            )
        return hand

    def _printed(self, hand: AtHand) -> tuple[int, ...]:
        return print_again(hand.unit, self._settings, self._outbox, hand.dossier_id, hand.procedure)


def _trace(hand: AtHand, what: str, before: object, after: object, reason: str) -> None:
    """Keep what the dossier said before and after; the journal names only which part it was."""
    was, now = (msgspec.json.encode(side or {}).decode() for side in (before, after))
    amendment.add(hand.unit, hand.dossier_id, what, was, now, reason)
    journal.append(hand.unit, "dossier.amended", "dossier", hand.dossier_id, what=what)


def _columns(row: AnyRow, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _handed(tick: Tick | None, *, shown: bool) -> dict[str, Any]:
    """Give the columns of a component as they follow from what was handed over."""
    if tick is None or tick.from_database:
        return {"state": "absent" if tick is None else "database", "originals": 0, "certified": 0, "photocopies": 0}
    return {
        "state": "seen" if shown else "taken",
        "originals": tick.originals,
        "certified": tick.certified,
        "photocopies": tick.photocopies,
    }


def _renew_components(hand: AtHand, case: Case) -> None:
    """Give a dossier the components of another case, each with what was handed over under its name."""
    unit, dossier_id = hand.unit, hand.dossier_id
    old = list(dossier_record.components(unit, dossier_id))
    with_files = {row.position for row in attachment.of_dossier(unit, dossier_id)}
    rows: list[dict[str, object]] = []
    positions: dict[int, int] = {}
    for component in case.components:
        row = next((row for row in old if row.name == component.name), None)
        if row is not None:
            old.remove(row)
            positions[row.position] = len(rows)
        shown = component.handling == "shown"
        state = "absent" if row is None else row.state
        rows.append(
            {
                "position": len(rows),
                "name": component.name,
                "mandatory": component.requirement == "mandatory",
                "residence": component.residence,
                **_kept(unit, row),
                "state": ("seen" if shown else "taken") if state in ("seen", "taken") else state,
            }
        )
    for row in old:
        if row.state == "absent" and row.position not in with_files:
            continue
        positions[row.position] = len(rows)
        rows.append(
            {
                "position": len(rows),
                "name": row.name,
                "mandatory": False,
                "residence": row.residence,
                **_kept(unit, row),
                "state": row.state,
            }
        )
    dossier.replace_components(unit, dossier_id, rows)
    amendment.move_attachments(unit, dossier_id, positions)


def _kept(unit: Unit, row: AnyRow | None) -> dict[str, object]:
    """Give the copies of a component, who checked them and when; none were checked of one that is new."""
    if row is None:
        return {"originals": 0, "certified": 0, "photocopies": 0, "by_staff": unit.actor.staff_id, "at": unit.now}
    return {
        "originals": row.originals,
        "certified": row.certified,
        "photocopies": row.photocopies,
        "by_staff": row.by_staff,
        "at": row.at,
    }


def _done(what: str, printed: tuple[int, ...]) -> str:
    return f"Đã sửa {what}; giấy tiếp nhận được in lại." if printed else f"Đã sửa {what}."
