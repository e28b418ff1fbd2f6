"""Decides what the board announces: every call is seen, also when two come within a second."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.services.views import BoardCall, BoardView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.board.board import BoardScreen, BoardState
from kiosk.ui.widgets.timers import REFRESH_MS, every, once

LEAST_MS = 3_000
"""How long a call is announced at least, when others wait behind it."""

USUAL_MS = 8_000
"""How long a call is announced when no other follows."""

LONGEST_QUEUE = 10
"""Older calls than this many are not announced any more: their numbers stand on the panels."""

RETRY_MS = 2_000
"""How soon the office's data are asked for again after they could not be reached."""


class Queueing(Protocol):
    """What the board needs of the queue."""

    def board(self) -> BoardView:
        """Give everything the board shows."""
        ...


class BoardPresenter(QObject):
    """Keeps a `BoardScreen` true; belongs to it. Emits `announced(BoardCall)` when a call begins to be shown."""

    announced = Signal(object)

    def __init__(
        self,
        screen: BoardScreen,
        queueing: Queueing,
        background: Runner,
        watcher: ChangeWatcher | None = None,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._queueing = queueing
        self._background = background
        self._state = BoardState()
        self._seen: int | None = None
        self._coming: deque[BoardCall] = deque(maxlen=LONGEST_QUEUE)
        self._least = once(self, self._on_least)
        self._usual = once(self, self._on_usual)
        self._retry = once(self, self.refresh)
        every(self, self.refresh, REFRESH_MS).start()
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(self._on_lost)
        self.refresh()

    @property
    def state(self) -> BoardState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Ask anew what the board must show."""
        self._background.run(self._queueing.board, self._on_view, lambda _: self._on_lost())

    def _on_view(self, view: BoardView) -> None:
        newest = max((call.seq for call in view.calls), default=0)
        if self._seen is not None:
            seen = self._seen
            fresh = [call for call in view.calls if call.seq > seen]
            self._coming.extend(sorted(fresh, key=lambda call: call.seq))
        # Calls made before the board was switched on, or on a store that was put back, are not announced.
        self._seen = newest
        self._retry.stop()
        self._show(replace(self._state, view=view, lost=False))
        if self._coming and not self._least.isActive():
            self._announce_next()

    def _announce_next(self) -> None:
        call = self._coming.popleft()
        self._least.start(LEAST_MS)
        self._usual.start(USUAL_MS)
        self._show(replace(self._state, calling=call))
        self.announced.emit(call)

    def _on_least(self) -> None:
        if self._coming:
            self._announce_next()

    def _on_usual(self) -> None:
        self._show(replace(self._state, calling=None))

    def _on_lost(self) -> None:
        self._retry.start(RETRY_MS)
        self._show(replace(self._state, lost=True))

    def _show(self, state: BoardState) -> None:
        self._state = state
        self._screen.draw(state)
