"""Keeps the ratings' page true; paper ballots are entered one after the other, or looked at as a file first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.rules.rating_form import UNHAPPY, LevelCode
from kiosk.services.rating_views import Ballot, BallotForm, BallotsTaken
from kiosk.ui.background import Runner
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.file_report import Entry, Report, Section, problems_report
from kiosk.ui.manager.rating_contracts import RatingServices
from kiosk.ui.manager.rating_page import RatingPage
from kiosk.ui.manager.rating_tables import RatingsShown
from kiosk.ui.manager.table_presenter import TablePresenter, reading, writing
from kiosk.ui.records.moments_typed import read_day, written_day
from kiosk.ui.widgets.question_bar import Question

_MOST_DAYS = 366
_LONGEST_NUMBER, _LONGEST_COMMENT = 30, 1_000
_FORM_HOLDS = N_("Nạp phiếu hỏi từ tệp {file}? Có hiệu lực ngay ở mọi màn hình; đánh giá đã có giữ phiếu cũ.")
_AT_END = re.compile(r"[0-9]+$")
_NO_COUNTER = "–"


class RatingPresenter(TablePresenter):
    """Keeps a `RatingPage` true while somebody is signed in: this month's days until others are chosen."""

    def __init__(
        self, page: RatingPage, tr: Translator, clock: Clock, services: RatingServices, background: Runner
    ) -> None:
        super().__init__(page, tr, background)
        self._ratings = page
        self._clock = clock
        self._services = services
        self._days: tuple[date, date] | None = None
        self._looked_at: Path | None = None
        page.days_wanted.connect(self._on_days)
        page.ballot_wanted.connect(lambda: self._ask_ballot(("", written_day(self._today()))))
        page.file_chosen.connect(self._on_file)
        page.target_chosen.connect(self._on_target)
        page.report.applied.connect(self._on_applied)
        page.report.dropped.connect(self._forget_file)

    def close(self) -> None:
        """Forget the person, the file that was looked at, and the days that were chosen."""
        self._forget_file()
        self._days = None
        super().close()

    def _today(self) -> date:
        return local_day(self._clock.now())

    def _read(self) -> None:
        services = self._services
        days = self._days or (self._today().replace(day=1), self._today())

        def read() -> RatingsShown:
            figures = services.figures
            return RatingsShown(figures.report(*days), figures.ballot_form(), services.office.dump())

        self._ask(read, self._ratings.show_data)

    def _on_days(self) -> None:
        tr, data = self._tr, self._ratings.data
        if data is not None:
            self._ratings.ask_for(
                tr("Xem đánh giá những ngày nào?"),
                tr("Xem"),
                (
                    Field(tr("Từ ngày"), tr("như 02/11/2026"), written_day(data.report.first)),
                    Field(tr("Đến ngày"), tr("trống: một ngày"), written_day(data.report.last), needed=False),
                ),
                self._on_days_given,
            )

    def _on_days_given(self, answers: tuple[str, ...]) -> None:
        today = self._today()
        try:
            first = read_day(answers[0], today)
            last = read_day(answers[1], today) if answers[1] else first
            if last < first:
                raise BadInput(N_("Ngày cuối phải từ ngày đầu trở đi."))
            if (last - first).days >= _MOST_DAYS:
                raise BadInput(N_("Xem nhiều nhất {count} ngày một lần."), count=_MOST_DAYS)
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._days = first, last
        self._ratings.leave_bars()
        self.refresh()

    def _ask_ballot(self, answers: tuple[str, ...], problem: str = "") -> None:
        """Ask for a ballot; `answers` begin the fields, the level's is chosen anew for each ballot."""
        data = self._ratings.data
        if data is not None:
            fields = ballot_fields(self._tr, data.ballot, answers)
            words = self._tr("Nhập phiếu đánh giá trên giấy; xong một phiếu thì nhập tiếp phiếu sau")
            self._ratings.ask_for(words, self._tr("Nhập"), fields, lambda given: self._on_ballot(data.ballot, given))
            self._page.ask.show_problem(problem)

    def _on_ballot(self, form: BallotForm, answers: tuple[str, ...]) -> None:
        try:
            ballot = read_ballot(form, answers, self._today())
        except KnownError as error:
            self._page.ask.show_problem(error.in_words(self._tr))
            return
        if ballot.level != UNHAPPY or not form.reasons:
            self._enter(ballot, answers)
            return
        self._ratings.toggle_for(
            self._tr("Phiếu số {number}: vì sao không hài lòng? Không ghi lý do thì bấm Enter.").format(
                number=ballot.number
            ),
            [(reason.code, reason.name) for reason in form.reasons],
            lambda codes: self._enter(replace(ballot, reasons=tuple(codes)), answers),
        )

    def _enter(self, ballot: Ballot, answers: tuple[str, ...]) -> None:
        by, tr = self._by, self._tr

        def done(taken: BallotsTaken) -> None:
            words = tr("Đã nhập phiếu số {number}.") if taken.entered else tr("Phiếu số {number} đã nhập từ trước.")
            self._say(words.format(number=ballot.number))
            self.refresh()
            self._ask_ballot((next_number(ballot.number), answers[1]))

        def failed(error: KnownError) -> None:
            self._ask_ballot(answers, error.in_words(tr))

        self._act(lambda: self._services.ballots.enter(by, (ballot,)), done, failed)

    def _on_file(self, path: Path) -> None:
        tr = self._tr
        if self._ratings.view == "form" and not self._page.reporting:
            question = Question(tr(_FORM_HOLDS).format(file=path.name), N_("Giữ phiếu đang dùng"), N_("Nạp"), "N")
            self._page.put(question, lambda: self._load_form(path))
            return

        def show(taken: BallotsTaken) -> None:
            self._say("")
            self._looked_at = path
            self._page.show_report(ballots_report(tr, path.name, taken))

        self._forget_file()
        self._say(tr("Đang đọc tệp {file}…").format(file=path.name), "info")
        self._act(self._loading(path, dry_run=True), show, lambda error: self._refuse(path, error))

    def _on_applied(self) -> None:
        path = self._looked_at
        if path is None:
            return

        def done(taken: BallotsTaken) -> None:
            self._forget_file()
            self._page.show_table()
            words = self._tr("Đã nhập {count} phiếu từ tệp {file}.")
            self._say(words.format(count=taken.entered, file=path.name))
            self.refresh()

        self._act(self._loading(path, dry_run=False), done, lambda error: self._refuse(path, error))

    def _loading(self, path: Path, *, dry_run: bool) -> Callable[[], BallotsTaken]:
        by, ballots = self._by, self._services.ballots
        return lambda: reading(path, lambda: ballots.load(by, path, dry_run=dry_run))

    def _load_form(self, path: Path) -> None:
        by, office = self._by, self._services.office

        def done(version: int) -> None:
            words = self._tr("Đã nạp phiếu hỏi từ tệp {file}, phiên bản {version}.")
            self._say(words.format(file=path.name, version=version))
            self.refresh()

        self._act(lambda: reading(path, lambda: office.load(by, path)), done)

    def _on_target(self, path: Path) -> None:
        office = self._services.office

        def done(_written: int) -> None:
            self._say(self._tr("Đã xuất phiếu hỏi ra tệp {file}.").format(file=path.name))

        self._act(lambda: writing(path, lambda: path.write_text(office.dump(), "utf-8")), done)

    def _refuse(self, path: Path, error: KnownError) -> None:
        self._say("")
        self._forget_file()
        self._page.show_report(problems_report(self._tr, path.name, error))

    def _forget_file(self) -> None:
        self._looked_at = None


