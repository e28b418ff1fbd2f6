"""The board's voice from the command line: its words, a call to hear, whether there is a loudspeaker."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kiosk.services.announcing import Announcing


@click.group(no_args_is_help=False)
def voice() -> None:
    """Giọng đọc của bảng gọi số."""


@voice.command(name="words")
@click.option("--english", is_flag=True, help="Các từ tiếng Anh.")
@click.pass_obj
def voice_words(home: Path, *, english: bool) -> None:
    """In các từ cần ghi âm, mỗi dòng một từ: tên tệp, lời đọc, giọng đang dùng."""
    for word in _announcing(home).words("en" if english else "vi"):
        click.echo(f"{word.name}.wav\t{word.words}\t{'giọng của cơ quan' if word.own else 'giọng có sẵn'}")


@voice.command(name="try")
@click.pass_obj
def voice_try(home: Path) -> None:
    """Đọc thử một câu gọi số qua loa của máy này."""
    _announcing(home).try_out()
    click.echo("Đã đọc thử một câu gọi số.")


@voice.command(name="check")
@click.pass_obj
def voice_check(home: Path) -> None:
    """Cho biết máy này có loa không, đang đọc to bao nhiêu, có tiếng nào thiếu không."""
    announcing = _announcing(home)
    loudness = f"đọc to {announcing.percent()}%" if announcing.enabled else "tắt tiếng theo tệp cài đặt"
    own = sum(word.own for word in announcing.words())
    click.echo(f"Giọng đọc: {loudness}; {own}/{len(announcing.words())} từ là giọng của cơ quan.")
    if missing := announcing.missing():
        click.echo(f"Thiếu tiếng: {', '.join(missing)}.")
    if announcing.has_loudspeaker():
        click.echo("Loa: có.")
    else:
        click.echo("Loa: không có hoặc đang tắt; bảng vẫn hiện số, xin đọc số bằng miệng.")
    sys.exit(0 if announcing.has_loudspeaker() and not missing else 1)


def _announcing(home: Path) -> Announcing:
    from kiosk.core import settings as core_settings
    from kiosk.core.clock import SystemClock
    from kiosk.services.announcing import Announcing

    return Announcing(core_settings.load(home).voice, home, SystemClock())
