"""Lines of the dossier's tabs: a picture or none, a name, what there is to say of it, amounts in columns."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from kiosk.ui import theme
from kiosk.ui.records.keyed_page import KeyList, LineDelegate, line_height
from kiosk.ui.records.list_cells import draw_pair, draw_words

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)

_TO_STAND_ON = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

Key = tuple[str, int]
"""What tells lines apart: their kind and a number."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line. `tone` names the ink of the caption, `icon` stands where a picture is or will be ("" for no room).

    `columns` stand right-aligned under one another; `pills` are (words, tone). A `head` names the lines below it and
    is passed by; a `part` begins a part of the list and can be stood on.
    """

    key: Key
    title: str
    caption: str = ""
    tone: str = "ink_soft"
    icon: str = ""
    pills: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    head: bool = False
    part: bool = False

    @property
    def words(self) -> str:
        """Everything the line says, for a screen reader and for a hand that waits over it."""
        return ", ".join(part for part in (self.title, self.caption, *self.columns, *self.words_of_pills) if part)

    @property
    def words_of_pills(self) -> tuple[str, ...]:
        """What the pills say."""
        return tuple(words for words, _ in self.pills)


class PaperLines(KeyList):
    """Shows `PaperLine`s and keeps its place by their keys; emits `moved` and, with what came into sight, `seen`."""

    moved = Signal()
    seen = Signal(tuple)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        self._cell = _PaperCell()
        super().__init__(accessible_name, self._cell, parent)
        self.setUniformItemSizes(False)
        self.setMinimumHeight(line_height() + theme.current().target)
        self._lines: tuple[PaperLine, ...] = ()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)  # once the layout has settled
        self._look.timeout.connect(self._say_seen)
        self.currentRowChanged.connect(lambda _row: self.moved.emit())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())

    @property
    def current(self) -> Key | None:
        """The key of the line the arrows stand on."""
        row = self.currentRow()
        return self._lines[row].key if 0 <= row < len(self._lines) else None

    def show_paper_lines(self, lines: tuple[PaperLine, ...], empty_words: str = "") -> None:
        """Show lines; the place is kept, or is where the line stood that is gone."""
        if (lines, empty_words) != (self._lines, self.empty_words):
            place = _place(lines, self.current, self.currentRow())
            self._cell.measure(lines)
            self._lines = lines
            self.blockSignals(True)
            self.show_lines(tuple((line, line.words) for line in lines), empty_words, stand_on=place)
            for at, line in enumerate(lines):
                self.item(at).setFlags(Qt.ItemFlag.NoItemFlags if line.head else _TO_STAND_ON)
            self.setCurrentRow(place)
            self.blockSignals(False)
            self.scheduleDelayedItemsLayout()
            self.moved.emit()
        self._look.start()

    def stand_on(self, key: Key | None) -> bool:
        """Go to a line and bring it into sight; tells whether it is there."""
        for at, line in enumerate(self._lines):
            if line.key == key and not line.head:
                self.setCurrentRow(at)
                return True
        return False

    def show_picture(self, key: Key, picture: QPixmap) -> None:
        """Show a picture in a line from now on, whenever it is there."""
        self._cell.pictures[key] = picture
        self.viewport().update()

    def forget_pictures(self) -> None:
        """Let go of every picture."""
        self._cell.pictures.clear()

    def key_at(self, place: QPoint) -> Key | None:
        """Give the line at a place of the viewport."""
        row = self.indexAt(place).row()
        return self._lines[row].key if 0 <= row < len(self._lines) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look what is in sight now."""
        super().resizeEvent(event)
        self._look.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is in sight now."""
        super().showEvent(event)
        self._look.start()

    def _say_seen(self) -> None:
        if self.isVisible():
            room = self.viewport().rect()
            rows = range(self.count())
            self.seen.emit(
                tuple(self._lines[at].key for at in rows if self.visualItemRect(self.item(at)).intersects(room))
            )


def _place(lines: tuple[PaperLine, ...], key: Key | None, row: int) -> int:
    """Give where to stand: on the line with the key, else near where it was; -1 when no line can be stood on."""
    places = [at for at, line in enumerate(lines) if not line.head]
    kept = next((at for at in places if lines[at].key == key), None)
    return kept if kept is not None else min(places, key=lambda at: abs(at - row), default=-1)


class _PaperCell(LineDelegate):
    """Draws a `PaperLine`; the columns are as wide as the widest of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: dict[Key, QPixmap] = {}
        self._widths: tuple[int, ...] = ()

    def measure(self, lines: tuple[PaperLine, ...]) -> None:
        """Take the widths of the columns from the lines to be drawn; columns count from the right."""
        t = theme.current()
        body, small = QFontMetrics(theme.font(t.text_body, bold=True)), QFontMetrics(theme.font(t.text_caption))
        widths: list[int] = []
        for line in lines:
            metrics = small if line.head else body
            for at, words in enumerate(reversed(line.columns)):
                widths += [0] * (at + 1 - len(widths))
                widths[at] = max(widths[at], metrics.horizontalAdvance(words) + 1)
        self._widths = tuple(widths)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the room of a line; a head is one small line high."""
        line = index.data(KeyList.LINE)
        if isinstance(line, PaperLine) and line.head:
            t = theme.current()
            return QSize(0, QFontMetrics(theme.font(t.text_caption)).height() + t.gap_small)
        return super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line: its columns and pills from the right, the words in what room is left."""
        line = index.data(KeyList.LINE)
        if not isinstance(line, PaperLine):
            return
        t = theme.current()
        palette, room = t.palette, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.head or line.part:
            painter.fillRect(room, QColor(palette.surface))
        self.ground(painter, room, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        box = room.adjusted(t.gap_small + t.gap_tiny, 0, -t.gap, 0)
        if line.icon:
            side = line_height() - t.gap_small
            self._draw_picture(painter, QRect(box.left(), box.center().y() - side // 2, side, side), line)
            box.setLeft(box.left() + side + t.gap)
        box.setRight(self._draw_columns(painter, box, line))
        for words, tone in reversed(line.pills):
            box.setRight(_draw_pill(painter, box, words, tone))
        if line.head:
            painter.setFont(theme.font(t.text_caption, bold=True))
            painter.setPen(QColor(palette.ink_soft))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), line.title)
        elif line.caption:
            draw_pair(painter, box, line.title, line.caption, palette.ink, getattr(palette, line.tone))
        else:
            draw_words(painter, box, line.title, palette.ink, bold=line.part)
        painter.restore()

    def _draw_columns(self, painter: QPainter, box: QRect, line: PaperLine) -> int:
        t = theme.current()
        edge = box.right()
        painter.setFont(theme.font(t.text_caption if line.head else t.text_body))
        painter.setPen(QColor(t.palette.ink_soft if line.head else t.palette.ink))
        for at, words in enumerate(reversed(line.columns)):
            if at == 0 and not line.head:
                painter.setFont(theme.font(t.text_body, bold=True))
            painter.drawText(QRect(edge - self._widths[at], box.top(), self._widths[at], box.height()), _RIGHT, words)
            painter.setFont(theme.font(t.text_caption if line.head else t.text_body))
            edge -= self._widths[at] + t.gap
        return edge

    def _draw_picture(self, painter: QPainter, room: QRect, line: PaperLine) -> None:
        t = theme.current()
        picture = self.pictures.get(line.key)
        if picture is None or line.icon == "warning":
            ink = t.palette.danger if line.icon == "warning" else t.palette.ink_disabled
            side = t.icon
            painter.drawPixmap(room.center() - QPoint(side // 2, side // 2), theme.pixmap(line.icon, ink, side))
            return
        size = picture.deviceIndependentSize().scaled(room.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPoint(), size)
        place.moveCenter(QRectF(room).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.setPen(QColor(t.palette.line_strong))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


def _draw_pill(painter: QPainter, box: QRect, words: str, tone: str) -> int:
    """Draw a word on a coloured ground at the right of a room, and give where the room ends now."""
    t = theme.current()
    font = theme.font(t.text_caption, bold=True)
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(words) + 2 * t.gap_small, metrics.height() + t.gap_tiny
    room = QRect(box.right() - width, box.center().y() - height // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(t.palette, f"{tone}_soft") if tone else t.palette.surface_sunken))
    painter.drawRoundedRect(room, t.radius_small, t.radius_small)
    painter.setFont(font)
    painter.setPen(QColor(getattr(t.palette, tone) if tone else t.palette.ink_soft))
    painter.drawText(room, _CENTRE, words)
    return room.left() - t.gap_small
