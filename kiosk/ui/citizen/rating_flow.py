"""The way of one rating: what a touch means on each page, the same at the counter's screen and the lookup station."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol, cast

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.services.views import RatingLevel, RatingRequest
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.rating_pages import RatingTouches
from kiosk.ui.citizen.rating_state import OFFERS, RatingState
from kiosk.ui.widgets.wedge import monotonic_ms

DEAF_MS = 400.0
"""Touches this soon after a page has come are of a finger that was already on the glass."""

LONGEST_COMMENT = 1_000
"""How many characters of one's own words are taken."""


class RatingAnswers(Protocol):
    """What the way of a rating needs of the ratings."""

    def rate(
        self, rating_id: int, level: RatingLevel, *, source: Literal["screen", "lookup"], version: int | None
    ) -> bool:
        """Record the answer."""
        ...

    def touched(self, rating_id: int, level: RatingLevel) -> None:
        """Keep a touch that is no answer."""
        ...

    def explain(self, rating_id: int, reasons: Sequence[str], comment: str) -> None:
        """Add reasons and words."""
        ...

    def answer(self, rating_id: int, points: Mapping[int, int]) -> None:
        """Add the answer to a question."""
        ...


class RatingFlow(QObject):
    """Leads one rating from its question to its thanks. Emits `moved(state)` and `refused(error)`.

    The level is recorded by its one touch; all that comes after is an offer, and `leave` ends it as if nobody were
    there: reasons touched by then are kept, words only by *Xong*. `now_ms` is the time source of the deaf moment.
    """

    moved = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        ratings: RatingAnswers,
        background: Runner,
        source: Literal["screen", "lookup"],
        parent: QObject,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(parent)
        self._ratings = ratings
        self._calls = Calls(background, self)
        self._source = source
        self._now_ms = now_ms
        self._shown_ms = 0.0
        self.state = RatingState()

    def hear(self, touches: RatingTouches) -> None:
        """Follow what is touched on a screen or a page."""
        touches.level_chosen.connect(self.choose)
        touches.reason_touched.connect(self._on_reason)
        touches.writing_wanted.connect(self._on_writing_wanted)
        touches.typed.connect(self._on_typed)
        touches.back_wanted.connect(self._on_back)
        touches.finished.connect(self._on_finished)
        touches.answered.connect(self._on_answered)
        touches.passed_over.connect(self._on_passed_over)

    def ask(self, request: RatingRequest) -> None:
        """Begin with a request."""
        self._show(RatingState("asking", request))

    def forget(self) -> None:
        """Go back to the start; nothing of the last person stays."""
        self._show(RatingState())

    def leave(self) -> None:
        """End what is only an offer, because nobody is there any more; the thanks come either way."""
        if self.state.phase in OFFERS:
            self._explain(replace(self.state, comment=""), lambda: None, lambda _: None)
            self._thank()

    def choose(self, level: str) -> None:
        """Record the level; a touch that comes too early or too late is kept, and changes nothing."""
        request, given = self.state.request, cast("RatingLevel", level)
        if request is None:
            return
        if self.state.phase != "asking" or self.state.saving or self._is_deaf():
            self._calls.ask(lambda: self._ratings.touched(request.rating_id, given), lambda _: None, lambda _: None)
            return
        self._show(RatingState("asking", request, saving=True))
        version = request.form.version
        self._calls.ask(
            lambda: self._ratings.rate(request.rating_id, given, source=self._source, version=version),
            lambda _: self._on_recorded(request, level),
            lambda error: self._on_not_recorded(request, error),
        )

    def _on_recorded(self, request: RatingRequest, level: str) -> None:
        if self.state.request is not request:
            return
        form = request.form
        if level == "dissatisfied" and (form.reasons or form.comment):
            self._show(RatingState("reasons", request))
        else:
            self._go_on(RatingState("asking", request, question=-1))

    def _on_not_recorded(self, request: RatingRequest, error: KnownError) -> None:
        if self.state.request is request:
            self._show(RatingState("asking", request))
            self.refused.emit(error)

    def _on_reason(self, code: str) -> None:
        state = self.state
        if state.phase == "reasons" and not self._is_deaf():
            chosen = [one for one in state.chosen if one != code]
            self._show(replace(state, chosen=tuple(chosen if code in state.chosen else [*chosen, code])))

    def _on_writing_wanted(self) -> None:
        if self.state.phase == "reasons" and not self._is_deaf():
            self._show(replace(self.state, phase="writing"))

    def _on_typed(self, text: str) -> None:
        if self.state.phase == "writing" and text != self.state.comment:
            self._show(replace(self.state, comment=text[:LONGEST_COMMENT]))

    def _on_back(self) -> None:
        if self.state.phase == "writing":
            self._show(replace(self.state, phase="reasons"))

    def _on_finished(self) -> None:
        state = self.state
        if state.phase in ("reasons", "writing") and not state.saving and not self._is_deaf():
            self._show(replace(state, saving=True))
            self._explain(state, self._on_explained, self._on_not_explained)

    def _on_explained(self) -> None:
        if self.state.phase in ("reasons", "writing"):
            self._go_on(replace(self.state, chosen=(), comment="", saving=False, question=-1))

    def _on_not_explained(self, error: KnownError) -> None:
        self._show(replace(self.state, saving=False))
        self.refused.emit(error)

    def _explain(
        self, state: RatingState, on_done: Callable[[], object], on_error: Callable[[KnownError], object]
    ) -> None:
        request, comment = state.request, state.comment.strip()
        if request is None or not (state.chosen or comment):
            on_done()
            return
        self._calls.ask(
            lambda: self._ratings.explain(request.rating_id, state.chosen, comment), lambda _: on_done(), on_error
        )

    def _on_answered(self, points: int) -> None:
        state, request = self.state, self.state.request
        if state.phase != "question" or request is None or self._is_deaf():
            return
        index = request.form.questions[state.question].index
        self._calls.ask(
            lambda: self._ratings.answer(request.rating_id, {index: points}), lambda _: None, self.refused.emit
        )
        self._go_on(state)

    def _on_passed_over(self) -> None:
        if self.state.phase == "question" and not self._is_deaf():
            self._go_on(self.state)

    def _go_on(self, state: RatingState) -> None:
        """Show the question after this one, or the thanks."""
        following = state.question + 1
        if state.request is not None and following < len(state.request.form.questions):
            self._show(RatingState("question", state.request, question=following))
        else:
            self._thank()

    def _thank(self) -> None:
        self._show(RatingState("thanking", self.state.request))

    def _is_deaf(self) -> bool:
        return self._now_ms() - self._shown_ms < DEAF_MS

    def _show(self, state: RatingState) -> None:
        if (state.phase, state.question, state.request) != (
            self.state.phase,
            self.state.question,
            self.state.request,
        ):
            self._shown_ms = self._now_ms()
        self.state = state
        self.moved.emit(state)
