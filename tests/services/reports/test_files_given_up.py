"""Long reports as files: how far they are is told, and given up half-way they leave what stood there."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.core import watched
from kiosk.core.clock import VIETNAM
from kiosk.models import journal
from kiosk.models.interruption import ReadingStopped
from kiosk.printing.forms import tinos
from kiosk.rules.report_table import Cell, Report, Row
from kiosk.services.reports.catalogue import Reports
from tests.office import Office
from tests.services.reports.quarter import FIRST, LAST

LINES = 120


@pytest.fixture
def reports(small_office: Office) -> Reports:
    return Reports(small_office.store, small_office.settings)


@pytest.fixture
def book(reports: Reports) -> Report:
    """The register, with made-up lines."""
    empty = reports.make("register", FIRST, LAST)
    received = datetime(2026, 7, 1, 8, 5, tzinfo=VIETNAM).replace(tzinfo=None)
    cells: dict[str, Cell] = {
        "content": "Đăng ký khai sinh",
        "sets": 1,
        "owner": "Nguyễn Văn An",
        "address": "Số 5, thôn Hoa Mai, xã Hoa Sen",
        "due": received + timedelta(days=3),
    }
    rows = tuple(
        Row(str(number), {"number": number, "code": f"H26.120-260701-{number:04}", "received": received, **cells})
        for number in range(1, LINES + 1)
    )
    return replace(empty, tables=(replace(empty.tables[0], rows=rows),))


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx"])
def test_how_far_a_file_is_only_grows_and_ends(reports: Reports, book: Report, ending: str) -> None:
    heard: list[float] = []

    def hear(share: float) -> bool:
        heard.append(share)
        return True

    content = reports.content(book, ending, hear)
    assert content.startswith(b"%PDF" if ending == "pdf" else b"PK")
    assert (heard[0], heard[-1]) == (0, 1)
    assert all(earlier <= later for earlier, later in pairwise(heard))
    assert sum(0 < share < 1 for share in heard) >= LINES, "told line by line, not at the end"
    if ending == "pdf":
        assert content == reports.content(book, ending), "the same file whether somebody watches or not"


@pytest.mark.parametrize("share", [0.1, 0.9])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx"])
def test_a_file_given_up_leaves_what_stood_there(
    small_office: Office,
    reports: Reports,
    book: Report,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    share: float,
) -> None:
    scratch, file = tmp_path / "scratch", tmp_path / "out" / f"so.{ending}"
    scratch.mkdir()
    file.parent.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    file.write_bytes(b"the book of last year")
    with pytest.raises(ReadingStopped):
        reports.write(book, file, progress=lambda done: done < share)
    assert file.read_bytes() == b"the book of last year"
    assert list(file.parent.iterdir()) == [file]
    assert list(scratch.iterdir()) == [], "no lines with people stay on the disk"
    with small_office.store.read() as unit:
        assert journal.newest(unit, ("report.written",), unit.day, 9) == ()
    reports.write(book, file)
    assert file.stat().st_size > LINES, "another try succeeds"


def test_work_nobody_measured_tells_its_end_only() -> None:
    heard: list[float] = []
    with watched.watched(heard.append):
        watched.advance(1)
    watched.advance(1)
    assert heard == [1.0]


def test_lines_are_measured_as_reportlab_does() -> None:
    """Or the same report came out with its lines broken elsewhere."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    tinos.register()
    for font in (tinos.REGULAR, tinos.BOLD):
        for text in ("", "Nguyễn Thị Ánh Tuyết", "12.345/QĐ-UBND", "ngoài bộ chữ \u4e00\U0001f600"):
            assert tinos.width_of(text, font, 7.5) == stringWidth(text, font, 7.5)
