"""Personal and telephone numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.person import read_id_number, read_phone


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
    with pytest.raises(BadInput, match="Số điện thoại"):
        read_phone(typed)


@given(st.text())
def test_any_text_is_a_plain_number_or_refused(text: str) -> None:
    for read in (read_id_number, read_phone):
        try:
            number = read(text)
        except BadInput:
            continue
        assert number.isascii()
        assert read(number) == number
