"""The periods of reports that one key chooses."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.ui.manager.report_periods import Period, days_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("this_month", (2026, 3, 1), (2026, 3, 31)),
        ("last_month", (2026, 2, 1), (2026, 2, 28)),
        ("this_quarter", (2026, 1, 1), (2026, 3, 31)),
        ("last_quarter", (2025, 10, 1), (2025, 12, 31)),
        ("this_year", (2026, 1, 1), (2026, 3, 31)),
    ],
)
def test_periods_by_one_key(period: Period, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days_of(period, date(2026, 3, 31)) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("today", "period", "first", "last"),
    [
        ((2026, 9, 14), "this_quarter", (2026, 6, 15), (2026, 9, 14)),
        ((2026, 9, 15), "last_quarter", (2026, 6, 15), (2026, 9, 14)),
        ((2026, 9, 15), "this_quarter", (2026, 9, 15), (2026, 9, 15)),
        ((2026, 1, 3), "last_month", (2025, 11, 15), (2025, 12, 14)),
        ((2026, 12, 20), "this_year", (2026, 12, 15), (2026, 12, 20)),
        ((2026, 3, 31), "this_month", (2026, 3, 15), (2026, 3, 31)),
    ],
)
def test_periods_that_are_cut_in_the_middle_of_the_month(
    today: tuple[int, int, int], period: Period, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days_of(period, date(*today), 14) == (date(*first), date(*last))
