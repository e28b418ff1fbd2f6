"""Shares add to 100 whatever they are of, and none is a step away from the truth."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.shares import shares, written_percent

COUNTS = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=40)
DECIMALS = st.sampled_from([0, 1])


@given(COUNTS.filter(any), DECIMALS)
def test_shares_add_to_a_hundred_and_none_is_a_step_away(counts: list[int], decimals: Literal[0, 1]) -> None:
    given_shares = shares(counts, decimals)
    assert sum(given_shares) == 100
    for count, share in zip(counts, given_shares, strict=True):
        assert abs(Fraction(share) - Fraction(100 * count, sum(counts))) < Fraction(1, 10**decimals)
        assert share == 0 or count, "nobody's share is nothing"
        assert share.as_tuple().exponent == -decimals


@given(COUNTS.filter(any), DECIMALS)
def test_more_never_gets_a_smaller_share_than_less(counts: list[int], decimals: Literal[0, 1]) -> None:
    in_order = [share for _, share in sorted(zip(counts, shares(counts, decimals), strict=True))]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    ("counts", "decimals", "expected"),
    [
        ((1, 1, 1), 0, "34% 33% 33%"),
        ((1, 1, 1), 1, "33,4% 33,3% 33,3%"),
        ((2, 1, 0), 0, "67% 33% 0%"),
        ((1, 1, 4), 0, "17% 16% 67%"),
        ((5, 0), 1, "100,0% 0,0%"),
    ],
)
def test_examples(counts: tuple[int, ...], decimals: Literal[0, 1], expected: str) -> None:
    assert " ".join(map(written_percent, shares(counts, decimals))) == expected


def test_of_nothing_there_is_no_share_and_less_than_nothing_is_refused() -> None:
    assert shares((0, 0)) == (Decimal(0), Decimal(0))
    assert shares(()) == ()
    with pytest.raises(ValueError, match="no share"):
        shares((3, -1))
