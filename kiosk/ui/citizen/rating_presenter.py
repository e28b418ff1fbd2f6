"""Decides when the rating screen wakes, when what it offers goes by itself, and when it sleeps again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.views import RatingRequest
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.rating_flow import RatingAnswers, RatingFlow
from kiosk.ui.citizen.rating_state import Phase, RatingState
from kiosk.ui.widgets.clipboard import empty_clipboard
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.timers import once
from kiosk.ui.widgets.wedge import monotonic_ms

MANNER_SECONDS = 30.0
"""How long the sleeping screen keeps another language, contrast or text size without a touch."""

THANKS_MS = 3_000
"""How long the thanks stay."""


class Ratings(RatingAnswers, Protocol):
    """What this station needs of the ratings."""

    def pending(self, counter: int) -> RatingRequest | None:
        """Give the visit that asks to be rated at a counter, None when there is none."""
        ...

    def skip(self, rating_id: int) -> None:
        """Record that nobody answered."""
        ...


class RatingPresenter(QObject):
    """Keeps a `RatingScreen` true; belongs to it. `now_ms` is the time source of the deaf moment.

    How long the question and the offer stay is the form's to say, unless `asking_seconds` or `offer_seconds` do.
    """

    def __init__(
        self,
        screen: RatingScreen,
        ratings: Ratings,
        background: Runner,
        counter: int,
        watcher: ChangeWatcher | None = None,
        *,
        asking_seconds: float | None = None,
        offer_seconds: float | None = None,
        manner_seconds: float = MANNER_SECONDS,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ratings = ratings
        self._background = background
        self._counter = counter
        self._asking_seconds = asking_seconds
        self._offer_seconds = offer_seconds
        self._answered = 0
        self._phase: Phase = "asleep"
        self._guard: IdleGuard | None = None
        self._manner = IdleGuard(manner_seconds, self)
        self._manner.idle.connect(screen.go_home)
        self._thanks = once(self, self.sleep)
        self._flow = RatingFlow(ratings, background, "screen", self, now_ms)
        self._flow.hear(screen.touches)
        self._flow.moved.connect(self._on_moved)
        self._flow.refused.connect(self._on_refused)
        screen.adapted.connect(self._guard_manner)
        if watcher is not None:
            watcher.changed.connect(self.refresh)
        screen.draw(self.state)
        self.refresh()

    @property
    def state(self) -> RatingState:
        """What is on show."""
        return self._flow.state

    def refresh(self) -> None:
        """Ask whether a visit wants to be rated here."""
        if self._occupied():
            return  # nobody is cut short; `sleep` asks again
        self._background.run(
            lambda: self._ratings.pending(self._counter), self._on_pending, lambda _: None
        )  # asked again at the next change

    def sleep(self) -> None:
        """Go to sleep as it was opened, and wake again at once if the next visit is already over."""
        self._thanks.stop()
        self._flow.forget()
        empty_clipboard()
        self._screen.go_home()
        self.refresh()

    def _occupied(self) -> bool:
        return self.state.phase not in ("asleep", "asking") or self.state.saving

    def _on_pending(self, request: RatingRequest | None) -> None:
        if self._occupied():
            return
        if request is None or request.rating_id == self._answered:
            if self.state.phase == "asking":
                self._flow.forget()
                self._screen.go_home()
            return
        if self.state.request is not None and self.state.request.rating_id == request.rating_id:
            return
        self._screen.go_home()  # whoever played with the sleeping screen is not the one who is asked
        self._flow.ask(request)
        self._screen.rouse()

    def _on_moved(self, state: RatingState) -> None:
        turned, self._phase = state.phase != self._phase, state.phase
        if turned:
            self._screen.hush()
        if turned or state.phase == "asking":
            self._watch(state)
        if state.phase not in ("asleep", "asking") and state.request is not None:
            self._answered = state.request.rating_id
        if turned and state.phase == "thanking":
            empty_clipboard()  # the next visit may already stand there
            self._thanks.start(THANKS_MS)
        self._guard_manner()
        self._screen.draw(state)

    def _on_refused(self, error: KnownError) -> None:
        self._screen.say(error.in_words(self._screen.tr_), "warn")

    def _watch(self, state: RatingState) -> None:
        """Count the time without a touch on the page now on show."""
        if self._guard is not None:
            self._guard.stop()
            self._guard.deleteLater()
            self._guard = None
        if state.request is None or state.saving or state.phase == "thanking":
            return
        form = state.request.form
        asking = state.phase == "asking"
        own, usual = (
            (self._asking_seconds, form.asking_seconds) if asking else (self._offer_seconds, form.reasons_seconds)
        )
        self._guard = IdleGuard(usual if own is None else own, self)
        self._guard.idle.connect(self._on_nobody if asking else self._flow.leave)
        self._guard.start()

    def _on_nobody(self) -> None:
        request = self.state.request
        if request is None:
            return
        self._answered = request.rating_id
        self._background.run(lambda: self._ratings.skip(request.rating_id), lambda _: None, lambda _: None)
        self.sleep()

    def _guard_manner(self) -> None:
        """Have a sleeping screen go back to how it was opened; one that asks does so when it falls asleep."""
        if self.state.phase == "asleep" and not self._screen.at_home:
            self._manner.start()
        else:
            self._manner.stop()
