"""Scores say their base, and no part of a set is graded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.rating_form import Rung
from kiosk.rules.rating_score import score

LADDER = (Rung(15, "Xuất sắc"), Rung(12, "Tốt"), Rung(9, "Khá"), Rung(6, "Trung bình"), Rung(0, "Yếu"))
DOSSIER = (1, 2, 3, 4, 6, 7)


def test_a_total_of_twelve_is_put_on_eighteen_before_it_is_graded() -> None:
    """11.4 of 12 is excellent; read off the ladder of 18 as it stands it would have been called fair."""
    values = dict(zip(DOSSIER, map(Decimal, ("1.8", "1.8", "2", "2", "2", "1.8")), strict=True))
    found = score(values, DOSSIER, LADDER)
    assert (found.points, found.base, found.on_full, found.grade) == (Decimal("11.4"), 12, Decimal("17.1"), "Xuất sắc")


def test_the_grade_agrees_with_the_printed_figure() -> None:
    found = score({1: Decimal("1.662"), 7: Decimal("1.662")}, (1, 7), LADDER)
    assert (found.on_full, found.grade) == (Decimal("15.0"), "Xuất sắc")


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 2)), st.sets(st.integers(1, 9)))
def test_points_stay_within_their_base_and_a_part_is_not_graded(values: dict[int, int], wanted: set[int]) -> None:
    found = score(values, wanted, LADDER)
    assert 0 <= found.points <= found.base == 2 * len(found.answered)
    assert set(found.answered) | set(found.missing) == wanted
    assert bool(found.grade) == (bool(wanted) and not found.missing)


def test_points_there_are_not_are_refused() -> None:
    with pytest.raises(ValueError, match="index 4"):
        score({4: 3}, DOSSIER, LADDER)
