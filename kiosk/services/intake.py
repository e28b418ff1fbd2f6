"""Recording a dossier: code, tracking code, due time and receipt in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

import msgspec

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold
from kiosk.models import catalogue, custody, dossier, dossier_record, journal, office, pause, sequence, visit
from kiosk.models import draft as kept_draft
from kiosk.models.base import AnyRow
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import AppointmentPayload
from kiosk.rules.codes import dossier_code, new_tracking
from kiosk.rules.pauses import to_the_minute
from kiosk.rules.person import read_id_number, read_phone
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.statuses import OPEN_STATUSES, DossierStatus
from kiosk.rules.steps import RECEIVE_NAME, RECEPTION
from kiosk.rules.time_limits import limit_words
from kiosk.services.catalogue import Catalogue
from kiosk.services.clock_check import check_clock
from kiosk.services.dossier_views import OwedView
from kiosk.services.draft_papers import record_papers
from kiosk.services.due_times import DueTime, limit_told, reckoned
from kiosk.services.intake_flow import COLLECT_WAYS, DIRECT, Draft, Tick
from kiosk.services.intake_person import Person
from kiosk.services.office import office_head, working_calendar
from kiosk.services.owing import counted_at_intake
from kiosk.services.paper import Outbox
from kiosk.services.queue_moves import mark_arrived
from kiosk.services.receipts import receipt_payload, visit_payloads
from kiosk.services.staffing import check_open
from kiosk.services.views import DueView, ReceiptView, SessionView


class FeeBook(Protocol):
    """What intake needs of the fees."""

    def assess(self, procedure: Procedure, case: Case, channel: int, sets: int) -> tuple[OwedView, ...]:
        """Give what a dossier taken in now would owe."""
        ...

    def record(self, unit: Unit, dossier_id: int, owed: tuple[OwedView, ...]) -> None:
        """Record what a dossier owes, inside the transaction that records the dossier."""
        ...


class Intake:
    """Takes dossiers in; without `fees` none are asked for, without `files` no draft carries papers."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        outbox: Outbox,
        catalogue: Catalogue,
        fees: FeeBook | None = None,
        files: FileStore | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._head = office_head(settings)
        self._outbox = outbox
        self._catalogue = catalogue
        self._fees = fees
        self._files = files

    def start(self, version_id: int, draft: Draft | None = None) -> Draft:
        """Give a draft for a procedure, keeping the person of the draft before."""
        return (draft or Draft()).choose(version_id, self._catalogue.procedure(version_id))

    def due(self, procedure: Procedure, case: Case, by_hand: datetime | None = None, due_reason: str = "") -> DueView:
        """Give when a dossier received complete now would be due, with the reason in words.

        `by_hand` is the day an official sets where there is no fixed limit; BadInput when the office does not work
        then, or it has passed.
        """
        with self._store.read() as unit:
            return _due_view(unit.now, self._due(unit, procedure, case, by_hand, due_reason), procedure, case)

    def owed(self, draft: Draft) -> tuple[OwedView, ...]:
        """Give what the draft's dossier would owe; nothing before its case and its channel are chosen.

        BadInput for a number of pages or copies that cannot be.
        """
        if self._fees is None or draft.procedure is None or draft.case is None or not draft.channel:
            return ()
        assessed = self._fees.assess(draft.procedure, draft.case, draft.channel, draft.sets)
        return counted_at_intake(assessed, draft.pages, draft.copies)

    def open_duplicates(self, draft: Draft) -> tuple[str, ...]:
        """Give the codes of open dossiers of the same person for the same procedure: to be said, not forbidden.

        The same person has the same ID number, or where there is none the same name and telephone number.
        """
        try:
            number, phone = read_id_number(draft.owner.id_number), read_phone(draft.owner.phone)
        except BadInput:
            return ()  # still being typed
        name = fold(draft.owner.name)
        if not draft.version_id or not (number or (name and phone)):
            return ()
        statuses = [int(s) for s in OPEN_STATUSES]
        with self._store.read() as unit:
            versions = catalogue.versions(unit, draft.version_id)
            return dossier.open_of_person(unit, number, versions, statuses, folded_name=name, phone=phone)

    def accept(self, session: SessionView, draft: Draft) -> ReceiptView:
        """Record a complete dossier, for the visit in front of the counter when it came in directly.

        One transaction: number, due time, people, components, papers, fees, print jobs and journal are there together
        or not at all, and the draft that was kept is gone. Raises BadInput saying what is missing or wrong, before
        anything is written.
        """
        draft = draft.checked()
        procedure, case = draft.procedure, draft.case
        if procedure is None or case is None:
            raise LookupError("a checked draft has a procedure and a case")
        owed = self.owed(draft)
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            check_clock(unit)
            _check_taken_in(unit, procedure)
            _check_official_code(unit, draft.official_code)
            served = visit.serving(unit, session.counter_id) if draft.channel == DIRECT else None
            if served is not None:
                mark_arrived(unit, served)
            term = self._due(unit, procedure, case, draft.due_by_hand, draft.due_reason)
            agency = self._settings.office.agency
            code = _next_code(unit, agency, self._settings.office.code_pattern)
            book = f"{unit.day:%Y}"
            book_number = sequence.next_number(unit, "register", agency, date(unit.day.year, 1, 1))
            tracking = _tracking(unit, served)
            collect_at = self._collect_at(draft)
            dossier_id = dossier.add(
                unit,
                {
                    "local_code": code,
                    "official_code": draft.official_code or None,
                    "tracking": tracking,
                    "day": unit.day,
                    "visit_id": served.id if served else None,
                    "counter_id": session.counter_id,
                    "received_by": session.staff_id,
                    "procedure_id": draft.version_id,
                    "procedure_name": procedure.name,
                    "procedure_short": procedure.short_name,
                    "case_code": case.code,
                    "channel": draft.channel,
                    "sets": draft.sets,
                    "subject_kind": draft.subject_kind,
                    "content": draft.content,
                    "book": book,
                    "book_number": book_number,
                    "status": int(DossierStatus.RECEIVED),
                    "received_at": unit.now,
                    "due_at": term.at,
                    "law_due_at": term.law_at,
                    "due_because": msgspec.json.encode(term.because).decode(),
                    "collect_by": draft.collect_by,
                    "collect_at": collect_at,
                    "postal_address": draft.postal_address,
                    "payment_state": "due" if any(one.amount and not one.waived for one in owed) else "none",
                    "delivery_state": "waiting" if draft.collect_by == "postal" else "none",
                },
                party_rows(draft.owner, draft.submitter),
                component_rows(case, draft.ticks, unit.now),
            )
            if draft.papers:
                if self._files is None:
                    raise LookupError("an intake that takes papers knows their file store")
                record_papers(unit, self._files, dossier_id, draft.papers)
            reception = custody.unit_by_code(unit, RECEPTION)
            if reception is None:
                raise LookupError("every store has its reception")
            custody.begin(unit, dossier_id, reception.id, staff_id=session.staff_id, step_name=RECEIVE_NAME)
            if draft.due_by_hand is not None:
                pause.add_due_change(unit, dossier_id, "set", draft.due_reason, None, term.at, None)
            if self._fees is not None:
                self._fees.record(unit, dossier_id, owed)
            record = dossier_record.record(unit, dossier_id)
            if record is None:
                raise LookupError("a dossier just added is there")
            receipt = receipt_payload(unit, self._settings, record, procedure)
            courtesy = AppointmentPayload(
                office=receipt.office,
                local_code=code,
                tracking=tracking,
                procedure_short=procedure.short_name,
                received_at=unit.now,
                due_at=term.at,
                collect_at=collect_at,
            )
            jobs = [self._outbox.put(unit, paper, code, dossier_id=dossier_id) for paper in (receipt, courtesy)]
            kept_draft.remove(unit, session.counter_id, session.staff_id)
            journal.append(unit, "dossier.received", "dossier", dossier_id, code=code, procedure=procedure.code)
            received = ReceiptView(
                dossier_id=dossier_id,
                local_code=code,
                tracking=tracking,
                procedure=procedure.short_name,
                received_at=unit.now,
                due=_due_view(unit.now, term, procedure, case),
                print_job_ids=tuple(job for job in jobs if job is not None),
            )
        self._outbox.wake()
        return received

    def visit_slip(self, session: SessionView) -> tuple[int, ...]:
        """Queue one receipt and one slip for all dossiers of the visit in front, and give their print jobs.

        It is made out to whoever handed in the first; where somebody else handed in another, its line names them.
        NotAllowed without a visit, and for a single dossier, whose own receipt says it all.
        """
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            served = visit.serving(unit, session.counter_id)
            if served is None:
                raise NotAllowed(N_("Quầy chưa gọi ai; bấm Gọi số tiếp theo trước."))
            rows = dossier.of_visit(unit, served.id)
            if len(rows) < 2:
                raise NotAllowed(N_("Phiếu chung chỉ in khi lượt này có từ hai hồ sơ trở lên."))
            people = [dossier_record.parties(unit, row.id)[-1] for row in rows]
            papers = visit_payloads(self._head, served, rows, people, session)
            jobs = [self._outbox.put(unit, paper, served.label) for paper in papers]
            journal.append(unit, "visit.slip_printed", "visit", served.id, label=served.label, dossiers=len(rows))
        self._outbox.wake()
        return tuple(job for job in jobs if job is not None)

    def _due(self, unit: Unit, procedure: Procedure, case: Case, by_hand: datetime | None, due_reason: str) -> DueTime:
        calendar = working_calendar(unit, self._settings)
        if by_hand is None:
            return reckoned(calendar, unit.now, procedure, case)
        moment = to_the_minute(in_vietnam(by_hand))
        if moment <= unit.now:
            raise BadInput(N_("Ngày giờ hẹn trả đã qua; hãy chọn một lúc sau bây giờ."))
        if calendar.opening_at_or_after(moment) != moment:
            raise BadInput(
                N_("Ngày giờ hẹn trả {moment} nằm ngoài giờ làm việc; hãy chọn lúc văn phòng làm việc."),
                moment=f"{moment:%H:%M %d/%m/%Y}",
            )
        words = (limit_told(procedure, case), f"công chức hẹn ngày: {due_reason}" if due_reason else "")
        return DueTime(moment, None, tuple(filter(None, words)))

    def _collect_at(self, draft: Draft) -> str:
        """Give where the result is collected, in words that may stand on a public screen: no address of a person."""
        if draft.collect_by == "counter":
            return draft.collect_at or self._settings.office.name
        return COLLECT_WAYS[draft.collect_by]


