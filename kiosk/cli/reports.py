"""The reports from the command line: each of any period, as a file or as JSON on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli import person
from kiosk.cli.opened import opened
from kiosk.cli.progress import Progress

if TYPE_CHECKING:
    from datetime import date

    from kiosk.app.parts import Parts

QUARTERLY = "quarterly"
"""The periodic report to the superior, a document of several reports."""


@click.command()
@click.argument("name", metavar="TÊN", required=False)
@click.option("--from", "first", metavar="NGÀY", help="Ngày đầu của kỳ, như 2026-07-01 hoặc 01/07/2026.")
@click.option("--to", "last", metavar="NGÀY", help="Ngày cuối của kỳ.")
@click.option(
    "--format",
    "ending",
    type=click.Choice(["json", "xlsx", "pdf", "docx"]),
    help="Dạng tệp (mặc định: theo tên tệp; không ghi tệp: json).",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tệp ghi ra (mặc định: in JSON).")
@person.named
@click.pass_obj
def report(
    home: Path,
    name: str | None,
    first: str | None,
    last: str | None,
    ending: str | None,
    out: Path | None,
    user: str | None,
    password: str | None,
) -> None:
    """Lập báo cáo TÊN của một kỳ; không ghi TÊN thì in danh sách báo cáo.

    TÊN “quarterly” là báo cáo gửi cơ quan cấp trên: tệp DOCX để viết tiếp, phụ lục XLSX nằm bên cạnh.
    """
    from kiosk.services.calendar_table import read_date
    from kiosk.services.reports.catalogue import WITH_PEOPLE

    with opened(home) as parts:
        if name is None:
            _list(parts)
            return
        if first is None or last is None:
            raise click.UsageError("còn thiếu tùy chọn --from và --to: ngày đầu, ngày cuối của kỳ")
        days = read_date(first), read_date(last)
        name = {known.lower(): known for known, _ in parts.reports.names()}.get(name.lower(), name)
        named = user is not None or name in WITH_PEOPLE
        by = person.who(parts, user, password) if named else None
        if name == QUARTERLY:
            _quarterly(parts, *days, ending, out, by)
        else:
            _one(parts, name, *days, ending, out, by)


def _list(parts: Parts) -> None:
    for name, title in parts.reports.names():
        click.echo(f"{name}\t{title}")
    click.echo(f"{QUARTERLY}\tBáo cáo gửi cơ quan cấp trên, kèm phụ lục số liệu")


def _one(
    parts: Parts, name: str, first: date, last: date, ending: str | None, out: Path | None, by: int | None
) -> None:
    reports = parts.reports
    if out is None and ending not in (None, "json"):
        raise click.UsageError(f"dạng {ending} cần --out TỆP.{ending}")
    if out is not None and ending not in (None, out.suffix.lower().removeprefix(".")):
        raise click.UsageError(f"tệp {out.name} không phải dạng {ending}; đặt tên tệp kết thúc bằng .{ending}")
    made = reports.make(name, first, last, Progress("Đang lập báo cáo", only_seen=True))
    if out is None:
        from kiosk.services.reports.catalogue import WITH_PEOPLE

        if by is not None or name in WITH_PEOPLE:
            reports.record(name, first, last, "json", by)
        click.echo(reports.content(made, "json").decode(), nl=False)
        return
    reports.write(made, out, ending or "", by, Progress("Đang ghi tệp", only_seen=True))
    click.echo(f"Đã ghi báo cáo {name} vào {out}.")


def _quarterly(parts: Parts, first: date, last: date, ending: str | None, out: Path | None, by: int | None) -> None:
    if out is None or ending not in (None, "docx") or out.suffix.lower() != ".docx":
        raise click.UsageError("báo cáo gửi cấp trên là tệp Word: cần --out TỆP.docx")
    document, annex = parts.quarterly.write(first, last, out, Progress("Đang lập báo cáo", only_seen=True), by)
    click.echo(f"Đã ghi báo cáo vào {document}, phụ lục vào {annex}.")
