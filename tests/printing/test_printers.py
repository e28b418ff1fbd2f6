"""One contract for every printer: each prints the same slip, says how it went, and always comes back."""

from __future__ import annotations

import re
import socket
import unicodedata
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.core.errors import BadInput, PrinterError
from kiosk.printing import papers
from kiosk.printing.papers import Target
from kiosk.printing.printers import Condition, Outcome, Printer, open_printer
from kiosk.printing.printers.network import network_printer
from kiosk.printing.printers.queue import queue_names
from kiosk.printing.printers.usb import usb_printer
from kiosk.printing.slip import draw_slip
from tests.printing import cups_server
from tests.printing.loopback_printer import LoopbackPrinter, printed_slips
from tests.printing.samples import RECEIPT, TICKET
from tests.printing.usb_bus import Bus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PIL import Image

SLIP = papers.render(TICKET, Target("slip", 576))
PICTURE = draw_slip(TICKET, 576)


@dataclass
class Rig:
    """A printer, the same printer out of reach, and what has come out of it."""

    printer: Printer
    absent: Printer
    slips: Callable[[], list[Image.Image]]
    answers: tuple[Condition, ...] = (Condition.OK,)


@pytest.fixture(scope="session")
def cups() -> Iterator[Path]:
    """A running CUPS server."""
    if reason := cups_server.missing():
        pytest.skip(reason)
    with cups_server.running_server() as server:
        yield server


def network_rig(_request: pytest.FixtureRequest, stack: ExitStack, folder: Path) -> Rig:
    printer = stack.enter_context(LoopbackPrinter())
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = closed.getsockname()[1]

    def slips() -> list[Image.Image]:
        printer.wait_idle()
        return printer.slips

    return Rig(
        network_printer(printer.address, settle_s=0.02),
        open_printer("network", f"127.0.0.1:{nobody}", folder=folder),
        slips,
    )


def file_rig(_request: pytest.FixtureRequest, _stack: ExitStack, folder: Path) -> Rig:
    (folder / "in the way").write_text("")
    printer = open_printer("file", "giấy in", folder=folder)

    def slips() -> list[Image.Image]:
        files = sorted((folder / "giấy in").glob("*.escpos"))
        return [picture for file in files for picture in printed_slips(file.read_bytes())]

    return Rig(printer, open_printer("file", "in the way", folder=folder), slips)


def usb_rig(_request: pytest.FixtureRequest, _stack: ExitStack, _folder: Path) -> Rig:
    bus = Bus()
    return Rig(
        usb_printer("04b8:0e15", settle_s=0.02, backend=bus),
        usb_printer("04b8:0e15", backend=Bus(plugged_in=False)),
        lambda: printed_slips(bytes(bus.printed)),
    )


def queue_rig(request: pytest.FixtureRequest, stack: ExitStack, folder: Path) -> Rig:
    server: Path = request.getfixturevalue("cups")
    monkeypatch = stack.enter_context(pytest.MonkeyPatch.context())
    monkeypatch.setenv("CUPS_SERVER", str(server))
    printer = stack.enter_context(LoopbackPrinter())
    name = f"slip{printer.port}"
    cups_server.add_queue(name, f"socket://{printer.address}")

    def slips() -> list[Image.Image]:
        printer.wait_idle()
        return printer.slips

    return Rig(open_printer("queue", name, folder=folder), open_printer("queue", "nobody", folder=folder), slips)


RIGS = {"network": network_rig, "file": file_rig, "usb": usb_rig, "queue": queue_rig}


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    with ExitStack() as stack:
        yield RIGS[request.param](request, stack, tmp_path)


def well_said(outcome: Outcome) -> bool:
    """Whether the sentence is one for a person: Vietnamese, whole, with what to do."""
    message = outcome.message
    return (
        unicodedata.is_normalized("NFC", message)
        and re.search(r"[ạ-ỹăâđêôơư]", message) is not None
        and "{" not in message
        and message.endswith(".")
    )


