"""The ratings in figures: levels with those nobody gave and those no person makes counted apart, reasons, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.models import office, rating, rating_figures, visit_figures
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.rating_form import LEVELS
from kiosk.services.rating_document import FormsKept
from kiosk.services.rating_office import RatingOffice
from kiosk.services.rating_views import BallotForm, IndexMean, RatingComment, RatingCounts, RatingReport
from kiosk.services.views import RatingQuestion, RatingWords

MOST_COMMENTS = 300
NO_FIELD = N_("Không ghi lĩnh vực")
NO_OFFICIAL = N_("Không ghi cán bộ")
SOURCES: Mapping[str, str] = {
    rating.SCREEN: N_("Màn hình đánh giá ở quầy"),
    rating.LOOKUP: N_("Màn hình tra cứu, qua mã QR"),
    rating.PAPER: N_("Phiếu giấy"),
}
"""Where a rating was given, in words: paper ballots name neither field nor official."""


class RatingFigures:
    """Counts; changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forms = FormsKept()
        self._office = RatingOffice(store)

    def report(self, first: date, last: date) -> RatingReport:
        """Give the ratings of these days; BadInput when the last comes before the first."""
        if last < first:
            raise BadInput(N_("Ngày cuối phải từ ngày đầu trở đi."))
        answers = self._office.answers(first, last)
        with self._store.read() as unit:
            rows = rating_figures.counts(unit, first, last)
            fields = office.every_field(unit)
            officials = {row.id: (row.username, row.full_name) for row in visit_figures.officials(unit).values()}
            reasons = self._reasons(unit, first, last)
            comments, number = rating_figures.comments(unit, first, last, MOST_COMMENTS)
            questions = {question.index: question.text for question in self._forms.in_force(unit)[1].questions}
        code_of = {row.id: row.code for row in fields}
        return RatingReport(
            first=first,
            last=last,
            total=_counted("", "", rows),
            by_field=_grouped(
                rows,
                lambda row: code_of.get(row.field_id) or row.queue,
                {row.code: (row.code, row.name) for row in fields},
                NO_FIELD,
            ),
            by_official=_grouped(rows, lambda row: row.staff_id, officials, NO_OFFICIAL),
            by_source=_grouped(rows, lambda row: row.source, {key: (key, name) for key, name in SOURCES.items()}, ""),
            reasons=reasons,
            comments=tuple(RatingComment(row.day, row.level, row.comment) for row in comments),
            comments_given=number,
            indices=tuple(
                IndexMean(index, questions.get(index, ""), mean, answers.answers[index])
                for index, mean in answers.means.items()
            ),
            score=answers.score,
        )

    def ballot_form(self) -> BallotForm:
        """Give what can stand on a paper ballot now."""
        with self._store.read() as unit:
            form = self._forms.in_force(unit)[1]
            counters = tuple(row.number for row in office.every_counter(unit))
        return BallotForm(
            levels=tuple(RatingWords(level.code, level.name, level.name_en) for level in form.levels),
            reasons=tuple(RatingWords(reason.code, reason.name, reason.name_en) for reason in form.reasons),
            questions=tuple(RatingQuestion(one.index, one.text, one.answers) for one in form.questions),
            counters=counters,
        )

    def _reasons(self, unit: Unit, first: date, last: date) -> tuple[tuple[str, int], ...]:
        """Give each reason's name, as the newest form that has it says it, with how often it was chosen."""
        chosen: Counter[str] = Counter()
        names: dict[str, tuple[int, str]] = {}
        in_force, form = self._forms.in_force(unit)
        asked = {in_force: form}
        for row in rating_figures.reasons(unit, first, last):
            asked.setdefault(row.version, self._forms.of(unit, row.version))
            for code in row.reasons.split(","):
                chosen[code] += row.n
        for version, known in sorted(asked.items()):
            names.update({reason.code: (version, reason.name) for reason in known.reasons})
        most_first = sorted(chosen.items(), key=lambda one: (-one[1], one[0]))
        return tuple((names[code][1] if code in names else code, count) for code, count in most_first)


def _grouped(
    rows: Sequence[AnyRow],
    key_of: Callable[[AnyRow], Hashable],
    names: Mapping[Hashable, tuple[str, str]] | Mapping[str, tuple[str, str]] | Mapping[int, tuple[str, str]],
    nameless: str,
) -> tuple[RatingCounts, ...]:
    """Give the counts by a key, in the order of the names; those of none of them last."""
    found: dict[Hashable, list[AnyRow]] = {}
    for row in rows:
        key = key_of(row)
        found.setdefault(key if key in names else None, []).append(row)
    named = tuple(_counted(*name, found[key]) for key, name in names.items() if key in found)
    return (*named, _counted("", nameless, found[None])) if None in found else named


def _counted(key: str, name: str, rows: Sequence[AnyRow]) -> RatingCounts:
    return RatingCounts(
        key=key,
        name=name,
        levels=tuple(sum(row.n for row in rows if row.level == level and not row.flag) for level in LEVELS),
        not_rated=sum(row.n for row in rows if row.level is None),
        flagged=sum(row.n for row in rows if row.level is not None and row.flag),
    )
