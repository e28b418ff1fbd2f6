"""Plays the demonstration whose pictures the README shows: `python -m tests.journeys.demo_pictures FOLDER`.

It is the one of `kiosk demo`, on a day and with codes that are the same every time.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is there

from kiosk.app import stations
from kiosk.cli.demo import play
from kiosk.core.clock import VIETNAM
from tests.journeys.kept_pictures import squeeze

VISITS, SEED = 14, 7
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)


def main(folder: Path) -> None:
    """Play the visits of the Friday before into a folder."""
    secrets.choice = random.Random(SEED).choice  # tracking codes stand in the pictures
    stations.application("counter").setCursorFlashTime(0)  # a cursor that blinks is not always in the picture
    play(folder, VISITS, SEED, now=MONDAY)
    for picture in (folder / "pictures").glob("*.png"):
        squeeze(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
