"""How a public screen will show a text of the office: drawn small, in that screen's own sizes and colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.scroll import TouchScroll

Surface = Literal["board", "resting", "text"]
_SCREEN = (1280, 720)
_EDGE = 4
_SHORT = 60
"""A sentence of so many characters is shown in the largest letters on a screen at rest."""
_WRAPS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class PublicPreview(QWidget):
    """Draws a text as a public screen of 1280 × 720 shows it, as wide as there is room, as high as it needs."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._tokens = theme.tokens("citizen", *_SCREEN)
        self._surface: Surface = "text"
        self._title = ""
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, surface: Surface, title: str, text: str) -> None:
        """Show a text on one of the surfaces: a paragraph, or a sentence of a screen at rest, a line."""
        self._surface, self._title = surface, title
        self._lines = tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
        if surface == "board":
            self._lines = (" ".join(self._lines),) if self._lines else ()
        self.setAccessibleName(self._tr("Màn hình sẽ hiện: {text}").format(text=" ".join(self._lines)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow picture is a lower one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the picture needs at a width, in device-independent pixels."""
        return round(self._height() * width / _SCREEN[0])

    def sizeHint(self) -> QSize:
        """Give the picture's size at the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the screen."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        factor = self.width() / _SCREEN[0]
        painter.scale(factor, factor)
        high = self._draw(painter)
        self._frame(painter, high)
        painter.end()

    def _frame(self, painter: QPainter, high: float) -> None:
        """Draw the edges of the screen, or of each where there are several."""
        t = self._tokens
        count = max(len(self._lines), 1) if self._surface == "resting" else 1
        each = _SCREEN[1] if self._surface == "resting" else max(high, _SCREEN[1])
        painter.setPen(QPen(QColor(t.palette.line_strong), _EDGE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in range(count):
            top = place * (_SCREEN[1] + t.gap) + _EDGE / 2
            painter.drawRect(QRectF(_EDGE / 2, top, _SCREEN[0] - _EDGE, each - _EDGE))

    def _height(self) -> float:
        """Lay the text out without drawing it."""
        return max(self._draw(None), _SCREEN[1])

    def _draw(self, painter: QPainter | None) -> float:
        if self._surface == "board":
            return self._draw_board(painter)
        return self._draw_resting(painter) if self._surface == "resting" else self._draw_paragraphs(painter)

    def _draw_paragraphs(self, painter: QPainter | None) -> float:
        t = self._tokens
        pen = _Pen(painter)
        width = _SCREEN[0] - 2 * t.gap_large
        below = t.gap + pen.height(self._title, t.text_heading, width)
        card = below + t.gap
        at = card + t.gap
        inner = width - 2 * t.gap_large
        lines = self._lines or (self._tr("Chưa có thông tin"),)
        ends = []
        for line in lines:
            ends.append(at)
            at += pen.height(line, t.text_lead, inner) + t.gap_small
        end = at + t.gap
        if painter is not None:
            painter.fillRect(QRectF(0, 0, _SCREEN[0], max(end + t.gap, _SCREEN[1])), QColor(t.palette.surface))
            painter.setPen(QPen(QColor(t.palette.line), t.border))
            painter.setBrush(QColor(t.palette.surface_raised))
            painter.drawRoundedRect(QRectF(t.gap_large, card, width, end - card), t.radius, t.radius)
            pen.write(self._title, t.text_heading, t.palette.accent, t.gap_large, t.gap, width, bold=True)
            for line, top in zip(lines, ends, strict=True):
                pen.write(line, t.text_lead, t.palette.ink, 2 * t.gap_large, top, inner)
        return end + t.gap

    def _draw_resting(self, painter: QPainter | None) -> float:
        t = self._tokens
        pen, screens = _Pen(painter), self._lines or ("",)
        high = _SCREEN[1]
        if painter is not None:
            for place, line in enumerate(screens):
                ground = QRectF(0, place * (high + t.gap), _SCREEN[0], high)
                painter.fillRect(ground, QColor(t.palette.surface))
                room = ground.adjusted(t.gap_huge, t.gap_huge, -t.gap_huge, -t.gap_huge * 2)
                size = t.text_display if len(line) <= _SHORT else t.text_heading
                says = line or self._tr("Không có câu nào: màn hình không nghỉ")
                pen.centre(says, size if line else t.text_lead, t.palette.ink, room)
                foot = QRectF(room.left(), ground.bottom() - t.gap_huge * 2, room.width(), t.gap_huge * 2)
                if line:
                    pen.centre(self._tr("Chạm vào màn hình để bắt đầu"), t.text_title, t.palette.accent, foot)
        return len(screens) * (high + t.gap) - t.gap

    def _draw_board(self, painter: QPainter | None) -> float:
        t = self._tokens
        pen = _Pen(painter)
        width = _SCREEN[0] - 2 * t.gap_large
        line = self._lines[0] if self._lines else ""
        biggest, least = round(t.text_display * 0.8), round(t.text_display * 0.56)
        fits = (size for size in range(biggest, least, -2) if pen.width(line, size) <= width)
        size = next(fits, least)
        band = round(t.text_display * 1.75)
        need = max(pen.height(line, size, width) + t.gap, band) if line else band
        top = (_SCREEN[1] - band) / 3
        if painter is not None:
            painter.fillRect(QRectF(0, 0, _SCREEN[0], max(_SCREEN[1], top + need + t.gap)), QColor(t.palette.surface))
            painter.fillRect(QRectF(0, top, _SCREEN[0], need), QColor(t.palette.accent_soft))
            says = line or self._tr("Không có dòng thông báo")
            room = QRectF(t.gap_large, top, width, need)
            pen.centre(says, size if line else t.text_lead, t.palette.accent, room)
        return top + need + t.gap


class _Pen:
    """Measures and writes wrapped text; with no painter it only measures."""

    def __init__(self, painter: QPainter | None) -> None:
        self._painter = painter

    def width(self, text: str, size: int) -> float:
        return QFontMetricsF(theme.font(size, bold=True)).horizontalAdvance(text)

    def height(self, text: str, size: int, width: float) -> float:
        room = QRectF(0, 0, width, 1_000_000)
        return QFontMetricsF(theme.font(size)).boundingRect(room, _WRAPS, text).height()

    def write(
        self, text: str, size: int, colour: str, left: float, top: float, width: float, *, bold: bool = False
    ) -> None:
        if self._painter is not None:
            self._painter.setFont(theme.font(size, bold=bold))
            self._painter.setPen(QColor(colour))
            self._painter.drawText(QRectF(left, top, width, 1_000_000), _WRAPS, text)

    def centre(self, text: str, size: int, colour: str, room: QRectF) -> None:
        if self._painter is not None:
            self._painter.setFont(theme.font(size, bold=True))
            self._painter.setPen(QColor(colour))
            self._painter.drawText(room, _CENTRED, text)


def scrolling(preview: QWidget) -> QScrollArea:
    """Give the preview in a frame that scrolls down where it is long."""
    area = TouchScroll(preview)
    area.setMinimumWidth(theme.current().target * 2)
    return area
