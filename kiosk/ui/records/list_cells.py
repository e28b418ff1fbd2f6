"""Draws the lines of dossiers: two lines of text to a cell, urgency by sign, word and colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kiosk.services.dossier_views import DossierLine
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import LineDelegate
from kiosk.ui.records.list_model import CODE, DUE, HOLDER, LINE, OWNER, STATUS

URGENCY: dict[str, tuple[str, str]] = {
    "late": ("warning", "danger"),
    "today": ("clock", "warn"),
    "soon": ("clock", "accent"),
    "calm": ("calendar", "ink_soft"),
    "stopped": ("info", "ink_soft"),
    "done": ("check", "ok"),
}
"""The sign and the ink of each urgency; the words beside it say the same."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BREAK_HERE = "\u200b"


class DossierDelegate(LineDelegate):
    """Draws a cell of a `DossierListModel`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        t = theme.current()
        palette = t.palette
        line: DossierLine = index.data(LINE)
        column = index.column()
        first, second = str(index.data()).split("\n", 1)
        painter.save()
        room: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, room, selected=selected, edge=column == CODE)
        box = room.adjusted(t.gap_small + (t.gap_tiny if column == CODE else 0), 0, -t.gap_tiny, 0)
        if column == CODE:
            draw_words(painter, box, breakable(first), palette.ink, bold=True)
        elif column == DUE:
            sign, ink = URGENCY[line.urgency]
            colour = getattr(palette, ink)
            side = t.text_body
            painter.drawPixmap(box.left(), box.center().y() - side // 2, theme.pixmap(sign, colour, side))
            draw_pair(painter, box.adjusted(side + t.gap_small, 0, 0, 0), first, second, palette.ink, colour)
        elif column in (STATUS, HOLDER) and second:
            draw_pair(painter, box, first, second, palette.ink, palette.ink_soft)
        else:
            draw_words(painter, box, first, palette.ink, bold=column == OWNER)
        painter.restore()


def breakable(code: str) -> str:
    """Give a code that may go on in a second line after each of its parts."""
    return code.replace("-", "-" + _BREAK_HERE)


def draw_words(
    painter: QPainter, room: QRect, words: str, ink: str, *, bold: bool = False, side: Qt.AlignmentFlag = _LEFT
) -> None:
    """Draw one text in at most two lines in the middle of the room's height; a longer one ends in "…"."""
    t = theme.current()
    font = theme.font(t.text_body, bold=bold)
    lines = broken(words, t.text_body, room.width(), bold=bold)
    height = QFontMetrics(font).height()
    top = room.center().y() - height * len(lines) // 2
    painter.setFont(font)
    painter.setPen(QColor(ink))
    for at, text in enumerate(lines):
        painter.drawText(QRect(room.left(), top + at * height, room.width(), height), int(side), text)


def draw_pair(
    painter: QPainter,
    room: QRect,
    first: str,
    second: str,
    ink: str,
    second_ink: str,
    *,
    bold: bool = False,
    side: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Draw one text over a smaller one, each on one line that ends in "…" when it is longer."""
    t = theme.current()
    fonts = (theme.font(t.text_body, bold=bold), theme.font(t.text_caption))
    heights = [QFontMetrics(font).height() for font in fonts]
    top = room.center().y() - sum(heights) // 2
    for font, height, text, colour in zip(fonts, heights, (first, second), (ink, second_ink), strict=True):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), height), int(side), shown)
        top += height


@lru_cache(maxsize=512)
def broken(words: str, size_px: int, width_px: int, *, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """Give a text in at most `most` lines of a width, the last one ending in "…" when there was more."""
    font = theme.font(size_px, bold=bold)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width_px)
        begin, length = line.textStart(), line.textLength()
        lines.append(words[begin : begin + length] if len(lines) < most - 1 else words[begin:])
    layout.endLayout()
    if lines:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1].strip(), Qt.TextElideMode.ElideRight, width_px)
    return tuple(text.strip() for text in lines)
