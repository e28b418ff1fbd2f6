"""One chart of a report on screen: the drawing of the paper as a picture of this window's size, and what it counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.report_chart import Chart, place_words, said
from kiosk.rules.report_words import written
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.timers import once

_LINES, _LARGEST = 34, 1.4
"""A room higher than so many lines of small type has larger type, up to so many times."""

_RESTS_MS = 120
"""A window being pulled larger asks for its picture when it rests."""


class ChartPicture(QWidget):
    """White ground with a picture on it; emits `wanted(width, height, text)` in the screen's pixels when it needs one.

    `text` is the height of its type. Until the picture has come, `waiting` stands there.
    """

    wanted = Signal(int, int, float)

    def __init__(self, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._picture = QPixmap()
        self._soon = once(self, self._want, _RESTS_MS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """Give room for a few lines."""
        return QSize(theme.current().target * 4, theme.current().target * 2)

    @property
    def picture(self) -> QPixmap:
        """What is shown; null while nothing is."""
        return self._picture

    def clear(self, *, ask: bool) -> None:
        """Take the picture away, and ask for another one where somebody sees it."""
        self._picture = QPixmap()
        self.update()
        if ask:
            self._want()

    def show_png(self, png: bytes) -> None:
        """Show a picture of the size that was asked for."""
        self._picture.loadFromData(png)
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size when the window rests."""
        super().resizeEvent(event)
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for a picture."""
        super().showEvent(event)
        self._soon.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the picture in its middle, and whether the keyboard is here."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = t.focus_width if focused else t.border
        painter.setPen(QPen(QColor(t.palette.focus if focused else t.palette.line), edge))
        painter.setBrush(Qt.GlobalColor.white)  # the colours of the drawing are chosen for white, as on paper
        half = (edge + 1) // 2
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), t.radius_small, t.radius_small)
        if self._picture.isNull():
            painter.setPen(QColor(theme.tokens("counter").palette.ink))  # dark on the white of paper
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
            return
        size = self._picture.deviceIndependentSize()
        room = self._room()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)  # until the one of this size has come
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = (self.width() - size.width()) // 2, self._inner
        painter.drawPixmap(int(left), top, int(size.width()), int(size.height()), self._picture)

    @property
    def _inner(self) -> int:
        return theme.current().gap

    def _room(self) -> QSize:
        return self.size() - QSize(2 * self._inner, 2 * self._inner)

    def _want(self) -> None:
        self._soon.stop()
        room, ratio = self._room(), self.devicePixelRatioF()
        if self.isVisible() and room.width() > 0 and room.height() > 0:
            small = theme.current().text_caption
            text = small * min(max(1.0, room.height() / (small * _LINES)), _LARGEST)
            self.wanted.emit(int(room.width() * ratio), int(room.height() * ratio), text * ratio)


class ChartView(QWidget):
    """Shows a chart of a report; emits `wanted(chart, width, height, text)` for its picture, in the screen's pixels."""

    wanted = Signal(object, int, int, float)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._chart: Chart | None = None
        self.picture = ChartPicture(tr("Đang vẽ biểu đồ…"))
        self.picture.wanted.connect(self._on_wanted)
        self.base = Text("", "caption")
        box = column(self.picture, self.base, gap=theme.current().gap_tiny)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.setFocusProxy(self.picture)

    @property
    def chart(self) -> Chart | None:
        """What is shown, in the screen's language."""
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart once its picture has come; None shows nothing."""
        self._chart = said(chart, self._tr) if chart is not None else None
        self.base.setText(self._chart.base if self._chart is not None else "")
        self.picture.setAccessibleName(self._chart.title if self._chart is not None else "")
        self.picture.setAccessibleDescription(in_words(self._chart) if self._chart is not None else "")
        self.picture.clear(ask=self._chart is not None)

    def show_picture(self, chart: Chart, png: bytes) -> None:
        """Show the picture of a chart, unless it is another one's turn now."""
        if chart is self._chart:
            self.picture.show_png(png)

    def _on_wanted(self, width: int, height: int, text: float) -> None:
        if self._chart is not None:
            self.wanted.emit(self._chart, width, height, text)


def in_words(chart: Chart) -> str:
    """Give the figures of a chart in words, for who cannot see it: "Tiếp nhận: 01/07 12, 06/07 15. …"."""
    places = place_words(chart)
    return " ".join(
        f"{one.title}: "
        + ", ".join(f"{place} {written(value, one.kind)}" for place, value in zip(places, one.values, strict=True))
        + "."
        for one in chart.series
    )
