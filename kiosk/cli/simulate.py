"""A made-up office played for days on a clock of its own, from the command line."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from kiosk.services.queue_views import Spread
    from kiosk.services.simulation import SimulationReport

FIRST_DAY = date(2026, 1, 5)
"""The Monday simulations begin on: the starter calendar covers the two years after it."""


@click.command()
@click.option("--days", type=click.IntRange(1, 5000), default=5, show_default=True, help="Số ngày làm việc.")
@click.option("--per-day", type=click.IntRange(1, 900), default=150, show_default=True, help="Số lượt mỗi ngày.")
@click.option("--counters", type=click.IntRange(1, 10), default=5, show_default=True, help="Số quầy.")
@click.option("--seed", type=int, default=2026, show_default=True, help="Hạt ngẫu nhiên: cùng hạt, cùng diễn biến.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Giữ văn phòng mô phỏng ở thư mục này.")
@click.option("--engine-url", default="", help="Địa chỉ một cơ sở dữ liệu PostgreSQL còn trống.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def simulate(
    *, days: int, per_day: int, counters: int, seed: int, keep: Path | None, engine_url: str, as_json: bool
) -> None:
    """Diễn hàng chờ của một văn phòng hư cấu qua nhiều ngày, soát từng ngày xem có gì sai."""
    with ExitStack() as stack:
        home = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-")))
        _refuse_used(home, engine_url)
        report = play(home, days, per_day, counters, seed, engine_url)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        for line in in_lines(report):
            click.echo(line)
    sys.exit(1 if report.violations else 0)


def play(home: Path, days: int, per_day: int, counters: int, seed: int, engine_url: str = "") -> SimulationReport:
    """Found a made-up office in a folder and play it; a bar on standard error shows how far it is."""
    from dataclasses import replace

    from kiosk.app import founding, parts
    from kiosk.core import resources
    from kiosk.services import simulation
    from kiosk.services.catalogue_file import read_queues
    from kiosk.services.office import served_by_default

    fields = served_by_default(field.code for field in read_queues(resources.folder("catalogue") / "queues.yaml"))
    sample = founding.sample_plan(engine_url)
    plan = replace(
        sample,
        counters=simulation.counters(counters, fields),
        people=(*sample.people, *simulation.officials(counters)),
    )
    clock = HeldClock(datetime.combine(FIRST_DAY, simulation.OPENS, VIETNAM))
    founding.found(home, plan, clock)
    built = parts.build(home, "simulation", clock)
    try:
        with click.progressbar(length=days, label="Đang diễn", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            return simulation.Simulation(built.store, built.settings, seed).run(
                days, per_day, lambda _day: bar.update(1)
            )
    finally:
        built.close()


def in_lines(report: SimulationReport) -> tuple[str, ...]:
    """Give a report to read."""
    from kiosk.services.queue_invariants import INVARIANTS

    wrong = {one.invariant for one in report.violations}
    told = f"{report.within} trong {report.estimated} lượt" if report.estimated else "chưa đủ số liệu"
    counts = (
        f"Lượt: {report.visits}; phục vụ {report.served}, vắng {report.absent}, bỏ dở {report.parked_left}, "
        f"cuối ngày {report.closed}; không lấy được số hoặc đến quá muộn {sum(report.refused.values())}"
    )
    return (
        f"{report.days} ngày làm việc, {report.first:%d/%m/%Y} – {report.last:%d/%m/%Y}; {report.seconds:.0f} giây máy",
        counts,
        f"Chờ (phút): {_spread(report.waiting)}",
        f"Phục vụ (phút): {_spread(report.serving)}",
        f"Ước tính chờ nằm trong khoảng đã báo: {told}",
        *(
            f"[{'SAI' if key in wrong else 'đúng'}] {words} ({report.checked.get(key, 0)})"
            for key, words in INVARIANTS.items()
        ),
        *(f"  {one.day:%d/%m/%Y} {one.invariant}: {one.words}" for one in report.violations[:20]),
    )


def _spread(times: Spread) -> str:
    if times.mean is None or times.median is None or times.p95 is None:
        return "–"
    return f"trung bình {times.mean:.1f}, giữa {times.median:.1f}, 95% không quá {times.p95:.1f}".replace(".", ",")


def _refuse_used(home: Path, engine_url: str) -> None:
    """Refuse a folder or a database that holds anything: a real office must never be played with."""
    if home.is_dir() and any(home.iterdir()):
        raise BadInput(N_("Thư mục {home} không trống; mô phỏng chỉ chạy trong thư mục mới."), home=home)
    if not engine_url:
        return
    from kiosk.core.clock import SystemClock
    from kiosk.models import queue_rows
    from kiosk.models.store import Store

    store = Store(engine_url, SystemClock())
    try:
        with store.read() as unit:
            blank = queue_rows.is_blank(unit)
    finally:
        store.close()
    if not blank:
        raise BadInput(N_("Cơ sở dữ liệu này đã có dữ liệu; mô phỏng cần một cơ sở dữ liệu trống."))
