"""Ratings from the command line: the form goes round, ballots come in whole."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.clock import SystemClock
from tests.cli.conftest import Kiosk


def test_the_form_shown_edited_and_loaded(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "phieu.toml"
    file.write_text(kiosk("--home", home, "ratings", "show").answer.replace("seconds = 20", "seconds = 25"), "utf-8")
    assert "phiên bản 2" in kiosk("--home", home, "ratings", "load", file).answer
    assert "seconds = 25" in kiosk("--home", home, "ratings", "show").answer
    file.write_text("official = 1", "utf-8")
    assert "khóa official: cần chữ" in kiosk("--home", home, "ratings", "load", file).refusal


def test_ballots_are_entered_one_by_one_or_as_a_table(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    day = f"{SystemClock().now():%d/%m/%Y}"
    enter = ("--home", home, "ratings", "enter", "P-01", "--day", day, "--level", "không hài lòng", "--counter", "1")
    assert "Đã nhập phiếu số P-01." in kiosk(*enter, "--reason", "chờ lâu tại quầy").answer
    assert "đã nhập từ trước" in kiosk(*enter, "--reason", "waiting").answer
    assert "nội dung khác" in kiosk(*enter).refusal
    assert "ghi rất hài lòng, hài lòng" in kiosk(*enter[:-3], "tuyệt", *enter[-2:]).refusal
    file = tmp_path / "phieu.csv"
    file.write_text(f"Số phiếu;Ngày;Mức\nP-02;{day};Hài lòng\nP-03;{day};Tốt\n", "utf-8")
    refused = kiosk("--home", home, "ratings", "import", file)
    assert (refused.code, refused.out) == (2, "")
    assert "dòng 3, cột Mức: Không có mức “Tốt”" in refused.err
    file.write_text(f"Số phiếu;Ngày;Mức\nP-02;{day};Hài lòng\n", "utf-8")
    assert "Sẽ nhập 1 phiếu." in kiosk("--home", home, "ratings", "import", file, "--dry-run").answer
    assert "Đã nhập 1 phiếu." in kiosk("--home", home, "ratings", "import", file).answer
    assert "Đã nhập 0 phiếu; 1 phiếu đã có từ trước." in kiosk("--home", home, "ratings", "import", file).answer
