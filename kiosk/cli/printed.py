"""What is printed from the command line: posting sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.posting_sheets import PaperSize


@click.group(name="print", no_args_is_help=False)
def printed() -> None:
    """In giấy tờ niêm yết."""


@printed.command(name="posting-sheets")
@click.argument("codes", metavar="[MÃ]…", nargs=-1)
@click.option("--size", type=click.Choice(["A4", "A3"]), default="A4", help="Khổ giấy (mặc định: A4).")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp PDF thay vì in.")
@click.pass_obj
def posting_sheets(home: Path, codes: tuple[str, ...], size: PaperSize, out: Path | None) -> None:
    """In tờ niêm yết, mỗi thủ tục một trang: những thủ tục có mã ấy, hoặc mọi thủ tục đang áp dụng."""
    from kiosk.app.checking import OWN_FORMS

    with opened(home) as parts:
        if out is None:
            parts.posting.print(None, codes, size)
            click.echo(f"Tờ niêm yết đang in, khổ {size}.")
            return
        out.write_bytes(parts.posting.pdf(codes, size, home / OWN_FORMS))
    click.echo(f"Đã ghi tờ niêm yết khổ {size} vào {out}.")
