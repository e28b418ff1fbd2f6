"""Who a command works for, where it writes personal data: asked of whoever sits there, not of a script."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli import questions

if TYPE_CHECKING:
    from kiosk.app.parts import Parts


def named(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `user` and `password`."""
    command = click.option("--password", help="Mật khẩu của người ấy (hỏi nếu không ghi).")(command)
    return click.option("--user", help="Tên đăng nhập của người xuất dữ liệu (hỏi nếu không ghi).")(command)


def who(parts: Parts, user: str | None, password: str | None) -> int | None:
    """Give the id of the person named, or of who sits at this terminal; None for a script that names nobody.

    What a task of the system runs has nobody to ask: it holds the office's files already. Raises as
    `Staffing.check` for a wrong name or password.
    """
    if user is None and not sys.stdin.isatty():
        return None
    name = user or questions.ask("Tên đăng nhập")
    return parts.staffing.check(name, password or questions.ask_secret()).staff_id
