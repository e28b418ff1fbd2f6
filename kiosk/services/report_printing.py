"""A report on paper: queued for this PC's page printer, and recorded as leaving the office."""

from __future__ import annotations

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models.store import Store
from kiosk.rules.report_table import Report
from kiosk.services.paper import Outbox
from kiosk.services.reports.catalogue import Reports


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

    def print(self, report: Report, by: int | None = None) -> int:
        """Queue a report as one paper and give the job; `by` is the staff id of who wants it.

        ReportRefused when the report's relations do not hold, NotAllowed as `Reports.record` and where this PC has no
        page printer; nothing is queued then.
        """
        payload = self._reports.paper(report)
        if not self._outbox.printer_of(payload):
            raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
        self._reports.record(report.name, report.first, report.last, "paper", by)
        with self._store.write(by) as unit:
            job_id = self._outbox.put(unit, payload, f"{report.name} {report.last:%d%m%Y}")
            if job_id is None:
                raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
        self._outbox.wake()
        return job_id
