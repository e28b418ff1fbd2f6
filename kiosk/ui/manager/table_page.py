"""A page of the manager with one table that can be brought in from a file and written to one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLayout, QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar
from kiosk.ui.manager.asking_page import AskingPage
from kiosk.ui.manager.cell_table import CellDelegate, CellModel, TableRow
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.file_report import FileReport, Report
from kiosk.ui.records.keyed_page import ENTERS, KeyTable, letter, line_height, share_width
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.question_bar import Question, QuestionBar


@dataclass(frozen=True, slots=True)
class Column:
    """A head, in words; the least width in heights of its text; how many parts of what is left it takes.

    The `figures` of a column stand to the right under its head.
    """

    head: str
    least: float
    grows: int
    figures: bool = False


def figures_of(columns: Sequence[Column]) -> frozenset[int]:
    """Give the places of the columns of figures."""
    return frozenset(place for place, column in enumerate(columns) if column.figures)


class TablePage(AskingPage):
    """Emits `file_chosen(path)` to bring in, `target_chosen(path)` to write to, `shown` when it comes into sight.

    A report of a file takes the table's place until it is applied (`report.applied`) or dropped.
    """

    file_chosen = Signal(object)
    target_chosen = Signal(object)
    current_changed = Signal()

    def __init__(
        self, tr: Translator, name: str, columns: Sequence[Column], files: FileNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._columns = tuple(columns)
        self._busy = False
        self._on_answer: Callable[[], object] | None = None
        self.files = FileDialogs(tr, self, files, self.put)
        self.files.closed.connect(self._on_dialog_closed)
        self.model = CellModel([column.head for column in columns], self, figures=figures_of(columns))
        self.table = KeyTable(name)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit())
        self.bring_in = KeyButton("Ctrl+O", tr("Nhập từ tệp…"), on_click=self.choose_file)
        self.write_out = KeyButton("Ctrl+S", tr("Xuất ra tệp…"), on_click=self.choose_target)
        self.question = QuestionBar(tr)
        self.question.answered.connect(self._on_answered)
        self.ask = AskBar(tr)
        self.ask.dropped.connect(self.table.setFocus)
        self.report = FileReport(tr)
        self.report.other_wanted.connect(self.choose_file)
        self.report.dropped.connect(self.show_table)
        self._upper = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._upper)
        self._stack.addWidget(self.report)
        box = column(self._stack, self.question, self.ask, gap=theme.current().gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    def arrange(self, above: QLayout, below: QWidget) -> None:
        """Place the page's controls above and below its table; the lower ones give way to a bar that asks."""
        box = column(above, self.table, below, gap=theme.current().gap_small)
        box.setStretch(1, 1)
        self._upper.setLayout(box)
        self.ask.asking_changed.connect(below.setHidden)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    @property
    def reporting(self) -> bool:
        """Whether a file's report is in sight."""
        return self._stack.currentWidget() is self.report

    @property
    def current_key(self) -> Hashable:
        """The key of the row the arrows stand on, None without one."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].key if 0 <= at < len(self.model.rows) else None

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show rows; the arrows stay on the row they stood on, or the one in its place."""
        kept, place = self.current_key, self.table.currentIndex().row()
        scrolled_to = self.table.verticalScrollBar().value()
        if not self.model.show_rows(rows):
            return
        found = self.model.row_of(kept) if kept is not None else -1
        if rows:
            self.table.selectRow(min(found if found >= 0 else max(place, 0), len(rows) - 1))
        self.table.verticalScrollBar().setValue(scrolled_to)
        self.table.scrollTo(self.table.currentIndex())
        self.current_changed.emit()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show another table in the place of this one."""
        self._columns = tuple(columns)
        self.model.show_heads([column.head for column in columns], figures_of(columns))
        self._share_width()

    def show_report(self, report: Report) -> None:
        """Show what is in a file in the table's place."""
        self.report.show_report(report)
        self._stack.setCurrentWidget(self.report)
        self.report.text.setFocus()

    def show_table(self) -> None:
        """Show the table again."""
        self._stack.setCurrentWidget(self._upper)
        self.table.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        self._busy = busy
        self.report.set_busy(busy=busy)
        self.draw_keys()

    def draw_keys(self) -> None:
        """Enable what can be done now."""
        for key in (self.bring_in, self.write_out):
            key.setEnabled(not self._busy)
        self.ask.setEnabled(not self._busy)

    def put(self, question: Question, go_on: Callable[[], object]) -> None:
        """Ask before something is done that cannot be taken back."""
        self.ask.withdraw()
        self._on_answer = go_on
        self.question.ask(question)

    def stop_asking(self) -> None:
        """Forget what is asked, and any file looked at: nobody sits here any more."""
        self._on_answer = None
        self.question.withdraw()
        self.ask.withdraw()
        self.files.drop()
        self._stack.setCurrentWidget(self._upper)

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that is open for a file."""
        return self.files.dialog

    def choose_file(self) -> None:
        """Let somebody choose the file to bring in."""
        if not self._busy:
            self.files.choose_file(self.file_chosen.emit)

    def choose_target(self) -> None:
        """Let somebody choose where to write."""
        if not self._busy:
            self.files.choose_target(self.target_chosen.emit)

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys every such page has; the page's own come first."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if self.question.question is not None:
            if letter(event) == self.question.question.go_on_key and not event.isAutoRepeat():
                self.question.go_ahead()
        elif event.isAutoRepeat() and not self.table.hasFocus():
            return False
        elif control and key == Qt.Key.Key_O:
            self.choose_file()
        elif self.reporting:
            if key == Qt.Key.Key_Escape:
                self.show_table()
            elif control and key in ENTERS and not self.report.apply.isHidden():
                self.report.apply.click()
        elif control and key == Qt.Key.Key_S:
            self.choose_target()
        else:
            return self.take_own(event)
        return True

    def take_own(self, event: QKeyEvent) -> bool:
        """Use a key of this page while its table is in sight; give whether it was one."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        least = {place: column.least for place, column in enumerate(self._columns)}
        grows = {place: column.grows for place, column in enumerate(self._columns)}
        share_width(self.table, self.width(), least, grows)

    def _on_dialog_closed(self) -> None:
        if self.question.question is None:
            (self.report.text if self.reporting else self.table).setFocus()

    def _on_answered(self, go_on: bool) -> None:
        doing, self._on_answer = self._on_answer, None
        self.table.setFocus()
        if go_on and doing is not None:
            doing()
