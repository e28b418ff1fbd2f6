"""One line across the board: the call being announced, the office's notice meanwhile, or that the store is lost."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.call_line import Piece
from kiosk.ui.board.ground import Ground

_NOTICE_PX = 0.56
"""How tall the notice's letters are, in those of a call."""


class CallBanner(Ground):
    """Shows a call, a notice in pages that turn calmly, or an alarm; `text` is what it says now, whole."""

    def __init__(self, page_seconds: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._mode: Literal["call", "rest", "alarm"] = "rest"
        self._call: tuple[Piece, ...] = ()
        self._words: tuple[str, ...] = ("",)
        self._pages: tuple[tuple[str, ...], ...] = ((),)
        self._page = 0
        self._size_px = t.text_lead
        self.set_low(low=False)
        self._turn = QTimer(self)
        self._turn.setInterval(page_seconds * 1000)
        self._turn.timeout.connect(self.turn)

    @property
    def text(self) -> str:
        """The whole sentence on show."""
        return call_line.whole(self._call) if self._mode == "call" else " ".join(self._words)

    @property
    def page(self) -> str:
        """The page of the notice on show."""
        return " ".join(self._pages[self._page])

    @property
    def page_count(self) -> int:
        """How many pages the notice has."""
        return len(self._pages)

    def set_low(self, *, low: bool) -> None:
        """Leave more room for many counters: a call is as large as the width allows all the same."""
        t = theme.current()
        self.setFixedHeight(round(t.text_display * (2.9 if t.portrait else 1.5 if low else 1.75)))

    def announce(self, call: tuple[Piece, ...], *, bright: bool) -> None:
        """Announce a call."""
        self._call = call
        self._show("call")
        self.set_bright(bright=bright)

    def set_bright(self, *, bright: bool) -> None:
        """Take one of the two colours of the pulse."""
        palette = theme.current().palette
        if self._mode == "call":
            self.set_ground(palette.lotus if bright else palette.lotus_strong, palette.lotus_strong, palette.lotus_ink)

    def rest(self, notice: str) -> None:
        """Say what people may know while nobody is called."""
        palette = theme.current().palette
        self._say("rest", (notice,))
        self.set_ground(palette.accent_soft, palette.accent_soft)

    def alarm(self, words: str, advice: str) -> None:
        """Say what is wrong, and below it what to do."""
        palette = theme.current().palette
        self._say("alarm", (words, advice))
        self.set_ground(palette.danger, palette.danger_strong, palette.danger_ink)

    def turn(self) -> None:
        """Show the next page of a notice that has several."""
        self._page = (self._page + 1) % len(self._pages)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the notice anew."""
        super().resizeEvent(event)
        self._break_up()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is said."""
        painter = QPainter(self)
        self.draw_ground(painter)
        if self._mode == "call":
            self._draw_call(painter)
        elif self._mode == "alarm":
            self._draw_alarm(painter)
        else:
            self._draw_page(painter)
        painter.end()

    def _say(self, mode: Literal["rest", "alarm"], words: tuple[str, ...]) -> None:
        if words != self._words:
            self._words = words
            self._page = 0
            self._break_up()
        self._show(mode)

    def _show(self, mode: Literal["call", "rest", "alarm"]) -> None:
        self._mode = mode
        turning = mode == "rest" and len(self._pages) > 1
        if turning and not self._turn.isActive():
            self._page = 0  # who was interrupted by a call reads the notice from its beginning
            self._turn.start()
        elif not turning:
            self._turn.stop()
        self.setAccessibleName(self.text)
        self.update()

    @property
    def _room(self) -> QRect:
        t = theme.current()
        edge = 3 * t.gap_tiny  # the broad frame and air
        return self.rect().adjusted(t.gap_large, edge, -t.gap_large, -edge)

    def _break_up(self) -> None:
        """Give the notice one line where it fits at a good size, else pages of as many lines as there is room for."""
        room, words = self._room, self._words[0]
        biggest = round(theme.current().text_display * 0.8)
        least = round(theme.current().text_display * _NOTICE_PX)
        for size in range(biggest, least, -2):
            lines = call_line.wrapped(words, room.width(), size)
            if len(lines) <= 1:
                self._size_px, self._pages = size, (lines,)
                return
        self._size_px = least
        lines = call_line.wrapped(words, room.width() - 2 * theme.current().text_title, least)
        fits = max(int(room.height() / (least * call_line.LINE_HIGH)), 1)
        count = -(-len(lines) // fits)
        self._pages = tuple(lines[at * fits : (at + 1) * fits] for at in range(count)) or ((),)
        self._page = min(self._page, len(self._pages) - 1)

    def _draw_call(self, painter: QPainter) -> None:
        palette = theme.current().palette
        lines = call_line.halves(self._call) if theme.current().portrait else (self._call,)
        room = self._room
        high = room.height() // len(lines)
        rooms = [QRect(room.left(), room.top() + place * high, room.width(), high) for place in range(len(lines))]
        size = min(call_line.tallest(line, one, most_px=self.height()) for line, one in zip(lines, rooms, strict=True))
        for line, one in zip(lines, rooms, strict=True):
            call_line.draw(painter, one, line, size, colour=palette.lotus_ink)

    def _draw_alarm(self, painter: QPainter) -> None:
        t = theme.current()
        room = self._room
        side = min(round(t.text_display * 0.9), room.height())
        painter.drawPixmap(
            room.left() + t.gap, room.center().y() - side // 2, theme.pixmap("warning", t.palette.danger_ink, side)
        )
        beside = room.adjusted(side + 2 * t.gap, 0, -t.gap, 0)
        upper = beside.adjusted(0, 0, 0, -beside.height() * 2 // 5)
        lower = beside.adjusted(0, upper.height(), 0, 0)
        for words, part in zip(self._words, (upper, lower), strict=True):
            size = round(part.height() * 0.72)
            while size > t.text_caption // 2 and len(call_line.wrapped(words, part.width(), size)) > 1:
                size -= 1
            call_line.draw_lines(painter, part, (words,), size, t.palette.danger_ink)

    def _draw_page(self, painter: QPainter) -> None:
        t = theme.current()
        call_line.draw_lines(painter, self._room, self._pages[self._page], self._size_px, t.palette.accent)
        if len(self._pages) > 1:
            painter.setFont(theme.font(t.text_caption, bold=True))
            painter.setPen(QColor(t.palette.ink_soft))
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(self._room.adjusted(0, 0, t.gap, 0), int(corner), f"{self._page + 1}/{len(self._pages)}")
