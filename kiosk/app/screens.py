"""The screens of the stations with their presenters, and the bench they are built on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
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
    from kiosk.services.announcing import Announcing
    from kiosk.ui.manager.queue_contracts import QueueServices
    from kiosk.ui.records.contracts import RecordServices

PICTURES = "board"
"""The folder of the board's pictures, beside the settings."""


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

    wrong: list[Callable[[], str]] = field(default_factory=list)
    """Who tells what is wrong with this station, as a code of `services.stations`, "" for nothing; cheap to ask."""

    clock: Clock = field(init=False)
    settings: Settings = field(init=False)
    sign: OfficeSign = field(init=False)

    def __post_init__(self) -> None:
        """Fill in what follows from the parts."""
        object.__setattr__(self, "clock", self.parts.store.clock)
        object.__setattr__(self, "settings", self.parts.settings)
        head = office_head(self.parts.settings)
        object.__setattr__(self, "sign", OfficeSign(head.name, head.hours))

    def trouble(self) -> str:
        """Give what is wrong with this station, the first thing that is, "" for nothing."""
        return next(filter(None, (tell() for tell in self.wrong)), "")

    def close(self) -> None:
        """Have everything built on this bench end, newest first."""
        while self.on_close:
            self.on_close.pop()()

    def slow_runner(self) -> Runner:
        """Give a thread of its own for what may take seconds each: asking printers, speaking."""
        background = Background(self.messages)
        self.on_close.append(background.close)
        return background


def build_screen(name: StationName, bench: Bench) -> QWidget:
    """Give a station's screen with its presenter at work."""
    screen = _BUILDERS[name](bench)
    if isinstance(screen, PublicScreen):
        bench.messages.said.connect(lambda said: screen.say(said.in_words(screen.tr_), said.tone, said.seconds))
        if screen.has_languages() and bench.settings.public.read_aloud:
            _offer_reading(screen, bench)
    return screen


def _offer_reading(screen: PublicScreen, bench: Bench) -> None:
    from kiosk.services.reading_aloud import ReadingAloud
    from kiosk.ui.citizen.reading_presenter import ReadingPresenter

    aloud = bench.slow_runner()
    presenter = ReadingPresenter(screen, ReadingAloud(), aloud)
    bench.on_close.append(presenter.stop)  # before its thread is waited for


def _tickets(bench: Bench) -> QWidget:
    from kiosk.services.stations import printer_trouble
    from kiosk.ui.citizen.tickets import TicketsScreen
    from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
    from kiosk.ui.widgets.wedge import WedgeListener

    screen = TicketsScreen(bench.tr, bench.sign, bench.clock)
    printer = bench.settings.papers.tickets
    bench.wrong.append(lambda: printer_trouble(bench.parts.paper.condition(printer)))
    wedge = WedgeListener(screen)
    bench.on_close.append(wedge.close)
    TicketsPresenter(
        screen,
        bench.parts.ticketing,
        bench.parts.paper,
        bench.runner,
        bench.watcher,
        ticket_printer=printer,
        printer_background=bench.slow_runner(),
        wedge=wedge,
        idle_seconds=bench.settings.locks.idle_seconds,
    )
    return screen


def _board(bench: Bench) -> QWidget:
    from kiosk.services.stations import NO_SOUND
    from kiosk.ui.board.board import BoardScreen
    from kiosk.ui.board.board_presenter import BoardPresenter
    from kiosk.ui.board.pictures import PictureFolder

    board = bench.settings.board
    screen = BoardScreen(bench.tr, bench.sign, bench.clock, notice=board.notice, page_seconds=board.seconds)
    aloud = bench.slow_runner()
    announcing = _announcing(bench)
    bench.on_close.append(announcing.hush)  # before its thread is waited for
    aloud.run(announcing.look_for_loudspeaker, lambda _: None, lambda _: None)
    bench.wrong.append(lambda: NO_SOUND if announcing.silent else "")
    BoardPresenter(
        screen,
        bench.parts.queueing,
        bench.runner,
        bench.watcher,
        voice=announcing,
        voice_background=aloud,
        pictures=PictureFolder(Path(board.pictures) if board.pictures else bench.parts.home / PICTURES),
        picture_seconds=board.seconds,
    )
    return screen


