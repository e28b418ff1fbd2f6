"""What an administrator does from the command line: people, the PIN."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.cli import questions
from kiosk.cli.opened import opened
from kiosk.core import settings as core_settings


@click.command()
@click.option("--pin", "typed", help="Mã PIN mới, 4 đến 12 chữ số (hỏi nếu không ghi).")
@click.pass_obj
def pin(home: Path, typed: str | None) -> None:
    """Đặt mã PIN đóng các màn hình công dân của máy này."""
    from kiosk.services.passwords import hash_pin

    core_settings.load(home)
    file = core_settings.set_pin_hash(home, hash_pin(typed or questions.ask_password("Mã PIN mới", "Gõ lại mã PIN")))
    click.echo(f"Đã đặt mã PIN mới trong {file}; mở lại các màn hình để dùng.")


@click.group(no_args_is_help=False)
def staff() -> None:
    """Người đăng nhập ở quầy và ở màn hình điều hành."""


@staff.command(name="list")
@click.pass_obj
def staff_list(home: Path) -> None:
    """In mọi người được đăng nhập: tên đăng nhập, vai trò, họ tên, số hiệu nếu có."""
    with opened(home) as parts:
        for person in parts.staffing.people():
            click.echo("\t".join(filter(None, [person.username, person.role, person.full_name, person.badge])))


@staff.command(name="add")
@click.argument("username")
@click.option("--name", required=True, help="Họ tên.")
@click.option(
    "--role", default="receiver", show_default=True, help="director, deputy, receiver, specialist, support, admin."
)
@click.option("--unit", default="", help="Bộ phận xử lý (để trống: bộ phận một cửa).")
@click.option("--badge", default="", help="Số hiệu, hiện ở màn hình đánh giá khi văn phòng chọn (để trống: không có).")
@click.option("--password", help="Mật khẩu (hỏi nếu không ghi).")
@click.pass_obj
def staff_add(home: Path, username: str, name: str, role: str, unit: str, badge: str, password: str | None) -> None:
    """Thêm một người được đăng nhập."""
    from kiosk.services.office import NewOfficial
    from kiosk.services.people import People
    from kiosk.services.people_views import Particulars

    with opened(home) as parts:
        secret = password or questions.ask_password("Mật khẩu (ít nhất 8 ký tự)")
        told = People(parts.store, parts.settings).consequences(None, None, Particulars(name, role, unit, badge))
        parts.set_up.add_official(NewOfficial(username, name, role, secret, unit, badge))
    click.echo(f"Đã thêm {username}.")
    _warn(told)


@staff.command(name="badge")
@click.argument("username")
@click.argument("badge", default="")
@click.pass_obj
def staff_badge(home: Path, username: str, badge: str) -> None:
    """Ghi số hiệu của một người; không ghi số thì bỏ số cũ."""
    with opened(home) as parts:
        parts.set_up.set_badge(username, badge)
    click.echo(f"Đã ghi số hiệu của {username}." if badge.strip() else f"Đã bỏ số hiệu của {username}.")


@staff.command(name="password")
@click.argument("username")
@click.option("--password", help="Mật khẩu mới (hỏi nếu không ghi).")
@click.pass_obj
def staff_password(home: Path, username: str, password: str | None) -> None:
    """Đặt mật khẩu mới cho một người và gỡ khóa đăng nhập."""
    with opened(home) as parts:
        parts.set_up.set_password(username, password or questions.ask_password("Mật khẩu mới (ít nhất 8 ký tự)"))
    click.echo(f"Đã đặt mật khẩu mới cho {username}.")


@staff.command(name="deactivate")
@click.argument("username")
@click.pass_obj
def staff_deactivate(home: Path, username: str) -> None:
    """Thôi cho một người đăng nhập; việc đã làm vẫn ghi tên người ấy."""
    from kiosk.services.people import People

    with opened(home) as parts:
        people, wanted = People(parts.store, parts.settings), username.strip().lower()
        ids = [person.staff_id for person in parts.staffing.people() if person.username == wanted]
        told = [remark for staff_id in ids for remark in people.consequences(None, staff_id)]
        parts.set_up.deactivate(username)
    click.echo(f"{username} không đăng nhập được nữa.")
    _warn(told)


@staff.command(name="reactivate")
@click.argument("username")
@click.pass_obj
def staff_reactivate(home: Path, username: str) -> None:
    """Cho một người đã thôi đăng nhập lại, với mật khẩu và vai trò cũ."""
    with opened(home) as parts:
        parts.set_up.reactivate(username)
    click.echo(f"{username} đăng nhập lại được.")


def _warn(told: Iterable[object]) -> None:
    for words in told:
        click.echo(f"Chú ý: {words}", err=True)
