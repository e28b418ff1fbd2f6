"""The whole dossier as the counter reads it, and the two papers that tell of its way: control slip and register."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from typing import Any

import msgspec

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import attachment, custody, dossier, dossier_history, dossier_record, journal
from kiosk.models.base import AnyRow
from kiosk.models.dossier_history import Happenings
from kiosk.models.pause import CAUSE
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import ControlRow, ControlSlipPayload, RegisterPayload
from kiosk.rules.actions import Standing, actions
from kiosk.rules.codes import read_tracking
from kiosk.rules.late_causes import read
from kiosk.rules.procedure import Procedure
from kiosk.rules.remaining import remaining
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.rules.steps import goes_to, steps_of
from kiosk.services import printed_papers
from kiosk.services.acting import acting, check_may_export, standing_of
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import CLOSED, check_hands, in_hand
from kiosk.services.dossier_history import JOURNAL_WORDS, history_of, missing_papers
from kiosk.services.dossier_papers import reference
from kiosk.services.dossier_views import (
    AttachmentView,
    ComponentView,
    CustodyView,
    DossierView,
    PaperView,
    PartyView,
    PauseView,
    ReturnView,
)
from kiosk.services.due_times import ever_late, has_limit
from kiosk.services.fees import receipts_of
from kiosk.services.office import office_head, working_calendar
from kiosk.services.owing import owed_of
from kiosk.services.paper import Outbox
from kiosk.services.receipts import print_again
from kiosk.services.register_lines import register_lines, working_units
from kiosk.services.views import Remark

_PARTY = ("role", "name", "id_number", "address", "phone", "email", "authorisation", "birth")
_COMPONENT = ("position", "name", "mandatory", "state", "originals", "certified", "photocopies")
_ATTACHMENT = ("position", "name", "media", "pages", "size", "source", "digitised", "reused", "added_at", "digest")
_CUSTODY = ("step_name", "place", "started_at", "due_at", "ended_at", "outcome", "note")
_PAUSE = ("kind", "time", "reason", "answer_by", "started_at", "ended_at")
_RETURN = ("receiver_kind", "receiver", "id_number", "returned_at", "recorded_at", "backdate_reason", "postal_code")
_AS_STORED = (
    *("local_code", "tracking", "procedure_short", "case_code", "channel", "sets", "content", "received_at"),
    *("due_at", "law_due_at", "finished_at", "returned_at", "collect_by", "collect_at", "postal_address", "result"),
    *("payment_state", "delivery_state", "sync_state"),
)
"""Columns that a view gives as they stand, for each of its parts."""


class Dossiers:
    """Reads dossiers, and prints what tells of their way."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def view(self, dossier_id: int, by: int) -> DossierView:
        """Give a whole dossier and what an official may do with it now; NotFound when there is none."""
        with self._store.read() as unit:
            record = _record(unit, dossier_id)
            procedure = self._catalogue.procedure(record.procedure_id)
            found = dossier_history.of_dossier(unit, dossier_id, tuple(JOURNAL_WORDS))
            return self._view(unit, record, procedure, found, by)

    def find(self, text: str) -> int | None:
        """Give the dossier whose tracking code was scanned or typed, or its official or local code; None when none."""
        code = nfc(text).upper()
        with self._store.read() as unit:
            found = dossier.by_code(unit, code=code)
            if found is None:
                try:
                    found = dossier.by_code(unit, tracking=read_tracking(code))
                except BadInput:
                    return None
            return found.id if found is not None else None

    def entered(self, by: int, dossier_id: int) -> None:
        """Record that a dossier has been entered in the provincial system; NotAllowed when it had been."""
        with self._store.write(by) as unit:
            if in_hand(unit, self._catalogue, dossier_id, "entered").record.sync_state == "entered":
                raise NotAllowed(N_("Hồ sơ này đã được ghi là đã nhập vào hệ thống của tỉnh."))
            dossier.change(unit, dossier_id, sync_state="entered", sync_at=unit.now)
            journal.append(unit, "dossier.entered", "dossier", dossier_id)

    def control_slip(self, by: int, dossier_id: int) -> int | None:
        """Queue the control slip (form 06; 05 in the 2018 set) as the dossier's way stands, and give its job.

        NotAllowed for who has nothing to do with the dossier.
        """
        with self._store.write(by) as unit:
            record = _record(unit, dossier_id)
            check_hands(unit, record, "slip")
            procedure = self._catalogue.procedure(record.procedure_id)
            found = dossier_history.of_dossier(unit, dossier_id, ())
            solving, *cooperating = working_units(unit, procedure)
            payload = ControlSlipPayload(
                office=office_head(self._settings),
                form_set=self._settings.office.form_set,
                dossier=reference(record, procedure.code),
                solving_unit=solving,
                cooperating_units=tuple(cooperating),
                rows=_control_rows(found),
                printed_at=unit.now,
                closed=record.status in CLOSED,
            )
            job = self._outbox.put(unit, payload, record.local_code)
            journal.append(unit, "dossier.control_slip", "dossier", dossier_id, handovers=len(payload.rows))
        self._outbox.wake()
        return job

    def reprint_receipt(self, by: int, dossier_id: int) -> int | None:
        """Queue form 01 once more, as it was printed, marked IN LẠI, and give its job.

        One whose facts have changed since is made anew and says what it replaces. NotAllowed for who has nothing to
        do with the dossier.
        """
        with self._store.write(by) as unit:
            record = _record(unit, dossier_id)
            check_hands(unit, record, "reprint")
            procedure = self._catalogue.procedure(record.procedure_id)
            printed = print_again(unit, self._settings, self._outbox, dossier_id, procedure)
            journal.append(unit, "dossier.receipt_reprinted", "dossier", dossier_id)
        self._outbox.wake()
        return printed[0] if printed else None

    def papers(self, dossier_id: int) -> tuple[PaperView, ...]:
        """Give every paper made about a dossier, in the order they were made; NotFound when there is no dossier."""
        with self._store.read() as unit:
            return printed_papers.papers_of(unit, dossier_id)

    def reprint(self, by: int, job_id: int) -> int:
        """Queue one of its papers for this PC's printer, word for word as it was printed, and give the job.

        It is marked IN LẠI unless it never came out. NotFound, NotAllowed as `printed_papers.print_again` says.
        """
        with self._store.write(by) as unit:
            again = printed_papers.print_again(unit, self._outbox, job_id)
        self._outbox.wake()
        return again

    def register(self, by: int | None, first: date, last: date) -> tuple[int, ...]:
        """Queue the register (form 07; 06 in the 2018 set) of what was received on those days, one paper a book.

        Gives the jobs; `by` None is a task of the system. BadInput when the last day comes before the first; NotFound
        when nothing was received; NotAllowed for supporting staff.
        """
        with self._store.write(by) as unit:
            check_may_export(unit, by)
            papers = self._registers(unit, first, last)
            jobs = [self._outbox.put(unit, paper, f"{first:%d%m%Y}-{last:%d%m%Y}") for paper in papers]
            journal.append(unit, "register.printed", "register", 0, first=first.isoformat(), last=last.isoformat())
        self._outbox.wake()
        return tuple(job for job in jobs if job is not None)

    def registers(self, by: int | None, first: date, last: date) -> tuple[RegisterPayload, ...]:
        """Give the register of those days to be kept as files, one a book; raises as `register` does."""
        with self._store.write(by) as unit:
            check_may_export(unit, by)
            papers = self._registers(unit, first, last)
            journal.append(unit, "register.written", "register", 0, first=first.isoformat(), last=last.isoformat())
        return papers

    def _registers(self, unit: Unit, first: date, last: date) -> tuple[RegisterPayload, ...]:
        if last < first:
            raise BadInput(N_("Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày."))
        lines = register_lines(unit, first, last)
        papers = tuple(
            RegisterPayload(
                office=office_head(self._settings),
                form_set=self._settings.office.form_set,
                book=book,
                first=first,
                last=last,
                rows=tuple(line for _, line in received),
                printed_at=unit.now,
            )
            for book, received in groupby(lines, key=lambda line: line[0])
        )
        if not papers:
            raise NotFound(N_("Không tiếp nhận hồ sơ nào trong khoảng ngày này."))
        return papers

    def _view(self, unit: Unit, record: AnyRow, procedure: Procedure, found: Happenings, by: int) -> DossierView:
        status = DossierStatus(record.status)
        held = found.custody[-1] if found.custody and found.custody[-1].ended_at is None else None
        pending = next((row for row in found.handovers if row.state == "sent"), None)
        names = {row.code: row.name for row in custody.units(unit)}
        target = _target(status, held, procedure)
        left = remaining(status, record.due_at, unit.now, working_calendar(unit, self._settings))
        files = attachment.counts(unit, record.id)
        return DossierView(
            dossier_id=record.id,
            official_code=record.official_code or "",
            procedure_code=procedure.code,
            procedure=record.procedure_name,
            case_name=procedure.case(record.case_code).name,
            version_id=record.procedure_id,
            status=int(status),
            status_words=STATUS_WORDS[status],
            received_by=record.receiver_name or "",
            due_because=msgspec.json.decode(record.due_because, type=tuple[str, ...]),
            remaining=Remark(left.msgid, left.values),
            urgency=left.urgency,
            read_at=unit.now,
            unit=held.unit_name if held else "",
            unit_code=held.unit_code if held else "",
            holder=(held.by or "") if held else "",
            place=held.place if held else "",
            step=held.step if held else 0,
            step_name=held.step_name if held else "",
            step_due_at=held.due_at if held else None,
            next_unit=names.get(target, target) if target else "",
            pending_handover=pending.number if pending else "",
            parties=tuple(PartyView(**_columns(row, _PARTY)) for row in dossier_record.parties(unit, record.id)),
            components=tuple(
                ComponentView(
                    files=files.get(row.position, 0),
                    checked_by=row.staff_name or "",
                    checked_at=row.at,
                    **_columns(row, _COMPONENT),
                )
                for row in dossier_record.components(unit, record.id)
            ),
            history=history_of(record, found),
            custody=tuple(
                CustodyView(unit=row.unit_name, staff=row.by or "", **_columns(row, _CUSTODY)) for row in found.custody
            ),
            pauses=tuple(PauseView(missing=missing_papers(row), **_columns(row, _PAUSE)) for row in found.pauses),
            attachments=tuple(
                AttachmentView(attachment_id=row.id, **_columns(row, _ATTACHMENT))
                for row in attachment.of_dossier(unit, record.id)
            ),
            owed=owed_of(unit, record.id),
            receipts=receipts_of(unit, record.id),
            returned=_returned(found),
            actions=actions(
                _standing(
                    unit,
                    record,
                    found,
                    by,
                    held,
                    pending,
                    elsewhere=target is not None,
                    fixed=has_limit(procedure, procedure.case(record.case_code)),
                )
            ),
            late_cause=next((read(row.reason) for row in reversed(found.due_changes) if row.kind == CAUSE), None),
            **_columns(record, _AS_STORED),
        )


