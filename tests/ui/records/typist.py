"""Somebody at a keyboard, before any window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.keys import press


class Typist:
    """Presses keys and types texts where the keyboard goes, and lets the window follow."""

    @staticmethod
    def settle() -> None:
        """Let layouts and labels find their room."""
        app = QApplication.instance()
        for _ in range(4):
            QApplication.processEvents()
            if app is not None:
                app.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        focused = QApplication.focusWidget()
        assert focused is not None, "no widget has the focus: keys would be lost"
        return focused

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Type a text; letters with marks come whole, as from an input method."""
        for character in text:
            press(self.focus, character, ord(character.upper()) if character.isascii() else 0)
        self.settle()
