"""Answering a dialog that holds the event loop: done from inside it, by a timer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

DialogT = TypeVar("DialogT", bound=QDialog)


@contextmanager
def answering(kind: type[DialogT], *answers: Callable[[DialogT], object]) -> Iterator[list[DialogT]]:
    """Have each dialog of a kind that opens meanwhile answered in turn; gives those that were."""
    answered: list[DialogT] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible() and len(answered) < len(answers):
            answered.append(dialog)
            answers[len(answered) - 1](dialog)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    try:
        yield answered
    finally:
        timer.stop()
