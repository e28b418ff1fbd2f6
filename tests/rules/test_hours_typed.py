"""Hours typed by the head of an office come back as they were meant, or are refused in one sentence."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.hours_typed import read_week, written_week
from kiosk.rules.queue_rules import Weekday

MORNING, DAY = ("07:30-11:30",), ("07:30-11:30", "13:30-17:00")


def test_days_and_hours_are_read() -> None:
    assert read_week("T2-T4, cn 07:30-11:30, 13:30 - 17:00; T7 07:30-11:30") == {
        "mon": DAY,
        "tue": DAY,
        "wed": DAY,
        "sun": DAY,
        "sat": MORNING,
    }
    assert read_week("") == {}
    assert list(read_week("07:30-11:30")) == ["mon", "tue", "wed", "thu", "fri"]


@pytest.mark.parametrize("text", ["sáng", "T2", "T8 07:30-11:30", "T6-T2 07:30-11:30", "T2 25:00-26:00", "T2 9-8"])
def test_what_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_week(text)


def test_a_day_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="một lần"):
        read_week("T2-T6 07:30-11:30; T3 08:00-10:00")


@given(st.dictionaries(st.sampled_from(get_args(Weekday)), st.sampled_from([MORNING, DAY])))
def test_what_is_written_is_read_the_same(hours: dict[Weekday, tuple[str, ...]]) -> None:
    assert read_week(written_week(hours)) == hours
