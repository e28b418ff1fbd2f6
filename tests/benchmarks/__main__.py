"""Runs every benchmark, prints the table and writes it as JSON."""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kiosk.app.parts import Parts
from kiosk.core.settings import STATION_NAMES
from kiosk.models import print_job
from kiosk.models.feed import SqliteFeed
from kiosk.printing import papers, payloads
from kiosk.printing.payloads import Payload
from kiosk.services.worklists import WorkLists
from tests.benchmarks import dossiers, lookup, procedures, queue, registers, reports, stations
from tests.benchmarks import office as bench_office
from tests.benchmarks.bare_pages import two_bare_pages
from tests.benchmarks.each_paper import every_paper
from tests.benchmarks.measure import Result, Series, in_turn

ROUNDS = 300
WAITING = 20
"""How many wait while numbers are taken and called: a full hall of a commune's office."""


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--out", type=Path, default=Path("bench-output"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    results: list[Result] = []
    # on the disk the results go to, not in a memory file system: the commits must cost what they cost
    with tempfile.TemporaryDirectory(dir=arguments.out) as folder:
        for result in all_results(Path(folder), arguments.rounds):
            print(in_words(result), flush=True)
            results.append(result)
    document = {
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "results": [{**asdict(r), "ratio": r.ratio, "kept": r.kept} for r in results],
    }
    (arguments.out / "bench.json").write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"written: {arguments.out / 'bench.json'}")


def in_words(result: Result) -> str:
    """Give one line of the table."""
    floor = f"{result.floor_name} {result.floor:.2f}, ratio {result.ratio:.2f}" if result.floor else ""
    limits = [
        f"≤ {result.most:g} {result.unit}{' p95' if result.held_to == 'p95' else ''}" if result.most else "",
        f"≤ {result.most_ratio:g} ×" if result.most_ratio else "",
    ]
    held = ", ".join(filter(None, limits))
    mark = "" if not held else "  kept" if result.kept else "  NOT KEPT"
    return f"{result.name:<50}{result.median:8.2f} {result.unit:<4} p95 {result.p95:8.2f}  {floor:<38}{held}{mark}"


def all_results(folder: Path, rounds: int) -> Iterator[Result]:
    """Give the results one by one."""
    home = folder / "office"
    office = bench_office.found(home)
    try:
        yield from _use_cases(office, folder, rounds)
        yield _call_to_board(office, home)
    finally:
        office.close()
    for name, times, floor in every_paper():
        yield _held(f"paper: {name}", times, floor, floor_name="as many bare pages" if floor else "", most=60)
    yield from _stations(home)
    scanned, read = lookup.scan_to_timeline(folder / "lookup", rounds)
    yield _held("scan → timeline", scanned, read, floor_name="bare reading", most=60, held_to="p95")
    listed, searched = procedures.key_to_list(folder / "procedures", rounds)
    name = f"key → result list over {procedures.MANY} procedures"
    yield _held(name, listed, searched, floor_name="bare search", most=30, held_to="p95")
    yield from _searches(folder / "archive", rounds)
    yield from queue.at_once(folder / "many")
    yield from queue.after_a_million(folder / "queue", rounds)
    yield from registers.results(folder / "register")
    yield from reports.results(folder / "reports")


def _use_cases(office: Parts, folder: Path, rounds: int) -> Iterator[Result]:
    session = bench_office.sign_in(office)
    raw = bench_office.RawRows(office, folder)

    def take() -> None:
        office.ticketing.take_ticket("ho_tich")

    def call() -> None:
        office.queueing.call_next(session)

    for _ in range(WAITING):
        take()
    write_ticket = raw.writer(take)
    taken, floor = in_turn(take, write_ticket, rounds=rounds, before=call)
    yield _held("take ticket → committed", taken, floor, most=3, most_ratio=2.5)

    def take_and_draw() -> None:
        ticket = office.ticketing.take_ticket("ho_tich")
        papers.render(_payload(office, ticket.print_job_id), papers.Target("slip", 576))

    drawn, floor = in_turn(take_and_draw, write_ticket, rounds=100, before=call)
    yield _held("take ticket → bytes ready", drawn, floor, most=20)

    called, floor = in_turn(call, raw.writer(call), rounds=rounds, before=take)
    yield _held("call next (ending the last) → committed", called, floor, most=3, most_ratio=2.5)

    draft = bench_office.common_draft(office)

    def accept() -> None:
        office.intake.accept(session, draft)

    accepted, floor = in_turn(accept, raw.writer(accept), rounds=rounds)
    yield _held("accept dossier → committed", accepted, floor, most=5)

    def accept_and_draw() -> None:
        receipt = office.intake.accept(session, draft)
        papers.render(_payload(office, receipt.print_job_ids[0]), papers.Target("page"))

    printed, floor = in_turn(accept_and_draw, two_bare_pages, rounds=60)
    yield _held("accept dossier → receipt PDF", printed, floor, floor_name="two bare pages", most=40)
    raw.close()


