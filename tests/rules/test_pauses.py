"""The clock stands still while a supplement is awaited: the due time moves by exactly that, to the minute."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.pauses import Pause
from kiosk.rules.procedure import LimitUnit
from kiosk.rules.time_limits import due
from tests.rules.working_time import CALENDARS, MOMENTS, calendar, working_minutes, works_at

CASES = json.loads((Path(__file__).parent / "deadline_cases.json").read_text("utf-8"))["paused"]
LIMITS = st.integers(0, 20).map(lambda n: n / 2)
UNITS: st.SearchStrategy[LimitUnit] = st.sampled_from(["working_day", "day", "hour", "same_day"])
WORKING_UNITS: st.SearchStrategy[LimitUnit] = st.sampled_from(["working_day", "hour", "same_day"])
MINUTES = st.integers(0, 15 * 24 * 60)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def stretch(after: datetime, wait: int, length: int) -> Pause:
    start = after + timedelta(minutes=wait)
    return Pause(start, start + timedelta(minutes=length))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_out_by_hand(case: dict[str, Any]) -> None:
    pauses = [Pause(moment(start), moment(end)) for start, end in case["pauses"]]
    assert due(moment(case["received"]), case["limit"], case["unit"], calendar(), pauses).at == moment(case["due"])


def test_the_reason_names_how_long_and_from_when_to_when() -> None:
    supplement = Pause(moment("2026-11-16T08:00"), moment("2026-11-18T11:15"))
    found = due(moment("2026-11-13T09:00"), 3, "working_day", calendar(), [supplement])
    words = "tạm dừng 2 ngày 3 giờ 15 phút làm việc chờ bổ sung, từ 08:00 ngày 16/11 đến 11:15 ngày 18/11"
    assert found.because == ("3 ngày làm việc", words)
    by_calendar = due(moment("2026-11-13T09:00"), 3, "day", calendar(), [supplement])
    assert by_calendar.because[1] == words.replace(" làm việc", "")
    duty = Pause(moment("2026-11-17T08:00"), moment("2026-11-17T19:00"), "nghĩa vụ tài chính")
    both = due(moment("2026-11-13T09:00"), 3, "working_day", calendar(), [duty, supplement])
    assert both.because[1] == words.replace("bổ sung", "bổ sung, nghĩa vụ tài chính")
    night = Pause(moment("2026-11-17T18:00"), moment("2026-11-17T19:00"))
    assert "tạm dừng 0 phút làm việc" in due(moment("2026-11-13T09:00"), 3, "hour", calendar(), [night]).because[1]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-11-20T10:00", "2026-11-20T09:59", "kết thúc trước khi bắt đầu"),
        ("2026-11-20T08:59", "2026-11-20T10:00", "bắt đầu trước khi nhận hồ sơ"),
        ("2026-11-20T10:00", "2028-01-05T10:00", "năm 2028"),
    ],
)
@pytest.mark.parametrize("unit", ["working_day", "day"])
def test_a_pause_that_cannot_be_is_refused_in_words(start: str, end: str, words: str, unit: LimitUnit) -> None:
    with pytest.raises(BadInput, match=words):
        due(moment("2026-11-20T09:00"), 3, unit, calendar(), [Pause(moment(start), moment(end))])


@given(MOMENTS, LIMITS, UNITS, st.lists(st.tuples(MINUTES, MINUTES), max_size=3), CALENDARS)
def test_always_in_working_time_and_never_earlier_than_without_a_pause(
    start: datetime, limit: float, unit: LimitUnit, stretches: list[tuple[int, int]], office: WorkingCalendar
) -> None:
    found = due(start, limit, unit, office, [stretch(start, *one) for one in stretches]).at
    assert works_at(office, found)
    assert found >= due(start, limit, unit, office).at


@given(MOMENTS, LIMITS, WORKING_UNITS, MINUTES, MINUTES, CALENDARS)
def test_the_due_time_moves_by_exactly_the_working_time_of_the_pause(
    start: datetime, limit: float, unit: LimitUnit, wait: int, length: int, office: WorkingCalendar
) -> None:
    pause = stretch(start, wait, length)
    before, after = due(start, limit, unit, office).at, due(start, limit, unit, office, [pause]).at
    assert working_minutes(office, before, after) == working_minutes(office, pause.start, pause.end)


@given(MOMENTS, LIMITS, UNITS, MINUTES, st.integers(0, 59), CALENDARS)
def test_a_pause_of_zero_changes_nothing(
    start: datetime, limit: float, unit: LimitUnit, wait: int, seconds: int, office: WorkingCalendar
) -> None:
    at = start + timedelta(minutes=wait)
    nothing = Pause(at, at + timedelta(seconds=seconds))
    assert due(start, limit, unit, office, [nothing]) == due(start, limit, unit, office)


@given(MOMENTS, LIMITS, UNITS, MINUTES, MINUTES, st.floats(0, 1), CALENDARS)
def test_splitting_a_pause_changes_nothing(
    start: datetime, limit: float, unit: LimitUnit, wait: int, length: int, cut: float, office: WorkingCalendar
) -> None:
    whole = stretch(start, wait, length)
    between = whole.start + (whole.end - whole.start) * cut  # seconds and all
    parts = [replace(whole, start=between), replace(whole, end=between)]
    assert due(start, limit, unit, office, parts) == due(start, limit, unit, office, [whole])


@given(MOMENTS, LIMITS, UNITS, MINUTES, MINUTES, MINUTES, CALENDARS)
def test_pauses_that_overlap_count_once(
    start: datetime, limit: float, unit: LimitUnit, wait: int, length: int, more: int, office: WorkingCalendar
) -> None:
    one = stretch(start, wait, length)
    other = Pause(one.start + timedelta(minutes=length // 2), one.end + timedelta(minutes=more))
    union = Pause(one.start, other.end)
    assert due(start, limit, unit, office, [other, one]) == due(start, limit, unit, office, [union])


@given(MOMENTS, MOMENTS, st.integers(0, 59), LIMITS, WORKING_UNITS, MINUTES, MINUTES, CALENDARS)
def test_who_comes_later_is_never_due_earlier_with_the_same_pause(
    one: datetime,
    other: datetime,
    seconds: int,
    limit: float,
    unit: LimitUnit,
    wait: int,
    length: int,
    office: WorkingCalendar,
) -> None:
    earlier, later = sorted((one + timedelta(seconds=seconds), other))
    pause = stretch(later + timedelta(minutes=1), wait, length)
    assert due(earlier, limit, unit, office, [pause]).at <= due(later, limit, unit, office, [pause]).at
