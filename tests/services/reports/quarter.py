"""A ward's quarter written into a store: dossiers settled and open, ratings, each known to the unit."""

from __future__ import annotations

from datetime import date, time, timedelta

from kiosk.models.store import Store
from tests.ledger import Ledger, at

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
FIGURES = {"3": 40, "4": 12, "5": 25, "6": 3, "7": 36, "8": 20, "9": 13, "10": 3, "11": 4, "12": 3, "13": 1}
"""What II.06a says of it, by column."""


def write_quarter(store: Store) -> None:
    """Write forty dossiers: 12 online, 25 direct, 3 carried over; 20 early, 13 on time, 3 late, 4 open (1 late)."""
    with store.write() as unit:
        ledger = Ledger(unit)
        for number in range(40):
            day = FIRST + timedelta(number) if number >= 3 else FIRST - timedelta(2)
            short = ("ks", "kt", "sy")[number % 3]
            due = at(day + timedelta(5), time(17, 0))
            channel = 2 if 3 <= number < 15 else 1
            if number >= 36:
                day = LAST - timedelta(10)
                due = at(LAST - timedelta(2)) if number == 36 else at(LAST + timedelta(2))
            mine = ledger.take(at(day), due, short=short, channel=channel)
            if number < 36:
                late = -1 if number < 20 else 0 if number < 33 else 1
                ledger.ready(mine, at(day + timedelta(5 + late), time(16, 0)))
