"""Work that must not hold up a window, and the watch over what other processes commit."""

from __future__ import annotations

import logging
import queue
import threading
import weakref
from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from shiboken6 import Shiboken

from kiosk.core.errors import KnownError
from kiosk.ui.messages import Bug, Messages

T = TypeVar("T")

RETRY_MS = 1000
"""How often a lost store is tried again."""

_log = logging.getLogger("kiosk.ui")


class Runner(Protocol):
    """What presenters need of `Background`; `InlineBackground` is the other one."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Run `work`, then give its result to `done` or its `KnownError` to `failed`."""
        ...


class InlineBackground(QObject):
    """Runs everything at once in the calling thread: for tests and scripts."""

    def __init__(self, messages: Messages | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Run `work` now and deliver its outcome before returning."""
        _deliver(_outcome(work), done, failed, self._messages)

    def close(self) -> None:
        """Do nothing: nothing is ever under way."""


class Background(QObject):
    """Runs work on one thread of its own, in order, and delivers each outcome on the GUI thread.

    A `KnownError` goes to `failed`, or to the message bridge where no `failed` was given. Anything else
    raised is a bug: it is logged with its traceback and goes the same way as one calm sentence (`Bug`), so
    that no screen is left waiting.
    Nothing is delivered after `close`, after this object is gone, or to a bound method of a Qt object that is
    gone. Call `close` before the application ends.
    """

    def __init__(self, messages: Messages | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._desk = _Desk(weakref.ref(self))
        self._closed = False
        courier = _Courier.of_this_process()
        self._thread = threading.Thread(
            target=_work_through, args=(self._desk, courier), name="background", daemon=True
        )
        self._thread.start()
        self.destroyed.connect(_last_job(self._desk))

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Queue `work`; after `close` it is dropped."""
        if not self._closed:
            self._desk.jobs.put(_Job(work, done, failed))

    def close(self, timeout_s: float = 10.0) -> None:
        """Drop what has not begun and wait for what has; nothing is delivered any more."""
        if not self._closed:
            self._closed = True
            while True:
                try:
                    self._desk.jobs.get_nowait()
                except queue.Empty:
                    break
            self._desk.jobs.put(None)
        self._thread.join(timeout_s)

    def deliver(self, job: _Job, outcome: _Outcome) -> None:
        """Hand out what came of a job, unless this was closed meanwhile; on the GUI thread."""
        if not self._closed:
            _deliver(outcome, job.done, job.failed, self._messages)


class _Job:
    """A piece of work and who hears of it."""

    __slots__ = ("done", "failed", "work")

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object] | None,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed


class _Desk:
    """What the two threads of a `Background` share: jobs one way, finished jobs the other.

    A job holds screens. Qt objects must go on the GUI thread, so the worker lays a finished job down and lets
    go of it before it says so; the GUI thread picks up one for each word it hears, and drops it.
    """

    __slots__ = ("finished", "jobs", "owner")

    def __init__(self, owner: weakref.ref[Background]) -> None:
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self.finished: deque[tuple[_Job, _Outcome]] = deque()
        self.owner = owner


