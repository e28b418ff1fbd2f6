"""Decides when the rating screen wakes, what a touch means, and when it sleeps again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.views import RatingLevel, RatingRequest
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.citizen.rating import RatingScreen, RatingState
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.timers import once
from kiosk.ui.widgets.wedge import monotonic_ms

DEAF_MS = 400.0
"""Touches this soon after waking come from a finger that was already on the glass."""

ASKING_SECONDS = 45.0
"""How long the question stays without an answer."""

LANGUAGE_SECONDS = 30.0
"""How long the sleeping screen keeps another language without a touch."""

THANKS_MS = 3_000
"""How long the thanks stay."""


class Ratings(Protocol):
    """What this station needs of the ratings."""

    def pending(self, counter: int) -> RatingRequest | None:
        """Give the visit that asks to be rated at a counter, None when there is none."""
        ...

    def rate(self, rating_id: int, level: RatingLevel) -> None:
        """Record the answer."""
        ...

    def skip(self, rating_id: int) -> None:
        """Record that nobody answered."""
        ...


class RatingPresenter(QObject):
    """Keeps a `RatingScreen` true; belongs to it. `now_ms` is the time source of the deaf moment."""

    def __init__(
        self,
        screen: RatingScreen,
        ratings: Ratings,
        background: Runner,
        counter: int,
        watcher: ChangeWatcher | None = None,
        *,
        asking_seconds: float = ASKING_SECONDS,
        language_seconds: float = LANGUAGE_SECONDS,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ratings = ratings
        self._background = background
        self._counter = counter
        self._now_ms = now_ms
        self._woken_ms = 0.0
        self._answered = 0
        self._state = RatingState()
        self._idle = IdleGuard(asking_seconds, self)
        self._idle.idle.connect(self._on_nobody)
        self._language = IdleGuard(language_seconds, self)
        self._language.idle.connect(screen.speak_home)
        self._thanks = once(self, self.sleep)
        screen.level_chosen.connect(self._on_level_chosen)
        screen.language_changed.connect(lambda _language: self._guard_language())
        if watcher is not None:
            watcher.changed.connect(self.refresh)
        screen.draw(self._state)
        self.refresh()

    @property
    def state(self) -> RatingState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Ask whether a visit wants to be rated here."""
        if self._state.phase == "thanking" or self._state.saving:
            return  # the thanks are not cut short; `sleep` asks again
        self._background.run(
            lambda: self._ratings.pending(self._counter), self._on_pending, lambda _: None
        )  # asked again at the next change

    def sleep(self) -> None:
        """Go to sleep in the first language, and wake again at once if the next visit is already over."""
        self._thanks.stop()
        self._idle.stop()
        self._show(RatingState())
        self._screen.speak_home()
        self.refresh()

    def _on_pending(self, request: RatingRequest | None) -> None:
        if self._state.phase == "thanking" or self._state.saving:
            return
        if request is None or request.rating_id == self._answered:
            if self._state.phase == "asking":
                self._idle.stop()
                self._show(RatingState())
                self._screen.speak_home()
            return
        if self._state.request is not None and self._state.request.rating_id == request.rating_id:
            return
        self._screen.speak_home()  # whoever played with the sleeping screen is not the one who is asked
        self._woken_ms = self._now_ms()
        self._idle.start()
        self._show(RatingState("asking", request))

    def _on_level_chosen(self, level: str) -> None:
        request = self._state.request
        if self._state.phase != "asking" or self._state.saving or request is None:
            return
        if self._now_ms() - self._woken_ms < DEAF_MS:
            return
        self._idle.stop()
        self._show(RatingState("asking", request, saving=True))
        self._background.run(
            lambda: self._ratings.rate(request.rating_id, cast("RatingLevel", level)),
            lambda _: self._on_recorded(request),
            lambda error: self._on_not_recorded(request, error),
        )

    def _on_recorded(self, request: RatingRequest) -> None:
        self._answered = request.rating_id
        self._thanks.start(THANKS_MS)
        self._show(RatingState("thanking"))

    def _on_not_recorded(self, request: RatingRequest, error: KnownError) -> None:
        self._idle.start()
        self._show(RatingState("asking", request))
        self._screen.say(error.in_words(self._screen.tr_), "warn")

    def _on_nobody(self) -> None:
        request = self._state.request
        if request is None:
            return
        self._answered = request.rating_id
        self._background.run(lambda: self._ratings.skip(request.rating_id), lambda _: None, lambda _: None)
        self.sleep()

    def _show(self, state: RatingState) -> None:
        self._state = state
        self._guard_language()
        self._screen.draw(state)

    def _guard_language(self) -> None:
        """Have a sleeping screen go back to the first language; one that asks does so when it falls asleep."""
        if self._state.phase == "asleep" and not self._screen.at_home:
            self._language.start()
        else:
            self._language.stop()
