"""The pointer of a public screen: hidden while fingers are used, there again when a mouse moves."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication


class Pointer(QObject):
    """Hides and shows the pointer of the whole application: always `hidden`, always `shown`, or `auto`.

    A touch screen that reports itself as a mouse cannot be told from one: there the setting is `hidden`.
    """

    def __init__(self, cursor: Literal["auto", "shown", "hidden"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden = False
        if cursor == "hidden":
            self._hide()
        elif cursor == "auto":
            app = QApplication.instance()
            if app is not None:
                app.installEventFilter(self)

    def close(self) -> None:
        """Show the pointer again and watch no more."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See whether a finger or a mouse is used; swallow nothing."""
        kind = event.type()
        if kind == QEvent.Type.TouchBegin:
            self._hide()
        elif kind == QEvent.Type.MouseMove and self._hidden and isinstance(event, QMouseEvent):
            device = event.pointingDevice()
            if device is not None and device.type() == QInputDevice.DeviceType.Mouse:
                self._show()
        return False

    def _hide(self) -> None:
        if not self._hidden:
            self._hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _show(self) -> None:
        if self._hidden:
            self._hidden = False
            QApplication.restoreOverrideCursor()
