"""The register of petitions from the command line: listed without names, written out whole."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from openpyxl import load_workbook

from kiosk.app.parts import build
from kiosk.core.clock import HeldClock, SystemClock
from kiosk.services.petition_views import PetitionDraft
from tests.cli.conftest import Kiosk


def test_the_register_is_listed_and_written_out(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    assert "Không có góp ý" in kiosk("--home", home, "petitions", "list").answer
    clock = HeldClock(SystemClock().now() - timedelta(days=60))
    parts = build(home, "lookup", clock)
    parts.petitions.take(PetitionDraft("phan_anh", "Đèn hỏng.\nMời thay.", False, "Trần Thị Bưởi", "0987 654 321"))
    old = f"{clock.now():%d/%m/%Y}"
    clock.advance(days=60)
    parts.petitions.take(PetitionDraft("gop_y", "Nên có thêm ghế."))
    parts.close()
    listed = kiosk("--home", home, "petitions", "list").answer
    assert listed.count("\n") == 2
    assert "Đèn hỏng. Mời thay." in listed
    assert "Bưởi" not in listed
    assert "0987" not in listed
    late = kiosk("--home", home, "petitions", "list", "--late").answer
    assert "chưa trả lời, quá hạn" in late
    assert "ghế" not in late
    of_that_day = kiosk("--home", home, "petitions", "list", "--open", "--from", old, "--to", old).answer
    assert "Đèn" in of_that_day
    assert "ghế" not in of_that_day
    file = tmp_path / "sổ.xlsx"
    export = ("--home", home, "petitions", "export", file, "--from", old)
    assert "Đã ghi 1 dòng" in kiosk(*export, "--to", old).answer
    assert load_workbook(file).worksheets[0]["F4"].value == "Trần Thị Bưởi"
    assert "ghi như 24/11/2026" in kiosk(*export, "--to", "mai").refusal
    assert "Ngày cuối phải từ ngày đầu" in kiosk(*export, "--to", "01/01/2020").refusal
