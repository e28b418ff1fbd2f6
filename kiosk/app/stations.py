"""Opens a station: its window at once, its services in the background, its screen when they are there."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core import logs
from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.core.settings import PUBLIC_STATIONS, Settings, StationName
from kiosk.ui import theme
from kiosk.ui.background import Background, ChangeFeed, ChangeWatcher, Runner
from kiosk.ui.messages import BUG_SENTENCE, Message, Messages
from kiosk.ui.shell.station_window import StationWindow
from kiosk.ui.shell.words import STATION_WORDS
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

if TYPE_CHECKING:
    from kiosk.app.parts import Parts

REOPEN_MS = 3000
PRINTING_STATIONS: frozenset[StationName] = frozenset({"tickets", "counter", "manager"})
logger = logging.getLogger("kiosk.app")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The station to open and where; `full_screen` None means as its kind has it: public ones fill the screen."""

    name: StationName
    screen: int = 1
    counter: int = 0
    full_screen: bool | None = None

    @property
    def fills_screen(self) -> bool:
        """Tell whether the station covers its screen."""
        return self.name in PUBLIC_STATIONS if self.full_screen is None else self.full_screen


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
        from kiosk.services.office import office_head

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


def application(name: StationName | None) -> QApplication:
    """Give the process's QApplication, dressed for a station (None: for the launcher)."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("kiosk")
    theme.install(app, "citizen" if name in PUBLIC_STATIONS else "counter")
    return app


def open_station(home: Path, wanted: Wanted) -> int:
    """Open a station and run until it is closed; gives the process's exit code.

    Raises SettingsError when the office folder cannot be used.
    """
    settings = core_settings.load(home)
    logs.start(home, wanted.name if not wanted.counter else f"{wanted.name}-{wanted.counter}")
    app = application(wanted.name)
    opening = Opening(home, settings, wanted)
    end_on_signals(app)
    opening.window.show_on(wanted.screen, full_screen=wanted.fills_screen)
    opening.begin()
    code = app.exec()
    opening.close()
    return code


class Opening(QObject):
    """A station from its first paint to its screen, trying again while the store cannot be reached."""

    def __init__(self, home: Path, settings: Settings, wanted: Wanted, *, reopen_ms: int = REOPEN_MS) -> None:
        super().__init__()
        self._home = home
        self._settings = settings
        self._wanted = wanted
        self._tr = Translator(settings.office.language)
        self._messages = Messages(self)
        self._messages.said.connect(self._on_said)
        self._background = Background(self._messages, self)
        self._handover = _HandOver()
        self._building = False
        self._trouble = ""
        self._watcher: ChangeWatcher | None = None
        self._parts: Parts | None = None
        self._bench: Bench | None = None
        title = self._tr(STATION_WORDS[wanted.name])
        self.window = StationWindow(f"{title} – {settings.office.name}", self._tr, lock=self._lock())
        self.window.retry_wanted.connect(self._on_retry)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(reopen_ms)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """Build the services in the background, then the screen; does nothing while it is at it or has done it."""
        self._again.stop()
        if self._building or self._parts is not None:
            return
        self._building = True
        home, name, handover = self._home, self._station_name(), self._handover

        def build() -> None:
            from kiosk.app import parts

            built = parts.build(home, name)
            try:
                feed = built.store.feed()
            except BaseException:
                built.close()
                raise
            handover.give(built, feed)

        self._background.run(build, self._on_built, self._on_trouble)

    def close(self) -> None:
        """Let go of everything, papers at hand finished first; what is still being built goes when it is there."""
        self._again.stop()
        if self._watcher is not None:
            self._watcher.close()
        self._handover.refuse()
        self._background.close()
        self._let_go()

    def _let_go(self) -> None:
        """Close what the screen stands on, newest first."""
        if self._watcher is not None:
            self._watcher.close()
        if self._bench is not None:
            self._bench.close()
        if self._parts is not None:
            self._parts.close()
        self._watcher = self._bench = self._parts = None

    def _on_built(self, _done: None) -> None:
        self._building = False
        built = self._handover.take()
        if built is None:
            return
        self._parts, feed = built
        self._watcher = ChangeWatcher(feed, self)
        self._bench = Bench(
            self._parts, self._background, self._watcher, self._messages, self._tr, self._wanted.counter
        )
        try:
            self.window.show_screen(build_screen(self._wanted.name, self._bench))
        except Exception:
            logger.exception("the screen could not be built")
            self._let_go()
            self._show_trouble(self._tr(BUG_SENTENCE))
            return
        if self._wanted.name in PRINTING_STATIONS:
            self._parts.start_printing()

    def _on_trouble(self, error: KnownError) -> None:
        logger.warning("the station cannot open: %s", error)
        self._show_trouble(error.in_words(self._tr))

    def _on_said(self, said: Message) -> None:
        """Show what is said before there is a screen to say it: a bug met while building."""
        if self._parts is None:
            self._show_trouble(said.in_words(self._tr))

    def _show_trouble(self, sentence: str) -> None:
        self._building = False
        if sentence != self._trouble:  # drawn anew under a finger, the button would miss its touch
            self._trouble = sentence
            self.window.show_trouble(sentence)
        self._again.start()

    def _on_retry(self) -> None:
        self._trouble = ""
        self.window.show_opening()
        self.begin()

    def _lock(self) -> Callable[[str], bool] | None:
        pin_hash = self._settings.locks.pin_hash
        if self._wanted.name not in PUBLIC_STATIONS or not pin_hash:
            return None

        def agrees(pin: str) -> bool:
            from kiosk.services.passwords import agrees

            return agrees(pin_hash, pin)

        return agrees

    def _station_name(self) -> str:
        return f"{self._wanted.name}-{self._wanted.counter}" if self._wanted.counter else self._wanted.name


class _HandOver:
    """Hands the parts from the thread that built them to the window, or takes them apart when the window is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refused = False
        self._held: tuple[Parts, ChangeFeed] | None = None

    def give(self, built: Parts, feed: ChangeFeed) -> None:
        """Hold what was built until it is taken."""
        with self._lock:
            self._held = (built, feed)
            refused = self._refused
        if refused:
            self.refuse()

    def take(self) -> tuple[Parts, ChangeFeed] | None:
        """Give what is held, once."""
        with self._lock:
            held, self._held = self._held, None
        return held

    def refuse(self) -> None:
        """Close what is held, and whatever comes later."""
        with self._lock:
            self._refused = True
        if (held := self.take()) is not None:
            built, feed = held
            feed.close()
            built.close()


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

    screen = CounterScreen(bench.tr, bench.sign.name, bench.clock, bench.messages)
    presenter = CounterPresenter(
        screen,
        staffing=bench.parts.staffing,
        queueing=bench.parts.queueing,
        intake=bench.parts.intake,
        catalogue=bench.parts.catalogue,
        paper=bench.parts.paper,
        background=bench.runner,
        printer_background=bench.printer_runner(),
        watcher=bench.watcher,
        counter=bench.counter or None,
    )
    bench.on_close.append(presenter.close)
    return screen


def _manager(bench: Bench) -> QWidget:
    from kiosk.ui.manager.manager_screen import ManagerScreen
    from kiosk.ui.manager.presenter import ManagerPresenter

    screen = ManagerScreen(bench.tr, bench.sign.name, bench.clock, bench.messages)
    ManagerPresenter(
        screen,
        staffing=bench.parts.staffing,
        figures=bench.parts.figures,
        paper=bench.parts.paper,
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


def end_on_signals(app: QApplication) -> None:
    """Have SIGTERM and SIGINT end the application in order: papers finished, connections closed."""
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError, OSError):
            # through the loop's own queue: a signal that comes before the loop runs ends it when it begins
            signal.signal(name, lambda *_: QTimer.singleShot(0, lambda: app.exit(0)))
    if os.name == "posix":
        # Python sees a signal only between two of its own instructions; Qt's loop needs a beat of Python
        beat = QTimer(app)
        beat.timeout.connect(lambda: None)
        beat.start(200)
