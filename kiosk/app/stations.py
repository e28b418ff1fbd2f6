"""Opens a station: its window at once, its services in the background, its screen when they are there."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.core import logs
from kiosk.core import settings as core_settings
from kiosk.core.i18n import OWN_LOCALE, Translator
from kiosk.core.settings import PUBLIC_STATIONS, STATION_NAMES, PublicSettings, Settings, StationName
from kiosk.ui import theme
from kiosk.ui.shell.placement import place
from kiosk.ui.shell.station_window import StationWindow
from kiosk.ui.widgets.station_words import STATION_WORDS

if TYPE_CHECKING:
    from kiosk.app.works import StationWorks

REOPEN_MS = 3000


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


def application(
    name: StationName | None, wanted: Wanted | None = None, public: PublicSettings | None = None
) -> QApplication:
    """Give the process's QApplication, dressed for a station (None: for the launcher).

    With `wanted` the dress is cut for the window that station will have, else for the first screen; `public` gives the
    contrast and text size a public station begins with.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("kiosk")
    size = place(wanted.screen, full_screen=wanted.fills_screen).size() if wanted is not None else None
    if name in PUBLIC_STATIONS:
        manner = public or PublicSettings()
        theme.install(app, "citizen", contrast=manner.contrast, text_size=manner.text_size, size=size)
    else:
        theme.install(app, "counter", size=size)
    return app


def open_station(home: Path, wanted: Wanted) -> int:
    """Open a station and run until it is closed; gives the process's exit code.

    Raises SettingsError when the office folder cannot be used.
    """
    settings = core_settings.load(home)
    logs.start(home, wanted.name if not wanted.counter else f"{wanted.name}-{wanted.counter}")
    app = application(wanted.name, wanted, settings.public)
    opening = Opening(home, settings, wanted)
    end_on_signals(app)
    opening.show()
    code = app.exec()
    opening.close()
    return code


class Opening(QObject):
    """A station from its first paint on: the window at once, what stands behind it when it is wanted."""

    def __init__(self, home: Path, settings: Settings, wanted: Wanted, *, reopen_ms: int = REOPEN_MS) -> None:
        super().__init__()
        self._home = home
        self._settings = settings
        self._wanted = wanted
        self._reopen_ms = reopen_ms
        self._tr = Translator(settings.office.language, (home / OWN_LOCALE,))
        self._works: StationWorks | None = None
        title = self._tr(STATION_WORDS[wanted.name])
        if wanted.counter:
            title = self._tr("{station} – quầy {number}").format(station=title, number=wanted.counter)
        self.window = StationWindow(f"{title} – {settings.office.name}", self._tr, lock=self._lock())

    def show(self) -> None:
        """Show the window on its screen, and begin when it has been painted."""
        self.window.painted.connect(self.begin)
        position = STATION_NAMES.index(self._wanted.name) + self._wanted.counter
        self.window.show_on(self._wanted.screen, full_screen=self._wanted.fills_screen, position=position)

    def begin(self) -> None:
        """Build the services in the background, then the screen; does nothing while it is at it or has done it."""
        if self._works is None:
            # the heavy libraries come in here, behind a window that is there already
            from kiosk.app.works import StationWorks

            self._works = StationWorks(
                self._home,
                self._wanted.name,
                self._wanted.counter,
                self.window,
                self._tr,
                reopen_ms=self._reopen_ms,
            )
        self._works.begin()

    def close(self) -> None:
        """Let go of everything, papers at hand finished first; what is still being built goes when it is there."""
        if self._works is not None:
            self._works.close()

    def _lock(self) -> Callable[[str], bool] | None:
        pin_hash = self._settings.locks.pin_hash
        if self._wanted.name not in PUBLIC_STATIONS or not pin_hash:
            return None

        def agrees(pin: str) -> bool:
            from kiosk.services.passwords import agrees

            return agrees(pin_hash, pin)

        return agrees


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
