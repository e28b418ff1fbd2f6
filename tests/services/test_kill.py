"""The plug is pulled at any moment: what was acknowledged is there, nothing is there twice, all of it fits."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.models import journal
from kiosk.models.store import check_integrity
from tests.office import Office

ROUNDS = {"sqlite": 200, "postgresql": 60}
ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")


def rows(office: Office, query: str) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query)).all())


def killed_rounds(office: Office, rounds: int, seed: int) -> list[list[list[Any]]]:
    command = [sys.executable, "-W", "error", "-m", "tests.services.kill_rounds"]
    done = subprocess.run(
        [*command, office.url, str(office.home), str(rounds), str(seed)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_again_and_again(office: Office) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")  # pytest shows it when the test fails; put it above to see the same rounds again
    rounds = killed_rounds(office, ROUNDS["sqlite" if office.store.is_sqlite else "postgresql"], seed)
    said = [tuple(line) for lines in rounds for line in lines]
    assert [line for line in said if line[0] == "error"] == []
    taken, called, received = (
        [line[1:] for line in said if line[0] == kind] for kind in ("taken", "called", "received")
    )
    assert min(len(taken), len(called), len(received)) > len(rounds) / 4  # the children got to work

    with office.store.read() as unit:
        assert check_integrity(unit) == "ok"
        assert journal.first_broken(unit) is None
    check_visits(office, taken, called)
    check_dossiers(office, received)

    kept = len(rows(office, "SELECT 1 FROM journal WHERE kind IN ('visit.taken', 'visit.called', 'dossier.received')"))
    assert len(said) <= kept <= len(said) + len(rounds)  # at most one a round was on its way to be acknowledged


def check_visits(office: Office, taken: list[tuple[Any, ...]], called: list[tuple[Any, ...]]) -> None:
    visits = rows(office, "SELECT id, label, number, field_id, state, calls FROM visit ORDER BY id")
    assert len(set(taken)) == len(taken)
    assert set(taken) <= {(visit.id, visit.label) for visit in visits}
    assert len(set(called)) == len(called)
    assert set(called) <= {(visit.id, visit.label) for visit in visits if visit.state != "waiting"}
    for field in {visit.field_id for visit in visits}:
        numbers = [visit.number for visit in visits if visit.field_id == field]
        assert numbers == list(range(1, len(numbers) + 1))  # no gap either: number and visit are one commit
    assert sum(visit.state in {"called", "serving"} for visit in visits) <= 1
    states: dict[int, list[tuple[str, bool]]] = {}
    for period in rows(office, "SELECT visit_id, state, ended_at FROM visit_period ORDER BY id"):
        states.setdefault(period.visit_id, []).append((period.state, period.ended_at is not None))
    expected = {
        "waiting": ([("waiting", False)],),
        "called": ([("waiting", True), ("called", False)],),
        "serving": ([("waiting", True), ("called", True), ("serving", False)],),
        "finished": (
            [("waiting", True), ("called", True)],
            [("waiting", True), ("called", True), ("serving", True)],  # a dossier was taken in
        ),
    }
    assert [visit.id for visit in visits if states[visit.id] not in expected[visit.state]] == []
    assert [visit.calls for visit in visits] == [int(visit.state != "waiting") for visit in visits]
    papers = rows(office, "SELECT subject FROM print_job WHERE kind = 'ticket' ORDER BY id")
    assert [paper.subject for paper in papers] == [visit.label for visit in visits]
    ratings = rows(office, "SELECT visit_id FROM rating ORDER BY visit_id")
    assert [rating.visit_id for rating in ratings] == [visit.id for visit in visits if visit.state == "finished"]
    counts = Counter(row.kind for row in rows(office, "SELECT kind FROM journal WHERE kind LIKE 'visit.%'"))
    states_now = Counter(visit.state for visit in visits)
    assert counts["visit.taken"] == len(visits)
    assert counts["visit.finished"] == states_now["finished"]
    assert counts["visit.called"] == len(visits) - states_now["waiting"]


def check_dossiers(office: Office, received: list[tuple[Any, ...]]) -> None:
    dossiers = rows(office, "SELECT id, local_code, tracking, book_number FROM dossier ORDER BY id")
    known = {(dossier.id, dossier.local_code, dossier.tracking) for dossier in dossiers}
    assert len({line[:3] for line in received}) == len(received)
    assert {line[:3] for line in received} <= known
    assert [dossier.local_code for dossier in dossiers] == [
        f"H26.120-261120-{number:04d}" for number in range(1, len(dossiers) + 1)
    ]
    assert [dossier.book_number for dossier in dossiers] == list(range(1, len(dossiers) + 1))
    ids = [dossier.id for dossier in dossiers]
    draft = office.draft("ks")
    components = Counter(row.dossier_id for row in rows(office, "SELECT dossier_id FROM dossier_component"))
    assert components == dict.fromkeys(ids, len(draft.checklist()))
    for table in ("dossier_party", "dossier_status"):
        assert sorted(row.dossier_id for row in rows(office, f"SELECT dossier_id FROM {table}")) == ids
    jobs = rows(office, "SELECT id, kind, subject FROM print_job WHERE kind <> 'ticket' ORDER BY id")
    assert [(job.subject, job.kind) for job in jobs] == [
        (dossier.local_code, kind) for dossier in dossiers for kind in ("receipt", "appointment")
    ]
    assert {job for line in received for job in line[3:]} <= {job.id for job in jobs}
    entries = rows(office, "SELECT subject_id FROM journal WHERE kind = 'dossier.received' ORDER BY seq")
    assert [entry.subject_id for entry in entries] == ids
