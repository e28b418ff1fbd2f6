"""Workers at their printers: in threads and processes, beside one another, killed in the middle."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from kiosk.core.clock import HeldClock, SystemClock
from kiosk.core.errors import NotAllowed, StoreError
from kiosk.models import journal, print_job
from kiosk.models.store import Unit
from kiosk.services import paper
from kiosk.services.paper import LEASE
from tests.office import WITH_PRINTERS, Office
from tests.services.paper_work import eventually, job, ticket


def test_a_worker_prints_when_woken_and_stops_cleanly(office: Office) -> None:
    printing = office.worker()
    office.outbox.on_wake(printing.wake)
    printing.start()
    jobs = [ticket(office) for _ in range(3)]
    assert eventually(lambda: all(job(office, number).state == "done" for number in jobs))
    printing.stop()
    left = ticket(office)
    assert job(office, left).state == "queued"
    printing.stop()  # once more does no harm


def test_a_worker_survives_what_goes_wrong_around_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is busy for a moment, or a bug, must not end the printing of the day."""
    troubles: list[Exception] = [LookupError("a bug"), NotAllowed("Cơ sở dữ liệu đang bận.")]
    has_work = print_job.has_work

    def sometimes(unit: Unit, printer: str, lease: timedelta) -> bool:
        if troubles:
            raise troubles.pop()
        return has_work(unit, printer, lease)

    monkeypatch.setattr(print_job, "has_work", sometimes)
    monkeypatch.setattr(paper, "IDLE_PAUSE_S", 0.01)
    printing = office.worker()
    job_id = ticket(office)
    printing.start()
    assert eventually(lambda: job(office, job_id).state == "done")
    printing.stop()
    assert troubles == []


def use_up(office: Office) -> None:
    """Take numbers until the last free byte of the store is used up."""
    with contextlib.suppress(StoreError):
        while True:
            ticket(office)


def test_what_holds_a_printer_up_is_said_until_it_is_over(office: Office) -> None:
    """A full disk: the paper cannot be recorded as printed, and the printer must not look ready meanwhile."""
    if not office.store.is_sqlite:
        pytest.skip("a server's disk cannot be filled from here")
    printing = office.worker()
    office.paper.watch([printing])
    job_id = ticket(office)
    with office.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(most: int) -> None:
        def bound(connection: Any, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count={most}")

        event.listen(office.store.engine, "connect", bound)
        office.store.engine.dispose()

    limit(pages + 2)
    use_up(office)
    printing.start()
    slip = office.settings.printers[0].name
    try:
        assert eventually(lambda: printing.held_up is not None)
        view = next(one for one in office.paper.printers() if one.name == slip)
        assert view.condition == "unknown"
        assert "đầy" in view.words
        limit(0x7FFFFFFF)
        assert eventually(lambda: job(office, job_id).state in ("done", "uncertain"))
        assert eventually(lambda: printing.held_up is None)
    finally:
        printing.stop()


def printing_process(office: Office, log: Path, pause_s: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "tests.services.printing_process",
            office.url,
            str(office.home),
            str(log),
            str(pause_s),
        ],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )


def test_two_processes_at_one_printer_take_turns(office_url: str, tmp_path: Path) -> None:
    office = Office(office_url, tmp_path, SystemClock(), WITH_PRINTERS)
    jobs = [ticket(office) for _ in range(30)]
    log = tmp_path / "printed.log"
    processes = [printing_process(office, log, 0.02) for _ in range(2)]
    jobs += [ticket(office) for _ in range(10)]
    assert eventually(lambda: all(job(office, number).state == "done" for number in jobs))
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
    lines = [line.split() for line in log.read_text().splitlines()]
    begins, ends = lines[::2], lines[1::2]
    assert [line[0] for line in begins] == ["begin"] * 40
    assert [("begin", *line[1:]) for line in ends] == [tuple(line) for line in begins]  # never two at once
    assert [line[1] for line in begins] == [f"A{number:03d}" for number in range(1, 41)]
    office.close()


def test_a_process_killed_while_printing(office_url: str, tmp_path: Path) -> None:
    office = Office(office_url, tmp_path, SystemClock(), WITH_PRINTERS)
    job_id = ticket(office)
    log = tmp_path / "printed.log"
    with printing_process(office, log, 600) as process:
        assert eventually(log.exists)
        assert job(office, job_id).state == "sending"
        process.kill()
    later = HeldClock(SystemClock().now() + LEASE + timedelta(seconds=1))
    survivor = Office(office_url, tmp_path, later, WITH_PRINTERS)
    assert not survivor.worker().print_one()
    assert job(survivor, job_id).state == "uncertain"
    with survivor.store.read() as unit:
        assert journal.first_broken(unit) is None
    survivor.close()
    office.close()
