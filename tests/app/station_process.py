"""A station's own process for the tests: says on standard output how far it is.

Arguments: the office folder, the station, and “sign-in” (sign lan in at counter 1) or “early” (have a SIGTERM
arrive before the event loop runs) or “wait”.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import founding, stations
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.shell.station_window import StationWindow
from kiosk.ui.widgets.public_screen import PublicScreen


class Watch:
    """Looks at the station's window again and again, signs in when told to, and says what it sees."""

    def __init__(self, *, sign_in: bool) -> None:
        self._sign_in = sign_in
        self._said: set[str] = set()

    def look(self) -> None:
        for window in QApplication.topLevelWidgets():
            screen = window.centralWidget() if isinstance(window, StationWindow) else None
            if isinstance(screen, CounterScreen):
                self._on_counter(screen)
            elif isinstance(screen, PublicScreen):
                self._say("open")

    def _on_counter(self, screen: CounterScreen) -> None:
        if screen.working:
            self._say("signed in")
        elif self._sign_in and self._say("open"):
            screen.sign_in.submitted.emit("lan", founding.SAMPLE_PASSWORD, 1)

    def _say(self, word: str) -> bool:
        if word in self._said:
            return False
        self._said.add(word)
        print(word, flush=True)
        return True


def main() -> int:
    home, name, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    stations.application("counter")
    watch = Watch(sign_in=what == "sign-in")
    poll = QTimer()
    poll.timeout.connect(watch.look)
    poll.start(20)
    if what == "early":
        ready = stations.end_on_signals

        def ready_then_killed(app: QApplication) -> None:
            ready(app)
            os.kill(os.getpid(), signal.SIGTERM)

        stations.end_on_signals = ready_then_killed
    wanted = stations.Wanted(name, counter=1)  # type: ignore[arg-type]  # a word of the command line
    return stations.open_station(home, wanted)


if __name__ == "__main__":
    sys.exit(main())
