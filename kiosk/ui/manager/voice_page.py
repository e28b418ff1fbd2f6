"""The recording screen: every word of the board's voice, said by somebody of the office, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.announcement import Language
from kiosk.services.voice_views import WordView
from kiosk.ui import theme
from kiosk.ui.manager.cell_table import Cell, CellDelegate, CellModel, TableRow
from kiosk.ui.records.keyed_page import KeyedPage, KeyTable, letter, line_height, share_width
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar

LANGUAGES: dict[Language, str] = {"vi": N_("Tiếng Việt"), "en": N_("Tiếng Anh")}
"""The voices, by the digits of their keys."""

_FORGET = N_("Bỏ bản ghi âm của từ này và dùng lại giọng có sẵn?")


class VoicePage(KeyedPage):
    """Shows the words of `language`. Emits what is wanted of the word the arrows stand on.

    `record_wanted`, `stop_wanted`, `listen_wanted`, `forget_wanted`; `try_wanted` for a whole call; `shown` when it
    comes into sight or shows another language, `left` when it goes out of sight.
    """

    record_wanted = Signal()
    stop_wanted = Signal()
    listen_wanted = Signal()
    forget_wanted = Signal()
    try_wanted = Signal()
    shown = Signal()
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._words: tuple[WordView, ...] = ()
        self._busy = False
        self._recording = False
        self.language: Language = "vi"
        t = theme.current()
        self.progress = Text("", "title")
        self.progress.setWordWrap(False)
        head = row(self.progress, gap=t.gap_small)
        head.setStretch(0, 1)
        self.languages: dict[Language, KeyButton] = {}
        for place, (language, name) in enumerate(LANGUAGES.items(), 1):
            key = KeyButton(str(place), tr(name), "choice", on_click=partial(self.show_language, language), band=False)
            key.setCheckable(True)
            self.languages[language] = key
            head.addWidget(key)
        self.model = CellModel([tr("Từ cần thu"), tr("Giọng đang dùng")], self)
        self.table = KeyTable(tr("Các từ của giọng đọc"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._draw_keys())
        self.status = Text("", "lead")
        self.status.setMinimumHeight(QFontMetrics(theme.font(t.text_lead)).height())
        self.meter = QProgressBar()
        self.meter.setRange(0, 100)
        self.meter.setTextVisible(False)
        self.meter.setFixedHeight(t.text_title)
        self.meter.setAccessibleName(tr("Mức tiếng nghe được"))
        heard = Text(tr("Mức tiếng"), "caption")
        heard.setWordWrap(False)
        level = row(heard, self.meter, gap=t.gap_small)
        level.setStretch(1, 1)
        self.record = KeyButton("R", tr("Ghi âm"), "primary", on_click=self._on_record)
        self.listen = KeyButton("L", tr("Nghe từ này"), on_click=self.listen_wanted.emit)
        self.forget = KeyButton("X", tr("Bỏ bản ghi…"), on_click=self._ask_forget)
        self.whole = KeyButton("T", tr("Nghe thử cả câu"), on_click=self.try_wanted.emit)
        foot = row(self.record, self.listen, self.forget, self.whole, gap=t.gap_small)
        foot.addStretch()
        self.question = QuestionBar(tr)
        self.question.answered.connect(self._on_answered)
        box = column(head, self.table, self.status, level, self.question, foot, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)
        self.show_idle()
        self.show_language("vi")

    @property
    def current(self) -> WordView | None:
        """The word the arrows stand on."""
        at = self.table.currentIndex().row()
        return self._words[at] if 0 <= at < len(self._words) else None

    @property
    def recording(self) -> bool:
        """Whether a word is being recorded."""
        return self._recording

    def show_language(self, language: Language) -> None:
        """Show the words of a language."""
        if self._busy:
            return
        self.language = language
        for other, key in self.languages.items():
            key.setChecked(other == language)
        if self.isVisible():
            self.shown.emit()

    def show_words(self, words: tuple[WordView, ...]) -> None:
        """Show the words; the arrows stay where they stood."""
        tr, place = self._tr, max(self.table.currentIndex().row(), 0)
        self._words = words
        own = sum(word.own for word in words)
        self.progress.setText(tr("Giọng của cơ quan: {done}/{all} từ").format(done=own, all=len(words)))
        if self.model.show_rows(
            tuple(
                TableRow(
                    (self.language, word.name),
                    (
                        Cell(f"“{word.words}”", bold=True),
                        Cell(tr("giọng của cơ quan"), sign="check", ink="ok")
                        if word.own
                        else Cell(tr("giọng có sẵn của chương trình")),
                    ),
                )
                for word in words
            )
        ):
            self.table.selectRow(min(place, len(words) - 1))
        self._draw_keys()

    def go_to_next(self) -> None:
        """Stand on the next word, for whoever records one after the other."""
        self.table.selectRow(min(self.table.currentIndex().row() + 1, len(self._words) - 1))
        self.table.scrollTo(self.table.currentIndex())

    def show_recording(self, word: str) -> None:
        """Show that a word is being recorded, until `show_idle`."""
        tr = self._tr
        self._busy = self._recording = True
        self.record.set_words(tr("Dừng ghi"))
        self.say(tr("Đang ghi: hãy nói “{word}”, rồi bấm R hoặc phím cách để dừng.").format(word=word), "accent")
        self._draw_keys()

    def show_playing(self) -> None:
        """Show that something sounds, until `show_idle`."""
        self._busy = True
        self.say(self._tr("Đang phát…"), "soft")
        self._draw_keys()

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""
        tr = self._tr
        self._busy = self._recording = False
        self.record.set_words(tr("Ghi âm"))
        self.meter.setValue(0)
        self.say(tr("↑ ↓ chọn từ · R hoặc phím cách để ghi và dừng"), "soft")
        self._draw_keys()

    def say(self, words: str, tone: str) -> None:
        """Show a sentence about what is recorded or heard."""
        self.status.setText(words)
        theme.set_tone(self.status, tone)

    def stop_asking(self) -> None:
        """Forget what is asked: nobody sits here any more."""
        self.question.withdraw()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        pressed, space = letter(event), event.key() == Qt.Key.Key_Space
        if event.isAutoRepeat():
            return pressed != "" or space
        if self.question.question is not None:
            if pressed == self.question.question.go_on_key:
                self.question.go_ahead()
            return True
        acts: dict[str, Callable[[], object]] = {
            "R": self.record.click,
            "L": self.listen.click,
            "X": self.forget.click,
            "T": self.whole.click,
            **{str(place): key.click for place, key in enumerate(self.languages.values(), 1)},
        }
        if space:
            self.record.click()
        elif event.key() == Qt.Key.Key_Escape and self._recording:
            self.stop_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.forget.click()
        elif pressed in acts:
            acts[pressed]()
        else:
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is in sight."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is out of sight: nothing goes on being recorded there."""
        super().hideEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        share_width(self.table, event.size().width(), {0: 14.0, 1: 14.0}, {0: 1, 1: 1})

    def _draw_keys(self) -> None:
        word, free = self.current, not self._busy
        self.record.setEnabled(self._recording or (free and word is not None))
        self.listen.setEnabled(free and word is not None)
        self.forget.setEnabled(free and word is not None and word.own)
        self.whole.setEnabled(free)
        for key in self.languages.values():
            key.setEnabled(free)

    def _on_record(self) -> None:
        (self.stop_wanted if self._recording else self.record_wanted).emit()

    def _ask_forget(self) -> None:
        self.question.ask(Question(_FORGET, N_("Giữ bản ghi"), N_("Bỏ bản ghi"), "B"))

    def _on_answered(self, go_on: bool) -> None:
        self.table.setFocus()
        if go_on:
            self.forget_wanted.emit()
