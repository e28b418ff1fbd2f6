"""The system of the province from the command line: dossiers out, its answers in, how many it has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli import person
from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.exchange.export import Which

_FIRST = click.option("--from", "first", metavar="NGÀY", required=True, help="Ngày tiếp nhận đầu, như 01/07/2026.")
_LAST = click.option("--to", "last", metavar="NGÀY", required=True, help="Ngày tiếp nhận cuối.")


@click.group(no_args_is_help=False)
def province() -> None:
    """Hệ thống của tỉnh: xuất hồ sơ, ghi kết quả trả về, tỷ lệ đã vào."""


@province.command(name="export")
@_FIRST
@_LAST
@click.option("--all", "every", is_flag=True, help="Cả hồ sơ đã vào hệ thống tỉnh, để cập nhật tiến độ.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Tệp ghi ra: .json, .csv hoặc .xlsx."
)
@person.named
@click.pass_obj
def province_export(
    home: Path, first: str, last: str, out: Path, user: str | None, password: str | None, *, every: bool
) -> None:
    """Xuất hồ sơ chưa vào hệ thống tỉnh và tiến độ của chúng, đúng tên trường của Cổng dịch vụ công quốc gia."""
    from kiosk.services.calendar_table import read_date
    from kiosk.services.exchange.export import Exchange, progress_file

    only: Which = "all" if every else "not_entered"
    with opened(home) as parts:
        by = person.who(parts, user, password)
        count = Exchange(parts.store, parts.settings).export(read_date(first), read_date(last), out, only, by)
    beside = f", tiến độ vào {progress_file(out)}" if out.suffix.lower() == ".csv" else ""
    click.echo(f"Đã ghi {count} hồ sơ vào {out}{beside}.")


@province.command(name="ack")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra, không ghi.")
@click.pass_obj
def province_ack(home: Path, source: Path, *, dry_run: bool) -> None:
    """Ghi kết quả hệ thống tỉnh trả về, từ tệp .csv, .xlsx hoặc .json: cả tệp, hoặc không dòng nào khi còn chỗ sai."""
    from kiosk.services.exchange.acknowledgements import Acknowledgements

    with opened(home) as parts:
        told = Acknowledgements(parts.store, parts.settings).load(source, dry_run=dry_run)
    done = "Sẽ ghi" if dry_run else "Đã ghi"
    click.echo(
        f"{done}: {told.entered} hồ sơ đã vào hệ thống tỉnh, {told.failed} hồ sơ bị trả lỗi, {told.coded} mã của tỉnh; "
        f"{told.known} dòng không có gì mới."
    )


@province.command(name="rate")
@_FIRST
@_LAST
@click.pass_obj
def province_rate(home: Path, first: str, last: str) -> None:
    """In tỷ lệ hồ sơ tiếp nhận trong kỳ đã vào hệ thống tỉnh, theo lĩnh vực; cả báo cáo: kiosk report sync."""
    from kiosk.services.calendar_table import read_date
    from kiosk.services.reports.catalogue import Reports, refuse_if_wrong

    with opened(home) as parts:
        report = Reports(parts.store, parts.settings).make("sync", read_date(first), read_date(last))
    refuse_if_wrong(report)
    table = report.tables[0]
    click.echo("Lĩnh vực\tTiếp nhận\tĐã vào\tBị trả lỗi\tChưa nhập\tTỷ lệ")
    for row in (*table.rows, *((table.total,) if table.total is not None else ())):
        cells = row.cells
        share = "–" if cells["rate"] is None else f"{cells['rate']}%".replace(".", ",")
        counts = "\t".join(str(cells[key]) for key in ("received", "entered", "failed", "none"))
        click.echo(f"{cells['name']}\t{counts}\t{share}")


@province.command(name="send")
@click.option(
    "--minutes",
    type=click.IntRange(0, 1440),
    default=0,
    show_default=True,
    help="Thử lại thêm bao lâu khi chưa gửi được.",
)
@click.pass_obj
def province_send(home: Path, minutes: int) -> None:
    """Gửi hồ sơ mới, hồ sơ thay đổi sang hệ thống tỉnh qua mạng, nơi tỉnh có điểm kết nối; mã 1: không gửi được gì."""
    from kiosk.services.exchange.endpoint import Endpoint, read_secret
    from kiosk.services.exchange.sender import Sender

    with opened(home) as parts:
        province_settings = parts.settings.province
        if not province_settings.enabled:
            raise click.UsageError(
                "chưa bật gửi sang hệ thống tỉnh; ghi enabled = true ở mục [province] của kiosk.toml"
            )
        endpoint = Endpoint(province_settings, read_secret(home))
        told = Sender(parts.store, parts.settings, endpoint).send(60.0 * minutes)
    later = f", thử lại từ {told.next_at:%H:%M ngày %d/%m/%Y}" if told.next_at is not None else ""
    why = f" {told.cause}" if told.cause is not None else ""
    waits = f"còn chờ gửi {told.waiting}{later}.{why}"
    if not told.through:
        click.echo(f"kiosk: chưa gửi được hồ sơ nào; {waits}", err=True)
        sys.exit(1)
    click.echo(f"Hệ thống tỉnh đã nhận {told.accepted} hồ sơ, trả lỗi {told.refused} hồ sơ; {waits}")
