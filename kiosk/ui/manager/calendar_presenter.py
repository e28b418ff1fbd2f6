"""Keeps the calendar's page true, and carries out what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.views import CalendarImport
from kiosk.ui.background import Runner
from kiosk.ui.manager.calendar_page import CalendarPage, NewDay
from kiosk.ui.manager.contracts import OfficeCalendar
from kiosk.ui.manager.file_report import problems_report
from kiosk.ui.manager.table_presenter import TablePresenter, reading, writing
from kiosk.ui.records.moments_typed import read_day, written_day


class CalendarPresenter(TablePresenter):
    """Keeps a `CalendarPage` true while somebody is signed in."""

    def __init__(
        self, page: CalendarPage, tr: Translator, clock: Clock, calendar: OfficeCalendar, background: Runner
    ) -> None:
        super().__init__(page, tr, background)
        self._days = page
        self._clock = clock
        self._calendar = calendar
        page.day_given.connect(self._on_day)
        page.removed.connect(self._on_removed)
        page.confirm_given.connect(self._on_confirm)
        page.file_chosen.connect(self._on_file)
        page.target_chosen.connect(self._on_target)

    def _read(self) -> None:
        self._ask(self._calendar.days, self._days.show_days)

    def _on_day(self, new: NewDay) -> None:
        by = self._by
        try:
            day = read_day(new.day, local_day(self._clock.now()))
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._days.show_year(day.year)
        self._act(
            lambda: self._calendar.set_day(day, new.kind, new.decision, new.name, staff_id=by),
            self._changed(self._tr("Đã ghi ngày {day} vào lịch.").format(day=written_day(day))),
            self._on_asked_failed,
        )

    def _on_removed(self, day: date) -> None:
        by = self._by
        done = self._changed(self._tr("Đã bỏ ngày {day} khỏi lịch.").format(day=written_day(day)))
        self._act(lambda: self._calendar.remove_day(day, staff_id=by), done)

    def _changed(self, words: str) -> Callable[[tuple[str, ...]], None]:
        """Give what follows a change: the bar closes, what was done is said with what to be warned of."""

        def done(warnings: tuple[str, ...]) -> None:
            self._page.ask.leave()
            self._say(" ".join((words, *warnings)), "warn" if warnings else "ok")
            self.refresh()

        return done

    def _on_confirm(self, year: int, decision: str) -> None:
        by = self._by

        def done(count: int) -> None:
            self._page.ask.leave()
            self._say(self._tr("Đã xác nhận {count} ngày của năm {year}.").format(count=count, year=year))
            self.refresh()

        self._act(lambda: self._calendar.confirm_year(year, decision, staff_id=by), done, self._on_asked_failed)

    def _on_file(self, path: Path) -> None:
        by = self._by

        def done(brought: CalendarImport) -> None:
            self._page.show_table()
            words = self._tr("Đã nhập tệp {file}: {new} ngày mới, {changed} ngày thay đổi, {same} ngày giữ nguyên.")
            self._say(words.format(file=path.name, new=brought.new, changed=brought.changed, same=brought.same))
            self.refresh()

        def refuse(error: KnownError) -> None:
            self._say("")
            self._page.show_report(problems_report(self._tr, path.name, error))

        self._act(lambda: reading(path, lambda: self._calendar.import_file(path, staff_id=by)), done, refuse)

    def _on_target(self, path: Path) -> None:
        def done(count: int) -> None:
            self._say(self._tr("Đã xuất {count} ngày ra tệp {file}.").format(count=count, file=path.name))

        self._act(lambda: writing(path, lambda: self._calendar.export_file(path)), done)
