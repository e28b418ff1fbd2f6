"""A list of texts the office may have of its own: one is edited beside the picture of what people will see."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.settings_views import CHANGED_MEANWHILE
from kiosk.ui import theme
from kiosk.ui.manager.asking_page import AskingPage
from kiosk.ui.manager.cell_table import Cell, CellDelegate, CellModel, TableRow
from kiosk.ui.records.keyed_page import ENTERS, KeyTable, letter, line_height
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar
from kiosk.ui.widgets.scroll import STEP
from kiosk.ui.widgets.timers import once

PREVIEW_MS = 250
"""How long typing rests before the picture is drawn anew."""

_OTHERS = N_("Đây là bản cửa sổ khác đã ghi, chỉ để xem; chữ đang gõ còn nguyên.")
_LEAVE = N_("Bỏ những chữ vừa sửa? Bài trở lại như đã ghi.")


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One text: its name and how it stands in words, whether it is the office's own, what it says.

    `reset` is the question before the program's own is taken back, "" where there is nothing to take back.
    """

    key: Hashable
    name: str
    state: str
    own: bool
    text: str
    reset: str = ""


class TextSettings(AskingPage):
    """Shows entries, one of them in the editor and in `preview`.

    Emits `text_changed(key, text)` when the preview is to show another, `save_wanted(key, text, seen)`, and
    `reset_wanted(key, seen)` after its question; `seen` is the recorded text whoever types has seen.
    """

    text_changed = Signal(object, str)
    save_wanted = Signal(object, str, str)
    reset_wanted = Signal(object, str)

    def __init__(
        self, tr: Translator, name: str, reset: str, preview: QScrollArea, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._entries: tuple[TextEntry, ...] = ()
        self._editing = self._contested = self._busy = False
        self._seen = ""
        self._typed: str | None = None  # while the text of another window stands in its place
        self._told: tuple[Hashable, str] | None = None
        self._on_answer: Callable[[], object] | None = None
        self.note = Text("", "caption")
        self.model = CellModel([name], self)
        self.table = KeyTable(name)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.horizontalHeader().setStretchLastSection(True)
        self.editor = TextEditor()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._fill())
        self.table.doubleClicked.connect(self._on_opened)
        self.editor.setAccessibleName(tr("Nội dung"))
        self.editor.entered.connect(self._begin)
        self.editor.textChanged.connect(self._on_typed)
        self.problem = Text("", "caption", tone="danger")
        self.problem.hide()
        self.preview = preview
        self._rest = once(self, self._tell, PREVIEW_MS)
        self.edit = KeyButton("Enter", tr("Sửa"), on_click=self.editor.setFocus)
        self.reset = KeyButton("Del", tr(reset), on_click=self._ask_reset)
        self.save = KeyButton("Ctrl+S", tr("Ghi lại"), "primary", on_click=self._save)
        self.leave = KeyButton("Esc", tr("Thôi sửa"), on_click=self._ask_leave)
        self.other = KeyButton("Ctrl+B", "", on_click=self._see_other)
        self.question = QuestionBar(tr)
        self.question.answered.connect(self._on_answered)
        gap = theme.current().gap_small
        middle = column(self.editor, self.problem, gap=gap)
        middle.setStretch(0, 1)
        seen = column(Text(tr("Xem trước"), "caption"), self.preview, gap=theme.current().gap_tiny)
        seen.setStretch(1, 1)
        sides = row(self.table, middle, seen, gap=gap)
        for place, share in enumerate((5, 7, 8)):
            sides.setStretch(place, share)
        self.further = KeyButton("Alt+↓", tr("Xem tiếp"), on_click=self._see_further)
        preview.verticalScrollBar().rangeChanged.connect(lambda _least, most: self.further.setEnabled(most > 0))
        self.further.setEnabled(False)
        foot = row(self.edit, self.reset, self.save, self.leave, self.other, gap=gap)
        foot.addStretch(1)
        foot.addWidget(self.further)
        box = column(self.note, sides, foot, self.question, gap=gap)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)
        self._draw_keys()

    @property
    def current(self) -> TextEntry | None:
        """The text in the editor."""
        at = self.table.currentIndex().row()
        return self._entries[at] if 0 <= at < len(self._entries) else None

    @property
    def entries(self) -> tuple[TextEntry, ...]:
        """What is listed."""
        return self._entries

    @property
    def editing(self) -> bool:
        """Whether somebody types."""
        return self._editing

    def show_entries(self, entries: tuple[TextEntry, ...]) -> None:
        """Show texts; the arrows stay where they were, and so does what somebody types.

        Was the text being edited changed at another window, that is said, and the other one can be seen.
        """
        known = self.current
        kept, place = known.key if known is not None else None, self.table.currentIndex().row()
        if self._editing and known is not None and all(one.key != kept for one in entries):
            entries = (*entries, replace(known, text="", reset=""))  # taken away at another window
        self._entries = entries
        rows = tuple(
            TableRow(
                one.key,
                (Cell(one.name, one.state, "check" if one.own else "", "ok" if one.own else "ink_soft", bold=True),),
            )
            for one in entries
        )
        if self.model.show_rows(rows) and rows:
            found = self.model.row_of(kept) if kept is not None else -1
            self.table.selectRow(min(found if found >= 0 else max(place, 0), len(rows) - 1))
        if self._unseen:
            self._contested = True
            self._say_whose()
        self._fill()
        self._draw_keys()

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        self._busy = busy
        self._draw_keys()

    def show_problem(self, words: str) -> None:
        """Say below the editor what is wrong with what is typed; "" says nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def go_to_line(self, number: int) -> None:
        """Stand at the beginning of a line of the editor, counted from 1."""
        block = self.editor.document().findBlockByNumber(number - 1)
        if block.isValid():
            cursor = self.editor.textCursor()
            cursor.setPosition(block.position())
            self.editor.setTextCursor(cursor)

    def leave_editing(self) -> None:
        """Show what is recorded: it was saved, or nobody sits here any more."""
        self._editing = self._contested = False
        self._typed = self._told = self._on_answer = None
        self.editor.setReadOnly(False)
        self.show_problem("")
        self.question.withdraw()
        self.table.setEnabled(True)
        self.setFocusProxy(self.table)
        self._fill()
        if self.isVisible():
            self.table.setFocus()

    def stop_asking(self) -> None:
        """Drop what is typed and asked; whoever comes next is shown everything anew."""
        self.leave_editing()
        self._told = None

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        if self.question.question is not None:
            if letter(event) == self.question.question.go_on_key and not event.isAutoRepeat():
                self.question.go_ahead()
            return True
        wanted: KeyButton | None = None
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            chords: dict[int, KeyButton] = {Qt.Key.Key_S: self.save, Qt.Key.Key_B: self.other}
            wanted = chords.get(event.key())
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            wanted = self.further if event.key() == Qt.Key.Key_Down else None
        elif event.key() == Qt.Key.Key_Escape:
            wanted = self.leave
        elif event.key() in ENTERS:
            wanted = self.edit
        elif event.key() == Qt.Key.Key_Delete:
            wanted = self.reset
        if wanted is None or not wanted.isVisibleTo(self) or event.isAutoRepeat():
            return False
        wanted.click()
        return True

    @property
    def _dirty(self) -> bool:
        typed = self.editor.toPlainText() if self._typed is None else self._typed
        return self.current is not None and typed != self.current.text

    @property
    def _unseen(self) -> bool:
        """Whether another window wrote what whoever types has not seen."""
        return self._editing and self.current is not None and self.current.text != self._seen

    def _fill(self) -> None:
        """Put the text the arrows stand on into the editor, unless somebody types there."""
        if self._editing:
            return
        text = self.current.text if self.current is not None else ""
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)
        self._rest.stop()
        self._tell()
        self._draw_keys()

    def _on_opened(self) -> None:
        self.editor.setFocus()

    def _begin(self) -> None:
        if self.current is not None and not self._editing:
            self._editing, self._seen = True, self.current.text
            self.table.setEnabled(False)  # no other text takes the place of the one somebody types in
            self.setFocusProxy(self.editor)  # who comes back from another page goes on typing
            self._draw_keys()

    def _on_typed(self) -> None:
        self._rest.start()
        self._draw_keys()

    def _tell(self) -> None:
        """Have another text shown; the same one is not drawn again each time everything is read anew."""
        if self.current is None:
            return
        told = (self.current.key, self.editor.toPlainText())
        if told != self._told:
            self._told = told
            self._say_whose()
            self.text_changed.emit(*told)

    def _say_whose(self) -> None:
        """Say below the editor that there is another window's text, or that it is what is shown; else nothing."""
        words = _OTHERS if self._typed is not None else CHANGED_MEANWHILE if self._unseen else ""
        self.show_problem(self._tr(words) if words else "")

    def _see_further(self) -> None:
        """Scroll the preview on, from its end to its beginning."""
        bar = self.preview.verticalScrollBar()
        bar.setValue(0 if bar.value() == bar.maximum() else bar.value() + round(bar.pageStep() * STEP))

    def _save(self) -> None:
        if self.current is not None:
            self._rest.stop()
            self._tell()  # before what is said of saving: the picture must not take that away
            self.save_wanted.emit(self.current.key, self.editor.toPlainText(), self._seen)

    def _see_other(self) -> None:
        """Show what another window wrote in the place of what is typed here, and the other way round.

        What was seen may be written over.
        """
        if self.current is None:
            return
        if self._typed is None:
            self._typed, self._seen = self.editor.toPlainText(), self.current.text
            shown = self._seen
        else:
            shown, self._typed = self._typed, None
        self.editor.setReadOnly(self._typed is not None)
        self.editor.setPlainText(shown)
        self.editor.setFocus()
        self._tell()
        self._draw_keys()

    def _ask_leave(self) -> None:
        if self._dirty:
            self._on_answer = self.leave_editing
            self.question.ask(Question(_LEAVE, N_("Sửa tiếp"), N_("Bỏ chữ vừa sửa"), "B"))
        else:
            self.leave_editing()

    def _ask_reset(self) -> None:
        known = self.current
        if known is not None:
            self._on_answer = lambda: self.reset_wanted.emit(known.key, known.text)
            self.question.ask(Question(known.reset, N_("Giữ lại"), N_("Dùng lại bài có sẵn"), "B"))

    def _on_answered(self, go_on: bool) -> None:
        doing, self._on_answer = self._on_answer, None
        (self.editor if self._editing else self.table).setFocus()
        if go_on and doing is not None:
            doing()

    def _draw_keys(self) -> None:
        known, free = self.current, not self._busy
        for key in (self.edit, self.reset) if self._editing else (self.save, self.leave):
            key.hide()
        for key in (self.save, self.leave) if self._editing else (self.edit, self.reset):
            key.show()
        self.edit.setEnabled(free and known is not None)
        self.reset.setEnabled(free and known is not None and bool(known.reset))
        mine = self._typed is None
        self.other.setVisible(self._editing and self._contested)
        self.other.set_words(self._tr(N_("Xem bản mới") if mine else N_("Về bài đang gõ")))
        self.other.setEnabled(free)
        self.save.setEnabled(free and mine and self._dirty)
        self.leave.setEnabled(free)


class TextEditor(QPlainTextEdit):
    """A field for a text of several lines; Tab leaves it. Emits `entered` when it takes the keyboard."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumWidth(theme.current().target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusInEvent(event)
        self.entered.emit()
