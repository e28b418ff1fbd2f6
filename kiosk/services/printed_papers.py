"""The papers of a dossier as they were printed: which there are, and one of them once more."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.models import dossier_record, issued_paper, journal, print_job
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import FeeReceiptPayload, HandoverPayload, Payload, VisitReceiptPayload, VisitSlipPayload
from kiosk.services.dossier_views import PaperView
from kiosk.services.paper import Outbox


def papers_of(unit: Unit, dossier_id: int) -> tuple[PaperView, ...]:
    """Give every paper that speaks of a dossier, in the order they were made; NotFound when there is no dossier."""
    record = dossier_record.record(unit, dossier_id)
    if record is None:
        raise NotFound(N_("Không có hồ sơ này."))
    issued = {row.payload: row.serial for row in issued_paper.of_dossier(unit, dossier_id)}
    views = []
    for job in print_job.of_dossier(unit, dossier_id):
        payload = payloads.decode(job.payload)
        if _speaks_of(payload, record):
            number = issued.get(job.payload) or _number(payload)
            views.append(PaperView(job.id, job.kind, number, job.created_at, job.by or "", job.state, job.reprint))
    return tuple(views)


def originals(unit: Unit, record: AnyRow, kinds: Collection[str]) -> tuple[tuple[AnyRow, ...], str]:
    """Give the jobs by which a dossier's papers of some kinds first came out, and "".

    Reprints of the same paper are left out; one of which nobody said that it came out counts, unless a later one
    surely did. Where there is none, the state of the last job is given with it ("none" without any).
    """
    found: dict[tuple[str, str], AnyRow] = {}
    state = "none"
    for job in print_job.of_dossier(unit, record.id):
        if job.kind not in kinds or not _speaks_of(payloads.decode(job.payload), record):
            continue
        state = job.state
        if job.state in ("done", "uncertain"):
            known = found.setdefault((job.kind, job.payload), job)
            if known.state == "uncertain" and job.state == "done":
                found[job.kind, job.payload] = job
    return tuple(found.values()), "" if found else state


def print_again(unit: Unit, outbox: Outbox, job_id: int) -> int:
    """Queue a paper for this PC's printer, and give the job: as it was printed, marked IN LẠI.

    One that surely never came out is queued itself, without a mark. NotFound when there is no such paper; NotAllowed
    while it is being printed, and where this PC has no printer for it.
    """
    job = print_job.get(unit, job_id)
    if job is None:
        raise NotFound(N_("Không có tờ in số {number}."), number=job_id)
    payload = payloads.decode(job.payload)
    printer = outbox.printer_of(payload)
    if not printer:
        raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
    if print_job.redirect(unit, job_id, ("unprinted", "queued", "failed"), printer):
        journal.append(unit, "paper.retried", "print_job", job_id)
        return job_id
    if job.state == "sending":
        raise NotAllowed(N_("Tờ này đang in; chờ in xong rồi in lại."))
    again = outbox.put_again(unit, job, printer)
    journal.append(unit, "paper.reprinted", "print_job", again, first=job_id)
    return again


def _speaks_of(payload: Payload, record: AnyRow) -> bool:
    """Tell whether a paper of several dossiers names this one; any other does."""
    codes = {record.local_code, record.official_code}
    if isinstance(payload, VisitReceiptPayload):
        return any(row.local_code in codes for row in payload.rows)
    if isinstance(payload, VisitSlipPayload):
        return any(line.local_code in codes for line in payload.lines)
    return True


def _number(payload: Payload) -> str:
    """Give the number a paper bears; empty where it has none but the dossier's."""
    if isinstance(payload, FeeReceiptPayload):
        return f"{payload.series} {payload.number}"
    if isinstance(payload, HandoverPayload):
        return payload.number
    return str(getattr(payload, "serial", ""))
