"""Keeps the queue's page true, and carries out what the head of the office wants of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from typing import cast

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.rules.queue_rules import PriorityClass, QueueRules, Word
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager import queue_forms as forms
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.queue_contracts import QueueServices
from kiosk.ui.manager.queue_page import QueuePage
from kiosk.ui.manager.queue_tables import ALL, GENERAL, LISTS, QueueShown, View, WordList
from kiosk.ui.manager.table_presenter import writing
from kiosk.ui.records.moments_typed import read_day, written_day
from kiosk.ui.widgets.question_bar import Question

_MOST_DAYS = 366
WordAt = tuple[WordList, str]
"""A list of words and the code of one of them, "" for none."""
_REMOVE_CLASS = N_("Bỏ diện “{name}”? Lượt đang chờ giữ nguyên thứ tự; người đến sau không chọn được nữa.")
_REMOVE = N_("Bỏ “{name}”? Những lượt đã ghi vẫn giữ; từ nay không chọn được nữa.")


class QueuePresenter(QObject):
    """Keeps a `QueuePage` true while somebody is signed in; `said(words, tone)` and `failed(error)` as its fellows."""

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self, page: QueuePage, tr: Translator, clock: Clock, services: QueueServices, background: Runner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._clock = clock
        self._services = services
        self._by: int | None = None
        self._asked = 0
        self._days: tuple[date, date] | None = None
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: page.show_busy(busy=busy))
        page.shown.connect(self.refresh)
        page.edit_wanted.connect(self._on_edit)
        page.stop_wanted.connect(self._on_stop)
        page.resume_wanted.connect(self._on_resume)
        page.days_wanted.connect(self._on_days)
        page.target_chosen.connect(self._on_target)
        page.word_wanted.connect(lambda at: self._ask_word(at, adds=True))
        page.word_unwanted.connect(self._on_word_unwanted)

    def open(self, by: int) -> None:
        """Begin for a person."""
        self._by = by
        self.refresh()

    def close(self) -> None:
        """Forget the person, what was asked, and which days were looked at."""
        self._by = None
        self._days = None
        self._asked += 1
        self._page.stop_asking()

    def refresh(self) -> None:
        """Read everything anew, where somebody sees it; an answer overtaken by a later question is not shown."""
        if self._by is None or not self._page.isVisible():
            return
        self._asked += 1
        asked, days, services = self._asked, self._days, self._services

        def read() -> QueueShown:
            today = services.figures.live()
            return QueueShown(
                fields=services.numbers.fields(),
                now=services.live.fields(),
                counters=services.live.counters(),
                today=today,
                report=services.figures.report(*days) if days is not None else today,
                stops=services.office.stops(),
                rules=services.office.rules(),
            )

        self._calls.ask(read, lambda data: self._page.show_data(data) if asked == self._asked else None)

    def _on_edit(self, view: View, key: Hashable) -> None:
        if view == "counters":
            self._ask_fields(key)
        elif view == "fields":
            self._ask_rule(str(key))
        elif isinstance(key, tuple):
            self._ask_word(cast("WordAt", key), adds=False)
        elif key == "carry_over":
            self._change(lambda rules: msgspec.structs.replace(rules, carry_over=not rules.carry_over))
        else:
            self._ask_general(str(key))

    def _ask_rule(self, code: str) -> None:
        tr, data = self._tr, self._page.data
        if data is None:
            return
        name = next((field.name for field in data.fields if field.code == code), code)
        today = local_day(self._clock.now())
        self._page.ask_for(
            tr("Giờ lấy số và giới hạn của lĩnh vực {name}").format(name=name),
            tr("Ghi lại"),
            forms.field_form(tr, data.rules, code),
            lambda answers: self._change(lambda rules: forms.with_field(tr, rules, code, answers, today)),
        )

    def _ask_general(self, key: str) -> None:
        tr, data = self._tr, self._page.data
        if data is not None:
            self._page.ask_for(
                tr(GENERAL[key][0]),
                tr("Ghi lại"),
                forms.general_form(tr, data.rules, key),
                lambda answers: self._change(lambda rules: forms.with_general(tr, rules, key, answers)),
            )

    def _ask_word(self, at: WordAt, *, adds: bool) -> None:
        tr, known = self._tr, None if adds else self._word(at)
        name = tr(LISTS[at[0]][0])
        self._page.ask_for(
            f"{name}: {known.name}" if known else tr("{list}: thêm một mục").format(list=name),
            tr("Ghi lại"),
            forms.word_form(tr, at[0], known),
            lambda answers: self._change(lambda rules: forms.with_word(tr, rules, at, answers, adds=adds)),
        )

    def _on_word_unwanted(self, at: WordAt) -> None:
        known = self._word(at)
        if known is not None:
            asked = _REMOVE_CLASS if at[0] == "classes" else _REMOVE
            words = self._tr(asked).format(name=known.name)
            question = Question(words, N_("Giữ lại"), N_("Bỏ"), "B")
            self._page.put(question, lambda: self._change(lambda rules: forms.without_word(rules, at)))

    def _word(self, at: WordAt) -> PriorityClass | Word | None:
        """Give a word of a list as it is shown, None where it has gone."""
        data = self._page.data
        listed: tuple[PriorityClass | Word, ...] = getattr(data.rules, at[0]) if data is not None else ()
        return next((one for one in listed if one.code == at[1]), None)

    def _ask_fields(self, key: Hashable) -> None:
        tr, data = self._tr, self._page.data
        counter = next((one for one in data.counters if one.number == key), None) if data is not None else None
        if data is None or counter is None:
            return
        by, office = self._by, self._services.office
        self._page.toggle_for(
            tr("{counter} phục vụ những lĩnh vực nào?").format(counter=counter.name),
            [(field.code, field.name) for field in data.fields],
            counter.fields,
            lambda codes: self._act(
                lambda: office.set_counter_fields(by, counter.number, codes),
                tr("Đã đổi lĩnh vực của {counter}.").format(counter=counter.name),
            ),
        )

    def _on_stop(self, code: str) -> None:
        tr, by, office = self._tr, self._by, self._services.office
        name = self._name(code)
        self._page.ask_for(
            tr("Hôm nay thôi nhận số: {name}").format(name=name),
            tr("Thôi nhận số"),
            (Field(tr("Lý do, hiện ở máy lấy số"), tr("như: mất điện, họp đột xuất")),),
            lambda answers: self._act(
                lambda: office.stop_numbers(by, code, answers[0]),
                tr("Đã thôi nhận số: {name}.").format(name=name),
            ),
        )

    def _on_resume(self, code: str) -> None:
        by, office = self._by, self._services.office
        words = self._tr("Nhận số lại: {name}.").format(name=self._name(code))
        self._act(lambda: office.take_numbers_again(by, code), words)

    def _on_days(self) -> None:
        tr, data = self._tr, self._page.data
        if data is None:
            return
        self._page.ask_for(
            tr("Xem số liệu những ngày nào?"),
            tr("Xem"),
            (
                Field(tr("Từ ngày"), tr("như 02/11/2026"), written_day(data.report.first)),
                Field(tr("Đến ngày"), tr("trống: một ngày"), written_day(data.report.last), needed=False),
            ),
            self._on_days_given,
        )

    def _on_days_given(self, answers: tuple[str, ...]) -> None:
        today = local_day(self._clock.now())
        try:
            first = read_day(answers[0], today)
            last = read_day(answers[1], today) if answers[1] else first
            if (last - first).days >= _MOST_DAYS:
                raise BadInput(N_("Xem nhiều nhất {count} ngày một lần."), count=_MOST_DAYS)
        except KnownError as error:
            self._refuse(error)
            return

        def done(_report: object) -> None:
            self._days = None if first == last == today else (first, last)
            self._page.leave_bars()
            self.refresh()

        self._calls.act(lambda: self._services.figures.report(first, last), done, self._refuse)

    def _on_target(self, path: Path) -> None:
        data = self._page.data
        if data is not None:
            first, last, figures = data.report.first, data.report.last, self._services.figures
            self._act(
                lambda: writing(path, lambda: figures.export(path, first, last)),
                self._tr("Đã ghi số liệu ra tệp {file}.").format(file=path.name),
            )

    def _change(self, change: Callable[[QueueRules], QueueRules]) -> None:
        """Put changed rules in force: those that hold at that moment, not those on show."""
        by, office = self._by, self._services.office
        self._act(lambda: office.set_rules(by, change(office.rules())), self._tr("Đã ghi quy định hàng chờ."))

    def _act(self, work: Callable[[], object], words: str) -> None:
        by = self._by

        def done(_result: object) -> None:
            if self._by == by:
                self._page.leave_bars()
                self.said.emit(words, "ok")
                self.refresh()

        self._calls.act(work, done, lambda error: self._refuse(error) if self._by == by else None)

    def _refuse(self, error: KnownError) -> None:
        if self._page.ask.asking or self._page.toggle.asking:
            self._page.show_problem(error.in_words(self._tr))
        else:
            self.failed.emit(error)

    def _name(self, code: str) -> str:
        data = self._page.data
        if code == ALL or data is None:
            return self._tr("mọi lĩnh vực")
        return next((field.name for field in data.fields if field.code == code), code)
