"""A station's process under load: `python -m tests.services.queue_process URL HOME COUNTER TURNS`.

Waits for a line on its standard input, then takes a number and calls the next, TURNS times, as fast as it can.
Prints one JSON object: the labels taken, the labels called, and every error anybody would have been shown.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from kiosk.core.clock import HeldClock
from kiosk.core.errors import KnownError
from tests.office import MORNING, WITH_PRINTERS, Office

FIELDS = ("ho_tich", "chung_thuc", "dat_dai")


def main(url: str, home: str, counter: str, turns: str) -> None:
    """Work the turns and say how it went."""
    office = Office(url, Path(home), HeldClock(MORNING), WITH_PRINTERS, f"counter-{counter}")
    session = office.sign_in(int(counter))
    choose = random.Random(int(counter))
    taken: list[str] = []
    called: list[str] = []
    errors: list[str] = []
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(turns)):
        try:
            priority = choose.choice(("", "", "elderly"))
            taken.append(office.ticketing.take_ticket(choose.choice(FIELDS), priority=priority).label)
            office.queueing.board()
            serving = office.queueing.call_next(session)
        except KnownError as error:
            errors.append(str(error))
        else:
            if serving is not None:
                called.append(serving.label)
    office.close()
    print(json.dumps({"taken": taken, "called": called, "errors": errors}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
