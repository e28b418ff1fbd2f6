"""Who waits, by field, on the board: a list with the names in full, and a strip of letters beside a picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardWaiting
from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.call_line import Piece
from kiosk.ui.widgets.buttons import Badge
from kiosk.ui.widgets.labels import FittedLabel

_CENTRE = Qt.AlignmentFlag.AlignCenter
MOST_LINES = 2
"""A field's name takes so many lines at most; it shrinks before it would be cut."""

TALL_ROWS = 6
"""With more fields than this an upright screen has them in two columns."""

_COUNT = "00"
"""What the place of a count is made for at least."""


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
        return call_line.wrapped(self.text(), round(self.contentsRect().width() * 0.93), size_px)

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
        self._badge = Badge(prefix, parent=self)
        self.name = FieldName("", largest_px=t.text_title, smallest_px=t.text_caption // 2, parent=self)
        self._count = FittedLabel(
            "", largest_px=t.text_heading, smallest_px=t.text_caption, colour=t.palette.accent, parent=self
        )

    def show_waiting(self, tr: Translator, name: str, count: int) -> None:
        """Show a queue."""
        self.name.setText(name)
        self.name.setAccessibleName(name)
        self._count.setText(str(count))
        self._count.setAccessibleName(tr("{count} người đang chờ").format(count=count))

    def count_wide(self, count_px: int) -> int:
        """Give how broad the count is at a height."""
        metrics = QFontMetrics(theme.font(count_px, bold=True))
        return round(max(map(metrics.horizontalAdvance, (_COUNT, self._count.text()))) / 0.93)

    def place(self, count_px: int, wide: int) -> None:
        """Lay the row out for counts so tall and broad."""
        t = theme.current()
        high = self.height()
        side = min(high, round(count_px * 1.1))
        self._badge.setFixedSize(side, side)
        self._badge.move(0, (high - side) // 2)
        self._count.set_largest(count_px)
        self._count.setGeometry(self.width() - wide, 0, wide, high)
        left = side + t.gap_small
        self.name.setGeometry(left, 0, max(self.width() - wide - left - t.gap_tiny, 1), high)


class WaitingList(QWidget):
    """All queues, each a row, their names whole; `rows` by field.

    They are of one size where that is large enough to be read; else a long name alone is smaller, in two lines.
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
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self.rows:
            return
        t = theme.current()
        columns = 2 if t.portrait and len(self.rows) > TALL_ROWS else 1
        down = -(-len(self.rows) // columns)
        wide = (self.width() - t.gap * (columns - 1)) // columns
        count_px = round(t.text_heading * 1.25)
        pitch = min(self.height() // down, round(count_px * 1.35))
        high = max(pitch - t.gap_tiny // 2, 1)
        count_px = min(count_px, round(high * 0.95))
        for place, row in enumerate(self.rows.values()):
            row.setGeometry(place % columns * (wide + t.gap), place // columns * pitch, wide, high)
            row.name.set_largest(t.text_title)
            row.place(count_px, max(one.count_wide(count_px) for one in self.rows.values()))
        same = max(min(row.name.fitted_font().pixelSize() for row in self.rows.values()), t.text_body)
        for row in self.rows.values():
            row.name.set_largest(same)


class WaitingStrip(QWidget):
    """Every queue as a letter and a count, in as few lines as it takes: beside a picture no number goes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._size_px = round(theme.current().text_heading * 0.85)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait, by the letters of their numbers."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{prefix}: {count}" for prefix, count in counts.items()))
        self._claim()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the lines it takes now."""
        super().resizeEvent(event)
        self._claim()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the counts."""
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for line, room in self._places():
            call_line.draw(
                painter, room, line, self._size_px, colour=palette.accent, words_colour=palette.ink_soft, centred=False
            )
        painter.end()

    def _claim(self) -> None:
        lowest = max((room.bottom() + 1 for _, room in self._places()), default=0)
        if self.width() > 1 and self.minimumHeight() != lowest:
            self.setFixedHeight(lowest)

    def _places(self) -> list[tuple[tuple[Piece, ...], QRect]]:
        t = theme.current()
        high = round(self._size_px * 1.15)
        lines = [
            (Piece(f"{prefix} ", large=False), Piece(str(count), large=True)) for prefix, count in self._counts.items()
        ]
        widest = max((call_line.width_of(line, self._size_px) for line in lines), default=0) + t.gap
        across = max((self.width() + t.gap) // max(widest, 1), 1)
        across = -(-len(lines) // -(-len(lines) // across)) if lines else 1  # as many in every line
        wide = self.width() // across
        return [
            (line, QRect(place % across * wide, place // across * high, wide, high)) for place, line in enumerate(lines)
        ]
