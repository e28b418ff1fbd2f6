"""One sentence across the screen that goes away by itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.labels import IconLabel, Text

MessageTone = Literal["info", "ok", "warn", "danger"]

_ICONS = {"info": "info", "ok": "check", "warn": "warning", "danger": "warning"}


class MessageBar(QFrame):
    """A bar with an icon and one sentence; hidden until `show_message`, hidden again after its time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("role", "bar")
        box = QHBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap)
        self._icon = IconLabel("info", t.palette.accent, round(t.text_body * 1.4))
        self._text = Text("", "strong")
        box.addWidget(self._icon)
        box.addWidget(self._text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show, "" when hidden."""
        return self._text.text()

    def show_message(self, text: str, tone: MessageTone = "info", seconds: float = 8.0) -> None:
        """Show a sentence for some seconds; 0 keeps it until `clear` or the next one."""
        t = theme.current()
        mapped = "accent" if tone == "info" else tone
        self._text.setText(text)
        self.setAccessibleName(text)
        self._icon.setPixmap(theme.pixmap(_ICONS[tone], getattr(t.palette, mapped), self._icon.width()))
        theme.set_tone(self, mapped)
        self.show()
        self._timer.stop()
        if seconds > 0:
            self._timer.start(round(seconds * 1000))

    def clear(self) -> None:
        """Hide the bar and forget its sentence."""
        self._timer.stop()
        self._text.setText("")
        self.setAccessibleName("")
        self.hide()
