"""The supervisor with real processes: what dies comes back, what was closed stays closed, all end together."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.core.settings import Station
from kiosk.ui.shell.supervisor import FIRST_PAUSE_MS, LONGEST_PAUSE_MS, Supervisor, own_command, station_arguments

STATIONS = (Station("tickets"), Station("counter", counter=2, screen=3), Station("board", full_screen=False))

STAYS = "open(path, 'a').write(' '.join(words) + '\\n'); time.sleep(600)"
CLOSES = "open(path, 'a').write('x\\n')"
UNUSABLE = (
    "open(path, 'a').write('x\\n'); sys.stderr.reconfigure(encoding='utf-8'); "
    "print('Một dòng khác.', 'kiosk: Tệp cài đặt /vp/kiosk.toml, khóa hours.mon: cần giờ như 07:30-11:30.', "
    "sep='\\n', file=sys.stderr); sys.exit(2)"
)
DIES = "open(path, 'a').write('x\\n'); sys.exit(3)"
STUBBORN = f"signal.signal(signal.SIGTERM, signal.SIG_IGN); {STAYS}"
TIDY = f"signal.signal(signal.SIGTERM, lambda *_: [open(path + '.end', 'w').close(), sys.exit(0)]); {STAYS}"

Watcher = Callable[..., Supervisor]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The file the children write to: a line each time one starts."""
    return tmp_path / "notes"


@pytest.fixture
def watch(qtbot: QtBot, notes: Path) -> Iterator[Watcher]:
    """Gives a supervisor over children that run a line of Python, with a first pause of 20 ms."""
    made: list[Supervisor] = []

    def watch_(line: str, stations: tuple[Station, ...] = STATIONS[:1]) -> Supervisor:
        code = f"import signal, sys, time; path, *words = sys.argv[1:]; {line}"
        supervisor = Supervisor(stations, [sys.executable, "-I", "-S", "-c", code, str(notes)])
        for child in supervisor._children:
            child.pause_ms = 20
        made.append(supervisor)
        return supervisor

    yield watch_
    for supervisor in made:
        supervisor.stop_all(500)
        supervisor.deleteLater()


