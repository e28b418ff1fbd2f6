"""Four stations at once on one store: no number twice, none lost, nobody called twice, no excuse shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from kiosk.models import journal
from kiosk.models import office as office_model
from kiosk.models.store import check_integrity
from tests.office import Office

PROCESSES = 4
TURNS = 50
ROOT = Path(__file__).parent.parent.parent


def all_working(office: Office) -> list[dict[str, list[str]]]:
    """Start the processes, let them go at the same moment, give what each says."""
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-W",
                "error",
                "-m",
                "tests.services.queue_process",
                office.url,
                str(office.home),
                str(counter),
                str(TURNS),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for counter in range(1, PROCESSES + 1)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in said] == [""] * PROCESSES
    return [json.loads(output.splitlines()[-1]) for output, _ in said]


def test_nothing_twice_nothing_lost_nobody_waits_in_vain(office: Office) -> None:
    with office.store.write() as unit:
        fields = [office_model.field_by_code(unit, code) for code in ("ho_tich", "chung_thuc", "dat_dai")]
        for number in (3, 4):
            office_model.add_counter(unit, number, f"Quầy số {number}", [field.id for field in fields if field])
    results = all_working(office)

    assert [result["errors"] for result in results] == [[]] * PROCESSES
    taken = [label for result in results for label in result["taken"]]
    called = [label for result in results for label in result["called"]]
    assert len(taken) == len(set(taken)) == PROCESSES * TURNS
    assert len(called) == len(set(called)) > PROCESSES * TURNS / 2
    assert set(called) <= set(taken)
    by_field = Counter(label[0] for label in taken)
    assert set(taken) == {f"{prefix}{n:03d}" for prefix, last in by_field.items() for n in range(1, last + 1)}

    with office.store.read() as unit:
        visits = unit.connection.execute(text("SELECT id, label, state, calls, counter_id FROM visit")).all()
        periods = unit.connection.execute(text("SELECT visit_id, state, ended_at FROM visit_period ORDER BY id")).all()
        kinds = unit.connection.execute(text("SELECT kind, count(*) FROM journal GROUP BY kind")).all()
        papers = unit.connection.execute(text("SELECT subject FROM print_job")).scalars().all()
        ratings = unit.connection.execute(text("SELECT visit_id FROM rating")).scalars().all()
        assert check_integrity(unit) == "ok"
        assert journal.first_broken(unit) is None
    assert sorted(visit.label for visit in visits) == sorted(taken) == sorted(papers)
    assert {visit.label for visit in visits if visit.state != "waiting"} == set(called)
    assert {visit.calls for visit in visits if visit.state != "waiting"} == {1}
    serving = [visit.counter_id for visit in visits if visit.state == "called"]
    assert len(serving) == len(set(serving)) <= PROCESSES
    states: dict[int, list[tuple[str, bool]]] = {}
    for period in periods:
        states.setdefault(period.visit_id, []).append((period.state, period.ended_at is not None))
    expected = {
        "waiting": [("waiting", False)],
        "called": [("waiting", True), ("called", False)],
        "finished": [("waiting", True), ("called", True)],
    }
    assert {visit.id: states[visit.id] for visit in visits} == {visit.id: expected[visit.state] for visit in visits}
    finished = [visit.id for visit in visits if visit.state == "finished"]
    assert sorted(ratings) == sorted(finished)
    counts = {kind: number for kind, number in kinds if kind.startswith("visit.")}
    assert counts == {"visit.taken": len(taken), "visit.called": len(called), "visit.finished": len(finished)}
