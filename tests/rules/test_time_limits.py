"""Due times: cases worked out by hand, and what holds in every office."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.rules.calendar import DEFAULT_WEEK, WorkingCalendar, read_sessions
from kiosk.rules.pauses import Pause
from kiosk.rules.procedure import LimitUnit, TimeLimit
from kiosk.rules.time_limits import due, due_by_shorter, limit_words
from tests.rules.working_time import CALENDARS, MOMENTS, calendar, working_minutes, works_at

CASES = json.loads((Path(__file__).parent / "deadline_cases.json").read_text("utf-8"))["due"]
WHOLE_LIMITS = st.integers(0, 40).map(float)
HALF_LIMITS = st.integers(0, 30).map(lambda n: n / 2)
UNITS: st.SearchStrategy[LimitUnit] = st.sampled_from(["working_day", "day", "hour", "same_day"])


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def case_calendar(case: dict[str, Any]) -> WorkingCalendar:
    weekly = {int(day): read_sessions(tuple(texts)) for day, texts in case.get("weekly", {}).items()}
    return calendar(
        weekly or DEFAULT_WEEK,
        {date.fromisoformat(day): "nghỉ" for day in case.get("off", ())},
        {date.fromisoformat(day): "làm bù" for day in case.get("makeup", ())},
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = due(moment(case["received"]), case["limit"], case["unit"], case_calendar(case))
    assert found.at == moment(case["due"])
    assert found.at.tzinfo is VIETNAM


def test_there_are_cases() -> None:
    assert len(CASES) == 13


@pytest.mark.parametrize(
    ("received", "limit", "unit", "expected"),
    [
        # the first minute after closing, and closing itself
        ("2026-11-19T17:00", 1, "working_day", "2026-11-20T17:00"),
        ("2026-11-19T17:01", 1, "working_day", "2026-11-23T07:30"),
        # the end of a session is reached before the next one starts
        ("2026-11-19T07:30", 4, "hour", "2026-11-19T11:30"),
        ("2026-11-19T11:30", 1, "hour", "2026-11-19T14:30"),
        ("2026-11-20T16:00", 1, "hour", "2026-11-20T17:00"),
        # half a day is half of 450 minutes; the week that crosses 24/11
        ("2026-11-19T07:30", 0.5, "working_day", "2026-11-19T11:15"),
        ("2026-11-23T16:00", 0.5, "working_day", "2026-11-25T10:15"),
        # same day, taken in after the last hour before a weekend, and out of hours
        ("2026-11-23T15:01", 0, "same_day", "2026-11-25T17:00"),
        ("2026-11-21T09:00", 0, "same_day", "2026-11-23T17:00"),
        # calendar days: to the very time; the last day off moves on
        ("2026-11-09T10:10", 10, "day", "2026-11-19T10:10"),
        ("2026-11-17T10:10", 7, "day", "2026-11-25T10:10"),
        # from a year into the next
        ("2026-12-30T09:00", 3, "working_day", "2027-01-05T09:00"),
    ],
)
def test_at_the_edges(received: str, limit: float, unit: LimitUnit, expected: str) -> None:
    assert due(moment(received), limit, unit, calendar()).at == moment(expected)


def _limit(value: float, unit: LimitUnit = "working_day") -> TimeLimit:
    return TimeLimit(value, unit)


@pytest.mark.parametrize(
    ("legal", "committed", "binds", "at", "words"),
    [
        (_limit(5), _limit(3), "committed", "2026-11-12T08:00",
         ("3 ngày làm việc, theo cam kết của địa phương", "luật cho 5 ngày làm việc (đến 08:00 ngày 16/11)")),
        (_limit(3), _limit(3), "legal", "2026-11-12T08:00",
         ("3 ngày làm việc, theo luật", "cam kết của địa phương 3 ngày làm việc (đến 08:00 ngày 12/11)")),
        (_limit(3), _limit(4, "day"), "legal", "2026-11-12T08:00",
         ("3 ngày làm việc, theo luật", "cam kết của địa phương 4 ngày (đến 08:00 ngày 13/11), dài hơn")),
        (_limit(3), None, "legal", "2026-11-12T08:00", ("3 ngày làm việc",)),
        (_limit(0, "none"), _limit(3), "committed", "2026-11-12T08:00",
         ("3 ngày làm việc, theo cam kết của địa phương", "luật không có thời hạn cố định")),
    ],
)  # fmt: skip
def test_of_two_limits_the_shorter_binds_and_says_whose_it_is(
    legal: TimeLimit, committed: TimeLimit | None, binds: str, at: str, words: tuple[str, ...]
) -> None:
    found = due_by_shorter(moment("2026-11-09T08:00"), legal, committed, calendar())
    assert (found.binds, found.binding.at, found.binding.because[: len(words)]) == (binds, moment(at), words)


def test_a_pause_moves_both_limits() -> None:
    pauses = (Pause(moment("2026-11-10T08:00"), moment("2026-11-11T08:00")),)
    found = due_by_shorter(moment("2026-11-09T08:00"), _limit(5), _limit(3), calendar(), pauses)
    assert found.legal is not None
    assert (found.binding.at, found.legal.at) == (moment("2026-11-13T08:00"), moment("2026-11-17T08:00"))
    with pytest.raises(BadInput, match="không có thời hạn cố định"):
        due_by_shorter(moment("2026-11-09T08:00"), _limit(0, "none"), None, calendar())


def test_seconds_and_zones_change_nothing() -> None:
    exact = due(moment("2026-11-20T15:00"), 0, "same_day", calendar())
    assert due(datetime(2026, 11, 20, 8, 0, 59, tzinfo=UTC), 0, "same_day", calendar()) == exact


def test_the_reason_stands_beside_it() -> None:
    found = due(moment("2026-11-20T09:00"), 3, "working_day", calendar())
    assert found.because == ("3 ngày làm việc", "nghỉ 24/11 (Ngày Văn hóa Việt Nam)")
    evening = due(moment("2026-11-19T18:00"), 1, "working_day", calendar())
    assert evening.because == ("1 ngày làm việc", "nhận ngoài giờ, tính từ 07:30 ngày 20/11")
    saturday = due(moment("2026-08-21T10:00"), 1, "working_day", calendar())
    assert saturday.because == ("1 ngày làm việc", "làm bù Thứ Bảy 22/8")
    late = due(moment("2026-11-19T15:01"), 0, "same_day", calendar())
    assert late.because == ("trong ngày làm việc", "nhận sau 15:00, trả trong ngày làm việc tiếp theo")
    rolled = due(moment("2026-11-06T09:00"), 15, "day", calendar())
    assert rolled.because == ("15 ngày", "ngày cuối 21/11 không làm việc, chuyển sang 23/11")


def test_a_limit_that_reaches_into_a_year_no_decision_confirms_says_so() -> None:
    office = replace(calendar(), provisional=frozenset({date(2027, 2, 5), date(2027, 9, 2), date(2025, 1, 1)}))
    into = due(moment("2026-12-30T09:00"), 3, "working_day", office)
    assert into.because == ("3 ngày làm việc", "nghỉ 1/1 (Tết Dương lịch)", "lịch nghỉ năm 2027 là dự kiến")
    within = due(moment("2027-06-01T09:00"), 3, "working_day", office)
    assert within.because == ("3 ngày làm việc", "lịch nghỉ năm 2027 là dự kiến")
    before = due(moment("2026-12-07T09:00"), 3, "working_day", office)
    assert before.because == ("3 ngày làm việc",)


def test_a_limit_over_a_make_up_saturday_of_an_office_open_on_saturday_mornings() -> None:
    office = calendar({**DEFAULT_WEEK, 5: read_sessions(("07:30-11:30",))})
    assert due(moment("2026-08-21T16:00"), 1, "working_day", office).at == moment("2026-08-22T16:00")
    assert due(moment("2026-08-14T16:00"), 1, "working_day", office).at == moment("2026-08-15T11:30")


def test_calendar_days_in_an_office_of_different_hours_every_day() -> None:
    """From a break or before opening to the next session; after closing to the same time on the next working day."""
    hours = {0: ("07:30-11:30", "13:30-17:00"), 3: ("09:00-11:00", "14:00-17:00"), 5: ("07:30-11:30",)}
    office = calendar({day: read_sessions(texts) for day, texts in hours.items()})
    assert due(moment("2026-11-09T08:00"), 3, "day", office).at == moment("2026-11-12T09:00")
    assert due(moment("2026-11-09T11:30"), 3, "day", office).at == moment("2026-11-12T14:00")
    evening = due(moment("2026-11-09T15:00"), 5, "day", office)
    assert evening.at == moment("2026-11-16T15:00")
    assert evening.because[1] == "ngày cuối 14/11 đã hết giờ làm việc lúc 15:00, chuyển sang 16/11"


def test_limits_in_words() -> None:
    assert limit_words(1.5, "working_day") == "1,5 ngày làm việc"
    assert limit_words(30, "day") == "30 ngày"
    assert limit_words(8, "hour") == "8 giờ làm việc"
    assert limit_words(0, "same_day") == "trong ngày làm việc"
    assert limit_words(0, "none") == "không có thời hạn cố định"


@pytest.mark.parametrize("year", [2024, 2028])
@pytest.mark.parametrize("unit", ["working_day", "day", "hour", "same_day"])
def test_a_year_not_in_the_calendar_is_refused_by_name(year: int, unit: LimitUnit) -> None:
    with pytest.raises(BadInput, match=f"năm {year}"):
        due(datetime(year, 5, 20, 9, tzinfo=VIETNAM), 3, unit, calendar())


@pytest.mark.parametrize(("limit", "unit"), [(5, "working_day"), (10, "day"), (30, "hour")])
def test_a_due_time_that_would_fall_in_such_a_year_is_refused_too(limit: float, unit: LimitUnit) -> None:
    with pytest.raises(BadInput, match="năm 2028"):
        due(moment("2027-12-29T09:00"), limit, unit, calendar())


def test_a_limit_no_law_gives_is_refused() -> None:
    with pytest.raises(BadInput, match="dài quá; nhiều nhất 36500"):
        due(moment("2026-11-20T09:00"), 1e300, "day", calendar())


@pytest.mark.parametrize("limit", [-1.0, float("nan"), float("inf")])
def test_a_limit_that_is_none_is_refused(limit: float) -> None:
    with pytest.raises(BadInput, match="không có thời hạn cố định"):
        due(moment("2026-11-20T09:00"), limit, "working_day", calendar())
    with pytest.raises(BadInput, match="không có thời hạn cố định"):
        due(moment("2026-11-20T09:00"), 3, "none", calendar())


def test_an_office_that_never_opens_is_refused_instead_of_searched_for_ever() -> None:
    with pytest.raises(BadInput, match=r"\[hours\]"):
        due(moment("2026-11-20T09:00"), 3, "working_day", WorkingCalendar(weekly={}, years=frozenset({2026})))


@given(MOMENTS, HALF_LIMITS, UNITS, CALENDARS)
def test_always_in_working_time_and_never_before_the_start(
    start: datetime, limit: float, unit: LimitUnit, office: WorkingCalendar
) -> None:
    found = due(start, limit, unit, office).at
    assert works_at(office, found)
    assert found >= start
    assert (found.second, found.microsecond) == (0, 0)


@given(MOMENTS, MOMENTS, HALF_LIMITS, st.sampled_from(["working_day", "hour", "same_day"]), CALENDARS)
def test_who_comes_later_is_never_due_earlier(
    one: datetime, other: datetime, limit: float, unit: LimitUnit, office: WorkingCalendar
) -> None:
    earlier, later = sorted((one, other))
    assert due(earlier, limit, unit, office).at <= due(later, limit, unit, office).at


@given(MOMENTS, MOMENTS, WHOLE_LIMITS, CALENDARS)
def test_in_calendar_days_who_comes_later_is_never_due_on_an_earlier_day(
    one: datetime, other: datetime, limit: float, office: WorkingCalendar
) -> None:
    """By the day only: two last days off in a row move to one working day, each keeping its own hour."""
    earlier, later = sorted((one, other))
    assert due(earlier, limit, "day", office).at.date() <= due(later, limit, "day", office).at.date()


@given(MOMENTS, st.integers(0, 1000), st.integers(1, 30), CALENDARS)
def test_whole_working_days_end_at_the_same_clock_time_where_that_is_working_time(
    before: datetime, minutes: int, days: int, office: WorkingCalendar
) -> None:
    start = office.add_working_minutes(before, minutes)  # some moment of working time
    found = due(start, days, "working_day", office).at
    nth = next(islice(office.working_days_after(start.date()), days - 1, None))
    assert found.date() == nth
    same = datetime.combine(nth, start.timetz())
    if works_at(office, same):
        assert found == same


@given(MOMENTS, st.integers(0, 60), CALENDARS)
def test_hours_are_exactly_that_many_working_minutes(start: datetime, hours: int, office: WorkingCalendar) -> None:
    assert working_minutes(office, start, due(start, hours, "hour", office).at) == hours * 60


@given(MOMENTS, CALENDARS)
def test_the_same_day_is_that_day_or_the_next_one_at_closing(start: datetime, office: WorkingCalendar) -> None:
    found = due(start, 0, "same_day", office).at
    assert found == office.closing(found.date())
    assert found.date() - start.date() < timedelta(days=366)
    between = [d for d in islice(office.working_days_after(start.date()), 3) if d < found.date()]
    assert len(between) <= 1
