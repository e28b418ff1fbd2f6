"""Tells a keyboard-wedge scanner from people: a scan is fast, whole, and ends in Enter.

Scanners that pose as keyboards send a character every 1–5 ms. Characters less than 50 ms apart, ended by
Enter within the same time, are one scan. People's keys pass through untouched.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import Shiboken

from kiosk.ui.widgets.timers import once

GAP_MS = 50.0
LEAST_CHARACTERS = 5

_ENTER = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_MODIFIER_KEYS = frozenset(
    int(key)
    for key in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    )
)
_TEXTS = (QLineEdit, QPlainTextEdit)


def monotonic_ms() -> float:
    """Give a steady number of milliseconds."""
    return time.monotonic() * 1000


class WedgeListener(QObject):
    """Emits `scanned(text)` for every scan anywhere in the application.

    Nobody can know the first character of a scan from a person's. In a text field the characters arrive like any
    others; when the closing Enter proves the scan, the field gets back the text it had before, and says so by
    `textEdited`. Everywhere else, where a letter or a digit is a command, they are held back while they come fast,
    if `holds_back` is set: a person's key is heard that much later, a scanner's never. With `within` only keys that
    come to that widget's window count. The Enter of a scan is
    swallowed, so that no default button is pressed by a scanner. `scanned` is emitted from the event loop, after the
    key event is done. `now_ms` is the time source.

    What comes between a scanner's characters: Shift, the digits of an Alt code, and the Backspace of a Vietnamese
    input method that rewrites what it has just passed on; letters may come as the single bytes of their UTF-8.
    """

    scanned = Signal(str)
    _recognised = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        least_characters: int = LEAST_CHARACTERS,
        gap_ms: float = GAP_MS,
        holds_back: bool = False,
        within: QWidget | None = None,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(parent)
        self._least = least_characters
        self._gap_ms = gap_ms
        self._holds_back = holds_back
        self._within = within
        self._now_ms = now_ms
        self._burst: list[str] = []
        self._held: list[tuple[int, Qt.KeyboardModifier, str]] = []
        self._letting_go = False
        self._last_ms = float("-inf")
        self._seen: tuple[int, int, int] | None = None
        self._before: tuple[QLineEdit | QPlainTextEdit, str, int] | None = None
        self._silence = once(self, self._let_go, round(gap_ms))
        self._recognised.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._silence.stop()
        self._held.clear()
        self._forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gather fast characters; swallow the Enter that ends a scan, and what is held back until it is known."""
        kind = event.type()
        if self._letting_go:
            return False
        if kind in (QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            self._seen = None  # whatever key press comes next is another one
            if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_command(event):
                self._let_go()  # what was pressed before a shortcut is done before it
            return False
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._within is not None and not self._within.isActiveWindow():
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
        now, text = self._now_ms(), event.text()
        quick = now - self._last_ms < self._gap_ms
        in_burst = quick and bool(self._burst)
        if event.key() in _ENTER:
            return self._on_enter(event, quick=quick)
        if in_burst and event.key() == Qt.Key.Key_Backspace:
            self._burst.pop()
        elif in_burst and _is_of_an_alt_code(event):
            self._last_ms = now
            return False
        elif not text:
            if event.key() not in _MODIFIER_KEYS:
                self._let_go()
            return False  # Shift and its like come between a scanner's characters
        elif event.isAutoRepeat() or event.modifiers() & _MODIFIERS or not _may_be_read(text, in_burst=in_burst):
            self._forget()
            self._let_go()
            return False
        else:
            if not quick:
                self._forget()
                self._remember()
            self._burst.append(text)
        self._last_ms = now
        return self._hold_back(event)

    def _on_enter(self, event: QKeyEvent, *, quick: bool) -> bool:
        text = "".join(self._burst)
        scan = quick and len(text) >= self._least and not event.isAutoRepeat()
        if scan:
            self._silence.stop()
            self._held.clear()
            self._give_back()
            self._forget()
            self._recognised.emit(text)
            return True
        self._forget()
        if not self._held:
            return False
        self._held.append((event.key(), event.modifiers(), event.text()))
        self._let_go()
        return True

    def _hold_back(self, event: QKeyEvent) -> bool:
        """Keep a key from a widget to which it is a command, until it is known whose it is; tells whether it did."""
        focused = QApplication.focusWidget()
        if not self._holds_back or focused is None or isinstance(focused, _TEXTS):
            return False
        self._held.append((event.key(), event.modifiers(), event.text()))
        self._silence.start()
        return True

    def _let_go(self) -> None:
        """Hand on, in their order, the keys that were a person's after all."""
        self._silence.stop()
        held, self._held = self._held, []
        self._letting_go = True
        try:
            for key, modifiers, text in held:
                focused = QApplication.focusWidget()  # a key may have moved it
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    if focused is not None and Shiboken.isValid(focused):
                        QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, text))
        finally:
            self._letting_go = False

    def _remember(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            self._before = (focused, focused.text(), focused.cursorPosition())
        elif isinstance(focused, QPlainTextEdit):
            self._before = (focused, focused.toPlainText(), focused.textCursor().position())

    def _give_back(self) -> None:
        if self._before is None:
            return
        field, text, cursor = self._before
        if not Shiboken.isValid(field) or field.isReadOnly():
            return
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setCursorPosition(cursor)
            field.textEdited.emit(text)  # who listens to typing has heard the scanner type
        else:
            field.setPlainText(text)
            place = QTextCursor(field.document())
            place.setPosition(cursor)
            field.setTextCursor(place)

    def _forget(self) -> None:
        self._burst.clear()
        self._last_ms = float("-inf")
        self._before = None


def _is_command(event: QKeyEvent) -> bool:
    """Tell a key that no scanner sends: F12, Esc, Ctrl+Enter; not a letter, a modifier, Backspace or plain Enter."""
    key = event.key()
    if event.modifiers() & _MODIFIERS:
        return key not in _MODIFIER_KEYS and not _is_of_an_alt_code(event)
    sent_by_scanners = key in _ENTER or key in _MODIFIER_KEYS or key == Qt.Key.Key_Backspace
    return not sent_by_scanners and not (event.text() and event.text().isprintable())


def _is_of_an_alt_code(event: QKeyEvent) -> bool:
    """Tell the digits that a scanner types with Alt held down, to have Windows make a letter of them."""
    digit = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    return digit and event.modifiers() & _MODIFIERS == Qt.KeyboardModifier.AltModifier


def _may_be_read(text: str, *, in_burst: bool) -> bool:
    """Tell what a scanner may send: what can be seen, and once it is at it, any byte of a letter's UTF-8."""
    return text.isprintable() or (in_burst and all("\x80" <= character <= "\xad" for character in text))
