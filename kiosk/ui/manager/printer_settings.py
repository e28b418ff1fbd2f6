"""The printers of this PC for whoever sets it up: how each is reached, what it prints, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Papers, Printer
from kiosk.services.settings_views import PrintingView
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar
from kiosk.ui.manager.asking_page import AskingPage
from kiosk.ui.manager.cell_table import Cell, CellDelegate, CellModel, TableRow
from kiosk.ui.manager.printer_form import DEVICES, PAPERS, PrinterForm, paper_fields, sheet_words
from kiosk.ui.records.keyed_page import ENTERS, KeyTable, letter, line_height, share_width
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar

_OF_THIS_PC = N_(
    "Máy in của máy {pc}; máy khác có máy in riêng, đặt ở máy ấy. Màn hình đang mở dùng cài đặt lúc nó mở ra: đổi "
    "xong, đóng chương trình trên máy này rồi mở lại."
)
_PENDING = N_(
    "Đã ghi cho máy {pc} nhưng chưa dùng: các màn hình đang mở còn giữ cài đặt cũ. Đóng chương trình trên máy này rồi "
    "mở lại."
)


class PrinterSettings(AskingPage):
    """Shows a `PrintingView`.

    Emits `given(seen)` when a printer was typed (`form.printer()`) in the place of one (None: a new one),
    `papers_given(answers, seen)` for others than those `Papers`, `remove_wanted(seen)` after its question,
    `typed_test_wanted` for what is typed and `test_wanted(name)` for one of the list; `form_opened` once a printer is
    asked for, which may be given the names of the operating system's (`form.show_queues`).
    """

    given = Signal(object)
    papers_given = Signal(object, object)
    remove_wanted = Signal(object)
    typed_test_wanted = Signal()
    test_wanted = Signal(str)
    form_opened = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._data: PrintingView | None = None
        self._seen: Printer | None = None
        self._papers_seen = Papers()
        self._busy = False
        self._on_answer: Callable[[], object] | None = None
        self._on_keep: Callable[[], object] | None = None
        self._note = Text("", "caption")
        self.model = CellModel([tr("Máy in"), tr("Cách nối, địa chỉ"), tr("Loại giấy"), tr("In những gì")], self)
        self.table = KeyTable(tr("Máy in của máy này"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._draw_keys())
        self.table.doubleClicked.connect(lambda *_: self._ask_known())
        self.edit = KeyButton("Enter", tr("Sửa…"), on_click=self._ask_known)
        self.add = KeyButton("Ctrl+N", tr("Thêm máy in…"), on_click=self._ask_new)
        self.remove = KeyButton("Del", tr("Bỏ…"), on_click=self._ask_remove)
        self.papers = KeyButton("P", tr("Giấy nào in ở đâu…"), on_click=self._ask_papers)
        self.test = KeyButton("T", tr("In thử"), on_click=self._on_test)
        self._foot = QWidget()
        foot = row(self.edit, self.add, self.remove, self.papers, self.test, gap=theme.current().gap_small)
        foot.addStretch(1)
        self._foot.setLayout(foot)
        self.question = QuestionBar(tr)
        self.question.answered.connect(self._on_answered)
        self.form = PrinterForm(tr)
        self.form.given.connect(lambda _answers: self.given.emit(self._seen))
        self.form.test_wanted.connect(self.typed_test_wanted)
        self.ask = AskBar(tr)
        self.ask.given.connect(lambda answers: self.papers_given.emit(answers, self._papers_seen))
        for bar in (self.form, self.ask):
            bar.dropped.connect(self.table.setFocus)
            bar.asking_changed.connect(self._foot.setHidden)
        gap = theme.current().gap_small
        box = column(self._note, self.table, self._foot, self.question, self.form, self.ask, gap=gap)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)
        self._draw_keys()

    @property
    def data(self) -> PrintingView | None:
        """What is shown."""
        return self._data

    @property
    def current(self) -> Printer | None:
        """The printer the arrows stand on."""
        at = self.table.currentIndex().row()
        return self._data.printers[at] if self._data is not None and 0 <= at < len(self._data.printers) else None

    def show_printing(self, data: PrintingView) -> None:
        """Show the printers; the arrows stay where they were."""
        tr, place = self._tr, max(self.table.currentIndex().row(), 0)
        self._data = data
        self._note.setText(tr(_PENDING if data.pending else _OF_THIS_PC).format(pc=data.pc))
        theme.set_tone(self._note, "warn" if data.pending else "soft")
        self.table.set_empty_words(tr("Máy này chưa có máy in; bấm Ctrl+N để thêm."))
        if self.model.show_rows(tuple(self._line(data, printer) for printer in data.printers)) and data.printers:
            self.table.selectRow(min(place, len(data.printers) - 1))
        self._draw_keys()

    def see_anew(self) -> None:
        """Take what the table shows now for seen: what was changed at another window may be written over."""
        if self._data is not None:
            name = self._seen.name if self._seen is not None else ""
            self._seen = next((one for one in self._data.printers if one.name == name), self._seen)
            self._papers_seen = self._data.papers

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        self._busy = busy
        self._draw_keys()

    def show_problem(self, words: str) -> None:
        """Say in the bar that asks what is wrong with what was given."""
        bar = self.form if self.form.asking else self.ask
        bar.show_problem(words)
        bar.edits[0].setFocus()

    @property
    def asking(self) -> bool:
        """Whether a bar asks."""
        return self.form.asking or self.ask.asking

    def stop_asking(self) -> None:
        """Forget what is asked."""
        self._on_answer = self._on_keep = None
        self.question.withdraw()
        self.form.withdraw()
        self.ask.withdraw()

    def put(self, words: str, go_on: Callable[[], object]) -> None:
        """Say what a printer as it is typed changes before it is written; unless it is to be, ask for it again."""
        typed = self.form.printer()
        self.stop_asking()
        self._on_answer, self._on_keep = go_on, lambda: self.ask_again(typed)
        self.question.ask(Question(words, N_("Sửa tiếp"), N_("Ghi lại"), "G"))

    def ask_again(self, typed: Printer | None) -> None:
        """Ask for a printer in the place of the one asked for before, as it was typed."""
        words = self._tr("Thêm một máy in của máy này")
        if self._seen is not None:
            words = self._tr("Sửa: {name}").format(name=self._seen.name)
        self.form.ask_printer(words, typed)
        self.form_opened.emit()

    def leave_bars(self) -> None:
        """Close what asked: it was done."""
        self.stop_asking()
        if self.isVisible():
            self.table.setFocus()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        if self.question.question is not None:
            if letter(event) == self.question.question.go_on_key and not event.isAutoRepeat():
                self.question.go_ahead()
            return True
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        wanted: KeyButton | None = None
        if control:
            wanted = self.add if event.key() == Qt.Key.Key_N else None
        elif event.key() in ENTERS:
            wanted = self.edit
        elif event.key() == Qt.Key.Key_Delete:
            wanted = self.remove
        else:
            wanted = {"P": self.papers, "T": self.test}.get(letter(event))
        if wanted is None or event.isAutoRepeat():
            return False
        if wanted.isVisibleTo(self):
            wanted.click()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        share_width(self.table, event.size().width(), {0: 12, 1: 14, 2: 10, 3: 15}, {0: 2, 1: 3, 2: 1, 3: 4})

    def _line(self, data: PrintingView, printer: Printer) -> TableRow:
        tr = self._tr
        prints = [tr(words) for key, words in PAPERS.items() if getattr(data.papers, key) == printer.name]
        size = data.papers.receipt_size if data.papers.receipts == printer.name else ""
        waiting = data.waiting.get(printer.name, 0)
        below = tr("Giấy tiếp nhận khổ {size}").format(size=size) if size else ""
        if waiting:
            below = ", ".join(filter(None, (below, tr("{count} tờ chờ in").format(count=waiting))))
        return TableRow(
            printer.name,
            (
                Cell(printer.name, bold=True),
                Cell(tr(DEVICES[printer.device][0]), printer.address),
                Cell(sheet_words(tr, printer)),
                Cell("; ".join(prints) or tr("Chưa giao in gì"), below),
            ),
        )

    def _draw_keys(self) -> None:
        free, stands = not self._busy, self.current is not None
        for key in (self.edit, self.remove, self.test):
            key.setEnabled(free and stands)
        self.add.setEnabled(free)
        self.papers.setEnabled(free and self._data is not None and bool(self._data.printers))

    def _ask_known(self) -> None:
        if (known := self.current) is not None and not self._busy:
            self.stop_asking()
            self._seen = known
            self.ask_again(known)

    def _ask_new(self) -> None:
        self.stop_asking()
        self._seen = None
        self.ask_again(None)

    def _ask_papers(self) -> None:
        if self._data is not None:
            self.stop_asking()
            tr, self._papers_seen = self._tr, self._data.papers
            self.ask.ask(tr("Máy này in giấy nào ở đâu?"), tr("Ghi lại"), *paper_fields(tr, self._data))

    def _ask_remove(self) -> None:
        known, data, tr = self.current, self._data, self._tr
        if known is None or data is None:
            return
        lost = [tr(words) for key, words in PAPERS.items() if getattr(data.papers, key) == known.name]
        words = tr("Bỏ máy in “{name}” khỏi máy này?").format(name=known.name)
        if lost:
            words += " " + tr("Từ đó máy này không in nữa: {papers}.").format(papers="; ".join(lost))
        if waiting := data.waiting.get(known.name, 0):
            words += " " + tr("{count} tờ đang chờ ở đó sẽ không ra.").format(count=waiting)
        self.stop_asking()
        self._on_answer = lambda: self.remove_wanted.emit(known)
        self.question.ask(Question(words, N_("Giữ lại"), N_("Bỏ máy in"), "B"))

    def _on_test(self) -> None:
        if (known := self.current) is not None:
            self.test_wanted.emit(known.name)

    def _on_answered(self, go_on: bool) -> None:
        doing = self._on_answer if go_on else self._on_keep
        self._on_answer = self._on_keep = None
        self.table.setFocus()
        if doing is not None:
            doing()
