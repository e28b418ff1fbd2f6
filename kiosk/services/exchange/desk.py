"""What the office's head sees of the province's system: rates, what it does not have, what waits to be sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from kiosk.core.errors import BadInput, KnownError, SettingsError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import exchange, province_outbox
from kiosk.models.store import Store
from kiosk.rules.report_table import Row
from kiosk.services.acting import check_leads
from kiosk.services.exchange.endpoint import Endpoint, read_secret, written_down
from kiosk.services.exchange.sender import Sender
from kiosk.services.file_reading import Progress
from kiosk.services.reports.catalogue import check_period, refuse_if_wrong
from kiosk.services.reports.procedures import named
from kiosk.services.reports.rates import number, rate
from kiosk.services.reports.sync import sync
from kiosk.services.transfer_views import (
    MOST_LISTED,
    NotEntered,
    NotEnteredLine,
    OutboxLine,
    ProvinceConnection,
    ProvinceOutbox,
    ProvinceRate,
    Sent,
)


class ProvinceDesk:
    """Counts, lists and sends; `home` is the office folder, where the province's key lies."""

    def __init__(self, store: Store, settings: Settings, home: Path) -> None:
        self._store = store
        self._settings = settings
        self._home = home

    def connection(self) -> ProvinceConnection:
        """Tell whether dossiers are sent over the network, where to, why they cannot be or did not get there.

        Never the key.
        """
        province = self._settings.province
        if not province.enabled:
            return ProvinceConnection(enabled=False, url=province.url)
        trouble: KnownError | None = None
        try:
            read_secret(self._home)
        except SettingsError as error:
            trouble = error
        with self._store.read() as unit:
            failing = province_outbox.failing(unit)
        if failing is None:
            return ProvinceConnection(True, province.url, trouble)
        return ProvinceConnection(True, province.url, trouble, written_down(failing[1]), failing[0])

    def rates(self, first: date, last: date) -> tuple[ProvinceRate, ...]:
        """Give what the province has of the dossiers received on these days, by legal field, of all at the end.

        ReportRefused when the figures contradict one another, BadInput for days the wrong way round.
        """
        check_period(first, last)
        with self._store.read() as unit:
            report = sync(unit, first, last)
        refuse_if_wrong(report)
        table = report.tables[0]
        return tuple(_rate(str(row.cells["name"]), row) for row in table.rows) + (
            (_rate("", table.total),) if table.total is not None else ()
        )

    def not_entered(self, first: date, last: date) -> NotEntered:
        """Give the dossiers received on these days that the province does not have, the newest first."""
        check_period(first, last)
        with self._store.read() as unit:
            rows, count = exchange.not_entered(unit, first, last, MOST_LISTED)
            known = named(unit, {row.procedure_id for row in rows})
            today = unit.day
        lines = (
            NotEnteredLine(
                dossier_id=row.id,
                code=row.code,
                procedure=row.procedure_short,
                field=known[row.procedure_id].field,
                received=row.day,
                days=(today - row.day).days,
                failed=row.sync_state == exchange.FAILED,
                error=_error(row.error) if row.sync_state == exchange.FAILED else "",
                imported=row.import_id is not None,
            )
            for row in rows
        )
        return NotEntered(tuple(lines), count)

    def outbox(self) -> ProvinceOutbox:
        """Give what waits to be sent and what was refused.

        Where sending is on, what the journal says since the last time is taken into account first.
        """
        if self._settings.province.enabled:
            with self._store.write() as unit:
                province_outbox.collect(unit)
        with self._store.read() as unit:
            waiting, _next_at = province_outbox.waiting(unit)
            lines = [
                OutboxLine(row.id, row.code, row.since, row.attempts, row.next_at)
                for row in province_outbox.listed(unit, MOST_LISTED)
            ]
            lines += [
                OutboxLine(row.id, row.code, row.since, 0, row.next_at, refused=True, error=_error(row.error))
                for row in province_outbox.listed(unit, MOST_LISTED, refused=True)
            ]
            return ProvinceOutbox(tuple(lines), waiting, province_outbox.refused(unit), province_outbox.last_sent(unit))

    def send(self, by: int | None, progress: Progress | None = None) -> Sent:
        """Send now what waits; `progress` answers False to stop before the next dossier.

        BadInput when sending is off, SettingsError without a key, ProvinceError when address or key are wrong,
        NotAllowed for who does not lead.
        """
        with self._store.read() as unit:
            check_leads(unit, by)
        province = self._settings.province
        if not province.enabled:
            raise BadInput(N_("Gửi qua mạng đang tắt; bật ở mục [province] của kiosk.toml."))
        endpoint = Endpoint(province, read_secret(self._home))
        return Sender(self._store, self._settings, endpoint).send(by=by, progress=progress)


def _rate(field: str, row: Row) -> ProvinceRate:
    received, entered = number(row, "received"), number(row, "entered")
    return ProvinceRate(field, received, entered, number(row, "failed"), number(row, "none"), rate(entered, received))


def _error(stored: str | None) -> str:
    """Give the province's words of a refusal as the history keeps them."""
    return str(msgspec.json.decode(stored, type=dict[str, str]).get("error", "")) if stored else ""
