"""Report II.06a over very many dossiers, beside the same figures asked for in SQL by the bare driver."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kiosk.models.store import Store
from kiosk.services.reports.ii06a import ii06a
from tests.benchmarks import dossiers
from tests.benchmarks import office as bench_office
from tests.benchmarks.measure import Series, in_turn

SIZES = (60_000, 1_000_000)
_SETTLED = """
UPDATE dossier SET finished_at = strftime('%Y-%m-%d %H:%M:%S.000000', due_at, (id % 7 - 5) || ' days'),
    settled_day = date(due_at, '+7 hours', (id % 7 - 5) || ' days'), channel = 1 + id % 3
    WHERE status = 10 AND settled_day IS NULL;
INSERT INTO due_change (dossier_id, kind, at, reason, old_due_at, new_due_at)
    SELECT id, 'apology', received_at, '', received_at, due_at FROM dossier
    WHERE id % 20 = 0 AND id > coalesce((SELECT max(dossier_id) FROM due_change), 0);
INSERT INTO pause (dossier_id, kind, time, reason, missing, leader_reason, started_at, ended_at)
    SELECT id, 'supplement', 1, '', '[]', '', received_at, finished_at FROM dossier
    WHERE id % 10 = 0 AND id > coalesce((SELECT max(dossier_id) FROM pause), 0);
"""
"""What has happened to the dossiers since: most are settled, one in twenty was put off, one in ten stood still."""

BARE_QUERY = """
WITH since AS (SELECT dossier_id, min(id) AS id FROM due_change WHERE at >= :end GROUP BY dossier_id),
    waiting AS (SELECT DISTINCT dossier_id FROM pause
        WHERE started_at < :end AND (ended_at IS NULL OR ended_at >= :end)),
    counted AS (SELECT +procedure_id AS version, channel, day, settled_day, status IN (3, 7, 8) AS ended,
            waiting.dossier_id IS NOT NULL AS waits,
            date(iif(since.id IS NULL, due_at, old_due_at), '+7 hours') AS due_day
        FROM dossier LEFT JOIN since ON since.dossier_id = dossier.id LEFT JOIN due_change ON due_change.id = since.id
        LEFT JOIN waiting ON waiting.dossier_id = dossier.id
        WHERE day BETWEEN :first AND :last OR settled_day BETWEEN :first AND :last
            OR (settled_day IS NULL AND day < :first) OR (settled_day > :last AND day < :first))
SELECT version, channel, count(*), count(*) FILTER (WHERE day >= :first AND channel = 2),
    count(*) FILTER (WHERE day >= :first AND channel <> 2), count(*) FILTER (WHERE day < :first),
    count(*) FILTER (WHERE settled_day <= :last),
    count(*) FILTER (WHERE settled_day <= :last AND NOT ended AND settled_day < due_day),
    count(*) FILTER (WHERE settled_day <= :last AND (ended OR due_day IS NULL OR settled_day = due_day)),
    count(*) FILTER (WHERE settled_day <= :last AND NOT ended AND settled_day > due_day),
    count(*) FILTER (WHERE settled_day IS NULL OR settled_day > :last),
    count(*) FILTER (WHERE (settled_day IS NULL OR settled_day > :last) AND (waits OR coalesce(due_day >= :last, 1))),
    count(*) FILTER (WHERE (settled_day IS NULL OR settled_day > :last) AND NOT waits AND due_day < :last)
FROM counted GROUP BY version, channel
"""


def reports_over(
    home: Path, *, rounds: int = 7, sizes: tuple[int, ...] = SIZES
) -> Iterator[tuple[str, Series, Series]]:
    """Give what the report takes, of a quarter and of all years, and its bare query, over stores of those sizes."""
    office = bench_office.found(home)
    file = office.store.file
    assert file is not None
    written, raw = dossiers.Dossiers(file), sqlite3.connect(file)
    try:
        for size in sizes:
            written.add_up_to(size)
            raw.executescript(_SETTLED)
            newest = dossiers.FIRST_DAY + timedelta(size // dossiers.A_DAY)
            for name, first, last in (
                ("a quarter", newest - timedelta(120), newest - timedelta(30)),
                ("all of them", dossiers.FIRST_DAY, newest),
            ):
                yield f"II.06a of {size:,} dossiers: {name}", *_measured(office.store, raw, first, last, rounds)
    finally:
        raw.close()
        written.close()
        office.close()


def _measured(store: Store, raw: sqlite3.Connection, first: date, last: date, rounds: int) -> tuple[Series, Series]:
    asked = {"first": f"{first}", "last": f"{last}", "end": f"{last} 17:00:00.000000"}  # midnight there, in UTC

    def made() -> list[int]:
        with store.read() as unit:
            total = ii06a(unit, first, last).tables[0].total
        assert total is not None
        return [int(str(total.cells[str(column)])) for column in range(3, 14)]

    def read() -> list[int]:
        return [sum(figures) for figures in list(zip(*raw.execute(BARE_QUERY, asked), strict=True))[2:]]

    assert made() == read()
    ours, floor = in_turn(made, read, rounds=rounds, warm=1)
    assert floor is not None
    return ours, floor
