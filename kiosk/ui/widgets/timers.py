"""Timers of presenters: one that fires once, one that fires again and again, and the beat of every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REFRESH_MS = 30_000
"""How often a screen reads everything again though no change was heard of: midnight and a clock put right commit
nothing."""


def once(owner: QObject, on_timeout: Callable[[], object], interval_ms: int = 0) -> QTimer:
    """Give a timer of `owner` that fires once after each `start`."""
    timer = every(owner, on_timeout, interval_ms)
    timer.setSingleShot(True)
    return timer


def every(owner: QObject, on_timeout: Callable[[], object], interval_ms: int = REFRESH_MS) -> QTimer:
    """Give a timer of `owner` that fires again and again from `start` to `stop`."""
    timer = QTimer(owner)
    timer.setInterval(interval_ms)
    timer.timeout.connect(on_timeout)
    return timer