class TestEveryPrinter:
    def test_says_how_it_is(self, rig: Rig) -> None:
        assert rig.printer.status() in rig.answers

    def test_prints_the_slip_dot_by_dot(self, rig: Rig) -> None:
        outcome = rig.printer.send(SLIP, 20)
        assert (outcome.state, outcome.message) == ("done", "")
        (slip,) = rig.slips()
        assert slip.tobytes() == PICTURE.tobytes()

    def test_prints_one_job_after_the_other(self, rig: Rig) -> None:
        labels = ("A024", "A025", "A026")
        tickets = [msgspec.structs.replace(TICKET, label=label) for label in labels]
        for ticket in tickets:
            assert rig.printer.send(papers.render(ticket, Target("slip", 576)), 20).state == "done"
        assert [slip.tobytes() for slip in rig.slips()] == [draw_slip(ticket, 576).tobytes() for ticket in tickets]

    def test_out_of_reach_fails_with_a_sentence(self, rig: Rig) -> None:
        assert rig.absent.status() is Condition.OFFLINE
        outcome = rig.absent.send(SLIP, 20)
        assert outcome.state == "failed"
        assert outcome.condition is Condition.OFFLINE
        assert well_said(outcome), outcome.message
        assert rig.slips() == []

    def test_without_time_nothing_is_sent(self, rig: Rig) -> None:
        outcome = rig.printer.send(SLIP, 0)
        assert outcome.state == "failed"
        assert well_said(outcome), outcome.message
        assert rig.slips() == []


@pytest.fixture
def loopback() -> Iterator[LoopbackPrinter]:
    with LoopbackPrinter() as printer:
        yield printer


