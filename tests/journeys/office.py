"""A demonstration office for journeys: on either engine, its ticket printer behind a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.app import founding, parts
from kiosk.app.parts import Parts
from kiosk.core.clock import HeldClock
from kiosk.core.settings import Printer
from tests.printing.loopback_printer import LoopbackPrinter

MORNING = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001 - taken as Vietnam time by HeldClock


@dataclass(frozen=True)
class OpenOffice:
    """An office whose services run, its clock held, its slips coming out of a printer of ours."""

    parts: Parts
    clock: HeldClock
    slip_printer: LoopbackPrinter
    home: Path


@contextmanager
def open_office(home: Path, store_url: str) -> Iterator[OpenOffice]:
    """Found the office and have it print until the block ends."""
    clock = HeldClock(MORNING)
    with LoopbackPrinter() as printer:
        plan = founding.sample_plan(store_url)
        slips = Printer(name="Máy in phiếu", kind="slip", device="network", address=printer.address, dots=576)
        pages = next(p for p in plan.printers if p.kind == "page")
        founding.found(home, replace(plan, printers=(slips, pages)), clock)
        office = parts.build(home, "journey", clock)
        office.start_printing()
        try:
            yield OpenOffice(office, clock, printer, home)
        finally:
            office.close()
