"""What the manager's page of the queue needs of the services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from kiosk.rules.queue_rules import QueueRules
from kiosk.services.live_views import CounterNow, FieldNow
from kiosk.services.queue_views import QueueField, QueueReport, StationNow


class Numbers(Protocol):
    """The fields as the ticket station shows them."""

    def fields(self) -> tuple[QueueField, ...]:
        """Give every field with its state now."""
        ...


class Live(Protocol):
    """Fields and counters this moment."""

    def fields(self) -> tuple[FieldNow, ...]:
        """Give how many visits stand for every field, the paper roll's behind the others."""
        ...

    def counters(self) -> tuple[CounterNow, ...]:
        """Give every counter."""
        ...


class Stations(Protocol):
    """The stations of the office."""

    def now(self) -> tuple[StationNow, ...]:
        """Give every station heard today, those with something wrong among them."""
        ...


class QueueFigures(Protocol):
    """The queue in figures."""

    def live(self) -> QueueReport:
        """Give today so far."""
        ...

    def report(self, first: date, last: date) -> QueueReport:
        """Give a stretch of days; BadInput when it ends before it begins."""
        ...

    def export(self, file: Path, first: date, last: date) -> None:
        """Write a stretch of days to a file (.xlsx, .csv). KnownError or OSError."""
        ...


class QueueOffice(Protocol):
    """What is set of the queue; `by` is the staff id of who sets it. A KnownError says why not."""

    def rules(self) -> QueueRules:
        """Give the rules in force."""
        ...

    def set_rules(self, by: int | None, rules: QueueRules) -> None:
        """Put rules in force."""
        ...

    def stops(self) -> tuple[tuple[str, str], ...]:
        """Give the fields (code, "" for all) stopped today, with the reason."""
        ...

    def stop_numbers(self, by: int | None, field_code: str = "", reason: str = "") -> None:
        """Give no more numbers of a field today, "" for all."""
        ...

    def take_numbers_again(self, by: int | None, field_code: str = "") -> None:
        """Give numbers again."""
        ...

    def set_counter_fields(self, by: int | None, counter: int, codes: Iterable[str]) -> None:
        """Have a counter serve these fields."""
        ...


@dataclass(frozen=True)
class QueueServices:
    """All of them."""

    numbers: Numbers
    live: Live
    figures: QueueFigures
    office: QueueOffice
    stations: Stations
