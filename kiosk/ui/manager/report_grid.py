"""A report's table on screen: headings under their groups, figures to the right, the total bold, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from kiosk.rules.report_heading import HeadCell, heading, numbers_of, numbers_own_lines, rows_of
from kiosk.rules.report_table import Column, Row, Table
from kiosk.rules.report_words import cell_words
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import KeyTable, LineDelegate, line_height
from kiosk.ui.records.list_cells import draw_words

Index = QModelIndex | QPersistentModelIndex
Words = Callable[[str], str]
_NOWHERE = QModelIndex()
_EMPTY = Table("", "", (), ())
_MEASURED = 200
"""Lines whose words a column's width is taken from."""

_WIDEST, _LEAST = 22, 7
"""Widths of a column of words in heights of its text: the most it has before others, the least it is left with."""

_SURE_LINES = 2
"""So many lines are in sight in the smallest window: no bar to scroll needs room beside them."""

_SIDES = {"text": Qt.AlignmentFlag.AlignLeft, "day": Qt.AlignmentFlag.AlignHCenter}
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class ReportModel(QAbstractTableModel):
    """The lines of a table and its total as the last one, all as they are written."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.table = _EMPTY
        self.lines: tuple[Row, ...] = ()

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.lines = (*table.rows, *((table.total,) if table.total is not None else ()))
        self.endResetModel()

    def is_total(self, line: int) -> bool:
        """Give whether a line is the total."""
        return self.table.total is not None and line == len(self.lines) - 1

    def text(self, line: int, place: int) -> str:
        """Give what stands in a cell."""
        column = self.table.columns[place]
        words = cell_words(column, self.lines[line])
        told = column.kind == "text" and words and words != self.lines[line].key  # a line's own name is data
        return self._words(words) if told else words

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many lines there are, with the total."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the titles of the columns, for reading aloud: the heading draws itself."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(self.table.columns[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words."""
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.text(index.row(), index.column()) if index.isValid() and role in told else None


