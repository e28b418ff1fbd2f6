"""Every station its own process on one store: started together, one killed, all ended in order."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.app import founding
from kiosk.core import settings as core_settings
from kiosk.core.settings import Station

PATIENCE_S = 40.0


def eventually(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.1)


def stations_of(launcher: int) -> dict[str, int]:
    """Give the station processes of a launcher by their arguments after “open”."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = re.search(r"PPid:\s+(\d+)", (entry / "status").read_text("utf-8"))
            words = (entry / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if parent is not None and int(parent[1]) == launcher and "open" in words:
            found[words[words.index("open") + 1]] = int(entry.name)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "văn phòng"
    founding.found(home, founding.sample_plan())
    settings = core_settings.load(home)
    few = tuple(Station(name=name, full_screen=False) for name in ("tickets", "board"))
    core_settings.save(home, msgspec.structs.replace(settings, stations=few))
    return home


@pytest.fixture
def launcher(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "kiosk", "--home", str(home), "run"])
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        assert process.wait(PATIENCE_S) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_station_that_dies_is_there_again(home: Path, launcher: subprocess.Popen[bytes]) -> None:
    eventually(lambda: set(stations_of(launcher.pid)) == {"tickets", "board"}, "both stations run")
    first = stations_of(launcher.pid)
    time.sleep(2)
    os.kill(first["tickets"], signal.SIGKILL)
    eventually(lambda: stations_of(launcher.pid).get("tickets") not in (None, first["tickets"]), "it is back")
    again = stations_of(launcher.pid)
    assert again["board"] == first["board"]

    launcher.terminate()
    assert launcher.wait(PATIENCE_S) == 0
    for process_id in again.values():
        eventually(lambda process_id=process_id: not Path(f"/proc/{process_id}").exists(), "all are gone")  # type: ignore[misc]
    log = (home / "logs" / "launcher.log").read_text("utf-8")
    assert "tickets ended" in log
