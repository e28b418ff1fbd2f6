"""When a number is given, and the one sentence a citizen reads where not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.rules.calendar import DEFAULT_WEEK, WorkingCalendar
from kiosk.rules.queue_hours import FieldCounters, FieldNow, field_now, next_opening, sessions_on
from kiosk.rules.queue_rules import FieldRule, QueueRules
from tests.rules.working_time import calendar

MONDAY = date(2026, 11, 23)
OFFICE = calendar()
WORKING = FieldCounters(assigned=1, working=1)


def at(clock: str, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), VIETNAM)


def now(
    clock: str,
    rule: FieldRule | None = None,
    *,
    day: date = MONDAY,
    given: int = 0,
    stop: str | None = None,
    counters: FieldCounters = WORKING,
    office: WorkingCalendar = OFFICE,
) -> FieldNow:
    return field_now(
        rule or FieldRule(), QueueRules(), office, at(clock, day), given=given, stop_reason=stop, counters=counters
    )


def _words(found: FieldNow) -> str:
    return found.in_words(str)


SENTENCES: list[tuple[FieldNow, bool, str]] = [
    (now("06:59"), False, "Quầy mở lúc 07:30; lấy số từ 07:00."),
    (now("07:00"), True, "Quầy mở lúc 07:30; lấy số được ngay bây giờ."),
    (now("09:00"), True, ""),
    (now("11:29"), True, ""),
    (now("11:30"), False, "Quầy mở lúc 13:30; lấy số từ 13:00."),
    (now("16:59"), True, ""),
    (
        now("17:00"),
        False,
        "Đã hết giờ lấy số hôm nay; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),  # the 24th is a holiday
    (
        now("16:30", FieldRule(last_minutes=30)),
        False,
        "Đã hết giờ lấy số hôm nay; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
    (now("09:00", FieldRule(capacity=40), given=38), True, "Hôm nay còn 2 số."),
    (
        now("09:00", FieldRule(capacity=40), given=40),
        False,
        "Hôm nay đã hết số; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
    (
        now("12:00", stop="mất điện."),
        False,
        "Hôm nay thôi nhận số: mất điện; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
    (now("09:00", stop=""), False, "Hôm nay đã thôi nhận số; mời quay lại lúc 07:30 ngày 25/11/2026."),
    (
        now("09:00", day=date(2026, 11, 24)),
        False,
        "Hôm nay không tiếp nhận; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
    (
        now("09:00", FieldRule(days=(MONDAY - timedelta(days=7),))),
        False,
        "Hôm nay không tiếp nhận; ngày tiếp nhận tới sẽ được thông báo.",
    ),
    (now("07:20", counters=FieldCounters(1)), True, "Quầy mở lúc 07:30; lấy số được ngay bây giờ."),
    (now("08:00", counters=FieldCounters(1)), True, "Quầy chưa mở; vẫn lấy được số, xin chờ gọi."),
    (now("08:00", counters=FieldCounters(0)), False, "Chưa có quầy phục vụ lĩnh vực này."),
    (
        now("10:00", counters=FieldCounters(1, last_closed=at("09:50"))),
        False,
        "Quầy đã đóng; mời quay lại lúc 13:30 hôm nay.",
    ),
    (
        now("13:10", counters=FieldCounters(1, last_closed=at("11:35"))),
        True,
        "Quầy mở lúc 13:30; lấy số được ngay bây giờ.",
    ),
    (
        now("16:00", counters=FieldCounters(1, last_closed=at("15:50"))),
        False,
        "Quầy đã đóng; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
    (
        now("10:00", counters=FieldCounters(2, paused_until=(None, at("10:15")))),
        True,
        "Quầy tạm nghỉ, dự kiến đến 10:15; vẫn lấy được số.",
    ),
    (
        now("10:00", counters=FieldCounters(1, paused_until=(None,))),
        True,
        "Quầy đang tạm nghỉ, chưa rõ giờ làm việc lại; vẫn lấy được số.",
    ),
    (
        now("10:30", counters=FieldCounters(1, paused_until=(at("10:15"),))),
        True,
        "Quầy đang tạm nghỉ, chưa rõ giờ làm việc lại; vẫn lấy được số.",
    ),
    (
        now("14:00", counters=FieldCounters(1, paused_until=(at("17:00"),))),
        False,
        "Quầy nghỉ đến hết giờ hôm nay; mời quay lại lúc 07:30 ngày 25/11/2026.",
    ),
]


@pytest.mark.parametrize(("found", "takes", "words"), SENTENCES, ids=[words for _, _, words in SENTENCES])
def test_each_moment_has_its_sentence(found: FieldNow, takes: bool, words: str) -> None:
    assert (found.takes, _words(found)) == (takes, words)


def test_a_reception_day_is_served_though_the_office_is_closed_and_names_its_next() -> None:
    saturday = date(2026, 11, 28)
    rule = FieldRule(kind="reception", days=(saturday, date(2026, 12, 15)), hours={"tue": ("08:00-10:00",)})
    assert now("08:30", rule, day=saturday).takes
    assert "lúc 08:00 ngày 28/11/2026" in _words(now("09:00", rule))
    assert next_opening(rule, OFFICE, saturday) == at("08:00", date(2026, 12, 15))


def test_own_hours_hold_on_their_weekdays_not_on_holidays_and_not_beyond_the_office_s_days() -> None:
    rule = FieldRule(hours={"mon": ("08:00-10:00",), "sat": ("08:00-10:00",)})
    assert sessions_on(rule, OFFICE, MONDAY)[0].end == time(10)
    assert not sessions_on(rule, OFFICE, date(2026, 11, 28))  # Saturday
    assert not sessions_on(rule, OFFICE, date(2026, 11, 24))
    make_up = date(2026, 8, 22)
    every_day = FieldRule(hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("08:00-10:00",)))
    assert sessions_on(every_day, OFFICE, make_up)[0].end == time(10)
    assert sessions_on(FieldRule(hours={"tue": ("08:00-10:00",)}), OFFICE, make_up) == ()


def test_a_year_the_calendar_does_not_have_keeps_the_weekly_hours() -> None:
    """Somebody who forgot to import next year's holidays shall not close the queue."""
    assert now("09:00", day=date(2029, 1, 3)).takes
    assert _words(now("17:30", day=date(2029, 1, 5))).endswith("07:30 ngày 08/01/2029.")


