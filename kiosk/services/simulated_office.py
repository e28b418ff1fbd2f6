"""The made-up office a day is played in: its desks, its services, who is away, and how often what happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.core.clock import HeldClock
from kiosk.rules.queue_rules import QueueRules
from kiosk.services.queueing import Queueing
from kiosk.services.staffing import Staffing
from kiosk.services.ticketing import Ticketing
from kiosk.services.views import SessionView

PASSWORD = "mô phỏng"  # noqa: S105 - of made-up people in an office that is none
"""The password of every simulated official."""

SERVICE_MINUTES = (7.0, 0.55)
"""Median and spread (of a log-normal distribution) of a service time, at a counter of a commune."""

EARLY = timedelta(minutes=25)
STAYS = timedelta(minutes=25)
"""Officials call on for so long after closing while somebody waits."""

SHARES = {
    "priority": 0.14,
    "absent": 0.06,
    "late": 0.5,  # of those absent: come after all
    "unsaid": 0.2,  # the official does not record that somebody has come
    "parked": 0.05,
    "back": 0.75,  # of those parked
    "back_later": 0.7,  # of the others: on another day
    "today": 0.6,  # of those, on each day
    "by_slip": 0.5,  # of those back: by the slip at the ticket station
    "shown_twice": 0.3,  # the old slip, to a second screen
    "transferred": 0.04,
    "put_back": 0.015,
    "walk_in": 0.03,
    "picked": 0.01,  # called out of turn
    "reclassed": 0.01,
    "finished": 0.1,  # ended before the next is called
    "rest": 0.6,  # a rest in a half-day
    "signs_out": 0.7,  # at the end of a half-day; the others rest, or forget
    "stopped": 0.02,  # a field's numbers stopped for the rest of a day
}
"""How often what happens, 0–1."""


@dataclass(slots=True)
class Desk:
    """A counter with its official; `free` while nobody is in front and nothing is about to happen."""

    number: int
    username: str
    fields: tuple[str, ...]
    session: SessionView | None = None
    free: bool = False
    resting: bool = False
    closes: datetime | None = None
    rests_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody sent away who has not come back: the visit, its slip's code if there is one, the counter (number)."""

    visit_id: int
    slip: str
    counter: int


@dataclass(slots=True)
class DayTally:
    """What happened on a day that the records do not say: who was refused, whose estimate held, who came back."""

    refused: Counter[str] = field(default_factory=Counter)
    estimated: int = 0
    within: int = 0
    returned: int = 0
    """Who had been sent away on an earlier day and was let in again."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The services a day is played through, on one clock."""

    clock: HeldClock
    staffing: Staffing
    ticketing: Ticketing
    queueing: Queueing
    rules: QueueRules
