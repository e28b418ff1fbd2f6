"""Keys as a person or a scanner sends them: real key events, any Unicode text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, text: str, key: int = 0, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key over a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def enter(widget: QWidget) -> None:
    """Press Enter."""
    press(widget, "\r", int(Qt.Key.Key_Return))


def click(widget: QWidget, pos: QPoint | None = None) -> None:
    """Touch a widget in its middle, or at a place of it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, pos if pos is not None else widget.rect().center())


class HandClock:
    """Milliseconds that pass when told to."""

    def __init__(self) -> None:
        self.ms = 1_000.0

    def __call__(self) -> float:
        return self.ms
