"""The screens of the stations with their presenters, and the bench they are built on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.app.parts import Parts
from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.core.settings import Settings, StationName
from kiosk.services.office import office_head
from kiosk.ui.background import Background, ChangeWatcher, Runner
from kiosk.ui.messages import Messages
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

if TYPE_CHECKING:
    from kiosk.ui.records.contracts import RecordServices


@dataclass(frozen=True)
class Bench:
    """What a screen is built with."""

    parts: Parts
    runner: Runner
    watcher: ChangeWatcher | None
    messages: Messages
    tr: Translator
    counter: int = 0
    on_close: list[Callable[[], object]] = field(default_factory=list)
    """What must be told, newest first, before the store closes."""

    clock: Clock = field(init=False)
    settings: Settings = field(init=False)
    sign: OfficeSign = field(init=False)

    def __post_init__(self) -> None:
        """Fill in what follows from the parts."""
        object.__setattr__(self, "clock", self.parts.store.clock)
        object.__setattr__(self, "settings", self.parts.settings)
        head = office_head(self.parts.settings)
        object.__setattr__(self, "sign", OfficeSign(head.name, head.hours))

    def close(self) -> None:
        """Have everything built on this bench end, newest first."""
        while self.on_close:
            self.on_close.pop()()

    def printer_runner(self) -> Runner:
        """Give a thread of its own for asking printers, which may take seconds each."""
        background = Background(self.messages)
        self.on_close.append(background.close)
        return background


def build_screen(name: StationName, bench: Bench) -> QWidget:
    """Give a station's screen with its presenter at work."""
    screen = _BUILDERS[name](bench)
    if isinstance(screen, PublicScreen):
        bench.messages.said.connect(lambda said: screen.say(said.in_words(screen.tr_), said.tone, said.seconds))
    return screen


def _tickets(bench: Bench) -> QWidget:
    from kiosk.ui.citizen.tickets import TicketsScreen
    from kiosk.ui.citizen.tickets_presenter import TicketsPresenter

    screen = TicketsScreen(bench.tr, bench.sign, bench.clock)
    TicketsPresenter(
        screen,
        bench.parts.queueing,
        bench.parts.paper,
        bench.runner,
        bench.watcher,
        idle_seconds=bench.settings.locks.idle_seconds,
    )
    return screen


def _board(bench: Bench) -> QWidget:
    from kiosk.ui.board.board import BoardScreen
    from kiosk.ui.board.board_presenter import BoardPresenter

    screen = BoardScreen(bench.tr, bench.sign, bench.clock)
    BoardPresenter(screen, bench.parts.queueing, bench.runner, bench.watcher)
    return screen


def _lookup(bench: Bench) -> QWidget:
    from kiosk.rules.codes import TRACKING_ALPHABET, TRACKING_LENGTH
    from kiosk.ui.citizen.lookup import LookupScreen
    from kiosk.ui.citizen.lookup_presenter import LookupPresenter
    from kiosk.ui.widgets.wedge import WedgeListener

    screen = LookupScreen(bench.tr, bench.sign, bench.clock, alphabet=TRACKING_ALPHABET, length=TRACKING_LENGTH)
    LookupPresenter(
        screen,
        bench.parts.lookup,
        bench.runner,
        WedgeListener(screen),
        length=TRACKING_LENGTH,
        idle_seconds=bench.settings.locks.idle_seconds,
    )
    return screen


def _rating(bench: Bench) -> QWidget:
    from kiosk.ui.citizen.rating import RatingScreen
    from kiosk.ui.citizen.rating_presenter import RatingPresenter

    screen = RatingScreen(bench.tr, bench.sign, bench.clock)
    RatingPresenter(screen, bench.parts.ratings, bench.runner, bench.counter, bench.watcher)
    return screen


def _counter(bench: Bench) -> QWidget:
    from kiosk.ui.counter.counter_screen import CounterScreen
    from kiosk.ui.counter.presenter import CounterPresenter
    from kiosk.ui.widgets.wedge import WedgeListener

    screen = CounterScreen(bench.tr, bench.sign.name, bench.clock, bench.messages)
    presenter = CounterPresenter(
        screen,
        staffing=bench.parts.staffing,
        queueing=bench.parts.queueing,
        intake=bench.parts.intake,
        catalogue=bench.parts.catalogue,
        paper=bench.parts.paper,
        drafts=bench.parts.drafts,
        papers=bench.parts.draft_papers,
        processing=bench.parts.processing,
        records=_records(bench.parts),
        background=bench.runner,
        printer_background=bench.printer_runner(),
        watcher=bench.watcher,
        counter=bench.counter or None,
    )
    bench.on_close.append(presenter.close)
    wedge = WedgeListener(screen, holds_back=True, within=screen)
    wedge.scanned.connect(lambda text: presenter.scan(text, wedge=True))
    bench.on_close.append(wedge.close)
    devices = bench.settings.devices
    if devices.card_scanner:
        from kiosk.app.card_scanner import CardScanner

        scanner = CardScanner(devices.card_scanner, devices.card_scanner_baud, screen)
        scanner.scanned.connect(presenter.scan)
        scanner.found.connect(screen.top.show_card_scanner)
        scanner.start()
        bench.on_close.append(scanner.stop)
    return screen


def _records(parts: Parts) -> RecordServices:
    from kiosk.ui.records.contracts import RecordServices

    return RecordServices(
        worklists=parts.worklists,
        dossiers=parts.dossiers,
        leaders=parts.leaders,
        processing=parts.processing,
        deadlines=parts.deadlines,
        amending=parts.amending,
        handing_over=parts.handing_over,
        returning=parts.returning,
        fees=parts.fees,
        attachments=parts.attachments,
        catalogue=parts.catalogue,
    )


def _manager(bench: Bench) -> QWidget:
    from kiosk.ui.manager.manager_screen import ManagerScreen
    from kiosk.ui.manager.presenter import ManagerPresenter

    screen = ManagerScreen(bench.tr, bench.sign.name, bench.clock, bench.messages)
    ManagerPresenter(
        screen,
        staffing=bench.parts.staffing,
        figures=bench.parts.figures,
        paper=bench.parts.paper,
        book=bench.parts.catalogue_book,
        calendar=bench.parts.calendar,
        clock=bench.clock,
        background=bench.runner,
        printer_background=bench.printer_runner(),
        watcher=bench.watcher,
    )
    return screen


_BUILDERS: Mapping[StationName, Callable[[Bench], QWidget]] = {
    "tickets": _tickets,
    "board": _board,
    "lookup": _lookup,
    "rating": _rating,
    "counter": _counter,
    "manager": _manager,
}
