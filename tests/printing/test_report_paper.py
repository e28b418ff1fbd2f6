"""A report on pages and as a document: its heading on every page, nothing cut, who signs with the last lines."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from kiosk.core import resources
from kiosk.core.errors import SettingsError
from kiosk.printing import papers
from kiosk.printing.documents.report_docx import report_docx
from kiosk.printing.forms.own_words import check_own_words
from kiosk.printing.forms.together import BLANK
from kiosk.printing.papers import Target
from kiosk.printing.payloads import decode, encode
from kiosk.rules.report_table import Column, Row, Table
from tests.printing import chart_samples, ooxml, reading, report_samples
from tests.printing.samples import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

LONG = tuple((f"Lĩnh vực số {number}", report_samples.FIELDS[number % 4][1]) for number in range(1, 121))


def test_a_long_table_goes_on_under_its_heading() -> None:
    payload = report_samples.paper(report_samples.dossiers(LONG))
    pages = reading.texts(papers.render(payload, Target("page")).data)
    assert len(pages) > 3
    for number, text in enumerate(pages[:-1], 1):
        assert "Lĩnh vực giải quyết" in text
        assert "(13)" in text
        # NĐ 30/2020, Annex I: a bare number, from the second page on
        assert (text.split()[-1] == str(number)) == (number > 1)
        assert "Trang" not in text
    whole = " ".join(pages)
    for number, (name, figures) in enumerate(LONG, 1):
        assert whole.count(" ".join(map(str, (number, name, *figures)))) == 1
    assert "Tổng cộng 11.670 3.930 7.740 0 11.670 9.480 2.100 90 0 0 0" in whole
    assert "NGƯỜI LẬP BIỂU" in pages[-1]
    assert "Lập lúc" in pages[-1]
    assert decode(encode(payload)) == payload


def test_no_table_leaves_its_total_its_title_or_the_signatures_alone() -> None:
    """Whatever the length of the first table, which moves all page breaks behind it."""
    for count in range(1, 27):
        report = report_samples.dossiers(LONG[:count])
        for detail in ((report_samples.short(2),), (report_samples.short(2), report_samples.short(0)), ()):
            paper = report_samples.paper(replace(report, tables=(*report.tables, *detail)))
            pages = reading.texts(papers.render(paper, Target("page")).data)
            said = (count, len(detail), pages)
            totals = re.findall(r"(?:vực|Nơi) số \d+ [\d. ]+Tổng cộng", " | ".join(pages))
            assert len(totals) == 1 + min(len(detail), 1), said
            short = [page for page in pages if "Theo nơi nộp" in page]
            assert len(short) == min(len(detail), 1), said
            assert all("Nơi số 1" in page and "Nơi số 2" in page and "Tổng cộng" in page for page in short), said
            assert re.search(r"(Lĩnh vực|Nơi) số \d+ \d.* Tổng cộng .*NGƯỜI LẬP BIỂU", pages[-1]), said


def test_the_rows_of_a_document_are_kept_with_what_belongs_to_them() -> None:
    report = report_samples.dossiers(LONG[:20])
    detail = (report_samples.short(2), report_samples.short(12))
    tables = docx.Document(
        io.BytesIO(report_docx(report_samples.paper(replace(report, tables=(*report.tables, *detail)))))
    ).tables[1:-1]
    kept = [
        ["+" if row._tr.find(f".//{qn('w:keepNext')}") is not None else "-" for row in table.rows] for table in tables
    ]
    assert list(map("".join, kept)) == [
        "++++" + "+" + "-" * 18 + "+-",  # heading, first line, and the last line with the total
        "+" + "++-",  # a short one is whole
        "+" + "+" + "-" * 10 + "++",  # and nobody signs without the last lines
    ]


def test_long_texts_have_the_room_that_numbers_and_empty_columns_can_spare() -> None:
    """The fifteen columns of the register: some ten dossiers stand on a page, as on the form itself."""
    cells = {
        "Mã hồ sơ": "H99.101-260701-0002",
        "Trích yếu, nội dung": "Đăng ký thành lập tổ hợp tác; đăng ký tổ hợp tác trong trường hợp đã được thành lập",
        "Số bộ": "1",
        "Chủ hồ sơ": "Phạm Thị Kim Chi",
        "Địa chỉ": "Tổ dân phố số 7, khu Bình Hòa, xã Bình Minh",
        "Số điện thoại": "0900000000",
        "Ngày tiếp nhận": "13:56 01/07/2026",
        "Ngày hẹn trả": "13:56 06/07/2026",
        "Ngày trả": "13:56 06/07/2026",
        "Người nhận kết quả": "Phạm Thị Kim Chi",
        "Cơ quan chủ trì giải quyết": "Phòng Kinh tế",
        "Phương thức nhận kết quả": "Trả qua bưu chính công ích",
        "Ký nhận": "",
        "Ghi chú": "",
    }
    columns = tuple(Column(title, title, "text") for title in cells)
    table = Table("register", "Quyển số 2026", columns, tuple(Row(str(number), cells) for number in range(60)))
    paper = report_samples.paper(replace(report_samples.dossiers(), tables=(table,)))
    assert len(reading.texts(papers.render(paper, Target("page")).data)) <= 8


def test_the_document_repeats_its_heading_and_numbers_its_pages() -> None:
    document = docx.Document(io.BytesIO(report_docx(report_samples.paper(report_samples.dossiers(LONG)))))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert round((section.left_margin or 0) / 36000) == 30
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    table = document.tables[1]
    repeated = [row for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(repeated) == 4
    assert len(table.rows) == 4 + len(LONG) + 1
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:ascii")) == "Times New Roman"
    assert document.core_properties.author == OFFICE.name


def test_a_text_program_finds_nothing_wrong_with_the_document() -> None:
    report = report_samples.dossiers()
    charts = tuple(chart_samples.EVERY[name] for name in ("weeks", "levels"))
    for payload in (report_samples.paper(report), report_samples.paper(replace(report, charts=charts))):
        assert ooxml.faults(report_docx(payload)) == []
    whole = report_docx(report_samples.paper(report))
    with ZipFile(io.BytesIO(whole)) as archive, ZipFile(broken := io.BytesIO(), "w") as other:
        for name in archive.namelist():
            if name != "word/styles.xml":
                other.writestr(name, archive.read(name))
    assert any("styles.xml" in fault for fault in ooxml.faults(broken.getvalue())), "the check can fail"


def test_no_line_of_the_title_ends_inside_a_word_and_nobody_signs_an_empty_page() -> None:
    payload = report_samples.paper(report_samples.dossiers())
    first, *_ = reading.texts(papers.render(payload, Target("page")).data)
    assert " ".join(payload.title.upper().split()) in " ".join(first.split())
    assert "TẠI\nCƠ" not in first
    assert "CƠ\nQUAN" not in first
    document = docx.Document(io.BytesIO(report_docx(payload)))
    title = next(one for one in document.paragraphs if "TÌNH HÌNH" in one.text.replace(BLANK, " "))
    assert f"CƠ{BLANK}QUAN" in title.text
    last = [one.text for one in document.paragraphs if one.text and one.paragraph_format.keep_with_next]
    assert last[-1].startswith("Lập lúc")


def test_an_office_has_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    for name, old, new in (
        ("report", "THỦ TRƯỞNG ĐƠN VỊ", "GIÁM ĐỐC TRUNG TÂM"),
        ("quarterly", "I. KẾT QUẢ CÔNG TÁC", "PHẦN THỨ NHẤT"),
    ):
        text = (resources.folder("forms") / "office" / f"{name}.toml").read_text("utf-8")
        assert old in text
        (tmp_path / "office" / f"{name}.toml").write_text(text.replace(old, new), "utf-8")
    check_own_words(tmp_path)
    payload = report_samples.paper(report_samples.dossiers())
    assert "GIÁM ĐỐC TRUNG TÂM" in " ".join(
        reading.texts(papers.render(payload, Target("page"), own_forms=tmp_path).data)
    )
    document = docx.Document(io.BytesIO(report_docx(payload, tmp_path)))
    assert "GIÁM ĐỐC TRUNG TÂM" in document.tables[-1].rows[0].cells[1].text
    (tmp_path / "office" / "report.toml").write_text("period = 1", "utf-8")
    with pytest.raises(SettingsError):
        check_own_words(tmp_path)
