"""Copies from the command line: made, looked at, and an office again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.services.backup_folder import copies

if TYPE_CHECKING:
    from tests.cli.conftest import Kiosk


def test_an_office_is_copied_to_a_usb_disk_and_opens_from_there(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    usb, moved = tmp_path / "USB của xã", tmp_path / "Máy mới"
    usb.mkdir()
    kiosk("--home", home, "tickets", "take", "ho_tich")
    told = kiosk("--home", home, "backup", "--to", usb).answer
    assert "Đã sao lưu và kiểm tra" in told
    assert "dữ liệu cá nhân" in told
    assert "Chưa có bản sao lưu." in kiosk("--home", home, "watch").answer, "one for once is not the daily one"
    kiosk("--home", home, "backup", "--daily")
    assert "Chưa đến giờ, đã có" in kiosk("--home", home, "backup", "--daily").answer
    assert len(copies(home / "backups")) == 1
    said = kiosk("--home", home, "doctor").answer
    assert "Bản sao lưu mới nhất: " in said
    assert "nguyên vẹn, nhật ký liền mạch" in said

    copy = next(usb.iterdir())
    assert "không phải bản sao lưu" in kiosk("restore", usb, "--home", moved).refusal
    assert "đã có tệp" in kiosk("restore", copy, "--home", home).refusal
    assert "Đã khôi phục" in kiosk("restore", copy, "--home", moved).answer
    assert "liền mạch" in kiosk("--home", moved, "journal", "verify").answer
    assert "A002" in kiosk("--home", moved, "tickets", "take", "ho_tich").out
