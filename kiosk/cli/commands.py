"""The commands of `kiosk`. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from kiosk import __version__
from kiosk.cli import (
    administration,
    backup,
    calendar,
    catalogue,
    exchange,
    figures,
    imports,
    inspection,
    petitions,
    printed,
    queue,
    ratings,
    refusals,
    register,
    reports,
    simulate,
    voice,
    watch,
)
from kiosk.cli.opened import opened
from kiosk.core import settings as core_settings
from kiosk.core.errors import KnownError

DEFAULT_HOME = "MotCua"
"""The office folder in the user's own folder, where an administrator without training finds it again."""


@click.group(name="kiosk", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="KIOSK_HOME",
    help="Thư mục văn phòng (mặc định: thư mục MotCua của người dùng, hoặc biến KIOSK_HOME).",
)
@click.pass_context
def cli(context: click.Context, home: Path | None) -> None:
    """Quầy tiếp nhận hồ sơ Một cửa: lấy số, nhận hồ sơ, tra cứu, đánh giá."""
    context.obj = home if home is not None else Path.home() / DEFAULT_HOME


@cli.command()
def version() -> None:
    """In phiên bản của chương trình."""
    click.echo(f"kiosk {__version__}")


@cli.command()
@click.option("--sample", is_flag=True, help="Lập văn phòng mẫu (hai quầy, hoặc --counters), người hư cấu.")
@click.option("--name", help="Tên văn phòng như sẽ in trên giấy.")
@click.option("--superior", default="", help="Cơ quan chủ quản.")
@click.option("--agency", help="Mã định danh cơ quan, ví dụ H26.120.")
@click.option("--place", default="", help="Địa danh ghi trước ngày tháng trên giấy.")
@click.option("--hotline", default="", help="Điện thoại.")
@click.option("--counters", type=click.IntRange(1, 10), help="Số quầy.")
@click.option("--admin", help="Tên đăng nhập của người quản trị.")
@click.option("--admin-name", default="", help="Họ tên người quản trị.")
@click.option("--password", help="Mật khẩu của người quản trị (hỏi nếu không ghi).")
@click.option("--pin", help="Mã PIN đóng màn hình công dân (mặc định: ngẫu nhiên, in ra một lần).")
@click.option("--store", "store_url", default="", help="Địa chỉ PostgreSQL khi văn phòng có nhiều máy.")
@click.pass_obj
def init(
    home: Path,
    *,
    sample: bool,
    name: str | None,
    superior: str,
    agency: str | None,
    place: str,
    hotline: str,
    counters: int | None,
    admin: str | None,
    admin_name: str,
    password: str | None,
    pin: str | None,
    store_url: str,
) -> None:
    """Lập một văn phòng: hỏi những gì chưa ghi trên dòng lệnh."""
    from dataclasses import replace

    from kiosk.app import founding
    from kiosk.cli import questions
    from kiosk.services.answers import FoundingAnswers

    if sample:
        plan = founding.sample_plan(store_url, counters) if counters else founding.sample_plan(store_url)
        is_new = founding.found(home, plan)
        receivers = ", ".join(person.username for person in plan.people if person.role == "receiver")
        click.echo(
            f"Đã lập văn phòng mẫu {len(plan.counters)} quầy tại {home}. Đăng nhập: {receivers} (quầy), "
            f"binh, dao (xử lý hồ sơ), thuy (điều hành), quantri; "
            f"mật khẩu {founding.SAMPLE_PASSWORD}; mã PIN {founding.SAMPLE_PIN}."
        )
        _say_if_joined(is_new=is_new)
        return
    chosen_pin = pin or founding.fresh_pin()
    answers = FoundingAnswers(
        name=name or questions.ask("Tên văn phòng"),
        superior=superior,
        agency=agency or questions.ask("Mã định danh cơ quan (ví dụ H26.120)"),
        place=place,
        hotline=hotline,
        counters=counters or questions.ask_number("Số quầy", 1, founding.MOST_COUNTERS),
        admin_name=admin_name,
        admin_username=admin or questions.ask("Tên đăng nhập của người quản trị", default="quantri"),
        admin_password=password or questions.ask_password("Mật khẩu (ít nhất 8 ký tự)"),
        pin=chosen_pin,
    )
    is_new = founding.found(home, replace(founding.plan_from(answers), store_url=store_url))
    click.echo(f"Đã lập văn phòng tại {home}.")
    _say_if_joined(is_new=is_new)
    if pin is None:
        click.echo(f"Mã PIN đóng màn hình công dân: {chosen_pin} (ghi lại, không hiện lần nữa)")


@cli.command(name="open")
@click.argument("station", type=click.Choice(core_settings.STATION_NAMES))
@click.option(
    "--counter", type=click.IntRange(0, 99), help="Số quầy, cho màn hình quầy và đánh giá; 0: chọn khi đăng nhập."
)
@click.option("--screen", type=click.IntRange(1, 16), help="Màn hình thứ mấy (mặc định: như cài đặt, hoặc 1).")
@click.option("--full-screen/--window", default=None, help="Phủ kín màn hình hay trong cửa sổ.")
@click.pass_obj
def open_(
    home: Path, station: core_settings.StationName, counter: int | None, screen: int | None, *, full_screen: bool | None
) -> None:
    """Mở một màn hình: tickets, board, results, counter, lookup, rating hoặc manager."""
    settings = core_settings.load(home)
    configured = [s for s in settings.stations if s.name == station and (counter is None or s.counter == counter)]
    if configured:
        counter = configured[0].counter if counter is None else counter
        screen = configured[0].screen if screen is None else screen
        full_screen = configured[0].full_screen if full_screen is None else full_screen
    if counter is None and station in ("counter", "rating"):
        counter = 1
    _choose_platform()
    from kiosk.app.stations import Wanted, open_station

    sys.exit(open_station(home, Wanted(station, screen or 1, counter or 0, full_screen)))


