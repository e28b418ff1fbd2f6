"""What the register of suggestions and petitions hands out, and what a citizen brings. Cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kiosk.core.errors import NotFound

PetitionKind = Literal["gop_y", "phan_anh"]
"""A suggestion (góp ý: no answer is owed), or a petition (phản ánh, kiến nghị: answered by its due time)."""

PetitionStatus = Literal["open", "answered", "passed_on"]

LONGEST_TEXT = 2_000
"""Characters of a petition or an answer."""


class PetitionInstead(NotFound):
    """No dossier has this code, but a petition has: its answer is to be shown."""


@dataclass(frozen=True, slots=True)
class PetitionDraft:
    """What somebody has to say. `name` and `contact` count only where it is not `anonymous`; `field` may be ""."""

    kind: PetitionKind
    text: str
    anonymous: bool = True
    name: str = ""
    contact: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class PetitionTaken:
    """What its author takes along: the code it is followed with, and when it is answered by (None: a suggestion)."""

    code: str
    kind: PetitionKind
    received_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class PetitionAnswer:
    """What the code shows its bearer: never the text, name or contact. `answer` is "" while it is open."""

    code: str
    kind: PetitionKind
    received_at: datetime
    due_at: datetime | None
    status: PetitionStatus
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class PetitionField:
    """A field of the office a petition may be about."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class PetitionView:
    """One line of the register. `overdue` while it is open past its due time, or was answered after it."""

    petition_id: int
    code: str
    kind: PetitionKind
    received_at: datetime
    anonymous: bool
    name: str
    contact: str
    field: str
    text: str
    due_at: datetime | None
    status: PetitionStatus
    answered_at: datetime | None
    answer: str
    official: str
    overdue: bool
    on_paper: bool


@dataclass(frozen=True, slots=True)
class PetitionCounts:
    """How many of a period, both days included: received by kind, and of the petitions what became of them.

    petitions = answered_in_time + answered_late + passed_on + open_in_time + open_late.
    """

    first: date
    last: date
    suggestions: int
    petitions: int
    answered_in_time: int
    answered_late: int
    passed_on: int
    open_in_time: int
    open_late: int
