"""Leads a rating at the lookup station, for what the QR of a slip lets its bearer rate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.services.views import RatingRequest
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.rate_page import RatePage
from kiosk.ui.citizen.rating_flow import RatingAnswers, RatingFlow
from kiosk.ui.citizen.rating_state import RatingState
from kiosk.ui.widgets.timers import once
from kiosk.ui.widgets.wedge import monotonic_ms

THANKS_MS = 3_000
"""How long the thanks stay before the page says it is done."""


class SlipRatings(RatingAnswers, Protocol):
    """What this page needs of the ratings."""

    def by_code(self, tracking: str) -> RatingRequest | None:
        """Give what a slip's code lets its bearer rate, None when there is nothing."""
        ...


class RatePresenter(QObject):
    """Keeps a `RatePage` true; belongs to it. The station's own idle time forgets it.

    `look` asks whether a slip's bearer may rate something and emits `offered(there_is)`; `begin` shows the question
    then. After the thanks the page emits `done`. `now_ms` is the time source of the deaf moment.
    """

    offered = Signal(bool)

    def __init__(
        self, page: RatePage, ratings: SlipRatings, background: Runner, now_ms: Callable[[], float] = monotonic_ms
    ) -> None:
        super().__init__(page)
        self._page = page
        self._ratings = ratings
        self._calls = Calls(background, self)
        self._question = 0
        self._request: RatingRequest | None = None
        self._flow = RatingFlow(ratings, background, "lookup", self, now_ms)
        self._flow.hear(page.touches)
        self._flow.moved.connect(self._on_moved)
        self._flow.refused.connect(self._on_refused)
        self._thanks = once(self, page.done.emit)
        page.forgotten.connect(self._on_forgotten)

    @property
    def state(self) -> RatingState:
        """What is on show."""
        return self._flow.state

    def look(self, tracking: str) -> None:
        """Ask what a tracking code lets its bearer rate; an answer that comes after another question is dropped."""
        self._question += 1
        question = self._question
        self._request = None

        def found(request: RatingRequest | None) -> None:
            if question == self._question:
                self._request = request
                self.offered.emit(request is not None)

        self._calls.ask(lambda: self._ratings.by_code(tracking), found, lambda _: None)

    def begin(self) -> None:
        """Show the question, where `look` has found something to rate."""
        if self._request is not None:
            self._flow.ask(self._request)

    def _on_moved(self, state: RatingState) -> None:
        if state.phase == "thanking":
            self._request = None
            self._thanks.start(THANKS_MS)
        else:
            self._thanks.stop()
        self._page.draw(state)

    def _on_refused(self, error: KnownError) -> None:
        self._page.said.emit(error.in_words(self._page.tr_), "warn")

    def _on_forgotten(self) -> None:
        self._question += 1
        self._request = None
        self._thanks.stop()
        self._flow.leave()
        self._flow.forget()
