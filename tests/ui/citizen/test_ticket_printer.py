"""The ticket station's window with a slip printer on a socket that misbehaves: the truth is said, no number is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from kiosk.core.clock import HeldClock
from kiosk.core.i18n import Translator
from kiosk.core.settings import Papers, Printer
from kiosk.services.paper import PaperWorker
from kiosk.services.qr_picture import qr_modules
from kiosk.ui.background import InlineBackground
from kiosk.ui.citizen import tickets_presenter
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from tests.office import SETTINGS, Office
from tests.printing.loopback_printer import Behaviour, LoopbackPrinter
from tests.ui.counter.conftest import founded
from tests.ui.counter.office import FILE, FRIDAY
from tests.ui.fakes import SIGN
from tests.ui.keys import click
from tests.ui.reading import texts

__all__ = ["founded"]
pytestmark = pytest.mark.usefixtures("dressed")
NAME = "Máy in nhiệt"
CHECK = "xin nhớ số {label} hoặc chụp lại mã này."


@dataclass
class Station:
    """The window, its presenter, the office behind it, and the worker of its printer."""

    screen: TicketsScreen
    presenter: TicketsPresenter
    office: Office
    worker: PaperWorker

    def take(self) -> str:
        """Touch a field, have the worker do what it can, look again; gives the number on show."""
        click(self.screen.buttons["ho_tich"])
        while self.worker.print_one():
            pass
        self.presenter.refresh()
        ticket = self.presenter.state.ticket
        assert ticket is not None
        assert ticket.label in texts(self.screen)
        assert self.screen.number_page.code_shown == qr_modules(ticket.tracking), "its code is there to be photographed"
        return ticket.label


@pytest.fixture
def printer() -> Iterator[LoopbackPrinter]:
    with LoopbackPrinter() as listening:
        yield listening


@pytest.fixture
def station(
    qtbot: QtBot, founded: Path, tmp_path: Path, printer: LoopbackPrinter, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Station]:
    monkeypatch.setattr(tickets_presenter, "DEAF_MS", 0)
    shutil.copy(founded / FILE, tmp_path / FILE)
    device = Printer(NAME, "slip", "network", printer.address)
    settings = msgspec.structs.replace(SETTINGS, printers=(device,), papers=Papers(tickets=NAME))
    office = Office(f"sqlite:///{tmp_path / FILE}", tmp_path, HeldClock(FRIDAY), settings)
    rules = office.queue_office.rules()
    office.queue_office.set_rules(None, msgspec.structs.replace(rules, again_seconds=0))
    screen = TicketsScreen(Translator(), SIGN, office.clock)
    qtbot.addWidget(screen)
    presenter = TicketsPresenter(screen, office.ticketing, office.paper, InlineBackground(), ticket_printer=NAME)
    screen.resize(1024, 600)
    screen.show()
    yield Station(screen, presenter, office, office.worker(NAME))
    office.close()


@pytest.mark.parametrize(
    ("wrong", "before", "after"),
    [
        (Behaviour(out_of_paper=True), "Máy in phiếu hết giấy.", "Máy in hết giấy: "),
        (Behaviour(cover_open=True), "Nắp máy in phiếu đang mở.", "Nắp máy in đang mở: "),
        (Behaviour(mute_after_job=True), "", "Chưa rõ phiếu đã ra chưa: nếu không thấy phiếu, "),
    ],
    ids=["out of paper", "cover open", "unknown"],
)
def test_what_the_printer_lacks_is_said_and_every_number_stands_with_its_code(
    station: Station, printer: LoopbackPrinter, wrong: Behaviour, before: str, after: str
) -> None:
    assert not any("Vẫn lấy được số" in text for text in texts(station.screen))
    printer.behaviour = wrong
    station.presenter._ask_printer()
    warned = [text for text in texts(station.screen) if "Vẫn lấy được số" in text]
    assert [text.startswith(before) for text in warned] == ([True] if before else [])
    label = station.take()
    assert after + CHECK.format(label=label) in texts(station.screen)
    station.presenter.start_over()
    second = station.take()
    printer.behaviour = Behaviour()
    assert [one.label for one in station.office.ticketing.affected()] == [label, second]
    station.presenter.start_over()
    station.office.ticketing.reprint_affected()
    while station.worker.print_one():
        pass
    printer.wait_idle()
    assert station.office.ticketing.affected() == ()
    assert station.take() == "A003"
    assert "Mời bà con nhận phiếu in." in texts(station.screen)


def test_a_printer_that_is_switched_off_is_said_and_found_again(station: Station, printer: LoopbackPrinter) -> None:
    printer.__exit__(None, None, None)
    station.presenter._ask_printer()
    assert any(text.startswith("Máy in phiếu mất kết nối.") for text in texts(station.screen))
    label = station.take()
    assert f"Máy in mất kết nối: {CHECK.format(label=label)}" in texts(station.screen)
    station.presenter.start_over()
    printer.__enter__()
    while station.worker.print_one():
        pass
    station.office.ticketing.reprint_affected()
    while station.worker.print_one():
        pass
    station.presenter._ask_printer()
    assert not any("Vẫn lấy được số" in text for text in texts(station.screen))
    printer.wait_idle()
    assert len(printer.slips) == 1
