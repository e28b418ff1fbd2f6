"""The register of suggestions and petitions from the command line: what waits for an answer, the whole as a table."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.cli import person
from kiosk.cli.opened import opened


@click.group(no_args_is_help=False)
def petitions() -> None:
    """Góp ý, phản ánh, kiến nghị: sổ theo dõi."""


@petitions.command(name="list")
@click.option("--open", "only_open", is_flag=True, help="Chỉ những ý kiến chưa trả lời.")
@click.option("--late", "only_late", is_flag=True, help="Chỉ những phản ánh, kiến nghị chưa trả lời mà đã quá hạn.")
@click.option("--from", "first", metavar="NGÀY", help="Nhận từ ngày này, như 24/11/2026.")
@click.option("--to", "last", metavar="NGÀY", help="Nhận đến hết ngày này.")
@click.pass_obj
def petitions_list(home: Path, first: str | None, last: str | None, *, only_open: bool, only_late: bool) -> None:
    """In sổ: mã, loại, giờ nhận, hạn, tình trạng, đầu nội dung; không in tên và liên hệ."""
    from kiosk.rules.codes import show_tracking
    from kiosk.services.calendar_table import read_date
    from kiosk.services.petition_register import Listed
    from kiosk.services.petition_table import status_words
    from kiosk.services.petitions import KIND_WORDS

    status: Listed = "late" if only_late else "open" if only_open else "all"
    days = (read_date(day) if day else None for day in (first, last))
    with opened(home) as parts:
        lines = parts.petition_register.listed(status, "", *days)
    for line in lines:
        due = f"hạn {line.due_at:%H:%M %d/%m/%Y}" if line.due_at else "không có hạn"
        cells = (
            show_tracking(line.code),
            KIND_WORDS[line.kind],
            f"{line.received_at:%H:%M %d/%m/%Y}",
            due,
            status_words(line),
            _beginning(line.text),
        )
        click.echo("\t".join(cells))
    if not lines:
        click.echo("Không có góp ý, phản ánh, kiến nghị nào.")


@petitions.command(name="export")
@click.argument("target", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "first", required=True, metavar="NGÀY", help="Ngày đầu, như 01/11/2026.")
@click.option("--to", "last", required=True, metavar="NGÀY", help="Ngày cuối.")
@person.named
@click.pass_obj
def petitions_export(home: Path, target: Path, first: str, last: str, user: str | None, password: str | None) -> None:
    """Ghi sổ của một khoảng ngày thành bảng tính .xlsx, có tên và liên hệ của người không giấu tên."""
    from kiosk.services.calendar_table import read_date

    days = read_date(first), read_date(last)
    with opened(home) as parts:
        rows = parts.petition_register.write_out(target, *days, by=person.who(parts, user, password))
    click.echo(f"Đã ghi {rows} dòng vào {target}.")


def _beginning(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
