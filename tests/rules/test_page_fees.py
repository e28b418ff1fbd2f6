"""What a certified copy costs: two rates, the page the lower one begins at, the ceiling for one copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.page_fees import PageRates, rates_of
from kiosk.rules.procedure import ByPage, Fee

CERTIFIED = PageRates(2_000, 3, 1_000, 200_000)
"""Thông tư 226/2016/TT-BTC, Điều 4."""


@pytest.mark.parametrize(
    ("pages", "amount"),
    [(1, 2_000), (2, 4_000), (3, 5_000), (10, 12_000), (197, 199_000), (198, 200_000), (199, 200_000), (500, 200_000)],
)
def test_a_copy_costs_less_from_the_third_page_and_never_more_than_the_ceiling(pages: int, amount: int) -> None:
    assert CERTIFIED.of_copy(pages) == amount


@pytest.mark.parametrize(
    ("pages", "copies", "words"),
    [
        (1, 1, "1×2.000 = 2.000 đ"),
        (2, 3, "2×2.000 = 4.000 đ × 3 bản = 12.000 đ"),
        (10, 3, "2×2.000 + 8×1.000 = 12.000 đ × 3 bản = 36.000 đ"),
        (198, 1, "2×2.000 + 196×1.000 = 200.000 đ"),
        (500, 1, "2×2.000 + 498×1.000 = 502.000 đ, tối đa 200.000 đ"),
        (500, 2, "2×2.000 + 498×1.000 = 502.000 đ, tối đa 200.000 đ × 2 bản = 400.000 đ"),
        (10, 0, "2×2.000 + 8×1.000 = 12.000 đ × 0 bản = 0 đ"),
    ],
)
def test_the_working_shows_how_the_amount_comes_about(pages: int, copies: int, words: str) -> None:
    assert CERTIFIED.working(pages, copies) == words


def test_a_rate_that_stays_or_has_no_ceiling_is_told_by_nought() -> None:
    assert PageRates(2_000).of_copy(1_000) == 2_000_000
    assert PageRates(2_000, ceiling=5_000).of_copy(3) == 5_000
    assert PageRates(2_000, 3, 0).of_copy(9) == 4_000, "free from the third page on"


def test_the_catalogue_s_fee_gives_the_rates() -> None:
    by_page = ByPage(later_from=3, later=1_000, ceiling=200_000)
    assert rates_of(Fee("fee", "Phí chứng thực", 2_000, per="trang", by_page=by_page)) == CERTIFIED
    assert rates_of(Fee("fee", "Phí bản sao", 8_000, per="bản")) is None


@given(st.integers(1, 2_000))
def test_another_page_never_makes_a_copy_cheaper_nor_dearer_than_its_rate(pages: int) -> None:
    step = CERTIFIED.of_copy(pages + 1) - CERTIFIED.of_copy(pages)
    assert 0 <= step <= 2_000
    assert CERTIFIED.of_copy(pages) <= 200_000
