"""Stations in processes of their own on one store, seen and driven from outside, and the store read beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from kiosk.app import founding, parts
from kiosk.app.parts import Parts
from kiosk.core.clock import HeldClock, SystemClock
from kiosk.core.settings import StationName
from kiosk.models import journal, office, queue_rows, rating
from kiosk.models.store import Unit
from kiosk.services.queue_invariants import QueueInvariants
from kiosk.services.queue_replay import QueueReplay

PATIENCE_S = 40.0
FINGER_S = 1.0
"""Until a finger comes down on a screen that has just woken: it is deaf to one that was there already."""

QT_SAYS = "This plugin does not support propagateSizeHints()"


class Station:
    """A station's process and its window."""

    def __init__(self, home: Path, name: StationName, counter: int, said: Path) -> None:
        self._said = said
        self._of = f"{name} {counter or ''}".strip()
        at = ["--counter", str(counter)] if counter else []
        with said.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "tests.journeys.driven_station", str(home), name, *at],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="ascii",
            )

    def touch(self, words: str) -> bool:
        """Touch a button once; tells whether it is there to be touched."""
        return not self._ask(touch=words)["trouble"]

    def key(self, *keys: str) -> None:
        for key in keys:
            self._do(key=key)

    def type(self, letters: str) -> None:
        self._do(type=letters)

    def scan(self, code: str) -> None:
        """Hold a code under the scanner."""
        self._do(scan=code)

    def grab(self, file: Path) -> None:
        """Take a picture of the window."""
        self._do(grab=str(file))

    def names(self) -> list[str]:
        """Give what a screen reader says of everything in sight."""
        return self._ask(read="all")["names"]

    def reads(self) -> list[str]:
        """Give every text in sight."""
        return self._ask(read="all")["texts"]

    def wait_for(self, *words: str) -> None:
        """Wait until all these are to be read, each a text of its own."""
        eventually(lambda: set(words) <= set(self.reads()), f"{self._of} shows {words}", self.reads)

    def wait_for_beginning(self, words: str) -> None:
        """Wait until a text that begins so is to be read."""
        eventually(lambda: self._begins(words), f"{self._of} shows {words}…", self.reads)

    def wait_until_gone(self, words: str) -> None:
        """Wait until no text begins so."""
        eventually(lambda: not self._begins(words), f"“{words}” is gone", self.reads)

    def wait_for_name(self, *names: str) -> None:
        """Wait until a screen reader says all these of what is in sight."""
        eventually(lambda: set(names) <= set(self._ask(read="all")["names"]), f"{self._of} says {names}", self.reads)

    def sign_in(self, username: str) -> None:
        self.wait_for("Tên đăng nhập")
        self.type(username)
        self.key("Return")
        self.type(founding.SAMPLE_PASSWORD)
        self.key("Return")
        self.wait_for("Gọi số tiếp theo")

    def kill(self) -> None:
        """End it as a machine switched off at the wall."""
        self._process.kill()
        self._process.communicate()

    def end(self) -> None:
        """End it in order; it must have had nothing to complain about."""
        self._process.communicate(timeout=PATIENCE_S)
        assert self._process.returncode == 0
        complaints = [line for line in self._said.read_text("utf-8").splitlines() if line != QT_SAYS]
        assert complaints == []

    def leave(self) -> None:
        """Leave nothing running, whatever has happened."""
        if self._process.stdout is not None and not self._process.stdout.closed:
            self.kill()

    def _begins(self, words: str) -> bool:
        return any(text.startswith(words) for text in self.reads())

    def _do(self, **command: str) -> None:
        answer = self._ask(**command)
        assert not answer["trouble"], answer

    def _ask(self, **command: str) -> dict[str, list[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        silent = threading.Timer(PATIENCE_S, self._process.kill)
        silent.start()
        try:
            self._process.stdin.write(json.dumps(command) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            silent.cancel()
            silent.join()
        assert line, f"{self._of} gives no answer: {self._said.read_text('utf-8')}"
        answer: dict[str, list[str]] = json.loads(line)
        return answer


def eventually(condition: Callable[[], bool], what: str, seen: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"waited in vain until {what}; what is there: {seen()}"
        time.sleep(0.05)


def take(tickets: Station, field: str, label: str) -> None:
    """Take a number by touch and see that it is this one."""
    take_one(tickets, field, lambda: label in tickets.reads())


def take_one(tickets: Station, field: str, is_taken: Callable[[], object]) -> None:
    """Take a number by touch, another one than the last person's where that is asked, and leave the screen."""

    def taken() -> bool:
        if is_taken():
            return True
        if not tickets.touch("Lấy thêm số"):
            tickets.touch(field)  # again, where it only said that it is not open yet
        return False

    def left() -> bool:
        tickets.touch("Xong")  # again, where it came too soon to have been meant
        return "Số của ông/bà" not in tickets.reads()

    eventually(taken, f"a number of {field} is taken", tickets.reads)
    eventually(lambda: "Số của ông/bà" in tickets.reads(), "the number is shown", tickets.reads)
    eventually(left, "the number is put away", tickets.reads)


@contextmanager
def looking(home: Path) -> Iterator[Unit]:
    """Look into the office's store beside its stations."""
    built = parts.build(home, "checks", close_days=False)
    try:
        with built.store.read() as unit:
            yield unit
    finally:
        built.close()


def in_store(home: Path) -> dict[str, str]:
    """Give the state of each number of today, as the store has it; each must stand there once."""
    with looking(home) as unit:
        rows = queue_rows.visits(unit, unit.day)
    assert len(rows) == len({row.label for row in rows})
    return {row.label: row.state for row in rows}


def called(home: Path) -> dict[str, int]:
    """Give how often each number was called today, by the journal."""
    with looking(home) as unit:
        entries = queue_rows.entries(unit, unit.day)
    return Counter(entry.data["label"] for entry in entries if entry.kind == "visit.called")


def whole_day(home: Path) -> dict[str, int]:
    """End the day and check it: numbers, calls, order, periods, journal. Gives how often each rating was given."""
    now = SystemClock().now()
    built = parts.build(home, "checks", HeldClock(now + timedelta(days=1)))  # ends the day that has passed
    try:
        violations = QueueInvariants(built.store, replay_of(built)).check(now.date())
        assert violations == ()
        with built.store.read() as unit:
            assert journal.first_broken(unit) is None
            return {row.level or "": row.n for row in rating.counts(unit, now.date())}
    finally:
        built.close()


def replay_of(built: Parts) -> QueueReplay:
    """Give the queue's rules to play the day again by."""
    with built.store.read() as unit:
        prefixes = {row.prefix: row.code for row in office.fields(unit)}
    fields_of = {number: frozenset(fields) for number, _, fields in built.queue_office.counter_fields()}
    return QueueReplay(built.queue_office.rules(), fields_of, prefixes)
