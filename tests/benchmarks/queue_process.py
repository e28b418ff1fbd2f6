"""One of several stations at once: `python -m tests.benchmarks.queue_process HOME COUNTER TURNS`.

Waits for a line on its standard input, then takes a number and calls the next as fast as it can; prints as one JSON
object the labels taken and how many milliseconds each take and each call took.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from kiosk.app import parts
from tests.benchmarks.queue import sign_in

FIELDS = ("ho_tich", "chung_thuc", "dat_dai")


def main(home: str, counter: str, turns: str) -> None:
    """Work the turns and say how long each took."""
    office = parts.build(Path(home), f"bench-{counter}")
    session = sign_in(office, int(counter))
    choose = random.Random(int(counter))
    labels: list[str] = []
    taken: list[float] = []
    called: list[float] = []
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(turns)):
        start = time.perf_counter_ns()
        labels.append(office.ticketing.take_ticket(choose.choice(FIELDS)).label)
        between = time.perf_counter_ns()
        office.queueing.call_next(session)
        taken.append((between - start) / 1e6)
        called.append((time.perf_counter_ns() - between) / 1e6)
    office.close()
    print(json.dumps({"labels": labels, "take": taken, "call": called}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
