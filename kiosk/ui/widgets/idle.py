"""Knows when nobody has touched this window's application for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


_LISTENING = QEvent.Type(QEvent.registerEventType())


def sign_of_life() -> None:
    """Tell every `IdleGuard` that somebody is there who touches nothing: they listen."""
    app = QCoreApplication.instance()
    if app is not None:
        QCoreApplication.sendEvent(app, QEvent(_LISTENING))


def is_life(event: QEvent) -> bool:
    """Tell whether an event shows that somebody is there: a key, a touch, a click; not a pointer that trembles."""
    return event.type() in _SIGNS_OF_LIFE or event.type() == _LISTENING


class IdleGuard(QObject):
    """Emits `idle` once when no key, touch or click came for `seconds` after `start` or the last of them.

    A pointer that merely trembles does not count as life. After `idle` the guard rests until `start`.
    """

    idle = Signal()

    def __init__(self, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.stop)
        self._timer.timeout.connect(self.idle)
        self._watching = False

    @property
    def running(self) -> bool:
        """Whether the guard is counting."""
        return self._timer.isActive()

    def start(self) -> None:
        """Count from now."""
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None and not self._watching:
            app.installEventFilter(self)
            self._watching = True

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None and self._watching:
            app.removeEventFilter(self)
        self._watching = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count anew at any sign of life; swallow nothing."""
        if is_life(event) and self._timer.isActive():
            self._timer.start()
        return False
