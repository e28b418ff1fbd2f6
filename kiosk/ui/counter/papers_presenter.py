"""Decides what the counter says of papers: the receipt's own, those in trouble, and how the printers are."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.services.views import PrinterView, PrintJobView, ReceiptView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Paper
from kiosk.ui.counter.papers_panel import PapersPanel, PapersState
from kiosk.ui.widgets.paper_decisions import PaperAction, carry_out
from kiosk.ui.widgets.timers import every

PENDING_EVERY_MS = 1_000
"""How often a receipt's papers are looked at until each has come out or not, should no change be heard of."""

NEWEST = 15


class PapersPresenter(QObject):
    """Keeps a `PapersPanel` and the printers' state true while an official is signed in.

    `printer_background` asks the printers: slow, so not the one that calls people. `changed` says that the
    state is another; `receipt_changed` carries the jobs of the last receipt; `failed` a `KnownError`.
    """

    changed = Signal()
    receipt_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, panel: PapersPanel, paper: Paper, background: Runner, printer_background: Runner) -> None:
        super().__init__(panel)
        self._panel = panel
        self._paper = paper
        self._calls = Calls(background, self)
        self._printer_calls = Calls(printer_background, self)
        self._state = PapersState()
        self._watched: dict[int, PrintJobView | None] = {}
        self._open = False
        self._staff_id: int | None = None
        self._asking = False
        self._calls.failed.connect(self.failed)
        self._every = every(self, self._ask_printers)
        self._pending = every(self, self._ask_receipt, PENDING_EVERY_MS)
        panel.wanted.connect(self._on_wanted)
        panel.reprint_wanted.connect(self.reprint_last)

    @property
    def undecided(self) -> int:
        """How many papers of dossiers wait for a decision; a slip whose owner has long been called nags nobody."""
        return sum(1 for job in self._state.trouble if job.kind != "ticket")

    @property
    def state(self) -> PapersState:
        """What is on show."""
        return self._state

    def open(self, staff_id: int) -> None:
        """Begin to watch, and to decide in the name of an official."""
        self._open = True
        self._staff_id = staff_id
        self._every.start()
        self.refresh()
        self._ask_printers()

    def close(self) -> None:
        """Watch no more, and forget whose receipt was the last."""
        self._open = False
        self._staff_id = None
        self._every.stop()
        self._pending.stop()
        self._watched.clear()
        self._state = PapersState(printers=self._state.printers)

    def refresh(self) -> None:
        """Ask for the papers anew."""
        if not self._open:
            return
        self._calls.ask(self._paper.in_trouble, self._on_trouble, self._on_unread)
        self._calls.ask(lambda: self._paper.newest(NEWEST), lambda jobs: self._show(newest=jobs), self._on_unread)
        self._ask_receipt()

    def watch(self, receipt: ReceiptView) -> None:
        """Follow the papers of a receipt until each has come out, or not."""
        self._watched = dict.fromkeys(receipt.print_job_ids)
        self._show(last_receipt=receipt.print_job_ids[0] if receipt.print_job_ids else None)
        self._pending.start()
        self._ask_receipt()

    def reprint_last(self) -> None:
        """Print the last receipt again, marked IN LẠI; one that never went out is simply tried again."""
        last = self._state.last_receipt
        if last is None:
            return
        job = self._watched.get(last)
        if job is not None and job.state in ("queued", "sending"):
            self.failed.emit(NotAllowed(N_("Giấy tiếp nhận đang in; xin chờ tờ giấy ra rồi hãy in lại.")))
        elif job is not None and job.state == "failed":
            self._decide("retry", last)
        elif job is not None and job.state == "uncertain":
            self._decide("not_out", last)
        else:
            self._decide("reprint", last)

    def _on_wanted(self, action: str, job_id: int) -> None:
        self._decide(cast("PaperAction", action), job_id)

    def _decide(self, action: PaperAction, decided: int) -> None:
        by = self._staff_id

        def done(counts_now: int) -> None:
            if decided in self._watched and counts_now != decided:  # the reprint is the receipt's paper from now on
                self._watched = {counts_now if k == decided else k: v for k, v in self._watched.items()}
                self._watched[counts_now] = None
                if self._state.last_receipt == decided:
                    self._show(last_receipt=counts_now)
            self._pending.start()
            self.refresh()
            self._ask_printers()

        def failed(error: KnownError) -> None:
            self.failed.emit(error)
            self.refresh()

        self._calls.act(lambda: carry_out(self._paper, action, decided, by), done, failed)

    def _ask_receipt(self) -> None:
        ids = tuple(self._watched)
        if not ids:
            self._pending.stop()
            return
        self._calls.ask(
            lambda: tuple(self._paper.job_state(job_id) for job_id in ids),
            lambda jobs: self._on_receipt_jobs(ids, jobs),
            self._on_unread,
        )

    def _on_receipt_jobs(self, ids: tuple[int, ...], jobs: tuple[PrintJobView, ...]) -> None:
        if ids != tuple(self._watched):
            return
        if any(
            before is not None and before.state != job.state
            for before, job in zip(self._watched.values(), jobs, strict=True)
        ):
            self._ask_printers()
        self._watched = dict(zip(ids, jobs, strict=True))
        if all(job.state in ("done", "failed", "uncertain") for job in jobs):
            self._pending.stop()
        self.receipt_changed.emit(jobs)

    def _on_trouble(self, jobs: tuple[PrintJobView, ...]) -> None:
        """Show the papers of dossiers before the slips."""
        self._show(trouble=tuple(sorted(jobs, key=lambda job: job.kind == "ticket")))

    def _ask_printers(self) -> None:
        if self._open and not self._asking:
            self._asking = True
            self._printer_calls.ask(self._paper.printers, self._on_printers, self._on_no_printers)

    def _on_printers(self, printers: tuple[PrinterView, ...]) -> None:
        self._asking = False
        self._show(printers=printers)

    def _on_no_printers(self, _error: KnownError) -> None:
        self._asking = False  # asked again in half a minute; the official can go on meanwhile

    def _on_unread(self, _error: KnownError) -> None:
        """Leave what is on show: the change feed says when the store is lost, and what was missed is read then."""

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._panel.draw(self._state)
        self.changed.emit()
