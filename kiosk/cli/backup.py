"""Copies of the office from the command line: making one, and making an office folder of one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.cli.opened import opened


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục khác với nơi đặt trong cài đặt, ví dụ USB; chỉ lần này.",
)
@click.option("--daily", is_flag=True, help="Chỉ làm khi đã đến giờ hằng ngày và chưa có bản nào từ giờ ấy.")
@click.pass_obj
def backup(home: Path, to: Path | None, *, daily: bool) -> None:
    """Sao lưu văn phòng ngay, cả khi các quầy đang làm việc, rồi kiểm tra bản vừa chép."""
    from kiosk.services.backup_views import size_words

    if daily:
        _step_back()
    with opened(home) as parts:
        copy = parts.backups.make(to=to, daily=daily)
    if copy is None:
        click.echo("Chưa đến giờ, đã có bản sao lưu, hoặc một lần sao lưu khác đang chạy.")
        return
    figures = copy.figures
    click.echo(f"Đã sao lưu và kiểm tra: {copy.folder}")
    click.echo(
        f"Cơ sở dữ liệu {size_words(figures.database_bytes)}, nhật ký {figures.entries} mục, "
        f"{figures.attachments} tệp đính kèm, {len(figures.files)} tệp của văn phòng."
    )
    if figures.lost:
        click.echo(
            f"{figures.lost} tệp đính kèm đã mất hoặc hỏng ở văn phòng nên không có trong bản sao lưu.", err=True
        )
    click.echo("Bản sao lưu có dữ liệu cá nhân: giữ như giữ sổ. Khóa kết nối hệ thống tỉnh không có trong đó.")


@click.command()
@click.argument("copy", metavar="BẢN-SAO-LƯU", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--home",
    "new_home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục văn phòng mới (mặc định: thư mục văn phòng của lệnh).",
)
@click.option("--store", default="", help="Địa chỉ một cơ sở dữ liệu PostgreSQL trống, cho bản sao lưu của máy chủ.")
@click.option("--without-lost-files", is_flag=True, help="Khôi phục cả khi thiếu tệp đính kèm.")
@click.pass_obj
def restore(home: Path, copy: Path, new_home: Path | None, store: str, *, without_lost_files: bool) -> None:
    """Lập lại văn phòng từ một bản sao lưu, trong một thư mục mới; không bao giờ ghi đè văn phòng đang có.

    BẢN-SAO-LƯU là thư mục của một bản (như 2026-11-22_164500), hoặc nơi sao lưu: khi đó lấy bản mới nhất.
    """
    from kiosk.services.backup_restore import restore as put_back

    made = put_back(copy, new_home or home, store=store, without_lost=without_lost_files)
    with opened(made.home) as parts:  # it opens, or says here why not
        name = parts.settings.office.name
    click.echo(f"Đã khôi phục {name} như lúc {made.made_at:%H:%M %d/%m/%Y} vào {made.home}.")
    click.echo(f"Đã kiểm tra: nhật ký {made.entries} mục liền mạch, {made.attachments} tệp đính kèm nguyên vẹn.")
    if made.lost:
        click.echo(f"Không có {made.lost} tệp đính kèm.", err=True)
    click.echo(f"Mở bằng: kiosk --home {made.home} run. Khóa kết nối hệ thống tỉnh, nếu dùng, phải ghi lại.")


def _step_back() -> None:
    """Let everything else on this PC go first."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS of SetPriorityClass
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(15)
