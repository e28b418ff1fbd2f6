"""A process with one paper worker, as a station has it: `python -m tests.services.printing_process URL HOME LOG PAUSE`.

Its printer writes a line to LOG when a paper begins and when it ends, PAUSE seconds later. It works until its
standard input ends.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import SystemClock
from kiosk.printing.printers import Condition, Outcome
from kiosk.services.paper import PaperWorker
from tests.office import WITH_PRINTERS, Office

if TYPE_CHECKING:
    from kiosk.printing.papers import Document


class LoggingPrinter:
    """A printer that takes its time and keeps a log several processes may write to."""

    def __init__(self, log: Path, pause_s: float) -> None:
        self._log = log
        self._pause_s = pause_s

    def status(self) -> Condition:
        """Give OK."""
        return Condition.OK

    def send(self, document: Document, deadline_s: float) -> Outcome:  # noqa: ARG002 - a printer's signature
        """Log the beginning, wait, log the end."""
        self._write(f"begin {document.title} {os.getpid()}")
        time.sleep(self._pause_s)
        self._write(f"end {document.title} {os.getpid()}")
        return Outcome("done", Condition.OK)

    def _write(self, line: str) -> None:
        with self._log.open("ab", buffering=0) as file:
            file.write(f"{line}\n".encode())


def main(url: str, home: str, log: str, pause_s: str) -> None:
    """Print until the standard input ends."""
    office = Office(url, Path(home), SystemClock(), WITH_PRINTERS)
    worker = PaperWorker(office.store, WITH_PRINTERS.printers[0], LoggingPrinter(Path(log), float(pause_s)))
    worker.start()
    sys.stdin.read()
    worker.stop()
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
