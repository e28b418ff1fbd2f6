"""A made-up office plays for a week without a fault, and a fault put into the records is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM, HeldClock, SystemClock
from kiosk.models import migrate
from kiosk.models.store import Store, sqlite_url
from kiosk.rules.queue_order import Entry
from kiosk.rules.queue_rules import FieldRule, QueueRules
from kiosk.services import queueing, simulation
from kiosk.services.office import OfficeSetUp
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_invariants import INVARIANTS, QueueInvariants
from kiosk.services.queue_office import QueueOffice
from kiosk.services.queue_replay import QueueReplay
from kiosk.services.simulation import Simulation
from tests.office import SETTINGS, holidays, queues
from tests.services.test_queue_figures import adds_up

MONDAY = date(2026, 1, 5)


def made(url: str, counters: int = 2) -> Store:
    """Give the store of a made-up office, early on a Monday."""
    store = Store(url, HeldClock(datetime.combine(MONDAY, simulation.OPENS, VIETNAM)), "simulation")
    migrate.bring_up_to_date(store)
    fields = tuple(field.code for field in queues())
    OfficeSetUp(store).set_up(
        queues(), simulation.counters(counters, fields), simulation.officials(counters), holidays()
    )
    return store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    made_up = made(store_url)
    yield made_up
    made_up.close()


@pytest.fixture
def quick_store(tmp_path: Path) -> Iterator[Store]:
    made_up = made(sqlite_url(tmp_path / "kiosk.db"), 3)
    yield made_up
    made_up.close()


def test_a_week_passes_every_check_on_both_engines(store: Store) -> None:
    played: list[date] = []
    report = Simulation(store, SETTINGS, seed=7).run(5, 20, played.append)
    assert report.returned > 0  # sent away on one day and let in on another
    assert report.violations == ()
    assert played == [date(2026, 1, day) for day in (5, 6, 7, 8, 9)]
    assert report.checked.keys() == INVARIANTS.keys()
    assert min(report.checked.values()) >= report.visits > 70
    assert report.served + report.absent + report.parked_left + report.closed == report.visits
    assert report.served > report.visits / 2
    adds_up(QueueFiguresService(store).report(report.first, report.last))


def test_hard_rules_and_numbers_kept_overnight_pass_too(tmp_path: Path) -> None:
    """More come than two counters can serve."""
    crowded = made(sqlite_url(tmp_path / "kiosk.db"))
    office = QueueOffice(crowded)
    office.set_rules(
        None,
        msgspec.structs.replace(
            office.rules(),
            carry_over=True,
            late_after=0,
            fields={
                "ho_tich": FieldRule(ratio=1),
                "chung_thuc": FieldRule(capacity=9, last_minutes=30),
                "dat_dai": FieldRule(ratio=4, hours={"tue": ("08:00-10:00",)}),
            },
        ),
    )
    report = Simulation(crowded, SETTINGS, seed=11).run(2, 150)
    assert report.violations == ()
    assert sum(report.refused.values()) > 10  # capacity, hours
    with crowded.read() as unit:
        overnight = text("SELECT count(*) FROM visit WHERE queue_day > day")
        assert unit.connection.execute(overnight).scalar_one() > 10
    crowded.close()


FAULTS = {
    "a period cut out": ("periods", "DELETE FROM visit_period WHERE id = (SELECT max(id) FROM visit_period)"),
    "a gap between periods": (
        "periods",
        (
            "UPDATE visit_period SET ended_at = started_at WHERE id = (SELECT min(id) FROM visit_period "
            "WHERE state = 'serving' AND ended_at > started_at)"
        ),
    ),
    "a number twice": (
        "numbers",
        "UPDATE visit SET label = (SELECT min(label) FROM visit) WHERE id = (SELECT max(id) FROM visit)",
    ),
    "one who waits for ever": (
        "lost",
        "UPDATE visit SET state = 'waiting' WHERE id = (SELECT max(id) FROM visit)",
    ),
    "one the journal does not know": (
        "lost",
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal WHERE kind = 'visit.taken')",
    ),
    "one let in whose place nobody kept": (
        "lost",
        "DELETE FROM journal WHERE seq = (SELECT min(seq) FROM journal WHERE kind = 'visit.parked')",
    ),
    "two at a counter": (
        "calls",
        (
            "UPDATE visit_period SET ended_at = (SELECT max(ended_at) FROM visit_period) WHERE id = "
            "(SELECT min(id) FROM visit_period WHERE state = 'serving')"
        ),
    ),
    "a call nobody waited for": (
        "calls",
        (
            "UPDATE journal SET kind = 'visit.called' WHERE seq = "
            "(SELECT min(seq) FROM journal WHERE kind = 'visit.finished')"
        ),
    ),
}


@pytest.fixture(scope="module")
def played_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, QueueReplay]:
    """The records of a day that was played without a fault, and what the journal of it does not say."""
    file = tmp_path_factory.mktemp("played") / "kiosk.db"
    store = made(sqlite_url(file), 3)
    simulated = Simulation(store, SETTINGS, seed=3)
    assert simulated.run(1, 25).violations == ()
    store.close()
    return file, simulated._replay


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_put_into_the_records_is_found(
    fault: str, played_day: tuple[Path, QueueReplay], tmp_path: Path
) -> None:
    file, played = played_day
    invariant, statement = FAULTS[fault]
    store = Store(
        sqlite_url(Path(shutil.copy(file, tmp_path))),
        HeldClock(datetime.combine(date(2026, 1, 6), simulation.OPENS, VIETNAM)),
    )

    def found() -> set[str]:
        replay = QueueReplay(played.rules, played.fields_of, played.fields)
        return {one.invariant for one in QueueInvariants(store, replay).check(MONDAY)}

    assert found() == set()
    with store.write() as unit:
        assert unit.connection.execute(text(statement)).rowcount == 1
    assert invariant in found()
    store.close()


def test_a_wrong_order_is_found_by_the_rules_written_twice(quick_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def last_come(
        entries: tuple[Entry, ...], *, counter: int, open_counters: frozenset[int], streak: int, rules: QueueRules
    ) -> Entry | None:
        mine = [entry for entry in entries if entry.kept_for in (None, counter)]
        return max(mine, key=lambda entry: entry.queued_at, default=None)

    monkeypatch.setattr(queueing, "next_one", last_come)
    report = Simulation(quick_store, SETTINGS, seed=3).run(1, 60)
    assert {one.invariant for one in report.violations} == {"order"}
    assert "phải là" in report.violations[0].words


def test_a_simulation_refuses_a_clock_it_may_not_set(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "kiosk.db"), SystemClock())
    with pytest.raises(TypeError):
        Simulation(store, SETTINGS, seed=1)
    store.close()
