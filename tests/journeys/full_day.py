"""A whole day of an office in real windows: five counters, a ticket station, a board, a rating screen, many visitors.

    python -m tests.journeys.full_day [--visitors 200] [--seed 1] [--store postgresql://…] [--pictures FOLDER]

Each station is a process of its own, touched, typed at and read from here. Chance decides who comes, what for, who
does not come when called, who is sent away for papers and comes back, who is sent on, who rests. In the middle of the
day one counter is switched off at the wall. After each step the screens must show what the store has; when the day is
over the next one ends it and its invariants are checked. Prints what happened; ends with 0 when everything held.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import msgspec

from kiosk.app import founding, parts
from kiosk.core import settings as core_settings
from kiosk.core.settings import StationName, Voice
from kiosk.models import queue_rows, visit
from kiosk.models.base import AnyRow
from tests.journeys.station_process import FINGER_S, Station, eventually, take_one, whole_day

COUNTERS = 5
FIELDS = ("Hộ tịch", "Chứng thực", "Cư trú, căn cước", "Đất đai, xây dựng", "Lĩnh vực khác", "Nhận kết quả")
ABSENT, PARKED, SENT_ON, PUT_BACK, RESTS, RATES, PRIORITY = 0.08, 0.06, 0.05, 0.03, 0.02, 0.3, 0.12
MOST_WAITING = 25
"""More do not come before some are served: people see the hall and go for a coffee."""

NOBODY = "Chưa có ai chờ"
AGAIN_S = 3.0
"""After so long an official presses a key again."""


class Day:
    """The office, its stations and what has happened."""

    def __init__(self, home: Path, stack: ExitStack, chance: random.Random, pictures: Path | None) -> None:
        self.home = home
        self.chance = chance
        self.pictures = pictures
        self.happened: Counter[str] = Counter()
        self.built = parts.build(home, "checks", close_days=False)
        stack.callback(self.built.close)
        self._stack = stack
        self.officials = [one.username for one in self.built.staffing.people() if one.role == "receiver"]
        self.tickets, self.board = self.open("tickets"), self.open("board")
        self.rating = self.open("rating", 1)
        self.counters = {number: self.sit_down(number) for number in range(1, COUNTERS + 1)}
        self.away: list[tuple[int, str]] = []

    def open(self, name: StationName, counter: int = 0) -> Station:
        said = self.home.parent / f"{name}-{counter}-{time.monotonic_ns()}.txt"
        station = Station(self.home, name, counter, said)
        self._stack.callback(station.leave)
        return station

    def sit_down(self, number: int) -> Station:
        station = self.open("counter", number)
        station.sign_in(self.officials[number - 1])
        return station

    def front(self, number: int) -> str:
        """Give the number the store has in front of a counter, empty for none."""
        return next(one.label or "" for one in self.built.queueing.board().counters if one.number == number)

    def waiting(self) -> int:
        return sum(one.count for one in self.built.queueing.board().waiting)

    def waits_for(self, number: int) -> bool:
        """Tell whether anybody waits for a counter, as its official reads it."""
        return not any(words.startswith(NOBODY) for words in self.counters[number].reads())

    def state(self, label: str) -> AnyRow:
        """Give a number of today as the store has it."""
        with self.built.store.read() as unit:
            row = visit.by_label(unit, label)
        assert row is not None, label
        return row

    def somebody_comes(self) -> None:
        """Take a number by touch; some choose a priority class first."""
        priority = self.chance.random() < PRIORITY
        if priority:
            for words in ("Tôi thuộc diện ưu tiên", "Người cao tuổi (từ 60 tuổi)"):
                eventually(partial(self.tickets.touch, words), f"“{words}” is touched", self.tickets.reads)
        before = {row.label for row in self._visits()}
        take_one(self.tickets, self.chance.choice(FIELDS), lambda: {row.label for row in self._visits()} - before)
        ((label, taken),) = ((row.label, row.priority) for row in self._visits() if row.label not in before)
        assert bool(taken) == priority, label
        self.happened["taken"] += 1
        self.happened["with priority"] += priority

    def work_at(self, number: int) -> None:
        """Do what an official does next: with whom stands there, or with nobody."""
        counter, label = self.counters[number], self.front(number)
        if not label:
            if self.waits_for(number):
                self._next(number)
            return
        lot = self.chance.random()
        if lot < ABSENT:
            counter.key("F7")
            self._until(number, label, "absent")
            return
        if lot < ABSENT + 0.05:
            counter.key("F8")
            self.happened["recalled"] += 1
        counter.key("Ctrl+F8")
        eventually(lambda: self.state(label).state == "serving", f"{label} has come", counter.reads)
        self.happened["served"] += 1
        self._send_on_its_way(counter, number, label)
        if self.state(label).state == "finished" and number == 1 and self.chance.random() < RATES:
            self._rate(label)

    def _send_on_its_way(self, counter: Station, number: int, label: str) -> None:
        """End the service of whom the counter has in front: mostly with the next call."""
        lot = self.chance.random()
        if lot < PARKED:
            counter.key("F1", "G", "1")
            self._until(number, label, "parked")
            self.away.append((number, label))
        elif lot < PARKED + SENT_ON:
            counter.key("F1", "C", "1")
            self._until(number, label, "waiting")
            self.happened["sent on"] += 1
        elif lot < PARKED + SENT_ON + PUT_BACK:
            counter.key("F1", "T", "2")
            self._until(number, label, "waiting")
            self.happened["put back"] += 1
        elif lot < PARKED + SENT_ON + PUT_BACK + RESTS:
            counter.key("F10")
            self._until(number, label, "finished")
            counter.key("F1", "N", "1")
            self.board.wait_for("Họp")
            self.happened["rested"] += 1
        elif self.waits_for(number):
            self._next(number)
        else:
            counter.key("F10")
            self._until(number, label, "finished")

    def somebody_is_back(self) -> None:
        """Bring one back who was sent away: the slip under the scanner of the counter, or of the ticket station."""
        if not self.away:
            return
        number, label = self.away.pop(0)
        where = self.counters[number] if self.chance.random() < 0.5 else self.tickets
        where.scan(self.state(label).tracking)
        eventually(lambda: self.state(label).state == "waiting", f"{label} is back", where.reads)
        if where is self.tickets:
            eventually(lambda: self.tickets.touch("Xong"), f"{label} is put away", self.tickets.reads)
        self.happened["back"] += 1

    def power_cut(self, number: int) -> None:
        """Switch a counter off at the wall, and on again: it comes back to whom it had."""
        label = self.front(number)
        self.counters[number].kill()
        self.counters[number] = self.sit_down(number)
        if label:
            self.counters[number].wait_for_name(label)
        self.happened["power cuts"] += 1

    def look(self, name: str) -> None:
        """Compare the board with the store, and take pictures where some are wanted."""
        shown = [f"{one.name}: {one.label}" for one in self.built.queueing.board().counters if one.label]
        self.board.wait_for_name(*shown)
        if self.pictures is not None:
            for station, of in ((self.board, "board"), (self.tickets, "tickets"), (self.counters[1], "counter")):
                station.grab(self.pictures / f"{name}-{of}.png")

    def go_home(self) -> None:
        """Serve who is still there, one after the other, and end every station in order."""
        while self.waiting() or any(self.front(number) for number in self.counters):
            for number in self.counters:
                self.work_at(number)
        self.look("evening")
        for station in (self.tickets, self.board, self.rating, *self.counters.values()):
            station.end()

    def _visits(self) -> list[AnyRow]:
        with self.built.store.read() as unit:
            return list(queue_rows.visits(unit, unit.day))

    def _next(self, number: int) -> None:
        before = self.front(number)
        calls = self._calls()
        pressed = 0.0

        def called() -> bool:
            nonlocal pressed
            if self.front(number) not in ("", before) or (self._calls() == calls and not self.waits_for(number)):
                return True
            if time.monotonic() - pressed > AGAIN_S:  # the key is deaf just after a call, and while another is at work
                self.counters[number].key("F9")
                pressed = time.monotonic()
            return False

        eventually(called, f"counter {number} has called another than {before}", self.counters[number].reads)
        label = self.front(number)
        if label and label != before:
            self.counters[number].wait_for_name(label)
            self.happened["called"] += 1

    def _calls(self) -> int:
        return max((one.seq for one in self.built.queueing.board().calls), default=0)

    def _until(self, number: int, label: str, state: str) -> None:
        eventually(lambda: self.state(label).state == state, f"{label} is {state}", self.counters[number].reads)
        eventually(lambda: self.front(number) != label, f"{label} has gone", self.counters[number].reads)
        self.happened[state] += 1

    def _rate(self, label: str) -> None:
        self.rating.wait_for(*[words for words in self.rating.reads() if words.startswith(f"Số {label}")][:1])
        time.sleep(FINGER_S)
        if self.rating.touch("Hài lòng"):
            self.happened["rated"] += 1


def found(home: Path, store_url: str) -> None:
    """Found an office of five counters that gives numbers at any hour, silently."""
    founding.found(home, founding.sample_plan(store_url, counters=COUNTERS))
    core_settings.save(home, msgspec.structs.replace(core_settings.load(home), voice=Voice(enabled=False)))


def play(home: Path, visitors: int, seed: int, pictures: Path | None) -> Counter[str]:
    """Play a day in an office that has been founded, and give what happened."""
    with ExitStack() as stack:
        day = Day(home, stack, random.Random(seed), pictures)
        while day.happened["taken"] < visitors:
            if day.waiting() < MOST_WAITING:
                day.somebody_comes()
            for number in day.chance.sample(sorted(day.counters), 2):
                day.work_at(number)
            if day.chance.random() < PARKED:
                day.somebody_is_back()
            if day.happened["taken"] % 20 == 0:
                day.look(f"after-{day.happened['taken']:03d}")
            if day.happened["taken"] == visitors // 2 and not day.happened["power cuts"]:
                day.power_cut(3)
        while day.away:
            day.somebody_is_back()
        day.go_home()
        return day.happened


def main() -> int:
    """Play a day as the command line asks, check it, print it; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", default="")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    if arguments.pictures is not None:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "văn phòng"
        found(home, arguments.store)
        began = time.monotonic()
        happened = play(home, arguments.visitors, arguments.seed, arguments.pictures)
        took = time.monotonic() - began
        rated = whole_day(home)
        print(f"{dict(happened)}; ratings {rated}; {took:.0f} s; every invariant held")
    return 0


if __name__ == "__main__":
    sys.exit(main())
