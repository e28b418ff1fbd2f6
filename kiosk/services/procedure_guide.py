"""The guide to procedures: what one needs and what to bring, found as people ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import journal, office
from kiosk.models.store import Store
from kiosk.printing.payloads import BlankFormPayload, ListedPaper, PaperListPayload, Payload
from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit
from kiosk.rules.procedure_changes import limit_told
from kiosk.services.blank_forms import FOLDER, BlankForms
from kiosk.services.catalogue import Catalogue
from kiosk.services.guide_views import (
    GuideCase,
    GuideFee,
    GuideGroup,
    GuideHits,
    GuideLimit,
    GuideLine,
    GuidePaper,
    GuidePrinters,
    GuideProcedure,
    GuideStart,
    WhenNeeded,
)
from kiosk.services.life_events import LifeEvents
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.qr_picture import Modules, qr_modules
from kiosk.services.views import ProcedureHit

MOST_HITS = 12
PHONE_BYTES = 800
"""The longest list, in UTF-8, that a QR holds so that a telephone still reads it from a screen."""

_USUAL = "chung"
"""The code of the case most people have, in the catalogue."""

_NO_PRINTER = N_("Máy này chưa có máy in cho loại giấy đó.")


class ProcedureGuide:
    """Finds procedures and tells all that must be posted of them; prints what people take home."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue, home: Path) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue
        self._forms = BlankForms(home / FOLDER)
        self._events = LifeEvents(home)

    def start(self) -> GuideStart:
        """Give the life events and the ticket fields with their procedures of today."""
        hits = self._catalogue.all()
        lines = dict(zip((hit.code for hit in hits), self._lines(hits), strict=True))
        events = (
            GuideGroup(
                event.code, event.name, event.name_en, tuple(lines[code] for code in event.procedures if code in lines)
            )
            for event in self._events.in_force()
        )
        with self._store.read() as unit:
            rows = office.fields(unit)
        queues = {hit.code: self._catalogue.procedure(hit.version_id).queue for hit in hits}
        fields = (
            GuideGroup(
                row.code,
                row.name,
                row.name_en,
                tuple(line for code, line in lines.items() if queues[code] == row.code),
            )
            for row in rows
        )
        return GuideStart(*(tuple(group for group in groups if group.lines) for groups in (events, fields)))

    def search(self, text: str) -> GuideHits:
        """Give what has the typed words; where nothing does, what has most of them, or words that begin like them.

        English words, which stand in no procedure, lead to what belongs to the life events they fit.
        """
        exact = self._catalogue.search(text, MOST_HITS, whole=True)
        if exact or not nfc(text):
            return GuideHits(self._lines(exact))
        return GuideHits(self._lines(self._in_english(text) or self._catalogue.nearest(text, MOST_HITS)), exact=False)

    def _in_english(self, text: str) -> list[ProcedureHit]:
        """Give what belongs to the life events that most of the typed words stand for in English."""
        told = [(event.answers_english(text), event) for event in self._events.in_force()]
        most = max((count for count, _ in told), default=0)
        hits = {hit.code: hit for hit in self._catalogue.all()} if most else {}
        codes = dict.fromkeys(code for count, event in told if count == most for code in event.procedures)
        return [hits[code] for code in codes if code in hits][:MOST_HITS]

    def procedure(self, version_id: int) -> GuideProcedure:
        """Give one version with all its parts; NotFound when there is none."""
        return self._view(version_id, self._catalogue.procedure(version_id))

    def by_code(self, code: str) -> GuideProcedure:
        """Give today's version of a procedure, as the QR of a posting sheet names it; NotFound when there is none."""
        for hit in self._catalogue.all():
            if hit.code == nfc(code):
                return self.procedure(hit.version_id)
        raise NotFound(N_("Không có thủ tục này trong danh mục."))

    def printers(self) -> GuidePrinters:
        """Give what this PC can print."""
        papers = self._settings.papers
        pages = bool(papers.receipts)
        return GuidePrinters(bool(papers.appointments or papers.tickets), pages, pages)

    def phone_code(self, version_id: int, case_code: str) -> Modules:
        """Give the list of papers of a case as a QR of plain text; () where it is too long for a telephone."""
        procedure, case = self._case(version_id, case_code)
        text = phone_text(procedure, case)
        return qr_modules(text) if len(text.encode()) <= PHONE_BYTES else ()

    def print_list(self, version_id: int, case_code: str) -> int:
        """Queue the list of papers of a case and give the job; NotAllowed where this PC cannot print it."""
        procedure, case = self._case(version_id, case_code)
        return self._put(self._list_payload(procedure, case), procedure.code, "guide.list_printed")

    def print_form(self, version_id: int, case_code: str, file: str) -> int:
        """Queue a blank form of a case and give the job.

        NotFound when the office does not hold it for that case, NotAllowed where this PC cannot print it.
        """
        procedure, case = self._case(version_id, case_code)
        for form in self._forms.held(_form_names(procedure, case)):
            if form.file == file:
                return self._put(BlankFormPayload(form.file, form.name), procedure.code, "guide.form_printed")
        raise NotFound(N_("Văn phòng không còn giữ mẫu này; mời ông/bà hỏi cán bộ tiếp nhận."))

    def _lines(self, hits: Iterable[ProcedureHit]) -> tuple[GuideLine, ...]:
        with self._store.read() as unit:
            english = {row.code: row.name_en for row in office.fields(unit)}
        return tuple(
            GuideLine(
                hit.version_id,
                hit.code,
                hit.short_name,
                hit.field,
                english.get(self._catalogue.procedure(hit.version_id).queue, ""),
            )
            for hit in hits
        )

    def _put(self, payload: Payload, code: str, kind: str) -> int:
        if not self._outbox.printer_of(payload):
            raise NotAllowed(_NO_PRINTER)
        with self._store.write() as unit:
            job_id = self._outbox.put(unit, payload, code)
            if job_id is None:
                raise NotAllowed(_NO_PRINTER)
            journal.append(unit, kind, "print_job", job_id, procedure=code)
        self._outbox.wake()
        return job_id

    def _list_payload(self, procedure: Procedure, case: Case) -> PaperListPayload:
        return PaperListPayload(
            office=office_head(self._settings),
            procedure_code=procedure.code,
            procedure=procedure.short_name,
            case_name=case.name if len(procedure.cases) > 1 and case.code != _USUAL else "",
            papers=tuple(listed(component) for component in case.components),
            sets=procedure.sets,
            limit=limit_told(procedure.limit_of(case)),
            fee=procedure.fee,
            printed_at=self._store.clock.now(),
        )

    def _case(self, version_id: int, case_code: str) -> tuple[Procedure, Case]:
        procedure = self._catalogue.procedure(version_id)
        try:
            return procedure, procedure.case(case_code)
        except KeyError:
            raise NotFound(N_("Không có thủ tục này trong danh mục.")) from None

    def _view(self, version_id: int, procedure: Procedure) -> GuideProcedure:
        with self._store.read() as unit:
            day = unit.day
        return GuideProcedure(
            version_id=version_id,
            code=procedure.code,
            name=procedure.name,
            short_name=procedure.short_name,
            field=procedure.field,
            cases=tuple(self._case_view(procedure, case, day) for case in procedure.cases),
            usual=next((case.code for case in procedure.cases if case.code == _USUAL or len(procedure.cases) == 1), ""),
            order=procedure.order,
            channels=procedure.channels,
            sets=procedure.sets,
            subjects=procedure.subjects,
            agency=procedure.agency,
            result=procedure.result,
            forms=procedure.forms,
            conditions=procedure.conditions,
            fee=procedure.fee,
            legal_basis=procedure.legal_basis,
            note=procedure.note,
            unconfirmed=procedure.unconfirmed,
        )

    def _case_view(self, procedure: Procedure, case: Case, day: date) -> GuideCase:
        committed = procedure.committed_of(case)
        return GuideCase(
            code=case.code,
            name=case.name,
            papers=tuple(_paper(component) for component in case.components),
            limit=_limit(procedure.limit_of(case)),
            committed=None if committed is None else _limit(committed),
            fees=tuple(fees_of(procedure, case, day)),
            forms=self._forms.held(_form_names(procedure, case)),
            on_phone=len(phone_text(procedure, case).encode()) <= PHONE_BYTES,
        )


