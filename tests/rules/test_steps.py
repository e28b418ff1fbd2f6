"""The way through the office: the 15:00 line, who is next, until when each step should end."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.procedure import TimeLimit, WorkStep
from kiosk.rules.steps import goes_on, goes_to, outcome, step_due, step_in, unit_of

CALENDAR = WorkingCalendar(off={date(2026, 11, 24): "Ngày Văn hóa Việt Nam"}, years=frozenset({2026}))
WAY = (
    WorkStep("mot_cua", "Tiếp nhận", share=0.05),
    WorkStep("tu_phap", "Thẩm tra", share=0.45),
    WorkStep("tu_phap", "Soạn kết quả", share=0.3),
    WorkStep("lanh_dao", "Ký duyệt", limit=TimeLimit(value=4, unit="hour")),
    WorkStep("mot_cua", "Trả kết quả", share=0.2),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "day"),
    [
        ("20 15:00:59", 20),  # the minute of 15:00 is before the line
        ("20 15:01", 23),  # a Friday: Monday is next
        ("20 07:00", 20),  # before opening
        ("20 17:30", 23),
        ("21 09:00", 23),  # a Saturday
        ("23 15:01", 25),  # the 24th is off
        ("24 09:00", 25),
    ],
)
def test_a_dossier_goes_on_the_same_day_when_received_up_to_three(received: str, day: int) -> None:
    assert goes_on(at(received), CALENDAR) == date(2026, 11, day)


def test_a_year_without_a_calendar_is_named() -> None:
    with pytest.raises(BadInput, match="2027"):
        goes_on(datetime(2027, 1, 4, 9, tzinfo=VIETNAM), CALENDAR)


def test_the_next_unit_is_the_one_of_the_next_step_that_is_somebody_else_s() -> None:
    assert goes_to(WAY, 0, "mot_cua") == "tu_phap"
    assert goes_to(WAY, 1, "tu_phap") == "lanh_dao"  # both steps of one unit are its own affair
    assert goes_to(WAY, 3, "lanh_dao") is None  # only the result goes back to the counter
    assert goes_to(WAY, 1, "cong_an") == "tu_phap"  # who was asked for help gives back to who asked


def test_a_unit_takes_over_its_step_ahead_of_the_dossier_or_behind_it() -> None:
    assert step_in(WAY, 0, "tu_phap") == 1
    assert step_in(WAY, 3, "tu_phap") == 2  # sent back by the leader
    assert step_in(WAY, 1, "mot_cua") == 0  # not the last step: that is for results
    assert step_in(WAY, 3, "mot_cua", result=True) == 4
    assert step_in(WAY, 1, "cong_an") is None


def test_steps_share_the_working_time_or_keep_their_own_limit() -> None:
    received, due_at = at("20 08:00:30"), at("26 08:00")  # 1350 working minutes, the 24th off
    due = [step_due(WAY, step, at("25 10:00"), received, due_at, CALENDAR) for step in range(len(WAY))]
    assert due == [
        at("20 17:00"),  # by the 15:00 line
        at("23 13:45"),  # half the time, 675 minutes: 420 of Friday, the morning of Monday, 15 more
        at("25 11:00"),  # four fifths, 1080 minutes
        at("25 16:00"),  # four working hours from when it was taken over
        due_at,
    ]
    assert step_due(WAY, 1, at("20 09:00"), received, None, CALENDAR) is None
    without = msgspec.structs.replace(WAY[3], limit=TimeLimit(value=0, unit="none"))
    assert step_due((without,), 0, at("20 09:00"), received, due_at, CALENDAR) is None


@pytest.mark.parametrize(
    ("ended", "due_at", "words"),
    [
        ("19 17:00", "20 08:00", "early"),
        ("20 16:59", "20 08:00", "on_time"),
        ("21 07:00", "20 17:00", "late"),
        ("21 07:00", None, ""),
    ],
)
def test_days_are_compared(ended: str, due_at: str | None, words: str) -> None:
    assert outcome(at(ended), at(due_at) if due_at else None) == words


def test_an_official_without_a_unit_sits_at_the_counter_and_a_leader_among_leaders() -> None:
    assert [unit_of("receiver", ""), unit_of("admin", "")] == ["mot_cua", "mot_cua"]
    assert [unit_of("director", ""), unit_of("deputy", "tu_phap")] == ["lanh_dao", "tu_phap"]
