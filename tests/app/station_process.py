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


def main() -> int:
    home, name, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    stations.application("counter")
    said: set[str] = set()

    def say(word: str) -> None:
        if word not in said:
            said.add(word)
            print(word, flush=True)

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            screen = window.centralWidget() if isinstance(window, StationWindow) else None
            if screen is None or not type(screen).__name__.endswith("Screen"):
                continue
            say("open")
            if what == "sign-in" and isinstance(screen, CounterScreen) and screen.sign_in.isVisible():
                if "sent" not in said:
                    say("sent")
                    screen.sign_in.submitted.emit("lan", founding.SAMPLE_PASSWORD, 1)
            elif "sent" in said:
                say("signed in")

    poll = QTimer()
    poll.timeout.connect(look)
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
