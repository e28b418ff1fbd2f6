"""The counter as a whole: who is signed in, what each key does, what a change elsewhere means here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from kiosk.core.clock import local_day
from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.services.queue_views import BoardView, ServingView
from kiosk.services.views import DESK, SessionView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Catalogue, DraftPapers, Drafts, Intake, Paper, Processing, Ratings, Staffing
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.counter.intake_presenter import IntakePresenter
from kiosk.ui.counter.papers_presenter import PapersPresenter
from kiosk.ui.counter.queue_contracts import Queueing, Ticketing
from kiosk.ui.counter.queue_desk import QueueDesk
from kiosk.ui.counter.queue_presenter import REST_MS
from kiosk.ui.counter.top_bar import summarise
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.records_presenter import RecordsPresenter
from kiosk.ui.widgets.question_bar import Question
from kiosk.ui.widgets.sign_in import SignInState
from kiosk.ui.widgets.timers import every

_LEAVE = Question(N_("Hồ sơ đang nhập dở chưa được tiếp nhận. Vẫn rời quầy?"), N_("Ở lại, nhập tiếp"), N_("Rời quầy"))

_LEAVE_RECORDS = Question(
    N_("Phiếu đang điền trên hồ sơ chưa được ghi. Vẫn rời đi?"), N_("Ở lại, điền tiếp"), N_("Rời đi")
)

_HALF_FILLED = NotAllowed(N_("Đang điền dở một phiếu; hãy ghi (F12) hoặc bỏ (Esc) rồi quét lại."))

_NEW_DAY = NotAllowed(N_("Đã sang ngày mới; mời đăng nhập lại để mở quầy. Hồ sơ đang nhập dở được giữ lại."))

_log = logging.getLogger("kiosk.ui")


class CounterPresenter(QObject):
    """Keeps a `CounterScreen` true; belongs to it.

    `counter` is the number this PC stands at, None to let officials choose. `background` calls people and
    records dossiers; `printer_background` (the same one if none is given) asks the printers, which may take
    seconds: give it one of its own outside tests. The end of the application closes the counter too.
    """

    def __init__(
        self,
        screen: CounterScreen,
        *,
        staffing: Staffing,
        queueing: Queueing,
        ticketing: Ticketing,
        intake: Intake,
        catalogue: Catalogue,
        paper: Paper,
        drafts: Drafts,
        papers: DraftPapers,
        processing: Processing,
        ratings: Ratings,
        background: Runner,
        records: RecordServices,
        printer_background: Runner | None = None,
        watcher: ChangeWatcher | None = None,
        counter: int | None = None,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._staffing = staffing
        self._queueing = queueing
        self._print_slip = intake.visit_slip
        self._session: SessionView | None = None
        self._calls = Calls(background, self)
        self._sign_in = SignInState(counter=counter)
        self._leave: Callable[[], None] | None = None
        self.queue_desk = QueueDesk(screen, queueing, ticketing, ratings, background, rest_ms)
        self.queue = self.queue_desk.calls
        self.intake = IntakePresenter(
            screen.intake, catalogue, intake, background, drafts=drafts, papers=papers, processing=processing
        )
        self.papers = PapersPresenter(screen.papers, paper, background, printer_background or background)
        self.records = RecordsPresenter(screen.records, records, background)
        self._every = every(self, self.refresh)
        self._connect()
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(lambda: screen.show_lost(lost=True))
            watcher.recovered.connect(lambda: screen.show_lost(lost=False))
        screen.may_close = self._may_close
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)
        screen.sign_in.draw(self._sign_in)
        self._ask_counters()

    @property
    def session(self) -> SessionView | None:
        """Who is signed in."""
        return self._session

    def refresh(self) -> None:
        """Read again whatever is on show."""
        if self._session is None:
            self._ask_counters()
            return
        if local_day(self._screen.clock.now()) > self._session.day and self._leave_yesterday(self._session):
            return
        if self._session.counter != DESK:
            self.queue_desk.refresh()
            self.intake.refresh()
        self.papers.refresh()
        self.records.refresh()

    def scan(self, text: str, *, wedge: bool = False) -> None:
        """Take what a scanner read: a card or an official code for the dossier at hand, else the code of a dossier.

        A form that is half filled takes the text itself where it is typed in (the code of the provincial system, a
        postal code), and is not left for it: everywhere else in it the scan is refused with a sentence.
        `wedge` tells that the scanner poses as a keyboard, which cannot type every Vietnamese letter.
        """
        session = self._session
        if session is None or self._leave is not None:
            return
        field = QApplication.focusWidget()
        if self._screen.records_open and self.records.unfinished:
            if isinstance(field, QLineEdit) and not field.isReadOnly():
                field.insert(text)
            elif isinstance(field, QPlainTextEdit) and not field.isReadOnly():
                field.insertPlainText(text)
            else:
                self._screen.say_error(_HALF_FILLED)
        elif session.counter != DESK and self.intake.scan(text, wedge=wedge):
            self._screen.show_home()
            self.queue.note_arrived()
        elif session.counter != DESK:
            self.queue_desk.scan(text, lambda: self._scan_records(text))
        else:
            self._scan_records(text)

    def _scan_records(self, text: str) -> None:
        self._screen.show_records()
        self.records.scan(text)

    def sign_out(self) -> None:
        """Close the counter, once nothing unfinished is lost by it."""
        if self._unfinished:
            self._ask_leave(self._sign_out)
        else:
            self._sign_out()

    def close(self) -> None:
        """Close the counter at once, without asking: for the end of the program."""
        session, self._session = self._session, None
        self._every.stop()
        self.records.close()
        self.papers.close()
        self.queue_desk.close()
        if session is not None:
            try:
                self._staffing.sign_out(session)
            except KnownError as error:
                _log.warning("the counter was not closed: %s", error)

    def _connect(self) -> None:
        screen = self._screen
        screen.sign_in.submitted.connect(self._on_submitted)
        screen.top.sign_out_wanted.connect(self.sign_out)
        screen.top.papers_wanted.connect(self._toggle_papers)
        screen.top.records_wanted.connect(self._toggle_records)
        screen.papers.closed.connect(screen.show_home)
        self.records.closed.connect(screen.show_home)
        for side in (self.intake, self.records):
            side.said.connect(lambda words: screen.bar.show_message(words, "ok", 8.0))
            side.papers_queued.connect(lambda _jobs: self.papers.refresh())
        self.intake.papers_queued.connect(lambda _jobs: self.queue.refresh())  # a guide may have parked the visit
        self.records.urgent_changed.connect(screen.top.show_urgent)
        screen.intake.received.papers_wanted.connect(self._toggle_papers)
        screen.intake.received.finish_wanted.connect(self.queue.finish)
        screen.intake.received.visit_slip_wanted.connect(self._print_visit_slip)
        screen.intake.received.reprint_wanted.connect(self.papers.reprint_last)
        screen.intake.question.answered.connect(self._on_answered)
        screen.question.answered.connect(self._on_answered)
        screen.key_pressed.connect(self._on_key)
        self.intake.edited.connect(screen.hush)
        self.records.edited.connect(screen.hush)
        for presenter in (self.queue_desk, self.intake, self.papers, self.records):
            presenter.failed.connect(self._on_failed)
        self.queue.visit_changed.connect(self._on_visit)
        self.intake.received.connect(self._on_received)
        self.papers.receipt_changed.connect(self.intake.show_jobs)
        self.papers.changed.connect(self._on_papers_changed)

    def _on_submitted(self, username: str, password: str, counter: int) -> None:
        self._show_sign_in(busy=True, problem=None)
        started = self._calls.act(
            lambda: self._staffing.sign_in(username, password, counter), self._on_signed_in, self._on_refused
        )
        if not started:
            self._show_sign_in(busy=False)

    def _on_signed_in(self, session: SessionView) -> None:
        self._session = session
        self._show_sign_in(busy=False, problem=None)
        self._screen.hush()
        self._screen.show_session(session)
        if session.counter != DESK:
            self.intake.open(session)
            self._screen.show_home()
            self.queue_desk.open(session)
        self.papers.open(session.staff_id)
        self.records.open(session.staff_id)
        self._every.start()

    def _on_refused(self, error: KnownError) -> None:
        self._show_sign_in(busy=False, problem=error)

    def _sign_out(self) -> None:
        session = self._session
        if session is not None:
            self._calls.act(lambda: self._staffing.sign_out(session), lambda _: self._on_left(), self._on_left)

    def _leave_yesterday(self, session: SessionView) -> bool:
        """End a session over midnight: the counter's day and its numbers are another's now; what is begun is kept.

        Whoever works on dossiers is told only, and finishes the one at hand first. Tells whether it ends.
        """
        if self.intake.busy or self._screen.records_open:
            self._screen.say_error(_NEW_DAY)
            return False
        self.intake.keep_draft()

        def left(_result: object) -> None:
            self._on_left(_NEW_DAY)

        return self._calls.act(lambda: self._staffing.sign_out(session), left, left)

    def _on_left(self, error: KnownError | None = None) -> None:
        """Show the sign-in whatever came of closing: nobody is held at a counter by an error."""
        self._session = None
        self._every.stop()
        self.queue_desk.close()
        self.papers.close()
        self.records.close()
        self._screen.show_session(None)
        self._ask_counters()
        if error is not None:
            self._screen.say_error(error)

    def _ask_counters(self) -> None:
        def on_board(board: BoardView) -> None:
            self._show_sign_in(counters=tuple((c.number, c.name) for c in board.counters))

        self._calls.ask(self._queueing.board, on_board, self._screen.say_error)

    def _show_sign_in(self, **changes: object) -> None:
        self._sign_in = replace(self._sign_in, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._screen.sign_in.draw(self._sign_in)

    def _on_key(self, key: str) -> None:
        if self._session is None:
            return
        actions: dict[str, Callable[[], object]] = {
            **self.queue_desk.keys(),
            "F2": self._on_new,
            "F3": self._toggle_papers,
            "F4": self._toggle_records,
            "F5": self.intake.tick_mandatory,
            "F6": self.papers.reprint_last,
            "F12": self._accept,
            "Ctrl+Return": self._accept,
            "Ctrl+Enter": self._accept,
            "Esc": self._on_escape,
        }
        actions[key]()

    def _on_new(self) -> None:
        if self._leave is not None:
            return
        if self._screen.papers_open or self._screen.records_open or self._screen.queue_open:
            self._screen.show_home()
        self.intake.new_dossier()

    def _accept(self) -> None:
        """Accept what is in sight; not while a call is under way that changes whom the dossier belongs to."""
        if not self.queue.busy and not self._screen.papers_open and not self._screen.records_open:
            self.intake.accept()

    def _on_escape(self) -> None:
        if self._screen.papers_open:
            self._screen.show_home()
        else:
            self._leave = None
            self.intake.step_back()

    def _toggle_papers(self) -> None:
        if self._screen.papers_open:
            self._screen.show_home()
        else:
            self._screen.show_papers()
        self.papers.refresh()

    def _toggle_records(self) -> None:
        if self._screen.records_open:
            self._screen.show_home()
        else:
            self._screen.show_records()
        self.records.refresh()

    def _on_visit(self, visit: ServingView | None) -> None:
        self.intake.on_visit(visit)

    def _on_received(self, receipt: object) -> None:
        self._screen.hush()
        self.papers.watch(receipt)  # type: ignore[arg-type]  # Qt's object signal carries a ReceiptView
        self.queue.refresh()

    def _print_visit_slip(self) -> None:
        session = self._session
        if session is not None:
            self._calls.act(lambda: self._print_slip(session), self._on_visit_slip, self._on_failed)

    def _on_visit_slip(self, _jobs: tuple[int, ...]) -> None:
        self._screen.bar.show_message(self._screen.tr_("Phiếu chung của lượt này đang in."), "ok", 8.0)
        self.papers.refresh()

    def _on_papers_changed(self) -> None:
        summary = summarise(self._screen.tr_, self.papers.state.printers, self.papers.undecided)
        self._screen.top.show_printers(summary)

    def _on_failed(self, error: KnownError) -> None:
        self._screen.say_error(error)

    def _ask_leave(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        if self.intake.unfinished:
            self._screen.show_home()
            self._screen.intake.question.ask(_LEAVE)
        else:
            self._screen.show_records()
            self._screen.question.ask(_LEAVE_RECORDS)

    def _on_answered(self, go_on: bool) -> None:
        leave, self._leave = self._leave, None
        if leave is not None and go_on:
            leave()

    @property
    def _unfinished(self) -> bool:
        return self.intake.unfinished or self.records.unfinished

    def _may_close(self) -> bool:
        if self._session is None or not self._unfinished:
            return True
        self._ask_leave(self._close_anyway)
        return False

    def _close_anyway(self) -> None:
        self._screen.may_close = lambda: True
        self._screen.window().close()
