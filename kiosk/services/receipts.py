"""Receipts from the record: form 01 as a dossier stands now, and one paper for all dossiers of a visit."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import dossier_record, office, print_job
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import (
    OfficeHead,
    ReceiptComponent,
    ReceiptPayload,
    VisitReceiptPayload,
    VisitReceiptRow,
    VisitSlipLine,
    VisitSlipPayload,
)
from kiosk.rules.codes import show_tracking
from kiosk.rules.money import show_amount
from kiosk.rules.procedure import Procedure
from kiosk.services.due_times import because_of, limit_told
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS
from kiosk.services.intake_person import Person
from kiosk.services.office import office_head
from kiosk.services.owing import owed_of
from kiosk.services.paper import Outbox
from kiosk.services.views import SessionView

REMARKS: dict[str, str] = {
    "taken": "",
    "seen": N_("đã kiểm tra, trả lại"),
    "database": N_("khai thác CSDL lúc {moment}, không thu giấy"),
}
"""What the receipt says beside a component, by its state; an absent one has no row."""

_FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("thủ tục", ("procedure_code", "procedure_name", "case_name")),
    ("người nộp", ("submitter", "id_number", "address", "phone", "email", "authorisation")),
    ("chủ hồ sơ", ("owner", "owner_address")),
    ("hình thức nộp", ("channel",)),
    ("thành phần hồ sơ", ("components", "sets")),
    ("giờ hẹn trả", ("due_at",)),
    ("nơi nhận kết quả", ("collect_at",)),
    ("phí, lệ phí", ("fee",)),
    ("mã hồ sơ", ("official_code",)),
)
"""What the citizen is told by a receipt, as a changed one names it, and the fields it is in."""


def receipt_payload(unit: Unit, settings: Settings, record: AnyRow, procedure: Procedure) -> ReceiptPayload:
    """Give form 01 of a dossier; `record` is what `models.dossier_record.record` gives inside this unit."""
    people = dossier_record.parties(unit, record.id)
    owner, submitter = people[0], people[-1]
    case = procedure.case(record.case_code)
    told, *why = because_of(record)
    counters = {row.id: row.number for row in office.every_counter(unit)}
    return ReceiptPayload(
        office=office_head(settings),
        form_set=settings.office.form_set,
        local_code=record.local_code,
        official_code=record.official_code or "",
        tracking=record.tracking,
        book=record.book,
        book_number=record.book_number,
        submitter=submitter.name,
        owner=owner.name,
        id_number=submitter.id_number,
        address=submitter.address,
        phone=submitter.phone,
        email=submitter.email,
        channel=CHANNELS[record.channel],
        procedure_code=procedure.code,
        procedure_name=record.procedure_name,
        case_name=case.name if len(procedure.cases) > 1 else "",
        components=tuple(_row(row) for row in dossier_record.components(unit, record.id) if row.state in REMARKS),
        sets=record.sets,
        limit_words=told or limit_told(procedure, case),
        received_at=record.received_at,
        due_at=record.due_at,
        due_words=tuple(why),
        collect_at=_collected(record),
        fee=_fee_words(unit, record.id) or procedure.fee,
        received_by=record.receiver_name or "",
        counter=counters.get(record.counter_id, 0),
        lookup_words=f"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã {show_tracking(record.tracking)}.",
        size=settings.papers.receipt_size,
        owner_address=owner.address if submitter.role != owner.role else "",
        authorisation=submitter.authorisation if submitter.role != owner.role else "",
    )


def print_again(
    unit: Unit, settings: Settings, outbox: Outbox, dossier_id: int, procedure: Procedure
) -> tuple[int, ...]:
    """Queue the receipt once more and give its job.

    Where nothing of the dossier has changed since it was last printed, that paper comes again, word for word, marked
    IN LẠI. Otherwise a new one is made, which says that it replaces the earlier one and in what it differs.
    """
    record = dossier_record.record(unit, dossier_id)
    if record is None:
        raise LookupError("a dossier somebody works on is there")
    payload = receipt_payload(unit, settings, record, procedure)
    job = _newest(unit, dossier_id)
    if job is None:
        return jobs(outbox.put(unit, payload, record.local_code))
    given = payloads.decode(job.payload)
    if not isinstance(given, ReceiptPayload):
        raise TypeError("a job called a receipt holds one")
    changed = [words for words, names in _FACTS if any(getattr(given, one) != getattr(payload, one) for one in names)]
    if changed:
        payload = msgspec.structs.replace(payload, changed=", ".join(changed), remade_at=unit.now)
        return jobs(outbox.put(unit, payload, record.local_code))
    printer = outbox.printer_of(given)
    return (outbox.put_again(unit, job, printer),) if printer else ()


def _newest(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give the job of a dossier's newest receipt that came out, or is to; None where none ever did."""
    found = [
        job
        for job in print_job.of_dossier(unit, dossier_id)
        if job.kind == "receipt" and job.state not in ("unprinted", "failed")
    ]
    return found[-1] if found else None


