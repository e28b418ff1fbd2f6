"""What reports give to the windows; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from kiosk.core.errors import KnownError


class ReportRefused(KnownError):
    """A report whose figures contradict one another: never written, never printed; the sentence has the difference."""


@dataclass(frozen=True, slots=True)
class DossierLine:
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
class RatingLine:
    """A rating behind a figure: asked for at a moment, of paper only the `day` is known (`asked_at` None).

    `source` says where it was given, `ballot` the number of a paper. `level` is a word of the office's form,
    "" where nobody pressed, `apart` tells one that is counted apart; `points` are those of the index in question.
    `reasons` are words of the form. Whose it is, it does not say.
    """

    rating_id: int
    day: date
    asked_at: datetime | None
    counter: int | None
    official: str
    source: Literal["screen", "lookup", "paper"]
    ballot: str
    level: str
    apart: bool
    points: int | None
    reasons: tuple[str, ...]


VisitEnd = Literal["served", "absent", "left", "closed", "under_way"]
"""How a visit ended, named as the columns of the report on waiting."""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit behind a figure, or one service of it where services are counted; moments in Vietnam time.

    Field, counter and official are those it is counted under there. Minutes are None where nothing was measured;
    `served_at` is when the (first) service began.
    """

    visit_id: int
    number: str
    field: str
    counter: int | None
    official: str
    taken_at: datetime
    called_at: datetime | None
    served_at: datetime | None
    waited: float | None
    served: float | None
    end: VisitEnd
    dossiers: tuple[str, ...]


PetitionPart = Literal["answered_in_time", "answered_late", "passed_on", "open_in_time", "open_late"]
"""What had become of a petition, named as the columns of the report on them."""


@dataclass(frozen=True, slots=True)
class PetitionLine:
    """A suggestion or petition behind a figure; moments in Vietnam time, `part` as of the end of the period.

    A suggestion is owed no answer.
    """

    petition_id: int
    code: str
    suggestion: bool
    field: str
    received_at: datetime
    due_at: datetime | None
    part: PetitionPart


ReportLine = DossierLine | RatingLine | VisitLine | PetitionLine
"""One of what a figure counts."""

LinesOf = Literal["dossiers", "steps", "ratings", "points", "visits", "petitions"]
"""What the lines of a list are: "steps" are dossiers, each as often as it had such a step; "points" are ratings with
the points of one index, "visits" may be services, each of a visit."""


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
"""Lines behind a figure that are given at once."""


@dataclass(frozen=True, slots=True)
class ReportLines:
    """Some of what is behind a figure: `lines` are those from the place `start` on, of `count` in all."""

    lines: tuple[ReportLine, ...]
    start: int
    count: int
    of: LinesOf = "dossiers"


def annex_of(document: Path) -> Path:
    """Give the file of the annexes beside a periodic report: "baocao.docx", "baocao-phu-luc.xlsx"."""
    return document.with_name(f"{document.stem}-phu-luc.xlsx")
