"""What the reports' page needs of the services, and nothing more."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from kiosk.rules.report_table import Report
from kiosk.services.report_views import PackSummary, ReportLines

Progress = Callable[[float], bool]


class Reports(Protocol):
    """The reports by their names; `by` is the staff id of who takes one away."""

    def names(self) -> tuple[tuple[str, str], ...]:
        """Give the names of the reports and their titles (messages), in the order of a list."""
        ...

    def make(self, name: str, first: date, last: date, progress: Progress | None = None) -> Report:
        """Give a report of these days; a KnownError says why not, or that `progress` said no. May take long."""
        ...

    def behind(
        self, name: str, first: date, last: date, table: str, row: str, column: str, start: int = 0
    ) -> ReportLines:
        """Give some of what is behind a figure: of the line `row` ("" for the total) and a column that opens."""
        ...

    def write(
        self, report: Report, path: Path, ending: str = "", by: int | None = None, progress: Progress | None = None
    ) -> None:
        """Write a report to a file by its ending; KnownError or OSError. May take long."""
        ...


class ReportPrinting(Protocol):
    """Reports on paper."""

    def printer(self) -> str:
        """Give the name of the printer they would come out of, "" where there is none."""
        ...

    def print(self, report: Report, by: int | None = None, progress: Progress | None = None) -> int:
        """Queue one; a KnownError says why not. May take long."""
        ...


class Quarterly(Protocol):
    """The periodic report to the superior."""

    def write(
        self, first: date, last: date, path: Path, progress: Progress | None = None, by: int | None = None
    ) -> tuple[Path, Path]:
        """Write it and its annexes beside it, and give both files; KnownError or OSError. May take long."""
        ...


class Inspection(Protocol):
    """The pack for an inspector."""

    def write(self, path: Path, first: date, last: date, by: int, progress: Progress | None = None) -> PackSummary:
        """Write it, and give what is in it; KnownError or OSError, nothing is written then. May take long."""
        ...


@dataclass(frozen=True, slots=True)
class ReportServices:
    """Everything the page works with. `closing_day` is the day months end on for reports, 0 for their last."""

    reports: Reports
    printing: ReportPrinting
    quarterly: Quarterly
    inspection: Inspection
    closing_day: int = 0


class Patience:
    """How far a long work is, told by its thread and read by the window's; `stop` has it given up.

    Give it as the work's `progress`. `done` goes from 0 to 1; a work that cannot tell stays at 0.
    """

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self.done = 0.0
        self.stopped = False

    def __call__(self, done: float) -> bool:
        """Hear how far it is, and give whether to go on."""
        self.done = done
        return not self.stopped

    def stop(self) -> None:
        """Have the work end soon."""
        self.stopped = True

    @property
    def seconds(self) -> int:
        """Whole seconds since it began."""
        return int(time.monotonic() - self._begun)
