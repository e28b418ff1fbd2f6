"""Papers: recorded with what they say, printed by one worker per printer, and never believed blindly.

A use case puts its paper into the outbox inside its own transaction. A worker claims it, renders it, sends it and
records how that went. "Sent" is not "printed": a paper whose way was cut ends *uncertain*, and a person says
whether it came out.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.core import settings as core_settings
from kiosk.core.clock import VIETNAM
from kiosk.core.errors import KnownError, NotAllowed, NotFound, PrinterError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal, print_job
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing import papers, payloads
from kiosk.printing.payloads import Payload, TestPagePayload
from kiosk.printing.printers import Condition, Outcome, Printer, open_printer
from kiosk.services.office import office_head
from kiosk.services.views import PrinterView, PrintJobView

DEADLINE_S = 30.0
"""How long one paper may take from connecting to the last status."""

LEASE = timedelta(seconds=DEADLINE_S + 15)
TRIES = 3
RETRY_PAUSE_S = 2.0
IDLE_PAUSE_S = 1.0
STALE = timedelta(minutes=15)
"""What somebody waits for in the hall and could not be printed for so long is not wanted any more: they have gone."""

_PASSING = ("ticket", "paper_list", "blank_form", "petition_slip")

STALE_WORDS = N_("Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.")
DIED = N_("Máy tính dừng giữa chừng khi đang in; xem tờ giấy đã ra chưa.")
NOT_MADE = N_("Chương trình gặp lỗi khi soạn tờ này; báo người quản trị, hồ sơ vẫn đã được ghi.")
BROKE = N_("Chương trình gặp lỗi khi in tờ này; xem tờ giấy đã ra chưa.")
logger = logging.getLogger(__name__)


class Outbox:
    """Takes papers inside the transaction of their record, and wakes the workers afterwards.

    `place` names this PC where several share a store: "Máy in A4" of one counter is not that of another.
    """

    def __init__(self, settings: Settings, place: str = "") -> None:
        self.place = place
        self._papers = settings.papers
        self._wake: list[Callable[[], None]] = []

    def put(
        self,
        unit: Unit,
        payload: Payload,
        subject: str,
        *,
        printer: str = "",
        reprint: bool = False,
        dossier_id: int | None = None,
    ) -> int | None:
        """Queue a paper and give the job's id; None where this PC has no printer for it.

        `printer` is the address of a job printed before; without it the paper goes to this PC's own printer. A form
        that this PC cannot print is kept all the same, to be printed from another. It belongs to the dossier
        `dossier_id`, or to the one whose local code is the `subject`.
        """
        printer = printer or self.printer_of(payload)
        if not printer and not isinstance(payload, payloads.FormPayload):
            return None  # nobody asks for yesterday's slip
        kind = str(payload.__struct_config__.tag)
        if dossier_id is None and not isinstance(payload, payloads.TicketPayload):
            dossier_id = print_job.dossier_of(unit, subject)
        text = payloads.encode(payload).decode()
        job_id = print_job.add(unit, printer, kind, subject, text, reprint=reprint, dossier_id=dossier_id)
        return job_id if printer else None

    def put_again(self, unit: Unit, job: AnyRow, printer: str) -> int:
        """Queue the paper of a job once more, in the same words, marked IN LẠI, and give the new job's id."""
        return print_job.add(
            unit,
            printer,
            job.kind,
            job.subject,
            job.payload,
            reprint=True,
            dossier_id=job.dossier_id,
            wording=job.wording,
        )

    def ticket_printer(self) -> str:
        """Give the address of this PC's printer of queue slips, "" where it has none."""
        return printer_address(self.place, self._papers.tickets) if self._papers.tickets else ""

    def printer_of(self, payload: Payload) -> str:
        """Give the address of this PC's printer for a paper, "" where it has none."""
        name = self._printer_for(payload)
        return printer_address(self.place, name) if name else ""

    def _printer_for(self, payload: Payload) -> str:
        """Give the name of this PC's printer for a paper: tickets and slips have their own, the rest needs pages."""
        if isinstance(payload, payloads.TicketPayload):
            return self._papers.tickets
        if isinstance(payload, payloads.AppointmentPayload):
            return self._papers.appointments
        if isinstance(payload, payloads.SlipPayload):
            return self._papers.appointments or self._papers.tickets  # asked for by a key, so wanted
        return self._papers.receipts

    def on_wake(self, wake: Callable[[], None]) -> None:
        """Have something called whenever papers may have been queued."""
        self._wake.append(wake)

    def wake(self) -> None:
        """Tell the workers, after the transaction, that papers may be waiting."""
        for wake in self._wake:
            wake()


