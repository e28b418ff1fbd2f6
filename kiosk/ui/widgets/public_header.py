"""The head of a public screen: the office, the title, the clock, and the few buttons that make it fit a person."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.theme import TextSize
from kiosk.ui.widgets.buttons import LanguageSwitch, button
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.labels import ElidedLabel, IconLabel, Text

_SIZES: dict[TextSize, tuple[str, str]] = {
    "normal": ("A", N_("Chữ vừa")),
    "large": ("A+", N_("Chữ to")),
    "largest": ("A++", N_("Chữ rất to")),
}
_READ, _STOP = N_("Đọc to"), N_("Ngừng đọc")


class PublicHeader(QFrame):
    """Emits what a person wants: `language_chosen(code)`, `size_chosen(size)`, `contrast_wanted(high)`, `read_wanted`.

    `controls` gives its buttons by a name that stays while the screen is built anew; without `languages` there are
    none: nobody reaches the screen. On a narrow screen the weekday, the words of *Đọc to*, the clock and the lotus
    give way, in this order, before the office's name is shortened.
    """

    language_chosen = Signal(str)
    size_chosen = Signal(str)
    contrast_wanted = Signal(bool)
    read_wanted = Signal()

    def __init__(
        self,
        tr: Translator,
        office: str,
        title: str,
        clock: Clock | None,
        *,
        touched: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self.setProperty("role", "band")
        self.controls: dict[str, QPushButton] = {}
        self._lotus = IconLabel("lotus", t.palette.accent_ink, t.icon)
        self._names = (
            Text(office, "frame", tone="on_accent") if t.portrait else ElidedLabel(office, "frame", tone="on_accent"),
            ElidedLabel(title, "frame_title", tone="on_accent"),
        )
        names = column(*self._names, gap=0)
        self._clock: ClockLabel | None = None
        first = row(self._lotus, names)
        first.setStretch(1, 1)
        if clock is not None:
            self._clock = ClockLabel(tr, clock, tone="on_accent", time_role="frame_title", day_role="frame")
            first.addWidget(self._clock)
        self._tools = self._make_tools() if touched else None
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap_large, t.gap_small, t.gap_large, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addLayout(first)
        if self._tools is not None:
            if t.portrait:
                box.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignRight)
            else:
                first.addWidget(self._tools)
        self._first = first

    def offer_reading(self, *, offered: bool) -> None:
        """Show the *Đọc to* button, or not: where nothing speaks the language there is none."""
        if "read" in self.controls:
            self.controls["read"].setVisible(offered)
            self._make_room()

    def show_reading(self, *, reading: bool) -> None:
        """Have the button say what its touch does now: read, or stop."""
        if "read" in self.controls:
            self._reading = reading
            self._draw_read()
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the less needed give way."""
        super().resizeEvent(event)
        self._make_room()

    def _make_tools(self) -> QWidget:
        tr, t = self._tr, theme.current()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(t.gap_small)
        for size, (sign, name) in _SIZES.items():
            choice = self._tool(f"size:{size}", sign, tr(name), checked=size == t.text_size)
            choice.clicked.connect(lambda _checked=False, size=size: self._on_size(size))
            line.addWidget(choice)
        contrast = self._tool("contrast", "", tr("Tương phản cao"), checked=t.contrast == "high", icon="contrast")
        contrast.clicked.connect(self.contrast_wanted)
        line.addWidget(contrast)
        self._reading = False
        self._wordless = False
        read = self._tool("read", "", tr(_READ), icon="speaker")
        read.setCheckable(False)
        read.clicked.connect(lambda *_: self.read_wanted.emit())
        read.hide()
        line.addWidget(read)
        self._draw_read()
        switch = LanguageSwitch(tr.language, tr.languages())
        switch.chosen.connect(self.language_chosen)
        for code, choice in switch.buttons.items():
            self.controls[f"language:{code}"] = choice
        line.addWidget(switch)
        tools = QWidget()
        tools.setLayout(line)
        return tools

    def _tool(self, name: str, text: str, says: str, *, checked: bool = False, icon: str = "") -> QPushButton:
        tool = button(text, "choice")
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.setCheckable(True)
        tool.setChecked(checked)
        if icon:
            self._set_icon(tool, icon)
        self.controls[name] = tool
        return tool

    @staticmethod
    def _set_icon(tool: QPushButton, name: str) -> None:
        t = theme.current()
        size = round(t.text_frame * 1.3)
        both = QIcon(theme.pixmap(name, t.palette.accent_ink, size))
        both.addPixmap(theme.pixmap(name, t.palette.accent_strong, size), QIcon.Mode.Normal, QIcon.State.On)
        tool.setIcon(both)
        tool.setIconSize(QSize(size, size))

    def _draw_read(self) -> None:
        read = self.controls["read"]
        says = self._tr(_STOP if self._reading else _READ)
        read.setAccessibleName(says)
        read.setToolTip(says)
        read.setText("" if self._wordless else f" {says}")
        self._set_icon(read, "stop" if self._reading else "speaker")

    def _on_size(self, size: TextSize) -> None:
        for other in _SIZES:
            self.controls[f"size:{other}"].setChecked(other == size)
        self.size_chosen.emit(size)

    def _make_room(self) -> None:
        if theme.current().portrait:
            return
        wide = max(name.sizeHint().width() for name in self._names)
        for step in range(5):
            if self._clock is not None:
                self._clock.show_day(there=step < 1)
                self._clock.setVisible(step < 3)
            if self._tools is not None and self._wordless != (step >= 2):
                self._wordless = step >= 2
                self._draw_read()
            self._lotus.setVisible(step < 4)
            for part in (self._clock, self._tools):
                if part is not None:
                    part.updateGeometry()  # else the line would reckon with their width of before
            self._first.invalidate()
            if self._first.sizeHint().width() + wide + 2 * theme.current().gap_large <= self.width():
                return
