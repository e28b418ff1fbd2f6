"""The rounded ground of the board's pieces."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme


class Ground(QWidget):
    """A rounded ground in token colours that can change at every pulse without a new style sheet.

    `framed` draws a broad line inside the edge: what is called is told apart by more than its colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        palette = theme.current().palette
        self._fill, self._edge, self._frame = palette.surface_raised, palette.line, ""

    def set_ground(self, fill: str, edge: str, frame: str = "") -> None:
        """Take other colours; `frame` is that of the broad line, "" for none."""
        if (fill, edge, frame) != (self._fill, self._edge, self._frame):
            self._fill, self._edge, self._frame = fill, edge, frame
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        self.draw_ground(painter)
        painter.end()

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the ground, for a subclass that draws on it."""
        t = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._edge), t.border))
        painter.setBrush(QColor(self._fill))
        half = t.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), t.radius, t.radius)
        if self._frame:
            inset = t.gap_tiny * 1.5
            painter.setPen(QPen(QColor(self._frame), t.gap_tiny))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(frame, t.radius - inset, t.radius - inset)
