"""The queues from the command line: their rules, stopped numbers, fields, who serves what, the end of the day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened
from kiosk.core.errors import NotFound
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from kiosk.services.queue_office import QueueOffice


@click.group(no_args_is_help=False)
def queue() -> None:
    """Hàng chờ: quy tắc, lĩnh vực, quầy nào phục vụ lĩnh vực nào, thôi nhận số."""


@queue.command(name="show")
@click.pass_obj
def queue_show(home: Path) -> None:
    """In quy tắc hàng chờ đang dùng, dạng TOML để sửa rồi nạp lại."""
    with opened(home) as parts:
        click.echo(parts.queue_office.dump(), nl=False)


@queue.command(name="load")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def queue_load(home: Path, source: Path) -> None:
    """Nạp quy tắc hàng chờ từ một tệp TOML; có hiệu lực ngay ở mọi màn hình."""
    with opened(home) as parts:
        rules = parts.queue_office.load(None, source)
    click.echo(f"Đã nạp quy tắc hàng chờ: {len(rules.classes)} đối tượng ưu tiên, {len(rules.fields)} lĩnh vực riêng.")


@queue.command(name="stop")
@click.argument("field", default="")
@click.option("--reason", default="", help="Lý do, hiện trên màn hình lấy số.")
@click.pass_obj
def queue_stop(home: Path, field: str, reason: str) -> None:
    """Thôi nhận số của một lĩnh vực hôm nay (không ghi lĩnh vực: của mọi lĩnh vực)."""
    with opened(home) as parts:
        parts.queue_office.stop_numbers(None, field, reason)
    click.echo(f"Hôm nay thôi nhận số: {field or 'mọi lĩnh vực'}.")


@queue.command(name="resume")
@click.argument("field", default="")
@click.pass_obj
def queue_resume(home: Path, field: str) -> None:
    """Nhận số trở lại (không ghi lĩnh vực: mọi lĩnh vực)."""
    with opened(home) as parts:
        parts.queue_office.take_numbers_again(None, field)
    click.echo(f"Nhận số trở lại: {field or 'mọi lĩnh vực'}.")


@queue.command(name="roll")
@click.argument("first", type=click.IntRange(1, 999), required=False)
@click.option("--end", is_flag=True, help="Thôi gọi theo cuộn giấy.")
@click.pass_obj
def queue_roll(home: Path, first: int | None, *, end: bool) -> None:
    """Gọi số theo cuộn giấy khi máy lấy số hỏng, từ số FIRST (không ghi gì: in số sẽ gọi tiếp theo)."""
    if end and first is not None:
        raise click.UsageError("ghi số đầu của cuộn hoặc --end, không ghi cả hai")
    with opened(home) as parts:
        if end:
            parts.queue_office.end_roll(None)
        elif first is not None:
            parts.queue_office.begin_roll(None, first)
        roll = parts.queue_office.roll()
    if roll is None:
        click.echo("Không gọi số theo cuộn giấy.")
    else:
        click.echo(f"Gọi số theo cuộn giấy từ {roll.since:%H:%M}; số tiếp theo: {roll.next_number:03d}.")


@queue.command(name="reprint")
@click.option("--list", "only_list", is_flag=True, help="Chỉ liệt kê, không in.")
@click.pass_obj
def queue_reprint(home: Path, *, only_list: bool) -> None:
    """In lại theo thứ tự phiếu của những số đang chờ mà phiếu chưa ra khi máy in hết giấy hoặc mất kết nối."""
    with opened(home) as parts:
        affected = parts.ticketing.affected()
        if not only_list:
            parts.ticketing.reprint_affected()
    for one in affected:
        click.echo(f"{one.label}\t{'chưa rõ phiếu đã ra chưa' if one.uncertain else 'phiếu chưa ra'}")
    if not affected:
        click.echo("Không có phiếu nào phải in lại.")
    elif not only_list:
        click.echo(f"Đã xếp {len(affected)} phiếu để in lại theo thứ tự; máy in phải có giấy.")


@queue.command(name="counter")
@click.argument("number", type=click.IntRange(1, 99), required=False)
@click.option("--add", is_flag=True, help="Thêm quầy này.")
@click.option("--name", default="", help="Tên quầy; đổi tên quầy đã có.")
@click.option("--fields", default="", help="Mã các lĩnh vực quầy phục vụ, cách nhau bằng dấu phẩy.")
@click.option("--close/--open", "closing", default=None, help="Đóng hẳn quầy này, việc đã làm ở đó giữ nguyên; mở lại.")
@click.pass_obj
def queue_counter(home: Path, number: int | None, name: str, fields: str, *, add: bool, closing: bool | None) -> None:
    """In quầy nào phục vụ lĩnh vực nào; thêm, đổi tên, đổi lĩnh vực, đóng, mở lại một quầy, có hiệu lực ngay."""
    codes = [code for code in (part.strip() for part in fields.split(",")) if code]
    if number is None and (add or name or codes or closing is not None):
        raise click.UsageError("ghi số quầy trước --add, --name, --fields, --close và --open")
    if closing is not None and (add or name or codes):
        raise click.UsageError("--close và --open đứng một mình, không cùng --add, --name, --fields")
    with opened(home) as parts:
        office = parts.queue_office
        if number is not None:
            _change_counter(office, number, name, codes, add=add, closing=closing)
        lines = {one[0]: (one[1], ",".join(one[2])) for one in office.counter_fields()}
        known = ", ".join(str(one) for one in lines)
        closed = office.closed().counters
    lines |= {int(one.key): (one.name, f"đã đóng từ {one.closed_at:%d/%m/%Y}") for one in closed}
    if number is not None and number not in lines:
        raise NotFound(N_("Không có quầy số {counter}; văn phòng có các quầy: {known}."), counter=number, known=known)
    for counter, (called, served) in sorted(lines.items()):
        if number in (None, counter):
            click.echo(f"{counter}\t{called}\t{served}")
    if add:
        click.echo(f"Mở màn hình của quầy: kiosk open counter --counter {number}", err=True)


def _change_counter(
    office: QueueOffice, number: int, name: str, codes: list[str], *, add: bool, closing: bool | None
) -> None:
    if closing is not None:
        (office.close_counter if closing else office.open_counter_again)(None, number)
    elif add:
        office.add_counter(None, number, name, codes)
    else:
        if name:
            office.rename_counter(None, number, name)
        if codes:
            office.set_counter_fields(None, number, codes)


@queue.group(name="field", no_args_is_help=False)
def queue_field() -> None:
    """Lĩnh vực lấy số."""


@queue_field.command(name="add")
@click.argument("code")
@click.option("--prefix", default="", help="Chữ cái đứng đầu số, ví dụ P.")
@click.option("--name", default="", help="Tên lĩnh vực.")
@click.option("--name-en", default="", help="Tên tiếng Anh.")
@click.option("--counters", default="", help="Số các quầy phục vụ, cách nhau bằng dấu phẩy (để trống: mọi quầy).")
@click.pass_obj
def queue_field_add(home: Path, code: str, prefix: str, name: str, name_en: str, counters: str) -> None:
    """Thêm một lĩnh vực lấy số; văn phòng lập từ bản cũ thêm truc_tuyen, tiep_dan mà không phải ghi tên và ký hiệu."""
    from kiosk.rules.procedure import QueueField
    from kiosk.services.queue_office import offered

    known = offered(code) or QueueField(code, "", "", "")
    field = QueueField(code, prefix or known.prefix, name or known.name, name_en or known.name_en)
    numbers = [int(part) for part in counters.replace(",", " ").split() if part.isdecimal()]
    with opened(home) as parts:
        parts.queue_office.add_field(None, field, numbers)
    click.echo(f"Đã thêm lĩnh vực {field.name}, số bắt đầu bằng {field.prefix}.")


@queue_field.command(name="close")
@click.argument("code")
@click.pass_obj
def queue_field_close(home: Path, code: str) -> None:
    """Đóng hẳn một lĩnh vực: không phát số, không nhận hồ sơ mới; hồ sơ đang giải quyết làm tiếp."""
    with opened(home) as parts:
        parts.queue_office.close_field(None, code)
    click.echo(f"Đã đóng lĩnh vực {code}; mở lại: kiosk queue field open {code}")


@queue_field.command(name="open")
@click.argument("code")
@click.pass_obj
def queue_field_open(home: Path, code: str) -> None:
    """Mở lại một lĩnh vực đã đóng."""
    with opened(home) as parts:
        parts.queue_office.open_field_again(None, code)
    click.echo(f"Đã mở lại lĩnh vực {code}.")


@click.group(no_args_is_help=False)
def day() -> None:
    """Kết thúc ngày làm việc."""


@day.command(name="close")
@click.pass_obj
def day_close(home: Path) -> None:
    """Kết thúc những ngày đã qua còn lượt dở dang; các màn hình cũng tự làm việc này khi mở."""
    from kiosk.app.parts import build

    parts = build(home, "cli", close_days=False)
    try:
        ended = parts.day_close.close_passed_days()
    finally:
        parts.close()
    for one in ended:
        click.echo(f"{one.day:%d/%m/%Y}: đóng {one.closed} lượt, giữ sang ngày sau {one.carried} lượt.")
    if not ended:
        click.echo("Không còn ngày nào dở dang.")
