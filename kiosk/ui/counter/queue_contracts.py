"""What the official's side of the queue needs of the services, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from kiosk.services.queue_views import (
    AffectedTicket,
    BoardView,
    CounterQueue,
    MovedView,
    QueueView,
    ReturnedView,
    RollView,
    ServingView,
    TicketTrouble,
)
from kiosk.services.views import SessionView


class Calling(Protocol):
    """Calling people, and what follows."""

    def board(self) -> BoardView:
        """Give the board: its counters are the ones to choose from."""
        ...

    def queue(self, session: SessionView) -> QueueView:
        """Give whom the counter serves and who waits."""
        ...

    def line(self, session: SessionView) -> CounterQueue:
        """Give the line with its marks, who is parked or absent, and what may be chosen."""
        ...

    def call_next(self, session: SessionView, outcome: str = "") -> ServingView | None:
        """Finish the visit in front and call the next."""
        ...

    def call_this(self, session: SessionView, visit_id: int, outcome: str = "") -> ServingView:
        """Finish the visit in front and call one that waits."""
        ...

    def recall(self, session: SessionView) -> ServingView:
        """Call the visit in front again."""
        ...

    def arrived(self, session: SessionView) -> ServingView:
        """Record that whoever was called has come."""
        ...

    def finish(self, session: SessionView, outcome: str = "") -> None:
        """End the visit in front."""
        ...

    def mark_absent(self, session: SessionView) -> None:
        """End the visit in front of somebody who did not come."""
        ...

    def walk_in(self, session: SessionView, field_code: str, priority: str = "") -> ServingView:
        """Serve somebody without a slip under the next number of a field."""
        ...


class Moving(Protocol):
    """Putting a visit somewhere else."""

    def put_back(self, session: SessionView, after: int = 0) -> MovedView:
        """Put the visit in front back in line, after so many others."""
        ...

    def park(self, session: SessionView, reason: str, missing: Iterable[str] = ()) -> MovedView:
        """Keep the place of the visit in front until it is back."""
        ...

    def bring_back(self, session: SessionView, visit_id: int) -> MovedView:
        """Put a parked visit at the head of the line."""
        ...

    def rejoin(self, session: SessionView, visit_id: int) -> MovedView:
        """Let in line again whoever did not come."""
        ...

    def transfer(self, session: SessionView, field_code: str = "", counter: int = 0) -> MovedView:
        """Send the visit in front on."""
        ...

    def set_priority(self, session: SessionView, visit_id: int, code: str) -> MovedView:
        """Put a visit into a priority class."""
        ...


class Resting(Protocol):
    """The counter at rest, and the numbers of its fields."""

    def pause(self, session: SessionView, reason: str, until: datetime | None = None) -> None:
        """Have the counter rest."""
        ...

    def resume(self, session: SessionView) -> None:
        """End its rest."""
        ...

    def stop_numbers(self, session: SessionView, field_code: str = "", reason: str = "") -> None:
        """Give no more numbers of a field today."""
        ...

    def take_numbers_again(self, session: SessionView, field_code: str = "") -> None:
        """Give numbers of a field again."""
        ...


class Rolling(Protocol):
    """Numbers from a paper roll, while the ticket station is down; `CounterQueue.roll` tells whether."""

    def begin_roll(self, session: SessionView, first_number: int) -> RollView:
        """Begin a roll with the number to be called next, or correct a running one.

        BadInput for a number outside 1–999, NotAllowed for one already called today (names the next free one).
        """
        ...

    def end_roll(self, session: SessionView) -> None:
        """End the roll; nothing happens where there is none."""
        ...


class Queueing(Calling, Moving, Resting, Rolling, Protocol):
    """Everything an official does with the queue."""


class Ticketing(Protocol):
    """The slips of the ticket station, as far as the counter has to do with them."""

    def come_back(self, code: str, by: int | None = None) -> ReturnedView:
        """Take a slip that an official (`by`: staff id) has scanned: who was parked or late is in line again."""
        ...

    def affected(self) -> tuple[AffectedTicket, ...]:
        """Give the numbers that wait and whose slip did not come out for certain."""
        ...

    def trouble(self) -> TicketTrouble:
        """Give what is wrong with the ticket stations: their slips, their printer, their silence."""
        ...

    def reprint_affected(self) -> int:
        """Print those slips in their order and tell how many."""
        ...
