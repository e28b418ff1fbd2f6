"""Hands what a thread has built to the window that asked for it, or takes it apart when the window is gone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.app.parts import Parts
    from kiosk.ui.background import ChangeFeed


class HandOver:
    """Hands the parts from the thread that built them to the window, or takes them apart when the window is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refused = False
        self._held: tuple[Parts, ChangeFeed] | None = None

    def give(self, built: Parts, feed: ChangeFeed) -> None:
        """Hold what was built until it is taken."""
        with self._lock:
            self._held = (built, feed)
            refused = self._refused
        if refused:
            self.refuse()

    def take(self) -> tuple[Parts, ChangeFeed] | None:
        """Give what is held, once."""
        with self._lock:
            held, self._held = self._held, None
        return held

    def refuse(self) -> None:
        """Close what is held, and whatever comes later."""
        with self._lock:
            self._refused = True
        if (held := self.take()) is not None:
            built, feed = held
            feed.close()
            built.close()
