"""What an office asks when it asks to be rated: the scale, the reasons, the questions, the ladder; one document.

Three levels and the rule that dissatisfaction is asked for its reasons follow the ministry's method of measuring
satisfaction with public services; the nine indices of 0 to 2 points are those of the national index set for serving
people and businesses. The starter's document is `resources/ratings/form.toml`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from kiosk.rules.press_runs import RunRule
from kiosk.rules.queue_rules import Code

LevelCode = Literal["very_satisfied", "satisfied", "dissatisfied"]
LEVELS: tuple[LevelCode, ...] = ("very_satisfied", "satisfied", "dissatisfied")
"""The scale's codes, best first."""

UNHAPPY: LevelCode = "dissatisfied"
"""The level that is asked for its reasons."""

OfficialShown = Literal["name", "number", "counter", "none"]
"""Beside the counter the name or the number (where the official has one), the counter alone, nothing."""

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
OtherWords = Annotated[str, msgspec.Meta(max_length=80)]
Index = Annotated[int, msgspec.Meta(ge=1, le=9)]
ASKED = frozenset({3, 4, 6, 7})
"""The indices a citizen can answer: the others are read off the records (1, 2) or belong to the office (5, 8, 9)."""

POINTS = 2
"""The most one index gives."""

INDICES = 9
FULL = POINTS * INDICES
"""The base of the ladder: all nine indices."""


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One level with its words."""

    code: LevelCode
    name: Words
    name_en: OtherWords = ""


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reason for dissatisfaction to choose from: its code is kept, its name is shown."""

    code: Code
    name: Words
    name_en: OtherWords = ""


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One index as a question: `answers` are the words for 0, 1 and 2 points."""

    index: Index
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=160)]
    answers: tuple[Words, Words, Words]
    text_en: Annotated[str, msgspec.Meta(max_length=200)] = ""
    answers_en: tuple[OtherWords, OtherWords, OtherWords] = ("", "", "")


class Rung(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"least": "from"}):
    """A grade and the least points it takes, of `FULL`."""

    least: Annotated[float, msgspec.Meta(ge=0, le=FULL)]
    name: Words


class IndexSets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which indices make the score of a dossier, and of an official."""

    dossier: tuple[Index, ...] = (1, 2, 3, 4, 6, 7)
    official: tuple[Index, ...] = (1, 2, 3, 4, 7)


class RatingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The document: one an office, every version of it kept.

    `official` is what the rating screen says of the official; `second_page` asks the questions after the level.
    `asking_seconds` without a touch are no rating; the reasons go away after `reasons_seconds` without one.
    """

    levels: tuple[Level, ...]
    official: OfficialShown = "counter"
    asking_seconds: Annotated[int, msgspec.Meta(ge=10, le=300)] = 45
    reasons_seconds: Annotated[int, msgspec.Meta(ge=10, le=300)] = 30
    comment: bool = True
    second_page: bool = False
    runs: RunRule = RunRule()
    reasons: Annotated[tuple[Reason, ...], msgspec.Meta(max_length=12)] = ()
    questions: Annotated[tuple[Question, ...], msgspec.Meta(max_length=4)] = ()
    sets: IndexSets = IndexSets()
    ladder: tuple[Rung, ...] = ()
