"""Amounts in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.money import LARGEST, amount_in_words, read_amount, show_amount

WORDS = {
    0: "Không đồng",
    1: "Một đồng",
    4: "Bốn đồng",
    5: "Năm đồng",
    10: "Mười đồng",
    11: "Mười một đồng",
    14: "Mười bốn đồng",
    15: "Mười lăm đồng",
    20: "Hai mươi đồng",
    21: "Hai mươi mốt đồng",
    24: "Hai mươi tư đồng",
    25: "Hai mươi lăm đồng",
    34: "Ba mươi tư đồng",
    55: "Năm mươi lăm đồng",
    91: "Chín mươi mốt đồng",
    99: "Chín mươi chín đồng",
    100: "Một trăm đồng",
    101: "Một trăm linh một đồng",
    104: "Một trăm linh bốn đồng",
    105: "Một trăm linh năm đồng",
    110: "Một trăm mười đồng",
    111: "Một trăm mười một đồng",
    115: "Một trăm mười lăm đồng",
    121: "Một trăm hai mươi mốt đồng",
    555: "Năm trăm năm mươi lăm đồng",
    1_000: "Một nghìn đồng",
    1_005: "Một nghìn không trăm linh năm đồng",
    1_015: "Một nghìn không trăm mười lăm đồng",
    1_040: "Một nghìn không trăm bốn mươi đồng",
    1_100: "Một nghìn một trăm đồng",
    5_000: "Năm nghìn đồng",
    8_000: "Tám nghìn đồng",
    15_000: "Mười lăm nghìn đồng",
    21_000: "Hai mươi mốt nghìn đồng",
    75_500: "Bảy mươi lăm nghìn năm trăm đồng",
    100_000: "Một trăm nghìn đồng",
    105_000: "Một trăm linh năm nghìn đồng",
    125_000: "Một trăm hai mươi lăm nghìn đồng",
    1_000_000: "Một triệu đồng",
    1_000_005: "Một triệu không trăm linh năm đồng",
    1_005_000: "Một triệu không trăm linh năm nghìn đồng",
    1_234_567: "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng",
    10_010_010: "Mười triệu không trăm mười nghìn không trăm mười đồng",
    999_999_999: "Chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng",
    1_000_000_000: "Một tỷ đồng",
    1_000_000_001: "Một tỷ không trăm linh một đồng",
    1_020_000_000: "Một tỷ không trăm hai mươi triệu đồng",
    21_000_000_000: "Hai mươi mốt tỷ đồng",
    1_000_000_000_000: "Một nghìn tỷ đồng",
    1_005_000_000_000: "Một nghìn không trăm linh năm tỷ đồng",
    1_000_005_000_000: "Một nghìn tỷ không trăm linh năm triệu đồng",
    10**15: "Một triệu tỷ đồng",
}


@pytest.mark.parametrize(("dong", "words"), WORDS.items())
def test_amounts_are_said_as_on_a_receipt(dong: int, words: str) -> None:
    assert amount_in_words(dong) == words


AMOUNTS = st.integers(0, 3_000_000) | st.integers(0, LARGEST)


@given(AMOUNTS, AMOUNTS)
def test_words_are_one_tidy_sentence_and_no_two_amounts_share_one(one: int, other: int) -> None:
    words = amount_in_words(one)
    assert words == " ".join(words.split())
    assert words[0].isupper()
    assert words[1:].islower()
    assert words.endswith(" đồng")
    assert (words == amount_in_words(other)) == (one == other)


def test_no_two_small_amounts_share_their_words() -> None:
    said = [amount_in_words(dong) for step in (1, 1_000, 1_000_000) for dong in range(step, 1_000 * step, step)]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("dong", [-1, -125_000, LARGEST + 1])
def test_what_no_receipt_can_be_about_is_refused(dong: int) -> None:
    with pytest.raises(BadInput, match="Số tiền"):
        amount_in_words(dong)


def test_amounts_in_digits_have_dots() -> None:
    assert [show_amount(dong) for dong in (0, 500, 125_000, 1_234_567, -8_000)] == [
        "0 đ",
        "500 đ",
        "125.000 đ",
        "1.234.567 đ",
        "-8.000 đ",
    ]


@given(st.integers(0, LARGEST))
def test_an_amount_is_read_as_it_is_shown_or_without_dots(dong: int) -> None:
    assert read_amount(show_amount(dong)) == read_amount(str(dong)) == dong


@pytest.mark.parametrize("text", ["", "-5", "20.000.5", "1e9", "2,5", "25.00", "1 000", "²5", "mười nghìn"])
def test_what_is_no_amount_is_not_made_one(text: str) -> None:
    with pytest.raises(BadInput, match="chữ số"):
        read_amount(text)
