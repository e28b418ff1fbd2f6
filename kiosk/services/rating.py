"""The citizen's one touch: asked for by the end of the visit, out of the official's reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import journal, rating, rating_answer, rating_press, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_tracking
from kiosk.rules.press_runs import Press, in_runs
from kiosk.rules.rating_form import POINTS, UNHAPPY, RatingForm
from kiosk.services.rating_document import FIRST_VERSION, FormsKept, check_reasons, view_of
from kiosk.services.views import RatingLevel, RatingRequest

PATIENCE = timedelta(minutes=10)
"""How long a finished visit may be rated at its counter, and how long after its level a rating may be explained."""

LONGEST_COMMENT = 1_000
_PRESSES_LOOKED_AT = 50
_FINISHED = "finished"

RatedAt = Literal["screen", "lookup"]


class Ratings:
    """Asks and records ratings; nothing here lets a counter see or set one: `is_waiting` is all it may ask."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forms = FormsKept()

    def pending(self, counter: int) -> RatingRequest | None:
        """Give the finished visit that waits to be rated at a counter, None when there is none.

        One that has waited too long is counted as not rated: whoever stands there now is somebody else.
        """
        with self._store.read() as unit:
            row = rating.pending(unit, counter)
            if row is None:
                return None
            version, form = self._forms.in_force(unit)
            gone = unit.now - row.asked_at > PATIENCE
            request = RatingRequest(
                rating_id=row.id,
                counter=counter if form.official != "none" else 0,
                label=row.label,
                field_name=row.field_name,
                official=(row.official or "") if form.official == "name" else "",
                badge=(row.badge or "") if form.official == "number" else "",
                finished_at=row.asked_at,
                field_name_en=row.field_name_en or "",
                form=view_of(version, form),
            )
        if gone:
            self.skip(request.rating_id)
            return None
        return request

    def is_waiting(self, counter: int) -> bool:
        """Tell whether a visit waits to be rated at a counter now: the one thing the counter may know of it."""
        with self._store.read() as unit:
            row = rating.pending(unit, counter)
            return row is not None and unit.now - row.asked_at <= PATIENCE

    def by_code(self, tracking: str) -> RatingRequest | None:
        """Give what the QR of a slip lets a citizen rate at the lookup station, None when there is nothing (any more).

        That is the dossier once its result has been returned; before, its visit, today, unless it was rated at the
        counter; by the code of a queue slip its visit, likewise.
        """
        try:
            code = read_tracking(tracking)
        except BadInput:
            return None
        with self._store.write() as unit:
            version, form = self._forms.in_force(unit)
            found = rating.rateable(unit, code)
            slip = visit.by_tracking(unit, code) if found is None else None
            if found is not None and found.returned_at is not None:
                asked, finished_at, label = _of_dossier(unit, found), found.returned_at, ""
            elif found is not None:
                asked, finished_at, label = _of_visit(unit, found.visit_id, found.visit_state), unit.now, found.label
            else:
                asked, label = (_of_visit(unit, slip.id, slip.state), slip.label) if slip is not None else (None, "")
                finished_at = unit.now
            if asked is None:
                return None
            return RatingRequest(
                rating_id=asked,
                counter=(found.counter or 0) if found is not None and form.official != "none" else 0,
                label=label,
                field_name=found.procedure_short if found is not None else "",
                official=(found.official or "") if found is not None and form.official == "name" else "",
                badge=(found.badge or "") if found is not None and form.official == "number" else "",
                finished_at=finished_at,
                form=view_of(version, form),
            )

    def rate(
        self, rating_id: int, level: RatingLevel, *, source: RatedAt = "screen", version: int | None = None
    ) -> bool:
        """Record the level touched, and tell whether it counted: a second touch for the same visit changes nothing.

        `version` is the form's it was asked under (RatingRequest.form; 0 is the starter's, kept as the first), by
        default the one in force. The touch itself is kept either way.
        """
        with self._store.write() as unit:
            in_force = self._forms.keep(unit)
            under = in_force if version is None else version or FIRST_VERSION
            if source == "lookup":
                counted = rating.close_later(unit, rating_id, level, under)
            else:
                counted = rating.close(unit, rating_id, level, under)
            counter_id = rating_press.add(unit, rating_id, level, counted=counted)
            if counted:
                journal.append(unit, "visit.rated", "rating", rating_id)
                if counter_id is not None:
                    self._flag_runs(unit, counter_id)
            return counted

    def touched(self, rating_id: int, level: RatingLevel) -> None:
        """Keep a touch that was no answer: of a finger already on the glass, or after the answer."""
        with self._store.write() as unit:
            rating_press.add(unit, rating_id, level, counted=False)

    def skip(self, rating_id: int) -> None:
        """Record that nobody touched the screen: counted as not rated, never as satisfied."""
        with self._store.write() as unit:
            if rating.close(unit, rating_id, None):
                journal.append(unit, "visit.not_rated", "rating", rating_id)

    def explain(self, rating_id: int, reasons: Sequence[str] = (), comment: str = "") -> None:
        """Add reasons and words to a rating of dissatisfaction, once and while its citizen is still there.

        BadInput for a reason its form has not, or words too long. Nothing happens for a rating of another level, one
        explained already, or one given too long ago.
        """
        words = nfc(comment)
        if len(words) > LONGEST_COMMENT:
            raise BadInput(N_("Ý kiến dài quá {length} ký tự; mời ông/bà rút gọn."), length=LONGEST_COMMENT)
        with self._store.write() as unit:
            row = self._open_answer(unit, rating_id)
            if row is None or row.level != UNHAPPY or row.explained_at is not None:
                return
            form = self._forms.of(unit, row.version)
            chosen = check_reasons(form, row.level, reasons)
            if not form.comment:
                words = ""
            if chosen or words:
                rating.explain(unit, rating_id, chosen, words)
                journal.append(unit, "rating.explained", "rating", rating_id)

    def answer(self, rating_id: int, points: Mapping[int, int]) -> None:
        """Add the answers to index questions, points from 0 to 2 by index; a question answered already keeps its own.

        BadInput for a question its form has not. Nothing happens for a rating given too long ago, or not given.
        """
        with self._store.write() as unit:
            row = self._open_answer(unit, rating_id)
            if row is None:
                return
            _check_points(self._forms.of(unit, row.version), points)
            given = rating_answer.given(unit, rating_id)
            fresh = [(index, value) for index, value in sorted(points.items()) if index not in given]
            if fresh:
                rating_answer.add(unit, rating_id, fresh)
                journal.append(unit, "rating.answered", "rating", rating_id)

    @staticmethod
    def _open_answer(unit: Unit, rating_id: int) -> AnyRow | None:
        """Give a rating that was given just now."""
        row = rating.answered(unit, rating_id)
        return row if row is not None and unit.now - row.closed_at <= PATIENCE else None

    def _flag_runs(self, unit: Unit, counter_id: int) -> None:
        """Flag what has become a run with the newest press of a counter."""
        _, form = self._forms.in_force(unit)
        rows = rating_press.last_counted(unit, counter_id, _PRESSES_LOOKED_AT)
        found = in_runs([Press(row.at, row.level, row.rating_id) for row in rows], form.runs)
        if found and rows[-1].rating_id in found:
            rating.flag(unit, found, rating.RUN)
            journal.append(unit, "rating.flagged", "rating", rows[-1].rating_id)


def _of_dossier(unit: Unit, found: AnyRow) -> int | None:
    """Give the rating of a dossier whose result was returned, asked for now if it was not; None once it is given."""
    asked = rating.of_dossier(unit, found.id)
    if asked is None:
        return rating.ask_for_dossier(unit, found.id, found.counter_id, found.received_by)
    return asked.id if asked.level is None else None


def _of_visit(unit: Unit, visit_id: int | None, state: str | None) -> int | None:
    """Give today's rating of a finished visit that nobody has given."""
    asked = rating.of_visit(unit, visit_id) if visit_id is not None and state == _FINISHED else None
    return asked.id if asked is not None and asked.level is None and asked.day == unit.day else None


def _check_points(form: RatingForm, points: Mapping[int, int]) -> None:
    asked = {question.index for question in form.questions}
    for index, value in points.items():
        if index not in asked or not 0 <= value <= POINTS:
            raise BadInput(N_("Câu hỏi của chỉ số {index} không có trả lời {value} điểm."), index=index, value=value)
