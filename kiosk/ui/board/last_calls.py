"""The line of the last calls on the board."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.call_line import Piece
from kiosk.ui.board.ground import Ground

LEAST_CALLS = 6
"""So many calls are shown, more where more counters work."""

_ONE_ROW, _TWO_ROWS = 0.62, 0.5
"""How tall a call is at most in one line, and in two, in the theme's largest text."""

_HEAD = 0.36
"""How tall the title is, in two lines, in a call."""

USUAL_CALL = "A000", "0"
"""What the line is made for; ten counters or more have a longer one."""


class LastCalls(Ground):
    """The last calls, newest first, as many whole ones as there is room for: half a number would be a wrong one.

    `title` has two lines: what stands there, and how it is to be read. Room is made for as many calls as counters
    work, `LEAST_CALLS` at least: in two lines where one would make them small.
    """

    def __init__(self, title: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._calls: tuple[tuple[Piece, ...], ...] = ()
        self._wanted = LEAST_CALLS
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.make_room_for(LEAST_CALLS)

    @property
    def shown(self) -> tuple[str, ...]:
        """The calls there is room for."""
        return tuple(call_line.whole(call) for call, _room in self._places())

    @property
    def size_px(self) -> int:
        """How tall the calls are."""
        per_row = -(-self._wanted // self._rows)
        room = self._room.width() - self._head_wide
        least = round(theme.current().text_title * 0.8)
        largest = self._largest
        while largest > least and per_row * self._slot(largest) - largest // 2 > room:
            largest -= 1
        return largest

    def make_room_for(self, counters: int) -> None:
        """Make room for as many calls as counters work."""
        t = theme.current()
        self._wanted = max(counters, LEAST_CALLS)
        self._rows = 2 if t.portrait or self._wanted > LEAST_CALLS else 1
        self._largest = round(t.text_display * (_ONE_ROW if t.portrait or self._rows == 1 else _TWO_ROWS))
        self.setFixedHeight(round(self._largest * 1.22) * self._rows + 2 * t.gap_tiny)
        self.update()

    def show_calls(self, calls: tuple[tuple[Piece, ...], ...]) -> None:
        """Show calls."""
        self._calls = calls
        self.setAccessibleName(f"{self._title[0]}: {', '.join(map(call_line.whole, calls))}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title, then the calls."""
        palette = theme.current().palette
        painter = QPainter(self)
        self.draw_ground(painter)
        room, high = self._room, round(self._head_px * call_line.LINE_HIGH)
        top = room.center().y() - high
        for place, words in enumerate(self._title):
            line = QRect(room.left(), top + place * high, room.width(), high)
            call_line.draw(
                painter, line, (Piece(words, large=True),), self._head_px, colour=palette.ink_soft, centred=False
            )
        size = self.size_px
        for call, place_of in self._places():
            call_line.draw(
                painter, place_of, call, size, colour=palette.ink, words_colour=palette.ink_soft, centred=False
            )
        painter.end()

    @property
    def _room(self) -> QRect:
        t = theme.current()
        return self.rect().adjusted(t.gap, t.gap_tiny, -t.gap, -t.gap_tiny)

    @property
    def _head_px(self) -> int:
        return round(theme.current().text_display * _ONE_ROW * _HEAD)

    @property
    def _head_wide(self) -> int:
        widths = (call_line.width_of((Piece(words, large=True),), self._head_px) for words in self._title)
        return max(widths) + theme.current().gap_large

    def _slot(self, size_px: int) -> int:
        """Give the width of the broadest call, at least of a usual one, with the space behind it."""
        label, counter = USUAL_CALL
        usual = (Piece(label, large=True), Piece(" → ", large=False), Piece(counter, large=True))
        return max(call_line.width_of(call, size_px) for call in (usual, *self._calls[: self._wanted])) + size_px // 2

    def _places(self) -> list[tuple[tuple[Piece, ...], QRect]]:
        """Give the calls in columns, so that two lines stand in order below each other."""
        room, head, slot = self._room, self._head_wide, self._slot(self.size_px)
        across = max((room.width() - head + self.size_px // 2) // slot, 1)
        across = min(across, max(-(-self._wanted // self._rows), across if self._rows == 1 else 1))
        wide, high = (room.width() - head) // across, room.height() // self._rows
        return [
            (call, QRect(room.left() + head + place % across * wide, room.top() + place // across * high, wide, high))
            for place, call in enumerate(self._calls[: across * self._rows])
        ]
