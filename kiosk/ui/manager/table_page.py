"""A page of the manager with one table that can be brought in from a file and written to one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLayout, QStackedWidget, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar
from kiosk.ui.manager.cell_table import CellDelegate, CellModel, TableRow
from kiosk.ui.manager.file_report import FileReport, Report
from kiosk.ui.records.file_choice import own_dialog
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, KeyTable, letter, line_height, share_width
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.question_bar import Question, QuestionBar

_OVERWRITE = N_("Tệp {file} đã có; ghi đè lên tệp cũ?")


@dataclass(frozen=True, slots=True)
class Column:
    """A head, in words; the least width in heights of its text; how many parts of what is left it takes."""

    head: str
    least: float
    grows: int


@dataclass(frozen=True, slots=True)
class FileNames:
    """The endings of the page's files, the usual one first, with what each is called.

    `new_name` is that of a file to write; `accept` says what choosing a file to bring in does.
    """

    kinds: Mapping[str, str]
    new_name: str
    accept: str


class TablePage(KeyedPage):
    """Emits `file_chosen(path)` to bring in, `target_chosen(path)` to write to, `shown` when it comes into sight.

    A report of a file takes the table's place until it is applied (`report.applied`) or dropped.
    """

    shown = Signal()
    file_chosen = Signal(object)
    target_chosen = Signal(object)
    current_changed = Signal()

    def __init__(
        self, tr: Translator, name: str, columns: Sequence[Column], files: FileNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._columns = tuple(columns)
        self._files = files
        self._folder = ""
        self._busy = False
        self._on_answer: Callable[[], object] | None = None
        self.dialog: QFileDialog | None = None
        self.model = CellModel([column.head for column in columns], self)
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
        if self.dialog is not None:
            self.dialog.reject()
        self._stack.setCurrentWidget(self._upper)

    def choose_file(self) -> None:
        """Let somebody choose the file to bring in."""
        if self._busy or self.dialog is not None:
            return
        tr = self._tr
        dialog = own_dialog(tr, self, self._folder, title=tr("Chọn tệp để nhập"), accept=self._files.accept)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*.{ending}" for ending in self._files.kinds)
        dialog.setNameFilters([tr("Mọi loại nhập được") + f" ({endings})", tr("Mọi tệp") + " (*)"])
        self._open(dialog, self.file_chosen.emit)

    def choose_target(self) -> None:
        """Let somebody choose where to write; a file that is there already is asked about."""
        if self._busy or self.dialog is not None:
            return
        tr = self._tr
        dialog = own_dialog(tr, self, self._folder, title=tr("Xuất ra tệp"), accept=tr("Xuất"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Xuất"))  # the mode has brought Qt's own words
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, tr("Thôi"))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt would ask in English
        names = {f"{words} (*.{ending})": ending for ending, words in self._files.kinds.items()}
        dialog.setNameFilters(list(names))
        dialog.setDefaultSuffix(next(iter(self._files.kinds)))
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(names[name]))
        dialog.selectFile(self._files.new_name)
        self._open(dialog, self._on_target)

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

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is in sight."""
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        least = {place: column.least for place, column in enumerate(self._columns)}
        grows = {place: column.grows for place, column in enumerate(self._columns)}
        share_width(self.table, event.size().width(), least, grows)

    def _open(self, dialog: QFileDialog, chosen: Callable[[Path], object]) -> None:
        dialog.fileSelected.connect(lambda name: self._on_file(dialog, Path(QDir.fromNativeSeparators(name)), chosen))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _on_file(self, dialog: QFileDialog, path: Path, chosen: Callable[[Path], object]) -> None:
        self._folder = dialog.directory().absolutePath()
        self._on_closed()
        chosen(path)

    def _on_closed(self) -> None:
        self.dialog = None
        if self.question.question is None:
            (self.report.text if self.reporting else self.table).setFocus()

    def _on_target(self, path: Path) -> None:
        if not path.exists():
            self.target_chosen.emit(path)
            return
        tr = self._tr
        words = tr(_OVERWRITE).format(file=path.name)
        self.put(Question(words, N_("Giữ tệp cũ"), N_("Ghi đè"), "G"), lambda: self.target_chosen.emit(path))

    def _on_answered(self, go_on: bool) -> None:
        doing, self._on_answer = self._on_answer, None
        self.table.setFocus()
        if go_on and doing is not None:
            doing()
