"""What reports give to the windows; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class PackSummary:
    """An inspection pack that was written: `size` in bytes, `digest` the SHA-256 of the file.

    `dossiers` were received in its period, `without_paper` of them have no printed paper in it; `papers` are in it.
    `refused` are the sentences of what could not be put in.
    """

    file: Path
    size: int
    digest: str
    dossiers: int
    papers: int
    without_paper: int
    entries: int
    refused: tuple[str, ...]


AT_ONCE = 500
"""Dossiers behind a figure that are given at once."""


@dataclass(frozen=True, slots=True)
class ReportLines:
    """Some of the dossiers behind a figure: `lines` are those from the place `start` on, of `count` in all."""

    lines: tuple[ReportLine, ...]
    start: int
    count: int


def annex_of(document: Path) -> Path:
    """Give the file of the annexes beside a periodic report: "baocao.docx", "baocao-phu-luc.xlsx"."""
    return document.with_name(f"{document.stem}-phu-luc.xlsx")
