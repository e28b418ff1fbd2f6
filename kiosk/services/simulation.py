"""A made-up office run for days through the real services on a clock of its own, checked after every day.

For training, tests and benchmarks. The clock starts on the day it is given and never waits.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from random import Random

import msgspec

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Papers, Settings
from kiosk.models import office, staff
from kiosk.models.store import Store
from kiosk.rules.calendar import Session
from kiosk.rules.queue_hours import sessions_on
from kiosk.rules.queue_rules import FieldRule
from kiosk.services.day_close import DayClose
from kiosk.services.office import NewCounter, NewOfficial, working_calendar
from kiosk.services.paper import Outbox
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_invariants import QueueInvariants, Violation
from kiosk.services.queue_office import QueueOffice
from kiosk.services.queue_replay import QueueReplay
from kiosk.services.queue_views import Spread
from kiosk.services.queueing import Queueing
from kiosk.services.simulated_day import SimulatedDay
from kiosk.services.simulated_office import PASSWORD, Away, Desk, Parts
from kiosk.services.staffing import Staffing
from kiosk.services.ticketing import Ticketing

OPENS = clock_time(5)
"""When a simulated PC is switched on: before anybody comes, so that the day before is ended then."""

_LONGEST_SEARCH = 400


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """What was played and what was found: counts of visits, times in minutes, what was checked, what was wrong.

    `refused` counts by sentence who got no number or came back too late; `estimated` were told a range of minutes to
    wait, which held for `within`; `returned` had been sent away on an earlier day and were let in again. `checked`
    counts what each invariant was checked on.
    """

    first: date
    last: date
    days: int
    visits: int
    served: int
    absent: int
    parked_left: int
    closed: int
    waiting: Spread
    serving: Spread
    refused: dict[str, int]
    estimated: int
    within: int
    returned: int
    checked: dict[str, int]
    violations: tuple[Violation, ...]
    seconds: float


class Simulation:
    """Runs an office whose officials are `officials()`; its store must be on a clock that is held."""

    def __init__(self, store: Store, settings: Settings, seed: int) -> None:
        if not isinstance(store.clock, HeldClock):
            raise TypeError("a simulation needs a clock it may set")
        self._store = store
        self._settings = settings
        self._clock = store.clock
        self._random = Random(seed)  # noqa: S311 - nothing secret is drawn
        queue_office = QueueOffice(store)
        self._rules = queue_office.rules()
        counters = queue_office.counter_fields()
        with store.read() as unit:
            self._calendar = working_calendar(unit, settings)
            prefixes = {row.prefix: row.code for row in office.fields(unit)}
        outbox = Outbox(msgspec.structs.replace(settings, papers=Papers()))  # nobody is there to take a slip
        self._parts = Parts(
            self._clock,
            Staffing(store),
            Ticketing(store, settings, outbox),
            Queueing(store, settings, outbox),
            self._rules,
        )
        self._day_close = DayClose(store, settings)
        self._figures = QueueFiguresService(store)
        self._away: list[Away] = []
        self._desks = [Desk(number, username(number), fields) for number, _, fields in counters]
        self._replay = QueueReplay(self._rules, {number: frozenset(fields) for number, _, fields in counters}, prefixes)
        self._invariants = QueueInvariants(store, self._replay)
        self._let_in_quickly()

    def run(self, days: int, per_day: int, on_day: Callable[[date], None] | None = None) -> SimulationReport:
        """Play so many working days with about so many citizens each, beginning on the clock's own day.

        `on_day` is called with each day that has been played, ended and checked.
        """
        started = time.monotonic()
        played: list[date] = []
        violations: list[Violation] = []
        refused: Counter[str] = Counter()
        estimated = within = returned = 0
        day = self._clock.now().date()
        while len(played) < days:
            day, sessions = self._working_day(day)
            self._clock.set(datetime.combine(day, OPENS, VIETNAM))
            citizens = max(0, round(self._random.gauss(per_day, per_day**0.5)))
            tally = SimulatedDay(self._parts, self._random, day, sessions, self._desks, self._away).play(citizens)
            self._clock.set(datetime.combine(day + timedelta(days=1), OPENS, VIETNAM))
            self._day_close.close_passed_days()
            violations += self._invariants.check(day)
            refused += tally.refused
            estimated += tally.estimated
            within += tally.within
            returned += tally.returned
            played.append(day)
            if on_day is not None:
                on_day(day)
            day += timedelta(days=1)
        total = self._figures.report(played[0], played[-1]).total
        return SimulationReport(
            first=played[0],
            last=played[-1],
            days=len(played),
            visits=total.taken,
            served=total.served,
            absent=total.absent,
            parked_left=total.parked_left,
            closed=total.closed,
            waiting=total.waiting,
            serving=total.serving,
            refused=dict(refused),
            estimated=estimated,
            within=within,
            returned=returned,
            checked=dict(self._invariants.checked),
            violations=tuple(violations),
            seconds=round(time.monotonic() - started, 1),
        )

    def _working_day(self, day: date) -> tuple[date, tuple[Session, ...]]:
        """Give the first day from this one on that the office works, with its hours."""
        for _ in range(_LONGEST_SEARCH):
            sessions = sessions_on(FieldRule(), self._calendar, day)
            if sessions:
                return day, sessions
            day += timedelta(days=1)
        raise BadInput(N_("Văn phòng không có ngày làm việc nào; xem lại giờ làm việc và lịch nghỉ."))

    def _let_in_quickly(self) -> None:
        """Give the made-up officials a hash that is quick to check: thousands of sign-ins, no secret behind them."""
        from argon2 import PasswordHasher

        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        names = {desk.username for desk in self._desks}
        with self._store.write() as unit:
            for person in staff.all_active(unit):
                if person.username in names:
                    staff.set_password(unit, person.id, quick)


def counters(number: int, fields: tuple[str, ...]) -> tuple[NewCounter, ...]:
    """Give so many counters, each with its own share of the fields and its neighbour's: queues overlap as in life."""
    return tuple(
        NewCounter(
            place + 1,
            f"Quầy {place + 1}",
            tuple(
                code for nth, code in enumerate(fields) if number < 3 or nth % number in (place, (place - 1) % number)
            ),
        )
        for place in range(number)
    )


def officials(number: int) -> tuple[NewOfficial, ...]:
    """Give the made-up officials of so many counters."""
    return tuple(
        NewOfficial(username(place), f"Công chức mô phỏng {place}", "receiver", PASSWORD)
        for place in range(1, number + 1)
    )


def username(counter: int) -> str:
    """Give the user name of a counter's made-up official."""
    return f"quay{counter}"
