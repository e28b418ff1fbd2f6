"""What reckoning due times anew comes to, as a screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A dossier whose due time is another by the calendar as it stands."""

    code: str
    old: datetime
    new: datetime


@dataclass(frozen=True, slots=True)
class LeftDue:
    """A dossier whose due time cannot be reckoned now, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptDue:
    """A dossier whose due time people have set; `closed` tells that the office does not work on that day now."""

    code: str
    due: datetime
    closed: bool


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What reckoning anew comes to; `by_hand` are the dossiers whose due time people have set: it stays."""

    moved: tuple[MovedDue, ...]
    left: tuple[LeftDue, ...]
    by_hand: tuple[KeptDue, ...]
