"""A report on pages and as a document: its heading on every page, nothing cut, who signs with the last lines."""

from __future__ import annotations

import io
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
        assert (f"Trang {number}/{len(pages)}" in text) == (number > 1)
    whole = " ".join(pages)
    for number, (name, figures) in enumerate(LONG, 1):
        assert whole.count(" ".join(map(str, (number, name, *figures)))) == 1
    assert "Tổng số 11.670 3.930 7.740 0 11.670 9.480 2.100 90 0 0 0" in whole
    assert "NGƯỜI LẬP BIỂU" in pages[-1]
    assert "Lập lúc" in pages[-1]
    assert decode(encode(payload)) == payload


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
