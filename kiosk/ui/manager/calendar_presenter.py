"""Keeps the calendar's page true, and carries out what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.recompute_views import Recomputed
from kiosk.services.views import CalendarDayView, CalendarImport
from kiosk.ui.background import Runner
from kiosk.ui.manager.calendar_page import WEEKDAYS, CalendarPage, NewDay
from kiosk.ui.manager.contracts import DueRecompute, OfficeCalendar
from kiosk.ui.manager.file_report import Entry, Report, Section, problems_report
from kiosk.ui.manager.table_presenter import TablePresenter, reading, writing
from kiosk.ui.records.moments_typed import read_day, written_day


class CalendarPresenter(TablePresenter):
    """Keeps a `CalendarPage` true while somebody is signed in."""

    def __init__(
        self,
        page: CalendarPage,
        tr: Translator,
        clock: Clock,
        calendar: OfficeCalendar,
        recompute: DueRecompute,
        background: Runner,
    ) -> None:
        super().__init__(page, tr, background)
        self._days = page
        self._clock = clock
        self._calendar = calendar
        self._recompute = recompute
        self._to_show: date | None = None
        page.day_given.connect(self._on_day)
        page.day_typed.connect(self._on_typed)
        page.recompute_wanted.connect(self._on_recompute_wanted)
        page.recompute_given.connect(self._on_recompute_given)
        page.removed.connect(self._on_removed)
        page.confirm_given.connect(self._on_confirm)
        page.file_chosen.connect(self._on_file)
        page.target_chosen.connect(self._on_target)

    def _read(self) -> None:
        self._ask(self._calendar.days, self._show_days)

    def _show_days(self, days: tuple[CalendarDayView, ...]) -> None:
        self._days.show_days(days)
        if self._to_show is not None:
            self._days.show_day(self._to_show)
            self._to_show = None

    def _on_typed(self, typed: str) -> None:
        """Say which day is meant, and how many dossiers have a due time it may touch."""
        bar, tr = self._page.ask, self._tr
        try:
            day = read_day(typed, local_day(self._clock.now()))
        except KnownError:
            bar.show_outcome("")
            return

        def told(running: int) -> None:
            if not bar.asking or bar.edits[0].text() != typed:
                return
            meant = f"{tr(WEEKDAYS[day.weekday()])}, {written_day(day)}"
            words = (
                tr("{day}. {count} hồ sơ đang giải quyết hẹn trả từ ngày này trở đi, giữ hẹn cũ đến khi tính lại.")
                if running
                else tr("{day}. Không có hồ sơ đang giải quyết nào hẹn trả từ ngày này trở đi.")
            )
            bar.show_outcome(words.format(day=meant, count=running))

        self._calls.ask(lambda: self._calendar.running_from(day), told)

    def _on_recompute_wanted(self) -> None:
        self._say(self._tr("Đang tính lại thử hẹn trả của hồ sơ đang giải quyết…"), "info")

        def done(found: Recomputed) -> None:
            self._say("")
            self._page.show_report(recomputed_report(self._tr, found))

        self._act(self._recompute.preview, done)

    def _on_recompute_given(self, decision: str) -> None:
        by = self._by

        def done(found: Recomputed) -> None:
            self._page.ask.leave()
            self._page.show_table()
            self._say(self._tr("Đã tính lại hẹn trả của {count} hồ sơ.").format(count=len(found.moved)))

        self._act(lambda: self._recompute.apply(decision, staff_id=by), done, self._on_asked_failed)

    def _on_day(self, new: NewDay) -> None:
        by = self._by
        try:
            day = read_day(new.day, local_day(self._clock.now()))
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._days.show_year(day.year)
        self._to_show = day
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


def recomputed_report(tr: Translator, found: Recomputed) -> Report:
    """Give which due times would be others, which people have set, and which cannot be reckoned."""

    def moment(at: datetime) -> str:
        return f"{at:%H:%M %d/%m/%Y}"

    closed = tr("ngày ấy văn phòng nghỉ, xem lại giờ hẹn")
    sections = (
        Section(
            tr("Hẹn trả đổi theo lịch hiện nay"),
            "accent",
            tuple(Entry(f"{one.code}: {moment(one.old)} → {moment(one.new)}") for one in found.moved),
        ),
        Section(
            tr("Giữ nguyên: hẹn do người ấn định"),
            "ink",
            tuple(Entry(f"{one.code}: {moment(one.due)}" + f" ({closed})" * one.closed) for one in found.by_hand),
        ),
        Section(tr("Chưa tính được"), "danger", tuple(Entry(f"{one.code}: {one.reason}") for one in found.left)),
    )
    heading = (
        tr("{count} hồ sơ sẽ đổi hẹn trả; chưa ghi gì.").format(count=len(found.moved))
        if found.moved
        else tr("Không hồ sơ nào phải đổi hẹn trả.")
    )
    return Report(heading, tuple(one for one in sections if one.entries), applies=bool(found.moved), of_file=False)
