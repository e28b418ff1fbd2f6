"""A station in a process of its own, its real window driven from outside: touched, typed at, read.

Arguments: the office folder, the station, and `--counter N` where it stands at one. Each line of standard input is one
command in JSON, each answered by one line on standard output:

- `{"touch": words}`: touch the button of that name, or of a name that begins with it as a sentence;
- `{"key": "Ctrl+F8"}`: press a key with the window in front;
- `{"type": letters}`: type where the focus is;
- `{"scan": code}`: hold a code under a scanner that poses as a keyboard;
- `{"grab": file}`: take a picture of the window;
- `{"read": "all"}`: nothing but look.

The answer has `trouble` (why a command could not be done, else empty), and what a person then sees and a screen reader
says: `texts` and `names`. The end of standard input ends the station as closing it would.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.app import stations
from kiosk.core.settings import STATION_NAMES
from kiosk.ui.shell.station_window import StationWindow
from tests.ui import reading
from tests.ui.keys import NONE, press

HUMAN_MS = 70
"""Between two commands: keys that come faster are a scanner's."""


class Driven(QObject):
    """Obeys the lines of standard input one after the other, in the window's own thread."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(HUMAN_MS)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        threading.Thread(target=self._listen, name="commands", daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        self._lines.put("")

    def _on_beat(self) -> None:
        try:
            line = self._lines.get_nowait()
        except queue.Empty:
            self._beat.start()
            return
        if not line:
            QApplication.exit(0)
            return
        try:
            print(json.dumps(self._answer(json.loads(line))), flush=True)
        finally:
            self._beat.start()

    def _answer(self, command: dict[str, str]) -> dict[str, object]:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StationWindow))
        ((what, words),) = command.items()
        trouble = ""
        if what == "touch":
            trouble = _touch(window, words)
        elif what == "key":
            QTest.keySequence(window.windowHandle(), QKeySequence(words))
        elif what == "type":
            trouble = _type(words)
        elif what == "scan":
            trouble = _type(words) or _type("\r")
        elif what == "grab" and not window.grab().save(words):
            trouble = f"no picture {words}"
        return {"trouble": trouble, "texts": reading.texts(window), "names": _names(window)}


def _touch(window: QWidget, words: str) -> str:
    """Touch the one button of that name at its place in the window, whatever lies there."""
    named = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisibleTo(window) and f"{button.accessibleName()}.".startswith(f"{words}.")
    ]
    if len(named) != 1 or not named[0].isEnabled():
        return f"{len(named)} buttons “{words}” in sight, enabled: {[button.isEnabled() for button in named]}"
    place = named[0].mapTo(window, named[0].rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, NONE, place)
    return ""


def _type(letters: str) -> str:
    for letter in letters:
        focused = QApplication.focusWidget()
        if focused is None:
            return "no widget has the focus: keys would be lost"
        press(focused, letter, ord(letter.upper()) if letter != "\r" else int(Qt.Key.Key_Return))
    return ""


def _names(window: QWidget) -> list[str]:
    """Give the accessible names of what is in sight."""
    named = (widget.accessibleName() for widget in window.findChildren(QWidget) if widget.isVisibleTo(window))
    return [name for name in named if name]


def main() -> int:
    """Open the station of the command line and run until standard input ends; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("station", choices=STATION_NAMES)
    parser.add_argument("--counter", type=int, default=0)
    arguments = parser.parse_args()
    wanted = stations.Wanted(arguments.station, counter=arguments.counter)
    stations.application(wanted.name, wanted)
    driven = Driven()  # held until the station has ended
    code = stations.open_station(arguments.home, wanted)
    driven.deleteLater()
    return code


if __name__ == "__main__":
    sys.exit(main())
