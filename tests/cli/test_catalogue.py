"""The catalogue from the command line: out into a file, in with a preview, listed, a version closed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kiosk


def test_it_goes_out_is_changed_and_comes_in(
    kiosk: Kiosk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue, file = ("--home", home, "catalogue"), tmp_path / "danh mục.json"
    out = kiosk(*catalogue, "export", file).answer
    assert out.endswith(f"phiên bản thủ tục ra {file}.\n")
    assert kiosk(*catalogue, "import", file).answer.startswith("0 thay đổi, ")
    document = json.loads(file.read_text("utf-8"))
    changed = document["procedures"][0]
    changed["limit"] = {"value": 7, "unit": "working_day", "note": "", "confirmed": True}
    file.write_text(json.dumps(document), "utf-8")  # ASCII, as other programs write it
    told = f"thay đổi: {changed['code']} {changed['short_name']}, hiệu lực từ "
    for words, answer, is_taken in (
        (("--dry-run",), "", False),
        ((), "\n", False),
        ((), "có\n", True),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        said = kiosk(*catalogue, "import", file, *words).answer
        assert said.startswith(told)
        assert "→ 7 ngày làm việc\n" in said
        assert ("Đã nhập 1 thay đổi" in said) == is_taken
    assert kiosk(*catalogue, "import", file, "--yes").answer.startswith("0 thay đổi")
    changed["sets"] = 1
    file.write_text(json.dumps(document), "utf-8")
    assert "Đã nhập 1 thay đổi" in kiosk(*catalogue, "import", file, "--yes").answer


def test_versions_are_listed_and_closed(kiosk: Kiosk, home: Path) -> None:
    catalogue = ("--home", home, "catalogue")
    (line,) = (one for one in kiosk(*catalogue, "list").answer.splitlines() if one.startswith("1.001193\t"))
    assert "\tks\t01/07/2025–28/02/2027\tđang nhận\t0\t" in line
    assert "thiếu: " in line
    ended = kiosk(*catalogue, "end", "1.001193", "--from", "01/07/2025", "--to", "2027-01-31").answer
    assert ended == "Thủ tục 1.001193, bản từ 01/07/2025, nhận hồ sơ đến hết ngày 31/01/2027.\n"
    assert "01/07/2025–31/01/2027" in kiosk(*catalogue, "list").answer


def test_what_cannot_be_is_one_line(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    catalogue, file = ("--home", home, "catalogue"), tmp_path / "danh mục.xlsx"
    assert (
        "phải từ 01/07/2025" in kiosk(*catalogue, "end", "1.001193", "--from", "01/07/2025", "--to", "1/1/2025").refusal
    )
    assert "“mai” không phải ngày" in kiosk(*catalogue, "end", "1.001193", "--from", "mai", "--to", "1/1/2025").refusal
    assert "còn thiếu --to" in kiosk(*catalogue, "end", "1.001193", "--from", "01/07/2025").refusal
    kiosk(*catalogue, "export", file)
    file.write_bytes(file.read_bytes()[:5000])
    assert "hỏng" in kiosk(*catalogue, "import", file).refusal
    assert ".xlsx hoặc .json" in kiosk(*catalogue, "export", tmp_path / "danh mục.csv").refusal
