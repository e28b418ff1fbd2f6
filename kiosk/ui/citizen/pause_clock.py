"""While codes are not looked up for some seconds: counts them down, then has the waiting code looked up by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.services.views import LookupPaused
from kiosk.ui.widgets.timers import every

SECOND_MS = 1_000


class PauseClock(QObject):
    """Calls `say` with what is to be said now, second by second, and at last what `begin` was given.

    Whoever does something else meanwhile has `stop` called: the code that waited is theirs no more.
    """

    def __init__(self, parent: QObject, say: Callable[[LookupPaused], object]) -> None:
        super().__init__(parent)
        self._say = say
        self._left = 0
        self._again: Callable[[], object] | None = None
        self._paused: LookupPaused | None = None
        self._timer = every(self, self._on_second, SECOND_MS)

    def begin(self, paused: LookupPaused, again: Callable[[], object]) -> None:
        """Count down from what the pause says."""
        self._paused, self._again = paused, again
        self._left = int(str(paused.values["seconds"]))
        self._timer.start()

    def stop(self) -> None:
        """Let nothing happen any more, and keep nothing of the code."""
        self._timer.stop()
        self._again = self._paused = None

    def _on_second(self) -> None:
        self._left -= 1
        paused, again = self._paused, self._again
        if paused is None or again is None:
            self.stop()
        elif self._left > 0:
            self._say(LookupPaused(paused.msgid, seconds=self._left))
        else:
            self.stop()
            again()
