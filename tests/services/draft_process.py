"""A counter that is killed: `python -m tests.services.draft_process URL HOME`.

Keeps a draft step by step as an official would, says "kept", and then waits until somebody kills it.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from kiosk.core.clock import HeldClock
from kiosk.services.drafts import Drafts
from tests.office import CITIZEN, MORNING, WITH_PRINTERS, Office


def main(url: str, home: str) -> None:
    """Keep the draft and wait."""
    office = Office(url, Path(home), HeldClock(MORNING), WITH_PRINTERS, "counter-1")
    session = office.sign_in()
    drafts = Drafts(office.store)
    draft = office.draft("ks")
    drafts.keep(session, draft)
    drafts.keep(session, replace(draft, owner=replace(CITIZEN, name="Nguyễn Văn Bền"), sets=3))
    print("kept", flush=True)
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
