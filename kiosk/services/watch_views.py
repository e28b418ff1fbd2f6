"""What the head's watch hands out: figures by name, who holds what is due, and the lists behind the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.services.views import Finding, Remark

DossierFigure = Literal[
    "late",
    "due_24h",
    "due_3d",
    "due",
    "ready",
    "unreturned",
    "supplement_long",
    "to_hand_over",
    "not_entered",
    "received",
    "open",
]
"""Figures of dossiers.

late, due within 24 hours, within three working days (those of 24 hours among them), by the end of today; ready and not
returned, of these ready for more than a working day; waiting for a supplement past the day to answer by, or without
one for more than ten working days; still at the reception though they should have gone on by 15:00; received in the
last twelve months, finished or not, and not in the provincial system; received today; owed a result.
"""

VisitFigure = Literal["taken", "waiting", "serving", "parked", "served", "absent"]
"""Figures of today's visits: who took a number, and where these are now."""

FigureName = Literal[DossierFigure, VisitFigure, "petitions_late", "counters", "ratings"]
"""Every figure that opens its list; petitions_late are suggestions and petitions past the day to answer by."""

DueName = Literal["late", "due_24h", "due_3d"]
DUE: tuple[DueName, ...] = ("late", "due_24h", "due_3d")
"""The figures that are told by holder and by field too."""

LineKind = Literal["dossiers", "petitions", "visits", "counters", "ratings"]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a figure of dossiers: those of a holder ("staff:3", "unit:2", "nobody") or of a legal field."""

    by: Literal["holder", "field"]
    key: str


@dataclass(frozen=True, slots=True)
class PartFigures:
    """What a holder or a legal field has of what is due; `unit` is the holder's where an official holds it."""

    part: Part
    name: str
    late: int
    due_24h: int
    due_3d: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class WatchView:
    """The office at a moment: the lines of each list of dossiers and petitions, what is due by whom, disk and backup.

    The figures of holders, and those of fields, add up to the figures of `DUE`.
    """

    at: datetime
    counts: Mapping[FigureName, int]
    holders: tuple[PartFigures, ...]
    fields: tuple[PartFigures, ...]
    disk: Finding
    backup: Finding


@dataclass(frozen=True, slots=True)
class WatchLine:
    """One line behind a figure, whatever it counts.

    `code` names it, `what` says what it is about and `of` whose (a person's name, for who may read it), `at` is the
    moment that counts (due, received, taken), `words` where it stands with its `urgency`, `holder` who has it now
    and `place` where. Names that the office gives are texts, what the program says is a `Remark`.
    """

    key: int
    code: Remark | str
    what: Remark | str
    of: str
    at: datetime | None
    words: tuple[Remark, ...]
    urgency: Literal["late", "today", "soon", "calm", "stopped", "done"] = "calm"
    holder: Remark | str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class WatchList:
    """The lines behind a figure; `count` tells all where only the first `MOST_LINES` are here."""

    name: FigureName
    kind: LineKind
    lines: tuple[WatchLine, ...]
    count: int
    part: Part | None = None
    part_name: str = ""
