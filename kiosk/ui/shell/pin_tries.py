"""Counts wrong PINs, over all the times a window asks: five of them, and for a minute no PIN is tried."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

TRIES = 5
CLOSED_SECONDS = 60.0
"""A PIN of four digits cannot be found by trying at this pace; whoever knows it waits a minute at most."""


class PinTries:
    """Tries PINs with `right`, a function that tells whether one is; `now` gives monotonic seconds."""

    def __init__(self, right: Callable[[str], bool], *, now: Callable[[], float] = time.monotonic) -> None:
        self._right = right
        self._now = now
        self._wrong = 0
        self._closed_until = 0.0

    @property
    def closed_seconds(self) -> int:
        """How long no PIN is tried yet, in whole seconds; 0 when one may be."""
        return max(math.ceil(self._closed_until - self._now()), 0) if self._closed_until else 0

    def agrees(self, pin: str) -> bool:
        """Tell whether a PIN is right; False for any while closed."""
        if self.closed_seconds:
            return False
        if self._right(pin):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong = 0
            self._closed_until = self._now() + CLOSED_SECONDS
        return False
