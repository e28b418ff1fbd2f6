"""What the command line says of wrong arguments and of a world that does not let it: one line, in Vietnamese.

Only a table with places to mend has more: each on a line of its own.
"""

from __future__ import annotations

import errno
import re

import click

from kiosk.core.errors import KnownError

MOST_PLACES = 200
"""Places of a table to be mended that are shown; nobody mends more before trying again."""


def in_vietnamese(error: click.ClickException) -> str:
    """Give one line that says what is wrong with the arguments and how to see the right ones."""
    help_words = "xem “kiosk --help”"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_words = f"xem “{error.ctx.command_path} --help”"
    return f"{_what_is_wrong(error)}; {help_words}"


def of_the_kind(error: KnownError) -> str:
    """Give the sentence of an error; of a table every place that is to be mended, one a line."""
    from kiosk.services.calendar_table import BadTable

    if not isinstance(error, BadTable):
        return str(error)
    head = "tệp {file} có {count} chỗ cần sửa, chưa nhập gì:".format(**error.values)
    places = [f"  {place}" for place in error.places_in_words(str)]
    more = [f"  … và {len(places) - MOST_PLACES} chỗ nữa"] if len(places) > MOST_PLACES else []
    return "\n".join((head, *places[:MOST_PLACES], *more))


_REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục ấy",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EISDIR: "đó là thư mục, không phải tệp",
    errno.EACCES: "không được phép",
    errno.EPERM: "không được phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EEXIST: "đã có tệp ấy",
    errno.EIO: "ổ đĩa lỗi",
}


def of_the_world(error: OSError) -> str:
    """Give one line that names the file and what the system says of it."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"không đọc hoặc ghi được {error.filename}: {reason}" if error.filename else f"máy báo lỗi: {reason}"


def _what_is_wrong(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn {error.option_name}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn {error.option_name} thiếu hoặc thừa giá trị"
    if isinstance(error, click.MissingParameter):
        return f"còn thiếu {_parameter(error)}"
    if isinstance(error, click.BadParameter):
        return f"giá trị của {_parameter(error)} không dùng được{_what_fits(error.param)}"
    return _usage(" ".join(error.format_message().split()))


def _usage(message: str) -> str:
    """Give in Vietnamese what Click has only words for, no error class."""
    if named := _NO_SUCH_COMMAND.match(message):
        return f"không có lệnh “{named['name']}”"
    if message.startswith("Got unexpected extra argument"):
        return "thừa tham số"
    if message.startswith("Missing command"):
        return "còn thiếu lệnh"
    return message


_NO_SUCH_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.")
"""Newer versions of Click add what may have been meant."""


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    if isinstance(error.param, click.Argument):
        return (error.param.name or "tham số").upper()
    return error.param.opts[0]


def _what_fits(parameter: click.Parameter | None) -> str:
    """Give what would be taken instead, where that can be said shortly."""
    kind = parameter.type if parameter is not None else None
    if isinstance(kind, click.Choice):
        return f", chọn một trong {', '.join(kind.choices)}"
    if isinstance(kind, click.IntRange):
        return f", cần số từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Path):
        return f", cần {_path_words(kind)}"
    if kind is click.INT:
        return ", cần số nguyên"
    return ""


def _path_words(kind: click.Path) -> str:
    if not kind.file_okay:
        return "một thư mục"
    return "một tệp hoặc một thư mục có sẵn" if kind.dir_okay else "một tệp có sẵn"