def _call_to_board(office: Parts, home: Path) -> Result:
    session = bench_office.sign_in(office)
    waits: list[float] = []
    floors: list[float] = []
    with (
        stations.process(stations.PROBE, str(home), "board", "0") as board,
        stations.process(stations.BARE_POLLER, str(office.store.file), str(SqliteFeed.poll_ms)) as poller,
    ):
        stations.first_line(board, "painted")
        time.sleep(2)
        for _ in range(60):
            office.ticketing.take_ticket("ho_tich")
            time.sleep(0.11)  # not in step with the board's own beat
            start = time.monotonic_ns()
            served = office.queueing.call_next(session)
            assert served is not None
            label = ""
            while label != served.label:
                _, label, shown = stations.first_line(board, "shown")
            waits.append((int(shown) - start) / 1e6)
            seen = 0
            while seen < start:
                seen = int(stations.first_line(poller, "seen")[1])
            floors.append((seen - start) / 1e6)
    return _held(
        "call → another process's board repainted",
        Series(tuple(waits)),
        Series(tuple(floors)),
        floor_name="bare poller",
        most=100,
        held_to="p95",
    )


def _searches(home: Path, rounds: int) -> Iterator[Result]:
    """Give how long the first page of a search takes over very many dossiers, beside the bare query for its rows."""
    office = bench_office.found(home)
    file = office.store.file
    assert file is not None
    written = dossiers.Dossiers(file)
    lists = WorkLists(office.store, office.settings)
    raw = sqlite3.connect(file)
    try:
        for number in (100_000, 1_000_000):
            written.add_up_to(number)
            for kind in ("name", "beginning of a name", "code", "number", "procedure"):
                ours, theirs = written.searches(kind), written.searches(kind)

                def search(typed: Iterator[str] = ours) -> None:
                    lists.search(next(typed))

                def read(typed: Iterator[str] = theirs) -> None:
                    raw.execute(dossiers.BARE_QUERY, (dossiers.match(next(typed)),)).fetchall()

                searched, floor = in_turn(search, read, rounds=rounds)
                name = f"search {number:,} dossiers: {kind}"
                yield _held(name, searched, floor, floor_name="bare query", most=30, held_to="p95")
    finally:
        raw.close()
        written.close()
        office.close()


def _stations(home: Path) -> Iterator[Result]:
    for name in STATION_NAMES:
        counter = 1 if name in ("counter", "rating") else 0
        starts, floors = [], []
        for _ in range(7):
            floors.append(stations.first_paint_ms(stations.BARE_WINDOW))
            starts.append(stations.first_paint_ms(stations.PROBE, str(home), name, str(counter)))
        starts, floors = starts[1:], floors[1:]
        yield _held(
            f"start → first paint: {name}",
            Series(tuple(starts)),
            Series(tuple(floors)),
            floor_name="bare window",
            most_ratio=2.5,
        )
        memory = stations.memory_mib(home, name, counter)
        yield Result(f"memory: {name}", "MiB", memory, memory)


def _held(
    name: str,
    series: Series,
    floor: Series | None,
    *,
    floor_name: str = "raw rows",
    most: float | None = None,
    most_ratio: float | None = None,
    held_to: str = "median",
) -> Result:
    return Result(
        name=name,
        unit="ms",
        median=series.median,
        p95=series.p95,
        floor=floor.median if floor else None,
        floor_name=floor_name if floor else "",
        most=most,
        most_ratio=most_ratio,
        held_to=held_to,
    )


def _payload(office: Parts, job_id: int | None) -> Payload:
    assert job_id is not None
    with office.store.read() as unit:
        job = print_job.get(unit, job_id)
    assert job is not None
    return payloads.decode(job.payload)


if __name__ == "__main__":
    main()
