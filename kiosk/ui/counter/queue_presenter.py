"""Decides what the queue panel shows: one key, one person called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.services.queue_views import CounterQueue, QueueView, ServingView
from kiosk.services.views import SessionView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.queue_contracts import Queueing
from kiosk.ui.counter.queue_panel import QueuePanel
from kiosk.ui.counter.queue_state import QueueState
from kiosk.ui.widgets.timers import once

T = TypeVar("T")

REST_MS = 1200
"""How long after a call another one is refused: F9 struck twice must not send somebody away unseen."""

_WAS_THERE = NotAllowed(N_("Lượt này đã nhận hồ sơ nên không ghi vắng mặt được; bấm F10 để kết thúc lượt."))


class QueuePresenter(QObject):
    """Keeps a `QueuePanel` true while an official is signed in.

    `visit_changed` carries the `ServingView` in front of the counter, or None, whenever it has become another;
    `called` says that F9 called somebody, `called_nobody` that it found nobody waiting; `changed` that `state` is
    another; `failed` carries a `KnownError`.
    """

    visit_changed = Signal(object)
    called = Signal()
    called_nobody = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, panel: QueuePanel, queueing: Queueing, background: Runner, *, rest_ms: int = REST_MS) -> None:
        super().__init__(panel)
        self._panel = panel
        self._queueing = queueing
        self._calls = Calls(background, self)
        self._session: SessionView | None = None
        self._state = QueueState()
        self._visit_id: int | None = None
        self._rest = once(self, lambda: self._show(resting=False), rest_ms)
        self._calls.busy_changed.connect(lambda busy: self._show(busy=busy))
        self._calls.failed.connect(self._on_failed)
        panel.next_wanted.connect(self.call_next)
        panel.recall_wanted.connect(self.recall)
        panel.finish_wanted.connect(self.finish)
        panel.absent_wanted.connect(self.mark_absent)
        panel.arrived_wanted.connect(self.arrived)

    @property
    def state(self) -> QueueState:
        """What is on show."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a call is under way."""
        return self._calls.busy

    @property
    def counter(self) -> int | None:
        """The number of the counter, None while nobody is signed in."""
        return self._session.counter if self._session is not None else None

    def open(self, session: SessionView) -> None:
        """Begin to show a counter's queue."""
        self._session = session
        self.refresh()

    def close(self) -> None:
        """Forget the counter."""
        self._session = None
        self._visit_id = None
        self._rest.stop()
        self._state = QueueState()
        self._panel.draw(self._state)
        self.changed.emit()

    def refresh(self, then: Callable[[], object] | None = None) -> None:
        """Ask for the queue anew; `then` is called when it is on show."""
        session = self._session
        if session is None:
            return

        def read() -> tuple[QueueView, CounterQueue]:
            return self._queueing.queue(session), self._queueing.line(session)

        def on_read(found: tuple[QueueView, CounterQueue]) -> None:
            self._on_queue(session, *found)
            if then is not None:
                then()

        self._calls.ask(read, on_read)

    def act(self, work: Callable[[SessionView], T], done: Callable[[T], object] | None = None) -> None:
        """Do something for the counter, then show what has come of it; refused while something is under way."""
        session = self._session

        def on_done(result: T) -> None:
            if done is not None:
                done(result)
            self.refresh()

        if session is not None:
            self._calls.act(lambda: work(session), on_done)

    def ask(
        self,
        work: Callable[[SessionView], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Do something that holds nothing up."""
        session = self._session
        if session is not None:
            self._calls.ask(lambda: work(session), done, failed)

    def call_next(self) -> None:
        """Finish the visit in front and call the next, unless somebody was called this very moment."""
        session = self._session
        if session is None or self._state.resting:
            return
        self._calls.act(lambda: self._queueing.call_next(session), self._on_called)

    def recall(self) -> None:
        """Call the visit in front again."""
        self._act_on_visit(self._queueing.recall)

    def arrived(self) -> None:
        """Record that whoever was called stands at the counter."""
        self._act_on_visit(self._queueing.arrived)

    def note_arrived(self) -> None:
        """Record it because something is being done for the visit; that holds nothing up and asks nothing."""
        serving = self._state.serving
        if serving is not None and serving.state == "called":
            self.ask(self._queueing.arrived, lambda _served: self.refresh(), lambda _error: self.refresh())

    def finish(self) -> None:
        """End the visit in front."""
        self._act_on_visit(self._queueing.finish)

    def mark_absent(self) -> None:
        """End the visit in front of somebody who did not come; one with a dossier was there."""
        serving = self._state.serving
        if serving is not None and serving.dossiers:
            self.failed.emit(_WAS_THERE)
            return
        self._act_on_visit(self._queueing.mark_absent)

    def _act_on_visit(self, work: Callable[[SessionView], object]) -> None:
        session = self._session
        if session is not None and self._state.serving is not None:
            self._calls.act(lambda: work(session), lambda _result: self.refresh())

    def _on_called(self, served: ServingView | None) -> None:
        if served is None:
            self.called_nobody.emit()
        else:
            self._rest.start()
            self._show(resting=True)
            self.called.emit()
        self.refresh()

    def _on_queue(self, session: SessionView, queue: QueueView, line: CounterQueue) -> None:
        if session is not self._session:
            return
        self._show(queue=queue, line=line)
        visit_id = queue.serving.visit_id if queue.serving is not None else None
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.visit_changed.emit(queue.serving)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._panel.draw(self._state)
        self.changed.emit()