def _results(bench: Bench) -> QWidget:
    from kiosk.services.ready_board import ReadyBoard
    from kiosk.ui.board.results import ResultsScreen
    from kiosk.ui.board.results_presenter import ResultsPresenter

    screen = ResultsScreen(bench.tr, bench.sign, bench.clock)
    ResultsPresenter(
        screen,
        ReadyBoard(bench.parts.store),
        bench.runner,
        bench.watcher,
        page_seconds=bench.settings.board.seconds,
    )
    return screen


def _announcing(bench: Bench) -> Announcing:
    from kiosk.services.announcing import Announcing

    return Announcing(bench.settings.voice, bench.parts.home, bench.clock)


def _lookup(bench: Bench) -> QWidget:
    from kiosk.core.i18n import N_
    from kiosk.services.office_guide import OfficeGuide
    from kiosk.ui.citizen.dossier import DossierPage
    from kiosk.ui.citizen.dossier_presenter import DossierPresenter
    from kiosk.ui.citizen.home import Choice
    from kiosk.ui.citizen.lookup import LookupScreen
    from kiosk.ui.citizen.lookup_presenter import DOSSIER, OFFICE, PROCEDURES, RATE, LookupPresenter
    from kiosk.ui.citizen.office import OfficePage
    from kiosk.ui.citizen.office_presenter import OfficePresenter
    from kiosk.ui.citizen.procedures import ProceduresPage
    from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter
    from kiosk.ui.citizen.rate_page import RatePage
    from kiosk.ui.citizen.rate_presenter import RatePresenter
    from kiosk.ui.widgets.wedge import WedgeListener

    parts, tr = bench.parts, bench.tr
    dossier, procedures, office = DossierPage(tr), ProceduresPage(tr), OfficePage(tr)
    pages = (
        (Choice(DOSSIER, "clock", N_("Hồ sơ của tôi"), N_("Đến đâu rồi, bao giờ xong, còn thiếu gì")), dossier),
        (Choice(PROCEDURES, "document", N_("Thủ tục cần gì"), N_("Giấy tờ, thời hạn, phí; in mang về")), procedures),
        (Choice(OFFICE, "counter", N_("Văn phòng"), N_("Giờ làm việc, số người chờ, nội quy, đường dây nóng")), office),
    )
    rate = RatePage(tr)
    screen = LookupScreen(tr, bench.sign, bench.clock, pages, {RATE: rate})
    wedge = WedgeListener(screen, holds_back=True, within=screen)
    bench.on_close.append(wedge.close)
    about = OfficeGuide(parts.store, parts.settings, parts.catalogue, parts.ticketing, parts.guide, parts.home)
    LookupPresenter(
        screen,
        DossierPresenter(dossier, parts.lookup, bench.runner),
        ProceduresPresenter(procedures, parts.guide, bench.runner),
        OfficePresenter(office, about, bench.runner),
        RatePresenter(rate, parts.ratings, bench.runner),
        wedge,
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
        ticketing=bench.parts.ticketing,
        intake=bench.parts.intake,
        catalogue=bench.parts.catalogue,
        paper=bench.parts.paper,
        drafts=bench.parts.drafts,
        papers=bench.parts.draft_papers,
        processing=bench.parts.processing,
        records=_records(bench.parts),
        background=bench.runner,
        printer_background=bench.slow_runner(),
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
    aloud = bench.slow_runner()
    announcing = _announcing(bench)
    bench.on_close.append(announcing.hush)
    ManagerPresenter(
        screen,
        staffing=bench.parts.staffing,
        figures=bench.parts.figures,
        paper=bench.parts.paper,
        book=bench.parts.catalogue_book,
        calendar=bench.parts.calendar,
        clock=bench.clock,
        background=bench.runner,
        printer_background=bench.slow_runner(),
        voice=announcing,
        voice_background=aloud,
        queue=_queue(bench.parts),
        watcher=bench.watcher,
    )
    return screen


def _queue(parts: Parts) -> QueueServices:
    from kiosk.services.queue_figures import QueueFiguresService
    from kiosk.services.queue_live import QueueLive
    from kiosk.ui.manager.queue_contracts import QueueServices

    return QueueServices(
        numbers=parts.ticketing,
        live=QueueLive(parts.store),
        figures=QueueFiguresService(parts.store),
        office=parts.queue_office,
        stations=parts.stations,
    )


_BUILDERS: Mapping[StationName, Callable[[Bench], QWidget]] = {
    "tickets": _tickets,
    "board": _board,
    "results": _results,
    "lookup": _lookup,
    "rating": _rating,
    "counter": _counter,
    "manager": _manager,
}
