"""Keeps the register of petitions true, and carries out what officials do with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.rules.codes import show_tracking
from kiosk.services.petition_views import PetitionDraft, PetitionTaken, PetitionView
from kiosk.ui.background import Runner
from kiosk.ui.manager.contracts import PetitionServices
from kiosk.ui.manager.petition_words import PetitionsShown
from kiosk.ui.manager.petitions_page import PetitionsPage
from kiosk.ui.manager.table_presenter import TablePresenter, writing
from kiosk.ui.records.moments_typed import read_day, written_day


class PetitionsPresenter(TablePresenter):
    """Keeps a `PetitionsPage` true while somebody is signed in; begun answers wait for the same person's next time."""

    def __init__(
        self, page: PetitionsPage, tr: Translator, clock: Clock, services: PetitionServices, background: Runner
    ) -> None:
        super().__init__(page, tr, background)
        self._petitions = page
        self._clock = clock
        self._services = services
        self._days: tuple[date, date] | None = None
        self._drafts: dict[int, dict[int, str]] = {}
        page.answered.connect(self._on_answered)
        page.passed_on.connect(self._on_passed_on)
        page.entered.connect(self._on_entered)
        page.days_given.connect(self._on_days)
        page.target_chosen.connect(self._on_target)

    def open(self, by: int) -> None:
        """Begin for a person, with the answers he or she has begun."""
        self._petitions.keep_drafts_in(self._drafts.setdefault(by, {}))
        super().open(by)

    def close(self) -> None:
        """Forget the person, what was typed, and which days were looked at; begun answers are kept out of sight."""
        super().close()
        self._days = None
        self._petitions.keep_drafts_in({})

    def _read(self) -> None:
        by, register, fields, (first, last) = self._by, self._services.register, self._services.fields, self._period

        def read() -> PetitionsShown:
            inside = register.listed("all", "", first, last, by=by)
            known = {view.petition_id for view in inside}
            owed = (view for view in register.listed("open", by=by) if view.due_at is not None)
            earlier = (view for view in owed if view.petition_id not in known)
            return PetitionsShown((*inside, *earlier), register.counts(first, last), fields())

        self._ask(read, self._petitions.show_petitions)

    @property
    def _period(self) -> tuple[date, date]:
        """The days that were chosen, else the year so far."""
        today = local_day(self._clock.now())
        return self._days or (today.replace(month=1, day=1), today)

    def _on_answered(self, view: PetitionView, text: str, corrects: bool) -> None:
        by, register, code = self._by, self._services.register, show_tracking(view.code)
        if by is None:
            return
        work = register.correct if corrects else register.answer
        words = self._tr("Đã sửa câu trả lời của {code}.") if corrects else self._tr("Đã trả lời {code}.")

        def done(_nothing: None) -> None:
            self._petitions.panel.sent(view.petition_id)
            self._say(words.format(code=code))
            self.refresh()

        self._act(lambda: work(by, view.petition_id, text), done, self._on_answer_failed)

    def _on_answer_failed(self, error: KnownError) -> None:
        self._petitions.panel.show_problem(error.in_words(self._tr))
        self.refresh()

    def _on_passed_on(self, view: PetitionView, whom: str) -> None:
        by, register = self._by, self._services.register
        if by is None:
            return

        def done(_nothing: None) -> None:
            self._page.ask.leave()
            words = self._tr("Đã chuyển {code} đến {whom}.")
            self._say(words.format(code=show_tracking(view.code), whom=whom))
            self.refresh()

        self._act(lambda: register.pass_on(by, view.petition_id, whom), done, self._on_asked_failed)

    def _on_entered(self, draft: PetitionDraft) -> None:
        by, register, page = self._by, self._services.register, self._petitions
        if by is None:
            return

        def done(taken: PetitionTaken) -> None:
            page.form.forget()
            page.show_reading()
            words = self._tr("Đã vào sổ, mã {code}. Đọc mã cho người gửi để tra kết quả.")
            if taken.due_at is not None:
                words = self._tr("Đã vào sổ, mã {code}, trả lời chậm nhất {day}. Đọc mã cho người gửi để tra kết quả.")
            day = written_day(local_day(taken.due_at)) if taken.due_at is not None else ""
            self._say(words.format(code=show_tracking(taken.code), day=day))
            page.look_for(taken.code)
            self.refresh()

        failed = lambda error: page.form.show_problem(error.in_words(self._tr))  # noqa: E731 - one of a pair
        self._act(lambda: register.enter(by, draft), done, failed)

    def _on_days(self, first_typed: str, last_typed: str) -> None:
        today = local_day(self._clock.now())
        try:
            first = read_day(first_typed, today)
            last = read_day(last_typed, today) if last_typed else first
            if last < first:
                raise BadInput(N_("Ngày cuối không thể trước ngày đầu."))
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._days = first, last
        self._page.ask.leave()
        self.refresh()

    def _on_target(self, path: Path) -> None:
        by, register, (first, last) = self._by, self._services.register, self._period

        def done(count: int) -> None:
            self._say(self._tr("Đã ghi {count} dòng của sổ ra tệp {file}.").format(count=count, file=path.name))

        self._act(lambda: writing(path, lambda: register.write_out(path, first, last, by=by)), done)
