"""Has the paper made for what cannot be taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.services.intake_flow import Draft
from kiosk.services.views import SessionView
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Processing
from kiosk.ui.counter.turn_away_page import TurnAwayPage


class TurnAwayPresenter(QObject):
    """Emits `done(DoneView)`. `at_hand` gives who is signed in and the draft on the counter."""

    done = Signal(object)

    def __init__(
        self,
        page: TurnAwayPage,
        processing: Processing,
        calls: Calls,
        at_hand: Callable[[], tuple[SessionView | None, Draft]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._processing = processing
        self._calls = calls
        self._at_hand = at_hand
        page.guide_wanted.connect(self._guide)
        page.refusal_wanted.connect(self._refuse)

    def _guide(self, reason: str, park: bool) -> None:
        session, draft = self._at_hand()
        if session is not None:
            self._calls.act(lambda: self._processing.guide(session, draft, reason, park=park), self.done.emit)

    def _refuse(self, reason: str, legal_basis: str) -> None:
        session, draft = self._at_hand()
        if session is not None:
            self._calls.act(
                lambda: self._processing.refuse_at_counter(session, draft, reason, legal_basis), self.done.emit
            )