class Paper:
    """What officials see of papers and decide about them."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, devices: Mapping[str, Printer]) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._devices = devices
        self._workers: Mapping[str, PaperWorker] = {}
        self._conditions: dict[str, str] = {}

    def watch(self, workers: Iterable[PaperWorker]) -> None:
        """Have the printers' states tell what keeps these workers of this process from printing."""
        self._workers = {worker.printer: worker for worker in workers}

    def job_state(self, job_id: int) -> PrintJobView:
        """Give one paper; NotFound when there is no such job."""
        with self._store.read() as unit:
            return _view(_job(unit, job_id))

    def newest(self, limit: int = 50) -> tuple[PrintJobView, ...]:
        """Give the newest papers, newest first."""
        with self._store.read() as unit:
            return tuple(_view(row) for row in print_job.newest(unit, limit))

    def in_trouble(self, limit: int = 20) -> tuple[PrintJobView, ...]:
        """Give this PC's papers that wait for a person's decision: uncertain or failed.

        Dossiers' papers first, then newest first. Queue slips of earlier days are left out: nobody waits for them.
        """
        with self._store.read() as unit:
            midnight = datetime.combine(unit.day, time.min, VIETNAM)
            jobs = print_job.undecided(unit, self._outbox.place, "ticket", midnight, limit)
            return tuple(_view(row) for row in jobs)

    def retry(self, job_id: int, *, by: int | None = None) -> None:
        """Queue again a paper that failed; it was never printed, so it carries no mark. `by` is who decided."""
        with self._store.write(by) as unit:
            if not print_job.settle(unit, job_id, ("failed",), "queued"):
                raise NotAllowed(N_("Tờ này không ở trạng thái in lỗi."))
            journal.append(unit, "paper.retried", "print_job", job_id)
        self._outbox.wake()

    def settle(self, job_id: int, *, came_out: bool, by: int | None = None) -> int:
        """Record whether an uncertain paper came out; if not, it is queued again, marked IN LẠI.

        Gives the job that counts now, the same one. NotAllowed when nobody waits for that answer any more.
        """
        with self._store.write(by) as unit:
            state = "done" if came_out else "queued"
            if not print_job.settle(unit, job_id, ("uncertain",), state, reprint=not came_out):
                raise NotAllowed(N_("Tờ này không còn chờ xác nhận."))
            journal.append(unit, "paper.settled", "print_job", job_id, came_out=came_out)
        self._outbox.wake()
        return job_id

    def reprint(self, job_id: int, *, by: int | None = None) -> int:
        """Queue the same paper again for the printer it went to, marked IN LẠI, and give the new job's id."""
        with self._store.write(by) as unit:
            job = _job(unit, job_id)
            if not job.printer:
                raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
            again = self._outbox.put_again(unit, job, job.printer)
            journal.append(unit, "paper.reprinted", "print_job", again, first=job_id)
        self._outbox.wake()
        return again

    def print_test(self, printer: str, *, by: int | None = None) -> int:
        """Queue a test page for a printer of this PC and give the job's id."""
        with self._store.write(by) as unit:
            payload = TestPagePayload(office_head(self._settings), printer, unit.now)
            known = any(printer == one.name for one in self._settings.printers)
            address = printer_address(self._outbox.place, printer)
            job_id = self._outbox.put(unit, payload, printer, printer=address) if known else None
            if job_id is None:
                raise NotFound(N_("Không có máy in tên “{name}”."), name=printer)
            journal.append(unit, "paper.tested", "print_job", job_id, printer=printer)
        self._outbox.wake()
        return job_id

    def printers(self) -> tuple[PrinterView, ...]:
        """Give this PC's printers with their state asked of them now; slow, so not for the window's thread."""
        with self._store.read() as unit:
            counts = print_job.counts(unit)
            now = unit.now
        views = []
        for printer in self._settings.printers:
            condition = self._devices[printer.name].status()
            worker = self._workers.get(printer.name)
            held_up = worker.held_up if worker is not None else None
            self._conditions[printer.name] = condition.value
            address = printer_address(self._outbox.place, printer.name)
            views.append(
                PrinterView(
                    name=printer.name,
                    kind=printer.kind,
                    device=f"{printer.device}: {printer.address}",
                    condition=(Condition.UNKNOWN if held_up else condition).value,
                    words=str(held_up) if held_up else condition.words,
                    queued=counts.get((address, "queued"), 0) + counts.get((address, "sending"), 0),
                    uncertain=counts.get((address, "uncertain"), 0),
                    failed=counts.get((address, "failed"), 0),
                    seen_at=now,
                )
            )
        return tuple(views)

    def condition(self, printer: str) -> str:
        """Give how a printer of this PC was when `printers` last asked it, by its short name; "" before that."""
        return self._conditions.get(printer, "")