def lines(notes: Path) -> list[str]:
    return notes.read_text("utf-8").splitlines() if notes.exists() else []


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_station_is_started_with_its_own_arguments(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(STAYS, STATIONS)
    assert [supervisor.state(index) for index in range(3)] == ["closed"] * 3
    changes: list[int] = []
    supervisor.changed.connect(changes.append)
    supervisor.start_all()
    qtbot.waitUntil(lambda: len(lines(notes)) == 3, timeout=20_000)
    assert sorted(lines(notes)) == [
        "open board --screen 1 --window",
        "open counter --screen 3 --counter 2",
        "open tickets --screen 1",
    ]
    assert [supervisor.state(index) for index in range(3)] == ["running"] * 3
    assert len({supervisor.process_id(index) for index in range(3)}) == 3
    assert set(changes) == {0, 1, 2}
    supervisor.start_all()
    assert len(lines(notes)) == 3


def test_what_dies_is_started_again_after_growing_pauses(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(DIES)
    pauses: list[int] = []
    supervisor.changed.connect(lambda index: pauses.append(supervisor._children[index].pause_ms))
    supervisor.start(0)
    qtbot.waitUntil(lambda: supervisor.deaths(0) >= 4, timeout=20_000)
    assert len(lines(notes)) >= 4
    assert list(dict.fromkeys(pauses))[:4] == [20, 40, 80, 160]


def test_the_pause_has_an_end_and_a_steady_station_starts_afresh(watch: Watcher, qtbot: QtBot) -> None:
    supervisor = watch(STAYS)
    child = supervisor._children[0]
    child.pause_ms = LONGEST_PAUSE_MS
    supervisor._rest(0)
    assert child.pause_ms == LONGEST_PAUSE_MS
    supervisor.start(0)
    qtbot.waitUntil(lambda: child.steady is not None, timeout=20_000)
    assert child.steady is not None
    child.steady.timeout.emit()
    assert child.pause_ms == FIRST_PAUSE_MS


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_what_is_killed_comes_back_as_another_process(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(STAYS, STATIONS[:2])
    supervisor.start_all()
    qtbot.waitUntil(lambda: len(lines(notes)) == 2, timeout=20_000)
    first, other = supervisor.process_id(0), supervisor.process_id(1)
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(lines(notes)) == 3, timeout=20_000)
    assert supervisor.process_id(0) not in (0, first)
    assert supervisor.process_id(1) == other
    assert (supervisor.deaths(0), supervisor.deaths(1)) == (1, 0)


def test_what_was_closed_stays_closed_until_opened_by_hand(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(CLOSES)
    supervisor.start(0)
    qtbot.waitUntil(lambda: supervisor.state(0) == "closed" and lines(notes) != [], timeout=20_000)
    qtbot.wait(100)
    assert (supervisor.state(0), supervisor.process_id(0), supervisor.deaths(0)) == ("closed", 0, 0)
    assert len(lines(notes)) == 1
    supervisor.start(0)
    qtbot.waitUntil(lambda: len(lines(notes)) == 2, timeout=20_000)


def test_all_are_asked_to_end(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(TIDY)
    supervisor.start(0)
    qtbot.waitUntil(lambda: lines(notes) != [], timeout=20_000)
    process_id = supervisor.process_id(0)
    supervisor.stop_all()
    assert notes.with_suffix(".end").exists()
    assert not is_alive(process_id)
    assert supervisor.state(0) == "closed"
    supervisor.start(0)
    assert supervisor.process_id(0) == 0, "a launcher that ends starts nothing"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_those_that_do_not_listen_are_killed(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(STUBBORN, STATIONS)
    supervisor.start_all()
    qtbot.waitUntil(lambda: len(lines(notes)) == 3, timeout=20_000)
    processes = [supervisor.process_id(index) for index in range(3)]
    supervisor.stop_all(patience_ms=200)
    assert [process for process in processes if is_alive(process)] == []
    assert [supervisor.state(index) for index in range(3)] == ["closed"] * 3


def test_a_rest_ends_with_the_launcher(watch: Watcher, qtbot: QtBot, notes: Path) -> None:
    supervisor = watch(DIES)
    supervisor.start(0)
    qtbot.waitUntil(lambda: supervisor.state(0) == "resting", timeout=20_000)
    supervisor.stop_all()
    before = len(lines(notes))
    qtbot.wait(150)
    assert len(lines(notes)) == before


def test_unusable_settings_are_said_and_not_tried_for_ever(
    watch: Watcher, qtbot: QtBot, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = watch(UNUSABLE)
    supervisor.start(0)
    qtbot.waitUntil(lambda: supervisor.state(0) == "failed", timeout=20_000)
    qtbot.wait(100)
    assert (supervisor.state(0), supervisor.process_id(0), len(lines(notes))) == ("failed", 0, 1)
    assert supervisor.problem(0) == "Tệp cài đặt /vp/kiosk.toml, khóa hours.mon: cần giờ như 07:30-11:30."
    assert "Một dòng khác." in capsys.readouterr().err, "what a station says is passed on"
    supervisor.start(0)
    assert supervisor.problem(0) == ""
    qtbot.waitUntil(lambda: len(lines(notes)) == 2, timeout=20_000)


def test_a_program_that_cannot_be_started_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    supervisor = Supervisor(STATIONS[:1], [str(tmp_path / "kiosk")])
    supervisor.start(0)
    qtbot.waitUntil(lambda: supervisor.state(0) == "failed", timeout=20_000)
    assert supervisor.process_id(0) == 0
    assert "Không chạy được tệp chương trình" in supervisor.problem(0)
    supervisor.stop_all()
    supervisor.deleteLater()


def test_the_arguments_of_a_station() -> None:
    assert station_arguments(Station("board")) == ["open", "board", "--screen", "1"]
    assert station_arguments(Station("rating", screen=2, counter=4, full_screen=True)) == [
        "open", "rating", "--screen", "2", "--counter", "4", "--full-screen",
    ]  # fmt: skip


def test_the_command_is_this_program_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command("/vp") == [sys.executable, "-m", "kiosk", "--home", "/vp"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("/vp") == [sys.executable, "--home", "/vp"]
