"""Ratings from the command line: the form, and the ballots that came in on paper."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.cli.opened import opened


@click.group(no_args_is_help=False)
def ratings() -> None:
    """Đánh giá hài lòng: phiếu hỏi, phiếu giấy."""


@ratings.command(name="show")
@click.pass_obj
def ratings_show(home: Path) -> None:
    """In phiếu đánh giá đang dùng, dạng TOML để sửa rồi nạp lại."""
    from kiosk.services.rating_office import RatingOffice

    with opened(home) as parts:
        click.echo(RatingOffice(parts.store).dump(), nl=False)


@ratings.command(name="load")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def ratings_load(home: Path, source: Path) -> None:
    """Nạp phiếu đánh giá từ một tệp TOML: thành phiên bản mới, có hiệu lực ngay ở mọi màn hình."""
    from kiosk.services.rating_office import RatingOffice

    with opened(home) as parts:
        version = RatingOffice(parts.store).load(None, source)
    click.echo(f"Đã nạp phiếu đánh giá, phiên bản {version}.")


@ratings.command(name="enter")
@click.argument("number")
@click.option("--day", required=True, help="Ngày ghi trên phiếu, như 24/11/2026.")
@click.option("--level", required=True, help="Mức: rất hài lòng, hài lòng hoặc không hài lòng.")
@click.option("--counter", type=click.IntRange(1, 99), help="Số quầy, nếu phiếu có ghi.")
@click.option("--reason", "reasons", multiple=True, help="Lý do không hài lòng; lặp lại được.")
@click.option("--comment", default="", help="Ý kiến bằng lời.")
@click.pass_obj
def ratings_enter(
    home: Path, number: str, day: str, level: str, counter: int | None, reasons: tuple[str, ...], comment: str
) -> None:
    """Nhập một phiếu giấy mang số NUMBER."""
    from kiosk.services.calendar_table import read_date
    from kiosk.services.rating_ballot_table import read_level, read_reason
    from kiosk.services.rating_ballots import RatingBallots
    from kiosk.services.rating_office import RatingOffice
    from kiosk.services.rating_views import Ballot

    with opened(home) as parts:
        form = RatingOffice(parts.store).form()
        chosen = tuple(read_reason(reason, form) for reason in reasons)
        ballot = Ballot(number, read_date(day), read_level(level, form), counter or 0, chosen, comment)
        taken = RatingBallots(parts.store).enter(None, (ballot,))
    click.echo(f"Đã nhập phiếu số {number}." if taken.entered else f"Phiếu số {number} đã nhập từ trước.")


@ratings.command(name="import")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra, không nhập.")
@click.pass_obj
def ratings_import(home: Path, source: Path, *, dry_run: bool) -> None:
    """Nhập các phiếu giấy từ bảng .csv hoặc .xlsx: cả bảng, hoặc không phiếu nào khi còn chỗ sai."""
    from kiosk.services.rating_ballots import RatingBallots

    with opened(home) as parts:
        taken = RatingBallots(parts.store).load(None, source, dry_run=dry_run)
    done = "Sẽ nhập" if dry_run else "Đã nhập"
    known = f"; {taken.known} phiếu đã có từ trước" if taken.known else ""
    click.echo(f"{done} {taken.entered} phiếu{known}.")
    if taken.unread:
        click.echo(f"Cột không dùng: {', '.join(taken.unread)}.")
