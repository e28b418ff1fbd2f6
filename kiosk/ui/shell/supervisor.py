"""Starts the stations of an office folder, each its own process, and starts again one that dies."""

from __future__ import annotations

import logging
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QTimer, Signal

from kiosk.core.i18n import N_
from kiosk.core.settings import Station
from kiosk.ui.widgets.timers import once

StationState = Literal["starting", "running", "closed", "resting", "failed"]

FIRST_PAUSE_MS = 500
LONGEST_PAUSE_MS = 30_000
STEADY_MS = 20_000
"""A station that has run this long starts again at once when it dies; one that keeps dying waits longer each time."""

UNUSABLE = 2
"""The exit code of a station that found its settings or arguments unusable: it would find them so again."""

LONGEST_WORDS = 4000
"""How much of a station's last words on standard error is kept, in characters."""

NO_PROGRAM = N_("Không chạy được tệp chương trình; hãy cài lại chương trình trên máy này.")
NO_WORDS = N_("Không rõ lý do; xem tệp nhật ký trong thư mục văn phòng.")
PREFIX = "kiosk: "

logger = logging.getLogger("kiosk.shell")


@dataclass
class _Child:
    station: Station
    process: QProcess | None = None
    state: StationState = "closed"
    pause_ms: int = FIRST_PAUSE_MS
    deaths: int = 0
    last_words: str = ""
    problem: str = ""
    decoder: IncrementalDecoder = field(default_factory=lambda: getincrementaldecoder("utf-8")("replace"), repr=False)
    steady: QTimer | None = field(default=None, repr=False)


class Supervisor(QObject):
    """Keeps stations running. Emits `changed(index)` whenever one's state changes.

    `command` is the program and arguments that open a station, to which its own arguments are added. A station
    that ends by itself with 0 was closed by its PIN and stays closed; one that ends with 2, or a program that is not
    there, has failed and is not tried again until `start`.
    """

    changed = Signal(int)

    def __init__(self, stations: Sequence[Station], command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._children = [_Child(station) for station in stations]
        self._ending = False

    def state(self, index: int) -> StationState:
        """Give a station's state."""
        return self._children[index].state

    def deaths(self, index: int) -> int:
        """Give how often a station has died since the launcher began."""
        return self._children[index].deaths

    def problem(self, index: int) -> str:
        """Give why a station has failed, as one sentence; "" for one that has not."""
        return self._children[index].problem

    def process_id(self, index: int) -> int:
        """Give a station's process id, 0 when it does not run."""
        process = self._children[index].process
        return process.processId() if process is not None else 0

    def start_all(self) -> None:
        """Start every station that does not run."""
        for index in range(len(self._children)):
            self.start(index)

    def start(self, index: int) -> None:
        """Start a station unless it runs already."""
        child = self._children[index]
        if self._ending or child.process is not None:
            return
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedOutputChannel)
        process.readyReadStandardError.connect(lambda: self._listen(child))
        process.started.connect(lambda: self._on_started(index))
        process.finished.connect(lambda code, status: self._on_finished(index, code, status))
        process.errorOccurred.connect(lambda error: self._on_error(index, error))
        child.process = process
        child.last_words, child.problem = "", ""
        self._set(index, "starting")
        process.start(self._command[0], [*self._command[1:], *station_arguments(child.station)])

    def stop_all(self, patience_ms: int = 5000) -> None:
        """End every station: asked first, forced after a while."""
        self._ending = True
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = QDeadlineTimer(patience_ms)  # one for all: many that do not listen take no longer than one
        for process in running:
            if not process.waitForFinished(max(deadline.remainingTime(), 1)):
                process.kill()
                process.waitForFinished(patience_ms)

    def _on_started(self, index: int) -> None:
        child = self._children[index]
        self._set(index, "running")
        child.steady = once(self, lambda: setattr(child, "pause_ms", FIRST_PAUSE_MS))
        child.steady.start(STEADY_MS)

    def _on_finished(self, index: int, code: int, status: QProcess.ExitStatus) -> None:
        child = self._children[index]
        self._listen(child)
        self._drop(child)
        by_itself = status == QProcess.ExitStatus.NormalExit
        if self._ending or (code == 0 and by_itself):
            self._set(index, "closed")
            return
        if code == UNUSABLE and by_itself:
            self._fail(index, _last_line(child.last_words) or NO_WORDS)
            return
        child.deaths += 1
        logger.warning("station %s ended with %s; starting it again", child.station.name, code)
        self._rest(index)

    def _on_error(self, index: int, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._drop(self._children[index])
            self._fail(index, NO_PROGRAM)

    def _fail(self, index: int, problem: str) -> None:
        child = self._children[index]
        child.problem = problem
        logger.error("station %s cannot be opened: %s", child.station.name, problem)
        self._set(index, "failed")

    @staticmethod
    def _listen(child: _Child) -> None:
        """Keep a station's last words, and pass all of them on."""
        if child.process is None:
            return
        words = child.decoder.decode(bytes(child.process.readAllStandardError().data()))
        child.last_words = (child.last_words + words)[-LONGEST_WORDS:]
        if words and sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(words)
            sys.stderr.flush()

    def _rest(self, index: int) -> None:
        child = self._children[index]
        self._set(index, "resting")
        QTimer.singleShot(child.pause_ms, self, lambda: self.start(index))
        child.pause_ms = min(child.pause_ms * 2, LONGEST_PAUSE_MS)

    def _drop(self, child: _Child) -> None:
        if child.steady is not None:
            child.steady.stop()
            child.steady.deleteLater()
            child.steady = None
        if child.process is not None:
            child.process.deleteLater()
            child.process = None

    def _set(self, index: int, state: StationState) -> None:
        self._children[index].state = state
        self.changed.emit(index)


def _last_line(words: str) -> str:
    """Give the last line that says something, without the program's name before it."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1].removeprefix(PREFIX) if lines else ""


def station_arguments(station: Station) -> list[str]:
    """Give the command-line arguments that open a station."""
    arguments = ["open", station.name, "--screen", str(station.screen)]
    if station.counter:
        arguments += ["--counter", str(station.counter)]
    if station.full_screen is not None:
        arguments.append("--full-screen" if station.full_screen else "--window")
    return arguments


def own_command(home: str) -> list[str]:
    """Give the command that starts this program again for an office folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--home", home]
    return [sys.executable, "-m", "kiosk", "--home", home]
