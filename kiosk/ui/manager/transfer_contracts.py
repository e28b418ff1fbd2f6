"""What the page of old records and of the province's system needs of the services, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from kiosk.core.errors import KnownError
from kiosk.services.rating_views import BallotsTaken
from kiosk.services.transfer_views import (
    Acknowledged,
    ImportedFile,
    NotEntered,
    ProvinceConnection,
    ProvinceOutbox,
    ProvinceRate,
    RegisterTaken,
    Sent,
)
from kiosk.ui.manager.report_contracts import Progress

Which = Literal["not_entered", "all"]


class Registers(Protocol):
    """Registers an office kept before; `by` is the staff id of who takes one in."""

    def load(
        self,
        by: int | None,
        file: Path,
        *,
        dry_run: bool = False,
        fields: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        seen: str = "",
    ) -> RegisterTaken:
        """Take one in, all or none, or say what it would bring. KnownError (`WrongCells`) or OSError; takes long."""
        ...

    def fields(self) -> tuple[str, ...]:
        """Give the names of the legal fields an old one can be given."""
        ...

    def files(self) -> tuple[ImportedFile, ...]:
        """Give the files of old records that were taken in, the newest first."""
        ...


class Ballots(Protocol):
    """Ballots on paper; `by` is the staff id of who takes them in."""

    def load(self, by: int | None, file: Path, *, dry_run: bool = False, seen: str = "") -> BallotsTaken:
        """Take a table of them in, all or none, or say what it would bring. KnownError (`WrongCells`) or OSError."""
        ...

    def write_template(self, file: Path) -> None:
        """Write an empty table with examples (.xlsx, .csv). KnownError or OSError."""
        ...


class Export(Protocol):
    """Dossiers for the province; `by` is the staff id of who takes them out."""

    def export(
        self,
        first: date,
        last: date,
        path: Path,
        only: Which = "not_entered",
        by: int | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write those received on these days (.json, .csv, .xlsx); gives how many. KnownError or OSError."""
        ...


class Answers(Protocol):
    """What the province answered; `by` is the staff id of who takes it in."""

    def load(
        self,
        file: Path,
        *,
        dry_run: bool = False,
        by: int | None = None,
        progress: Progress | None = None,
        seen: str = "",
    ) -> Acknowledged:
        """Take a file in, all or none, or say what it would change. KnownError (`WrongCells`) or OSError."""
        ...


class Province(Protocol):
    """How things stand at the province's system."""

    def connection(self) -> ProvinceConnection:
        """Tell whether dossiers are sent over the network, and where to."""
        ...

    def rates(self, first: date, last: date) -> tuple[ProvinceRate, ...]:
        """Give by legal field how many dossiers received on these days it has, of all at the end."""
        ...

    def not_entered(self, first: date, last: date) -> NotEntered:
        """Give the dossiers received on these days that it does not have, the newest first."""
        ...

    def outbox(self) -> ProvinceOutbox:
        """Give what waits to be sent and what was refused."""
        ...

    def send(self, by: int | None, progress: Progress | None = None) -> Sent:
        """Send now what waits; a KnownError says why not. May take long."""
        ...


@dataclass(frozen=True, slots=True)
class TransferServices:
    """Everything the page works with.

    `write_template(file)` writes an empty register with examples, `write_table(file, head, rows)` a table (.xlsx,
    .csv); both raise KnownError or OSError.
    """

    registers: Registers
    write_template: Callable[[Path], None]
    write_table: Callable[[Path, Sequence[str], Sequence[Sequence[str]]], None]
    ballots: Ballots
    province: Province
    export: Export
    answers: Answers


class WrongCell(Protocol):
    """One cell of a table that cannot be used: its row, the column's heading (a msgid), and why."""

    @property
    def row(self) -> int:
        """Give the row as the spreadsheet numbers it."""
        ...

    @property
    def column(self) -> str:
        """Give the heading."""
        ...

    @property
    def what(self) -> KnownError:
        """Give why."""
        ...


@runtime_checkable
class WrongCells(Protocol):
    """An error that knows every cell that is wrong."""

    @property
    def problems(self) -> Sequence[WrongCell]:
        """Give the cells in the order of the rows."""
        ...
