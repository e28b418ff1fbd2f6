"""One day of a made-up office: citizens come, officials call, serve, rest; every step goes through the real services.

How people behave is drawn from one random source, so that a seed gives the same day again. What the services refuse a
citizen in the ordinary course of things (no numbers left, come back too late) is counted; any other refusal is a fault
and ends the simulation.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from random import Random

from kiosk.core.errors import NotAllowed
from kiosk.rules.calendar import Session, at
from kiosk.services.queue_views import ServingView
from kiosk.services.simulated_office import EARLY, PASSWORD, SERVICE_MINUTES, SHARES, STAYS, Away, DayTally, Desk, Parts
from kiosk.services.views import SessionView


class SimulatedDay:
    """Plays one day; `desks` are the office's counters, `sessions` its hours on that day.

    `away` are those sent away on earlier days; who does not come back on this one is left in it.
    """

    def __init__(
        self,
        parts: Parts,
        random: Random,
        day: date,
        sessions: Sequence[Session],
        desks: Sequence[Desk],
        away: list[Away],
    ) -> None:
        self._parts = parts
        self._random = random
        self._day = day
        self._hours = [(at(day, session.start), at(day, session.end)) for session in sessions]
        self._desks = desks
        self._away = away
        self._fields = list(dict.fromkeys(code for desk in desks for code in desk.fields))
        self._weights = [1 / (place + 2) for place in range(len(self._fields))]  # some fields are asked for more
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._serial = count()
        self._promised: dict[int, tuple[datetime, int, int]] = {}
        self._slips: dict[str, str] = {}
        self._tally = DayTally()

    def play(self, citizens: int) -> DayTally:
        """Play the day with so many citizens, from before opening until the last official has gone."""
        for desk in self._desks:
            desk.session, desk.free, desk.resting = None, False, False
            for start, end in self._hours:
                opens = start + timedelta(minutes=self._random.triangular(-10, 6, -2))
                self._at(opens, partial(self._open, desk, end))
        for moment in sorted(self._arrival() for _ in range(citizens)):
            self._at(moment, self._come)
        for one in tuple(self._away):
            if self._chance("today"):
                self._away.remove(one)
                self._at(self._within_hours(), partial(self._come_another_day, one))
        if self._chance("stopped"):
            self._at(self._within_hours(), self._stop_numbers)
        while self._events:
            moment, _, happen = heapq.heappop(self._events)
            self._parts.clock.set(max(moment, self._parts.clock.now()))
            happen()
        return self._tally

    # citizens

    def _come(self) -> None:
        """Take a number at the ticket station, or be told why there is none."""
        classes = [known.code for known in self._parts.rules.classes if known.by_touch]
        priority = self._random.choice(classes) if classes and self._chance("priority") else ""
        code = self._random.choices(self._fields, self._weights)[0]
        try:
            ticket = self._parts.ticketing.take_ticket(code, only_open=True, priority=priority)
        except NotAllowed as refusal:
            self._tally.refused[refusal.msgid] += 1
            return
        self._slips[ticket.label] = ticket.tracking
        if ticket.estimate is not None:
            self._promised[ticket.visit_id] = ticket.taken_at, ticket.estimate.low, ticket.estimate.high
        self._look_up()

    def _come_late(self, desk: Desk, visit_id: int) -> None:
        """Come to the counter after having been called in vain."""
        if desk.session is None:
            return  # too late: the counter has closed
        try:
            self._parts.queueing.rejoin(desk.session, visit_id)
        except NotAllowed as refusal:
            self._tally.refused[refusal.msgid] += 1
            return
        self._look_up()

    def _come_back(self, desk: Desk, away: Away) -> None:
        """Come back with the missing papers: to the counter, or with the slip to the ticket station."""
        if self._now >= self._hours[-1][1]:
            self._away.append(away)
            return
        if desk.session is not None and (not away.slip or not self._chance("by_slip")):
            self._parts.queueing.bring_back(desk.session, away.visit_id)
        elif away.slip:
            self._parts.ticketing.come_back(away.slip)
        self._look_up()

    def _come_another_day(self, away: Away) -> None:
        """Come back on a later day, as one would on the same; the office may say that this is too late."""
        session = next(desk.session for desk in self._desks if desk.number == away.counter)
        try:
            if session is not None and (not away.slip or not self._chance("by_slip")):
                self._parts.queueing.bring_back(session, away.visit_id)
            elif away.slip:
                found = self._parts.ticketing.come_back(away.slip)
                if found.state != "kept":
                    self._tally.refused[found.state] += 1
                    return
                self._slips[found.label] = found.tracking
            else:
                return  # without a slip, and nobody at that counter
        except NotAllowed as refusal:
            self._tally.refused[refusal.msgid] += 1
            return
        self._tally.returned += 1
        if away.slip and self._chance("shown_twice"):
            self._parts.ticketing.come_back(away.slip)
        self._look_up()

    def _look_up(self) -> None:
        """Let officials without anybody in front see that somebody waits."""
        for desk in self._random.sample(list(self._desks), len(self._desks)):
            if desk.free:
                desk.free = False
                self._in(self._random.uniform(0.05, 0.5), partial(self._next, desk))

    # officials

    def _open(self, desk: Desk, closes: datetime) -> None:
        """Sign in for a half-day, or come back from lunch at a counter that was only at rest."""
        desk.closes = closes
        desk.rests_at = self._now + self._random.random() * (closes - self._now) if self._chance("rest") else None
        if desk.session is None:
            desk.session = self._parts.staffing.sign_in(desk.username, PASSWORD, desk.number)
        elif desk.resting:
            desk.resting = False
            self._parts.queueing.resume(desk.session)
        else:
            return  # still with the last one of the morning
        self._next(desk)

    def _next(self, desk: Desk) -> None:
        """Call the next, unless it is time to go or to rest."""
        session = self._session(desk)
        queueing = self._parts.queueing
        if desk.closes is not None and self._now >= self._leaves(desk.closes):
            self._leave(desk)
            return
        if desk.rests_at is not None and self._now >= desk.rests_at:
            self._rest(desk)
            return
        if self._chance("walk_in"):
            self._walk_in(desk)
            return
        line = queueing.line(session).line if self._chance("picked") else ()
        if line:
            one = self._random.choice(line)
            self._called(desk, queueing.call_this(session, one.visit_id))
            return
        if self._chance("reclassed"):
            self._reclass(session)
        called = queueing.call_next(session, self._outcome())
        if called is None:
            self._wait(desk)
        else:
            self._called(desk, called)

    def _walk_in(self, desk: Desk) -> None:
        """Serve somebody without a slip."""
        classes = [known.code for known in self._parts.rules.classes]
        priority = self._random.choice(classes) if classes and self._chance("priority") else ""
        served = self._parts.queueing.walk_in(self._session(desk), self._random.choice(desk.fields), priority)
        self._serve(desk, served)

    def _reclass(self, session: SessionView) -> None:
        """See that somebody in line belongs to a class, or to none."""
        line = self._parts.queueing.line(session).line
        if line:
            code = self._random.choice(["", *(known.code for known in self._parts.rules.classes)])
            self._parts.queueing.set_priority(session, self._random.choice(line).visit_id, code)

    def _called(self, desk: Desk, called: ServingView) -> None:
        promised = self._promised.pop(called.visit_id, None)
        if promised is not None:
            taken_at, low, high = promised
            self._tally.estimated += 1
            self._tally.within += low <= (self._now - taken_at).total_seconds() / 60 <= high
        if self._chance("absent"):
            self._in(1.0, partial(self._in_vain, desk, called))
        else:
            self._in(self._random.uniform(0.3, 1.0), partial(self._arrived, desk, called))

    def _in_vain(self, desk: Desk, called: ServingView) -> None:
        """Call again a minute later, and give up after another."""
        session = self._session(desk)
        self._parts.queueing.recall(session)

        def give_up() -> None:
            self._parts.queueing.mark_absent(session)
            if self._chance("late"):
                self._in(self._random.uniform(1, 45), partial(self._come_late, desk, called.visit_id))
            self._next(desk)

        self._in(1.0, give_up)

    def _arrived(self, desk: Desk, called: ServingView) -> None:
        if not self._chance("unsaid"):
            self._parts.queueing.arrived(self._session(desk))
        self._serve(desk, called)

    def _serve(self, desk: Desk, served: ServingView) -> None:
        median, spread = SERVICE_MINUTES
        self._in(median * self._random.lognormvariate(0, spread), partial(self._end, desk, served))

    def _end(self, desk: Desk, served: ServingView) -> None:
        """End a service: mostly by calling the next, which ends it; sometimes otherwise."""
        session, queueing, rules = self._session(desk), self._parts.queueing, self._parts.rules
        if self._chance("parked") and rules.park_reasons:
            missing = ("Bản chụp căn cước",) if self._random.random() < 0.7 else ()
            queueing.park(session, self._random.choice(rules.park_reasons).code, missing)
            away = Away(served.visit_id, self._slips.get(served.label, ""), desk.number)
            if self._chance("back"):
                self._in(self._random.uniform(8, 100), partial(self._come_back, desk, away))
            elif self._chance("back_later"):
                self._away.append(away)
        elif self._chance("transferred"):
            self._transfer(session, desk, served)
        elif self._chance("put_back"):
            queueing.put_back(session, self._random.randint(0, 3))
            self._look_up()
        elif self._chance("finished"):
            queueing.finish(session, self._outcome())
        self._next(desk)

    def _transfer(self, session: SessionView, desk: Desk, served: ServingView) -> None:
        """Send somebody on to another counter, or with another matter to another field."""
        others = [other for other in self._desks if other.session is not None and other is not desk]
        if others and self._random.random() < 0.5:
            self._parts.queueing.transfer(session, counter=self._random.choice(others).number)
        elif len(self._fields) > 1:
            fields = [code for code in self._fields if code != served.field_code]
            self._parts.queueing.transfer(session, self._random.choice(fields))
        self._look_up()

    def _rest(self, desk: Desk) -> None:
        """Rest for some minutes, having said until when or not."""
        session = self._session(desk)
        self._finish(desk)
        desk.rests_at, desk.resting = None, True
        until = self._now + timedelta(minutes=self._random.uniform(5, 20))
        self._parts.queueing.pause(session, self._pause_reason(), until if self._random.random() < 0.7 else None)

        def back() -> None:
            if desk.resting and desk.session is session:
                desk.resting = False
                self._parts.queueing.resume(session)
                self._next(desk)

        self._at(until, back)

    def _leave(self, desk: Desk) -> None:
        """End a half-day: sign out, rest over lunch, or forget to do either."""
        session = self._session(desk)
        self._finish(desk)
        desk.free = False
        later = [start for start, _ in self._hours if start > self._now]
        if self._chance("signs_out"):
            self._parts.staffing.sign_out(session)
            desk.session = None
        elif later:
            self._parts.queueing.pause(session, self._pause_reason(), later[0])
            desk.resting = True
        else:
            desk.session = None  # forgotten: the end of the day signs out

    def _wait(self, desk: Desk) -> None:
        """Wait for somebody to come, at the latest until it is time to go."""
        desk.free = True
        if desk.closes is not None:
            leaves = self._leaves(desk.closes)

            def go() -> None:
                if desk.free and desk.closes is not None and self._leaves(desk.closes) == leaves:
                    desk.free = False
                    self._next(desk)

            self._at(leaves, go)

    def _finish(self, desk: Desk) -> None:
        if self._parts.queueing.queue(self._session(desk)).serving is not None:
            self._parts.queueing.finish(self._session(desk), self._outcome())

    def _stop_numbers(self) -> None:
        desk = next((desk for desk in self._desks if desk.session is not None), None)
        if desk is not None and desk.session is not None:
            self._parts.queueing.stop_numbers(desk.session, self._random.choice(desk.fields), "họp đột xuất")

    # chance and time

    def _arrival(self) -> datetime:
        """Give when somebody comes: three of five in the morning, most of them soon after opening."""
        start, end = self._hours[0] if len(self._hours) == 1 or self._random.random() < 0.6 else self._hours[-1]
        length = (end - start + EARLY) / timedelta(minutes=1)
        return start - EARLY + timedelta(minutes=self._random.triangular(0, length, 0.3 * length))

    def _within_hours(self) -> datetime:
        start, end = self._random.choice(self._hours)
        return start + self._random.random() * (end - start)

    def _leaves(self, closes: datetime) -> datetime:
        """Give when an official goes: at the end of the day some minutes after closing, to call who still waits."""
        return closes + STAYS if closes == self._hours[-1][1] else closes

    def _outcome(self) -> str:
        outcomes = self._parts.rules.outcomes
        return self._random.choice(outcomes).code if outcomes and self._random.random() < 0.7 else ""

    def _pause_reason(self) -> str:
        return self._random.choice(self._parts.rules.pause_reasons).code

    def _chance(self, what: str) -> bool:
        return self._random.random() < SHARES[what]

    @property
    def _now(self) -> datetime:
        return self._parts.clock.now()

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._serial), happen))

    def _in(self, minutes: float, happen: Callable[[], None]) -> None:
        self._at(self._now + timedelta(minutes=minutes), happen)

    @staticmethod
    def _session(desk: Desk) -> SessionView:
        if desk.session is None:
            raise LookupError("nobody is signed in there")
        return desk.session