def jobs(job_id: int | None) -> tuple[int, ...]:
    """Give the jobs of a paper: none where this PC does not print it."""
    return () if job_id is None else (job_id,)


def _row(row: AnyRow) -> ReceiptComponent:
    remark = REMARKS[row.state].format(moment=f"{row.at:%H:%M %d/%m/%Y}")
    return ReceiptComponent(row.name, row.originals, row.certified, row.photocopies, remark)


def _fee_words(unit: Unit, dossier_id: int) -> str:
    """Give what a dossier owes in all and for what; empty where its fees are told in the catalogue's words only."""
    owed = [one for one in owed_of(unit, dossier_id) if one.amount]
    asked = [one for one in owed if not one.waived]
    parts = [
        f"{one.told}: {one.quantity} × {show_amount(one.unit_amount)}" if one.quantity > 1 else one.told
        for one in asked
    ]
    parts += [f"miễn {one.name}" for one in owed if one.waived]
    total = sum(one.amount for one in asked)
    return f"{show_amount(total) if total else 'không thu'} ({'; '.join(parts)})" if owed else ""


def _collected(record: AnyRow) -> str:
    """Give where and how the result is collected."""
    if record.collect_by == "counter":
        return str(record.collect_at)
    where = record.postal_address if record.collect_by == "postal" else ""
    return f"{COLLECT_WAYS[record.collect_by]}: {where}" if where else COLLECT_WAYS[record.collect_by]


def visit_payloads(
    head: OfficeHead, served: AnyRow, rows: Sequence[AnyRow], people: Sequence[AnyRow], session: SessionView
) -> tuple[VisitReceiptPayload, VisitSlipPayload]:
    """Give one receipt and one slip for all dossiers (`rows`) of a visit, with who handed in each (`people`).

    Both are made out to whoever handed in the first; where somebody else handed in another, its line names them.
    """
    person = people[0]
    collect_at = "; ".join(dict.fromkeys(row.collect_at for row in rows))
    page = VisitReceiptPayload(
        office=head,
        tracking=served.tracking,
        submitter=person.name,
        id_number=person.id_number,
        address=person.address,
        phone=person.phone,
        rows=tuple(
            VisitReceiptRow(
                row.official_code or row.local_code,
                row.procedure_name,
                _owner_words(row.owner, presenter, person),
                row.sets,
                row.due_at,
            )
            for row, presenter in zip(rows, people, strict=True)
        ),
        received_at=rows[-1].received_at,
        received_by=session.full_name,
        counter=session.counter,
        collect_at=collect_at,
        lookup_words=f"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã {show_tracking(served.tracking)}.",
    )
    slip = VisitSlipPayload(
        office=head,
        label=served.label,
        tracking=served.tracking,
        received_at=page.received_at,
        lines=tuple(VisitSlipLine(row.local_code, row.procedure_short, row.due_at) for row in rows),
        collect_at=collect_at,
    )
    return page, slip


def _owner_words(owner: str, presenter: AnyRow, person: AnyRow) -> str:
    """Give the owner on a line of the visit's receipt, with who handed it in where that is not whom it is made for."""
    if Person(presenter.name, presenter.id_number).is_same_as(Person(person.name, person.id_number)):
        return owner
    return f"{owner} (người nộp: {presenter.name})"
