"""The inspection pack from the command line, made in the name of a leader or an administrator."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.cli import questions
from kiosk.cli.opened import opened
from kiosk.cli.progress import Progress


@click.command(name="inspection-pack")
@click.option("--from", "first", metavar="NGÀY", required=True, help="Ngày đầu của kỳ, như 01/07/2026.")
@click.option("--to", "last", metavar="NGÀY", required=True, help="Ngày cuối của kỳ.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Tệp ghi ra, .zip.")
@click.option("--user", help="Tên đăng nhập của lãnh đạo hoặc quản trị (hỏi nếu không ghi).")
@click.option("--password", help="Mật khẩu (hỏi nếu không ghi).")
@click.pass_obj
def inspection_pack(home: Path, first: str, last: str, out: Path, user: str | None, password: str | None) -> None:
    """Lập bộ hồ sơ thanh tra của một kỳ: sổ, giấy đã in, nhật ký, lịch, danh mục, II.06a trong một tệp ZIP."""
    from kiosk.app.checking import OWN_FORMS
    from kiosk.services.calendar_table import read_date
    from kiosk.services.inspection_pack import InspectionPack

    days = read_date(first), read_date(last)
    with opened(home) as parts:
        person = parts.staffing.check(user or questions.ask("Tên đăng nhập"), password or questions.ask_secret())
        packing = InspectionPack(parts.store, parts.settings, home / OWN_FORMS)
        made = packing.write(out, *days, person.staff_id, Progress("Đang lập bộ hồ sơ"))
    click.echo(
        f"Đã lập bộ hồ sơ thanh tra {out}: {made.dossiers} hồ sơ, {made.papers} tờ giấy đã in,"
        f" {made.entries} mục nhật ký."
    )
    if made.without_paper:
        click.echo(f"{made.without_paper} hồ sơ không có giấy đã in, ghi trong mục lục.")
    for sentence in made.refused:
        click.echo(f"Không có trong bộ hồ sơ: {sentence}")
    click.echo(f"SHA-256 của tệp, để ghi vào biên bản giao nhận: {made.digest}")


def verify(home: Path, file: Path) -> int:
    """Check an extract of the journal, against the office's own where there is one, and give the exit code."""
    from kiosk.core.settings import FILE_NAME
    from kiosk.services.journal_extract import ExtractBroken, check_extract

    at_the_office = (home / FILE_NAME).is_file()
    try:
        if at_the_office:
            with opened(home) as parts, parts.store.read() as unit:
                found = check_extract(file, unit)
        else:
            found = check_extract(file)
    except ExtractBroken as error:
        click.echo(str(error))
        click.echo("Giữ nguyên tệp, đối chiếu với mã băm ghi trong mục lục và biên bản giao nhận.")
        return 1
    header = found.header
    click.echo(
        f"Bản trích liền mạch: {found.entries} mục từ {header.first:%d/%m/%Y} đến {header.last:%d/%m/%Y}"
        f" của {header.office}."
    )
    click.echo(f"Mục cuối của cả nhật ký lúc trích: {found.head.seq}, mã băm {found.head.hash}.")
    click.echo(
        "Khớp với nhật ký của văn phòng."
        if at_the_office
        else "Chưa so với nhật ký của văn phòng: máy này không có; đối chiếu mã băm trên với mục lục đã ký."
    )
    return 0
