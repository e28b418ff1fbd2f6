"""Reports from the command line: the same figures in every kind of file, nothing written that contradicts itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.table import Table
from openpyxl import load_workbook
from sqlalchemy import update

from kiosk.app.parts import build
from kiosk.models.dossier import DossierRow
from tests.printing import reading
from tests.printing.ooxml import faults
from tests.services.reports.quarter import FIGURES, write_quarter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.cli.conftest import Kiosk

PERIOD = ("--from", "2026-07-01", "--to", "30/09/2026")
COLUMNS = tuple(FIGURES)


@pytest.fixture
def quarter(home: Path) -> Path:
    """An office with a quarter of forty dossiers behind it."""
    parts = build(home, "cli")
    write_quarter(parts.store)
    parts.close()
    return home


def cells(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def total_of(rows: list[list[object]]) -> list[object]:
    return next(row for row in rows if "Tổng cộng" in row)


def test_every_file_tells_the_same_figures(kiosk: Kiosk, quarter: Path, tmp_path: Path) -> None:
    report = ("--home", quarter, "report", "II.06a", *PERIOD)
    told = json.loads(kiosk(*report, "--format", "json").answer)
    assert (told["name"], told["from"], told["to"]) == ("II.06a", "2026-07-01", "2026-09-30")
    assert {column: told["total"][column] for column in COLUMNS} == FIGURES
    assert all(check["ok"] for check in told["checks"])
    assert {check["relation"] for check in told["checks"]} == {"3=4+5+6", "7=8+9+10", "11=12+13", "3=7+11"}
    assert told["notes"]
    lines = [[row["field"], *(row[column] for column in COLUMNS)] for row in told["rows"]]
    assert [sum(line[place] for line in lines) for place in range(1, 12)] == list(FIGURES.values())

    for ending in ("json", "xlsx", "pdf", "docx"):
        assert "Đã ghi báo cáo" in kiosk(*report, "--out", tmp_path / f"ii.{ending}").answer
    assert json.loads((tmp_path / "ii.json").read_text("utf-8")) == told

    book = load_workbook(tmp_path / "ii.xlsx")
    sheet = cells(book["II.06a"])
    assert [row[1:] for row in sheet if row[1] in {line[0] for line in lines}] == lines
    assert total_of(sheet)[2:] == list(FIGURES.values())
    assert ["(1)", *(f"({number})" for number in range(2, 14))] in sheet
    assert len(book.worksheets) == 1 + len(told["tables"]) + len(told["charts"])
    assert book["II.06a"].page_setup.orientation == "landscape"

    (text, *_) = reading.texts((tmp_path / "ii.pdf").read_bytes())
    for number, line in enumerate(lines, 1):
        assert " ".join(map(str, (number, *line))) in text
    assert " ".join(map(str, ("Tổng cộng", *FIGURES.values()))) in text
    assert "Biểu số II.06a/VPCP/KSTT" in text
    assert "Quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)" in text

    document = docx.Document(str(tmp_path / "ii.docx"))
    table = document.tables[1]  # the first holds the head
    written = [[cell.text for cell in row.cells][1:] for row in table.rows[4:]]
    assert written == [[str(value) for value in line] for line in [*lines, ["Tổng cộng", *FIGURES.values()]]]


def test_a_report_that_contradicts_itself_is_refused(kiosk: Kiosk, quarter: Path, tmp_path: Path) -> None:
    """A dossier said to be settled before it came in: received, and neither settled in the period nor open."""
    parts = build(quarter, "cli")
    with parts.store.write() as unit:
        wrong = update(DossierRow).where(DossierRow.book_number == 37).values(settled_day=date(2026, 1, 5))
        unit.connection.execute(wrong)
    parts.close()
    file = tmp_path / "ii.xlsx"
    file.write_bytes(b"of last quarter")
    said = kiosk("--home", quarter, "report", "II.06a", *PERIOD, "--out", file).refusal
    assert "“Hộ tịch”, 3=7+11 không khớp: 27 và 26, lệch 1" in said
    assert said.endswith("xem lại các mốc ngày của hồ sơ H26.120-260920-0037.")
    assert file.read_bytes() == b"of last quarter"
    said = kiosk("--home", quarter, "report", "quarterly", *PERIOD, "--out", tmp_path / "q.docx").refusal
    assert "lệch 1" in said
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["ii.xlsx"]


def test_the_report_to_the_superior_has_its_figures_and_leaves_room_for_words(
    kiosk: Kiosk, quarter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bao cao.docx"
    assert "phụ lục" in kiosk("--home", quarter, "report", "quarterly", *PERIOD, "--out", file).answer
    document = docx.Document(str(file))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "40 hồ sơ, gồm 37 hồ sơ tiếp nhận trong kỳ (12 hồ sơ trực tuyến, 25 hồ sơ trực tiếp" in words
    assert (
        "Đã giải quyết 36 hồ sơ: trước hạn 20 hồ sơ (55,6%), đúng hạn 13 hồ sơ (36,1%), quá hạn 3 hồ sơ (8,3%)" in words
    )
    assert "12 trong 37 hồ sơ tiếp nhận trong kỳ (32,4%)" in words
    assert "quý III năm 2026" in words
    assert "Trong kỳ có 0 lượt đánh giá" in words
    for heading in ("I. KẾT QUẢ CÔNG TÁC", "7. Cơ sở vật chất", "II. HẠN CHẾ, NGUYÊN NHÂN", "III. PHƯƠNG HƯỚNG"):
        assert heading in words
    left_to_write = [run for paragraph in document.paragraphs for run in paragraph.runs if "[…" in run.text]
    assert len(left_to_write) > 5
    assert all(run.font.highlight_color == WD_COLOR_INDEX.YELLOW for run in left_to_write)
    inside = next(part for part in document.iter_inner_content() if isinstance(part, Table) and len(part.rows) > 4)
    assert [cell.text for cell in inside.rows[-1].cells][2:] == [str(value) for value in FIGURES.values()]

    assert faults((tmp_path / "bao cao.docx").read_bytes()) == []
    book = load_workbook(tmp_path / "bao cao-phu-luc.xlsx")
    assert total_of(cells(book["PL1 II.06a"]))[2:] == list(FIGURES.values())
    listed = [row[0] for row in cells(book["Mục lục"])[3:]]
    assert listed == book.sheetnames[1:]
    assert not any("Sổ theo dõi" in name for name in book.sheetnames)  # names of citizens stay in the office
    assert "PL1.1 Theo cách nộp hồ sơ" in book.sheetnames


def test_the_reports_are_listed(kiosk: Kiosk, home: Path) -> None:
    listed = dict(line.split("\t") for line in kiosk("--home", home, "report").answer.splitlines())
    assert listed["II.06a"].startswith("Tình hình, kết quả giải quyết")
    assert "quarterly" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("II.06b", *PERIOD), "Không có báo cáo “II.06b”; có: II.06a"),
        (("II.06a", "--from", "2026-09-30", "--to", "2026-07-01"), "Ngày cuối ở trước ngày đầu"),
        (("II.06a", "--from", "2026-07-01"), "--to"),
        (("II.06a", "--from", "tháng bảy", "--to", "2026-07-31"), "không phải ngày"),
        (("II.06a", *PERIOD, "--format", "pdf"), "--out"),
        (("II.06a", *PERIOD, "--format", "odt"), "json, xlsx, pdf, docx"),
        (("II.06a", *PERIOD, "--out", "ii.odt"), ".odt"),
        (("II.06a", *PERIOD, "--format", "pdf", "--out", "ii.xlsx"), "tệp ii.xlsx không phải dạng pdf"),
        (("ii.06a", *PERIOD, "--out", "/không có/ii.pdf"), "/không có/ii.pdf: không có tệp hoặc thư mục ấy"),
        (("II.06a", "--from", "2099-01-01", "--to", "2099-03-31"), "Kỳ báo cáo chưa bắt đầu"),
        (("quarterly", *PERIOD), "--out"),
    ],
)
def test_what_cannot_be_made_is_said(kiosk: Kiosk, home: Path, words: tuple[str, ...], said: str) -> None:
    assert said in kiosk("--home", home, "report", *words).refusal
