"""The stations as their head sees them: which runs, on which PC, which has fallen silent, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.core.clock import in_vietnam
from kiosk.core.i18n import N_, Translator
from kiosk.services.queue_views import StationNow
from kiosk.ui import theme
from kiosk.ui.widgets.cards import clear, column, line
from kiosk.ui.widgets.labels import StatusPill, Text
from kiosk.ui.widgets.station_words import STATION_WORDS

_STATES = {
    "running": (N_("Đang chạy"), "ok"),
    "closed": (N_("Đã đóng"), ""),
    "silent": (N_("Không thấy"), "warn"),
    "not_begun": (N_("Chưa bật"), "warn"),
}
_MISSED = ("silent", "not_begun")
_SINCE = {
    "closed": N_("đóng lúc {time}"),
    "silent": N_("không thấy từ {time}, hãy xem máy còn bật không"),
    "not_begun": N_("chưa bật hôm nay; lần cuối thấy lúc {time} ngày {day}"),
}


class StationList(QWidget):
    """Shows one line a station."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._shown: tuple[StationNow, ...] | None = None
        self._rows = column(gap=0)
        self.setLayout(self._rows)

    def show_stations(self, stations: tuple[StationNow, ...]) -> None:
        """Show the stations as they are now."""
        if stations == self._shown:
            return
        self._shown = stations
        clear(self._rows)
        pills = [StatusPill(self._tr(words), tone) for words, tone in (_STATES[one.state] for one in stations)]
        widest = max((pill.sizeHint().width() for pill in pills), default=0)
        if not stations:
            self._rows.addWidget(Text(self._tr("Hôm nay chưa có màn hình nào được mở."), "", tone="soft"))
        for place, (station, pill) in enumerate(zip(stations, pills, strict=True)):
            if place:
                self._rows.addWidget(line())
            pill.setMinimumWidth(widest)
            self._rows.addWidget(self._line(station, pill))

    def _line(self, station: StationNow, pill: StatusPill) -> QWidget:
        tr, t = self._tr, theme.current()
        name, _, number = station.station.partition("-")
        named = tr(STATION_WORDS.get(name, name))
        since = ""
        if station.state in _SINCE:
            seen_at = in_vietnam(station.seen_at)
            since = tr(_SINCE[station.state]).format(time=f"{seen_at:%H:%M}", day=f"{seen_at:%d/%m}")
        about = " · ".join(filter(None, (station.place, since)))
        lines = column(Text(f"{named} {number}".rstrip(), "strong"), gap=0)
        if about:
            lines.addWidget(Text(about, "caption", tone="warn" if station.state in _MISSED else ""))
        if station.trouble:
            lines.addWidget(Text(tr(station.trouble), "caption", tone="warn"))
        widget = QWidget()
        box = QHBoxLayout(widget)
        box.setContentsMargins(0, t.gap_small, 0, t.gap_small)
        box.setSpacing(t.gap)
        box.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)
        return widget