class TestOnTheNetwork:
    @pytest.mark.parametrize(
        ("fault", "condition"),
        [("out_of_paper", Condition.OUT), ("cover_open", Condition.COVER), ("error", Condition.OFFLINE)],
    )
    def test_a_stopped_printer_gets_nothing(self, loopback: LoopbackPrinter, fault: str, condition: Condition) -> None:
        printer = network_printer(loopback.address, settle_s=0.02)
        setattr(loopback.behaviour, fault, True)
        assert printer.status() is condition
        outcome = printer.send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("failed", condition)
        assert well_said(outcome), outcome.message
        loopback.wait_idle()
        assert loopback.jobs == []
        setattr(loopback.behaviour, fault, False)
        assert printer.send(SLIP, 10).state == "done"

    def test_little_paper_prints_and_says_so(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.near_end = True
        outcome = network_printer(loopback.address, settle_s=0.02).send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("done", Condition.LOW)

    @pytest.mark.parametrize("silence", ["mute", "garbled_status"])
    def test_a_printer_that_never_answers_is_unknown_not_full_of_paper(
        self, loopback: LoopbackPrinter, silence: str
    ) -> None:
        setattr(loopback.behaviour, silence, True)
        printer = network_printer(loopback.address, settle_s=0.02)
        assert printer.status() is Condition.UNKNOWN
        outcome = printer.send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("done", Condition.UNKNOWN)
        loopback.wait_idle()
        assert len(loopback.slips) == 1

    def test_what_a_printer_says_unasked_is_no_answer(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.says_unasked = True
        # more than the line buffers: the byte is there before the last of the job has been taken
        long = papers.Document(SLIP.data * 100, "escpos", "A023")
        outcome = network_printer(loopback.address, settle_s=0.02).send(long, 20)
        assert (outcome.state, outcome.condition) == ("done", Condition.OK)

    def test_silence_after_the_job_leaves_it_uncertain(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.mute_after_job = True
        outcome = network_printer(loopback.address, settle_s=0.02).send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("uncertain", Condition.UNKNOWN)
        assert well_said(outcome), outcome.message

    def test_paper_that_ends_in_the_middle_is_uncertain(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.out_after_bytes = 20_000
        outcome = network_printer(loopback.address, settle_s=0.02).send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("uncertain", Condition.OUT)
        assert well_said(outcome), outcome.message

    def test_a_line_that_drops_in_the_middle_is_uncertain(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.drop_after_bytes = 10_000
        outcome = network_printer(loopback.address, settle_s=0.02).send(SLIP, 10)
        assert outcome.state == "uncertain"
        assert well_said(outcome), outcome.message
        loopback.behaviour.drop_after_bytes = None
        assert network_printer(loopback.address, settle_s=0.02).send(SLIP, 10).state == "done"

    def test_a_line_that_drops_at_once_has_printed_nothing(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.drop_after_bytes = 0
        outcome = network_printer(loopback.address, settle_s=0.02).send(SLIP, 10)
        assert outcome.state == "failed"
        assert well_said(outcome), outcome.message

    def test_a_printer_that_stops_taking_ends_with_the_deadline(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.stop_reading_after = 1
        endless = papers.Document(SLIP.data * 300, "escpos", "A023")
        outcome = network_printer(loopback.address, settle_s=0.02).send(endless, 1.5)
        assert outcome.state == "uncertain"
        assert well_said(outcome), outcome.message

    def test_a_slow_printer_is_waited_for(self, loopback: LoopbackPrinter) -> None:
        loopback.behaviour.read_pause_s = 0.01
        assert network_printer(loopback.address, settle_s=0.02).send(SLIP, 20).state == "done"
        loopback.wait_idle()
        assert len(loopback.slips) == 1

    def test_a_page_is_not_sent_to_a_thermal_printer(self, loopback: LoopbackPrinter) -> None:
        outcome = network_printer(loopback.address).send(papers.render(RECEIPT, Target("page")), 10)
        assert outcome.state == "failed"
        assert well_said(outcome), outcome.message
        assert loopback.jobs == []


class TestOnUsb:
    def test_no_timeout_waits_for_ever_and_the_line_is_let_go(self) -> None:
        bus = Bus()
        assert usb_printer("04b8:0e15", settle_s=0.02, backend=bus).send(SLIP, 10).state == "done"
        assert min(bus.timeouts_ms) > 0
        assert not bus.claimed

    def test_a_mute_printer_is_done_and_unknown(self) -> None:
        bus = Bus(answers=False)
        outcome = usb_printer("04b8:0e15", settle_s=0.02, backend=bus).send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("done", Condition.UNKNOWN)
        assert len(printed_slips(bytes(bus.printed))) == 1

    def test_without_the_device_or_without_libusb_it_is_offline(self, tmp_path: Path) -> None:
        printer = open_printer("usb", "ffff:fffe", folder=tmp_path)
        assert printer.status() is Condition.OFFLINE
        assert printer.send(SLIP, 5).state == "failed"

    def test_a_jam_in_the_middle_is_uncertain(self) -> None:
        outcome = usb_printer("04b8:0e15", backend=Bus(jammed_after=20_000)).send(SLIP, 10)
        assert outcome.state == "uncertain"
        assert well_said(outcome), outcome.message

    def test_out_of_paper_sends_nothing(self) -> None:
        bus = Bus()
        bus.paper_out = True
        outcome = usb_printer("04b8:0e15", backend=bus).send(SLIP, 10)
        assert (outcome.state, outcome.condition) == ("failed", Condition.OUT)
        assert not bus.printed


class TestFiles:
    def test_a_slip_has_its_picture_beside_it_and_a_page_is_a_pdf(self, tmp_path: Path) -> None:
        printer = open_printer("file", "papers", folder=tmp_path)
        slip = printer.send(SLIP, 10)
        page = printer.send(papers.render(RECEIPT, Target("page")), 10)
        assert [file.name for file in slip.files] == ["000001.escpos", "000001.png"]
        assert [file.name for file in page.files] == ["000002.pdf"]
        assert slip.files[0].read_bytes() == SLIP.data
        assert page.files[0].read_bytes().startswith(b"%PDF")
        assert sorted(file.name for file in (tmp_path / "papers").iterdir()) == [
            "000001.escpos",
            "000001.png",
            "000002.pdf",
        ]

    def test_numbers_go_on_after_what_is_there_and_what_was_left_unfinished(self, tmp_path: Path) -> None:
        (tmp_path / "000041.new").touch()
        (outcome_file, *_) = open_printer("file", str(tmp_path), folder=tmp_path / "x").send(SLIP, 10).files
        assert outcome_file == tmp_path / "000042.escpos"


class TestQueues:
    @pytest.fixture(autouse=True)
    def _server(self, cups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CUPS_SERVER", str(cups))

    def test_a_page_goes_through_whole(self, tmp_path: Path, loopback: LoopbackPrinter) -> None:
        name = f"pages{loopback.port}"
        assert name not in (queue_names() or ())
        cups_server.add_queue(name, f"socket://{loopback.address}")
        assert name in (queue_names() or ())
        document = papers.render(RECEIPT, Target("page"))
        outcome = open_printer("queue", name, folder=tmp_path).send(document, 20)
        assert outcome.state == "done"
        loopback.wait_idle()
        assert loopback.jobs == [document.data]

    def test_a_disabled_queue_fails_and_keeps_nothing(self, tmp_path: Path, loopback: LoopbackPrinter) -> None:
        name = f"off{loopback.port}"
        cups_server.add_queue(name, f"socket://{loopback.address}")
        cups_server.admin("cupsdisable", name)
        printer = open_printer("queue", name, folder=tmp_path)
        assert printer.status() is Condition.OFFLINE
        outcome = printer.send(SLIP, 20)
        assert (outcome.state, outcome.condition) == ("failed", Condition.OFFLINE)
        assert well_said(outcome), outcome.message
        cups_server.admin("cupsenable", name)
        assert printer.send(SLIP, 20).state == "done"
        loopback.wait_idle()
        assert len(loopback.slips) == 1, "what failed must not come out later by itself"

    def test_a_printer_nobody_finds_fails_and_the_job_is_taken_back(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        cups_server.add_queue(f"lost{port}", f"socket://127.0.0.1:{port}")
        printer = open_printer("queue", f"lost{port}", folder=tmp_path)
        outcome = printer.send(SLIP, 3)
        assert (outcome.state, outcome.condition) == ("failed", Condition.OFFLINE)
        assert well_said(outcome), outcome.message
        with LoopbackPrinter(port=port) as late:
            assert printer.send(papers.render(TICKET, Target("slip", 384)), 20).state == "done"
            late.wait_idle()
            assert [slip.width for slip in late.slips] == [384], "what failed must not come out later by itself"

    def test_an_unfinished_job_is_uncertain_and_taken_back(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as busy:  # takes the call, never reads a byte
            name = f"busy{busy.getsockname()[1]}"
            cups_server.add_queue(name, f"socket://127.0.0.1:{busy.getsockname()[1]}")
            big = papers.Document(SLIP.data * 200, "escpos", "A023")
            outcome = open_printer("queue", name, folder=tmp_path).send(big, 3)
            assert outcome.state == "uncertain"
            assert well_said(outcome), outcome.message


def test_conditions_are_named_as_the_views_name_them() -> None:
    assert {condition.value for condition in Condition} == {"ok", "low", "out", "cover", "offline", "unknown"}
    assert len({condition.words for condition in Condition}) == 6


@pytest.mark.parametrize(
    ("device", "address"),
    [
        ("network", ""),
        ("network", "192.168.1.50:99999"),
        ("network", "192.168.1.50:"),
        ("network", "hai chữ"),
        ("file", "  "),
        ("usb", "04b8"),
        ("usb", "epson:tm20"),
        ("queue", ""),
        ("queue", "-o evil"),
        ("bluetooth", "00:11"),
    ],
)
def test_a_bad_address_is_named(device: str, address: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        open_printer(device, address, folder=tmp_path)
    assert unicodedata.is_normalized("NFC", str(refused.value))
    if address.strip():
        assert (address if device != "bluetooth" else device) in str(refused.value)


@pytest.mark.parametrize("address", ["192.168.1.50", "192.168.1.50:9101", "[fe80::1]:9100", "may-in.local", "[::1]"])
def test_network_addresses_in_use_are_taken(address: str, tmp_path: Path) -> None:
    assert open_printer("network", address, folder=tmp_path) is not None


@pytest.mark.parametrize(("name", "said"), [("Máy in phiếu", "phiếu"), ("Epson cửa vào", "Epson cửa vào")])
def test_a_printer_is_called_by_its_name_not_by_its_address(name: str, said: str) -> None:
    error = PrinterError("Không nối được với máy in {printer}; hãy xem nguồn điện.", printer="127.0.0.1:43855")
    named = Outcome("failed", Condition.OFFLINE, error).naming(name)
    assert named.message == f"Không nối được với máy in {said}; hãy xem nguồn điện."
    assert Outcome("done", Condition.OK).naming(name).message == ""