def ballot_fields(tr: Translator, form: BallotForm, answers: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Give the fields of a ballot, beginning with these answers; no level stands there until somebody chooses one."""
    fields = (
        Field(tr("Số phiếu"), tr("như P-001"), share=3, longest=_LONGEST_NUMBER),
        Field(tr("Ngày ghi trên phiếu"), tr("như 24/11/2026"), share=3),
        Field(tr("Mức"), share=4, choices=("", *(level.name for level in form.levels))),
        Field(tr("Quầy"), share=2, choices=(_NO_COUNTER, *map(str, form.counters))),
        *(
            Field(
                tr("Câu về chỉ số {index}").format(index=one.index),
                share=12 // len(form.questions),
                choices=("", *one.answers),
                needed=False,
            )
            for one in form.questions
        ),
        Field(tr("Ý kiến, đúng như ghi trên phiếu"), share=12, needed=False, longest=_LONGEST_COMMENT),
    )
    begun = (*answers, *(field.answer for field in fields[len(answers) :]))
    return tuple(replace(field, answer=answer) for field, answer in zip(fields, begun, strict=True))


def read_ballot(form: BallotForm, answers: tuple[str, ...], today: date) -> Ballot:
    """Give the ballot of such fields, without reasons; a KnownError says which day is none."""
    number, day, level, counter, *points, comment = answers
    return Ballot(
        number=number,
        day=read_day(day, today),
        level=cast("LevelCode", next(one.code for one in form.levels if one.name == level)),
        counter=0 if counter == _NO_COUNTER else int(counter),
        comment=comment,
        points={
            question.index: question.answers.index(answer)
            for question, answer in zip(form.questions, points, strict=True)
            if answer
        },
    )


def next_number(number: str) -> str:
    """Give the number behind a ballot's, "P-010" behind "P-009"; "" where it ends in no digit."""
    found = _AT_END.search(number)
    return "" if found is None else f"{number[: found.start()]}{int(found[0]) + 1:0{len(found[0])}d}"


def ballots_report(tr: Translator, file: str, taken: BallotsTaken) -> Report:
    """Give in words what a file of ballots would bring."""
    if not taken.entered:
        return Report(tr("Mọi phiếu trong tệp {file} đã nhập từ trước; không cần nhập.").format(file=file))
    entries = [Entry(tr("{count} phiếu mới sẽ được nhập").format(count=taken.entered))]
    if taken.known:
        entries.append(Entry(tr("{count} phiếu đã nhập từ trước, cùng nội dung: bỏ qua").format(count=taken.known)))
    if taken.unread:
        entries.append(Entry(tr("Cột không dùng: {columns}").format(columns=", ".join(taken.unread))))
    heading = tr("Tệp {file}: đọc được hết. Chưa nhập gì.").format(file=file)
    return Report(heading, (Section(tr("Nội dung"), "ok", tuple(entries)),), applies=True)
