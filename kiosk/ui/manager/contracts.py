"""What the manager's windows need of the services, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from kiosk.rules.announcement import Language
from kiosk.services.catalogue_views import CatalogueLine, CataloguePreview
from kiosk.services.petition_views import (
    PetitionCounts,
    PetitionDraft,
    PetitionField,
    PetitionTaken,
    PetitionView,
)
from kiosk.services.recompute_views import Recomputed
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

    def check_manages(self, staff_id: int) -> None:
        """Refuse with NotAllowed who may see the manager's station no more."""
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


class Posting(Protocol):
    """Posting sheets of the procedures with these codes, of all in force today where none is named."""

    def printer(self) -> str:
        """Give the name of the printer they would come out of, "" where there is none."""
        ...

    def print(self, by: int | None, codes: Sequence[str] = (), size: Literal["A4", "A3"] = "A4") -> int:
        """Queue them as one paper; `by` is the staff id of who wants them. A KnownError says why not."""
        ...

    def write(self, path: Path, codes: Sequence[str] = (), size: Literal["A4", "A3"] = "A4") -> None:
        """Write them to a PDF; takes seconds for all. KnownError or OSError."""
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

    def running_from(self, day: date) -> int:
        """Count the running dossiers due on a day or later: they keep their due times."""
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


class DueRecompute(Protocol):
    """Due times of running dossiers by the calendar as it stands; `staff_id` is who puts them right."""

    def preview(self) -> Recomputed:
        """Give what would change; nothing is written."""
        ...

    def apply(self, decision: str, *, staff_id: int | None = None) -> Recomputed:
        """Put the due times right, on the ground of a decision."""
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


class PetitionRegister(Protocol):
    """The register of suggestions and petitions; `by` is the staff id of who reads or changes it."""

    def listed(
        self,
        status: Literal["all", "open", "late", "closed"] = "all",
        text: str = "",
        first: date | None = None,
        last: date | None = None,
        *,
        by: int | None = None,
    ) -> tuple[PetitionView, ...]:
        """Give those received from `first` to `last`; names and contacts are empty for who may not read them."""
        ...

    def enter(self, by: int, draft: PetitionDraft) -> PetitionTaken:
        """Enter what came on paper, by telephone or by word of mouth; a KnownError says why not."""
        ...

    def answer(self, by: int, petition_id: int, text: str) -> None:
        """Answer what is open; a KnownError says why not."""
        ...

    def pass_on(self, by: int, petition_id: int, to_whom: str) -> None:
        """Close what another authority answers; a KnownError says why not."""
        ...

    def correct(self, by: int, petition_id: int, text: str) -> None:
        """Put another answer in the place of the one given; a KnownError says why not."""
        ...

    def counts(self, first: date, last: date) -> PetitionCounts:
        """Count what was received from `first` to `last`."""
        ...

    def write_out(self, path: Path, first: date, last: date, *, by: int | None = None) -> int:
        """Write the register of these days to a file (.xlsx); gives how many lines. KnownError or OSError."""
        ...


@dataclass(frozen=True, slots=True)
class PetitionServices:
    """The register, and how to read the fields a petition may be about."""

    register: PetitionRegister
    fields: Callable[[], tuple[PetitionField, ...]]


@runtime_checkable
class ManyProblems(Protocol):
    """An error that knows every place that is wrong."""

    def places_in_words(self, translate: Callable[[str], str]) -> tuple[str, ...]:
        """Give one sentence for each place: its sheet, row, column, and what is wrong there."""
        ...
