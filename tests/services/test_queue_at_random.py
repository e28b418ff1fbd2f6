"""Whatever is done in whatever order: periods fit, nobody is at two counters, the line shown is the one called."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from kiosk.core.errors import KnownError
from kiosk.models import journal
from kiosk.services.queue_views import TicketView
from kiosk.services.views import SessionView
from tests.office import Office
from tests.services.line import rows, states, waiting

STEPS = {"sqlite": 250, "postgresql": 120}
FIELDS = ("ho_tich", "chung_thuc", "dat_dai")
CLASSES = ("", "", "", "elderly", "elderly_75", "disabled")


def acts(office: Office, sessions: list[SessionView], chance: random.Random) -> dict[str, Callable[[], object]]:
    """Give one act of each kind, what it acts on chosen by chance; most may be refused."""
    session = chance.choice(sessions)
    queueing = office.queueing
    by_state: dict[str, list[int]] = {}
    for row in rows(office, "SELECT id, state FROM visit ORDER BY id"):
        by_state.setdefault(row.state, []).append(row.id)

    def one(state: str) -> int:  # mostly one of that state, now and then whoever it is
        everybody = [visit for visits in by_state.values() for visit in visits] or [1]
        return chance.choice(by_state.get(state, everybody) if chance.random() < 0.8 else everybody)

    return {
        "take": lambda: office.ticketing.take_ticket(chance.choice(FIELDS), priority=chance.choice(CLASSES)),
        "take again": lambda: office.ticketing.take_ticket(chance.choice(FIELDS), only_open=True),
        "next": lambda: queueing.call_next(session, chance.choice(("", "done"))),
        "next too": lambda: queueing.call_next(session),
        "this": lambda: queueing.call_this(session, one("waiting")),
        "recall": lambda: queueing.recall(session),
        "arrived": lambda: queueing.arrived(session),
        "finish": lambda: queueing.finish(session),
        "absent": lambda: queueing.mark_absent(session),
        "back": lambda: queueing.put_back(session, chance.randint(0, 3)),
        "park": lambda: queueing.park(session, "papers", ["Tờ khai"]),
        "bring back": lambda: queueing.bring_back(session, one("parked")),
        "rejoin": lambda: queueing.rejoin(session, one("absent")),
        "field": lambda: queueing.transfer(session, chance.choice(FIELDS)),
        "counter": lambda: queueing.transfer(session, counter=chance.choice((1, 2))),
        "walk in": lambda: queueing.walk_in(session, chance.choice(FIELDS)),
        "class": lambda: queueing.set_priority(session, one("waiting"), chance.choice(CLASSES)),
        "slip": lambda: office.ticketing.come_back(f"A{chance.randint(1, 40):03d}"),
        "rest": lambda: queueing.pause(session, "lunch"),
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    sessions = [office.sign_in(), office.sign_in(2, "minh")]
    done: Counter[str] = Counter()
    for _ in range(STEPS["sqlite" if office.store.is_sqlite else "postgresql"]):
        office.clock.advance(seconds=chance.choice((0, 20, 90)))
        name, act = chance.choice(list(acts(office, sessions, chance).items()))
        lines = {session.counter: waiting(office, session) for session in sessions}
        ahead = {field.code: field.ahead for field in office.ticketing.fields()}
        entries = journal_length(office)
        try:
            result = act()
        except KnownError:
            assert journal_length(office) == entries  # what is refused leaves no trace
            continue
        done[name] += 1
        if name.startswith("next") and result is not None:
            label, counter = at_counter(office, result)
            assert label == lines[counter][0]  # who was shown as next is called next
        if isinstance(result, TicketView) and not result.priority:
            assert result.ahead == ahead[result.field_code]  # the button said what the slip says
    fits(office)
    assert len(done) >= 15  # it did get to nearly everything
    office.clock.advance(days=3)
    office.day_close.close_passed_days()
    fits(office)
    assert rows(office, "SELECT 1 FROM visit WHERE state IN ('waiting', 'called', 'serving', 'parked')") == []


def at_counter(office: Office, served: object) -> tuple[str, int]:
    visit_id = getattr(served, "visit_id")  # noqa: B009 - one of many acts' results
    query = "SELECT visit.label, counter.number FROM visit JOIN counter ON counter.id = counter_id WHERE visit.id = :id"
    (row,) = rows(office, query, id=visit_id)
    return row.label, row.number


def journal_length(office: Office) -> int:
    with office.store.read() as unit:
        return journal.last_seq(unit)


def fits(office: Office) -> None:
    visits = rows(office, "SELECT id, state, counter_id, closed_at, kept_for, field_id, number FROM visit ORDER BY id")
    for visit in visits:
        assert states(office, visit.id)[-1] == visit.state or visit.state in {"finished", "absent", "closed"}
        assert (visit.closed_at is not None) == (visit.state in {"finished", "absent", "closed"})
        assert visit.kept_for is None or visit.state == "waiting"
    in_front = [visit.counter_id for visit in visits if visit.state in {"called", "serving"}]
    assert len(in_front) == len(set(in_front))
    numbers = [(visit.field_id, visit.number) for visit in visits]
    assert len(numbers) == len(set(numbers))
    last = Counter(field for field, _ in numbers)
    assert set(numbers) == {(field, n) for field, count in last.items() for n in range(1, count + 1)}
    finished = [visit.id for visit in visits if visit.state == "finished"]
    assert sorted(row.visit_id for row in rows(office, "SELECT visit_id FROM rating")) == finished
    with office.store.read() as unit:
        assert journal.first_broken(unit) is None
