"""SIGTERM ends a station in order: exit code 0, its counter closed, nothing half written."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process by closing its windows")

PATIENCE_S = 60.0
Starter = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(home: Path) -> Iterator[Starter]:
    """Starts a station as its own process; none is left behind."""
    started: list[subprocess.Popen[str]] = []

    def start_(station: str, what: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.station_process", str(home), station, what],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start_
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_S)
        assert process.stdout is not None
        process.stdout.close()


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    pytest.fail(f"the station ended with {process.wait(PATIENCE_S)} before it said “{word}”")


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "kiosk.db")) as connection:
        return list(connection.execute(query))


def test_the_counter_is_closed(home: Path, start: Starter) -> None:
    process = start("counter", "sign-in")
    wait_for(process, "signed in")
    assert rows(home, "SELECT closed_at IS NULL FROM counter_session") == [(1,)]
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0
    assert rows(home, "SELECT closed_at IS NULL FROM counter_session") == [(0,)]
    assert rows(home, "PRAGMA integrity_check") == [("ok",)]
    log = home / "logs" / "counter-1.log"
    assert not log.exists() or "uncaught" not in log.read_text("utf-8")


def test_a_public_station_ends_without_its_pin(home: Path, start: Starter) -> None:
    process = start("tickets", "wait")
    wait_for(process, "open")
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0


def test_a_signal_before_the_window_is_up(start: Starter) -> None:
    process = start("board", "early")
    assert process.wait(PATIENCE_S) == 0
