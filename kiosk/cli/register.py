"""The register of dossiers (form 07) and the PC's clock from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.cli import person
from kiosk.cli.opened import opened
from kiosk.cli.progress import Progress


@click.command()
@click.argument("first", metavar="TỪ_NGÀY")
@click.argument("last", metavar="ĐẾN_NGÀY")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp PDF thay vì in.")
@person.named
@click.pass_obj
def register(home: Path, first: str, last: str, out: Path | None, user: str | None, password: str | None) -> None:
    """In sổ theo dõi hồ sơ của những ngày ấy, mỗi quyển một tờ in; với --out, mỗi quyển một tệp PDF."""
    from kiosk.services.calendar_table import read_date

    days = read_date(first), read_date(last)
    with opened(home) as parts:
        by = person.who(parts, user, password)
        if out is None:
            jobs = parts.dossiers.register(by, *days)
            told = (
                f"Sổ theo dõi đang in: {len(jobs)} tờ in." if jobs else "Máy này chưa có máy in A4; dùng --out TỆP.pdf."
            )
            click.echo(told)
            return
        from kiosk.core.watched import watched
        from kiosk.printing.papers import Target, render

        books = parts.dossiers.registers(by, *days)
        for book in books:
            file = out if len(books) == 1 else out.with_stem(f"{out.stem}-{book.book}")
            with watched(Progress(f"Đang ghi {file.name}", only_seen=True)):
                drawn = render(book, Target("page"))
            file.write_bytes(drawn.data)
            click.echo(f"Đã ghi {len(book.rows)} hồ sơ vào {file}.")


@click.group(no_args_is_help=False)
def clock() -> None:
    """Đồng hồ của máy."""


@clock.command(name="confirm")
@click.pass_obj
def clock_confirm(home: Path) -> None:
    """Xác nhận giờ máy đang đúng, sau khi máy từng chạy sai sang ngày giờ sau này."""
    from kiosk.services.clock_check import confirm_clock

    with opened(home) as parts:
        now = confirm_clock(parts.store)
    click.echo(f"Đã xác nhận giờ máy: {now:%H:%M} ngày {now:%d/%m/%Y}.")
