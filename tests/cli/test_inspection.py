"""The inspection pack from the command line, and an extract of the journal checked anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from kiosk.app import founding
from kiosk.app.parts import build
from tests.services.reports.quarter import write_quarter

if TYPE_CHECKING:
    from tests.cli.conftest import Kiosk

PERIOD = ("--from", "2026-07-01", "--to", f"{date.today().year + 1}-12-31")  # noqa: DTZ011 - up to any day of the test
LEADER = ("--user", "thuy", "--password", founding.SAMPLE_PASSWORD)


def test_a_leader_makes_a_pack_and_its_extract_is_checked_here_and_elsewhere(
    kiosk: Kiosk, home: Path, tmp_path: Path
) -> None:
    parts = build(home, "cli")
    write_quarter(parts.store)
    parts.close()
    file = tmp_path / "tt.zip"
    made = kiosk("--home", home, "inspection-pack", *PERIOD, "--out", file, *LEADER)
    assert made.code == 0, made  # how far it is may stand in its errors
    said = made.out
    assert "37 hồ sơ, 0 tờ giấy đã in" in said
    assert "37 hồ sơ không có giấy đã in" in said
    with ZipFile(file) as archive:
        extract = Path(archive.extract("02-nhat-ky.jsonl", tmp_path))
    assert "Khớp với nhật ký của văn phòng." in kiosk("--home", home, "journal", "verify", extract).answer
    elsewhere = ("--home", tmp_path / "không có")
    assert "máy này không có" in kiosk(*elsewhere, "journal", "verify", extract).answer
    extract.write_bytes(extract.read_bytes().replace(b"office.set_up", b"office.set_on"))
    told = kiosk(*elsewhere, "journal", "verify", extract)
    assert told.code == 1
    assert "bị sửa: dòng 2 " in told.out
    assert "Nhật ký liền mạch" in kiosk("--home", home, "journal", "verify").answer


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--user", "lan", "--password", founding.SAMPLE_PASSWORD), "chỉ giám đốc, phó giám đốc và quản trị"),
        (("--user", "thuy", "--password", "sai"), "Tên đăng nhập hoặc mật khẩu chưa đúng"),
        ((*LEADER, "--from", "2028-01-01"), "Ngày cuối ở trước ngày đầu"),
        ((*LEADER, "--out", "tt.rar"), ".zip"),
    ],
)
def test_who_may_not_gets_nothing(kiosk: Kiosk, home: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    given = ("--from", "2026-07-01", "--to", "2026-09-30", "--out", tmp_path / "tt.zip", *words)
    assert said in kiosk("--home", home, "inspection-pack", *given).refusal
    assert not list(tmp_path.glob("tt*"))


def test_another_file_is_no_extract(kiosk: Kiosk, home: Path) -> None:
    said = kiosk("--home", home, "journal", "verify", home / "kiosk.toml").refusal
    assert "không phải bản trích nhật ký" in said
