"""The reports' page: choose a report and a period by keys, read it, open its figures, hand it in."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.report_table import Report
from kiosk.rules.report_words import period_words
from kiosk.services.report_views import ReportLines, annex_of
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.cell_table import TableRow
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.manager.report_line_lists import line_columns, line_rows
from kiosk.ui.manager.report_lists import QUARTERLY, file_name, pack_name, report_columns, report_rows
from kiosk.ui.manager.report_pager import ReportPager
from kiosk.ui.manager.report_periods import PERIODS
from kiosk.ui.manager.report_progress import ReportProgress
from kiosk.ui.manager.report_view import ReportView
from kiosk.ui.manager.table_page import TablePage
from kiosk.ui.records.keyed_page import ENTERS, letter, line_height
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel
from kiosk.ui.widgets.timers import once

State = Literal["list", "report", "lines"]

_SHOWN_AFTER_MS = 300
"""A work that is done sooner needs no word that it is under way."""


class ReportPage(TablePage):
    """Shows the list of reports, one `Report`, or what is behind one of its figures.

    Emits `report_wanted(name)`, `period_wanted(key)`, `days_given(first, last)` as typed, `figure_wanted`,
    `print_wanted`, `stop_wanted`; `target_chosen(path)` writes the report, `quarterly_chosen(path)` the periodic one,
    `pack_chosen(path)` the pack for an inspector.
    """

    report_wanted = Signal(str)
    period_wanted = Signal(str)
    days_given = Signal(str, str)
    figure_wanted = Signal()
    print_wanted = Signal()
    stop_wanted = Signal()
    quarterly_chosen = Signal(object)
    pack_chosen = Signal(object)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self._names = self._columns = report_columns(tr)
        kinds = {
            "xlsx": tr("Bảng tính"),
            "pdf": tr("Tệp để in"),
            "docx": tr("Văn bản"),
            "json": tr("Cho phần mềm khác"),
        }
        super().__init__(tr, tr("Báo cáo"), self._names, FileNames(kinds, ""), parent)
        self.state: State = "list"
        self._list: tuple[TableRow, ...] = ()
        self._stood = 0
        self.first = self.last = date.min
        self.quarterly_files = FileDialogs(
            tr, self, FileNames({"docx": tr("Văn bản, phụ lục bảng tính nằm bên cạnh")}, ""), self.put
        )
        self.pack_files = FileDialogs(tr, self, FileNames({"zip": tr("Bộ hồ sơ thanh tra")}, ""), self.put)
        for files in (self.quarterly_files, self.pack_files):
            files.closed.connect(self._on_dialog_closed)
        self.periods: dict[str, KeyButton] = {}
        for place, (period, words) in enumerate(PERIODS.items(), 1):
            key = KeyButton(str(place), tr(words), "choice", on_click=partial(self._on_period, period), band=False)
            key.setCheckable(True)
            self.periods[period] = key
        self.choose_days = KeyButton("Ctrl+D", tr("Chọn ngày…"), on_click=self._ask_days)
        self.period = ElidedLabel("", "strong")
        self.behind = ElidedLabel("", "strong")
        self.open = KeyButton("Enter", "", "primary", on_click=self._open)
        self.view = ReportView(tr)
        self.view.moved.connect(self.draw_keys)
        self.view.grid.doubleClicked.connect(lambda *_: self.open.click())
        self.table.doubleClicked.connect(lambda *_: self.open.click())
        self.table.installEventFilter(self)
        self.progress = ReportProgress(tr, self.stop_wanted.emit)
        self._soon = once(self, self._show_progress, _SHOWN_AFTER_MS)
        self.next = KeyButton("T", tr("Bảng sau"), on_click=lambda: self.view.turn(1))
        self.charts = KeyButton("B", tr("Biểu đồ"), on_click=self._toggle_charts)
        self.print = KeyButton("Ctrl+P", tr("In"), on_click=self.print_wanted.emit)
        self.quarterly = KeyButton("Q", tr("Báo cáo quý…"), on_click=self.choose_quarterly)
        self.pack = KeyButton("K", tr("Bộ hồ sơ thanh tra…"), on_click=self.choose_pack)
        self.pager = ReportPager(tr)
        self.back = KeyButton("Esc", "", on_click=self.go_back)
        self._letters = {"Q": self.quarterly, "K": self.pack, "B": self.charts}
        self._may_print = False
        self._seen, self._foot, self._listed = QStackedWidget(), QWidget(), QWidget()
        self._upper.setLayout(self._laid_out())
        self.ask.asking_changed.connect(self._foot.setHidden)
        self.ask.given.connect(lambda answers: self.days_given.emit(*answers))
        self.ask.dropped.connect(self._take_focus)
        self._show("list")

    def _laid_out(self) -> QVBoxLayout:
        t = theme.current()
        above = row(*self.periods.values(), self.choose_days, gap=t.gap_small)
        above.addStretch(1)
        self._listed.setLayout(column(self.behind, self.table, gap=t.gap_tiny))
        for part in (self._listed, self.view, self.progress):
            self._seen.addWidget(part)
        foot = row(
            self.open, self.next, self.charts, self.write_out, self.print, self.quarterly, self.pack, gap=t.gap_small
        )
        foot.addWidget(self.pager)
        foot.addStretch(1)
        foot.addWidget(self.back)
        self._foot.setLayout(foot)
        box = column(above, self.period, self._seen, self._foot, gap=t.gap_small)
        box.setStretch(2, 1)
        return box

    @property
    def working(self) -> bool:
        """Whether a report is being made."""
        return self._soon.isActive() or self._seen.currentWidget() is self.progress

    def offer_printing(self, *, offered: bool) -> None:
        """Offer to print, where there is a printer for pages."""
        self._may_print = offered
        self.draw_keys()

    def show_names(self, names: tuple[tuple[str, str], ...]) -> None:
        """Show the reports there are."""
        found = report_rows(self._tr, names)
        if found != self._list:
            self._list = found
            if self.state == "list":
                self._show_list()

    def show_period(self, first: date, last: date, period: str = "") -> None:
        """Say which days a report will be of; `period` is the key's, "" for other days."""
        self.first, self.last = first, last
        words = period_words(first, last, self._tr)
        self.period.set_whole_text(self._tr("Kỳ báo cáo: {period}").format(period=words[0].lower() + words[1:]))
        for other, key in self.periods.items():
            key.setChecked(other == period)

    def show_working(self, words: str, patience: Patience) -> None:
        """Say that something long is under way, once it has taken a moment."""
        self.progress.begin(words, patience)
        self._soon.start()

    def end_working(self) -> None:
        """Show again what was seen before."""
        self._soon.stop()
        self.progress.end()
        self._show(self.state)

    def show_made(self, report: Report) -> None:
        """Show a report."""
        self._seen.setCurrentWidget(self.view)  # before it is filled: headings wrap in the width it has there
        self.view.show_report(report)
        self._show("report")

    def show_lines(self, about: str, made: ReportLines) -> None:
        """Show some of what is behind a figure; `about` says which figure that is."""
        self.behind.set_whole_text(f"{about} · {self.pager.show_place(made.of, made.start, made.count)}")
        self._columns = line_columns(self._tr, made.of)
        self._show("lines")
        self.show_rows(line_rows(self._tr, made))
        self.table.selectRow(0)

    def go_back(self) -> None:
        """Go from the lines to their report, from a report to the list; nowhere from the list."""
        if self.busy:
            return
        if self.state == "lines":
            self._show("report")
        elif self.state == "report":
            self.leave_report()

    def leave_report(self) -> None:
        """Show the list."""
        self.view.show_report(None)
        self._show("list")

    def stop_asking(self) -> None:
        """Forget what is asked and everything that is shown: nobody sits here any more."""
        super().stop_asking()
        self.quarterly_files.drop()
        self.pack_files.drop()
        self._soon.stop()
        self.progress.end()
        self.view.show_report(None)
        self._stood = 0
        self._show("list")

    def choose_file(self) -> None:
        """Do nothing: no report comes from a file."""

    def choose_target(self) -> None:
        """Let somebody choose where to write the report in sight."""
        report = self.view.report
        if report is not None and self.view.usable and self.state == "report" and not self.busy:
            # without an ending: that of the chosen kind is put behind it
            self.files.choose_target(self.target_chosen.emit, file_name(report.name, report.first, report.last))

    def choose_quarterly(self) -> None:
        """Let somebody choose where to write the periodic report."""
        if not self.busy:
            new_name = file_name("", self.first, self.last)
            self.quarterly_files.choose_target(self.quarterly_chosen.emit, new_name, beside=annex_of)

    def choose_pack(self) -> None:
        """Let somebody choose where to write the pack for an inspector."""
        if self.state == "list" and not self.busy:
            self.pack_files.choose_target(self.pack_chosen.emit, pack_name(self.first, self.last))

    def draw_keys(self) -> None:
        """Offer what can be done now."""
        super().draw_keys()
        tr, free, seen = self._tr, not self.busy, self.state == "report"
        usable = seen and self.view.usable
        charting = seen and self.view.charting
        self.open.set_words(tr("Xem danh sách") if seen else tr("Lập báo cáo"))
        self.open.setEnabled(free and (self.view.figure is not None if seen else self.state == "list"))
        self.next.set_words(tr("Biểu đồ sau") if charting else tr("Bảng sau"))
        self.charts.set_words(tr("Xem bảng") if charting else tr("Biểu đồ"))
        for key in (self.write_out, self.print):
            key.setEnabled(free and usable)
        for key in (self.quarterly, self.pack):
            key.setEnabled(free)
        self.choose_days.setEnabled(free)
        for key in self.periods.values():
            key.setEnabled(free)
        self.back.set_words(tr("Về báo cáo") if self.state == "lines" else tr("Danh sách báo cáo"))
        shown: dict[QWidget, bool] = {
            self.open: self.state != "lines" and not charting,
            self.next: usable and self.view.pages > 1,
            self.charts: usable and self.view.has_charts,
            self.write_out: seen,
            self.print: seen and self._may_print,
            # these two are of no report in sight, whose keys need the room
            self.quarterly: self.state == "list",
            self.pack: self.state == "list",
            self.pager: self.state == "lines" and self.pager.many,
            self.back: self.state != "list",
        }
        # each that appears has the row laid out at once: those that go must have gone, or the window grows
        for part in sorted(shown, key=shown.__getitem__):
            part.setVisible(shown[part])
        self.back.setEnabled(free)

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
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key, pressed = event.key(), letter(event)
        if key == Qt.Key.Key_Escape:
            self.go_back()
        elif control and key == Qt.Key.Key_D:
            self.choose_days.click()
        elif control and key == Qt.Key.Key_P:
            if not self.print.isHidden():
                self.print.click()
        elif key in ENTERS:
            self.open.click()
        elif pressed and pressed in "12345":
            tuple(self.periods.values())[int(pressed) - 1].click()
        elif pressed in self._letters and not self._letters[pressed].isHidden():
            self._letters[pressed].click()
        elif pressed == "T" and not self.next.isHidden():
            self.view.turn(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the table's width out when it comes into sight with another one; take its page keys for whole pages."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            self._share_width()
        turns = watched is self.table and self.state == "lines" and not self.busy
        if turns and self.pager.take(event):
            return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        if self.busy:
            return
        if self.state == "report":
            self.figure_wanted.emit()
        elif self.current_key == QUARTERLY:
            self.choose_quarterly()
        elif self.current_key is not None:
            self._stood = self.table.currentIndex().row()
            self.report_wanted.emit(str(self.current_key))

    def _toggle_charts(self) -> None:
        self.view.show_charts(shown=not self.view.charting)
        self.setFocusProxy(self._stand)
        self._take_focus()

    def _show(self, state: State) -> None:
        before, self.state = self.state, state
        self.behind.setVisible(state == "lines")
        self._seen.setCurrentWidget(self.view if state == "report" else self._listed)
        if state == "list":
            self._show_list()
        elif state == "lines" and before != state:
            self.table.verticalHeader().setDefaultSectionSize(line_height())
            self.show_columns(self._columns)
        self.setFocusProxy(self._stand)
        self.draw_keys()
        self._take_focus()

    def _show_list(self) -> None:
        at = max(self.table.currentIndex().row(), 0) if self.model.columnCount() == len(self._names) else self._stood
        self.show_columns(self._names)
        self.table.verticalHeader().setDefaultSectionSize(theme.current().target)
        self.table.set_empty_words(self._tr("Đang đọc danh sách báo cáo…"))
        self.show_rows(self._list)
        self.table.selectRow(min(at, len(self._list) - 1))

    def _show_progress(self) -> None:
        self._seen.setCurrentWidget(self.progress)
        self._take_focus()

    @property
    def _stand(self) -> QWidget:
        """Where the keyboard belongs."""
        if self._seen.currentWidget() is self.progress:
            return self.progress.stop
        return self.view.stand if self.state == "report" else self.table

    def _take_focus(self) -> None:
        if self.isVisible() and not self.ask.asking:
            self._stand.setFocus()

    def _on_period(self, period: str) -> None:
        if not self.busy:
            self.period_wanted.emit(period)

    def _ask_days(self) -> None:
        if self.busy:
            return
        tr = self._tr
        self.ask.ask(
            tr("Báo cáo của những ngày nào?"),
            tr("Chọn"),
            Field(tr("Từ ngày"), tr("như 01/07/2026"), written_day(self.first)),
            Field(tr("Đến ngày"), tr("như 30/09/2026"), written_day(self.last)),
        )

    def _on_dialog_closed(self) -> None:
        if self.question.question is None:
            self._take_focus()

    def _on_answered(self, go_on: bool) -> None:
        super()._on_answered(go_on)
        self._take_focus()
