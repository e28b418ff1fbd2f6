"""Takes old records over and keeps the province's system informed, one long work at a time and in no window's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.rating_views import BallotsTaken
from kiosk.services.transfer_views import Acknowledged, RegisterTaken, Sent
from kiosk.ui.background import Runner
from kiosk.ui.manager.long_presenter import LongPresenter
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.manager.report_periods import USUAL, Period, days_of
from kiosk.ui.manager.table_presenter import reading, writing
from kiosk.ui.manager.transfer_contracts import TransferServices
from kiosk.ui.manager.transfer_looked import (
    Kind,
    Looked,
    looked_answers,
    looked_ballots,
    looked_register,
    looked_wrong,
    wrong_head,
)
from kiosk.ui.manager.transfer_page import TransferPage
from kiosk.ui.manager.transfer_tables import TransferShown
from kiosk.ui.records.moments_typed import read_day, written_moment

Brought = RegisterTaken | BallotsTaken | Acknowledged


class TransferPresenter(LongPresenter):
    """Serves a `TransferPage`; `background` should be a thread of its own, for a register may take a minute."""

    def __init__(
        self, page: TransferPage, tr: Translator, clock: Clock, services: TransferServices, background: Runner
    ) -> None:
        super().__init__(page, page, tr, background)
        self._transfer = page
        self._clock = clock
        self._services = services
        self._file: tuple[Kind, Path, str] | None = None
        self._renamed: dict[str, str] = {}
        page.view_changed.connect(self.refresh)
        page.period_wanted.connect(self._on_period)
        page.days_given.connect(self._on_days)
        page.file_chosen.connect(self._on_file)
        page.take_in_wanted.connect(self._take_in)
        page.renamed.connect(self._on_renamed)
        page.look_dropped.connect(self._forget_file)
        page.target_chosen.connect(self._on_template)
        page.wrong_chosen.connect(self._on_wrong)
        page.export_chosen.connect(self._on_export)
        page.send_wanted.connect(self._on_send)
        self._begin()

    def open(self, by: int) -> None:
        """Begin for a person, with the present quarter."""
        self._begin()
        super().open(by)

    def close(self) -> None:
        """Forget the person and the file that was looked at, and give up what is under way."""
        super().close()
        self._forget_file()
        self._begin()

    def _begin(self) -> None:
        self._days: tuple[date, date] = days_of(USUAL, self._today())
        self._transfer.keys.show_period(USUAL)

    def _today(self) -> date:
        return local_day(self._clock.now())

    def _read(self) -> None:
        services, (first, last), view = self._services, self._days, self._transfer.view
        if self._at_work:
            return

        def read() -> TransferShown:
            if view in ("register", "ballots"):
                return TransferShown(services.registers.files())
            shown = TransferShown(connection=services.province.connection(), first=first, last=last)
            if view == "rates":
                return replace(shown, rates=services.province.rates(first, last))
            if view == "missing":
                return replace(shown, missing=services.province.not_entered(first, last))
            return replace(shown, outbox=services.province.outbox())

        self._ask(read, self._transfer.show_data)

    def _on_period(self, period: str) -> None:
        self._days = days_of(cast("Period", period), self._today())
        self._transfer.keys.show_period(period)
        self.refresh()

    def _on_days(self, first_typed: str, last_typed: str) -> None:
        today = self._today()
        try:
            first, last = read_day(first_typed, today), read_day(last_typed, today)
            if last < first:
                raise BadInput(N_("Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày."))
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._days = first, last
        self._transfer.keys.show_period("")
        self._page.ask.leave()
        self.refresh()

    def _on_file(self, path: Path) -> None:
        page = self._transfer
        kind: Kind = "answers" if page.part == "province" else "register" if page.view == "register" else "ballots"
        looked = page.looked
        self._renamed = self._renamed if looked is not None and looked.kind == kind else {}
        self._look(kind, path)

    def _on_renamed(self, old: str, new: str) -> None:
        if self._file is not None:
            self._page.ask.leave()
            self._renamed = {**self._renamed, old: new}
            self._look("register", self._file[1])

    def _look(self, kind: Kind, path: Path) -> None:
        """Read a file without taking anything in."""
        registers = self._services.registers

        def show(brought: Brought) -> None:
            self._file = kind, path, brought.digest
            self._transfer.show_looked(self._words(brought, path.name))

        def refused(error: KnownError) -> None:
            self._file = kind, path, ""
            self._transfer.show_looked(looked_wrong(self._tr, kind, path.name, error))
            if kind == "register":
                self._calls.ask(registers.fields, self._transfer.show_fields)

        words = self._tr("Đang đọc tệp {file}…").format(file=path.name)
        self._long(words, self._loading(kind, path, dry_run=True), show, failed=refused)

    def _take_in(self) -> None:
        if self._file is None:
            return
        kind, path, seen = self._file

        def done(brought: Brought) -> None:
            self._forget_file()
            self._transfer.forget_look()
            self._say(self._told(brought, path.name))
            self.refresh()

        def refused(error: KnownError) -> None:
            self._transfer.show_looked(looked_wrong(self._tr, kind, path.name, error))

        words = self._tr("Đang ghi những gì có trong tệp {file}…").format(file=path.name)
        self._long(words, self._loading(kind, path, dry_run=False, seen=seen), done, failed=refused)

    def _loading(self, kind: Kind, path: Path, *, dry_run: bool, seen: str = "") -> Callable[[Patience], Brought]:
        """Give what reads a file for the person who is here now, and takes it in unless it is only looked at."""
        by, services, renamed = self._by, self._services, dict(self._renamed)

        def load(patience: Patience) -> Brought:
            if kind == "register":
                return services.registers.load(by, path, dry_run=dry_run, fields=renamed, progress=patience, seen=seen)
            if kind == "ballots":
                return services.ballots.load(by, path, dry_run=dry_run, seen=seen)
            return services.answers.load(path, dry_run=dry_run, by=by, progress=patience, seen=seen)

        return lambda patience: reading(path, lambda: load(patience))

    def _words(self, brought: Brought, file: str) -> Looked:
        if isinstance(brought, RegisterTaken):
            return looked_register(self._tr, file, brought)
        if isinstance(brought, BallotsTaken):
            return looked_ballots(self._tr, file, brought)
        return looked_answers(self._tr, file, brought)

    def _told(self, brought: Brought, file: str) -> str:
        """Give in one sentence what was taken in."""
        tr = self._tr
        if isinstance(brought, RegisterTaken):
            if brought.before is not None:
                return looked_register(tr, file, brought).heading
            return tr("Đã nhập {count} hồ sơ từ tệp {file}.").format(count=brought.entered, file=file)
        if isinstance(brought, BallotsTaken):
            return tr("Đã nhập {count} phiếu từ tệp {file}.").format(count=brought.entered, file=file)
        words = tr("Đã ghi: {entered} hồ sơ đã vào hệ thống tỉnh, {failed} hồ sơ bị trả lỗi, {coded} mã của tỉnh.")
        return words.format(entered=brought.entered, failed=brought.failed, coded=brought.coded)

    def _on_template(self, path: Path) -> None:
        services, register = self._services, self._transfer.view == "register"
        write = services.write_template if register else services.ballots.write_template
        words = self._tr("Đã ghi tệp mẫu {file}; dòng bắt đầu bằng # là ví dụ, không được nhập.")
        self._act(lambda: writing(path, lambda: write(path)), lambda _: self._say(words.format(file=path.name)))

    def _on_wrong(self, path: Path) -> None:
        looked, write = self._transfer.looked, self._services.write_table
        if looked is None:
            return
        head, rows = wrong_head(self._tr), looked.wrong
        words = self._tr("Đã ghi {count} chỗ cần sửa vào tệp {file}.").format(count=len(rows), file=path.name)
        self._act(lambda: writing(path, lambda: write(path, head, rows)), lambda _: self._say(words))

    def _on_export(self, path: Path, every: bool) -> None:
        by, (first, last), export = self._by, self._days, self._services.export

        def done(count: int) -> None:
            words = self._tr("Đã xuất {count} hồ sơ vào tệp {file}; tệp có thông tin cá nhân, xóa khi xong việc.")
            self._say(words.format(count=count, file=path.name))

        self._long(
            self._tr("Đang xuất hồ sơ và tiến độ…"),
            lambda patience: writing(
                path, lambda: export.export(first, last, path, "all" if every else "not_entered", by, patience)
            ),
            done,
        )

    def _on_send(self) -> None:
        by, province, patience_of = self._by, self._services.province, list[Patience]()

        def work(patience: Patience) -> Sent:
            patience_of.append(patience)
            return province.send(by, patience)

        def done(sent: Sent) -> None:
            tr = self._tr
            stopped = any(one.stopped for one in patience_of)
            words = tr("Hệ thống tỉnh đã nhận {accepted} hồ sơ, trả lỗi {refused} hồ sơ; còn chờ gửi {waiting}.")
            if not sent.through:
                words = tr("Chưa gửi được hồ sơ nào; còn chờ gửi {waiting}.")
            told = [words.format(accepted=sent.accepted, refused=sent.refused, waiting=sent.waiting)]
            if stopped:
                told.insert(0, tr("Đã dừng theo yêu cầu."))
            if sent.cause is not None:
                told.append(sent.cause.in_words(tr))
            if sent.next_at is not None and not stopped:
                told.append(tr("Thử lại từ {moment}.").format(moment=written_moment(sent.next_at)))
            self._say(" ".join(told), "ok" if sent.next_at is None else "warn")
            self.refresh()

        def refused(error: KnownError) -> None:
            self.failed.emit(error)
            self.refresh()

        self._long(
            self._tr("Đang gửi hồ sơ sang hệ thống tỉnh…"),
            work,
            done,
            failed=refused,
        )

    def _forget_file(self) -> None:
        self._file = None
        self._renamed = {}
