"""A section of the settings with a table and keys below it: asks in bars, and shows a change before it is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar, Field
from kiosk.ui.manager.asking_page import AskingPage
from kiosk.ui.manager.cell_table import CellDelegate, CellModel, TableRow
from kiosk.ui.manager.table_page import Column, figures_of
from kiosk.ui.manager.toggle_bar import ToggleBar
from kiosk.ui.records.keyed_page import ENTERS, KeyTable, letter, line_height, share_width
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar

_ARROWS = {"Up": "↑", "Down": "↓"}


class SettingsSection(AskingPage):
    """Shows rows; what a bar of it gives goes to whoever asked through `ask_for`, `toggle_for` or `put`.

    `title` names the section, in words. Its keys are added with `add_key`; `drawing_keys` tells that which of them
    can be pressed may have changed.
    """

    drawing_keys = Signal()

    def __init__(self, tr: Translator, title: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.title = title
        self._tr = tr
        self._columns = tuple(columns)
        self._busy = False
        self._keys: dict[str, KeyButton] = {}
        self._on_given: Callable[..., object] | None = None
        self._on_answer: Callable[[], object] | None = None
        self._on_keep: Callable[[], object] | None = None
        self.table = KeyTable(title)
        self.model = CellModel([one.head for one in columns], self, figures=figures_of(columns))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.drawing_keys.emit())
        self.table.doubleClicked.connect(lambda *_: self._press("Enter"))
        self.table.set_empty_words(tr("Đang đọc cài đặt…"))
        self.note = Text("", "caption")
        self.note.hide()
        self._foot_row = row(gap=t.gap_small)
        self._foot_row.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(self._foot_row)
        self.ask = AskBar(tr)
        self.toggle = ToggleBar(tr)
        self.question = QuestionBar(tr)
        for bar in (self.ask, self.toggle):
            bar.given.connect(self._give)
            bar.dropped.connect(self.table.setFocus)
            bar.asking_changed.connect(self._foot.setHidden)
            bar.asking_changed.connect(lambda _: QTimer.singleShot(0, self, self._keep_in_sight))
        self.question.answered.connect(self._on_answered)
        box = column(self.table, self.note, self._foot, self.question, self.ask, self.toggle, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    def add_key(self, key: str, words: str, on_click: Callable[[], object], *, chooses: bool = False) -> KeyButton:
        """Offer something at the foot under a key: "Enter", "Del", "Ctrl+N", "Ctrl+↑" or a letter.

        One that `chooses` what the table shows can be checked.
        """
        button = KeyButton(key, words, "choice" if chooses else "", on_click=on_click, band=False)
        button.setCheckable(chooses)
        self._keys[key] = button
        self._foot_row.insertWidget(self._foot_row.count() - 1, button)
        return button

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    @property
    def asking(self) -> bool:
        """Whether a bar asks for something."""
        return self.ask.asking or self.toggle.asking

    @property
    def current_key(self) -> Hashable:
        """The key of the row the arrows stand on, None without one."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].key if 0 <= at < len(self.model.rows) else None

    def stand_on(self, key: Hashable) -> None:
        """Set the arrows on a row, where it is shown."""
        at = self.model.row_of(key)
        if at >= 0:
            self.table.selectRow(at)
            self.table.scrollTo(self.table.currentIndex())

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show rows; the arrows stay on the row they stood on, or the one in its place."""
        kept, place = self.current_key, max(self.table.currentIndex().row(), 0)
        if self.model.show_rows(rows) and rows:
            found = self.model.row_of(kept) if kept is not None else -1
            self.table.selectRow(min(found if found >= 0 else place, len(rows) - 1))
            self.table.scrollTo(self.table.currentIndex())
        self.drawing_keys.emit()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show another table in the place of this one, without rows yet."""
        self._columns = tuple(columns)
        self.model.show_heads([one.head for one in columns], figures_of(columns))
        self._share_width()

    def show_note(self, words: str) -> None:
        """Say something below the table; "" says nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        self._busy = busy
        for bar in (self.ask, self.toggle):
            bar.setEnabled(not busy)
        self.drawing_keys.emit()

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

    def put(self, question: Question, go_on: Callable[[], object], keep: Callable[[], object] | None = None) -> None:
        """Ask before something is written; `keep` is called when it is not to be."""
        self.stop_asking()
        self._on_answer, self._on_keep = go_on, keep
        self.question.ask(question)

    def show_problem(self, words: str, at: int = 0) -> None:
        """Say in the bar that asks what is wrong with what was given; the keyboard goes to the field `at`."""
        if self.ask.asking:
            self.ask.show_problem(words)
            self.ask.edits[at].setFocus()
        else:
            self.toggle.show_problem(words)
            self.toggle.setFocus()

    def stop_asking(self) -> None:
        """Forget what is asked."""
        self._on_given = self._on_answer = self._on_keep = None
        self.question.withdraw()
        self.ask.withdraw()
        self.toggle.withdraw()

    def leave_bars(self) -> None:
        """Close what asked: it was done."""
        self.stop_asking()
        self.table.setFocus()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the section."""
        asked = self.question.question
        if asked is not None:
            if letter(event) == asked.go_on_key and not event.isAutoRepeat():
                self.question.go_ahead()
            return True
        if event.isAutoRepeat():
            return False
        return self._press("Enter" if event.key() in ENTERS else letter(event) or _chord(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _press(self, key: str) -> bool:
        button = self._keys.get(key)
        if button is not None and not button.isHidden():
            button.click()
        return button is not None

    def _share_width(self) -> None:
        least = {place: one.least for place, one in enumerate(self._columns)}
        grows = {place: one.grows for place, one in enumerate(self._columns)}
        share_width(self.table, self.width(), least, grows)

    def _give(self, answers: tuple[str, ...]) -> None:
        if self._on_given is not None:
            self._on_given(answers)

    def _on_answered(self, go_on: bool) -> None:
        doing = self._on_answer if go_on else self._on_keep
        self._on_answer = self._on_keep = None
        self.table.setFocus()
        if doing is not None:
            doing()

    def _keep_in_sight(self) -> None:
        """Scroll to the row the arrows stand on: a bar that asks about it has taken room from the table."""
        self.table.scrollTo(self.table.currentIndex())


def _chord(event: QKeyEvent) -> str:
    """Give a key as the buttons name it: "Del", "Ctrl+N", "Ctrl+↑"."""
    kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = QKeySequence(event.key() | kept.value).toString(QKeySequence.SequenceFormat.PortableText)
    before, plus, last = name.rpartition("+")
    return f"{before}{plus}{_ARROWS.get(last, last)}"
