"""Decides what the ticket machine shows: one touch, one number, the truth about its paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.views import FieldView, PrintJobView, TicketView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.citizen.tickets import TicketsScreen, TicketsState
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.timers import REFRESH_MS, every, once

SHOWN_MS = 8_000
"""How long a number stays on the screen when its paper has come out."""

SHOWN_WITHOUT_PAPER_MS = 20_000
"""How long it stays when people must remember or photograph it."""

PAPER_OVERDUE_MS = 6_000
"""When a slip that has not come out is no longer "being printed"."""

DEAF_MS = 800
"""A second touch of the same finger must not wipe the number away before it is read."""

PROBLEM_MS = 8_000
"""How long the sentence about a number that could not be given stays."""


RETRY_MS = 2_000
"""How soon the office's data are asked for again after they could not be reached."""


class Queueing(Protocol):
    """What this station needs of the queue."""

    def fields(self) -> tuple[FieldView, ...]:
        """Give all fields, open or not."""
        ...

    def take_ticket(self, field_code: str, *, only_open: bool = False) -> TicketView:
        """Take a number and queue its slip for printing; `NotAllowed` when the field has closed meanwhile."""
        ...


class Paper(Protocol):
    """What this station needs of the paper."""

    def job_state(self, job_id: int) -> PrintJobView:
        """Give where a paper stands."""
        ...


class TicketsPresenter(QObject):
    """Keeps a `TicketsScreen` true; belongs to it. `idle_seconds` later the language goes back to the first."""

    def __init__(
        self,
        screen: TicketsScreen,
        queueing: Queueing,
        paper: Paper,
        background: Runner,
        watcher: ChangeWatcher | None = None,
        *,
        idle_seconds: float = 60,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._queueing = queueing
        self._paper = paper
        self._background = background
        self._state = TicketsState()
        self._return = once(self, self.start_over)
        self._overdue = once(self, self._on_overdue)
        self._deaf = once(self, lambda: None)
        self._retry = once(self, self.refresh)
        self._forget_problem = once(self, self._on_problem_read)
        every(self, self.refresh, REFRESH_MS).start()
        self._idle = IdleGuard(idle_seconds, self)
        self._idle.idle.connect(screen.speak_home)
        screen.field_chosen.connect(self._on_field_chosen)
        screen.done.connect(self._on_done)
        screen.language_changed.connect(lambda _language: self._idle.start())
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(self._on_lost)
        self.refresh()

    @property
    def state(self) -> TicketsState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Ask anew which fields are open, and where the paper of the number on show stands."""
        self._background.run(
            self._queueing.fields, lambda fields: self._show(fields=fields, lost=False), lambda _: self._on_lost()
        )
        ticket, printing = self._state.ticket, self._state.printing
        if ticket is not None and ticket.print_job_id is not None and printing in ("queued", "sending"):
            job_id = ticket.print_job_id
            self._background.run(
                lambda: self._paper.job_state(job_id),
                lambda job: self._on_job(ticket, job),
                lambda _: None,  # the change feed says so when the store is lost; the number stays on show
            )

    def start_over(self) -> None:
        """Show the fields again."""
        for timer in (self._return, self._overdue):
            timer.stop()
        self._show(ticket=None, printing=None, overdue=False, taking=False)

    def _on_lost(self) -> None:
        self._retry.start(RETRY_MS)
        self._show(lost=True)

    def _on_field_chosen(self, code: str) -> None:
        if self._state.taking or self._state.ticket is not None:
            return
        self._show(taking=True, problem=None)
        self._background.run(lambda: self._queueing.take_ticket(code, only_open=True), self._on_taken, self._on_refused)

    def _on_taken(self, ticket: TicketView) -> None:
        printing = "queued" if ticket.print_job_id is not None else None
        self._deaf.start(DEAF_MS)
        self._overdue.start(PAPER_OVERDUE_MS)
        self._return.start(SHOWN_MS if printing else SHOWN_WITHOUT_PAPER_MS)
        self._show(taking=False, ticket=ticket, printing=printing, overdue=False)
        self.refresh()

    def _on_refused(self, error: KnownError) -> None:
        self._forget_problem.start(PROBLEM_MS)
        self._show(taking=False, problem=error)
        self.refresh()

    def _on_problem_read(self) -> None:
        self._show(problem=None)

    def _on_job(self, ticket: TicketView, job: PrintJobView) -> None:
        if self._state.ticket != ticket:
            return
        if job.state in ("failed", "uncertain") and self._state.printing != job.state:
            self._return.start(SHOWN_WITHOUT_PAPER_MS)
        elif job.state == "done" and self._state.printing != "done":
            self._return.start(SHOWN_MS)
        self._show(printing=job.state)

    def _on_overdue(self) -> None:
        if self._state.printing in ("queued", "sending"):
            self._return.start(SHOWN_WITHOUT_PAPER_MS)
            self._show(overdue=True)

    def _on_done(self) -> None:
        if not self._deaf.isActive():
            self.start_over()

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._screen.draw(self._state)
