"""The office's working time from the command line: its calendar, and when a dossier would be due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as date_
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.opened import opened
from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from kiosk.rules.pauses import Pause
    from kiosk.rules.procedure import LimitUnit
    from kiosk.services.catalogue_file import HolidayKind

UNITS = ("working_day", "day", "hour", "same_day")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}([.,][0-9]{1,9})?", re.ASCII)


@click.command()
@click.option("--received", required=True, help="Lúc nhận đủ hồ sơ, như “2026-11-20 09:00”.")
@click.option("--limit", default="", help="Thời hạn, như 3 hoặc 1.5 (không cần khi trả trong ngày).")
@click.option("--unit", type=click.Choice(UNITS), required=True, help="Ngày làm việc, ngày, giờ hay trong ngày.")
@click.option(
    "--pause", "pauses", multiple=True, help="Tạm dừng, như “2026-11-23 08:00/2026-11-25 10:30”; lặp lại được."
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_obj
def due(home: Path, received: str, limit: str, unit: LimitUnit, pauses: tuple[str, ...], *, as_json: bool) -> None:
    """Tính hẹn trả theo lịch làm việc của văn phòng, kèm lý do."""
    at, number, stops = _moment(received), _number(limit, unit), [_pause(text) for text in pauses]
    with opened(home) as parts:
        found = parts.calendar.due(at, number, unit, stops)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode({"due": found.at.isoformat(), "because": found.because}).decode())
        return
    click.echo(f"Hẹn trả: {found.at:%H:%M} ngày {found.at:%d/%m/%Y}")
    for reason in found.because:
        click.echo(f"  - {reason}")


@click.group(no_args_is_help=False)
def calendar() -> None:
    """Lịch nghỉ và làm bù."""


@calendar.command(name="load")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def calendar_load(home: Path, source: Path) -> None:
    """Nạp một tệp ngày nghỉ, ngày làm bù; mỗi ngày thay cho ngày đã có."""
    from kiosk.services.catalogue_file import read_holidays

    days = read_holidays(source)
    with opened(home) as parts:
        taken = parts.calendar.load(days)
        running = parts.calendar.running_from(taken.first) if taken.first is not None else 0
    click.echo(f"Đã nạp {len(days)} ngày.")
    if taken.first is not None:
        _warn_of_running(running, taken.first)


@calendar.command(name="off")
@click.argument("date")
@click.option("--decision", required=True, help="Số quyết định hoặc công văn làm căn cứ.")
@click.option("--name", default="", help="Tên ngày nghỉ.")
@click.pass_obj
def calendar_off(home: Path, date: str, decision: str, name: str) -> None:
    """Cho cơ quan nghỉ một ngày."""
    _set_day(home, date, "off", decision, name)


@calendar.command(name="work")
@click.argument("date")
@click.option("--decision", required=True, help="Số quyết định hoặc công văn làm căn cứ.")
@click.option("--name", default="", help="Làm bù cho ngày nào.")
@click.pass_obj
def calendar_work(home: Path, date: str, decision: str, name: str) -> None:
    """Cho cơ quan làm bù một ngày, theo giờ của ngày thường."""
    _set_day(home, date, "work", decision, name)


@calendar.command(name="remove")
@click.argument("date")
@click.pass_obj
def calendar_remove(home: Path, date: str) -> None:
    """Bỏ một ngày khỏi lịch: ngày ấy lại theo giờ làm việc trong tuần."""
    from kiosk.services.calendar_table import read_date

    wanted = read_date(date)
    with opened(home) as parts:
        warnings = parts.calendar.remove_day(wanted)
    click.echo(f"Đã bỏ ngày {wanted:%d/%m/%Y} khỏi lịch.")
    _warn(warnings)


@calendar.command(name="confirm")
@click.argument("year", type=click.IntRange(2000, 2100))
@click.option("--decision", required=True, help="Số quyết định hoặc công văn làm căn cứ.")
@click.pass_obj
def calendar_confirm(home: Path, year: int, decision: str) -> None:
    """Xác nhận các ngày còn là dự kiến của một năm."""
    with opened(home) as parts:
        count = parts.calendar.confirm_year(year, decision)
        running = parts.calendar.running_from(date_(year, 1, 1))
    click.echo(f"Đã xác nhận {count} ngày của năm {year}.")
    _warn_of_running(running, date_(year, 1, 1))


@calendar.command(name="show")
@click.argument("year", type=click.IntRange(2000, 2100), required=False)
@click.pass_obj
def calendar_show(home: Path, year: int | None) -> None:
    """In lịch của một năm hoặc mọi năm: ngày, nghỉ hay làm bù, tên, quyết định, dự kiến."""
    from kiosk.services.calendar_table import KIND_WORDS

    with opened(home) as parts:
        days = parts.calendar.days(year)
    for day in days:
        state = "dự kiến" if day.provisional else ""
        click.echo(f"{day.date:%d/%m/%Y}\t{KIND_WORDS[day.kind]}\t{day.name}\t{day.decision}\t{state}".rstrip())


@calendar.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def calendar_export(home: Path, file: Path) -> None:
    """Xuất lịch ra bảng .csv hoặc .xlsx."""
    with opened(home) as parts:
        count = parts.calendar.export_file(file)
    click.echo(f"Đã xuất {count} ngày ra {file}.")


@calendar.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def calendar_import(home: Path, file: Path) -> None:
    """Nhập bảng .csv hoặc .xlsx: mỗi ngày thay cho ngày đã có; có dòng sai thì không nhập gì."""
    with opened(home) as parts:
        taken = parts.calendar.import_file(file)
        running = parts.calendar.running_from(taken.first) if taken.first is not None else 0
    click.echo(f"Đã nhập: {taken.new} ngày mới, {taken.changed} ngày thay đổi, {taken.same} ngày giữ nguyên.")
    if taken.first is not None:
        _warn_of_running(running, taken.first)


@calendar.command(name="recompute")
@click.option("--apply", "apply_", is_flag=True, help="Ghi hẹn mới (không có: chỉ xem trước).")
@click.option("--decision", default="", help="Căn cứ tính lại, như số quyết định hoán đổi ngày nghỉ.")
@click.pass_obj
def calendar_recompute(home: Path, decision: str, *, apply_: bool) -> None:
    """Tính lại hẹn trả của hồ sơ đang giải quyết theo lịch hiện nay, trừ hồ sơ có hẹn do người ấn định."""
    from kiosk.services.due_recompute import DueRecompute

    with opened(home) as parts:
        recompute = DueRecompute(parts.store, parts.settings, parts.catalogue)
        found = recompute.apply(decision) if apply_ else recompute.preview()
    for one in found.moved:
        click.echo(f"{one.code}\t{one.old:%H:%M %d/%m/%Y}\t→\t{one.new:%H:%M %d/%m/%Y}")
    _warn(f"{left.code}: {left.reason}" for left in found.left)
    for kept in found.by_hand:
        closed = "; ngày ấy văn phòng nghỉ, xem lại giờ hẹn" if kept.closed else ""
        click.echo(f"{kept.code}\t{kept.due:%H:%M %d/%m/%Y}\tgiữ hẹn do người ấn định{closed}")
    by_hand = len(found.by_hand)
    if apply_:
        click.echo(f"Đã tính lại hẹn trả của {len(found.moved)} hồ sơ; {by_hand} hồ sơ có hẹn do người ấn định.")
    else:
        click.echo(
            f"{len(found.moved)} hồ sơ sẽ đổi hẹn trả; {by_hand} hồ sơ có hẹn do người ấn định giữ nguyên. "
            "Chưa ghi gì; ghi bằng “kiosk calendar recompute --apply --decision …”."
        )


def _set_day(home: Path, text: str, kind: HolidayKind, decision: str, name: str) -> None:
    from kiosk.services.calendar_table import KIND_WORDS, read_date

    day = read_date(text)
    with opened(home) as parts:
        warnings = parts.calendar.set_day(day, kind, decision, name)
    click.echo(f"Đã ghi ngày {day:%d/%m/%Y}: {KIND_WORDS[kind]}.")
    _warn(warnings)


def _warn_of_running(running: int, day: date_) -> None:
    from kiosk.services.calendar import running_words

    _warn(running_words(running, day))


def _warn(warnings: Iterable[str]) -> None:
    for words in warnings:
        click.echo(f"Chú ý: {words}", err=True)


def _moment(text: str) -> datetime:
    """Give the moment written as "2026-11-20 09:00"; Vietnam time unless it says otherwise."""
    try:
        if not _MOMENT.fullmatch(text.strip()):
            raise ValueError(text)
        return in_vietnam(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        raise BadInput(N_("“{text}” không phải thời điểm; ghi như 2026-11-20 09:00."), text=text) from None


def _pause(text: str) -> Pause:
    from kiosk.rules.pauses import Pause

    start, slash, end = text.partition("/")
    if not slash:
        raise BadInput(N_("“{text}” không phải lần tạm dừng; ghi như 2026-11-23 08:00/2026-11-25 10:30."), text=text)
    return Pause(_moment(start), _moment(end))


def _number(text: str, unit: LimitUnit) -> float:
    text = text.strip()
    if not text and unit == "same_day":
        return 0.0
    if not _NUMBER.fullmatch(text):
        raise BadInput(N_("Thời hạn “{text}” không dùng được; ghi --limit bằng một số như 3 hoặc 1.5."), text=text)
    number = float(text.replace(",", "."))
    if not number and unit != "same_day":
        raise BadInput(N_("Thời hạn phải lớn hơn 0; trả trong ngày thì ghi --unit same_day."))
    return number
