"""What the office keeps: control slip, register, hand-over lists, fee receipt, cash sheet."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kiosk.printing.forms.cash_sheet import cash_sheet_pdf
from kiosk.printing.forms.control_slip import control_slip_pdf
from kiosk.printing.forms.fee_receipt import fee_receipt_pdf
from kiosk.printing.forms.handover import handover_pdf
from kiosk.printing.forms.register import register_pdf
from kiosk.printing.payloads import CashRow, ControlRow, FeeLine, HandoverRow
from tests.printing.list_samples import (
    AFTERNOON,
    CASH_SHEET,
    CODE,
    CONTROL,
    FEE_RECEIPT,
    HANDOVER,
    REGISTER,
    RESULTS,
    register_rows,
)
from tests.printing.reading import codes, ink, metadata, pages, texts
from tests.printing.samples import MORNING, OFFICE, TRACKING

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN: list[tuple[Callable[..., bytes], Any]] = [
    (control_slip_pdf, CONTROL),
    (register_pdf, REGISTER),
    (handover_pdf, HANDOVER),
    (handover_pdf, RESULTS),
    (fee_receipt_pdf, FEE_RECEIPT),
    (cash_sheet_pdf, CASH_SHEET),
]
EACH = pytest.mark.parametrize(
    ("draw", "payload"), DRAWN, ids=["control", "register", "dossiers", "results", "fee receipt", "cash sheet"]
)
changed = msgspec.structs.replace

NAME = "Nguyễn Phước Quý " * 25 + "Thửa-đất-số-" * 40 + "Ễ" * 90
"""Over a thousand letters, words no column can hold among them."""


def says(pdf: bytes, *words: str) -> None:
    whole = " ".join(texts(pdf))
    for word in words:
        assert word in whole, word


@pytest.mark.parametrize(("form_set", "number"), [("TT03/2025", "06"), ("TT01/2018", "05")])
def test_the_control_slip_has_every_line_of_its_form(form_set: str, number: str) -> None:
    pdf = control_slip_pdf(changed(CONTROL, form_set=form_set))
    says(
        pdf,
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Kèm theo hồ sơ của: Trần Văn Tí",
        f"Mã hồ sơ: {CODE}",
        "Ngày nhận: 08 giờ 15 phút, ngày 21 tháng 11 năm 2026",
        "Ngày, giờ hẹn trả kết quả: 16 giờ 00 phút, ngày 24 tháng 11 năm 2026",
        "Cơ quan (bộ phận) giải quyết hồ sơ: Phòng Văn hóa - Xã hội phường Hoa Mai",
        "Cơ quan phối hợp giải quyết hồ sơ: Công an phường Hoa Mai; Bảo hiểm xã hội cơ sở Hoa Mai",
        "TÊN CƠ QUAN",
        "THỜI GIAN GIAO, NHẬN HỒ SƠ",
        "GHI CHÚ",
        "1. Giao: Trung tâm Phục vụ hành chính công phường Hoa Mai",
        "08 giờ 55 phút, ngày 21 tháng 11 năm 2026",
        "Lê Thị Bưởi",
        "Đúng hạn",
        "Chờ xác minh nơi cư trú",
        f"Mẫu số {number}, Thông tư số {form_set[2:]}/TT-VPCP",
    )
    (whole,) = texts(pdf)
    assert whole.count("Người giao") == whole.count("Người nhận") == len(CONTROL.rows) + 3
    assert whole.count("Giao: …") == 3, "room for the hand-overs that come by hand"
    assert codes(pages(pdf, 150)[0]) == [TRACKING]


def test_the_control_slip_of_a_closed_dossier_has_no_room_for_more() -> None:
    (whole,) = texts(control_slip_pdf(changed(CONTROL, closed=True)))
    assert whole.count("Người giao") == len(CONTROL.rows)
    assert "Giao: …" not in whole


@pytest.mark.parametrize(("form_set", "number"), [("TT03/2025", "07"), ("TT01/2018", "06")])
def test_the_register_repeats_its_heading_and_loses_no_row(form_set: str, number: str) -> None:
    pdf = register_pdf(changed(REGISTER, form_set=form_set, rows=register_rows(300)))
    sheets = texts(pdf)
    assert f"Mẫu số {number}, Thông tư số {form_set[2:]}/TT-VPCP" in sheets[0]
    says(pdf, "SỔ THEO DÕI HỒ SƠ", "Quyển số: 01/2026", "từ ngày 01/11/2026 đến ngày 30/11/2026", "300 hồ sơ")
    for page, text in enumerate(sheets, 1):
        for title in ("Mã hồ sơ", "Chủ hồ sơ", "Địa chỉ", "Ngày tiếp nhận", "Người nhận kết quả", "Ký nhận"):
            assert title in text
        assert page == 1 or str(page) in text.split()[:1] + text.split()[-40:], "the page number"
    whole = " ".join(sheets)
    assert all(f"H26.120-261121-{row:04d}" in whole for row in range(1, 301))
    assert "21/11/2026 08:15:00" in whole
    (first, *_) = pages(pdf, 50)
    assert first.width > first.height


def test_a_register_without_rows_says_so() -> None:
    says(register_pdf(changed(REGISTER, rows=())), "Không có hồ sơ nào")


def test_both_sides_get_a_copy_of_the_dossiers_handed_over() -> None:
    copies = texts(handover_pdf(HANDOVER))
    assert len(copies) == 2
    assert "Bản 1: Bên giao giữ" in copies[0]
    assert "Bản 2: Bên nhận giữ" in copies[1]
    for text in copies:
        for words in (
            "GIẤY BÀN GIAO HỒ SƠ",
            "BG-261121-02",
            "Bên giao: Trung tâm Phục vụ hành chính công phường Hoa Mai; người giao: Lê Thị Bưởi",
            "Bên nhận: Phòng Văn hóa - Xã hội phường Hoa Mai; người nhận: Nguyễn Hữu Ước",
            "Hồ sơ nhận trước 15 giờ ngày 21 tháng 11 năm 2026",
            "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
            "16:00 24/11/2026",
            "Tổng số: 02 hồ sơ, 03 bộ, 14 giấy tờ",
            "BÊN GIAO",
            "BÊN NHẬN",
        ):
            assert words in text, words
        assert "xác nhận" not in text


def test_nobody_signs_for_a_page_of_dossiers_that_has_none() -> None:
    for count in range(8, 24):
        rows = tuple(changed(HANDOVER.rows[0], code=f"H26-{number:03d}") for number in range(1, count + 1))
        signed = [text for text in texts(handover_pdf(changed(HANDOVER, rows=rows))) if "(Ký, ghi rõ họ tên" in text]
        assert len(signed) == 2
        assert all(f"H26-{count:03d}" in text for text in signed), count


def test_the_results_handed_over_say_what_is_owed_and_what_goes_by_post() -> None:
    says(
        handover_pdf(RESULTS),
        "PHIẾU BÀN GIAO KẾT QUẢ",
        "Giấy khai sinh, bản sao trích lục",
        "01 bản",
        "Phí, lệ phí",
        "15.000",
        "Địa chỉ",
        "Trả qua bưu điện",
        "Tổ 2, phường Hoa Mai",
        "Có",
        "Số 7, ngách 3/12, tổ dân phố Bình Minh, phường Hoa Mai, tỉnh Ninh Bình",
        "Bên nhận đã xác nhận nhận đủ lúc 08 giờ 20 phút, ngày 21 tháng 11 năm 2026",
    )


def test_the_fee_receipt_has_its_three_copies() -> None:
    pdf = fee_receipt_pdf(FEE_RECEIPT)
    sheets = texts(pdf)
    assert len(sheets) == 2, "two halves on a page"
    whole = " ".join(sheets)
    for words, times in (
        ("(Liên 1: Lưu tại cơ quan thu)", 1),
        ("(Liên 2: Giao người nộp tiền)", 1),
        ("(Liên 3: Lưu nội bộ)", 1),
        ("BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ", 3),
        ("Mẫu số: 01BLP2-001; Ký hiệu: HM-26T", 3),
        ("Số: 0000123", 3),
        ("Họ, tên người nộp tiền: Nguyễn Thị Mười Ễn", 3),
        ("Tổng cộng 1.290.000", 3),
        ("Số tiền viết bằng chữ: Một triệu hai trăm chín mươi nghìn đồng", 3),
        ("Hình thức thanh toán: chuyển khoản", 3),
    ):
        assert whole.count(words) == times, words
    assert "ĐÃ H" not in whole
    assert [codes(page) for page in pages(pdf, 150)] == [[TRACKING] * 2, [TRACKING]]


@pytest.mark.parametrize(("refunded", "mark"), [(False, "ĐÃ HỦY"), (True, "ĐÃ HOÀN TIỀN")])
def test_a_receipt_no_longer_good_says_so_on_every_copy(refunded: bool, mark: str) -> None:
    ended = changed(FEE_RECEIPT, cancelled="Ghi sai <tên> & số tiền", refunded=refunded)
    whole = " ".join(texts(fee_receipt_pdf(ended)))
    assert whole.count(mark) == 3
    assert whole.count("Lý do: Ghi sai <tên> & số tiền") == 3


def test_the_cash_sheet_keeps_what_was_cancelled_apart() -> None:
    (text,) = texts(cash_sheet_pdf(CASH_SHEET))
    for words in (
        "BẢNG KÊ THU PHÍ, LỆ PHÍ",
        "Ngày thu: ngày 21 tháng 11 năm 2026",
        "Tiền mặt 1 15.000",
        "Chuyển khoản 1 1.290.000",
        "Tổng cộng 2 1.305.000",
        "Tổng số tiền đã thu: 1.305.000 đồng",
        "Viết bằng chữ: Một triệu ba trăm linh năm nghìn đồng",
        "NGƯỜI THU TIỀN",
        "KẾ TOÁN",
        "THỦ TRƯỞNG ĐƠN VỊ",
    ):
        assert words in text, words
    good, _, ended = text.partition("Biên lai đã hủy, đã hoàn tiền hoặc chưa đối chiếu")
    assert "0000125" not in good
    assert "Đã hủy: ghi sai số tiền" in ended


@EACH
def test_a_reprint_says_so_and_no_paper_names_a_person_in_its_file(draw: Callable[..., bytes], payload: Any) -> None:
    first, again = draw(payload), draw(payload, reprint=True)
    assert not any("IN LẠI" in text for text in texts(first))
    assert all("IN LẠI" in text for text in texts(again))
    said = " ".join(metadata(first).values())
    assert not any(name in said for name in ("Trần Văn Tí", "Nguyễn Thị Mười Ễn", "Lê Thị Bưởi"))


LONG: list[tuple[Callable[..., bytes], Any, int]] = [
    (
        control_slip_pdf,
        changed(
            CONTROL,
            solving_unit=NAME,
            rows=(ControlRow(NAME, NAME, NAME, NAME, MORNING, AFTERNOON, "late", NAME),),
        ),
        6,
    ),
    (
        register_pdf,
        changed(
            REGISTER,
            rows=tuple(
                changed(row, content=NAME, owner=NAME, address=NAME, receiver=NAME, note=NAME)
                for row in register_rows(2)
            ),
        ),
        10,
    ),
    (
        handover_pdf,
        changed(HANDOVER, from_name=NAME, rows=(HandoverRow(CODE, NAME, NAME, 1, 1, AFTERNOON, 0, "", NAME),) * 3),
        2 * (2 + 3 * 3),
    ),
    (
        handover_pdf,
        changed(RESULTS, rows=(HandoverRow(CODE, NAME, NAME, 1, 1, None, 5, NAME, NAME, NAME),) * 3),
        2 * 3 * 5,
    ),
    (
        fee_receipt_pdf,
        changed(
            FEE_RECEIPT, payer=NAME, address=NAME, lines=(FeeLine(NAME, 1, 5, 5),) * 3, cancelled=NAME, total_words=NAME
        ),
        3 * (2 + 1 + 3 + 1 + 1),
    ),
    (
        cash_sheet_pdf,
        changed(CASH_SHEET, official=NAME, rows=(CashRow("1", CODE, NAME, 5, NAME, MORNING),) * 3),
        2 + 3 * 2,
    ),
]


@pytest.mark.parametrize(
    ("draw", "payload", "times"),
    LONG,
    ids=["control", "register", "dossiers", "results", "fee receipt", "cash sheet"],
)
def test_the_longest_text_is_printed_whole_and_inside_the_margins(
    draw: Callable[..., bytes], payload: Any, times: int
) -> None:
    pdf = draw(changed(payload, office=changed(OFFICE, name="Trung tâm " + "Hoa-Mai" * 30)))
    whole = "".join("".join(texts(pdf)).split()).replace("\ufffe", "").replace("\u0002", "")
    assert whole.count("Ễ") >= 90 * times
    dpi = 50
    for page in pages(pdf, dpi):
        left, top, right, bottom = ink(page)
        millimetre = dpi / 25.4
        if not isinstance(payload, type(FEE_RECEIPT)):  # the line to cut along runs over the whole width
            assert left >= 29 * millimetre
            assert right <= page.width - 14 * millimetre
        assert top >= 2 * millimetre
        assert bottom <= page.height - 2 * millimetre


_DIGESTS = """
import hashlib
from tests.printing.test_office_papers import DRAWN
for draw, payload in DRAWN:
    print(hashlib.sha256(draw(payload)).hexdigest())
"""


def test_the_same_payload_gives_the_same_bytes_in_every_process() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(DRAWN)