def when_needed(component: Component) -> WhenNeeded:
    """Give whether a paper is always brought, on its condition only, or held by the residence database."""
    if component.residence:
        return "database"
    return "if" if component.requirement == "conditional" else "always"


def listed(component: Component, cases: tuple[int, ...] = ()) -> ListedPaper:
    """Give a component as papers print it; `cases` are the numbers of the cases it belongs to, none for all."""
    return ListedPaper(
        name=component.name,
        handling=component.handling,
        when=when_needed(component),
        originals=component.originals,
        certified=component.certified,
        photocopies=component.photocopies,
        condition=component.condition,
        form=component.form,
        confirmed=component.confirmed,
        cases=cases,
    )


def fees_of(procedure: Procedure, case: Case, day: date) -> Iterable[GuideFee]:
    """Give the fees in figures asked for on a day in a case, through whatever channel."""
    for fee in procedure.fees:
        if any(fee in procedure.fees_of(case, channel, day) for channel in (1, 2, 3)):
            yield GuideFee(fee.name, fee.amount, fee.per, fee.channels, fee.optional, fee.note)


def phone_text(procedure: Procedure, case: Case) -> str:
    """Give the papers of a case as plain text for a telephone, nothing personal in it."""
    lines = [procedure.short_name, "Cần mang theo:"]
    for when, head in (("always", ""), ("if", "Chỉ khi cần:")):
        papers = [component for component in case.components if when_needed(component) == when]
        lines += [head] if head and papers else []
        lines += [f"- {paper.name}{' (xuất trình)' if paper.handling == 'shown' else ''}" for paper in papers]
    return "\n".join(lines)


def _limit(limit: TimeLimit) -> GuideLimit:
    return GuideLimit(limit.value, limit.unit, limit.note, limit.confirmed)


def _paper(component: Component) -> GuidePaper:
    return GuidePaper(
        name=component.name,
        handling=component.handling,
        when=when_needed(component),
        condition=component.condition,
        originals=component.originals,
        certified=component.certified,
        photocopies=component.photocopies,
        form=component.form,
        confirmed=component.confirmed,
    )


def _form_names(procedure: Procedure, case: Case) -> tuple[str, ...]:
    own = [component.form for component in case.components if component.form]
    return tuple(dict.fromkeys((*own, *procedure.forms)))
