"""Somebody at a counter's keyboard, without a mouse: keys go where the focus is, fields are reached by Tab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import screens
from kiosk.app.bench import Bench
from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.app.parts import Parts
from kiosk.core.i18n import Translator
from kiosk.ui.background import InlineBackground
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.counter.presenter import CounterPresenter
from kiosk.ui.messages import Messages
from tests.ui import reading
from tests.ui.keys import press

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
MOST_TABS = 60
HUMAN_MS = 70
"""After a key: no person types as fast as a scanner, whose keys are held back until they are known."""


class Typist:
    """An official in front of a counter's window of a real office; `counter` 0 is a desk without citizens."""

    def __init__(self, office: Parts, username: str, counter: int, pictures: Path | None = None) -> None:
        messages = Messages()
        self._bench = Bench(office, InlineBackground(messages), None, messages, Translator(), counter)
        screen = screens.build_screen("counter", self._bench)
        assert isinstance(screen, CounterScreen)
        self.screen = screen
        found = screen.findChild(CounterPresenter)
        assert isinstance(found, CounterPresenter)
        self.presenter = found
        self._pictures = pictures
        screen.resize(1366, 768)
        self.here()
        self.fill("Tên đăng nhập", username)
        self.fill("Mật khẩu", SAMPLE_PASSWORD)
        if not counter:
            self.sit_at_no_counter()
        self.key(K.Key_Return)
        assert self.presenter.session is not None, self.texts()

    def here(self) -> None:
        """Sit down at this window: the keyboard goes here now, and what others did is seen."""
        self.screen.show()
        self.screen.activateWindow()
        if self.presenter.session is not None:
            self.presenter.refresh()
        else:
            self.screen.sign_in.username.setFocus()
        self.settle()

    def settle(self) -> None:
        """Let layouts and labels find their room."""
        for _ in range(4):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        focused = QApplication.focusWidget()
        assert focused is not None, "no widget has the focus: keys would be lost"
        assert self.screen.isAncestorOf(focused), f"the keyboard is at another window: {focused}"
        return focused

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()
            QTest.qWait(HUMAN_MS)

    def type(self, text: str) -> None:
        """Type a text where the focus is, letter by letter."""
        for letter in text:
            press(self.focus, letter, ord(letter.upper()) if letter.isascii() else 0)
        QTest.qWait(HUMAN_MS)
        self.settle()

    def go_to(self, name: str) -> None:
        """Walk by Tab to the control of that accessible name."""
        for tabs in range(MOST_TABS):
            if self.focus.accessibleName() == name:
                if tabs:
                    QTest.qWait(HUMAN_MS)
                return
            QTest.keyClick(self.focus, K.Key_Tab)
            self.settle()
        raise AssertionError(f"Tab does not lead to “{name}”")

    def fill(self, name: str, text: str) -> None:
        """Put a text into a field in place of what stands there."""
        self.go_to(name)
        self.key(K.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def sit_at_no_counter(self) -> None:
        """Choose, at the sign-in, to work on dossiers only: the last of the choices."""
        self.go_to("Quầy")
        self.key(K.Key_End)

    def texts(self) -> list[str]:
        """Give every text in sight."""
        return reading.texts(self.screen)

    def sees(self, words: str) -> bool:
        """Tell whether words stand somewhere in sight."""
        return any(words in text for text in self.texts())

    def picture(self, name: str) -> None:
        """Keep a picture of the window, where pictures are wanted."""
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            self.settle()
            self.screen.grab().save(str(self._pictures / f"{name}.png"))

    def leave(self) -> None:
        """Close the window and everything built for it."""
        self._bench.close()
        self.screen.close()
        self.screen.deleteLater()
        self.settle()
