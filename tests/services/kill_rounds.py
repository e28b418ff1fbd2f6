"""Kills a working station again and again: `python -m tests.services.kill_rounds URL HOME ROUNDS SEED`.

Each round forks a child from this process, which has everything imported, one thread and no open connection.
The child takes numbers, calls them and takes dossiers in, and acknowledges each on a pipe once its service has
returned; at a random moment it gets SIGKILL. Prints one JSON list per round: what was acknowledged.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from kiosk.core.clock import HeldClock
from kiosk.services.intake_flow import Draft
from kiosk.services.views import SessionView
from tests.office import MORNING, WITH_PRINTERS, Office

FIELDS = ("ho_tich", "chung_thuc")
LONGEST_LIFE_S = 0.06
MOST_ACKNOWLEDGED = 15


def work(office: Office, session: SessionView, draft: Draft, choose: random.Random, acknowledge: int) -> None:
    """Work without end, acknowledging each thing done with a line of JSON."""
    while True:
        what = choose.choice(("taken", "taken", "called", "received"))
        said: list[str | int]
        if what == "taken":
            ticket = office.ticketing.take_ticket(choose.choice(FIELDS))
            said = ["taken", ticket.visit_id, ticket.label]
        elif what == "called":
            serving = office.queueing.call_next(session)
            if serving is None:
                continue
            said = ["called", serving.visit_id, serving.label]
        else:
            receipt = office.intake.accept(session, draft)
            said = ["received", receipt.dossier_id, receipt.local_code, receipt.tracking, *receipt.print_job_ids]
        os.write(acknowledge, f"{json.dumps(said)}\n".encode())


def one_round(url: str, home: Path, session: SessionView, draft: Draft, chance: random.Random) -> list[str]:
    """Give the lines that one child acknowledged before it was killed."""
    reader, writer = os.pipe()
    seed = chance.random()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(Office(url, home, HeldClock(MORNING), WITH_PRINTERS), session, draft, random.Random(seed), writer)
        except BaseException as error:  # noqa: BLE001 - a child that fails says so instead of running the parent's code
            os.write(writer, f"{json.dumps(['error', repr(error)])}\n".encode())
        finally:
            os._exit(1)
    os.close(writer)
    said = b""
    if chance.random() < 0.5:
        enough = chance.randint(1, MOST_ACKNOWLEDGED)
        while said.count(b"\n") < enough and (more := os.read(reader, 4096)):
            said += more
        time.sleep(chance.uniform(0, 0.004))  # into the midst of the next one
    else:
        time.sleep(chance.uniform(0, LONGEST_LIFE_S))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        said += more
    os.close(reader)
    if not os.WIFSIGNALED(status):
        said += f"{json.dumps(['error', f'ended by itself with {status}'])}\n".encode()
    return said.decode().splitlines()


def main(url: str, home: str, rounds: str, seed: str) -> None:
    """Play the rounds; the counter stays open over all of them."""
    office = Office(url, Path(home), HeldClock(MORNING), WITH_PRINTERS)
    session = office.sign_in()
    draft = office.draft("ks")
    office.close()
    chance = random.Random(int(seed))
    for _ in range(int(rounds)):
        lines = one_round(url, Path(home), session, draft, chance)
        print(json.dumps([json.loads(line) for line in lines]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