def _record(unit: Unit, dossier_id: int) -> AnyRow:
    record = dossier_record.record(unit, dossier_id)
    if record is None:
        raise NotFound(N_("Không có hồ sơ này."))
    return record


def _target(status: DossierStatus, held: AnyRow | None, procedure: Procedure) -> str | None:
    """Give the code of the unit a dossier, or its result, goes to next; None when it stays where it is."""
    ready = status is DossierStatus.READY
    if held is None or not (ready or status in RUNNING_STATUSES):
        return None
    return goes_to(steps_of(procedure), held.step, held.unit_code, result=ready)


def _standing(
    unit: Unit,
    record: AnyRow,
    found: Happenings,
    by: int,
    held: AnyRow | None,
    pending: AnyRow | None,
    *,
    elsewhere: bool,
    fixed: bool,
) -> Standing:
    return standing_of(
        unit,
        acting(unit, by),
        record,
        held,
        pending,
        elsewhere=elsewhere,
        fixed=fixed,
        apologised=any(row.kind == "apology" for row in found.due_changes),
        late=ever_late(record, found.due_changes, found.pauses, unit.now),
        asked=any(row.kind == "supplement" for row in found.pauses),
    )


def _returned(found: Happenings) -> ReturnView | None:
    row = found.returned
    return None if row is None else ReturnView(signed_on_screen=bool(row.signature), **_columns(row, _RETURN))


