"""Who waits, by field, on the board: a row each with the name in full, letters and counts alone in a low room."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardWaiting
from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.widgets.buttons import Badge
from kiosk.ui.widgets.labels import FittedLabel

MOST_LINES = 2
"""A field's name takes so many lines at most; it shrinks before it would be cut."""

TALL_ROWS = 6
"""With more fields than this an upright screen has them in two columns."""

LEAST, USUAL = 0.49, 0.6
"""How tall letters and counts are, in the theme's largest text: at least, before names give way, and below a picture.

That is as tall as the last calls: both are read from where people sit.
"""

_COUNT = "00"
"""What the place of a count is made for at least."""

_BREADTH = 0.93
"""How much of its place a text fills."""

_TIGHT = 1.09
"""How tall a font is whose digits and capitals alone just fill a row, in the row's height."""


class FieldName(FittedLabel):
    """A field's name, whole: in one line or two, whichever is larger."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name."""
        size = self.fitted_font().pixelSize()
        lines, high = self._lines(size), round(size * call_line.LINE_HIGH)
        room = self.contentsRect()
        top = room.center().y() - high * len(lines) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(theme.font(size, bold=True))
        painter.setPen(QColor(theme.current().palette.ink))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
        for place, line in enumerate(lines):
            painter.drawText(QRect(room.left(), top + place * high, room.width(), high), flags, line)
        painter.end()

    def _lines(self, size_px: int) -> tuple[str, ...]:
        return call_line.wrapped(self.text(), round(self.contentsRect().width() * _BREADTH), size_px)

    def _claim(self, size_px: int) -> QSize:
        lines = self._lines(size_px)
        metrics = QFontMetrics(theme.font(size_px, bold=True))
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        if len(lines) > MOST_LINES:
            wide = self.width() * 2  # does not fit
        return QSize(wide, round(size_px * call_line.LINE_HIGH) * max(len(lines), 1))


class WaitingRow(QWidget):
    """One field's queue: its letter, its name, and how many wait, large."""

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.badge = Badge(prefix, parent=self)
        self.name = FieldName("", largest_px=t.text_title, smallest_px=t.text_caption // 2, parent=self)
        self.count = FittedLabel(
            "", largest_px=t.text_heading, smallest_px=t.text_caption, colour=t.palette.accent, parent=self
        )

    def show_waiting(self, tr: Translator, name: str, count: int) -> None:
        """Show a queue."""
        self.name.setText(name)
        self.name.setAccessibleName(name)
        self.count.setText(str(count))
        self.count.setAccessibleName(tr("{count} người đang chờ").format(count=count))

    def count_wide(self, count_px: int) -> int:
        """Give how broad the count is at a height."""
        metrics = QFontMetrics(theme.font(count_px, bold=True))
        return round(max(map(metrics.horizontalAdvance, (_COUNT, self.count.text()))) / _BREADTH) + 1

    def place(self, count_px: int, wide: int, *, brief: bool) -> None:
        """Lay the row out for counts so tall and broad; `brief` without the name, the count beside its letter."""
        t = theme.current()
        high = self.height()
        side = min(high, round(count_px * 1.1))
        self.badge.setFixedSize(side, side)
        self.badge.set_largest(count_px)
        self.badge.move(0, (high - side) // 2)
        self.count.set_largest(count_px)
        left = side + t.gap_small
        self.count.setGeometry(left if brief else self.width() - wide, 0, wide, high)
        self.name.setVisible(not brief)
        self.name.setGeometry(left, 0, max(self.width() - wide - left - t.gap_tiny, 1), high)


class WaitingList(QWidget):
    """All queues, each a row, their names whole; `rows` by field. Letters and counts alone where names do not fit.

    Names are of one size where that is large enough to be read; else a long name alone is smaller, in two lines.
    """

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.rows: dict[str, WaitingRow] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_waiting(self, waiting: tuple[BoardWaiting, ...]) -> None:
        """Show the queues."""
        if [field.field_code for field in waiting] != list(self.rows):
            for row in self.rows.values():
                row.setParent(None)
                row.deleteLater()
            self.rows = {field.field_code: WaitingRow(field.prefix, self) for field in waiting}
            for row in self.rows.values():
                row.show()
        for field in waiting:
            english = self._tr.language == "en" and bool(field.name_en)
            self.rows[field.field_code].show_waiting(self._tr, field.name_en if english else field.name, field.count)
        self.setAccessibleName(", ".join(f"{field.prefix}: {field.count}" for field in waiting))
        self._place()

    def lowest(self, wide: int, most: int) -> int:
        """Give the height it takes in so broad a room: with its names if that is no more than `most`, else without."""
        named = self._named_lines() * self._pitch(_px(USUAL))
        if named <= most:
            return named
        lines = self._brief_lines(wide)
        return lines * self._pitch(self._brief_px(wide, -(-len(self.rows) // max(lines, 1))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self.rows:
            return
        t = theme.current()
        brief = self._named_lines() * self._pitch(_px(LEAST)) > self.height()
        down = self._brief_lines(self.width()) if brief else self._named_lines()
        columns = -(-len(self.rows) // down)
        wide = (self.width() - t.gap * (columns - 1)) // columns
        count_px = self._brief_px(self.width(), columns) if brief else round(t.text_heading * 1.25)
        pitch = min(self.height() // down, self._pitch(count_px) if brief else round(count_px * 1.35))
        high = max(pitch - t.gap_tiny // 2, 1)
        count_px = min(count_px, int(high * _TIGHT))
        count_wide = max(row.count_wide(count_px) for row in self.rows.values())
        for place, row in enumerate(self.rows.values()):
            row.setGeometry(place % columns * (wide + t.gap), place // columns * pitch, wide, high)
            row.name.set_largest(t.text_title)
            row.place(count_px, count_wide, brief=brief)
        same = max(min(row.name.fitted_font().pixelSize() for row in self.rows.values()), t.text_body)
        for row in self.rows.values():
            row.name.set_largest(same)

    def _named_lines(self) -> int:
        """Give how many rows stand below each other with their names."""
        return -(-len(self.rows) // (2 if theme.current().portrait and len(self.rows) > TALL_ROWS else 1))

    def _brief_lines(self, wide: int) -> int:
        """Give how many lines the letters and counts take at their least, in so broad a room."""
        gap = theme.current().gap
        return -(-len(self.rows) // max((wide + gap) // (self._slot(_px(LEAST)) + gap), 1))

    def _brief_px(self, wide: int, columns: int) -> int:
        """Give how tall letters and counts are in so many columns."""
        least, size = _px(LEAST), _px(USUAL)
        while size > least and columns * (self._slot(size) + theme.current().gap) - theme.current().gap > wide:
            size -= 1
        return size

    def _slot(self, count_px: int) -> int:
        """Give how broad a letter with its count is."""
        widest = max((row.count_wide(count_px) for row in self.rows.values()), default=0)
        return round(count_px * 1.1) + theme.current().gap_small + widest

    def _pitch(self, count_px: int) -> int:
        """Give how far below each other lines with counts so tall stand."""
        return math.ceil(count_px / _TIGHT) + theme.current().gap_tiny // 2


def _px(part: float) -> int:
    return math.ceil(theme.current().text_display * part)
