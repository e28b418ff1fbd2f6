"""Keeps what is being typed safe in the store, without a keystroke waiting for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from kiosk.core.errors import KnownError, NotAllowed
from kiosk.services.intake_flow import Draft, KeptDraft
from kiosk.services.views import SessionView
from kiosk.ui.background import Runner
from kiosk.ui.counter.contracts import Drafts
from kiosk.ui.widgets.timers import once

KEEP_MS = 300
"""How much typing a power cut may cost at most."""


class DraftKeeper(QObject):
    """Keeps one official's draft through a `Runner`; `failed` carries the first `KnownError` of a row of failures."""

    failed = Signal(object)

    def __init__(self, drafts: Drafts, background: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._background = background
        self._session: SessionView | None = None
        self._pending: tuple[Draft, int | None] | None = None
        self._kept = False
        self._failing = False
        self._soon = once(self, self.keep_now, KEEP_MS)

    def begin(self, session: SessionView) -> None:
        """Keep drafts for an official who has signed in."""
        self.settle()
        self._session = session

    def take_up(self, on_kept: Callable[[KeptDraft], object]) -> None:
        """Ask for what the official left unfinished; nothing is heard when there is nothing."""
        session = self._session
        if session is None:
            return

        def on_read(kept: KeptDraft | None) -> None:
            if kept is not None and session is self._session:
                self._kept = True
                on_kept(kept)

        self._run(lambda: self._drafts.kept(session), on_read)

    def keep(self, draft: Draft, visit_id: int | None) -> None:
        """Keep a draft before long: whoever types on puts it off no further."""
        self._pending = (draft, visit_id)
        if not self._soon.isActive():
            self._soon.start()

    def keep_now(self) -> None:
        """Keep at once what is to be kept."""
        self._soon.stop()
        pending, session = self._pending, self._session
        self._pending = None
        if pending is not None and session is not None:
            draft, visit_id = pending
            self._kept = True
            self._run(lambda: self._drafts.keep(session, draft, visit_id), self._on_kept)

    def forget(self) -> None:
        """Delete what was kept: nobody wants it any more."""
        session, kept = self._session, self._kept
        self.settle()
        if kept and session is not None:
            self._run(lambda: self._drafts.forget(session), self._on_kept)

    def settle(self) -> None:
        """Keep nothing more of the draft: it is recorded, and what was kept of it is gone with that."""
        self._soon.stop()
        self._pending = None
        self._kept = False

    def _run(self, work: Callable[[], object], done: Callable[[KeptDraft | None], object]) -> None:
        def on_done(result: object) -> None:
            if Shiboken.isValid(self):
                done(result if isinstance(result, KeptDraft) else None)

        def on_failed(error: KnownError) -> None:
            if Shiboken.isValid(self):
                self._on_failed(error)

        self._background.run(work, on_done, on_failed)

    def _on_kept(self, _nothing: object) -> None:
        self._failing = False

    def _on_failed(self, error: KnownError) -> None:
        if not self._failing and not isinstance(error, NotAllowed):  # a session that has ended keeps nothing
            self._failing = True
            self.failed.emit(error)
