"""The screens of the stations with their presenters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.app.bench import Bench
from kiosk.app.parts import Parts
from kiosk.core.settings import StationName
from kiosk.ui.widgets.public_screen import PublicScreen

if TYPE_CHECKING:
    from kiosk.services.announcing import Announcing
    from kiosk.ui.records.contracts import RecordServices

PICTURES = "board"
"""The folder of the board's pictures, beside the settings."""


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
    from kiosk.app.lookup_station import lookup_screen

    return lookup_screen(bench)


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
        ratings=bench.parts.ratings,
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
    from kiosk.app.manager_station import manager_screen

    return manager_screen(bench)


_BUILDERS: Mapping[StationName, Callable[[Bench], QWidget]] = {
    "tickets": _tickets,
    "board": _board,
    "results": _results,
    "lookup": _lookup,
    "rating": _rating,
    "counter": _counter,
    "manager": _manager,
}
