"""Sentences of a call drawn in two sizes: the number and the counter large, the words between them smaller."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from kiosk.ui import theme

SMALL = 0.6
"""How tall the words are beside what they stand between."""

_CAPITAL = 0.72
"""How tall a digit is in the height of its font."""

_BELOW = 0.16
"""How far the tails of the smaller words hang below the line, in the height of the larger font."""

LINE_HIGH = 1.22
"""The height of one of several lines: room for two marks above a capital letter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; `large` for what people look for."""

    text: str
    large: bool


def pieces(template: str, **values: object) -> tuple[Piece, ...]:
    """Give a sentence with places in braces as pieces: what fills a place is large, words of other languages too."""
    found = []
    for words, name, _format, _conversion in Formatter().parse(template):
        if words:
            found.append(Piece(words, large=False))
        if name is not None:
            found.append(Piece(str(values[name]), large=True))
    return tuple(found)


def whole(line: tuple[Piece, ...]) -> str:
    """Give the sentence as one text."""
    return "".join(piece.text for piece in line)


def halves(line: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    """Give the sentence in two lines, the second beginning after the first large piece, for a narrow screen."""
    first = next(place for place, piece in enumerate(line) if piece.large) + 1
    rest = line[first:]
    return (line[:first], (Piece(rest[0].text.lstrip(" ,"), rest[0].large), *rest[1:])) if rest else (line,)


def width_of(line: tuple[Piece, ...], large_px: int) -> int:
    """Give the width of a line whose large pieces are so many pixels tall."""
    return sum(_metrics(piece, large_px).horizontalAdvance(piece.text) for piece in line)


def tallest(line: tuple[Piece, ...], room: QRect, most_px: int, least_px: int = 8) -> int:
    """Give how tall the large pieces can be in a room."""
    low, high = least_px, max(min(most_px, round(room.height() / (_CAPITAL + 1.6 * _BELOW))), least_px)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(line, middle) <= room.width() else (low, middle - 1)
    return low


def draw(
    painter: QPainter,
    room: QRect,
    line: tuple[Piece, ...],
    large_px: int,
    *,
    colour: str,
    words_colour: str = "",
    centred: bool = True,
) -> None:
    """Draw a line on one baseline, digits and tails in the middle of the room's height."""
    at = room.left() + (max(room.width() - width_of(line, large_px), 0) // 2 if centred else 0)
    base = room.center().y() + round(large_px * (_CAPITAL - 0.3 * _BELOW) / 2)
    for piece in line:
        painter.setFont(theme.font(_px(piece, large_px), bold=True))
        painter.setPen(QColor(colour if piece.large else words_colour or colour))
        painter.drawText(at, base, piece.text)
        at += _metrics(piece, large_px).horizontalAdvance(piece.text)


def wrapped(text: str, width_px: int, size_px: int) -> tuple[str, ...]:
    """Give a text in lines no wider than a room, broken between words; one word wider than the room stands alone."""
    metrics = QFontMetrics(theme.font(size_px, bold=True))
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def draw_lines(painter: QPainter, room: QRect, lines: tuple[str, ...], size_px: int, colour: str) -> None:
    """Draw lines one below the other in the middle of a room."""
    high = round(size_px * LINE_HIGH)
    top = room.center().y() - high * len(lines) // 2
    painter.setFont(theme.font(size_px, bold=True))
    painter.setPen(QColor(colour))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip)
    for place, line in enumerate(lines):
        painter.drawText(QRect(room.left(), top + place * high, room.width(), high), flags, line)


def _px(piece: Piece, large_px: int) -> int:
    return large_px if piece.large else max(round(large_px * SMALL), 6)


def _metrics(piece: Piece, large_px: int) -> QFontMetrics:
    return QFontMetrics(theme.font(_px(piece, large_px), bold=True))
