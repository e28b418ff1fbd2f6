"""Recording a dossier: code, tracking code, due time and receipt in one transaction."""

from __future__ import annotations

import secrets
from datetime import date

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold
from kiosk.models import catalogue, custody, dossier, journal, office, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import AppointmentPayload, ReceiptComponent, ReceiptPayload
from kiosk.rules.codes import dossier_code, new_tracking, show_tracking
from kiosk.rules.person import read_id_number
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.statuses import OPEN_STATUSES, DossierStatus
from kiosk.rules.steps import RECEIVE_NAME, RECEPTION
from kiosk.rules.time_limits import due, limit_words
from kiosk.services.catalogue import Catalogue
from kiosk.services.intake_flow import CHANNELS, Draft, Person, Tick
from kiosk.services.office import office_head, working_calendar
from kiosk.services.paper import Outbox
from kiosk.services.staffing import check_open
from kiosk.services.views import DueView, ReceiptView, SessionView

SEEN = N_("đã kiểm tra, trả lại")
FROM_DATABASE = N_("khai thác CSDL, không thu giấy")


class Intake:
    """Takes dossiers in."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._head = office_head(settings)
        self._outbox = outbox
        self._catalogue = catalogue

    def start(self, version_id: int, draft: Draft | None = None) -> Draft:
        """Give a draft for a procedure, keeping the person of the draft before."""
        return (draft or Draft()).choose(version_id, self._catalogue.procedure(version_id))

    def due(self, procedure: Procedure, case: Case) -> DueView:
        """Give when a dossier received complete now would be due, with the reason in words."""
        with self._store.read() as unit:
            return self._due(unit, procedure, case)

    def open_duplicates(self, draft: Draft) -> tuple[str, ...]:
        """Give the codes of open dossiers of the same person for the same procedure: to be said, not forbidden."""
        try:
            number = read_id_number(draft.owner.id_number)
        except BadInput:
            return ()  # still being typed
        if not number or not draft.version_id:
            return ()
        with self._store.read() as unit:
            versions = catalogue.versions(unit, draft.version_id)
            return dossier.open_of_person(unit, number, versions, [int(s) for s in OPEN_STATUSES])

    def accept(self, session: SessionView, draft: Draft) -> ReceiptView:
        """Record a complete dossier for the visit in front of the counter, and queue its receipt.

        One transaction: number, due time, people, components, print job and journal are there together or not at
        all. Raises BadInput saying what is missing or wrong, before anything is written.
        """
        draft = draft.checked()
        procedure, case = draft.procedure, draft.case
        if procedure is None or case is None:
            raise LookupError("a checked draft has a procedure and a case")
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            if not procedure.valid_from <= unit.day <= (procedure.valid_to or unit.day):
                raise BadInput(
                    N_("Thủ tục {name} không còn hoặc chưa có hiệu lực hôm nay; hãy tìm lại thủ tục."),
                    name=procedure.short_name,
                )
            served = visit.serving(unit, session.counter_id)
            term = self._due(unit, procedure, case)
            agency = self._settings.office.agency
            code = dossier_code(agency, unit.day, office.next_number(unit, "dossier", agency, unit.day))
            book = f"{unit.day:%Y}"
            book_number = office.next_number(unit, "register", agency, date(unit.day.year, 1, 1))
            tracking = _tracking(unit, served)
            collect_at = draft.collect_at or self._settings.office.name
            dossier_id = dossier.add(
                unit,
                {
                    "local_code": code,
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
                    "book": book,
                    "book_number": book_number,
                    "status": int(DossierStatus.RECEIVED),
                    "received_at": unit.now,
                    "due_at": term.due_at,
                    "due_because": msgspec.json.encode(term.because).decode(),
                    "collect_at": collect_at,
                },
                _parties(draft),
                _components(draft),
            )
            reception = custody.unit_by_code(unit, RECEPTION)
            if reception is None:
                raise LookupError("every store has its reception")
            custody.begin(unit, dossier_id, reception.id, staff_id=session.staff_id, step_name=RECEIVE_NAME)
            receipt = self._receipt(unit, session, draft, procedure, case, term, code, tracking, book, book_number)
            courtesy = AppointmentPayload(
                office=receipt.office,
                local_code=code,
                tracking=tracking,
                procedure_short=procedure.short_name,
                received_at=unit.now,
                due_at=term.due_at,
                collect_at=collect_at,
            )
            jobs = (self._outbox.put(unit, receipt, code), self._outbox.put(unit, courtesy, code))
            journal.append(unit, "dossier.received", "dossier", dossier_id, code=code, procedure=procedure.code)
            received = ReceiptView(
                dossier_id=dossier_id,
                local_code=code,
                tracking=tracking,
                procedure=procedure.short_name,
                received_at=unit.now,
                due=term,
                print_job_ids=tuple(job for job in jobs if job is not None),
            )
        self._outbox.wake()
        return received

    def _due(self, unit: Unit, procedure: Procedure, case: Case) -> DueView:
        limit = procedure.limit_of(case)
        words = limit_words(limit.value, limit.unit)
        if limit.unit == "none":
            return DueView(None, limit.note or words, (words,))
        found = due(unit.now, limit.value, limit.unit, working_calendar(unit, self._settings))
        return DueView(found.at, words, found.because)

    def _receipt(
        self,
        unit: Unit,
        session: SessionView,
        draft: Draft,
        procedure: Procedure,
        case: Case,
        term: DueView,
        code: str,
        tracking: str,
        book: str,
        book_number: int,
    ) -> ReceiptPayload:
        submitter = draft.submitter or draft.owner
        return ReceiptPayload(
            office=self._head,
            form_set=self._settings.office.form_set,
            local_code=code,
            official_code="",
            tracking=tracking,
            book=book,
            book_number=book_number,
            submitter=submitter.name,
            owner=draft.owner.name,
            id_number=submitter.id_number,
            address=submitter.address,
            phone=submitter.phone,
            email=submitter.email,
            channel=CHANNELS[draft.channel],
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            case_name=case.name if len(procedure.cases) > 1 else "",
            components=_receipt_rows(draft),
            sets=draft.sets,
            limit_words=term.limit_words,
            received_at=unit.now,
            due_at=term.due_at,
            due_words=term.because[1:],
            collect_at=draft.collect_at or self._settings.office.name,
            fee=procedure.fee,
            received_by=session.full_name,
            counter=session.counter,
            lookup_words=f"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã {show_tracking(tracking)}.",
            size=self._settings.papers.receipt_size,
        )


def _tracking(unit: Unit, served: AnyRow | None) -> str:
    """Give the tracking code of a dossier: the visit's own for its first, so that one code serves the whole visit.

    The citizen may hold the queue slip or the receipt under the scanner; a further dossier has its own.
    """
    if served is not None and not dossier.codes_of_visit(unit, served.id):
        return str(served.tracking)
    return new_tracking(secrets.choice)


def _parties(draft: Draft) -> list[dict[str, object]]:
    people: list[tuple[str, Person]] = [("owner", draft.owner)]
    if draft.submitter is not None:
        people.append(("submitter", draft.submitter))
    return [
        {
            "role": role,
            "name": person.name,
            "folded_name": fold(person.name),
            "id_number": person.id_number,
            "address": person.address,
            "phone": person.phone,
            "email": person.email,
        }
        for role, person in people
    ]


def _components(draft: Draft) -> list[dict[str, object]]:
    if draft.case is None:
        return []
    rows: list[dict[str, object]] = []
    for position, component in enumerate(draft.case.components):
        tick = draft.ticks.get(position)
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
            }
        )
    return rows


def _receipt_rows(draft: Draft) -> tuple[ReceiptComponent, ...]:
    """Give the rows of the receipt: only papers really handed in, or seen, or read from a database."""
    rows = []
    for item in draft.checklist():
        if not item.ticked:
            continue
        if item.from_database:
            rows.append(ReceiptComponent(item.name, 0, 0, 0, FROM_DATABASE))
        else:
            remark = SEEN if item.handling == "shown" else ""
            rows.append(ReceiptComponent(item.name, item.originals, item.certified, item.photocopies, remark))
    return tuple(rows)
