"""Every report over very many dossiers, of a quarter and of all years, beside the same figures in bare SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from kiosk.services.reports.catalogue import Reports
from tests.benchmarks import office as bench_office
from tests.benchmarks import years
from tests.benchmarks.bare_reports import BARE
from tests.benchmarks.measure import Result, Series

SIZES = (60_000, 1_000_000)
ROUNDS = 5
_ENOUGH_MS = 5000
"""What takes seconds is not done again: all is to be measured in some minutes."""

_A_SCREENFUL_MS = 2000
"""What a person waits for the report of a quarter."""

_AT_ONCE_MS = 30
"""Below it nobody waits, and what a report costs of itself, not by its dossiers, is most of it: no ratio is held."""


def results(home: Path, *, sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS) -> Iterator[Result]:
    """Give how long each report takes, of a quarter and of everything, over stores of those sizes."""
    office = bench_office.found(home)
    file = office.store.file
    assert file is not None
    written, raw = years.Years(file), sqlite3.connect(file)
    reports = Reports(office.store, office.settings)
    try:
        for size in sizes:
            newest = written.add_up_to(size)
            for name, _ in reports.names():
                quarter = newest - timedelta(120), newest - timedelta(30)
                for told, (first, last) in (("a quarter", quarter), ("all years", (years.FIRST_DAY, newest))):
                    yield _measured(
                        reports, raw, name, first, last, rounds, f"report {name} of {size:,} dossiers: {told}"
                    )
    finally:
        raw.close()
        written.close()
        office.close()


def _measured(
    reports: Reports, raw: sqlite3.Connection, name: str, first: date, last: date, rounds: int, told: str
) -> Result:
    asked = {
        "first": f"{first}",
        "last": f"{last}",
        "start": f"{first - timedelta(1)} 17:00:00.000000",  # midnight there, in UTC
        "end": f"{last} 17:00:00.000000",
    }

    def read() -> list[list[float]]:
        return [one.figures_in(raw.execute(one.statement, asked).fetchall()) for one in BARE[name]]

    ours: list[float] = []
    theirs: list[float] = []
    while not ours or (len(ours) < rounds and sum(ours) + sum(theirs) < _ENOUGH_MS):
        begun = perf_counter()
        report = reports.make(name, first, last)
        between = perf_counter()
        figures = read()
        ours.append((between - begun) * 1000)
        theirs.append((perf_counter() - between) * 1000)
        assert [one.figures_of(report) for one in BARE[name]] == figures, told
        del report
    made, floor = Series(tuple(ours)), Series(tuple(theirs))
    return Result(
        name=told,
        unit="ms",
        median=made.median,
        p95=made.p95,
        floor=floor.median,
        floor_name="bare SQL",
        most=None if last - first > timedelta(92) else _A_SCREENFUL_MS,
        most_ratio=3 if made.median > _AT_ONCE_MS else None,
    )
