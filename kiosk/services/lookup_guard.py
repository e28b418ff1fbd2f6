"""Whoever guesses codes at a public screen is slowed down, then stopped; a restart of the station helps nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import ceil

from kiosk.core.i18n import N_
from kiosk.models import journal
from kiosk.models.store import Store, Unit
from kiosk.services.views import LookupPaused

WRONG_CODES = 10
"""So many wrong codes within `WINDOW_S` lock the screen for `LOCK_S`."""

WINDOW_S = 900.0
LOCK_S = 120.0
FREE = 3
"""Slips of the finger that cost nobody anything; from the next on each doubles the pause after it."""

LONGEST_PAUSE_S = 15.0
WRONG, LOCKED = "lookup.wrong", "lookup.locked"


class LookupGuard:
    """Counts wrong codes in a sliding window. A right code forgives none of them: only time does, and a lock.

    The moments are those of `tick`, seconds that a PC's clock, set back, cannot stretch. What the journal has of the
    window from before this process began counts as well.
    """

    def __init__(self, store: Store, tick: Callable[[], float]) -> None:
        self._store = store
        self._tick = tick
        self._mutex = threading.Lock()
        self._wrong: list[float] | None = None
        self._locked_since = float("-inf")

    def check(self) -> None:
        """Pass, or raise LookupPaused, which blames nobody: the wrong codes may be those of the person before."""
        with self._mutex:
            now, wrong = self._tick(), self._recent()
            locked = LOCK_S - (now - self._locked_since)
            if locked > 0:
                raise LookupPaused(
                    N_("Vừa có nhiều mã chưa đúng; màn hình tạm nghỉ {seconds} giây nữa rồi tìm tiếp."),
                    seconds=ceil(locked),
                )
            pause = pause_after(len(wrong)) - (now - wrong[-1]) if wrong else 0.0
            if pause > 0:
                raise LookupPaused(N_("Màn hình đang chờ {seconds} giây rồi tìm tiếp."), seconds=ceil(pause))

    def count_wrong(self) -> None:
        """Take a wrong code into account, and into the journal: that there was one, never which."""
        with self._mutex:
            wrong = self._recent()
            with self._store.write() as unit:
                wrong.append(self._tick())
                journal.append(unit, WRONG, "lookup", 0, count=len(wrong))
                if len(wrong) >= WRONG_CODES:
                    self._locked_since = self._tick()
                    wrong.clear()
                    journal.append(unit, LOCKED, "lookup", 0)

    def _recent(self) -> list[float]:
        """Give the moments of the wrong codes that still count, oldest first."""
        now = self._tick()
        if self._wrong is None:
            with self._store.read() as unit:
                self._wrong = self._remembered(unit, now)
        self._wrong[:] = [moment for moment in self._wrong if now - moment < WINDOW_S]
        return self._wrong

    def _remembered(self, unit: Unit, now: float) -> list[float]:
        """Give the moments the journal knows of, by the clock of `tick`; a clock set back makes them just now."""
        moments: list[float] = []
        for entry in journal.newest(unit, (WRONG, LOCKED), unit.day, WRONG_CODES):
            moment = now - max((unit.now - entry.at).total_seconds(), 0.0)
            if entry.kind == LOCKED:
                self._locked_since = moment
                break
            moments.append(moment)
        return moments[::-1]


def pause_after(wrong: int) -> float:
    """Give the seconds to wait after so many wrong codes in the window."""
    return 0.0 if wrong <= FREE else min(2.0 ** (wrong - FREE), LONGEST_PAUSE_S)
