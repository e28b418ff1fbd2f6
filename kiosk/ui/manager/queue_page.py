"""The queue's page: fields and counters this moment, figures by date, rules; every table by its digit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar, Field
from kiosk.ui.manager.cell_table import CellDelegate, CellModel
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.queue_tables import (
    ALL,
    GENERAL,
    GROUPINGS,
    LISTS,
    VIEWS,
    Grouping,
    QueueShown,
    View,
    WordList,
    columns,
    note,
    rows,
)
from kiosk.ui.manager.table_page import figures_of
from kiosk.ui.manager.toggle_bar import ToggleBar
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, KeyTable, letter, line_height, share_width
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar


class QueuePage(KeyedPage):
    """Shows a `QueueShown`.

    Emits `shown` when it comes into sight; `edit_wanted(view, key)`, `stop_wanted(code)` and `resume_wanted(code)`
    ("" for all fields), `days_wanted`, `target_chosen(path)` to write the figures to, `word_wanted((list, code))` for
    one behind that word ("": at the end), `word_unwanted((list, code))`. What a bar of it gives goes to whoever asked
    through `ask_for`, `toggle_for` or `put`.
    """

    shown = Signal()
    edit_wanted = Signal(str, object)
    stop_wanted = Signal(str)
    resume_wanted = Signal(str)
    days_wanted = Signal()
    target_chosen = Signal(object)
    word_wanted = Signal(object)
    word_unwanted = Signal(object)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._data: QueueShown | None = None
        self._view: View = "fields"
        self._grouping: Grouping = "field"
        self._busy = False
        self._on_given: Callable[[tuple[str, ...]], object] | None = None
        self._on_answer: Callable[[], object] | None = None
        self.views: dict[View, KeyButton] = {
            view: _choice(str(place), tr(words), partial(self.show_view, view))
            for place, (view, words) in enumerate(VIEWS.items(), 1)
        }
        self.groupings: dict[Grouping, KeyButton] = {
            grouping: _choice(key, tr(words), partial(self._group_by, grouping))
            for grouping, (key, words) in GROUPINGS.items()
        }
        above = row(*self.views.values(), gap=t.gap_small)
        above.addStretch(1)
        self._days = Text("", "strong")
        self._days.setWordWrap(False)
        above.addWidget(self._days)
        self._tables = QStackedWidget()
        self.tables: dict[View, KeyTable] = {}
        self.models: dict[View, CellModel] = {}
        for view in VIEWS:
            self._add_table(view)
        self.edit = KeyButton("Enter", "", on_click=self._edit)
        self.stop = KeyButton("Ctrl+T", "", on_click=self._stop_or_resume)
        self.choose_days = KeyButton("Ctrl+D", tr("Chọn ngày…"), on_click=self.days_wanted.emit)
        self.write_out = KeyButton("Ctrl+S", tr("Xuất ra tệp…"), on_click=self._choose_target)
        self.add = KeyButton("Ctrl+N", "", on_click=self._add)
        self.remove = KeyButton("Del", tr("Bỏ…"), on_click=self._remove)
        acts = (self.edit, self.stop, self.add, self.remove, self.choose_days, self.write_out)
        foot = row(*acts, *self.groupings.values(), gap=t.gap_small)
        foot.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self.ask = AskBar(tr)
        self.toggle = ToggleBar(tr)
        self.question = QuestionBar(tr)
        for bar in (self.ask, self.toggle):
            bar.dropped.connect(self._take_focus)
            bar.given.connect(self._give)
            bar.asking_changed.connect(self._foot.setHidden)
            bar.asking_changed.connect(lambda _: QTimer.singleShot(0, self, self._keep_in_sight))
        self.question.answered.connect(self._on_answered)
        names = FileNames({"xlsx": tr("Bảng tính, Excel mở được ngay"), "csv": tr("Bảng CSV cho phần mềm khác")}, "")
        self.files = FileDialogs(tr, self, names, self.put)
        self.files.closed.connect(self._on_dialog_closed)
        self._note = Text("", "caption")
        box = column(above, self._tables, self._note, self._foot, self.question, self.ask, self.toggle, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.show_view("fields")

    @property
    def view(self) -> View:
        """Which table is in sight."""
        return self._view

    @property
    def current_key(self) -> Hashable:
        """The key of the row the arrows stand on, None without one."""
        found, at = self.models[self._view].rows, self.tables[self._view].currentIndex().row()
        return found[at].key if 0 <= at < len(found) else None

    @property
    def data(self) -> QueueShown | None:
        """What is shown."""
        return self._data

    def show_data(self, data: QueueShown) -> None:
        """Show the queue as it stands; the arrows stay where they were."""
        self._data = data
        self._draw()

    def show_view(self, view: View) -> None:
        """Show another table."""
        self._view = view
        for name, choice in self.views.items():
            choice.setChecked(name == view)
        self._tables.setCurrentWidget(self.tables[view])
        self.setFocusProxy(self.tables[view])
        self._draw()
        if self.isVisible():
            self._take_focus()

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        self._busy = busy
        for bar in (self.ask, self.toggle):
            bar.setEnabled(not busy)
        self._draw_keys()

    def ask_for(self, words: str, confirm: str, fields: Sequence[Field], go_on: Callable[..., object]) -> None:
        """Ask for texts; `go_on` gets them."""
        self.stop_asking()
        self._on_given = go_on
        self.ask.ask(words, confirm, *fields)

    def toggle_for(
        self, words: str, options: Sequence[tuple[str, str]], chosen: Sequence[str], go_on: Callable[..., object]
    ) -> None:
        """Ask which of some options; `go_on` gets their codes."""
        self.stop_asking()
        self._on_given = go_on
        self.toggle.ask(words, options, chosen)

    def put(self, question: Question, go_on: Callable[[], object]) -> None:
        """Ask before something is done that cannot be taken back."""
        self.stop_asking()
        self._on_answer = go_on
        self.question.ask(question)

    def show_problem(self, words: str) -> None:
        """Say in the bar that asks what is wrong with what was given."""
        if self.ask.asking:
            self.ask.show_problem(words)
            self.ask.edits[0].setFocus()
        else:
            self.toggle.show_problem(words)
            self.toggle.setFocus()

    def stop_asking(self) -> None:
        """Forget what is asked."""
        self._on_given = self._on_answer = None
        self.question.withdraw()
        self.ask.withdraw()
        self.toggle.withdraw()
        self.files.drop()

    def leave_bars(self) -> None:
        """Close what asked: it was done."""
        self.stop_asking()
        self._take_focus()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        if self.question.question is not None:
            if letter(event) == self.question.question.go_on_key and not event.isAutoRepeat():
                self.question.go_ahead()
            return True
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pressed, key = letter(event), Qt.Key(event.key())
        chords = {
            Qt.Key.Key_T: self.stop,
            Qt.Key.Key_D: self.choose_days,
            Qt.Key.Key_S: self.write_out,
            Qt.Key.Key_N: self.add,
        }
        groups = {GROUPINGS[grouping][0]: button for grouping, button in self.groupings.items()}
        wanted: KeyButton | None = None
        if control:
            wanted = chords.get(key)
        elif key in ENTERS:
            wanted = self.edit
        elif key == Qt.Key.Key_Delete:
            wanted = self.remove
        elif pressed and pressed in "1234":
            wanted = tuple(self.views.values())[int(pressed) - 1]
        elif pressed in groups:
            wanted = groups[pressed]
        if wanted is None or event.isAutoRepeat():
            return False
        if wanted.isVisibleTo(self):
            wanted.click()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is in sight."""
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns of every table."""
        super().resizeEvent(event)
        for view, table in self.tables.items():
            shares = columns(self._tr, view)
            least = {place: one.least for place, one in enumerate(shares)}
            share_width(table, event.size().width(), least, {place: one.grows for place, one in enumerate(shares)})

    def _add_table(self, view: View) -> None:
        tr = self._tr
        table = KeyTable(tr(VIEWS[view]))
        heads = columns(tr, view)
        model = CellModel([one.head for one in heads], self, figures=figures_of(heads))
        table.setModel(model)
        table.setItemDelegate(CellDelegate(table))
        table.verticalHeader().setDefaultSectionSize(line_height())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._draw_keys())
        table.doubleClicked.connect(lambda *_: self._edit())
        table.set_empty_words(tr("Những ngày này chưa có lượt nào.") if view == "figures" else tr("Đang đọc hàng chờ…"))
        self.tables[view], self.models[view] = table, model
        self._tables.addWidget(table)

    def _draw(self) -> None:
        tr, data = self._tr, self._data
        figures = self._view == "figures"
        for grouping, group in self.groupings.items():
            group.setChecked(grouping == self._grouping)
        self._days.setVisible(figures and data is not None)
        self._note.setVisible(figures)
        if data is not None:
            report = data.report
            days = written_day(report.first)
            if report.last != report.first:
                days = tr("{first} đến {last}").format(first=days, last=written_day(report.last))
            self._days.setText(days)
            self._note.setText(note(tr, report))
            table, model = self.tables[self._view], self.models[self._view]
            kept, place = self.current_key, table.currentIndex().row()
            made = rows(tr, data, self._view, self._grouping)
            if model.show_rows(made) and made:
                found = model.row_of(kept) if kept is not None else -1
                table.selectRow(min(found if found >= 0 else max(place, 0), len(made) - 1))
        self._draw_keys()

    def _draw_keys(self) -> None:
        tr, view, key = self._tr, self._view, self.current_key
        at = self._word_at
        names = {
            "fields": N_("Sửa giờ, giới hạn…"),
            "counters": N_("Chọn lĩnh vực phục vụ…"),
            "rules": N_("Đổi Có/Không") if key == "carry_over" else N_("Sửa…"),
        }
        self.edit.set_words(tr(names.get(view, "")) if view in names else "")
        self.edit.setEnabled(not self._busy and self._editable(key))
        every, stopped = key == ALL, self._stopped(key)
        stop_words = N_("Thôi nhận mọi số…") if every else N_("Thôi nhận số…")
        self.stop.set_words(tr(N_("Nhận số lại")) if stopped else tr(stop_words))
        self.stop.setEnabled(not self._busy and (every or self._of_tickets(key)))
        self.add.set_words(tr(LISTS[at[0]][1]))
        for button in (self.choose_days, self.write_out, self.add):
            button.setEnabled(not self._busy)
        self.remove.setEnabled(not self._busy and bool(at[1]))
        self._offer_keys()

    def _offer_keys(self) -> None:
        """Show the keys of the table in sight; those of another go first, else both would want room for a moment."""
        view = self._view
        offered = {
            self.edit: view != "figures",
            self.stop: view == "fields",
            self.add: view == "rules",
            self.remove: view == "rules",
            self.choose_days: view == "figures",
            self.write_out: view == "figures",
            **dict.fromkeys(self.groupings.values(), view == "figures"),
        }
        for key, visible in sorted(offered.items(), key=lambda item: item[1]):
            key.setVisible(visible)

    @property
    def _word_at(self) -> tuple[WordList, str]:
        """The list and the word the arrows stand on, "" on the name of a list; beside all lists the first."""
        key = self.current_key
        return cast("tuple[WordList, str]", key) if isinstance(key, tuple) else (next(iter(LISTS)), "")

    def _editable(self, key: Hashable) -> bool:
        if self._view == "rules":
            return key in GENERAL or (isinstance(key, tuple) and bool(key[1]))
        return key is not None if self._view == "counters" else self._view == "fields" and self._of_tickets(key)

    def _of_tickets(self, key: Hashable) -> bool:
        """Tell whether a line is of a field one takes a number for: the paper roll's has no rules and no stop."""
        return self._data is not None and any(field.code == key for field in self._data.fields)

    def _stopped(self, key: Hashable) -> bool:
        return self._data is not None and any(code == key for code, _ in self._data.stops)

    def _group_by(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._draw()
        self._take_focus()

    def _edit(self) -> None:
        if not self._busy and self._editable(self.current_key):
            self.edit_wanted.emit(self._view, self.current_key)

    def _stop_or_resume(self) -> None:
        key = cast("str", self.current_key)
        (self.resume_wanted if self._stopped(key) else self.stop_wanted).emit(key)

    def _add(self) -> None:
        self.word_wanted.emit(self._word_at)

    def _remove(self) -> None:
        self.word_unwanted.emit(self._word_at)

    def _choose_target(self) -> None:
        if self._data is not None:
            report = self._data.report
            days = f"{report.first:%Y-%m-%d}"
            if report.last != report.first:
                days += f"-{report.last:%Y-%m-%d}"
            self.files.choose_target(self.target_chosen.emit, f"so-lieu-hang-cho-{days}.xlsx")

    def _on_dialog_closed(self) -> None:
        if self.question.question is None:
            self._take_focus()

    def _give(self, answers: tuple[str, ...]) -> None:
        if self._on_given is not None:
            self._on_given(answers)

    def _on_answered(self, go_on: bool) -> None:
        doing, self._on_answer = self._on_answer, None
        self._take_focus()
        if go_on and doing is not None:
            doing()

    def _keep_in_sight(self) -> None:
        """Scroll to the row the arrows stand on: a bar that asks about it has taken room from the table."""
        table = self.tables[self._view]
        table.scrollTo(table.currentIndex())

    def _take_focus(self) -> None:
        self.tables[self._view].setFocus()


def _choice(key: str, words: str, on_click: Callable[[], object]) -> KeyButton:
    choice = KeyButton(key, words, "choice", on_click=on_click, band=False)
    choice.setCheckable(True)
    return choice
