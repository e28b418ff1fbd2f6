"""What reports give to the windows; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.core.errors import KnownError


class ReportRefused(KnownError):
    """A report whose figures contradict one another: never written, never printed; the sentence has the difference."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A dossier behind a figure; moments in Vietnam time, `settled` None while it is open.

    `imported` tells one taken over from old records. `code` is the official code where there is one.
    """

    dossier_id: int
    code: str
    procedure: str
    owner: str
    channel: int
    status: int
    received_at: datetime
    due_at: datetime | None
    settled: date | None
    imported: bool
