"""What the services hand out of the office's ratings: frozen, without database rows, cheap to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kiosk.rules.rating_form import LevelCode
from kiosk.rules.rating_score import Score
from kiosk.services.transfer_views import TakenBefore
from kiosk.services.views import RatingQuestion, RatingWords


@dataclass(frozen=True, slots=True)
class Ballot:
    """One paper ballot: its number (the office's, used once), day, level, counter (0: not said), and what it adds.

    `points` are 0 to 2 by index.
    """

    number: str
    day: date
    level: LevelCode
    counter: int = 0
    reasons: tuple[str, ...] = ()
    comment: str = ""
    points: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BallotsTaken:
    """How many ballots were new, and how many had been entered before, word for word the same.

    Of a file: `digest` tells it from any other, `counted` is how many were new by level and year, `before` when this
    very file was taken in; `unread` are headings of columns nothing was made of.
    """

    entered: int
    known: int
    digest: str = field(default="", compare=False)
    counted: Mapping[tuple[LevelCode, int], int] = field(default_factory=dict, compare=False)
    before: TakenBefore | None = field(default=None, compare=False)
    unread: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class BallotForm:
    """What can stand on a paper ballot of this office: levels, best first, reasons, questions; numbers of counters."""

    levels: tuple[RatingWords, ...]
    reasons: tuple[RatingWords, ...]
    questions: tuple[RatingQuestion, ...]
    counters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RatingCounts:
    """Ratings counted under a name: `levels` in the scale's order, best first, those of `flagged` ratings not in it.

    `flagged` are ratings in runs of presses no person makes; `not_rated` were asked for and given by nobody.
    """

    key: str
    name: str
    levels: tuple[int, ...]
    not_rated: int = 0
    flagged: int = 0

    @property
    def rated(self) -> int:
        """How many were given: the base of the levels' shares."""
        return sum(self.levels)


@dataclass(frozen=True, slots=True)
class RatingComment:
    """What a citizen wrote, and when; nothing tells who it was, or of whom."""

    day: date
    level: LevelCode
    words: str


@dataclass(frozen=True, slots=True)
class IndexMean:
    """The mean points (0 to 2) one index was given, of so many answers; `question` as the form in force asks it."""

    index: int
    question: str
    mean: Decimal
    answers: int


@dataclass(frozen=True, slots=True)
class RatingReport:
    """The ratings of a stretch of days; every grouping adds up to the total.

    `reasons` are names with how often each was chosen, most often first. `comments` are the newest of
    `comments_given`. `score` is of the index set for a dossier and names what it lacks.
    """

    first: date
    last: date
    total: RatingCounts
    by_field: tuple[RatingCounts, ...]
    by_official: tuple[RatingCounts, ...]
    by_source: tuple[RatingCounts, ...]
    reasons: tuple[tuple[str, int], ...]
    comments: tuple[RatingComment, ...]
    comments_given: int
    indices: tuple[IndexMean, ...]
    score: Score
