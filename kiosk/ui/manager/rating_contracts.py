"""What the manager's page of the ratings needs of the services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from kiosk.services.rating_views import Ballot, BallotForm, BallotsTaken, RatingReport


class RatingFigures(Protocol):
    """The ratings in figures."""

    def report(self, first: date, last: date) -> RatingReport:
        """Give a stretch of days; BadInput when it ends before it begins."""
        ...

    def ballot_form(self) -> BallotForm:
        """Give what can stand on a paper ballot."""
        ...


class RatingBallots(Protocol):
    """Paper ballots; `by` is the staff id of who enters them. BadInput says why not."""

    def enter(self, by: int | None, ballots: Sequence[Ballot]) -> BallotsTaken:
        """Enter ballots, all or none."""
        ...

    def load(self, by: int | None, file: Path, *, dry_run: bool = False) -> BallotsTaken:
        """Enter a table of them, all or none; `ManyProblems` tells every cell that cannot be used."""
        ...


class RatingOffice(Protocol):
    """The rating form; `by` is the staff id of who changes it."""

    def dump(self) -> str:
        """Give the form in force as TOML."""
        ...

    def load(self, by: int | None, file: Path) -> int:
        """Put the form of a file in force and give its version; BadInput says why not."""
        ...


@dataclass(frozen=True)
class RatingServices:
    """All of them."""

    figures: RatingFigures
    ballots: RatingBallots
    office: RatingOffice
