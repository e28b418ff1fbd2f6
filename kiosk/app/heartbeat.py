"""A station says that it is there, and what is wrong with it: at its start, each minute, at a change, at its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from kiosk.core.errors import KnownError
from kiosk.services.stations import HEARD_EVERY_S, Stations
from kiosk.ui.background import Runner

LOOK_MS = 2_000
"""How soon a change of trouble is told."""

LAST_WORD_S = 2.0
"""How long a station that ends waits for a store that does not answer."""


class Heartbeat(QObject):
    """Tells the store of one station, through its own background: a window that hangs is soon silent.

    A store that is away is not complained of here: the station's screen does that. It is told a minute later.
    """

    def __init__(
        self, stations: Stations, station: str, runner: Runner, trouble: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stations = stations
        self._station = station
        self._runner = runner
        self._trouble = trouble
        self._told: str | None = None
        self._due = 0.0
        self._telling = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Say a word if one is due, or if something has become wrong, or right again."""
        trouble, now = self._trouble(), time.monotonic()
        if self._telling or (trouble == self._told and now < self._due):
            return
        self._telling = True
        self._due = now + HEARD_EVERY_S
        self._told = trouble  # also where the store is away: once a minute is enough to ask for it
        stations, station = self._stations, self._station
        self._runner.run(lambda: stations.heard(station, trouble), self._on_told, self._on_told)

    def end(self) -> None:
        """Say that the station ends; a store that is away learns of it by the silence."""
        self._timer.stop()
        last = threading.Thread(target=self._say_last, name="last-word", daemon=True)
        last.start()
        last.join(LAST_WORD_S)

    def _on_told(self, _outcome: object) -> None:
        self._telling = False

    def _say_last(self) -> None:
        with suppress(KnownError):
            self._stations.closed(self._station)
