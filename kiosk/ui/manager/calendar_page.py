"""The office's days off and make-up days, year by year, each with the decision it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.views import CalendarDayView
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.file_dialogs import FileNames
from kiosk.ui.manager.table_page import Column, TablePage
from kiosk.ui.records.keyed_page import letter
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import clear, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)
KINDS: dict[Literal["off", "work"], tuple[str, str, str]] = {
    "off": (N_("Nghỉ"), "calendar", "accent"),
    "work": (N_("Làm bù"), "counter", "ok"),
}
"""The words, sign and ink of a day."""

_REMOVE = N_("Bỏ ngày {day} ({name}) khỏi lịch? Ngày ấy lại tính theo giờ làm việc hằng tuần.")


@dataclass(frozen=True, slots=True)
class NewDay:
    """A day as somebody typed it."""

    kind: Literal["off", "work"]
    day: str
    name: str
    decision: str


class CalendarPage(TablePage):
    """Shows `CalendarDayView`s of one year.

    Emits `day_given(NewDay)`, `day_typed(str)` while one is typed, `removed(date)`, `confirm_given(year, decision)`,
    `recompute_wanted` to see which due times would be others, and `recompute_given(decision)` to put them right.
    """

    day_given = Signal(object)
    removed = Signal(object)
    day_typed = Signal(str)
    confirm_given = Signal(int, str)
    recompute_wanted = Signal()
    recompute_given = Signal(str)

    def __init__(self, tr: Translator, this_year: int, parent: QWidget | None = None) -> None:
        columns = (
            Column(tr("Ngày"), 8.0, 1),
            Column(tr("Loại"), 7.0, 1),
            Column(tr("Tên"), 13.0, 4),
            Column(tr("Quyết định"), 15.0, 5),
        )
        files = FileNames({"xlsx": tr("Bảng tính"), "csv": tr("Bảng CSV")}, "lich-nghi.xlsx", tr("Nhập"))
        super().__init__(tr, tr("Lịch nghỉ"), columns, files, parent)
        self._days: tuple[CalendarDayView, ...] | None = None
        self._year = this_year
        self._asking: Literal["off", "work", "confirm", "recompute"] = "off"
        t = theme.current()
        self.years: dict[int, KeyButton] = {}
        self._choices = row(gap=t.gap_small)
        above = row(Text(tr("Lịch nghỉ của năm"), "strong"), self._choices, gap=t.gap_small)
        above.itemAt(0).widget().setWordWrap(False)  # type: ignore[union-attr]  # the Text just put there
        above.addStretch(1)
        self.confirm = KeyButton("Ctrl+D", "", on_click=self._ask_confirm)
        above.addWidget(self.confirm)
        self.add_off = KeyButton("Ctrl+N", tr("Ngày nghỉ…"), on_click=lambda: self._ask_day("off"))
        self.add_work = KeyButton("Ctrl+B", tr("Ngày làm bù…"), on_click=lambda: self._ask_day("work"))
        self.remove = KeyButton("Del", tr("Bỏ ngày…"), on_click=self._ask_remove)
        self.recompute = KeyButton("Ctrl+R", tr("Tính lại hẹn…"), on_click=self.recompute_wanted.emit)
        below = QWidget()
        foot = row(self.add_off, self.add_work, self.remove, self.recompute, gap=t.gap_small)
        foot.addStretch(1)
        self.bring_in.set_words(tr("Nhập tệp…"))
        self.write_out.set_words(tr("Xuất tệp…"))
        foot.addWidget(self.bring_in)
        foot.addWidget(self.write_out)
        below.setLayout(foot)
        self.arrange(above, below)
        self.ask.given.connect(self._on_given)
        self.report.applied.connect(self._ask_decision)
        self.current_changed.connect(self.draw_keys)
        self._draw()

    @property
    def current(self) -> CalendarDayView | None:
        """The day the arrows stand on."""
        key = self.current_key
        return next((day for day in self._days or () if day.date == key), None)

    def show_days(self, days: tuple[CalendarDayView, ...]) -> None:
        """Show the calendar as it stands."""
        self._days = days
        self._draw()

    def show_year(self, year: int) -> None:
        """Show another year."""
        self._year = year
        self._draw()

    def show_day(self, day: date) -> None:
        """Put the arrows on a day of the year in sight."""
        place = self.model.row_of(day)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.table.currentIndex())

    def draw_keys(self) -> None:
        """Enable what can be done."""
        super().draw_keys()
        free = not self.busy
        self.add_off.setEnabled(free)
        self.add_work.setEnabled(free)
        self.remove.setEnabled(free and self.current is not None)
        self.confirm.setEnabled(free)
        self.recompute.setEnabled(free)

    def take_own(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        chords = {
            Qt.Key.Key_N: self.add_off,
            Qt.Key.Key_B: self.add_work,
            Qt.Key.Key_D: self.confirm,
            Qt.Key.Key_R: self.recompute,
        }
        pressed = letter(event)
        if control and key in chords:
            if chords[Qt.Key(key)].isVisibleTo(self):
                chords[Qt.Key(key)].click()
        elif key == Qt.Key.Key_Delete:
            self.remove.click()
        elif pressed and pressed in "123456789"[: len(self.years)]:
            self.show_year(tuple(self.years)[int(pressed) - 1])
        else:
            return False
        return True

    def _draw(self) -> None:
        tr, days = self._tr, self._days or ()
        years = sorted({day.date.year for day in days} | {self._year})[-9:]
        if list(self.years) != years:
            clear(self._choices)
            self.years = {}
            for place, year in enumerate(years, 1):
                key = KeyButton(str(place), str(year), "choice", on_click=partial(self.show_year, year), band=False)
                key.setCheckable(True)
                self._choices.addWidget(key)
                self.years[year] = key
        for year, key in self.years.items():
            waits = any(day.provisional for day in days if day.date.year == year)
            key.set_words(tr("{year} (dự kiến)").format(year=year) if waits else str(year))
            key.setChecked(year == self._year)
        shown = tuple(day for day in days if day.date.year == self._year)
        self.confirm.setVisible(any(day.provisional for day in shown))
        self.confirm.set_words(tr("Xác nhận lịch năm {year}…").format(year=self._year))
        reading = self._days is None
        nothing = tr("Năm {year} chưa có lịch nghỉ: chưa tính được hẹn trả rơi vào năm ấy.").format(year=self._year)
        self.table.set_empty_words(tr("Đang đọc lịch nghỉ…") if reading else nothing)
        self.show_rows(tuple(self._row(day) for day in shown))
        self.draw_keys()

    def _row(self, day: CalendarDayView) -> TableRow:
        tr = self._tr
        words, sign, ink = KINDS[day.kind]
        decision = Cell(day.decision or "–")
        if day.provisional:
            decision = Cell(day.decision or "–", tr("dự kiến, chờ xác nhận"), "clock", "warn")
        cells = (
            Cell(written_day(day.date), tr(WEEKDAYS[day.date.weekday()]), bold=True),
            Cell(tr(words), sign=sign, ink=ink),
            Cell(day.name),
            decision,
        )
        return TableRow(day.date, cells)

    def _ask_day(self, kind: Literal["off", "work"]) -> None:
        tr = self._tr
        self._asking = kind
        words = tr("Thêm một ngày nghỉ của văn phòng") if kind == "off" else tr("Thêm một ngày làm bù của văn phòng")
        self.ask.ask(
            words,
            tr("Ghi vào lịch"),
            Field(tr("Ngày"), tr("như 24/11/2026"), share=2),
            Field(tr("Tên, nếu có"), needed=False, share=3),
            Field(tr("Quyết định, công văn làm căn cứ"), tr("số, ngày, nơi ban hành"), share=4),
        )
        self.ask.edits[0].textChanged.connect(self.day_typed)

    def _ask_confirm(self) -> None:
        tr = self._tr
        self._asking = "confirm"
        words = tr("Xác nhận lịch năm {year}: các ngày dự kiến thành chính thức").format(year=self._year)
        self.ask.ask(words, tr("Xác nhận"), Field(tr("Quyết định, công văn làm căn cứ"), tr("số, ngày, nơi ban hành")))

    def _ask_decision(self) -> None:
        tr = self._tr
        self._asking = "recompute"
        words = tr("Tính lại hẹn trả của các hồ sơ trên theo lịch hiện nay")
        self.ask.ask(words, tr("Tính lại"), Field(tr("Quyết định, công văn làm căn cứ"), tr("số, ngày, nơi ban hành")))

    def _on_given(self, answers: tuple[str, ...]) -> None:
        if self._asking == "recompute":
            self.recompute_given.emit(answers[0])
        elif self._asking == "confirm":
            self.confirm_given.emit(self._year, answers[0])
        else:
            self.day_given.emit(NewDay(self._asking, *answers))

    def _ask_remove(self) -> None:
        day = self.current
        if day is None or self.busy:
            return
        gone: date = day.date
        words = self._tr(_REMOVE).format(day=written_day(gone), name=day.name)
        self.put(Question(words, N_("Giữ lại"), N_("Bỏ ngày này"), "B"), lambda: self.removed.emit(gone))
