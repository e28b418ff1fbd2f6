"""Personal and telephone numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.person import read_email, read_id_number, read_name, read_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("001099012345", "001099012345"),
        (" 001 099 012 345 ", "001099012345"),
        ("001-099-012.345", "001099012345"),
        ("012345678", "012345678"),
        ("b1234567", "B1234567"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_identity_numbers_have_one_spelling(typed: str, kept: str) -> None:
    assert read_id_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["00109901234", "0010990123456", "0123456789", "00109901234O", "ABC1234567", "１" * 12]
)
def test_what_is_no_identity_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="Số căn cước gồm 12 chữ số"):
        read_id_number(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("(024) 3825-1234", "02438251234"),
        ("+84 24 3825 1234", "02438251234"),
        ("", ""),
    ],
)
def test_telephone_numbers_have_one_spelling(typed: str, kept: str) -> None:
    assert read_phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["091234567", "09123456789", "0112345678", "912345678", "112", "09l2345678", "０９１２３４５６７８"]
)
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="di động gồm 10 chữ số, cố định 11 chữ số, bắt đầu bằng 0"):
        read_phone(typed)


@pytest.mark.parametrize("typed", ["an@vidu.vn", " nguyen.van-an+1@thu.vidu.com.vn ", "an@hòm-thư.vn", "", "  "])
def test_e_mail_addresses_are_kept(typed: str) -> None:
    assert read_email(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    ["an", "an@vidu", "@vidu.vn", "an@", "an@@vidu.vn", "an @vidu.vn", "an@vidu..vn", "a@b.vn, c@d.vn", "an@.vn"],
)
def test_what_is_no_e_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match=r"Thư điện tử có dạng ten@noi\.vn"):
        read_email(typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
        ("nguyễn  văn an", "Nguyễn Văn An"),
        ("đỗ ánh", "Đỗ Ánh"),
        ("hoa\u0300ng thị lan", "Hoàng Thị Lan"),
        ("nguyễn Văn An", "nguyễn Văn An"),  # whoever uses capitals means what they typed
        ("K'Brôi", "K'Brôi"),
        ("Niê Y-Thành", "Niê Y-Thành"),
        ("Lan 👍🏽", "Lan"),
        ("👨\u200d👩\u200d👧 An ❤️", "An"),
        ("An 1\ufe0f\u20e3", "An 1"),
        ("😀", ""),
        ("  ", ""),
    ],
)
def test_names_are_kept_as_they_can_be_printed(typed: str, printed: str) -> None:
    assert read_name(typed) == printed


@given(st.text())
def test_a_name_that_was_read_reads_the_same(text: str) -> None:
    try:
        once = read_name(text)
    except BadInput:
        return  # no letter in it
    assert read_name(once) == once


@given(st.text())
def test_any_text_is_a_plain_number_or_refused(text: str) -> None:
    for read in (read_id_number, read_phone):
        try:
            number = read(text)
        except BadInput:
            continue
        assert number.isascii()
        assert read(number) == number
