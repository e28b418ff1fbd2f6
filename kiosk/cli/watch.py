"""The head's watch from the command line: the figures of now, or the morning list as a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.views import PrinterView
    from kiosk.services.watch_views import WatchView


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi danh sách việc cần làm sáng nay ra tệp .pdf, .docx, .xlsx hoặc .json.",
)
@click.pass_obj
def watch(home: Path, out: Path | None, *, as_json: bool) -> None:
    """In việc cần làm lúc này: quá hạn, sắp đến hạn, chờ trả, chờ bổ sung, chưa bàn giao, ổ đĩa, sao lưu, máy in."""
    with opened(home) as parts:
        if out is not None:
            parts.morning.write(out)
            click.echo(f"Đã ghi danh sách việc cần làm vào {out}.")
            return
        view, printers = parts.watch.now(), parts.paper.printers()
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode({"watch": view, "printers": printers}), indent=2))
        return
    for line in _in_lines(view, printers):
        click.echo(line)


def _in_lines(view: WatchView, printers: Iterable[PrinterView]) -> Iterable[str]:
    from kiosk.services.watch_morning import WORK

    yield f"Lúc {view.at:%H:%M ngày %d/%m/%Y}"
    for name, words in WORK.items():
        yield f"{view.counts[name]:>6}  {words}"
    for title, parts in (("Theo người giữ hồ sơ", view.holders), ("Theo lĩnh vực", view.fields)):
        if parts:
            yield ""
            yield f"{title} (quá hạn / 24 giờ / 3 ngày làm việc)"
        for part in parts:
            yield f"  {part.late} / {part.due_24h} / {part.due_3d}  {part.name}"
    yield ""
    for finding in (view.disk, view.backup):
        yield " ".join(filter(None, (finding.words, finding.advice)))
    for printer in printers:
        yield f"{printer.name}: {printer.words}."
