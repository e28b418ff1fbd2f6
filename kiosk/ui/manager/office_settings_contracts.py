"""What the sections of the office's settings need of the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.core.settings import BackupSettings, Papers, Printer
from kiosk.services.backup_views import BackupView, PlaceTried
from kiosk.services.office_value_lines import ValuesView
from kiosk.services.settings_views import FormsView, NoticesView, PrintingView
from kiosk.services.views import Remark


class PrinterSettingsService(Protocol):
    """The printers of this PC, as `kiosk.services.office_settings.OfficeSettings` keeps them.

    Here as in the other two a change is refused with ChangedMeanwhileError where what it takes the place of is not
    `seen` any more.
    """

    def printing(self) -> PrintingView:
        """Give the printers of this PC."""
        ...

    def queues(self) -> tuple[str, ...]:
        """Give the names of the operating system's printers, none where it does not tell."""
        ...

    def try_printer(
        self, by: int, printer: Printer, was: str = "", seen: Printer | None = None
    ) -> tuple[Printer, tuple[Remark, ...]]:
        """Give what `put_printer` would save, with what speaks against it without forbidding it."""
        ...

    def put_printer(self, by: int, printer: Printer, was: str = "", seen: Printer | None = None) -> None:
        """Put a printer in the place of the one called `was`, or a new one."""
        ...

    def remove_printer(self, by: int, name: str, seen: Printer | None = None) -> None:
        """Take a printer away."""
        ...

    def set_papers(self, by: int, papers: Papers, seen: Papers | None = None) -> None:
        """Set which printer prints what."""
        ...

    def print_test(self, by: int, printer: Printer) -> None:
        """Send a test page to a printer as it is described."""
        ...


class NoticesService(Protocol):
    """What is said in public, as `kiosk.services.public_notices.PublicNotices` keeps it."""

    def all(self) -> NoticesView:
        """Give everything that is said."""
        ...

    def put_board(self, by: int, line: str, seen: str | None = None) -> None:
        """Set the line of this PC's board."""
        ...

    def put_resting(self, by: int, lines: str, seen: str | None = None) -> None:
        """Set the sentences this PC's public screens show at rest, one a line."""
        ...

    def put(self, by: int, key: str, language: str, text: str, seen: str | None = None) -> None:
        """Set a text of the office, a paragraph a line."""
        ...

    def reset(self, by: int, key: str, language: str = "vi", seen: str | None = None) -> None:
        """Take the office's own text away in all languages."""
        ...


class FormsService(Protocol):
    """The words of the forms, as `kiosk.services.form_words.FormWords` keeps them."""

    def all(self) -> FormsView:
        """Give the forms with their words."""
        ...

    def picture(self, folder: str, paper: str, text: str) -> bytes:
        """Give the first page of a form with these words as a PNG, b"" for no printed page."""
        ...

    def put(
        self, by: int, folder: str, paper: str, text: str, seen: str | None = None, *, without: bool = False
    ) -> None:
        """Make these the words of a form; PlacesLostError unless it is to go `without` a place it needs."""
        ...

    def reset(self, by: int, folder: str, paper: str, seen: str | None = None) -> None:
        """Take the office's own words of a form away."""
        ...


class BackupService(Protocol):
    """The office's copies, as `kiosk.services.backup.Backups` makes them."""

    def view(self, by: int) -> BackupView:
        """Give the copies there are and how they are made."""
        ...

    def make(self, by: int) -> object:
        """Make a copy now."""
        ...

    def try_place(self, by: int, folder: str, at: str, keep_days: str) -> PlaceTried:
        """Give what was typed as settings whose place takes a file."""
        ...

    def set(self, by: int, wanted: BackupSettings) -> None:
        """Make these the settings of the copies."""
        ...


class ValuesService(Protocol):
    """The values of the settings file, as `kiosk.services.office_values.OfficeValues` keeps them."""

    def all(self) -> ValuesView:
        """Give everything that is set."""
        ...

    def tried(self, by: int, key: str, typed: Mapping[str, str]) -> ValuesView:
        """Give what would be set with a line's values as they were typed."""
        ...

    def put(self, by: int, key: str, typed: Mapping[str, str], seen: tuple[object, ...] | None = None) -> None:
        """Set a line's values as they were typed; ChangedMeanwhileError where they are not `seen` any more."""
        ...


@dataclass(frozen=True, slots=True)
class OfficeSettingsServices:
    """What stands behind the sections of this PC's folder; without `backup` or `values` those are not offered."""

    printers: PrinterSettingsService
    notices: NoticesService
    forms: FormsService
    backup: BackupService | None = None
    values: ValuesService | None = None
