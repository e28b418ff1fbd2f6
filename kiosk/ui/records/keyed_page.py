"""Pages driven by the keyboard: a page hears the keys that nothing inside it wants, and its lists let them through."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kiosk.core.i18n import N_
from kiosk.ui import theme

_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
READING = N_("Đang đọc hồ sơ…")
UNREAD = N_("Chưa đọc được hồ sơ; chương trình sẽ đọc lại.")
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
SUBMITS = ENTERS | {Qt.Key.Key_F12}
"""What goes ahead with a short form: F12 does so with every form."""


def is_move(event: QKeyEvent) -> bool:
    """Give whether a key moves in a list."""
    return event.key() in _MOVES and not event.modifiers() & _CHORDS


def letter(event: QKeyEvent) -> str:
    """Give the capital letter, digit or mark of a key pressed without Ctrl or Alt, "" for any other key."""
    text = event.text()
    return text.upper() if text.isprintable() and not event.modifiers() & _CHORDS else ""


class KeyedPage(QWidget):
    """A page whose `take(event)` gets every key nothing inside it has used; Esc is the page's before the window's."""

    def take(self, event: QKeyEvent) -> bool:
        """Use a key; give whether it was one of this page's."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Claim Esc, which the window around the page has as a shortcut of its own."""
        claims = event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key."""
        if not self.take(event):
            super().keyPressEvent(event)


class KeyTable(QTableView):
    """A table of whole lines that uses the keys that move in it, and says in one sentence when it is empty.

    Every other key goes to the page: no letter may jump to some line.
    """

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_words = ""
        self.setAccessibleName(accessible_name)
        # an active Vietnamese input method must not swallow the letters that are commands here
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(heads.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def empty_words(self) -> str:
        """The sentence shown while there is no line."""
        return self._empty_words

    def set_empty_words(self, words: str) -> None:
        """Say something else while there is no line; "" says nothing."""
        if words != self._empty_words:
            self._empty_words = words
            self.setAccessibleDescription(words)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or leave the key to the page."""
        if is_move(event):
            self._move(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or the sentence."""
        super().paintEvent(event)
        model = self.model()
        if self._empty_words and (model is None or model.rowCount() == 0):
            draw_empty_words(self.viewport(), self._empty_words)

    def _move(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last line, not to the ends of one line."""
        model = self.model()
        if model is not None and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else model.rowCount() - 1)
            self.scrollTo(self.currentIndex())
        else:
            super().keyPressEvent(event)


class KeyList(QListWidget):
    """A list that uses the keys that move in it and leaves every other to the page, like `KeyTable`.

    What stands in a line is drawn by a delegate from `data(LINE)`.
    """

    LINE = int(Qt.ItemDataRole.UserRole)

    def __init__(self, accessible_name: str, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_words = ""
        self.setAccessibleName(accessible_name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        delegate.setParent(self)
        self.setItemDelegate(delegate)

    @property
    def empty_words(self) -> str:
        """The sentence shown while there is no line."""
        return self._empty_words

    def show_lines(self, lines: tuple[tuple[object, str], ...], empty_words: str, *, stand_on: int) -> None:
        """Show lines, each with its words for a screen reader, and stand on one of them."""
        scrolled_to = self.verticalScrollBar().value()
        self._empty_words = empty_words
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        for at, (line, words) in enumerate(lines):
            item = self.item(at)
            if item.data(self.LINE) != line:
                item.setData(self.LINE, line)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                item.setToolTip(words)
        self.verticalScrollBar().setValue(scrolled_to)
        self.setCurrentRow(min(max(stand_on, 0), len(lines) - 1))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or leave the key to the page."""
        if is_move(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or the sentence."""
        super().paintEvent(event)
        if self._empty_words and not self.count():
            draw_empty_words(self.viewport(), self._empty_words)


class LineDelegate(QStyledItemDelegate):
    """Base of delegates that draw a whole line themselves: two lines of text high, marked where the arrows stand."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the room of a line."""
        return QSize(0, line_height())

    @staticmethod
    def ground(painter: QPainter, room: QRect, *, selected: bool, edge: bool = True) -> None:
        """Draw the ground of a line or cell, and the thin line below it; `edge` where the line begins."""
        t = theme.current()
        palette = t.palette
        if selected:
            painter.fillRect(room, QColor(palette.accent_soft))
            if edge:
                painter.fillRect(QRect(room.left(), room.top(), t.gap_tiny, room.height()), QColor(palette.accent))
        below = QRect(room.left(), room.bottom() - t.border + 1, room.width(), t.border)
        painter.fillRect(below, QColor(palette.line))


def share_width(table: KeyTable, width_px: int, least: Mapping[int, float], grows: Mapping[int, int]) -> None:
    """Share a width out among a table's columns.

    `least` gives each column's least width in heights of its text, `grows` its parts of what is left.
    """
    t = theme.current()
    narrow = {place: round(part * t.text_body) for place, part in least.items()}
    left = max(width_px - t.gap - 2 * t.border - sum(narrow.values()), 0)
    parts = sum(grows.values())
    for place, width in narrow.items():
        table.setColumnWidth(place, width + left * grows[place] // parts)


def line_height() -> int:
    """Give the height of a line of a list in device-independent pixels: two lines of text and air."""
    t = theme.current()
    return QFontMetrics(theme.font(t.text_body, bold=True)).height() * 2 + t.gap_small


def draw_empty_words(viewport: QWidget, words: str) -> None:
    """Draw a sentence in the middle of an empty list."""
    t = theme.current()
    painter = QPainter(viewport)
    painter.setFont(theme.font(t.text_lead))
    painter.setPen(QColor(t.palette.ink_soft))
    room = viewport.rect().adjusted(t.gap_large, t.gap, -t.gap_large, -t.gap)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.end()
