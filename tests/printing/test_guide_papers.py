"""What people take home and what hangs on the wall: the list of papers, posting sheets, blank forms."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import BadInput
from kiosk.printing import papers, payloads
from kiosk.printing.papers import Target
from kiosk.printing.payloads import BlankFormPayload, PostedProcedure
from kiosk.printing.slip import DOTS, draw_slip
from tests.printing.guide_samples import BARE, FULL, LIST, PAPERS, POSTING
from tests.printing.reading import codes, ink, pages, texts


def sheet(*procedures: PostedProcedure, size: str = "A4") -> bytes:
    payload = msgspec.structs.replace(POSTING, procedures=procedures, size=size)
    assert payloads.decode(payloads.encode(payload)) == payload
    return papers.render(payload, Target("page")).data


@pytest.mark.parametrize("dots", DOTS)
def test_the_list_stays_on_the_paper(dots: int) -> None:
    long = msgspec.structs.replace(LIST, procedure="Cấp-giấy-xác-nhận" * 20, papers=PAPERS * 4)
    left, _top, right, _bottom = ink(draw_slip(long, dots))
    assert left >= 8
    assert right <= dots - 8


def test_the_list_on_a_page_printer_is_one_page() -> None:
    assert len(texts(papers.render(msgspec.structs.replace(LIST, papers=PAPERS * 8), Target("page")).data)) == 1


def test_a_sheet_says_every_part() -> None:
    (text,) = texts(sheet(FULL))
    for words in (
        "Thủ tục đăng ký khai sinh",
        "1. Nộp hồ sơ",
        "Trực tuyến",
        "Qua dịch vụ bưu chính",
        "Trường hợp 2: Trẻ bị bỏ rơi",
        "Giấy chứng sinh (trường hợp 1): phải nộp, 2 bản chụp. Không có thì nộp giấy cam đoan.",
        "phải xuất trình, không nộp, 1 bản chính, cần xác nhận",
        "không phải nộp, cơ sở dữ liệu đã có. Ngoại lệ: Khi không tra cứu được.",
        "01 bộ",
        "(trường hợp 2) Theo quy định: 5 ngày làm việc; Cam kết của địa phương: 3 ngày làm việc",
        "Ông, bà",
        "UBND cấp xã",
        "Giấy khai sinh Ễ",
        "Trực tuyến, Qua dịch vụ bưu chính: Phí bản sao, 8.000 đồng/bản, nếu có yêu cầu",
        "Trong 60 ngày",
        "Nghị định 123/2015/NĐ-CP",
        "Ghi chú < & >",
        "Đang chờ xác nhận: thời hạn",
    ):
        assert words in text, words
    assert "Chưa có thông tin" not in text


def test_what_is_not_known_is_said_never_left_empty() -> None:
    (text,) = texts(sheet(BARE))
    assert text.count("Chưa có thông tin") == 13


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_each_procedure_has_one_page_however_long_and_its_code_alone_in_the_qr(size: str) -> None:
    long = msgspec.structs.replace(
        FULL,
        name="Thủ tục " + "cấp giấy xác nhận " * 12,
        order=tuple(f"Bước này làm việc thứ {number} " + "và việc tiếp theo " * 12 for number in range(30)),
        papers=tuple(msgspec.structs.replace(paper, condition="Khi cần thiết " * 20) for paper in PAPERS * 5),
    )
    pdf = sheet(FULL, long, BARE, size=size)
    found = pages(pdf, 100)
    assert [codes(page) for page in found] == [["1.001193"], ["1.001193"], ["9.000001"]]
    assert "việc thứ 29" in texts(pdf)[1]
    for page in found:
        left, top, right, bottom = ink(page)
        assert left >= 0.7 * 100 * 20 / 25.4
        assert right <= page.width - 100 * 10 / 25.4
        assert bottom <= page.height - 100 * 5 / 25.4
        assert top >= 100 * 5 / 25.4
    assert pdf == sheet(FULL, long, BARE, size=size), "the same bytes every time"


def test_a_blank_form_comes_out_as_it_lies_in_the_folder(tmp_path: Path) -> None:
    form = BlankFormPayload("CT01.pdf", "Mẫu CT01")
    with pytest.raises(BadInput, match=r"CT01\.pdf"):
        papers.render(form, Target("page"), own_forms=tmp_path)
    (tmp_path / "blank").mkdir()
    (tmp_path / "blank" / "CT01.pdf").write_bytes(b"%PDF-1.4 CT01")
    (tmp_path / "kin.pdf").write_bytes(b"%PDF-1.4 kin")
    assert papers.render(form, Target("page"), own_forms=tmp_path).data == b"%PDF-1.4 CT01"
    for outside in ("../kin.pdf", str(tmp_path / "kin.pdf")):
        with pytest.raises(BadInput):
            papers.render(BlankFormPayload(outside, ""), Target("page"), own_forms=tmp_path)
