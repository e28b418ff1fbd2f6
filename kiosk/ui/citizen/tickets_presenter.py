"""Decides what the ticket station shows: one touch, one number, the truth about its paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.qr_picture import Modules, qr_modules
from kiosk.services.queue_views import ClassView, QueueField, ReturnedView, TicketView
from kiosk.services.views import PrinterView, PrintJobView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.citizen.ticket_questions import LONGEST_LABEL
from kiosk.ui.citizen.ticket_state import STOPPED, Page, TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.timers import REFRESH_MS, every, once
from kiosk.ui.widgets.wedge import WedgeListener

SHOWN_MS = 8_000
"""How long a number stays on the screen when its paper has come out."""

SHOWN_WITHOUT_PAPER_MS = 20_000
"""How long it stays when people must remember or photograph it."""

QUESTION_MS = 20_000
"""How long a question waits for the next touch, and the answer to a returned slip is shown."""

PAPER_OVERDUE_MS = 6_000
"""When a slip that has not come out is no longer "being printed"."""

DEAF_MS = 800
"""A second touch of the same finger must not wipe the number away before it is read."""

PROBLEM_MS = 8_000
"""How long a sentence stays: about a number that could not be given, about a field that gives none."""

RETRY_MS = 2_000
"""How soon the office's data are asked for again after they could not be reached."""


class Ticketing(Protocol):
    """What this station needs of the numbers."""

    def fields(self) -> tuple[QueueField, ...]:
        """Give every field with its state now."""
        ...

    def classes(self) -> tuple[ClassView, ...]:
        """Give the priority classes to touch."""
        ...

    def again_seconds(self) -> int:
        """Give within how many seconds a second number is asked about; 0: never."""
        ...

    def take_ticket(self, field_code: str, *, only_open: bool = False, priority: str = "") -> TicketView:
        """Take a number and queue its slip; `NotAllowed` when none is to be had any more."""
        ...

    def reprint(self, visit_id: int) -> int | None:
        """Queue the slip of a number again; gives the job, None without a printer."""
        ...

    def come_back(self, code: str) -> ReturnedView:
        """Take a slip held before the scanner, or its number; BadInput for what is neither."""
        ...


