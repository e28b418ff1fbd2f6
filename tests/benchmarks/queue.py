"""The queue under load: eight stations at once on one store, and a store that holds a million visits."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.app import founding, parts
from kiosk.app.parts import Parts
from kiosk.core.clock import SystemClock, local_day
from kiosk.services import simulation
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.simulated_office import PASSWORD
from kiosk.services.views import SessionView
from tests.benchmarks.measure import Result, Series, in_turn

PROCESSES = 8
TURNS = 60
A_DAY = 150
VISITS = 1_000_000
WAITING = 20
ROOT = Path(__file__).parent.parent.parent


def found(home: Path, counters: int = PROCESSES) -> Parts:
    """Give a made-up office whose counters all serve every field; nothing prints."""
    plan = founding.sample_plan()
    founding.found(
        home,
        replace(
            plan,
            counters=founding.numbered_counters(counters),
            people=(*plan.people, *simulation.officials(counters)),
        ),
    )
    return parts.build(home, "bench")


def sign_in(office: Parts, counter: int = 1) -> SessionView:
    """Give the session of a counter's made-up official."""
    return office.staffing.sign_in(simulation.username(counter), PASSWORD, counter)


def at_once(home: Path, turns: int = TURNS) -> Iterator[Result]:
    """Give what taking and calling cost while eight processes do nothing else, and how many a second they make."""
    found(home).close()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.queue_process", str(home), str(counter), str(turns)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for counter in range(1, PROCESSES + 1)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start = time.monotonic()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [json.loads(process.communicate(timeout=600)[0]) for process in processes]
    seconds = time.monotonic() - start
    assert len({label for one in said for label in one["labels"]}) == PROCESSES * turns, "a number twice"
    for what, name in (("take", "take ticket"), ("call", "call next")):
        series = Series(tuple(ms for one in said for ms in one[what]))
        yield Result(f"{PROCESSES} processes at once: {name}", "ms", series.median, series.p95, most=100, held_to="p95")
    rate = 2 * PROCESSES * turns / seconds
    yield Result(f"{PROCESSES} processes at once: tickets and calls", "/s", rate, rate)


def after_a_million(folder: Path, rounds: int) -> Iterator[Result]:
    """Give what taking, calling and a day's figures cost in a store of a million visits, beside a new one's."""
    office, fresh = found(folder / "old"), found(folder / "new")
    try:
        file = office.store.file
        assert file is not None
        add_visits(file, VISITS)
        old_session, new_session = sign_in(office), sign_in(fresh)
        for one, session in ((office, old_session), (fresh, new_session)):
            for _ in range(WAITING):
                one.ticketing.take_ticket("ho_tich")
            one.queueing.call_next(session)

        def take(one: Parts) -> object:
            return one.ticketing.take_ticket("ho_tich")

        def call(one: Parts, session: SessionView) -> object:
            return one.queueing.call_next(session)

        def call_both() -> None:
            call(office, old_session)
            call(fresh, new_session)

        def take_both() -> None:
            take(office)
            take(fresh)

        taken, floor = in_turn(lambda: take(office), lambda: take(fresh), rounds=rounds, before=call_both)
        yield _beside(f"take ticket after {VISITS:,} visits", taken, floor)
        called, floor = in_turn(
            lambda: call(office, old_session), lambda: call(fresh, new_session), rounds=rounds, before=take_both
        )
        yield _beside(f"call next after {VISITS:,} visits", called, floor)
        figures, first = QueueFiguresService(office.store), local_day(SystemClock().now()) - timedelta(days=200)
        days = iter(range(10_000))

        def a_day() -> None:
            day = first + timedelta(days=next(days) % 100)
            assert figures.report(day, day).total.taken == A_DAY

        counted, _ = in_turn(a_day, rounds=100)
        yield Result(f"figures of a day after {VISITS:,} visits", "ms", counted.median, counted.p95, most=50)
    finally:
        office.close()
        fresh.close()


def add_visits(file: Path, number: int) -> None:
    """Write visits that ended before today by the bare driver, each with its periods and its call in the journal."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    today = local_day(SystemClock().now())
    fields = [(row[0], row[1]) for row in connection.execute("SELECT id, prefix FROM field ORDER BY id")]
    staff = connection.execute("SELECT min(id) FROM staff").fetchone()[0]
    seq = connection.execute("SELECT max(seq) FROM journal").fetchone()[0]
    visits: list[tuple[object, ...]] = []
    periods: list[tuple[object, ...]] = []
    journal: list[tuple[object, ...]] = []
    connection.execute("BEGIN")
    for visit_id in range(1, number + 1):
        days, place = divmod(number - visit_id, A_DAY)
        day = today - timedelta(days=days + 1)
        field_id, prefix = fields[place % len(fields)]
        taken = datetime(day.year, day.month, day.day, 1) + timedelta(minutes=3 * (A_DAY - place))  # noqa: DTZ001 - UTC, as SQLite keeps it
        called, ended = taken + timedelta(minutes=8), taken + timedelta(minutes=15)
        label, counter = f"{prefix}{place + 1:03d}", 1 + visit_id % PROCESSES
        visits.append(_visit(visit_id, day, field_id, place + 1, label, counter, (taken, called, ended)))
        periods += [
            (visit_id, "waiting", _utc(taken), _utc(called), None, None, field_id),
            (visit_id, "called", _utc(called), _utc(called + timedelta(minutes=1)), counter, staff, field_id),
            (visit_id, "serving", _utc(called + timedelta(minutes=1)), _utc(ended), counter, staff, field_id),
        ]
        journal.append((seq + visit_id, _utc(called), f"{day}", staff, visit_id, f"{visit_id:064d}"))
        if len(visits) == 10_000 or visit_id == number:
            for statement, rows in ((_VISIT, visits), (_PERIOD, periods), (_JOURNAL, journal)):
                connection.executemany(statement, rows)
                rows.clear()
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


_VISIT = (
    "INSERT INTO visit (id, day, queue_day, field_id, queue_field_id, number, label, tracking, state, counter_id, "
    "calls, taken_at, queued_at, called_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'finished', ?, 1, ?, ?, ?, ?)"
)
_PERIOD = (
    "INSERT INTO visit_period (visit_id, state, started_at, ended_at, counter_id, staff_id, field_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_JOURNAL = (
    "INSERT INTO journal (seq, at, day, kind, staff_id, station, subject, subject_id, data, hash) "
    "VALUES (?, ?, ?, 'visit.called', ?, 'bench', 'visit', ?, '{}', ?)"
)


def _visit(
    visit_id: int,
    day: date,
    field_id: int,
    number: int,
    label: str,
    counter: int,
    moments: tuple[datetime, datetime, datetime],
) -> tuple[object, ...]:
    taken, called, ended = map(_utc, moments)
    place = (f"{day}", f"{day}", field_id, field_id, number, label, f"B{visit_id:011d}")
    return (visit_id, *place, counter, taken, taken, called, ended)


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def _beside(name: str, series: Series, floor: Series | None) -> Result:
    assert floor is not None
    return Result(
        name,
        "ms",
        series.median,
        series.p95,
        floor=statistics.median(floor.values),
        floor_name="in a new office",
        most=3,
        most_ratio=1.5,
    )