def party_rows(owner: Person, submitter: Person | None) -> list[dict[str, object]]:
    """Give the rows of a dossier's people, as `models.dossier` keeps them."""
    people: list[tuple[str, Person]] = [("owner", owner)]
    if submitter is not None:
        people.append(("submitter", submitter))
    return [
        {
            "role": role,
            "name": person.name,
            "folded_name": fold(person.name),
            "id_number": person.id_number,
            "address": person.address,
            "phone": person.phone,
            "email": person.email,
            "authorisation": person.authorisation,
            "birth": person.birth,
        }
        for role, person in people
    ]


def component_rows(case: Case, ticks: Mapping[int, Tick], now: datetime) -> list[dict[str, object]]:
    """Give the rows of a case's components with what was handed over, as `models.dossier` keeps them.

    Each was checked `now`, but one read from a database when it was marked so.
    """
    rows: list[dict[str, object]] = []
    for position, component in enumerate(case.components):
        tick = ticks.get(position)
        if tick is None:
            state = "absent"
        elif tick.from_database:
            state = "database"
        else:
            state = "taken" if component.handling == "kept" else "seen"
        handed = tick or Tick()
        rows.append(
            {
                "position": position,
                "name": component.name,
                "mandatory": component.requirement == "mandatory",
                "state": state,
                "originals": handed.originals,
                "certified": handed.certified,
                "photocopies": handed.photocopies,
                "residence": component.residence,
                "at": min(handed.at or now, now),
            }
        )
    return rows


