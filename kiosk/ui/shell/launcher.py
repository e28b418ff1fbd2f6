"""The launcher: which stations of this PC run, and a button for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Station
from kiosk.ui import theme
from kiosk.ui.shell.notice import Notice
from kiosk.ui.shell.supervisor import StationState, Supervisor
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.labels import IconLabel, StatusPill, Text, caption, heading
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.station_words import STATION_WORDS

STATION_PURPOSE = {
    "tickets": N_("Người dân chạm chọn lĩnh vực và nhận số."),
    "board": N_("Số đang gọi ở từng quầy, số vừa gọi, ai đang chờ."),
    "results": N_("Hồ sơ nào đã có kết quả, mời đến nhận."),
    "counter": N_("Gọi số, nhận hồ sơ, in giấy tiếp nhận."),
    "lookup": N_("Người dân tra hồ sơ bằng ô QR hoặc mã."),
    "rating": N_("Một chạm đánh giá sau lượt làm việc."),
    "manager": N_("Số liệu hôm nay, máy in."),
}
_ICONS = {
    "tickets": "people",
    "board": "info",
    "results": "calendar",
    "counter": "counter",
    "lookup": "scan",
    "rating": "check",
    "manager": "document",
}
_STATE_WORDS: dict[StationState, tuple[str, str]] = {
    "starting": (N_("Đang mở"), "accent"),
    "running": (N_("Đang chạy"), "ok"),
    "closed": (N_("Đã đóng"), "soft"),
    "resting": (N_("Đang mở lại"), "warn"),
    "failed": (N_("Không mở được"), "danger"),
}


class LauncherWindow(QWidget):
    """Shows the stations with their states; closing it ends them all."""

    def __init__(
        self,
        tr: Translator,
        office: str,
        stations: Sequence[Station],
        supervisor: Supervisor,
        *,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._tr = tr
        self._stations = stations
        self._supervisor = supervisor
        self._pills: list[StatusPill] = []
        self._words: list[Text] = []
        self._buttons: list[QWidget] = []
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Một cửa – {office}").format(office=office))
        t = theme.current()
        grid = QGridLayout()
        grid.setSpacing(t.gap)
        grid.setContentsMargins(0, 0, 0, 0)
        columns = 2 if len(stations) > 1 else 1
        for index, station in enumerate(stations):
            grid.addWidget(self._card(index, station), index // columns, index % columns)
            grid.setColumnStretch(index % columns, 1)
        grid.setRowStretch(grid.rowCount(), 1)  # few stations stand at the top, not far apart
        body = QWidget()
        body.setLayout(grid)
        whole = column(heading(office), Text(tr("Các màn hình chạy trên máy này"), tone="soft"))
        if hint:
            note = Card(role="sunken")
            note.column.addWidget(Text(hint))
            whole.addWidget(note)
        whole.addWidget(scrolled(body), 1)
        whole.setContentsMargins(t.gap_large, t.gap_large, t.gap_large, t.gap_large)
        self.setLayout(whole)
        supervisor.changed.connect(self._on_changed)
        for index in range(len(stations)):
            self._on_changed(index)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all stations with the launcher, once that is really wanted: somebody may be at work at one."""
        if any(self._supervisor.process_id(index) for index in range(len(self._pills))):
            tr = self._tr
            sentence = tr("Mọi màn hình trên máy này sẽ đóng; hồ sơ đang nhập dở ở quầy sẽ mất.")
            question = Notice(tr, tr("Đóng tất cả màn hình?"), sentence, go_ahead=tr("Đóng tất cả"), parent=self)
            if question.exec() != QDialog.DialogCode.Accepted:
                event.ignore()
                return
        self._supervisor.stop_all()
        event.accept()

    def _card(self, index: int, station: Station) -> Card:
        tr, t = self._tr, theme.current()
        card = Card()
        name = tr(STATION_WORDS[station.name])
        if station.counter:
            name = tr("{station} – quầy {number}").format(station=name, number=station.counter)
        pill = StatusPill()
        opener = button(tr("Mở"), "primary", on_click=lambda: self._supervisor.start(index))
        opener.setAccessibleName(tr("Mở {station}").format(station=name))
        policy = opener.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # a card keeps its height when its station opens
        opener.setSizePolicy(policy)
        words = caption("", tone="soft")
        self._pills.append(pill)
        self._words.append(words)
        self._buttons.append(opener)
        head = row(IconLabel(_ICONS[station.name], t.palette.accent, t.icon), Text(name, "strong"), pill)
        head.setStretch(1, 1)
        foot = row(words, opener)
        foot.setStretch(0, 1)
        card.column.addLayout(head)
        card.column.addLayout(foot)
        return card

    def _on_changed(self, index: int) -> None:
        state, problem = self._supervisor.state(index), self._supervisor.problem(index)
        words, tone = _STATE_WORDS[state]
        self._pills[index].set_status(self._tr(words), tone)
        self._words[index].setText(self._tr(problem or STATION_PURPOSE[self._stations[index].name]))
        theme.set_tone(self._words[index], "danger" if problem else "soft")
        self._buttons[index].setVisible(state in ("closed", "failed"))