def _control_rows(found: Happenings) -> tuple[ControlRow, ...]:
    """Give the hand-overs of a dossier: from one holder to the next, the one under way, and out of the office."""
    rows = [
        ControlRow(
            from_unit=giver.unit_name,
            to_unit=taker.unit_name,
            from_name=taker.given_by or giver.by or "",
            to_name=taker.by or "",
            given_at=taker.given_at or taker.started_at,
            taken_at=taker.started_at,
            outcome=giver.outcome,
            note=taker.note,
        )
        for giver, taker in pairwise(found.custody)
        if giver.unit_code != taker.unit_code
    ]
    rows += [
        ControlRow(row.from_name, row.to_name, row.made_by, "", row.made_at, None)
        for row in found.handovers
        if row.state == "sent"
    ]
    return (*rows, *_last_row(found))


def _last_row(found: Happenings) -> tuple[ControlRow, ...]:
    """Give the block in which a dossier leaves the office: its result returned, or itself given back."""
    last = found.custody[-1] if found.custody else None
    if last is None or last.ended_at is None:
        return ()
    words = STATUS_WORDS[DossierStatus(found.statuses[-1].status)]
    by, at, to_unit, receiver = found.statuses[-1].by, last.ended_at, "Công dân", ""
    if found.returned is not None:
        by, at, receiver = found.returned.by, found.returned.returned_at, found.returned.receiver
        if found.returned.receiver_kind == "post":
            to_unit, receiver = "Bưu chính", ""  # the postman signs by hand
    return (ControlRow(last.unit_name, to_unit, by or last.by or "", receiver, at, at, last.outcome, words),)


def _columns(row: AnyRow, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