def _tracking(unit: Unit, served: AnyRow | None) -> str:
    """Give the tracking code of a dossier: the visit's own for its first, so that one code serves the whole visit.

    The citizen may hold the queue slip or the receipt under the scanner; a further dossier has its own.
    """
    if served is not None and not dossier.has_come_of(unit, served.id):
        return str(served.tracking)
    return new_tracking(secrets.choice)


def _check_taken_in(unit: Unit, procedure: Procedure) -> None:
    """Refuse with BadInput a procedure that is not in force today, and one of a closed field."""
    if not procedure.valid_from <= unit.day <= (procedure.valid_to or unit.day):
        raise BadInput(
            N_("Thủ tục {name} không còn hoặc chưa có hiệu lực hôm nay; hãy tìm lại thủ tục."),
            name=procedure.short_name,
        )
    field = office.field_by_code(unit, procedure.queue)
    if field is not None and field.closed_at is not None:
        raise BadInput(
            N_("Lĩnh vực {field} đã đóng, thủ tục {name} không nhận hồ sơ mới; hãy chọn thủ tục khác."),
            field=field.name,
            name=procedure.short_name,
        )


def _check_official_code(unit: Unit, code: str) -> None:
    holder = dossier.bearer_of(unit, code) if code else None
    if holder == code:
        raise BadInput(
            N_(
                "Mã {code} đang là mã của một hồ sơ khác do văn phòng cấp; hãy so lại mã trên hệ thống tỉnh. Nếu tỉnh "
                "cấp đúng mã này, báo quản trị đặt dấu riêng cho mã của văn phòng (code_pattern trong tệp cài đặt)."
            ),
            code=code,
        )
    if holder is not None:
        raise BadInput(
            N_("Mã {code} đã ghi cho hồ sơ {holder}; hãy so lại mã trên hệ thống tỉnh."), code=code, holder=holder
        )


def _next_code(unit: Unit, agency: str, pattern: str) -> str:
    """Give the next local code of the day, passing over what a provincial system has issued for another dossier."""
    while True:
        code = dossier_code(agency, unit.day, sequence.next_number(unit, "dossier", agency, unit.day), pattern)
        if dossier.bearer_of(unit, code) is None:
            return code


def _due_view(now: datetime, term: DueTime, procedure: Procedure, case: Case) -> DueView:
    limit, committed = procedure.limit_of(case), procedure.committed_of(case)
    words = limit_told(procedure, case)
    if committed is not None and committed.unit != "none":
        promised = limit_words(committed.value, committed.unit)
        words = f"cam kết {promised}" if limit.unit == "none" else f"luật {words}, cam kết {promised}"
    return DueView(now, term.at, words, term.because, term.law_at)
