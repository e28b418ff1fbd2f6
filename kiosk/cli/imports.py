"""Old records taken over from the command line: the register an office kept before, ratings on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened
from kiosk.cli.progress import Progress
from kiosk.cli.ratings import ratings_import

if TYPE_CHECKING:
    from kiosk.services.register_import import RegisterTaken


@click.group(name="import", no_args_is_help=False)
def import_() -> None:
    """Nhập dữ liệu cũ: sổ theo dõi hồ sơ, phiếu đánh giá."""


import_.add_command(ratings_import, "ratings")


@import_.command(name="register")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra, không nhập.")
@click.option(
    "--field", "renamed", multiple=True, help="Đổi tên lĩnh vực, như “Tư pháp=Hộ tịch”; lặp lại được.", metavar="CŨ=MỚI"
)
@click.pass_obj
def import_register(home: Path, source: Path, renamed: tuple[str, ...], *, dry_run: bool) -> None:
    """Nhập sổ theo dõi hồ sơ cũ từ bảng .csv hoặc .xlsx: cả sổ, hoặc không hồ sơ nào khi còn chỗ sai."""
    from kiosk.services.register_import import RegisterImport

    fields = dict(_renamed(one) for one in renamed)
    with opened(home) as parts:
        imports = RegisterImport(parts.store, parts.settings)
        taken = imports.load(None, source, dry_run=dry_run, fields=fields, progress=Progress("Đang nhập"))
    for line in _told(taken, dry_run=dry_run):
        click.echo(line)


@import_.group(no_args_is_help=False)
def template() -> None:
    """Tệp mẫu để điền dữ liệu cũ."""


@template.command(name="register")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template_register(file: Path) -> None:
    """Ghi tệp mẫu của sổ theo dõi hồ sơ: các cột, ví dụ và lời giải thích; .xlsx hoặc .csv."""
    from kiosk.services.register_template import write_template

    write_template(file)
    click.echo(f"Đã ghi tệp mẫu {file}.")


@template.command(name="ratings")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def template_ratings(home: Path, file: Path) -> None:
    """Ghi tệp mẫu của phiếu đánh giá giấy, theo phiếu đang dùng: các cột, ví dụ, lời giải thích; .xlsx hoặc .csv."""
    from kiosk.services.rating_ballots import RatingBallots

    with opened(home) as parts:
        RatingBallots(parts.store).write_template(file)
    click.echo(f"Đã ghi tệp mẫu {file}.")


def _renamed(text: str) -> tuple[str, str]:
    old, sign, new = (part.strip() for part in text.partition("="))
    if not (old and sign and new):
        raise click.UsageError(f"--field cần dạng “Tên cũ=Tên mới”, không phải “{text[:60]}”")
    return old, new


def _told(taken: RegisterTaken, *, dry_run: bool) -> list[str]:
    """Give what was, or would be, entered, line by line."""
    if taken.before is not None:
        at = f"{taken.before.at:%H:%M ngày %d/%m/%Y}"
        return [f"Tệp này đã nhập lúc {at}, {taken.before.rows} hồ sơ; không thay đổi gì."]
    done = "Sẽ nhập" if dry_run else "Đã nhập"
    lines = [f"{done} {taken.entered} hồ sơ."]
    if taken.days is not None:
        direct, online, postal = (taken.channels.get(channel, 0) for channel in (1, 2, 3))
        first, last = (f"{day:%d/%m/%Y}" for day in taken.days)
        lines.append(
            f"Tiếp nhận từ {first} đến {last}: trực tiếp {direct}, trực tuyến {online}, bưu chính {postal}; "
            f"chưa có kết quả {taken.open}."
        )
    if taken.known:
        lines.append(f"{taken.known} hồ sơ đã có từ trước, giữ nguyên.")
    if taken.own_names:
        lines.append(f"{taken.own_names} tên thủ tục không có trong danh mục, giữ tên như trong sổ.")
    if taken.marked:
        lines.append(f"Bỏ qua {taken.marked} dòng bắt đầu bằng #.")
    if taken.unread:
        lines.append(f"Cột không dùng: {', '.join(taken.unread)}.")
    return lines