class Paper(Protocol):
    """What this station needs of the paper."""

    def job_state(self, job_id: int) -> PrintJobView:
        """Give where a paper stands."""
        ...

    def printers(self) -> tuple[PrinterView, ...]:
        """Ask this PC's printers how they are; slow."""
        ...


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read again and again."""

    fields: tuple[QueueField, ...]
    classes: tuple[ClassView, ...]
    again_seconds: int


class TicketsPresenter(QObject):
    """Keeps a `TicketsScreen` true; belongs to it. `idle_seconds` later, or at *Xong*, the screen goes home.

    `ticket_printer` names the printer of slips, "" for none; it is asked through `printer_background` (the same as
    `background` if none is given), which may take seconds. A slip held before the scanner is heard through `wedge`.
    """

    def __init__(
        self,
        screen: TicketsScreen,
        ticketing: Ticketing,
        paper: Paper,
        background: Runner,
        watcher: ChangeWatcher | None = None,
        *,
        ticket_printer: str = "",
        printer_background: Runner | None = None,
        wedge: WedgeListener | None = None,
        idle_seconds: float = 60,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ticketing = ticketing
        self._paper = paper
        self._background = background
        self._printer_background = printer_background or background
        self._printer = ticket_printer
        self._state = TicketsState()
        self._again_ms = 0
        self._job: int | None = None
        self._last: TicketView | None = None
        self._next_field = ""
        self._return = once(self, self.start_over)
        self._overdue = once(self, self._on_overdue)
        self._deaf = once(self, lambda: None)
        self._recent = once(self, lambda: None)
        self._retry = once(self, self.refresh)
        self._forget_problem = once(self, self._on_problem_read)
        every(self, self._on_beat, REFRESH_MS).start()
        self._idle = IdleGuard(idle_seconds, self)
        self._idle.idle.connect(screen.go_home)
        screen.field_chosen.connect(self._on_field_chosen)
        screen.classes_wanted.connect(lambda: self._ask("classes"))
        screen.class_chosen.connect(self._on_class_chosen)
        screen.class_dropped.connect(self.start_over)
        screen.code_wanted.connect(lambda: self._ask("typing"))
        screen.typed.connect(self._on_typed)
        screen.erased.connect(lambda: self._on_edited(self._state.typed[:-1]))
        screen.code_sent.connect(lambda: self._come_back(self._state.typed))
        screen.more_wanted.connect(self._on_more_wanted)
        screen.reprint_wanted.connect(self._on_reprint_wanted)
        screen.left.connect(self.start_over)
        screen.done.connect(self._on_done)
        screen.adapted.connect(self._idle.start)
        if wedge is not None:
            wedge.scanned.connect(self._come_back)
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(self._on_lost)
        self.refresh()
        self._ask_printer()

    @property
    def state(self) -> TicketsState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Ask anew what the fields are like, and where the paper of the number on show stands."""
        ticketing = self._ticketing
        self._background.run(
            lambda: _Known(ticketing.fields(), ticketing.classes(), ticketing.again_seconds()),
            self._on_known,
            lambda _: self._on_lost(),
        )
        job_id = self._job
        if job_id is not None and self._state.page == "number" and self._state.printing in ("queued", "sending"):
            self._background.run(
                lambda: self._paper.job_state(job_id),
                self._on_job,
                lambda _: None,  # the change feed says so when the store is lost; the number stays on show
            )

    def start_over(self) -> None:
        """Show the fields again."""
        for timer in (self._return, self._overdue):
            timer.stop()
        self._job = None
        self._next_field = ""
        self._show(page="fields", priority=None, ticket=None, code=(), printing=None, overdue=False, taking=False)
        self._show(typed="", returned=None)

    def _on_beat(self) -> None:
        self.refresh()
        self._ask_printer()

    def _on_known(self, known: _Known) -> None:
        self._again_ms = known.again_seconds * 1000
        self._show(fields=known.fields, classes=known.classes, lost=False)

    def _on_lost(self) -> None:
        self._retry.start(RETRY_MS)
        self._show(lost=True)

    def _ask(self, page: Page) -> None:
        """Turn to a question; unanswered, it gives way to the fields."""
        if not self._state.taking:
            self._return.start(QUESTION_MS)
            self._show(page=page, why="", problem=None)

    def _on_field_chosen(self, code: str) -> None:
        if self._state.taking or self._state.page != "fields":
            return
        field = next((field for field in self._state.fields or () if field.code == code), None)
        if field is not None and not field.takes:
            self._forget_problem.start(PROBLEM_MS)
            self._show(why=code, problem=None)
        elif self._recent.isActive() and self._last is not None:
            self._next_field = code
            self._show(ticket=self._last)
            self._ask("again")
        else:
            self._take(code)

    def _on_class_chosen(self, code: str) -> None:
        chosen = next((known for known in self._state.classes if known.code == code), None)
        self._return.start(QUESTION_MS)
        self._show(page="fields", priority=chosen)

    def _on_more_wanted(self) -> None:
        if self._next_field:
            self._take(self._next_field)

    def _take(self, code: str) -> None:
        priority = self._state.priority.code if self._state.priority is not None else ""
        self._act(lambda: self._with_code(self._ticketing.take_ticket(code, only_open=True, priority=priority)))

    def _on_reprint_wanted(self) -> None:
        last = self._last
        if last is not None:
            self._act(
                lambda: self._with_code(replace(last, print_job_id=self._ticketing.reprint(last.visit_id))),
            )

    def _act(self, work: Callable[[], tuple[TicketView, Modules]]) -> None:
        if not self._state.taking:
            self._return.stop()
            self._show(taking=True, why="", problem=None)
            self._background.run(work, self._on_taken, self._on_refused)

    def _with_code(self, ticket: TicketView) -> tuple[TicketView, Modules]:
        return ticket, qr_modules(ticket.tracking)

    def _on_taken(self, taken: tuple[TicketView, Modules]) -> None:
        ticket, code = taken
        self._last, self._job = ticket, ticket.print_job_id
        printing = "queued" if self._job is not None else None
        if self._again_ms:
            self._recent.start(self._again_ms)
        self._deaf.start(DEAF_MS)
        self._overdue.start(PAPER_OVERDUE_MS)
        self._return.start(SHOWN_MS if printing else SHOWN_WITHOUT_PAPER_MS)
        self._show(page="number", priority=None, taking=False, ticket=ticket, code=code)
        self._show(printing=printing, overdue=False)
        self.refresh()
        if self._state.condition in STOPPED:
            self._ask_printer()

    def _on_refused(self, error: KnownError) -> None:
        self._forget_problem.start(PROBLEM_MS)
        self._show(page="fields", priority=None, taking=False, problem=error)
        self.refresh()

    def _on_problem_read(self) -> None:
        self._show(problem=None, why="")

    def _on_typed(self, character: str) -> None:
        self._on_edited((self._state.typed + character)[:LONGEST_LABEL])

    def _on_edited(self, typed: str) -> None:
        if self._state.page == "typing" and not self._state.taking:
            self._return.start(QUESTION_MS)
            self._show(typed=typed, problem=None)

    def _come_back(self, code: str) -> None:
        """Look up a slip or a number, whatever is on show."""
        if code and not self._state.taking and not self._state.lost:
            self._show(taking=True, why="", problem=None)
            self._background.run(lambda: self._answer(code), self._on_returned, self._on_unreadable)

    def _answer(self, code: str) -> tuple[ReturnedView, Modules]:
        found = self._ticketing.come_back(code)
        return found, qr_modules(found.tracking) if found.tracking else ()

    def _on_returned(self, answer: tuple[ReturnedView, Modules]) -> None:
        found, code = answer
        self.start_over()
        self._deaf.start(DEAF_MS)
        self._return.start(QUESTION_MS)
        printing = "queued" if found.tracking and self._printer else None
        self._show(page="returned", returned=found, code=code, printing=printing)
        if printing:
            self._ask_printer()

    def _on_unreadable(self, error: KnownError) -> None:
        self._forget_problem.start(PROBLEM_MS)
        self._show(taking=False, problem=error)

    def _on_job(self, job: PrintJobView) -> None:
        if self._state.page != "number" or job.job_id != self._job:
            return
        if job.state in ("failed", "uncertain") and self._state.printing != job.state:
            self._return.start(SHOWN_WITHOUT_PAPER_MS)
            self._ask_printer()
        elif job.state == "done" and self._state.printing != "done":
            self._return.start(SHOWN_MS)
            self._show(condition="")  # paper has come out: what was asked before is no longer so
            self._ask_printer()
        self._show(printing=job.state)

    def _on_overdue(self) -> None:
        if self._state.printing in ("queued", "sending"):
            self._return.start(SHOWN_WITHOUT_PAPER_MS)
            self._ask_printer()
            self._show(overdue=True)

    def _ask_printer(self) -> None:
        """Ask the printer of slips how it is, where there is one."""
        if self._printer:
            self._printer_background.run(self._paper.printers, self._on_printers, lambda _: None)

    def _on_printers(self, printers: tuple[PrinterView, ...]) -> None:
        found = next((one.condition for one in printers if one.name == self._printer), "")
        self._show(condition=found)

    def _on_done(self) -> None:
        if not self._deaf.isActive():
            self.start_over()
            self._screen.go_home()

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._screen.draw(self._state)
