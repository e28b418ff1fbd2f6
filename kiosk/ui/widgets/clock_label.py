"""The clock of a public screen: hours and minutes, the weekday, the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)
"""Monday first, as `datetime.weekday()` counts."""


class ClockLabel(QWidget):
    """The time and, below it, the day: "14:05" over "Thứ Bảy, 21/11/2026"."""

    def __init__(
        self,
        tr: Translator,
        clock: Clock,
        *,
        tone: str = "",
        time_role: str = "title",
        day_role: str = "caption",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        self._time = QLabel()
        self._day = QLabel()
        for label, role in ((self._time, time_role), (self._day, day_role)):
            label.setProperty("role", role)
            label.setProperty("tone", tone)
            label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._time)
        box.addWidget(self._day)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def show_day(self, *, there: bool) -> None:
        """Show the day below the time, or the time alone."""
        self._day.setVisible(there)

    def refresh(self) -> None:
        """Show the present minute."""
        now = self._clock.now()
        shown = now.strftime("%H:%M")
        if shown != self._time.text():
            self._time.setText(shown)
        day = f"{self._tr(WEEKDAYS[now.weekday()])}, {now:%d/%m/%Y}"
        if day != self._day.text():
            self._day.setText(day)
