"""What the sections of the office's settings need of the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.core.settings import Papers, Printer
from kiosk.services.settings_views import FormsView, NoticesView, PrintingView


class PrinterSettingsService(Protocol):
    """The printers of this PC, as `kiosk.services.office_settings.OfficeSettings` keeps them."""

    def printing(self) -> PrintingView:
        """Give the printers of this PC."""
        ...

    def put_printer(self, by: int, printer: Printer, was: str = "") -> None:
        """Put a printer in the place of the one called `was`, or a new one."""
        ...

    def remove_printer(self, by: int, name: str) -> None:
        """Take a printer away."""
        ...

    def set_papers(self, by: int, papers: Papers) -> None:
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

    def put_board(self, by: int, line: str) -> None:
        """Set the line of this PC's board."""
        ...

    def put_resting(self, by: int, lines: str) -> None:
        """Set the sentences this PC's public screens show at rest, one a line."""
        ...

    def put(self, by: int, key: str, language: str, text: str) -> None:
        """Set a text of the office, a paragraph a line."""
        ...

    def reset(self, by: int, key: str) -> None:
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

    def put(self, by: int, folder: str, paper: str, text: str) -> None:
        """Make these the words of a form."""
        ...

    def reset(self, by: int, folder: str, paper: str) -> None:
        """Take the office's own words of a form away."""
        ...


@dataclass(frozen=True, slots=True)
class OfficeSettingsServices:
    """What stands behind the three sections of this PC's folder."""

    printers: PrinterSettingsService
    notices: NoticesService
    forms: FormsService
