"""A report on paper: queued for this PC's page printer, and recorded as leaving the office."""

from __future__ import annotations

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models.store import Store
from kiosk.rules.report_table import Report
from kiosk.services.file_reading import telling
from kiosk.services.paper import Outbox
from kiosk.services.reports.catalogue import STOPPED, Progress, Reports

_READY = 0.5
"""How far it is once the paper is made and has only to be queued."""


class ReportPrinting:
    """Prints the reports that `reports` makes."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, reports: Reports) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._reports = reports

    def printer(self) -> str:
        """Give the name of this PC's page printer, "" where it has none."""
        return self._settings.papers.receipts

    def print(self, report: Report, by: int | None = None, progress: Progress | None = None) -> int:
        """Queue a report as one paper and give the job; `by` is the staff id of who wants it.

        ReportRefused when the report's relations do not hold, NotAllowed as `Reports.record` and where this PC has no
        page printer, ReadingStopped when `progress` said no before it was queued; nothing is queued then.
        """
        tell = telling(progress, STOPPED)
        tell(0.0)
        payload = self._reports.paper(report)
        if not self._outbox.printer_of(payload):
            raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
        tell(_READY)
        self._reports.record(report.name, report.first, report.last, "paper", by)
        with self._store.write(by) as unit:
            job_id = self._outbox.put(unit, payload, f"{report.name} {report.last:%d%m%Y}")
            if job_id is None:
                raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
        self._outbox.wake()
        if progress is not None:
            progress(1.0)
        return job_id
