"""Keeps the manager's pages true: with every change, and every half minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from PySide6.QtCore import QObject

from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.services.views import PrinterView, PrintJobView, StaffView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.manager.calendar_presenter import CalendarPresenter
from kiosk.ui.manager.catalogue_presenter import CataloguePresenter
from kiosk.ui.manager.contracts import (
    CatalogueBook,
    DueRecompute,
    Figures,
    OfficeCalendar,
    Paper,
    PetitionServices,
    Posting,
    Staffing,
    Voice,
)
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.office_sections import add_office_sections
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.petitions_presenter import PetitionsPresenter
from kiosk.ui.manager.queue_contracts import QueueServices
from kiosk.ui.manager.queue_presenter import QueuePresenter
from kiosk.ui.manager.rating_contracts import RatingServices
from kiosk.ui.manager.rating_presenter import RatingPresenter
from kiosk.ui.manager.report_contracts import ReportServices
from kiosk.ui.manager.report_presenter import ReportPresenter
from kiosk.ui.manager.settings_contracts import SectionPresenter, SettingsServices
from kiosk.ui.manager.settings_presenter import SettingsPresenter, office_sections
from kiosk.ui.manager.transfer_contracts import TransferServices
from kiosk.ui.manager.transfer_presenter import TransferPresenter
from kiosk.ui.manager.voice_presenter import VoicePresenter
from kiosk.ui.manager.watch_contracts import WatchServices
from kiosk.ui.manager.watch_presenter import WatchPresenter
from kiosk.ui.widgets.paper_decisions import PaperAction, carry_out
from kiosk.ui.widgets.sign_in import SignInState
from kiosk.ui.widgets.timers import every

Own = TypeVar("Own")

NEWEST = 30

_LOST = N_("Mất kết nối với dữ liệu của văn phòng; các con số dưới đây là của lần đọc trước.")


class ManagerPresenter(QObject):
    """Keeps a `ManagerScreen` true; belongs to it.

    `printer_background` (the same as `background` if none is given) asks the printers, which may take seconds:
    give it one of its own outside tests, `voice_background` too, which speaks and records, `report_background`,
    which makes reports, and `transfer_background`, which reads old books. A page without its services is not offered.
    """

    def __init__(
        self,
        screen: ManagerScreen,
        *,
        staffing: Staffing,
        figures: Figures,
        paper: Paper,
        book: CatalogueBook,
        calendar: OfficeCalendar,
        recompute: DueRecompute,
        clock: Clock,
        background: Runner,
        printer_background: Runner | None = None,
        voice: Voice | None = None,
        queue: QueueServices | None = None,
        petitions: PetitionServices | None = None,
        ratings: RatingServices | None = None,
        posting: Posting | None = None,
        reports: ReportServices | None = None,
        report_background: Runner | None = None,
        settings: SettingsServices | None = None,
        of_this_pc: OfficeSettingsServices | None = None,
        transfer: TransferServices | None = None,
        transfer_background: Runner | None = None,
        watch: WatchServices | None = None,
        voice_background: Runner | None = None,
        watcher: ChangeWatcher | None = None,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._staffing = staffing
        self._figures = figures
        self._paper = paper
        self._background = background
        self._printer_background = printer_background or background
        self._stations = queue.stations if queue is not None else None
        self._sign_in = SignInState()
        self._person: StaffView | None = None
        self._printers: tuple[PrinterView, ...] | None = None
        self._newest: tuple[PrintJobView, ...] = ()
        self._every = every(self, self._refresh_all)
        self._tables: list[SectionPresenter] = [
            CataloguePresenter(screen.catalogue, screen.tr_, clock, book, background, posting),
            CalendarPresenter(screen.calendar, screen.tr_, clock, calendar, recompute, background),
        ]
        tr = screen.tr_
        making, reading = report_background or background, transfer_background or background
        self._offer("queue", queue, lambda own: QueuePresenter(screen.queue, tr, clock, own, background))
        self._offer(
            "petitions", petitions, lambda own: PetitionsPresenter(screen.petitions, tr, clock, own, background)
        )
        self._offer("ratings", ratings, lambda own: RatingPresenter(screen.ratings, tr, clock, own, background))
        self._offer("reports", reports, lambda own: ReportPresenter(screen.reports, tr, clock, own, making))
        self._offer("settings", settings, lambda own: self._settings(own, of_this_pc, clock))
        self._offer("transfer", transfer, lambda own: TransferPresenter(screen.transfer, tr, clock, own, reading))
        if watch is not None:
            self._tables.append(WatchPresenter(screen.today, tr, watch, background))
        screen.offer_page("voice", offered=voice is not None)
        if voice is not None:
            VoicePresenter(screen.voice, tr, voice, voice_background or background)
        for table in self._tables:
            table.failed.connect(screen.say_error)
            table.said.connect(screen.say)
        screen.sign_in.submitted.connect(self._on_submitted)
        screen.sign_out_wanted.connect(self.sign_out)
        screen.printers.test_wanted.connect(self._on_test_wanted)
        screen.printers.wanted.connect(self._on_wanted)
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(lambda: screen.bar.show_message(screen.tr_(_LOST), "danger", 0))
            watcher.recovered.connect(screen.bar.clear)

    def _settings(
        self, services: SettingsServices, of_this_pc: OfficeSettingsServices | None, clock: Clock
    ) -> SettingsPresenter:
        page, tr = self._screen.settings, self._screen.tr_
        sections = office_sections(page, tr, clock, services, self._background)
        if of_this_pc is not None:
            sections += add_office_sections(page, tr, of_this_pc, self._background, self._printer_background)
        return SettingsPresenter(page, sections)

    def _offer(self, page: str, own: Own | None, make: Callable[[Own], SectionPresenter]) -> None:
        """Offer a page where it has its own services, and keep it true."""
        self._screen.offer_page(page, offered=own is not None)
        if own is not None:
            self._tables.append(make(own))

    @property
    def person(self) -> StaffView | None:
        """Who is signed in."""
        return self._person

    def refresh(self) -> None:
        """Count again and read the newest papers."""
        if self._person is None:
            return
        by = self._person.staff_id
        self._background.run(
            lambda: self._staffing.check_manages(by), lambda _: None, lambda error: self._on_gone(by, error)
        )
        self._read()

    def _read(self) -> None:
        if self._person is None:  # signed out just now
            return
        self._background.run(self._figures.today, self._screen.today.show_today, self._screen.say_error)
        self._background.run(lambda: self._paper.newest(NEWEST), self._on_newest, self._screen.say_error)
        if self._stations is not None:
            self._background.run(self._stations.now, self._screen.printers.show_stations, self._screen.say_error)
        for table in self._tables:
            table.refresh()

    def sign_out(self) -> None:
        """Show the sign-in again."""
        self._person = None
        self._every.stop()
        for table in self._tables:
            table.close()
        self._screen.show_page("today")
        self._screen.show_person(None)

    def _on_gone(self, by: int, error: KnownError) -> None:
        """Sign out who was deactivated, or has another role by now; say why."""
        if isinstance(error, NotAllowed) and self._staff_id == by:
            self.sign_out()
        self._screen.say_error(error)

    def close(self) -> None:
        """Give up what is under way: for the end of the program."""
        for table in self._tables:
            table.close()

    def _refresh_all(self) -> None:
        self.refresh()
        self._ask_printers()

    def _ask_printers(self) -> None:
        if self._person is not None:
            self._printer_background.run(self._paper.printers, self._on_printers, self._screen.say_error)

    def _on_submitted(self, username: str, password: str, _counter: int) -> None:
        self._show_sign_in(busy=True, problem=None)
        self._background.run(
            lambda: self._staffing.sign_in_manager(username, password), self._on_signed_in, self._on_refused
        )

    def _on_signed_in(self, person: StaffView) -> None:
        self._person = person
        self._show_sign_in(busy=False, problem=None)
        self._screen.bar.clear()
        self._screen.show_person(person)
        for table in self._tables:
            table.open(person.staff_id)
        self._every.start()
        self._refresh_all()

    def _on_refused(self, error: KnownError) -> None:
        self._show_sign_in(busy=False, problem=error)

    def _show_sign_in(self, **changes: object) -> None:
        self._sign_in = replace(self._sign_in, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._screen.sign_in.draw(self._sign_in)

    def _on_newest(self, newest: tuple[PrintJobView, ...]) -> None:
        self._newest = newest
        self._screen.printers.show_papers(self._printers, newest)

    def _on_printers(self, printers: tuple[PrinterView, ...]) -> None:
        self._printers = printers
        self._screen.today.show_printers(printers)
        self._screen.printers.show_papers(printers, self._newest)

    def _on_test_wanted(self, printer: str) -> None:
        by = self._staff_id
        self._decide(lambda: self._paper.print_test(printer, by=by))

    def _on_wanted(self, action: str, job_id: int) -> None:
        by = self._staff_id
        self._decide(lambda: carry_out(self._paper, cast("PaperAction", action), job_id, by))

    @property
    def _staff_id(self) -> int | None:
        return self._person.staff_id if self._person is not None else None

    def _decide(self, work: Callable[[], object]) -> None:
        self._background.run(work, lambda _result: self._refresh_all(), self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self._screen.say_error(error)
        self._refresh_all()
