"""Posting sheets from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kiosk
from tests.printing import reading


def test_posting_sheets_go_to_the_printer_or_into_a_file(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    sheets = ("--home", home, "print", "posting-sheets")
    file = tmp_path / "niêm yết.pdf"
    assert "khổ A3" in kiosk(*sheets, "1.001193", "1.000894", "--size", "A3", "--out", file).answer
    first, second = reading.texts(file.read_bytes())
    assert "Thủ tục đăng ký khai sinh" in first
    assert "Thủ tục đăng ký kết hôn" in second
    assert "đang in, khổ A4" in kiosk(*sheets, "1.001193").answer
    assert "9.999999" in kiosk(*sheets, "9.999999").refusal
    assert kiosk(*sheets, "--size", "A5").refusal