class _Courier(QObject):
    """Tells the GUI thread that a job lies finished; one for the process, so that no worker ever outlives it."""

    finished = Signal(object)

    _one: ClassVar[_Courier | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @classmethod
    def of_this_process(cls) -> _Courier:
        """Give the one there is; the first call, on the GUI thread, makes it."""
        if cls._one is None:
            cls._one = cls()
        return cls._one

    def _on_finished(self, desk: _Desk) -> None:
        job, outcome = desk.finished.popleft()
        owner = desk.owner()
        if owner is not None and Shiboken.isValid(owner):
            owner.deliver(job, outcome)


class _Outcome:
    """What came of a piece of work: a result, or an error."""

    __slots__ = ("error", "result")

    def __init__(self, result: object, error: Exception | None) -> None:
        self.result = result
        self.error = error


def _outcome(work: Callable[[], object]) -> _Outcome:
    try:
        return _Outcome(work(), None)
    except Exception as error:  # noqa: BLE001 - the border between the families of error: sorted in _deliver
        return _Outcome(None, error)


def _deliver(
    outcome: _Outcome,
    done: Callable[[Any], object],
    failed: Callable[[KnownError], object] | None,
    messages: Messages | None,
) -> None:
    error = outcome.error
    if error is None:
        if _still_there(done):
            done(outcome.result)
        return
    if not isinstance(error, KnownError):
        _log.error("a bug in background work", exc_info=error)
        error = Bug()
    if failed is not None:
        if _still_there(failed):
            failed(error)
    elif messages is not None and Shiboken.isValid(messages):
        messages.known(error)
    else:
        _log.warning("%s", error)


def _still_there(listener: Callable[..., object]) -> bool:
    return _is_there(getattr(listener, "__self__", None))


def _is_there(owner: object) -> bool:
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)


def _work_through(desk: _Desk, courier: _Courier) -> None:
    while (job := desk.jobs.get()) is not None:
        desk.finished.append((job, _outcome(job.work)))
        del job  # before the word goes out: whoever drops a job last destroys its screens
        courier.finished.emit(desk)


def _last_job(desk: _Desk) -> Callable[[], None]:
    """Give what ends the thread of a `Background` that was destroyed unclosed; it must not hold the object."""

    def end() -> None:
        desk.jobs.put(None)

    return end


class ChangeFeed(Protocol):
    """Tells that another process committed something."""

    poll_ms: int | None
    """Ask `changed` this often; None: wait on `fileno` instead."""

    def fileno(self) -> int:
        """Give the descriptor that becomes readable when something was committed."""
        ...

    def changed(self) -> bool:
        """Give, cheaply, whether anything was committed since the last call; `KnownError` when the store is lost."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


class ChangeWatcher(QObject):
    """Turns a feed into signals on the GUI thread: `changed`, `lost` once, `recovered` once.

    Belongs to one window; `close` closes the feed. After a loss the store is tried again every second, and
    `recovered` is followed by `changed`, for nobody knows what was missed.
    """

    changed = Signal()
    lost = Signal()
    recovered = Signal()

    def __init__(self, feed: ChangeFeed, parent: QObject | None = None, *, retry_ms: int = RETRY_MS) -> None:
        super().__init__(parent)
        self._feed = feed
        self._retry_ms = retry_ms
        self._lost = False
        self._closed = False
        self._notifier: QSocketNotifier | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        self._listen()

    def look(self) -> None:
        """Ask the feed now and emit what has come of it."""
        if self._closed:
            return
        try:
            news = self._feed.changed()
        except Exception as error:  # noqa: BLE001 - a feed that breaks in any way is a lost store to the screen
            self._on_loss(error)
            return
        if self._lost:
            self._lost = False
            self._listen()
            if not self._lost:
                self.recovered.emit()
                self.changed.emit()
        elif news:
            self.changed.emit()

    def close(self) -> None:
        """Stop watching and close the feed."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._drop_notifier()
        self._feed.close()

    def _listen(self) -> None:
        poll_ms = self._feed.poll_ms
        if poll_ms is not None:
            self._timer.start(poll_ms)
            return
        self._timer.stop()
        try:
            self._notifier = QSocketNotifier(self._feed.fileno(), QSocketNotifier.Type.Read, self)
        except KnownError as error:
            self._on_loss(error)
            return
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        self.look()

    def _on_loss(self, error: Exception) -> None:
        self._drop_notifier()  # a broken connection stays readable for ever
        self._timer.start(self._retry_ms)
        if self._lost:
            return
        self._lost = True
        if isinstance(error, KnownError):
            _log.warning("the store is lost: %s", error)
        else:
            _log.error("a bug in the change feed", exc_info=error)
        self.lost.emit()

    def _drop_notifier(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