@cli.command(name="run")
@click.pass_obj
def run_(home: Path) -> None:
    """Mở các màn hình ghi trong tệp cài đặt và mở lại màn hình nào bị tắt đột ngột."""
    _choose_platform()
    from kiosk.app.launching import run as launch

    sys.exit(launch(home))


@cli.command()
@click.option("--headless", is_flag=True, help="Không cần màn hình: vẽ cửa sổ ngoài màn hình.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Thư mục kết quả.")
@click.option("--visits", type=click.IntRange(1, 10_000), default=6, show_default=True, help="Số lượt công dân.")
@click.option("--seed", type=int, default=2026, show_default=True, help="Hạt ngẫu nhiên.")
def demo(out: Path, visits: int, seed: int, *, headless: bool) -> None:
    """Diễn những lượt công dân trọn vẹn trong một văn phòng mẫu, để lại giấy in và hình chụp."""
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    else:
        _choose_platform()
    from kiosk.cli.demo import play

    play(out, visits, seed)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_obj
def doctor(home: Path, *, as_json: bool) -> None:
    """Kiểm tra cơ sở dữ liệu, nhật ký, bản sao lưu, phông chữ, máy in, đồng hồ, ổ đĩa và nói cần làm gì."""
    from kiosk.app.examining import examine

    findings = examine(home)
    well = all(finding.state != "fail" for finding in findings)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode({"ok": well, "findings": findings}), indent=2))
    else:
        marks = {"ok": "tốt ", "warn": "chú ý", "fail": "HỎNG"}
        for finding in findings:
            click.echo(f"[{marks[finding.state]:<5}] {finding.words}")
            if finding.advice:
                click.echo(f"        → {finding.advice}")
    sys.exit(0 if well else 1)


@cli.group(no_args_is_help=False)
def tickets() -> None:
    """Lấy số từ dòng lệnh."""


@tickets.command(name="fields")
@click.pass_obj
def tickets_fields(home: Path) -> None:
    """In các lĩnh vực, mỗi dòng một lĩnh vực, mã đứng đầu."""
    with opened(home) as parts:
        for field in parts.ticketing.fields():
            click.echo(f"{field.code}\t{field.prefix}\t{field.name}")


@tickets.command(name="take")
@click.argument("field")
@click.pass_obj
def tickets_take(home: Path, field: str) -> None:
    """Lấy số tiếp theo của một lĩnh vực và in số ấy ra."""
    with opened(home) as parts:
        shut = next((one for one in parts.ticketing.fields() if one.code == field and not one.takes), None)
        click.echo(parts.ticketing.take_ticket(field).label)
        if shut is not None:  # a number is given from behind the counter all the same, but nobody may call it
            click.echo(f"{shut.name}: {shut.words}", err=True)


@cli.group(no_args_is_help=False)
def journal() -> None:
    """Nhật ký của văn phòng."""


@journal.command(name="verify")
@click.argument(
    "extract", metavar="[TỆP]", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.pass_obj
def journal_verify(home: Path, extract: Path | None) -> None:
    """Kiểm tra chuỗi băm của nhật ký từ mục đầu đến mục cuối; hoặc của một bản trích (TỆP .jsonl).

    Bản trích kiểm tra được ở máy bất kỳ; ở máy của văn phòng thì so luôn với nhật ký đang dùng.
    """
    from kiosk.services.health import examine_journal

    if extract is not None:
        sys.exit(inspection.verify(home, extract))
    with opened(home) as parts:
        finding = examine_journal(parts.store)
    click.echo(finding.words)
    if finding.state != "ok":
        click.echo(finding.advice)
        sys.exit(1)


def _say_if_joined(*, is_new: bool) -> None:
    if not is_new:
        click.echo("Cơ sở dữ liệu này đã có văn phòng: máy dùng chung các quầy và tài khoản có sẵn, không thêm ai.")


for _command in (
    *(administration.pin, administration.staff, catalogue.catalogue),
    *(calendar.calendar, calendar.due, register.register, register.clock),
    *(queue.queue, queue.day, figures.figures, simulate.simulate),
    *(printed.printed, voice.voice, ratings.ratings, petitions.petitions, reports.report, imports.import_),
    *(exchange.province, watch.watch, inspection.inspection_pack),
    *(backup.backup, backup.restore),
):
    cli.add_command(_command)


def _choose_platform() -> None:
    """Say in one line that windows need a screen, before Qt aborts the process over it."""
    displayed = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not displayed:
        raise click.UsageError("máy này không có màn hình; đặt biến DISPLAY, hoặc dùng “kiosk demo --headless”")


def _write_utf8() -> None:
    """Write UTF-8 into files and pipes: Windows would choose a code page that lacks Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; everything the world did is told on standard error."""
    _write_utf8()
    try:
        given = list(arguments) if arguments is not None else None
        result = cli.main(args=given, prog_name="kiosk", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"kiosk: {refusals.in_vietnamese(error)}", err=True)
        return 2
    except KnownError as error:
        click.echo(f"kiosk: {refusals.of_the_kind(error)}", err=True)
        return 2
    except OSError as error:
        click.echo(f"kiosk: {refusals.of_the_world(error)}", err=True)
        return 2
    except click.Abort:
        click.echo("kiosk: đã dừng", err=True)
        return 2
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 1
    return result if isinstance(result, int) else 0