class ReportDelegate(LineDelegate):
    """Draws a cell of a `ReportModel`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell; the one the arrows stand on is framed."""
        t, room = theme.current(), QRect(option.rect)
        model = index.model()
        assert isinstance(model, ReportModel)  # noqa: S101 - a grid has no other
        total = model.is_total(index.row())
        painter.save()
        if total:
            painter.fillRect(room, QColor(t.palette.surface_sunken))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, room, selected=selected, edge=False)
        if selected:
            painter.setPen(QPen(QColor(t.palette.accent), t.focus_width))
            inset = (t.focus_width + 1) // 2
            painter.drawRect(room.adjusted(inset, inset, -inset, -inset))
        box = room.adjusted(t.gap_small, 0, -t.gap_small, 0)
        words, kind = str(index.data()), model.table.columns[index.column()].kind
        if kind == "text":
            draw_words(painter, box, words, t.palette.ink, bold=total)
        else:
            painter.setFont(theme.font(t.text_body, bold=total))
            painter.setPen(QColor(t.palette.ink))
            side = _SIDES.get(kind, Qt.AlignmentFlag.AlignRight)
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class GroupedHeading(QHeaderView):
    """Headings over several columns above those of one, as the printed form has them."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._words = words
        self._heights: list[int] = []
        self.cells: tuple[HeadCell, ...] = ()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show the headings of other columns."""
        official = [column.number for column in columns]
        numbers = numbers_of(official)
        own = len(numbers) == len(columns) and numbers_own_lines(official)
        pairs = [(self._said(column.group), self._said(column.title)) for column in columns]
        self.cells = heading(pairs, numbers if own else numbers[1:])

    def lay_out(self) -> None:
        """Take the height the headings need with the widths there are now."""
        heights = [0] * rows_of(self.cells)
        for cell in sorted(self.cells, key=lambda one: one.rows):
            lacking = self._height(cell) - sum(heights[cell.row : cell.row + cell.rows])
            heights[cell.row + cell.rows - 1] += max(lacking, 0)
        self._heights = heights
        self.setFixedHeight(sum(heights) + theme.current().border)

    def longest_word(self, cell: HeadCell) -> int:
        """Give the width of a heading's longest word with the air around it, in device-independent pixels."""
        t = theme.current()
        metrics = QFontMetrics(theme.font(t.text_caption, bold=not cell.is_number))
        return max(map(metrics.horizontalAdvance, cell.text.split()), default=0) + 2 * t.gap_tiny + t.border + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every heading in its frame."""
        t, painter = theme.current(), QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(t.palette.surface))
        for cell in self.cells:
            room = self.room_of(cell)
            painter.fillRect(room, QColor(t.palette.line_strong))
            inner = room.adjusted(0, 0, -t.border, -t.border)
            painter.fillRect(inner, QColor(t.palette.surface))
            painter.setFont(theme.font(t.text_caption, bold=not cell.is_number))
            painter.setPen(QColor(t.palette.ink_soft if cell.is_number else t.palette.ink))
            painter.drawText(inner.adjusted(t.gap_tiny, 0, -t.gap_tiny, 0), _WRAPPED, cell.text)
        painter.end()

    def room_of(self, cell: HeadCell) -> QRect:
        """Give where a heading stands."""
        top = sum(self._heights[: cell.row])
        height = sum(self._heights[cell.row : cell.row + cell.rows])
        return QRect(self.sectionViewportPosition(cell.column), top, self._width(cell), height)

    def sizeHint(self) -> QSize:
        """Give the room of all rows of headings."""
        return QSize(0, sum(self._heights) + theme.current().border)

    def _said(self, words: str) -> str:
        return self._words(words) if words else ""

    def _width(self, cell: HeadCell) -> int:
        return sum(map(self.sectionSize, range(cell.column, cell.column + cell.columns)))

    def _height(self, cell: HeadCell) -> int:
        t = theme.current()
        metrics = QFontMetrics(theme.font(t.text_caption, bold=not cell.is_number))
        width = self._width(cell) - 2 * t.gap_tiny - t.border
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, cell.text).height() + t.gap_tiny + t.border


class ReportGrid(KeyTable):
    """Shows one `Table`; the arrows go from cell to cell."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.cells = ReportModel(words, self)
        self.setModel(self.cells)
        self.setItemDelegate(ReportDelegate(self))
        self.heading = GroupedHeading(words, self)
        self.setHorizontalHeader(self.heading)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def show_table(self, table: Table) -> None:
        """Show another table, standing on its first figure."""
        self.heading.show_columns(table.columns)
        self.cells.show_table(table)
        self.lay_out()
        if self.cells.lines:
            first = next((at for at, column in enumerate(table.columns) if column.kind != "text"), 0)
            self.setCurrentIndex(self.cells.index(0, first))
            self.horizontalScrollBar().setValue(0)

    def lay_out(self) -> None:
        """Share the width out among the columns, and take no more height than the lines need."""
        t, columns = theme.current(), self.cells.table.columns
        asked = [self._asked(place) for place in range(len(columns))]
        worded = [at for at, column in enumerate(columns) if column.kind == "text"]
        widths = [self._least(at, asked[at]) if at in worded else asked[at] for at in range(len(columns))]
        for cell in self.heading.cells:
            places = range(cell.column, cell.column + cell.columns)
            lacking = self.heading.longest_word(cell) - sum(widths[at] for at in places)
            for at in places:
                widths[at] += -(-max(lacking, 0) // cell.columns)
        bar = t.gap if len(self.cells.lines) > _SURE_LINES else 0
        left = max(self.width() - bar - 2 * t.border - sum(widths), 0)
        for most in (_WIDEST * t.text_body, self.width()):  # no column of words takes all before the others have some
            for at in worded:
                more = min(max(min(asked[at], most) - widths[at], 0), left)
                widths[at] += more
                left -= more
        for at in range(len(columns)):
            last = at == len(columns) - 1
            self.setColumnWidth(at, widths[at] + left // len(columns) + (left % len(columns) if last else 0))
        self.heading.lay_out()
        two_lines = any(asked[at] > self.columnWidth(at) for at in worded)
        one_line = QFontMetrics(theme.font(t.text_body, bold=True)).height() + t.gap_small
        high = line_height() if two_lines else one_line
        self.verticalHeader().setDefaultSectionSize(high)
        scrolls = t.gap if sum(map(self.columnWidth, range(len(columns)))) > self.width() else 0
        lines = max(len(self.cells.lines), 1)
        self.setMaximumHeight(min(self.heading.height() + lines * high + scrolls + 2 * t.border + 1, 100_000))
        self.setMinimumHeight(min(self.heading.height() + _SURE_LINES * high, self.maximumHeight()))
        self.updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from cell to cell; Home and End go to the first and the last line."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, at = event.key(), self.currentIndex()
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            line = 0 if key == Qt.Key.Key_Home else len(self.cells.lines) - 1
            self.setCurrentIndex(self.cells.index(line, max(at.column(), 0)))
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            QTableView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.lay_out()

    def _asked(self, place: int) -> int:
        """Give the width the words of a column take in one line."""
        plain, bold = (QFontMetrics(theme.font(theme.current().text_body, bold=heavy)) for heavy in (False, True))
        total = len(self.cells.lines) - 1
        texts = ((bold if self.cells.is_total(line) else plain, words) for line, words in self._texts(place, total))
        return _room(max((metrics.horizontalAdvance(words) for metrics, words in texts), default=0))

    def _least(self, place: int, asked: int) -> int:
        """Give the least width a column of words is left with: that of its longest word, such as a code."""
        t = theme.current()
        metrics = QFontMetrics(theme.font(t.text_body))
        words = (word for _, text in self._texts(place, 0) for word in text.split())
        longest = max(map(metrics.horizontalAdvance, words), default=0)
        return min(asked, max(_LEAST * t.text_body, _room(min(longest, 2 * _LEAST * t.text_body))))

    def _texts(self, place: int, also: int) -> list[tuple[int, str]]:
        """Give what stands in the lines a column is measured by, and in one more."""
        lines = {*range(min(len(self.cells.lines), _MEASURED)), *([also] if self.cells.lines else [])}
        return [(line, self.cells.text(line, place)) for line in sorted(lines)]


def _room(words_px: int) -> int:
    """Give the width of a column of such words."""
    return words_px + 2 * theme.current().gap_small + 1
