"""The queue's figures from the command line: for a table program, or for the monthly report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.queue_views import QueueFigures, QueueReport, Spread

_HEADS = ("Số lấy", "Phục vụ", "Vắng", "Bỏ dở", "Cuối ngày", "Chờ (TB · giữa · 95%)", "Phục vụ (TB · giữa · 95%)")
_WIDTHS = (7, 8, 5, 6, 10, 23, 25)


@click.command()
@click.option("--from", "first", metavar="NGÀY", help="Ngày đầu (mặc định: hôm nay).")
@click.option("--to", "last", metavar="NGÀY", help="Ngày cuối (mặc định: ngày đầu).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_obj
def figures(home: Path, first: str | None, last: str | None, *, as_json: bool) -> None:
    """In số liệu hàng chờ: lượt, thời gian chờ và phục vụ theo lĩnh vực, quầy, người, giờ; thời gian tính bằng phút."""
    from kiosk.core.clock import local_day
    from kiosk.services.calendar_table import read_date
    from kiosk.services.queue_figures import QueueFiguresService

    with opened(home) as parts:
        begin = read_date(first) if first else read_date(last) if last else local_day(parts.store.clock.now())
        end = read_date(last) if last else begin
        report = QueueFiguresService(parts.store).report(begin, end)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
        return
    for line in in_lines(report):
        click.echo(line)


def in_lines(report: QueueReport) -> Iterable[str]:
    """Give a report as a table to read: the total, then each grouping."""
    days = f"{report.first:%d/%m/%Y}"
    if report.last != report.first:
        days += f" – {report.last:%d/%m/%Y}"
    parts = (
        ("Lĩnh vực", report.by_field),
        ("Quầy", report.by_counter),
        ("Công chức", report.by_official),
        ("Giờ lấy số", report.by_hour),
    )
    wide = max(len(days), *(len(row.name) for _, rows in parts for row in rows), 12)
    yield _line(days, wide, _HEADS)
    yield _line("Tất cả", wide, _cells(report.total))
    for title, rows in parts:
        if rows:
            yield ""
            yield title
        for row in rows:
            yield _line(row.name, wide, _cells(row))


def _line(name: str, wide: int, cells: Iterable[str]) -> str:
    return "  ".join((f"{name:<{wide}}", *(f"{cell:>{w}}" for cell, w in zip(cells, _WIDTHS, strict=True)))).rstrip()


def _cells(row: QueueFigures) -> tuple[str, ...]:
    counts = (row.taken, row.served, row.absent, row.parked_left, row.closed)
    return (*map(str, counts), _spread(row.waiting), _spread(row.serving))


def _spread(times: Spread) -> str:
    if times.mean is None or times.median is None or times.p95 is None:
        return "–"
    return " · ".join(f"{value:.1f}".replace(".", ",") for value in (times.mean, times.median, times.p95))