def test_hours_that_cannot_be_read_are_refused_in_words() -> None:
    with pytest.raises(BadInput, match="8h-10h"):
        now("09:00", FieldRule(hours={"mon": ("8h-10h",)}))  # as no document can say it: msgspec checks what it reads


CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: f"{minute // 60:02d}:{minute % 60:02d}")
PLACES = st.builds(
    FieldCounters,
    assigned=st.integers(0, 2),
    working=st.integers(0, 2),
    paused_until=st.lists(st.one_of(st.none(), CLOCKS.map(at)), max_size=2).map(tuple),
    last_closed=st.one_of(st.none(), CLOCKS.map(at)),
)
RULES = st.builds(
    FieldRule, capacity=st.sampled_from([0, 1, 5]), last_minutes=st.sampled_from([0, 30]), ratio=st.just(1)
)


@given(CLOCKS, RULES, PLACES, st.integers(0, 7), st.one_of(st.none(), st.just(""), st.just("mưa bão")))
def test_no_number_after_closing_beyond_capacity_or_while_stopped(
    clock: str, rule: FieldRule, counters: FieldCounters, given: int, stop: str | None
) -> None:
    found = now(clock, rule, given=given, stop=stop, counters=counters)
    if found.takes:
        assert at("07:00") <= at(clock) < at("17:00") - timedelta(minutes=rule.last_minutes)
        assert stop is None
        assert not rule.capacity or given < rule.capacity
        assert counters.assigned or counters.working or counters.paused_until
    else:
        assert _words(found).endswith(".")
    assert "{" not in _words(found)
    assert found.left == (max(0, rule.capacity - given) if rule.capacity else None)
    assert found.opens_at is None or found.opens_at > at(clock) or found.state == "paused"
    more = now(clock, rule, given=given + 1, stop=stop, counters=counters)
    assert found.takes >= more.takes  # one number more never opens a field
    staffed = FieldCounters(counters.assigned, counters.working + 1, counters.paused_until, counters.last_closed)
    assert now(clock, rule, given=given, stop=stop, counters=staffed).takes >= found.takes


@given(st.integers(0, 60), st.integers(0, 9))
def test_the_capacity_is_given_out_to_the_last_number(capacity: int, extra: int) -> None:
    given = 0
    for _ in range(capacity + extra):
        given += now("09:00", FieldRule(capacity=capacity), given=given).takes
    assert given == (capacity or extra)


@given(CLOCKS, CLOCKS, RULES)
def test_a_day_that_is_over_stays_over(one: str, other: str, rule: FieldRule) -> None:
    earlier, later = sorted((one, other))
    if "hết giờ" in _words(now(earlier, rule)):
        assert "hết giờ" in _words(now(later, rule))


def test_a_week_without_hours_gives_no_numbers_and_no_traceback() -> None:
    assert not now("09:00", office=WorkingCalendar(weekly={}, years=frozenset({2026}))).takes
    assert not now("09:00", FieldRule(days=(MONDAY,)), office=WorkingCalendar(weekly={})).takes
    assert now("09:00", office=WorkingCalendar(weekly=DEFAULT_WEEK)).takes


def test_a_training_office_gives_numbers_at_any_day_and_hour() -> None:
    sunday_night = datetime(2026, 11, 22, 22, 40, tzinfo=VIETNAM)
    shut = FieldCounters(assigned=1, last_closed=sunday_night - timedelta(hours=1))
    rule = FieldRule(hours={"mon": ("07:30-11:30",)}, last_minutes=30, capacity=3)

    def taking(rules: QueueRules, given: int) -> bool:
        now = field_now(rule, rules, OFFICE, sunday_night, given=given, stop_reason=None, counters=shut)
        return now.takes

    assert not taking(QueueRules(), 0)
    assert taking(QueueRules(any_hour=True), 2)
    assert not taking(QueueRules(any_hour=True), 3)  # a capacity is one still


def test_a_training_office_asks_people_back_at_its_real_hours() -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
    rules = QueueRules(any_hour=True)
    stopped = field_now(FieldRule(), rules, OFFICE, now, given=0, stop_reason="họp", counters=WORKING)
    assert (stopped.takes, stopped.values["time"], stopped.values["date"]) == (False, "07:30", "23/11/2026")
