"""Calls to services: actions one at a time, readings freely."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from kiosk.core.errors import KnownError
from kiosk.ui.background import Runner

T = TypeVar("T")


class Calls(QObject):
    """Calls services through a `Runner` for one panel.

    While an action is under way a second one is refused: a key pressed twice does a thing once. Whatever
    comes of an action, the panel is free again before anybody hears of it. `failed` carries a `KnownError`
    nobody else took.
    """

    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, background: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether an action is under way."""
        return self._busy

    def act(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> bool:
        """Start an action, unless one is under way; tells whether it was started."""
        if self._busy:
            return False
        self._set_busy(True)

        def on_done(result: T) -> None:
            if Shiboken.isValid(self):
                self._set_busy(False)
                done(result)

        def on_failed(error: KnownError) -> None:
            if Shiboken.isValid(self):
                self._set_busy(False)
                (failed or self.failed.emit)(error)

        self._background.run(work, on_done, on_failed)
        return True

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Read something; any number at once."""

        def on_done(result: T) -> None:
            if Shiboken.isValid(self):
                done(result)

        def on_failed(error: KnownError) -> None:
            if Shiboken.isValid(self):
                (failed or self.failed.emit)(error)

        self._background.run(work, on_done, on_failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
