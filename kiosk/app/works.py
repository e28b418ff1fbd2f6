"""What stands behind a station's window: services, change feed, screen; tried again while the store is away."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.app.handover import HandOver
from kiosk.core.clock import local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.core.settings import StationName
from kiosk.ui.background import Background, ChangeWatcher
from kiosk.ui.messages import Bug, Messages
from kiosk.ui.shell.station_window import StationWindow
from kiosk.ui.widgets.public_screen import PublicScreen

if TYPE_CHECKING:
    from kiosk.app.bench import Bench
    from kiosk.app.heartbeat import Heartbeat
    from kiosk.app.parts import Parts

DAY_BEAT_MS = 60_000
"""How often a station that stays on over night looks whether a new day has begun."""

PRINTING_STATIONS: frozenset[StationName] = frozenset({"tickets", "lookup", "counter", "manager"})
logger = logging.getLogger("kiosk.app")


class StationWorks(QObject):
    """Builds a station's services in the background, then its screen into the window; `counter` 0 means none."""

    def __init__(
        self,
        home: Path,
        name: StationName,
        counter: int,
        window: StationWindow,
        tr: Translator,
        *,
        reopen_ms: int,
    ) -> None:
        super().__init__(window)
        self._home = home
        self._name: StationName = name
        self._counter = counter
        self._station = f"{name}-{counter}" if counter else name
        self._window = window
        self._tr = tr
        self._messages = Messages(self)
        self._background = Background(self._messages, self)
        self._handover = HandOver()
        self._building = False
        self._trouble = ""
        self._watcher: ChangeWatcher | None = None
        self._heartbeat: Heartbeat | None = None
        self._parts: Parts | None = None
        self._bench: Bench | None = None
        window.retry_wanted.connect(self._on_retry)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(reopen_ms)
        self._again.timeout.connect(self.begin)
        self._day: date | None = None
        self._day_beat = QTimer(self)
        self._day_beat.setInterval(DAY_BEAT_MS)
        self._day_beat.timeout.connect(self._on_day_beat)

    def begin(self) -> None:
        """Build the services in the background, then the screen; does nothing while it is at it or has done it."""
        self._again.stop()
        if self._building or self._parts is not None:
            return
        self._building = True
        home, handover = self._home, self._handover
        station = self._station

        def work() -> None:
            from kiosk.app.parts import build  # with the database's libraries, which must not hold up the window

            built = build(home, station)
            try:
                feed = built.store.feed()
            except BaseException:
                built.close()
                raise
            handover.give(built, feed)

        self._background.run(work, self._on_built, self._on_trouble)

    def close(self) -> None:
        """Let go of everything, papers at hand finished first; what is still being built goes when it is there."""
        self._again.stop()
        self._day_beat.stop()
        if self._watcher is not None:
            self._watcher.close()
        self._handover.refuse()
        self._background.close()
        if self._heartbeat is not None:
            self._heartbeat.end()
            self._heartbeat = None
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
        from kiosk.app.bench import Bench
        from kiosk.app.screens import build_screen

        self._parts, feed = built
        self._watcher = ChangeWatcher(feed, self)
        self._bench = Bench(self._parts, self._background, self._watcher, self._messages, self._tr, self._counter)
        try:
            screen = build_screen(self._name, self._bench)
            self._window.show_screen(screen)
            self._let_rest(screen)
        except Exception:
            logger.exception("the screen could not be built")
            self._let_go()
            self._on_trouble(Bug())
            return
        if self._name in PRINTING_STATIONS:
            self._parts.start_printing()
        self._day = local_day(self._parts.store.clock.now())  # what passed before was ended with the building
        self._day_beat.start()
        self._begin_heartbeat(self._parts, self._bench)

    def _begin_heartbeat(self, parts: Parts, bench: Bench) -> None:
        from kiosk.app.heartbeat import Heartbeat

        self._heartbeat = Heartbeat(parts.stations, self._station, self._background, bench.trouble, self)

    def _let_rest(self, screen: QWidget) -> None:
        """Have a public screen rest while nobody is there; one at the counter is somebody's desk."""
        if not isinstance(screen, PublicScreen) or self._bench is None:
            return
        from kiosk.ui.shell.pointer import Pointer
        from kiosk.ui.shell.rest import Rest

        settings, touched = self._bench.settings, screen.has_languages()
        rest = Rest(
            self._window,
            self._tr,
            self._bench.clock,
            self._bench.sign.name,
            dark=settings.public.dark,
            notices=settings.public.notices if touched else (),
            saver_minutes=settings.public.screensaver_minutes,
            idle_seconds=settings.locks.idle_seconds,
        )
        screen.roused.connect(rest.wake)
        pointer = Pointer(settings.public.cursor, rest)
        self._bench.on_close.extend((rest.close, pointer.close))

    def _on_day_beat(self) -> None:
        """End the day that has passed since the last look, once it has."""
        if self._parts is None:
            return
        today = local_day(self._parts.store.clock.now())
        if today == self._day:
            return

        def on_ended(_days: object) -> None:
            self._day = today

        # where the store is away the next beat tries again
        self._background.run(self._parts.day_close.close_passed_days, on_ended, lambda _: None)

    def _on_trouble(self, error: KnownError) -> None:
        logger.warning("the station cannot open: %s", error)
        self._building = False
        sentence = error.in_words(self._tr)
        if sentence != self._trouble:  # drawn anew under a finger, the button would miss its touch
            self._trouble = sentence
            self._window.show_trouble(sentence)
        self._again.start()

    def _on_retry(self) -> None:
        self._trouble = ""
        self._window.show_opening()
        self.begin()
