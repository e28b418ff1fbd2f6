"""Measuring stations from outside: first paint, memory, and how soon a call stands on another process's board."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BARE_WINDOW = """
import sys, time
from PySide6.QtCore import QTimer, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            print("painted", time.monotonic_ns(), flush=True)
        return handled
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

BARE_POLLER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
pause = int(sys.argv[2]) / 1000
seen = None
while True:
    version = connection.execute("PRAGMA data_version").fetchone()[0]
    if version != seen:
        seen = version
        print("seen", time.monotonic_ns(), flush=True)
    time.sleep(pause)
"""

PROBE = """
import sys, time
from pathlib import Path
from kiosk.app import stations
from kiosk.core import settings
home, name, counter = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
app = stations.application(name)
opening = stations.Opening(home, settings.load(home), stations.Wanted(name, counter=counter, full_screen=False))
opening.window.painted.connect(lambda: print("painted", time.monotonic_ns(), flush=True))
stations.end_on_signals(app)
opening.show()
if name == "board":
    from kiosk.ui.board.board import BoardScreen
    from PySide6.QtCore import QEvent, QObject
    drawn = BoardScreen.draw
    class Painted(QObject):
        wanted = ""
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and Painted.wanted:
                label, Painted.wanted = Painted.wanted, ""
                print("shown", label, time.monotonic_ns(), flush=True)
            return False
    painted = Painted()
    def draw(self, state):
        drawn(self, state)
        labels = [c.label for c in state.view.counters if c.label] if state.view else []
        if labels and labels[0] != Painted.last:
            Painted.last = Painted.wanted = labels[0]
            self.installEventFilter(painted)
            self.update()
    Painted.last = ""
    BoardScreen.draw = draw
app.exec()
opening.close()
"""


@contextmanager
def process(script: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a script in a process of its own, offscreen, and end it afterwards."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    child = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, bufsize=0, env=environment
    )
    try:
        yield child
    finally:
        child.terminate()
        child.wait(20)
        if child.stdout is not None:
            child.stdout.close()


def first_line(child: subprocess.Popen[bytes], beginning: str, patience_s: float = 30) -> list[str]:
    """Give the words of the next line that begins so."""
    assert child.stdout is not None
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        ready, _, _ = select.select([child.stdout], [], [], end - time.monotonic())
        if not ready:
            break
        words = child.stdout.readline().decode().split()
        if not words:
            break
        if words[0] == beginning:
            return words
    raise TimeoutError(f"no “{beginning}” from the station")


def first_paint_ms(script: str, *arguments: str) -> float:
    """Give the time from starting the process to its window's first paint."""
    start = time.monotonic_ns()
    with process(script, *arguments) as child:
        return (int(first_line(child, "painted")[1]) - start) / 1e6


def memory_mib(home: Path, name: str, counter: int, settle_s: float = 3.0) -> float:
    """Give the resident memory of a station some seconds after it opened."""
    with process(PROBE, str(home), name, str(counter)) as child:
        first_line(child, "painted")
        time.sleep(settle_s)
        status = Path(f"/proc/{child.pid}/status").read_text("utf-8")
    kib = next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]
    return int(kib) / 1024
