"""The dossiers of a list as a table that grows while it is scrolled: nothing is loaded that is not looked at."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierLine, DossierPage

COLUMNS = (N_("Mã hồ sơ"), N_("Chủ hồ sơ"), N_("Thủ tục"), N_("Hẹn trả"), N_("Tình trạng"), N_("Nơi giữ"))
CODE, OWNER, PROCEDURE, DUE, STATUS, HOLDER = range(len(COLUMNS))

LINE = int(Qt.ItemDataRole.UserRole)
"""Gives the `DossierLine` of a row."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DossierListModel(QAbstractTableModel):
    r"""Lines loaded so far. Emits `more_wanted(after)` when the view comes to their end; answer with `append`.

    Cells give two texts, the second below the first, in the display role ("a\nb").
    """

    more_wanted = Signal(str)

    def __init__(self, tr: Translator, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        self._lines: list[DossierLine] = []
        self._after: str | None = None
        self._fetching = False

    def show_lines(self, page: DossierPage) -> bool:
        """Show a list from its beginning; gives whether anything is different from before."""
        self._fetching = False
        if tuple(self._lines) == page.lines:
            self._after = page.after
            return False
        self.beginResetModel()
        self._lines, self._after = list(page.lines), page.after
        self.endResetModel()
        return True

    def append(self, page: DossierPage) -> None:
        """Add the part that was wanted; lines that have moved down meanwhile are not shown twice."""
        self._fetching = False
        self._after = page.after
        known = {line.dossier_id for line in self._lines[-len(page.lines) - 1 :]} if page.lines else set()
        lines = [line for line in page.lines if line.dossier_id not in known]
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_NOWHERE, first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def no_more_came(self) -> None:
        """Say that asking for more went wrong; it is asked for again when the view scrolls on."""
        self._fetching = False

    def line(self, row: int) -> DossierLine | None:
        """Give the line of a row, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, dossier_id: int) -> int:
        """Give the row of a dossier, -1 when it is not loaded."""
        return next((row for row, line in enumerate(self._lines) if line.dossier_id == dossier_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many lines are loaded."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Give the six columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Give whether there is more than is loaded, and none of it under way."""
        return not parent.isValid() and self._after is not None and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next part."""
        if self.canFetchMore(parent):
            self._fetching = True
            self.more_wanted.emit(self._after)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what stands in a cell."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self._texts(line, index.column()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(text for text in self._texts(line, index.column()) if text)
        return None

    def _texts(self, line: DossierLine, column: int) -> tuple[str, str]:
        if column == CODE:
            return line.code, ""
        if column == OWNER:
            return line.owner, ""
        if column == PROCEDURE:
            return line.procedure, ""
        if column == DUE:
            return self._due(line), line.remaining.in_words(self._tr)
        if column == STATUS:
            return self._tr(line.status_words), line.note.in_words(self._tr)
        return line.holder, line.place

    def _due(self, line: DossierLine) -> str:
        due = line.due_at
        if due is None:
            return self._tr("Không hẹn ngày")
        same_year = due.year == self._clock.now().year
        return f"{due:%H:%M} {due:%d/%m}" if same_year else f"{due:%H:%M} {due:%d/%m/%Y}"
