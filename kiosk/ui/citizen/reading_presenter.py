"""Decides when a public screen is read aloud: at a touch, until it ends, another touch, or the page is left."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.ui.background import Runner
from kiosk.ui.widgets.idle import sign_of_life
from kiosk.ui.widgets.public_screen import PublicScreen
from kiosk.ui.widgets.timers import every

LIFE_MS = 500
"""How often a listener, who touches nothing, is told to the guards against idleness."""


class Reader(Protocol):
    """What this needs of the voice."""

    def languages(self, wanted: Iterable[str]) -> frozenset[str]:
        """Give those of the languages this PC can speak."""
        ...

    def read(self, words: str, language: str, stop: threading.Event) -> None:
        """Speak; back when it has sounded or `stop` is set. Raises SoundError."""
        ...


class ReadingPresenter(QObject):
    """Has a `PublicScreen` read aloud; belongs to it.

    `background` is a thread of its own: reading takes as long as it sounds. Who listens is there: no screen goes idle
    while it speaks.
    """

    def __init__(self, screen: PublicScreen, reader: Reader, background: Runner) -> None:
        super().__init__(screen)
        self._screen = screen
        self._reader = reader
        self._background = background
        self._stop: threading.Event | None = None
        self._life = every(self, sign_of_life, LIFE_MS)
        screen.read_wanted.connect(self._on_wanted)
        screen.page_left.connect(self.stop)
        languages = tuple(screen.tr_.languages())
        background.run(lambda: reader.languages(languages), screen.offer_reading, lambda _: None)

    @property
    def reading(self) -> bool:
        """Whether something is being read."""
        return self._stop is not None

    def stop(self) -> None:
        """End what is being read."""
        if self._stop is not None:
            self._stop.set()
            self._on_ended(self._stop)

    def _on_wanted(self) -> None:
        if self._stop is not None:
            self.stop()
            return
        words, language, stop = self._screen.words(), self._screen.tr_.language, threading.Event()
        self._stop = stop
        self._life.start()
        self._screen.show_reading(reading=True)
        self._background.run(
            lambda: self._reader.read(words, language, stop),
            lambda _: self._on_ended(stop),
            lambda error: self._on_failed(stop, error),
        )

    def _on_failed(self, stop: threading.Event, error: KnownError) -> None:
        if stop is self._stop:
            self._on_ended(stop)
            self._screen.say(error.in_words(self._screen.tr_), "warn")

    def _on_ended(self, stop: threading.Event) -> None:
        """Take the reading for ended, unless another has begun meanwhile."""
        if stop is self._stop:
            self._stop = None
            self._life.stop()
            self._screen.show_reading(reading=False)
