"""What counters are told when the ticket station fails, also one at another PC: slips, printer, silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.core.settings import Papers, Printer
from kiosk.services.paper import STALE, TRIES
from kiosk.services.stations import Stations, printer_trouble
from tests.office import SETTINGS, Office
from tests.printing.loopback_printer import LoopbackPrinter


@pytest.fixture
def printer() -> Iterator[LoopbackPrinter]:
    """The slip printer at the entrance."""
    with LoopbackPrinter() as device:
        yield device


@pytest.fixture
def entrance(office: Office, tmp_path: Path, printer: LoopbackPrinter) -> Iterator[Office]:
    """The PC of the ticket station, its slip printer behind a real socket."""
    settings = msgspec.structs.replace(
        SETTINGS, printers=(Printer("phieu", "slip", "network", printer.address),), papers=Papers(tickets="phieu")
    )
    pc = Office(office.url, tmp_path / "entrance", office.clock, settings, "tickets", place="entrance")
    yield pc
    pc.close()


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[Office]:
    """A counter's PC, which has no printer of its own."""
    pc = Office(office.url, tmp_path / "desk", office.clock, SETTINGS, "counter-1", place="desk")
    yield pc
    pc.close()


def print_all(office: Office) -> None:
    while office.worker().print_one():
        pass


def test_paper_out_at_another_pc_is_said_here_and_its_slips_printed_there(
    entrance: Office, desk: Office, printer: LoopbackPrinter
) -> None:
    first = entrance.ticketing.take_ticket("ho_tich")
    print_all(entrance)
    assert (desk.ticketing.trouble().affected, desk.ticketing.trouble().printer) == ((), "")
    printer.behaviour.out_of_paper = True
    others = [entrance.ticketing.take_ticket("ho_tich") for _ in range(2)]
    print_all(entrance)
    trouble = desk.ticketing.trouble()
    assert [one.label for one in trouble.affected] == [ticket.label for ticket in others]
    # what the last slip came to: no station has told of its printer, which has its name, no address
    assert trouble.printer.startswith("Máy in phieu hết giấy")
    assert trouble.silent_since is None  # none was begun today

    printer.behaviour.out_of_paper = False
    assert desk.ticketing.reprint_affected() == 2
    assert desk.ticketing.affected() == ()
    print_all(entrance)
    printer.wait_idle()
    assert len(printer.slips) == 3
    assert desk.ticketing.trouble().printer == ""
    assert first.label not in [one.label for one in trouble.affected]


def test_what_the_station_tells_of_its_printer_goes_before_its_last_slip(
    entrance: Office, desk: Office, printer: LoopbackPrinter
) -> None:
    station = Stations(entrance.store, "entrance")

    def tell() -> None:
        entrance.paper.printers()  # the ticket station asks now and then
        station.heard("tickets", printer_trouble(entrance.paper.condition("phieu")))

    printer.behaviour.cover_open = True
    tell()
    assert desk.ticketing.trouble().printer == "Nắp máy đang mở, hãy đóng nắp"  # before anybody has taken a number
    entrance.ticketing.take_ticket("ho_tich")
    for _ in range(TRIES):
        print_all(entrance)
    printer.behaviour.cover_open = False
    tell()
    trouble = desk.ticketing.trouble()
    assert (trouble.printer, len(trouble.affected)) == ("", 1)  # it is ready; the slip waits for a touch
    assert entrance.ticketing.trouble().printer == ""


def test_slips_that_wait_for_a_pc_that_is_off(entrance: Office, desk: Office) -> None:
    entrance.ticketing.take_ticket("ho_tich")
    assert desk.ticketing.trouble().printer == ""
    desk.clock.advance(minutes=3)
    assert "Phiếu chờ in đã lâu" in desk.ticketing.trouble().printer
    desk.clock.advance(minutes=STALE.total_seconds() / 60)
    print_all(entrance)  # on again: nobody waits for that slip any more, unless a counter says so
    (one,) = desk.ticketing.affected()
    assert one.label == "A001"
    assert entrance.ticketing.reprint(one.visit_id) is not None  # its owner touched the screen meanwhile
    assert desk.ticketing.affected() == ()


def test_the_silence_of_the_last_ticket_station(office: Office, desk: Office) -> None:
    one, two = Stations(office.store, "one"), Stations(office.store, "two")
    assert desk.ticketing.trouble().silent_since is None
    one.heard("tickets")
    office.clock.advance(minutes=2)
    two.heard("tickets")
    last = office.clock.now()
    office.clock.advance(minutes=2)
    trouble = desk.ticketing.trouble()
    assert trouble.silent_since is None  # the second is there
    assert [place for place, _ in trouble.also_silent] == ["one"]
    office.clock.advance(minutes=2)
    trouble = desk.ticketing.trouble()
    assert (trouble.silent_since, trouble.also_silent) == (last, ())
    one.heard("tickets")
    assert desk.ticketing.trouble().silent_since is None
    one.closed("tickets")
    assert desk.ticketing.trouble().silent_since == last
    two.closed("tickets")
    assert desk.ticketing.trouble().silent_since is None  # somebody has ended both: nobody misses them
