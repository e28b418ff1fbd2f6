"""The queue's part of the counter put together: its panel, its page, and the slips that did not come out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.services.views import SessionView
from kiosk.ui.background import Runner
from kiosk.ui.counter.contracts import Ratings
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.counter.queue_contracts import Queueing, Ticketing
from kiosk.ui.counter.queue_page_presenter import QueuePagePresenter
from kiosk.ui.counter.queue_presenter import QueuePresenter
from kiosk.ui.counter.queue_state import pause_words
from kiosk.ui.counter.ticket_trouble import TicketTroublePresenter


class QueueDesk(QObject):
    """Keeps everything of the queue on a `CounterScreen` true; `failed` carries a `KnownError` of any of it."""

    failed = Signal(object)

    def __init__(
        self,
        screen: CounterScreen,
        queueing: Queueing,
        ticketing: Ticketing,
        ratings: Ratings,
        background: Runner,
        rest_ms: int,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ratings = ratings
        self.calls = QueuePresenter(screen.queue, queueing, background, rest_ms=rest_ms)
        self.page = QueuePagePresenter(screen.queue_page, self.calls, queueing, ticketing, screen.clock)
        bars = (screen.tickets, screen.queue.tickets)
        self.tickets = TicketTroublePresenter(bars, ticketing, background)
        for part in (self.calls, self.page, self.tickets):
            part.failed.connect(self.failed)
        for side in (self.page, self.tickets):
            side.said.connect(lambda words: screen.bar.show_message(words, "ok", 8.0))
        self.calls.called_nobody.connect(
            lambda: screen.bar.show_message(screen.tr_("Chưa có ai chờ ở các lĩnh vực của quầy này."), "info", 5.0)
        )
        self.calls.changed.connect(self._on_changed)
        self.calls.called.connect(self._leave_page)
        self.page.served.connect(self._leave_page)
        self.page.shown_wanted.connect(screen.show_queue)
        screen.queue.page_wanted.connect(self.toggle_page)
        screen.queue_page.closed.connect(screen.show_home)
        for bar in bars:
            bar.roll_wanted.connect(self.page.roll)
        # what is begun for whoever was called is begun because he or she is there
        screen.intake.procedure.chosen.connect(lambda _version: self.calls.note_arrived())
        screen.intake.procedure.entered.connect(self.calls.note_arrived)

    def open(self, session: SessionView) -> None:
        """Begin for a counter."""
        self.calls.open(session)
        self.tickets.open()
        self._ask_rating()

    def close(self) -> None:
        """End for it."""
        self.calls.close()
        self.tickets.close()
        self._screen.top.show_rating(waiting=False)

    def refresh(self) -> None:
        """Read anew what is on show."""
        self.calls.refresh()
        self.tickets.refresh()
        self._ask_rating()

    def scan(self, text: str, otherwise: Callable[[], None]) -> None:
        """Take the code of a slip; `otherwise` is called for anything else."""
        if not self.page.scan(text, otherwise):
            otherwise()

    def keys(self) -> dict[str, Callable[[], object]]:
        """Give what each key of the queue does."""
        return {
            "F1": self.toggle_page,
            "F7": self.calls.mark_absent,
            "F8": self.calls.recall,
            "F9": self.calls.call_next,
            "F10": self.calls.finish,
            "Ctrl+F6": self.tickets.reprint,
            "Ctrl+F7": self.page.roll,
            "Ctrl+F8": self.calls.arrived,
            "Ctrl+F9": self.page.walk_in,
        }

    def toggle_page(self) -> None:
        """Show the queue's page, or what stood there before."""
        if self._screen.queue_open:
            self._screen.show_home()
        else:
            self._screen.show_queue()
        self.calls.refresh()

    def _ask_rating(self) -> None:
        """Ask whether somebody stands at the rating screen: with a refresh, never by a timer of its own."""
        self.calls.ask(lambda session: self._ratings.is_waiting(session.counter), self._on_rating)

    def _on_rating(self, waiting: bool) -> None:
        self._screen.top.show_rating(waiting=waiting and self.calls.counter is not None)

    def _on_changed(self) -> None:
        state = self.calls.state
        self._screen.top.show_pause(pause_words(self._screen.tr_, state.pause))
        self.tickets.show_rolling(rolling=state.line is not None and state.line.roll is not None)

    def _leave_page(self) -> None:
        """Go on with whoever is there now: what was said of another one no longer holds."""
        self._screen.hush()
        if self._screen.queue_open:
            self._screen.show_home()
