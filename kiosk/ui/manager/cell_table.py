"""Rows of ready texts as a table: what every table of the manager's pages is made of."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kiosk.ui import theme
from kiosk.ui.records.keyed_page import LineDelegate
from kiosk.ui.records.list_cells import draw_pair, draw_words

CELL = int(Qt.ItemDataRole.UserRole)
"""Gives the `Cell` of an index."""

_AIR = "\u00a0" * 3
"""Stands behind the head of figures before words, and its room behind them: the words begin clear of them."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in at most two lines, or with `below` one line over a smaller one; `sign` an icon, `ink` its colour.

    `below_whole`: the line below is only a help, shown whole or, where there is no room, in the tool tip alone.
    """

    text: str
    below: str = ""
    sign: str = ""
    ink: str = "ink_soft"
    bold: bool = False
    below_whole: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `key` tells it from the others when the table is read anew."""

    key: Hashable
    cells: tuple[Cell, ...]


class CellModel(QAbstractTableModel):
    """Shows rows under heads already in the window's language.

    `figures` are the places of the columns whose numbers stand under one another by their units, to the right.
    """

    def __init__(
        self, heads: Sequence[str], parent: QObject | None = None, *, figures: Collection[int] = frozenset()
    ) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._figures = frozenset(figures)
        self._rows: tuple[TableRow, ...] = ()

    def show_heads(self, heads: Sequence[str], figures: Collection[int] = frozenset()) -> None:
        """Show another table: other heads, and no rows yet."""
        self.beginResetModel()
        self._heads, self._figures, self._rows = tuple(heads), frozenset(figures), ()
        self.endResetModel()

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[TableRow, ...]) -> bool:
        """Show other rows; gives whether anything is different from before."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row_of(self, key: Hashable) -> int:
        """Give where the row of a key stands, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the heads of the columns, and at which side each stands."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] + self.air_behind(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._heads[section]
        return self.side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell; its whole text for reading aloud and as tool tip."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (cell.text, cell.below)))
        return None

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Give at which side of their room a column's head and cells stand."""
        side = Qt.AlignmentFlag.AlignRight if column in self._figures else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def air_behind(self, column: int) -> str:
        """Give what stands behind figures that words follow, "" elsewhere."""
        words_follow = column + 1 < len(self._heads) and column + 1 not in self._figures
        return _AIR if column in self._figures and words_follow else ""


class CellDelegate(LineDelegate):
    """Draws a `Cell`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell: a sign says in colour what its words say."""
        t = theme.current()
        cell: Cell = index.data(CELL)
        first = index.column() == 0
        painter.save()
        room: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, room, selected=selected, edge=first)
        model = index.model()
        assert isinstance(model, CellModel)  # noqa: S101 - it draws no other
        side, air = model.side(index.column()), model.air_behind(index.column())
        right = t.gap_small if side & Qt.AlignmentFlag.AlignRight else t.gap_tiny
        right += QFontMetrics(theme.font(t.text_caption, bold=True)).horizontalAdvance(air)
        box = room.adjusted(t.gap_small + (t.gap_tiny if first else 0), 0, -right, 0)
        colour = getattr(t.palette, cell.ink)
        if cell.sign:
            size = t.text_body
            painter.drawPixmap(box.left(), box.center().y() - size // 2, theme.pixmap(cell.sign, colour, size))
            box = box.adjusted(size + t.gap_small, 0, 0, 0)
        below = QFontMetrics(theme.font(t.text_caption)).horizontalAdvance(cell.below)
        if cell.below and not (cell.below_whole and below > box.width()):
            draw_pair(painter, box, cell.text, cell.below, t.palette.ink, colour, bold=cell.bold, side=side)
        else:
            draw_words(painter, box, cell.text, t.palette.ink, bold=cell.bold, side=side)
        painter.restore()
