"""What the board of ready results shows: cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReadyDossier:
    """A result that waits to be collected: its code, since when, and where; never a person."""

    code: str
    ready_at: datetime
    collect_at: str
