"""Keeps the board of ready results true and turns its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.services.ready_views import ReadyDossier
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.board.board import PAGE_SECONDS
from kiosk.ui.board.board_presenter import RETRY_MS
from kiosk.ui.board.results import ResultsScreen, ResultsState
from kiosk.ui.widgets.timers import REFRESH_MS, every, once


class ReadyBoard(Protocol):
    """What the board needs to know."""

    def ready(self) -> tuple[ReadyDossier, ...]:
        """Give the results to collect, newest first."""
        ...


class ResultsPresenter(QObject):
    """Keeps a `ResultsScreen` true; belongs to it."""

    def __init__(
        self,
        screen: ResultsScreen,
        results: ReadyBoard,
        background: Runner,
        watcher: ChangeWatcher | None = None,
        *,
        page_seconds: int = PAGE_SECONDS,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._results = results
        self._background = background
        self._state = ResultsState()
        self._retry = once(self, self.refresh)
        every(self, self.refresh, REFRESH_MS).start()
        every(self, self.turn, page_seconds * 1000).start()
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(self._on_lost)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew what is ready."""
        self._background.run(self._results.ready, self._on_ready, lambda _: self._on_lost())

    def turn(self) -> None:
        """Show the next page."""
        self._show(replace(self._state, page=(self._state.page + 1) % self._screen.page_count))

    def _on_ready(self, ready: tuple[ReadyDossier, ...]) -> None:
        self._retry.stop()
        self._show(replace(self._state, ready=ready, read_at=self._screen.clock.now(), lost=False))

    def _on_lost(self) -> None:
        self._retry.start(RETRY_MS)
        self._show(replace(self._state, lost=True))

    def _show(self, state: ResultsState) -> None:
        self._state = state
        self._screen.draw(state)
