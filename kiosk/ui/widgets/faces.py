"""The three faces of a rating, drawn: eyes and mouth tell them apart without any colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.buttons import TileButton
from kiosk.ui.widgets.labels import Text

Mood = Literal["happy", "content", "unhappy"]

_TONES: dict[Mood, str] = {"happy": "ok", "content": "accent", "unhappy": "warn"}


class Face(QWidget):
    """A drawn face that fills the largest circle of its room."""

    def __init__(self, mood: Mood, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood: Mood = mood
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def minimumSizeHint(self) -> QSize:
        """Give the size below which a face cannot be read."""
        side = round(theme.current().target * 1.2)
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        """Give a face's usual size."""
        return self.minimumSizeHint() * 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face."""
        palette = theme.current().palette
        ink = QColor(getattr(palette, _TONES[self._mood]))
        ground = QColor(getattr(palette, _TONES[self._mood] + "_soft"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(side / 100, side / 100)
        pen = QPen(ink, 4.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(0, 0), 46, 46)
        {"happy": self._happy, "content": self._content, "unhappy": self._unhappy}[self._mood](painter, ink)
        painter.end()

    @staticmethod
    def _happy(painter: QPainter, ink: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x in (-17.0, 17.0):  # eyes closed with laughter: two arches
            painter.drawArc(QRectF(x - 8, -20, 16, 16), 20 * 16, 140 * 16)
        mouth = QPainterPath(QPointF(-25, 6))
        mouth.cubicTo(QPointF(-20, 38), QPointF(20, 38), QPointF(25, 6))
        mouth.closeSubpath()
        painter.setBrush(ink)
        painter.drawPath(mouth)

    @staticmethod
    def _content(painter: QPainter, ink: QColor) -> None:
        painter.setBrush(ink)
        for x in (-16.0, 16.0):
            painter.drawEllipse(QPointF(x, -12), 3.6, 3.6)
        mouth = QPainterPath(QPointF(-21, 12))
        mouth.cubicTo(QPointF(-12, 25), QPointF(12, 25), QPointF(21, 12))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(mouth)

    @staticmethod
    def _unhappy(painter: QPainter, ink: QColor) -> None:
        painter.setBrush(ink)
        for x in (-16.0, 16.0):
            painter.drawEllipse(QPointF(x, -7), 3.6, 3.6)
        painter.drawLine(QPointF(-25, -17), QPointF(-11, -22))  # brows that rise to the middle
        painter.drawLine(QPointF(25, -17), QPointF(11, -22))
        mouth = QPainterPath(QPointF(-20, 26))
        mouth.cubicTo(QPointF(-12, 11), QPointF(12, 11), QPointF(20, 26))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(mouth)


class FaceButton(TileButton):
    """A card with a face and its words below; nothing about it is ever preselected."""

    def __init__(self, mood: Mood, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_large, t.gap, t.gap_large)
        box.setSpacing(t.gap)
        self.face = Face(mood)
        self.caption = Text(words, "title", align=Qt.AlignmentFlag.AlignCenter)
        self.caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self.face, 1)
        box.addWidget(self.caption)
        self.words = words


class FaceRow(QWidget):
    """Faces beside one another, or below one another when `upright`: all of one size, however long their words."""

    def __init__(self, faces: Sequence[FaceButton], *, upright: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = faces
        self._upright = upright
        box = QVBoxLayout(self) if upright else QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap)
        for face in faces:
            box.addWidget(face, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every caption the lines of the longest."""
        super().resizeEvent(event)
        gap, count = theme.current().gap, len(self._faces)
        width = self.width() if self._upright else (self.width() - (count - 1) * gap) // count
        tallest = max(face.caption.heightForWidth(width - 2 * gap) for face in self._faces)
        for face in self._faces:
            face.caption.setMinimumHeight(tallest)
            if not self._upright:
                face.setFixedWidth(width)
