"""One petition beside the table: read whole, and answered below what is read."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.codes import show_tracking
from kiosk.services.petition_views import LONGEST_TEXT, PetitionView
from kiosk.ui import theme
from kiosk.ui.manager import petition_words as words
from kiosk.ui.records.keyed_page import ENTERS
from kiosk.ui.records.moments_typed import written_moment
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


class LongText(QWidget):
    """A caption over a text of several lines that counts its characters; Tab leaves it, Ctrl+Enter is `sent`."""

    changed = Signal()
    sent = Signal()

    def __init__(self, tr: Translator, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.name = Text(name, "caption")
        self._count = Text("", "caption", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count.setWordWrap(False)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._draw)
        self.edit.textChanged.connect(self.changed)
        self.edit.installEventFilter(self)
        head = row(self.name, self._count)
        head.setStretch(0, 1)
        box = column(head, self.edit, gap=theme.current().gap_tiny)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.edit)
        self._draw()

    @property
    def text(self) -> str:
        """What stands in it, without blanks around it."""
        return self.edit.toPlainText().strip()

    @property
    def usable(self) -> bool:
        """Whether there is something in it, and not too much."""
        return 0 < len(self.text) <= LONGEST_TEXT

    def set_name(self, name: str) -> None:
        """Ask for something else."""
        self.name.setText(name)
        self.edit.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+Enter before the text does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTERS:
            sends = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if sends and not event.isAutoRepeat():
                self.sent.emit()
            return sends or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        length = len(self.text)
        self._count.setText(self._tr("{count}/{most} ký tự").format(count=length, most=LONGEST_TEXT))
        theme.set_tone(self._count, "danger" if length > LONGEST_TEXT else "")


class PetitionPanel(QWidget):
    """Shows one `PetitionView`; `write` opens the field for its answer.

    Emits `given(view, text, corrects)` for a text to send, an answer or a corrected one, and `left` when the field is
    closed. What is begun stands in `drafts` by the petition's id until it is sent or emptied.
    """

    given = Signal(object, str, bool)
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self._shown: tuple[object, ...] = ()
        self._busy = self._corrects = False
        self._text_from = 0
        self.view: PetitionView | None = None
        self.drafts: MutableMapping[int, str] = {}
        self.reading = QTextEdit()
        self.reading.setReadOnly(True)
        self.reading.setTabChangesFocus(True)
        self.reading.setAccessibleName(tr("Toàn văn góp ý, phản ánh"))
        self.answer = LongText(tr, tr("Câu trả lời, người gửi đọc được bằng mã"))
        self.answer.changed.connect(self._on_typed)
        self.answer.sent.connect(self._send)
        self.problem = Text("", "caption", tone="danger")
        self.problem.hide()
        self.send = KeyButton("Ctrl+Enter", tr("Gửi trả lời"), "primary", on_click=self._send, space=False)
        self.later = KeyButton("Esc", tr("Để sau, giữ bản nháp"), on_click=self.leave)
        keys = row(self.send, self.later, gap=t.gap_small)
        keys.addStretch(1)
        self._writing = QWidget()
        writing = column(self.answer, self.problem, keys, gap=t.gap_tiny)
        writing.setStretch(0, 1)
        self._writing.setLayout(writing)
        self._writing.hide()
        box = column(self.reading, self._writing, gap=t.gap_small)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        self.setLayout(box)

    @property
    def writing(self) -> bool:
        """Whether an answer is being written."""
        return not self._writing.isHidden()

    def show_view(self, view: PetitionView | None, now: datetime) -> None:
        """Show a petition, or nothing for None; one that looks as before keeps its place in the text."""
        other = view is None or self.view is None or view.petition_id != self.view.petition_id
        self.view = view
        look = (view, words.state_words(self._tr, view, now) if view is not None else None)
        if look == self._shown:
            return
        self._shown = look
        place = 0 if other else self.reading.verticalScrollBar().value()
        self.reading.clear()
        if view is not None:
            self._write_out(view, now)
        self.reading.verticalScrollBar().setValue(place)

    def write(self) -> None:
        """Open the field for an answer: what was begun, else the answer that is to be corrected."""
        view, tr = self.view, self._tr
        if view is None or self.writing:
            return
        # what it is stays so while it is written: nobody's answer of that time is to be replaced unseen
        corrects = self._corrects = view.status != "open"
        self.answer.set_name(tr("Câu trả lời sửa lại") if corrects else tr("Câu trả lời, người gửi đọc được bằng mã"))
        self.send.set_words(tr("Ghi câu trả lời mới") if corrects else tr("Gửi trả lời"))
        self.answer.edit.setPlainText(self.drafts.get(view.petition_id, view.answer))
        self.answer.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.show_problem("")
        self._writing.show()
        self.answer.setFocus()
        QTimer.singleShot(0, self, self._show_text)  # after the field has taken its room

    def show_problem(self, sentence: str) -> None:
        """Say why the answer was not taken; "" says nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def sent(self, petition_id: int) -> None:
        """Forget the draft of an answer that was taken, and close its field."""
        self.drafts.pop(petition_id, None)
        if self.view is not None and self.view.petition_id == petition_id:
            self.leave()

    def leave(self) -> None:
        """Close the field; what was typed stays a draft."""
        if self.writing:
            self._writing.hide()
            self.answer.edit.clear()
            self.left.emit()

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be sent while something is under way."""
        self._busy = busy
        self._draw()

    def _on_typed(self) -> None:
        if self.view is not None and self.writing:
            typed, known = self.answer.text, self.view.answer
            if typed and typed != known:
                self.drafts[self.view.petition_id] = self.answer.edit.toPlainText()
            else:
                self.drafts.pop(self.view.petition_id, None)
        self._draw()

    def _draw(self) -> None:
        self.send.setEnabled(self.answer.usable and not self._busy)

    def _send(self) -> None:
        if self.view is not None and self.writing and self.send.isEnabled():
            self.given.emit(self.view, self.answer.text, self._corrects)

    def _write_out(self, view: PetitionView, now: datetime) -> None:
        tr, cursor = self._tr, self.reading.textCursor()
        ink = words.state_words(tr, view, now)[2]
        self._write(cursor, f"{tr(words.KINDS[view.kind][0])} · {show_tracking(view.code)}", bold=True)
        self._write(cursor, words.owed(tr, view, now), ink, bold=True)
        self._write(cursor, words.about(tr, view), "ink_soft")
        self._write(cursor, words.author(tr, view), "ink_soft" if view.anonymous else "ink")
        self._text_from = self.reading.document().blockCount()
        for at, part in enumerate(view.text.strip().splitlines()):
            self._write(cursor, part, above=not at)
        if view.status == "open":
            return
        moment = written_moment(view.answered_at) if view.answered_at is not None else ""
        done = tr("Chuyển nơi khác") if view.status == "passed_on" else tr("Trả lời")
        self._write(cursor, " · ".join(filter(None, (done, moment, view.official))), bold=True, above=True)
        for part in view.answer.strip().splitlines():
            self._write(cursor, part)

    def _show_text(self) -> None:
        """Scroll to where the text begins: what is being answered is in sight."""
        document = self.reading.document()
        block = document.findBlockByNumber(self._text_from)
        top = document.documentLayout().blockBoundingRect(block).top()
        self.reading.verticalScrollBar().setValue(round(top))

    def _write(
        self, cursor: QTextCursor, text: str, ink: str = "ink", *, bold: bool = False, above: bool = False
    ) -> None:
        t = theme.current()
        look = QTextCharFormat()
        look.setForeground(QColor(getattr(t.palette, ink)))
        look.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        block = QTextBlockFormat()
        block.setTopMargin(t.gap if above else 0)
        if self.reading.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text, look)
