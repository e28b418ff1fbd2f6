"""Tells a keyboard-wedge scanner from people: a scan is fast, whole, and ends in Enter.

Scanners that pose as keyboards send a character every 1–5 ms. Characters less than 50 ms apart, ended by
Enter within the same time, are one scan. People's keys pass through untouched.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import Shiboken

GAP_MS = 50.0
LEAST_CHARACTERS = 5

_ENTER = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def monotonic_ms() -> float:
    """Give a steady number of milliseconds."""
    return time.monotonic() * 1000


class WedgeListener(QObject):
    """Emits `scanned(text)` for every scan anywhere in the application.

    The characters of a scan reach the focused widget like any others, for nobody can know the first one
    from a person's; when the closing Enter proves the scan, a line edit gets back the text it had before,
    and the Enter is swallowed, so that no default button is pressed by a scanner. `scanned` is emitted
    from the event loop, after the key event is done. `now_ms` is the time source.
    """

    scanned = Signal(str)
    _recognised = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        least_characters: int = LEAST_CHARACTERS,
        gap_ms: float = GAP_MS,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(parent)
        self._least = least_characters
        self._gap_ms = gap_ms
        self._now_ms = now_ms
        self._burst: list[str] = []
        self._last_ms = float("-inf")
        self._seen: tuple[int, int, int] | None = None
        self._before: tuple[QLineEdit, str, int] | None = None
        self._recognised.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gather fast characters; swallow only the Enter that ends a scan."""
        kind = event.type()
        if kind in (QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            self._seen = None  # whatever key press comes next is another one
            return False
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, (QWindow, QWidget)) or self._seen_before(watched, event):
            return False
        return self._on_key(event)

    def _seen_before(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether this press is on its way from window to widget to parent and was already counted."""
        mark = (Shiboken.getCppPointer(event)[0], event.timestamp(), event.key())
        known = mark == self._seen and not isinstance(watched, QWindow)
        self._seen = mark
        return known

    def _on_key(self, event: QKeyEvent) -> bool:
        now = self._now_ms()
        quick = now - self._last_ms < self._gap_ms
        if event.key() in _ENTER:
            text = "".join(self._burst)
            scan = quick and len(text) >= self._least and not event.isAutoRepeat()
            if scan:
                self._give_back()
            self._forget()
            if scan:
                self._recognised.emit(text)
            return scan
        text = event.text()
        if not text:
            return False  # Shift and its like come between a scanner's characters
        if event.isAutoRepeat() or event.modifiers() & _MODIFIERS or not text.isprintable():
            self._forget()
            return False
        if not quick:
            self._forget()
            self._remember()
        self._burst.append(text)
        self._last_ms = now
        return False

    def _remember(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            self._before = (focused, focused.text(), focused.cursorPosition())

    def _give_back(self) -> None:
        if self._before is None:
            return
        field, text, cursor = self._before
        if Shiboken.isValid(field) and not field.isReadOnly():
            field.setText(text)
            field.setCursorPosition(cursor)

    def _forget(self) -> None:
        self._burst.clear()
        self._last_ms = float("-inf")
        self._before = None
