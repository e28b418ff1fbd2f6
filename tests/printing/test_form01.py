"""Form 01, as it lies on the counter: both copies, complete, readable by eye and scanner."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, SettingsError
from kiosk.printing import papers
from kiosk.printing.forms import wording
from kiosk.printing.forms.form01 import receipt_pdf
from kiosk.printing.moments import day_in_words
from kiosk.printing.papers import Target
from kiosk.printing.payloads import ReceiptComponent, ReceiptPayload
from tests.printing.reading import codes, ink, metadata, pages, texts
from tests.printing.samples import OFFICE, RECEIPT, TICKET, TRACKING

if TYPE_CHECKING:
    from pathlib import Path

SIZES: tuple[Literal["A4", "A5"], ...] = ("A4", "A5")

ELEVEN = tuple(
    ReceiptComponent(f"Giấy tờ thứ {number}: bản vẽ thiết kế được phê duyệt theo quy định", 1, number % 2, 2)
    for number in range(1, 12)
)

BLANK = msgspec.structs.replace(
    RECEIPT,
    office=msgspec.structs.replace(OFFICE, superior="", place="", address="", hotline="", hours=""),
    book="",
    book_number=0,
    submitter="",
    owner="",
    id_number="",
    address="",
    phone="",
    email="",
    channel="",
    case_name="",
    components=(),
    limit_words="",
    due_at=None,
    due_words=(),
    collect_at="",
    fee="",
    received_by="",
    lookup_words="",
)


def on(size: Literal["A4", "A5"], payload: ReceiptPayload = RECEIPT) -> ReceiptPayload:
    return msgspec.structs.replace(payload, size=size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [100, 200])
def test_the_code_is_read_from_the_page(size: Literal["A4", "A5"], dpi: int) -> None:
    first, second = pages(receipt_pdf(on(size)), dpi)
    assert codes(first) == [TRACKING]
    assert codes(second) == [TRACKING]


@pytest.mark.parametrize("size", SIZES)
def test_both_copies_say_everything(size: Literal["A4", "A5"]) -> None:
    copies = texts(receipt_pdf(on(size)))
    assert len(copies) == 2
    assert "(Liên 1: Lưu)" in copies[0]
    assert "(Liên 2: Giao người nộp hồ sơ)" in copies[1]
    for text in copies:
        for words in (
            "UBND PHƯỜNG HOA MAI",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Hoa Mai, ngày 21 tháng 11 năm 2026",
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "H26.120-261121-0001",
            "K7M-2XB-9RT",
            "Vào Sổ theo dõi hồ sơ: Quyển số: 01/2026, Số thứ tự: 15",
            "Tiếp nhận hồ sơ của Ông (Bà): Nguyễn Thị Mười Ễn (trực tiếp)",
            "001190012345",
            "0912 345 678",
            "Chủ hồ sơ: Trần Văn Tí",
            "Thủ tục đăng ký khai sinh (mã thủ tục 1.001193)",
            "Trường hợp: Cha mẹ có đăng ký kết hôn",
            "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:",
            "Giấy chứng nhận kết hôn của cha, mẹ",
            "đã xem, trả lại",
            "2. Số lượng hồ sơ: 01 bộ",
            "3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
            "4. Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 21 tháng 11 năm 2026",
            "5. Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 15 phút, ngày 26 tháng 11 năm 2026",
            "Cách tính: 3 ngày làm việc; nghỉ 24/11 (Ngày Văn hóa Việt Nam)",
            "6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công phường Hoa Mai",
            "7. Phí, lệ phí: Không thu",
            "giấy tờ tùy thân",
            "văn bản ủy quyền",
            "0229 3 871 234",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            "Lê Thị Bưởi",
        ):
            assert words in text, words
        for column in ("Bản chính", "Bản chứng thực", "Bản photo"):
            assert column in text
        assert "IN LẠI" not in text


@pytest.mark.parametrize("size", SIZES)
def test_a_reprint_says_so_on_every_page(size: Literal["A4", "A5"]) -> None:
    long = msgspec.structs.replace(on(size), components=ELEVEN * 2)
    pdf = receipt_pdf(long, reprint=True)
    assert len(texts(pdf)) >= 4
    assert all("IN LẠI" in text for text in texts(pdf))
    assert codes(pages(pdf, 100)[0]) == [TRACKING]


@pytest.mark.parametrize("size", SIZES)
def test_many_components_run_on_with_a_page_number(size: Literal["A4", "A5"]) -> None:
    long = msgspec.structs.replace(on(size), components=ELEVEN * 2)
    copies = texts(receipt_pdf(long))
    half = len(copies) // 2
    for copy in (copies[:half], copies[half:]):
        whole = " ".join(copy)
        for component in long.components:
            assert component.name.split(":")[0] in whole
        assert not copy[0].startswith("1 ")
        for number, text in enumerate(copy[1:], 2):
            assert str(number) in text.split()[:1] + text.split()[-40:], "the page number"
        assert "NGƯỜI NỘP HỒ SƠ" in copy[-1]
        assert "6. Đăng ký nhận kết quả tại" in copy[-1], "nobody signs a page that says nothing"


@pytest.mark.parametrize("size", SIZES)
def test_one_page_each_for_a_common_dossier(size: Literal["A4", "A5"]) -> None:
    assert len(texts(receipt_pdf(on(size)))) == 2


def test_eleven_short_components_still_stand_on_one_sheet() -> None:
    short = tuple(ReceiptComponent(f"Giấy tờ thứ {number}", 1, 0, 0) for number in range(1, 12))
    assert len(texts(receipt_pdf(msgspec.structs.replace(RECEIPT, components=short)))) == 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form_set", ["TT03/2025", "TT01/2018"])
def test_what_is_not_known_is_a_line_to_write_on(size: Literal["A4", "A5"], form_set: str) -> None:
    pdf = receipt_pdf(msgspec.structs.replace(on(size, BLANK), form_set=form_set))
    for text in texts(pdf):
        assert "None" not in text
        assert "{" not in text
        assert "Tiếp nhận hồ sơ của Ông (Bà): ……" in text
        assert "Thời gian trả kết quả giải quyết hồ sơ: ……" in text
        assert "Trường hợp" not in text
        assert "Cách tính" not in text
        assert "Không phải nộp giấy tờ" in text
    assert codes(pages(pdf, 100)[0]) == [TRACKING]


def test_the_official_code_comes_first_where_there_is_one() -> None:
    text = texts(receipt_pdf(msgspec.structs.replace(RECEIPT, official_code="000.00.26.H56-261121-0007")))[0]
    assert "Mã hồ sơ: 000.00.26.H56-261121-0007" in text
    assert "Số tại nơi nhận: H26.120-261121-0001" in text


def test_the_form_sets_differ_in_their_words() -> None:
    new, old = (
        texts(receipt_pdf(msgspec.structs.replace(RECEIPT, form_set=form_set)))[0]
        for form_set in ("TT03/2025", "TT01/2018")
    )
    assert "Thông tư số 03/2025/TT-VPCP" in new
    assert "Nghị định số 118/2025/NĐ-CP" in new
    assert "Thông tư số 01/2018/TT-VPCP" in old
    assert "118/2025" not in old


@pytest.mark.parametrize("form_set", ["TT03/2025", "TT01/2018"])
@pytest.mark.parametrize("size", ["A4", "A5"])
def test_the_lines_stand_in_the_order_of_the_form(size: Literal["A4", "A5"], form_set: str) -> None:
    by_another = msgspec.structs.replace(
        RECEIPT, owner_address="Số 9", authorisation="Giấy ủy quyền số 12", size=size, form_set=form_set
    )
    text = texts(papers.render(by_another, Target("page")).data)[0]
    places = [
        text.index(words)
        for words in (
            "Tiếp nhận hồ sơ của Ông (Bà):",
            "Địa chỉ: ",
            "Số điện thoại:",
            "/Hộ chiếu:",
            "Nội dung yêu cầu giải quyết:",
            "Chủ hồ sơ:",
            "Địa chỉ chủ hồ sơ:",
            "1. Thành phần hồ sơ",
            "2. Số lượng hồ sơ",
            "3. Thời gian giải quyết",
            "4. Thời gian nhận hồ sơ",
            "5. Thời gian trả kết quả",
            "6. Đăng ký nhận kết quả tại",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_receipt_with_other_facts_says_that_it_replaces_the_earlier_one(size: Literal["A4", "A5"]) -> None:
    made = datetime(2026, 11, 27, 9, tzinfo=VIETNAM)
    replacing = msgspec.structs.replace(on(size), changed="giờ hẹn trả", remade_at=made)
    for again in (False, True):
        for text in texts(papers.render(replacing, Target("page"), reprint=again).data):
            assert "Bản thay thế, lập lại ngày 27/11/2026; thay đổi: giờ hẹn trả" in text
            assert ("IN LẠI" in text) is again


def test_an_unknown_form_set_is_named() -> None:
    with pytest.raises(SettingsError, match="TT09/2031"):
        receipt_pdf(msgspec.structs.replace(RECEIPT, form_set="TT09/2031"))


def test_broken_wording_names_the_file_and_the_key(tmp_path: Path) -> None:
    file = tmp_path / "form01.toml"
    file.write_text('form_set = "TT03/2025"\ntitel = "GIẤY"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"form01\.toml.*titel"):
        wording.read(file, wording.Form01Words)
    with pytest.raises(SettingsError, match=r"form02\.toml"):
        wording.read(tmp_path / "form02.toml", wording.Form01Words)


def test_signs_of_markup_in_a_name_are_just_letters() -> None:
    name = "Công ty <b>A & B</b> \x07\x00 {owner} </para>"
    text = texts(receipt_pdf(msgspec.structs.replace(RECEIPT, submitter=name, procedure_name=name)))[0]
    assert "Công ty <b>A & B</b> {owner} </para>" in text


def test_a_name_of_a_thousand_letters_is_printed_whole() -> None:
    word = "Thửa-đất-số-" * 83
    for size in SIZES:
        payload = msgspec.structs.replace(
            on(size), owner=word, procedure_name=word, components=(ReceiptComponent(word, 1, 2, 3, word),)
        )
        whole = "".join("".join(texts(receipt_pdf(payload))).split()).replace("\ufffe", "")
        assert whole.count("Thửa") >= 2 * 4 * 80


@given(
    name=st.text(max_size=300),
    office=st.text(alphabet="ABCĐ ưữ-", max_size=200),
    remark=st.text(alphabet="ghi chú ấy W", max_size=200),
    many=st.integers(0, 11),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=12)
def test_nothing_is_printed_over_the_margins(
    name: str, office: str, remark: str, many: int, size: Literal["A4", "A5"]
) -> None:
    payload = msgspec.structs.replace(
        on(size),
        office=msgspec.structs.replace(OFFICE, name=office, superior=office),
        submitter=name,
        owner=name,
        address=name,
        procedure_name=name,
        official_code=name[:40],
        received_by=name,
        components=tuple(ReceiptComponent(name, 1, 0, 12, remark) for _ in range(many)),
    )
    dpi = 40
    for page in pages(receipt_pdf(payload), dpi):
        left, top, right, bottom = ink(page)
        millimetre = dpi / 25.4
        assert left >= 18 * millimetre
        assert right <= page.width - 9 * millimetre
        assert top >= 2 * millimetre
        assert bottom <= page.height - 2 * millimetre


def test_margins_of_a_sheet_are_those_of_the_decree() -> None:
    for page in pages(receipt_pdf(RECEIPT), 100):
        left, top, right, _ = ink(page)
        millimetre = 100 / 25.4
        assert abs(page.width - 210 * millimetre) <= 1
        assert abs(page.height - 297 * millimetre) <= 1
        assert 29.5 * millimetre <= left <= 35 * millimetre
        assert 14.5 * millimetre <= page.width - right <= 20 * millimetre
        assert top >= 20 * millimetre


def test_days_and_months_have_the_leading_zeros_of_the_decree() -> None:
    assert day_in_words(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert day_in_words(date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"
    assert day_in_words(date(2026, 1, 10)) == "ngày 10 tháng 01 năm 2026"
    assert day_in_words(date(2026, 12, 9)) == "ngày 09 tháng 12 năm 2026"


def test_the_day_on_the_paper_is_the_offices_day() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    text = texts(receipt_pdf(msgspec.structs.replace(RECEIPT, received_at=late)))[0]
    assert "Hoa Mai, ngày 21 tháng 11 năm 2026" in text
    assert "06 giờ 30 phút, ngày 21 tháng 11" in text


def test_the_file_says_nothing_of_the_person() -> None:
    pdf = receipt_pdf(RECEIPT)
    said = " ".join(metadata(pdf).values())
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in said
    for personal in (RECEIPT.submitter, RECEIPT.owner, RECEIPT.id_number, RECEIPT.phone, RECEIPT.received_by):
        assert personal not in said


def test_fonts_are_in_the_file() -> None:
    pdf = receipt_pdf(RECEIPT)
    assert b"Tinos" in pdf
    assert b"/FontFile2" in pdf
    assert b"Helvetica" not in pdf.replace(b"/BaseFont /Helvetica", b"", 1)  # ReportLab's own first entry


def test_form_01_is_never_a_thermal_print() -> None:
    with pytest.raises(BadInput, match="A4"):
        papers.render(RECEIPT, Target("slip", 576))


def test_a_ticket_on_a_page_printer_keeps_its_code() -> None:
    document = papers.render(TICKET, Target("page"))
    assert document.media == "pdf"
    (page,) = pages(document.data, 200)
    assert codes(page) == [TRACKING]


_DIGESTS = """
import hashlib
from kiosk.printing import papers
from kiosk.printing.papers import Target
from tests.printing.samples import APPOINTMENT, RECEIPT, TEST_PAGE, TICKET
for payload in (TICKET, APPOINTMENT, TEST_PAGE, RECEIPT):
    for target in (Target("slip", 576), Target("page")):
        if payload is RECEIPT and target.kind == "slip":
            continue
        print(hashlib.sha256(papers.render(payload, target).data).hexdigest())
"""


def test_the_same_payload_gives_the_same_bytes_in_every_process() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].split()) == 7
    assert receipt_pdf(RECEIPT) == receipt_pdf(RECEIPT)
