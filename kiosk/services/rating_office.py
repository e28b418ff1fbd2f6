"""What the head and the administrator set of the ratings: the form, and what the index questions have come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kiosk.models import journal, rating_answer, rating_form
from kiosk.models.store import Store
from kiosk.rules.rating_form import RatingForm
from kiosk.rules.rating_score import Score, score
from kiosk.services.acting import check_may_set
from kiosk.services.rating_document import FormsKept, checked, in_json, in_toml, read_file


@dataclass(frozen=True, slots=True)
class IndexAnswers:
    """The mean points of each index that was answered, how many answered it, and what they come to.

    `score` is of the form's index set for a dossier: indices nobody was asked are missing from it, and it says so.
    """

    means: dict[int, Decimal]
    answers: dict[int, int]
    score: Score


class RatingOffice:
    """Sets how the office asks to be rated; a change makes a new version and holds at once, at every station.

    Every change raises NotAllowed for who may not set how the office works; None is the command line.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forms = FormsKept()

    def form(self) -> RatingForm:
        """Give the form in force."""
        with self._store.read() as unit:
            return self._forms.in_force(unit)[1]

    def version(self) -> int:
        """Give the version in force, 0 for the starter's before an answer was given under it."""
        with self._store.read() as unit:
            return self._forms.in_force(unit)[0]

    def set_form(self, by: int | None, form: RatingForm) -> int:
        """Put a form in force and give its version; BadInput names the key that cannot be used."""
        checked(form)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            self._forms.keep(unit)  # the one before, so that what was asked so far can be read for ever
            version = rating_form.put(unit, in_json(form))
            journal.append(unit, "rating.form", "rating_form", version)
        return version

    def load(self, by: int | None, file: Path) -> int:
        """Put the form of a TOML file in force and give its version; BadInput names the key that cannot be used."""
        return self.set_form(by, read_file(file))

    def dump(self) -> str:
        """Give the form in force as TOML, to be edited and loaded again."""
        return in_toml(self.form())

    def answers(self, first: date, last: date) -> IndexAnswers:
        """Give what the index questions came to on the days from `first` to `last`, flagged ratings left out."""
        with self._store.read() as unit:
            rows = rating_answer.sums(unit, first, last)
            form = self._forms.in_force(unit)[1]
        means = {row.index_no: Decimal(int(row.points)) / int(row.n) for row in rows}
        return IndexAnswers(
            means=means,
            answers={row.index_no: int(row.n) for row in rows},
            score=score(means, form.sets.dossier, form.ladder),
        )
