"""The page of old records taken over and of the province's system: two parts, each view and each deed by its key."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.manager.report_periods import Period
from kiosk.ui.manager.report_progress import ReportProgress
from kiosk.ui.manager.table_page import TablePage
from kiosk.ui.manager.transfer_keys import TransferKeys
from kiosk.ui.manager.transfer_looked import Looked
from kiosk.ui.manager.transfer_tables import (
    VIEWS,
    Part,
    TransferShown,
    View,
    about,
    columns,
    empty_words,
    note,
    rows,
)
from kiosk.ui.records.keyed_page import ENTERS, letter
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.question_bar import Question
from kiosk.ui.widgets.timers import once

_GO_ON = {
    False: (N_("Chưa nhập"), N_("Nhập"), "N"),
    True: (N_("Chưa ghi"), N_("Ghi"), "G"),
}
"""How a file is kept out or taken in, and by which key: others, and the province's answers."""

_SHOWN_AFTER_MS = 300
"""A work that is done sooner needs no word that it is under way."""


class TransferPage(TablePage):
    """Shows a `TransferShown`, or in its place what a file holds (`Looked`).

    Emits `view_changed`, `period_wanted(key)`, `days_given(first, last)` as typed; `file_chosen(path)` to look at,
    `take_in_wanted` once the question was answered, `renamed(old, new)` for a legal field of the register looked at;
    `target_chosen(path)` writes the template, `wrong_chosen(path)` the wrong cells, `export_chosen(path, every)` the
    dossiers of the period; `send_wanted`, `stop_wanted`, `look_dropped`.
    """

    view_changed = Signal()
    period_wanted = Signal(str)
    days_given = Signal(str, str)
    take_in_wanted = Signal()
    renamed = Signal(str, str)
    wrong_chosen = Signal(object)
    export_chosen = Signal(object, bool)
    send_wanted = Signal()
    stop_wanted = Signal()
    look_dropped = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        kinds = {"xlsx": tr("Bảng tính, Excel mở được ngay"), "csv": tr("Bảng CSV cho phần mềm khác")}
        names = FileNames(kinds, "", tr("Đọc thử"))
        super().__init__(tr, tr("Sổ cũ, hệ thống tỉnh"), columns(tr, "register"), names, parent)
        self.view: View = "register"
        self.looked: Looked | None = None
        self._data = TransferShown()
        self._heads: object = None
        self._fields: tuple[str, ...] = ()
        self._stands: dict[Part, View] = {"books": "register", "province": "rates"}
        names = FileNames({**kinds, "json": tr("Cho phần mềm khác")}, "", tr("Đọc thử"))
        self.province_files = FileDialogs(tr, self, names, self.put)
        self.province_files.closed.connect(self._on_dialog_closed)
        self.keys = TransferKeys(tr, self._part, self.show_view, self._on_period, self._ask_days)
        self.about = ElidedLabel("", "strong")
        self.note = Text("", "caption")
        self.take_in = KeyButton("Ctrl+Enter", "", "primary", on_click=self._ask_take_in, space=False)
        self.rename = KeyButton("Ctrl+D", tr("Đổi tên lĩnh vực…"), on_click=self._ask_rename)
        self.every = KeyButton("Ctrl+A", tr("Xuất cả kỳ…"), on_click=lambda: self._choose_export(every=True))
        self.send = KeyButton("Ctrl+G", tr("Gửi ngay"), on_click=self.send_wanted.emit)
        self.back = KeyButton("Esc", tr("Thôi"), on_click=self.drop_look)
        self.progress = ReportProgress(tr, self.stop_wanted.emit)
        self._soon = once(self, self._show_progress, _SHOWN_AFTER_MS)
        self._seen, self._foot = QStackedWidget(), QWidget()
        self._upper.setLayout(self._laid_out())
        self.table.installEventFilter(self)
        self.current_changed.connect(self._draw_note)
        self.ask.asking_changed.connect(self._foot.setHidden)
        self.ask.given.connect(self._on_given)
        self.show_view("register")

    def _laid_out(self) -> QVBoxLayout:
        t = theme.current()
        listed = QWidget()
        listed.setLayout(column(self.about, self.table, self.note, gap=t.gap_tiny))
        for part in (listed, self.progress):
            self._seen.addWidget(part)
        foot = row(self.take_in, self.bring_in, self.write_out, self.every, self.rename, self.send, gap=t.gap_small)
        foot.addStretch(1)
        foot.addWidget(self.back)
        self._foot.setLayout(foot)
        box = column(self.keys, self._seen, self._foot, gap=t.gap_small)
        box.setStretch(1, 1)
        return box

    @property
    def part(self) -> Part:
        """Which part is in sight."""
        return VIEWS[self.view][0]

    @property
    def working(self) -> bool:
        """Whether something long is under way."""
        return self._soon.isActive() or self._seen.currentWidget() is self.progress

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that is open for a file."""
        return self.files.dialog or self.province_files.dialog

    def show_view(self, view: View) -> None:
        """Show another table; what was looked at is dropped."""
        self.drop_look()
        self.view = view
        self._stands[self.part] = view
        self._draw()
        if self.isVisible():
            self.table.setFocus()
        self.view_changed.emit()

    def show_data(self, data: TransferShown) -> None:
        """Show how things stand; a file that is looked at stays in sight."""
        self._data = data
        self._draw()

    def show_fields(self, fields: tuple[str, ...]) -> None:
        """Know the names a legal field can be given."""
        self._fields = fields

    def show_looked(self, looked: Looked) -> None:
        """Show what a file holds in the table's place."""
        self.looked = looked
        self._draw()
        if looked.rows:
            self.table.selectRow(0)
        if self.isVisible():
            self.table.setFocus()

    def drop_look(self) -> None:
        """Show how things stand again."""
        if self.looked is None or self.busy:
            return
        self.forget_look()
        self.look_dropped.emit()

    def forget_look(self) -> None:
        """Show nothing of a file any more."""
        self.looked = None
        self._draw()

    def show_working(self, words: str, patience: Patience) -> None:
        """Say that something long is under way, once it has taken a moment."""
        self.progress.begin(words, patience)
        self._soon.start()

    def end_working(self) -> None:
        """Show again what was seen before."""
        self._soon.stop()
        self.progress.end()
        self._seen.setCurrentIndex(0)
        if self.isVisible():
            self.table.setFocus()

    def stop_asking(self) -> None:
        """Forget everything that is asked and shown: nobody sits here any more."""
        super().stop_asking()
        self.province_files.drop()
        self.end_working()
        self.looked = None
        self._data = TransferShown()
        self.show_view("register")

    def choose_file(self) -> None:
        """Let somebody choose a file to look at."""
        if not self.busy:
            (self.files if self.part == "books" else self.province_files).choose_file(self.file_chosen.emit)

    def choose_target(self) -> None:
        """Let somebody choose where to write: the wrong cells, a template, or the dossiers of the period."""
        if self.busy:
            return
        if self.looked is not None:
            if self.looked.wrong:
                self.files.choose_target(self.wrong_chosen.emit, "cho-can-sua.xlsx")
        elif self.part == "books":
            name = "mau-so-theo-doi.xlsx" if self.view == "register" else "mau-phieu-danh-gia.xlsx"
            self.files.choose_target(self.target_chosen.emit, name)
        else:
            self._choose_export(every=False)

    def draw_keys(self) -> None:
        """Offer what can be done now."""
        super().draw_keys()
        tr, looked, books, free = self._tr, self.looked, self.part == "books", not self.busy
        connection = self._data.connection
        if looked is not None:
            write_words = tr("Ghi chỗ sai ra tệp…")
        else:
            write_words = tr("Ghi tệp mẫu…") if books else tr("Xuất hồ sơ chưa vào…")
        self.write_out.set_words(write_words)
        if looked is not None:
            self.bring_in.set_words(tr("Chọn tệp khác…"))
        else:
            self.bring_in.set_words(tr("Chọn tệp để nhập…") if books else tr("Đọc kết quả tỉnh trả về…"))
        self.take_in.set_words(tr("Ghi…") if looked is not None and looked.kind == "answers" else tr("Nhập…"))
        offered = {
            self.take_in: looked is not None and bool(looked.question),
            self.bring_in: True,
            self.write_out: looked is None or bool(looked.wrong),
            self.every: looked is None and not books,
            self.rename: looked is not None and looked.kind == "register" and bool(looked.wrong),
            self.send: looked is None and not books and connection is not None and connection.enabled,
            self.back: looked is not None,
        }
        for key, visible in sorted(offered.items(), key=lambda item: item[1]):
            key.setVisible(visible)
            key.setEnabled(free)
        self.keys.enable(enabled=free)

    def take(self, event: QKeyEvent) -> bool:
        """Give up what is under way by Esc; no other key does anything then."""
        if not self.working:
            return super().take(event)
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.stop_wanted.emit()
            return True
        return bool(letter(event)) or event.key() in ENTERS

    def take_own(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key = event.key()
        wanted: KeyButton | None = None
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            days = self.rename if self.looked is not None else self.keys.choose_days
            chords = {Qt.Key.Key_A: self.every, Qt.Key.Key_G: self.send, Qt.Key.Key_D: days}
            wanted = self.take_in if key in ENTERS else chords.get(Qt.Key(key))
        elif key == Qt.Key.Key_Escape:
            wanted = self.back
        else:
            wanted = self.keys.of(letter(event))
        if wanted is None:
            return False
        if wanted.isVisibleTo(self):
            wanted.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the table's width out when it comes into sight with another one."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            self._share_width()
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        tr, looked, data = self._tr, self.looked, self._data
        self.keys.show_view(self.view, of_period=looked is None and self.view in ("rates", "missing"))
        heads = looked.columns if looked is not None else columns(tr, self.view)
        if heads != self._heads:
            self._heads = heads
            self.show_columns(heads)
        self.about.set_whole_text(looked.heading if looked is not None else about(tr, data, self.view))
        self.table.set_empty_words("" if looked is not None else empty_words(tr, self.view))
        self.show_rows(looked.rows if looked is not None else rows(tr, data, self.view))
        self._draw_note()
        self.draw_keys()

    def _draw_note(self) -> None:
        """Say what is to be known; where the line the arrows stand on may be cut, all that it says."""
        looked, at = self.looked, self.table.currentIndex().row()
        words = note(self._tr, self._data, self.view) if looked is None else looked.note
        if 0 <= at < len(self.model.rows):
            last = self.model.rows[at].cells[-1]
            if looked is not None and (looked.wrong or looked.kind == "answers"):
                words = last.text or words
            elif looked is None and last.ink == "danger":
                words = "\n".join(filter(None, (last.below, words)))
        connection = self._data.connection if looked is None else None
        hindered = connection is not None and bool(connection.trouble or connection.failing_since)
        theme.set_tone(self.note, "warn" if hindered else "")
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _part(self, part: Part) -> None:
        self.show_view(self._stands[part])

    def _on_period(self, period: Period) -> None:
        if not self.busy:
            self.period_wanted.emit(period)

    def _ask_take_in(self) -> None:
        if self.looked is not None and self.looked.question and not self.busy:
            keep, go_on, key = _GO_ON[self.looked.kind == "answers"]
            self.put(Question(self.looked.question, keep, go_on, key), self.take_in_wanted.emit)

    def _ask_days(self) -> None:
        tr, data = self._tr, self._data
        first, last = ("" if day == date.min else written_day(day) for day in (data.first, data.last))
        self.ask.ask(
            tr("Hồ sơ tiếp nhận những ngày nào?"),
            tr("Chọn"),
            Field(tr("Từ ngày"), tr("như 01/07/2026"), first),
            Field(tr("Đến ngày"), tr("như 30/09/2026"), last),
        )

    def _ask_rename(self) -> None:
        tr = self._tr
        self.ask.ask(
            tr("Lĩnh vực trong sổ cũ nay gọi là gì? Chương trình đọc lại tệp với tên ấy."),
            tr("Đọc lại"),
            Field(tr("Tên ghi trong sổ"), tr("như Tư pháp")),
            Field(tr("Lĩnh vực trong danh mục"), choices=self._fields),
        )

    def _on_given(self, answers: object) -> None:
        one, other = cast("tuple[str, str]", answers)
        (self.renamed if self.looked is not None else self.days_given).emit(one, other)

    def _choose_export(self, *, every: bool) -> None:
        data = self._data
        if not self.busy:
            kind = "ca-ky" if every else "chua-vao"
            name = f"ho-so-{kind}-{data.first:%Y-%m-%d}-{data.last:%Y-%m-%d}"
            self.province_files.choose_target(lambda path: self.export_chosen.emit(path, every), name)

    def _show_progress(self) -> None:
        self._seen.setCurrentWidget(self.progress)
        if self.isVisible():
            self.progress.stop.setFocus()
