"""What the manager's windows need of the services, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from kiosk.rules.announcement import Language
from kiosk.services.catalogue_views import CatalogueLine, CataloguePreview
from kiosk.services.views import (
    CalendarDayView,
    CalendarImport,
    PrinterView,
    PrintJobView,
    StaffView,
    TodayView,
)
from kiosk.services.voice_views import WordView
from kiosk.ui.widgets.paper_decisions import PaperDecisions


class Staffing(Protocol):
    """Signing in."""

    def sign_in_manager(self, username: str, password: str) -> StaffView:
        """Give the person; a KnownError says why not."""
        ...


class Figures(Protocol):
    """Counting."""

    def today(self) -> TodayView:
        """Give today in figures."""
        ...


class Paper(PaperDecisions, Protocol):
    """Papers and printers."""

    def printers(self) -> tuple[PrinterView, ...]:
        """Ask the printers; slow."""
        ...

    def newest(self, limit: int = 50) -> tuple[PrintJobView, ...]:
        """Give the newest papers."""
        ...

    def print_test(self, printer: str, *, by: int | None = None) -> int:
        """Queue a test page; `by` is the staff id of who wants it."""
        ...


class CatalogueBook(Protocol):
    """The catalogue's upkeep; `by` is the staff id of who changes it."""

    def lines(self) -> tuple[CatalogueLine, ...]:
        """Give every version with its state today."""
        ...

    def preview(self, path: Path) -> CataloguePreview:
        """Give what an import would change; a KnownError (`ManyProblems` for a table) or OSError says why not."""
        ...

    def apply(self, by: int | None, path: Path, token: str) -> int:
        """Take in what the preview with that token showed; gives how many changes."""
        ...

    def export(self, path: Path) -> int:
        """Write all versions to a file (.xlsx, .json); gives how many. KnownError or OSError."""
        ...

    def end(self, by: int | None, code: str, valid_from: date, valid_to: date) -> None:
        """Let a version be taken in for the last time on `valid_to`; a KnownError says why not."""
        ...


class OfficeCalendar(Protocol):
    """The office's calendar; `staff_id` is who changes it. What a change gives back is to be warned of."""

    def days(self) -> tuple[CalendarDayView, ...]:
        """Give all days out of the ordinary by date."""
        ...

    def set_day(
        self, day: date, kind: Literal["off", "work"], decision: str, name: str = "", *, staff_id: int | None = None
    ) -> tuple[str, ...]:
        """Make a day a day off or a make-up day."""
        ...

    def remove_day(self, day: date, *, staff_id: int | None = None) -> tuple[str, ...]:
        """Take a day out."""
        ...

    def confirm_year(self, year: int, decision: str, *, staff_id: int | None = None) -> int:
        """Confirm the provisional days of a year; gives how many."""
        ...

    def export_file(self, file: Path) -> int:
        """Write the calendar as a table (.csv, .xlsx); gives how many days. KnownError or OSError."""
        ...

    def import_file(self, file: Path, *, staff_id: int | None = None) -> CalendarImport:
        """Take in the days of a table, all or none; KnownError (`ManyProblems`) or OSError."""
        ...


class Voice(Protocol):
    """The clerk's own voice, word by word; a KnownError says why nothing sounds or is heard."""

    def words(self, language: Language = "vi") -> tuple[WordView, ...]:
        """Give every word in the order one records them."""
        ...

    def record(self, name: str, language: Language, stop: Callable[[], bool]) -> float:
        """Record a word until `stop` says so; gives its seconds."""
        ...

    def level(self) -> int:
        """Give how loud the microphone hears it now, 0–100 percent."""
        ...

    def listen(self, name: str, language: Language) -> None:
        """Play one word, and come back when it has sounded."""
        ...

    def forget(self, name: str, language: Language) -> None:
        """Take the office's own recording of a word away."""
        ...

    def try_out(self) -> None:
        """Say a whole call as an example."""
        ...


@runtime_checkable
class ManyProblems(Protocol):
    """An error that knows every place that is wrong."""

    def places_in_words(self, translate: Callable[[str], str]) -> tuple[str, ...]:
        """Give one sentence for each place: its sheet, row, column, and what is wrong there."""
        ...
