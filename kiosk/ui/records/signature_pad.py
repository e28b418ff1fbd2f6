"""A place to sign on the screen with a pen, a finger or the mouse; who cannot signs on paper."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme

PICTURE_SCALE = 3.0
"""How much larger than on the screen a signature is handed out, so that it is smooth on paper."""

LARGEST_PICTURE_PX = 1600

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class SignaturePad(QWidget):
    """Draws what a hand draws on it; emits `signed` when a stroke ends and there is a signature.

    The keyboard passes it by: nobody signs with keys, and the paper always can be signed instead.
    """

    signed = Signal()

    def __init__(self, tr: Translator | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = tr or Translator()
        t = theme.current()
        self._invitation = tr("Ký vào đây, hoặc ký trên giấy")
        self._strokes: list[list[QPointF]] = []
        self._drawing = False
        self.setAccessibleName(tr("Ô ký nhận"))
        self.setAccessibleDescription(tr("Ký bằng bút, ngón tay hoặc chuột; nếu không thì ký trên giấy."))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMinimumSize(6 * t.target, 2 * t.target_large)

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn; a dot or a slip of the hand is nothing."""
        return sum(_length(stroke) for stroke in self._strokes) < theme.current().target

    def clear(self) -> None:
        """Take away what was drawn."""
        self._strokes = []
        self._drawing = False
        self.update()

    def png(self) -> bytes:
        """Give the signature as a PNG, black on white, cropped to what was drawn; b"" when there is none."""
        if self.empty:
            return b""
        pen = self._pen(Qt.GlobalColor.black)
        path = self._path()
        room = path.boundingRect().adjusted(-pen.widthF(), -pen.widthF(), pen.widthF(), pen.widthF())
        scale = min(PICTURE_SCALE, LARGEST_PICTURE_PX / max(room.width(), room.height()))
        picture = QImage((room.size() * scale).toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_Grayscale8)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-room.topLeft())
        painter.setPen(pen)
        painter.drawPath(path)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        buffer.close()
        return bytes(data.data())

    def sizeHint(self) -> QSize:
        """Give room for a hand."""
        t = theme.current()
        return QSize(10 * t.target, 3 * t.target_large)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; taken here, it does not come again as a mouse."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with one finger; a second one is a hand resting on the screen."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent) and self.isEnabled():
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, its line to sign on, and the strokes."""
        t = theme.current()
        palette = t.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = t.border / 2
        painter.setPen(QPen(QColor(palette.line_strong), t.border))
        painter.setBrush(QColor(palette.surface_raised if self.isEnabled() else palette.surface_sunken))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), t.radius_small, t.radius_small
        )
        base = round(self.height() * 0.74)
        painter.setPen(QPen(QColor(palette.line_strong), t.border, Qt.PenStyle.DashLine))
        painter.drawLine(t.gap_large, base, self.width() - t.gap_large, base)
        if not self._strokes:
            painter.setFont(theme.font(t.text_caption))
            painter.setPen(QColor(palette.ink_soft))
            below = self.rect().adjusted(t.gap, base - self.rect().top(), -t.gap, 0)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._invitation)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(QColor(palette.ink)))
        painter.drawPath(self._path())
        painter.end()

    def _touch(self, event: QTouchEvent) -> None:
        kind, points = event.type(), event.points()
        if kind == QEvent.Type.TouchBegin:
            self._hold_still(held=True)
            self._begin(points[0].position())
        elif kind == QEvent.Type.TouchUpdate:
            self._go_on(points[0].position())
        else:
            self._hold_still(held=False)
            self._end(points[0].position() if points else None)

    def _hold_still(self, *, held: bool) -> None:
        """Keep the page around from scrolling under the finger that signs."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QAbstractScrollArea) and QScroller.hasScroller(parent.viewport()):
                if held:
                    QScroller.ungrabGesture(parent.viewport())
                else:
                    QScroller.grabGesture(parent.viewport(), QScroller.ScrollerGestureType.TouchGesture)
            parent = parent.parentWidget()

    def _begin(self, at: QPointF) -> None:
        self._drawing = True
        self._strokes.append([at])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing and at != self._strokes[-1][-1]:
            room = QRectF(self.rect())
            inside = QPointF(min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom()))
            self._strokes[-1].append(inside)
            self.update()

    def _end(self, at: QPointF | None) -> None:
        if at is not None:
            self._go_on(at)
        if self._drawing:
            self._drawing = False
            if not self.empty:
                self.signed.emit()

    def _path(self) -> QPainterPath:
        """Give the strokes as curves: through the middles of the points a hand gave, bent towards the points."""
        path = QPainterPath()
        for stroke in self._strokes:
            path.moveTo(stroke[0])
            for point, following in pairwise(stroke):
                path.quadTo(point, (point + following) / 2)
            path.lineTo(stroke[-1] + QPointF(0.01, 0) if len(stroke) == 1 else stroke[-1])
        return path

    @staticmethod
    def _pen(colour: QColor | Qt.GlobalColor) -> QPen:
        pen = QPen(colour, theme.current().text_body / 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def _length(stroke: list[QPointF]) -> float:
    return sum(QLineF(one, other).length() for one, other in pairwise(stroke))
