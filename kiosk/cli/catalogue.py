"""The catalogue of procedures from the command line: load, import and export, list, close a version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli import questions
from kiosk.cli.opened import opened

if TYPE_CHECKING:
    from kiosk.services.catalogue_views import CatalogueChange, CataloguePreview

_KIND_WORDS = {"new": "mới", "changed": "thay đổi", "ended": "kết thúc"}
_STATE_WORDS = {"current": "đang nhận", "coming": "sắp có hiệu lực", "ended": "hết hiệu lực"}


@click.group(no_args_is_help=False)
def catalogue() -> None:
    """Danh mục thủ tục."""


@catalogue.command(name="load")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.pass_obj
def catalogue_load(home: Path, source: Path) -> None:
    """Nạp một tệp hoặc một thư mục thủ tục; thủ tục đã đổi thành phiên bản mới, hồ sơ cũ giữ phiên bản cũ."""
    from kiosk.services.catalogue_file import UNITS, read_catalogue, read_procedures, read_units

    procedures = read_catalogue(source) if source.is_dir() else read_procedures(source)
    units = read_units(source / UNITS) if source.is_dir() else ()
    with opened(home) as parts:
        changed = parts.catalogue.load(procedures, units)
    click.echo(f"Đã đọc {len(procedures)} thủ tục, {changed} thủ tục mới hoặc thay đổi.")


@catalogue.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def catalogue_export(home: Path, file: Path) -> None:
    """Xuất mọi phiên bản của danh mục ra tệp .xlsx hoặc .json."""
    with opened(home) as parts:
        count = parts.catalogue_book.export(file)
    click.echo(f"Đã xuất {count} phiên bản thủ tục ra {file}.")


@catalogue.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ đổi gì, không nhập.")
@click.option("--yes", is_flag=True, help="Nhập ngay, không hỏi lại.")
@click.pass_obj
def catalogue_import(home: Path, file: Path, *, dry_run: bool, yes: bool) -> None:
    """Nhập tệp .xlsx hoặc .json: in những gì sẽ đổi, hỏi rồi mới nhập; có chỗ sai thì không nhập gì."""
    with opened(home) as parts:
        preview = parts.catalogue_book.preview(file)
        _show(preview)
        if dry_run or not preview.changes:
            return
        if not (yes or questions.ask_to_go_on("Nhập những thay đổi này?")):
            click.echo("Chưa nhập gì.")
            return
        count = parts.catalogue_book.apply(None, file, preview.token)
    click.echo(f"Đã nhập {count} thay đổi; hồ sơ đã nhận giữ phiên bản cũ.")


@catalogue.command(name="list")
@click.pass_obj
def catalogue_list(home: Path) -> None:
    """In mọi phiên bản: mã, hiệu lực, trạng thái, số hồ sơ đang giải quyết, độ đầy đủ, tên, phần còn thiếu."""
    with opened(home) as parts:
        lines = parts.catalogue_book.lines()
    for line in lines:
        last = f"{line.valid_to:%d/%m/%Y}" if line.valid_to is not None else ""
        missing = f"thiếu: {', '.join(line.missing)}" if line.missing else ""
        cells = (
            line.code,
            line.short_code,
            f"{line.valid_from:%d/%m/%Y}–{last}",
            _STATE_WORDS[line.state],
            str(line.dossiers),
            f"{line.score}%",
            line.short_name,
            missing,
        )
        click.echo("\t".join(cells).rstrip())


@catalogue.command(name="end")
@click.argument("code")
@click.option("--from", "first", required=True, help="Ngày đầu của phiên bản, như 01/07/2025.")
@click.option("--to", "last", required=True, help="Ngày cuối còn nhận hồ sơ, như 28/02/2027.")
@click.pass_obj
def catalogue_end(home: Path, code: str, first: str, last: str) -> None:
    """Cho một phiên bản hết hiệu lực sau một ngày; hồ sơ đã nhận vẫn theo phiên bản ấy."""
    from kiosk.services.calendar_table import read_date

    begins, ends = read_date(first), read_date(last)
    with opened(home) as parts:
        parts.catalogue_book.end(None, code, begins, ends)
    click.echo(f"Thủ tục {code}, bản từ {begins:%d/%m/%Y}, nhận hồ sơ đến hết ngày {ends:%d/%m/%Y}.")


def _show(preview: CataloguePreview) -> None:
    for change in preview.changes:
        click.echo(_told(change))
        for detail in change.details:
            click.echo(f"  - {detail}")
    click.echo(f"{len(preview.changes)} thay đổi, {preview.unchanged} phiên bản giữ nguyên.")


def _told(change: CatalogueChange) -> str:
    return f"{_KIND_WORDS[change.kind]}: {change.code} {change.short_name}, hiệu lực từ {change.valid_from:%d/%m/%Y}"
