"""What tests of papers share: a printer that does what it is told, and what they ask of an office."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.printing.papers import Document
from kiosk.printing.printers import Condition, Outcome
from kiosk.services.paper import LEASE, PaperWorker
from kiosk.services.views import PrintJobView
from tests.office import Office

PATIENCE_S = 30.0
"""How long a loaded machine may take before something is believed not to come."""


class Script:
    """A printer that does what the test says, and keeps what it was sent."""

    def __init__(self, *plan: str | Exception) -> None:
        self.plan = list(plan)
        self.sent: list[Document] = []

    def status(self) -> Condition:
        """Give OK."""
        return Condition.OK

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Do the next step of the plan; all is well when it is at its end."""
        assert deadline_s < LEASE.total_seconds()
        self.sent.append(document)
        step = self.plan.pop(0) if self.plan else "done"
        if isinstance(step, Exception):
            raise step
        assert step in {"done", "uncertain", "failed"}
        return Outcome(step, Condition.UNKNOWN)  # type: ignore[arg-type]  # checked in the line above


def worker(office: Office, device: Script) -> PaperWorker:
    """Give the worker of the slip printer, which is the script's device."""
    return PaperWorker(office.store, office.settings.printers[0], device)


def ticket(office: Office) -> int:
    """Take a number and give its slip's job."""
    job_id = office.ticketing.take_ticket("ho_tich").print_job_id
    assert job_id is not None
    return job_id


def job(office: Office, job_id: int) -> PrintJobView:
    """Give a job as it stands."""
    return office.paper.job_state(job_id)


def eventually(true: Callable[[], bool]) -> bool:
    """Wait until something is true; tells whether it came."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
