"""The head's watch from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.printing import reading

if TYPE_CHECKING:
    from tests.cli.conftest import Kiosk


def test_the_watch_is_told_in_lines_as_json_and_on_paper(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    told = kiosk("--home", home, "watch").answer
    assert "0  Hồ sơ quá hạn" in told
    assert "Chưa có bản sao lưu." in told
    found = json.loads(kiosk("--home", home, "watch", "--json").answer)
    assert found["watch"]["counts"]["late"] == 0
    assert found["watch"]["disk"]["name"] == "disk"
    file = tmp_path / "sang.pdf"
    assert "Đã ghi danh sách việc cần làm" in kiosk("--home", home, "watch", "--out", file).answer
    assert "VIỆC CẦN LÀM SÁNG NAY" in " ".join(reading.texts(file.read_bytes())).upper()
