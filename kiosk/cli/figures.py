"""The queue's figures from the command line: for a table program, or for the monthly report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.queue_views import QueueFigures, QueueReport, Spread

_HEADS = (
    "Lấy số",
    "Đã xong",
    "Vắng/đã gọi",
    "Bỏ về/lấy số",
    "Hết ngày",
    "Đang dở",
    "Chờ (TB · giữa · 95%)",
    "Phục vụ (TB · giữa · 95%)",
)
_WIDTHS = (6, 7, 15, 15, 8, 7, 21, 25)


@click.command()
@click.option("--from", "first", metavar="NGÀY", help="Ngày đầu (mặc định: hôm nay).")
@click.option("--to", "last", metavar="NGÀY", help="Ngày cuối (mặc định: ngày đầu).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi thành tệp bảng tính, tên kết thúc .xlsx, .csv."
)
@click.pass_obj
def figures(home: Path, first: str | None, last: str | None, out: Path | None, *, as_json: bool) -> None:
    """In số liệu hàng chờ: lượt, thời gian chờ và phục vụ theo lĩnh vực, quầy, người, giờ; thời gian tính bằng phút."""
    from kiosk.core.clock import local_day
    from kiosk.services.calendar_table import read_date
    from kiosk.services.queue_figures import QueueFiguresService
    from kiosk.services.queue_figures_table import write_table

    with opened(home) as parts:
        begin = read_date(first) if first else read_date(last) if last else local_day(parts.store.clock.now())
        end = read_date(last) if last else begin
        report = QueueFiguresService(parts.store).report(begin, end)
    if out is not None:
        write_table(out, report)
        click.echo(f"Đã ghi số liệu hàng chờ ra tệp {out}.")
    elif as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        for line in in_lines(report):
            click.echo(line)


def in_lines(report: QueueReport) -> Iterable[str]:
    """Give a report as a table to read: the total, then each grouping."""
    from kiosk.services.queue_figures_table import TOTAL, groupings, written_days

    days, parts = written_days(report), groupings(report)
    wide = max(len(days), *(len(row.name) for _, rows in parts for row in rows), 12)
    yield _line(days, wide, _HEADS)
    yield _line(TOTAL, wide, _cells(report.total))
    for title, rows in parts:
        if rows:
            yield ""
            yield title
        for row in rows:
            yield _line(row.name, wide, _cells(row))
    if report.total.unmarked:
        yield ""
        yield (
            f"Phục vụ: {report.total.unmarked} trong {report.total.serving.count} lượt không ghi lúc đến, "
            "tính từ lúc gọi."
        )


def _line(name: str, wide: int, cells: Iterable[str]) -> str:
    return "  ".join((f"{name:<{wide}}", *(f"{cell:>{w}}" for cell, w in zip(cells, _WIDTHS, strict=True)))).rstrip()


def _cells(row: QueueFigures) -> tuple[str, ...]:
    from kiosk.rules.spread import written_share

    return (
        str(row.taken),
        str(row.served),
        written_share(row.absent, row.called),
        written_share(row.parked_left, row.taken - row.closed),
        str(row.closed),
        str(row.under_way),
        _spread(row.waiting),
        _spread(row.serving),
    )


def _spread(times: Spread) -> str:
    from kiosk.rules.spread import written_minutes

    return " · ".join(map(written_minutes, (times.mean, times.median, times.p95))) if times.count else "–"
