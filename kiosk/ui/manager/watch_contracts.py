"""What the manager's first page needs of the services: the watch, its lists, and the morning list on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.services.watch_views import FigureName, Part, WatchList, WatchView


class Watch(Protocol):
    """Counting and listing."""

    def now(self) -> WatchView:
        """Give the office as it stands now."""
        ...

    def listed(self, name: FigureName, part: Part | None = None, *, by: int | None = None) -> WatchList:
        """Give the lines behind a figure, or behind a holder's or field's part of it; `by` is who reads."""
        ...


class MorningList(Protocol):
    """The list on paper."""

    def print(self, by: int | None) -> int:
        """Queue it as one paper; `by` is the staff id of who wants it. A KnownError says why not."""
        ...


@dataclass(frozen=True, slots=True)
class WatchServices:
    """The watch and its paper."""

    watch: Watch
    morning: MorningList