class PaperWorker:
    """Prints the papers of one printer, one after the other; `own_forms` holds the office's own words of forms."""

    def __init__(
        self,
        store: Store,
        printer: core_settings.Printer,
        device: Printer,
        place: str = "",
        own_forms: Path | None = None,
    ) -> None:
        self._store = store
        self._printer = printer
        self._address = printer_address(place, printer.name)
        self._device = device
        self._own_forms = own_forms
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{printer.name}"[:60]
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.held_up: KnownError | None = None
        """Why no paper could be recorded as printed just now: a full disk, a store that is away."""

    @property
    def printer(self) -> str:
        """The name of the printer."""
        return self._printer.name

    def start(self) -> None:
        """Begin printing in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name=f"paper-{self._printer.name}")
        self._thread.start()

    def wake(self) -> None:
        """Have the worker look for papers now instead of at its next round."""
        self._woken.set()

    def stop(self) -> None:
        """End after the paper at hand and wait for that."""
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def print_one(self) -> bool:
        """Print the next paper, if this process may claim one; tells whether it did."""
        with self._store.read() as unit:
            if not print_job.has_work(unit, self._address, LEASE):
                return False
        with self._store.write() as unit:
            for job_id in print_job.expire(unit, self._address, LEASE, DIED):
                journal.append(unit, "paper.uncertain", "print_job", job_id, reason="expired")
            for kind in _PASSING:
                for job_id in print_job.give_up(unit, self._address, kind, unit.now - STALE, STALE_WORDS):
                    journal.append(unit, "paper.failed", "print_job", job_id, reason="stale")
            job = print_job.claim(unit, self._address, self._owner, LEASE)
        if job is None:
            return False
        outcome = self._send(job)
        state = _state_after(outcome, job.attempts + 1)
        output = str(outcome.files[0]) if outcome.files else ""
        with self._store.write() as unit:
            if print_job.finish(unit, job.id, self._owner, state, outcome.message, output):
                journal.append(unit, f"paper.{state}", "print_job", job.id, printer=self._printer.name)
        if state == "queued":
            self._stopped.wait(RETRY_PAUSE_S)
        return True

    def _send(self, job: AnyRow) -> Outcome:
        try:
            document = self._document(job)
        except KnownError as error:
            return Outcome("failed", Condition.UNKNOWN, PrinterError(error.msgid, **error.values))
        except Exception:
            logger.exception("paper %s could not be made", job.id)
            return Outcome("failed", Condition.UNKNOWN, PrinterError(NOT_MADE))
        try:
            return self._device.send(document, DEADLINE_S).naming(self._printer.name)
        except Exception:
            logger.exception("paper %s could not be sent", job.id)
            return Outcome("uncertain", Condition.UNKNOWN, PrinterError(BROKE))

    def _document(self, job: AnyRow) -> papers.Document:
        """Draw a paper in the words it was first drawn with; the first time they are kept before it is sent."""
        wording = ""
        if job.wording is not None:
            with self._store.read() as unit:
                wording = print_job.wording(unit, job.wording)
        document = papers.render(
            payloads.decode(job.payload),
            papers.Target(kind=self._printer.kind, dots=self._printer.dots),
            reprint=job.reprint,
            wording=wording,
            own_forms=self._own_forms,
        )
        if document.wording and not wording:
            with self._store.write() as unit:
                print_job.keep_wording(unit, job.id, document.wording)
        return document

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                printed = self.print_one()
                self.held_up = None
            except KnownError as error:
                self.held_up = error
                logger.warning("printer %s rests: %s", self._printer.name, error)
                printed = False
            except Exception:
                logger.exception("printer %s rests after a bug", self._printer.name)
                printed = False
            if not printed:
                self._woken.wait(IDLE_PAUSE_S)


def _state_after(outcome: Outcome, attempts: int) -> str:
    """Give a job's next state: what surely was not printed is tried again a few times, unasked."""
    if outcome.state == "failed" and attempts < TRIES:
        return "queued"
    return outcome.state


def printer_address(place: str, name: str) -> str:
    """Give what a job is addressed to: a printer's name, with its PC's before it where several share the store."""
    return f"{place}/{name}" if place else name


def open_devices(settings: Settings, home: Path) -> dict[str, Printer]:
    """Give the devices of this PC's printers by name; file printers write under the office folder."""
    return {printer.name: open_device(printer, home) for printer in settings.printers}


def open_device(printer: core_settings.Printer, home: Path) -> Printer:
    """Give the device of one printer; BadInput says what is wrong with its address. Nothing is connected yet."""
    return open_printer(printer.device, printer.address, folder=home)


def _job(unit: Unit, job_id: int) -> AnyRow:
    job = print_job.get(unit, job_id)
    if job is None:
        raise NotFound(N_("Không có tờ in số {number}."), number=job_id)
    return job


def _view(row: AnyRow) -> PrintJobView:
    return PrintJobView(
        job_id=row.id,
        kind=row.kind,
        printer=row.printer,
        subject=row.subject,
        state=row.state,
        created_at=row.created_at,
        finished_at=row.finished_at,
        message=row.message,
        output=row.output,
        reprint=row.reprint,
    )
