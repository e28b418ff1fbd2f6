"""What the command line says of wrong arguments: one line, in Vietnamese."""

from __future__ import annotations

import click


def in_vietnamese(error: click.ClickException) -> str:
    """Give one line that says what is wrong with the arguments and how to see the right ones."""
    help_words = "xem “kiosk --help”"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_words = f"xem “{error.ctx.command_path} --help”"
    return f"{_what_is_wrong(error)}; {help_words}"


def _what_is_wrong(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split())
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn {error.option_name}"
    if isinstance(error, click.MissingParameter):
        return f"còn thiếu {_parameter(error)}"
    if isinstance(error, click.BadParameter):
        return f"giá trị của {_parameter(error)} không dùng được"
    for english, vietnamese in _USAGE.items():
        if message.startswith(english):
            return vietnamese.format(last=message.removeprefix(english).strip(" '.\""))
    return message


_USAGE = {
    "No such command": "không có lệnh “{last}”",
    "Got unexpected extra argument": "thừa tham số",
    "Missing command": "còn thiếu lệnh",
}


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    if isinstance(error.param, click.Argument):
        return str(error.param.make_metavar(error.ctx)) if error.ctx is not None else str(error.param.name)
    return error.param.opts[0]
