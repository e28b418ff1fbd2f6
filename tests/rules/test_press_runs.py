"""Runs of presses no person makes: found whole, and people are left alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.rules.press_runs import Press, RunRule, in_runs

START = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
LEVELS = ("very_satisfied", "satisfied", "dissatisfied")
RULE = RunRule(presses=3, seconds=20)
GAPS = st.lists(st.tuples(st.integers(0, 90), st.sampled_from(LEVELS)), max_size=40)


def presses(gaps: list[tuple[int, str]]) -> list[Press]:
    """Give presses of visit after visit, each so many seconds after the one before."""
    made, at = [], START
    for number, (seconds, level) in enumerate(gaps):
        at += timedelta(seconds=seconds)
        made.append(Press(at, level, number))
    return made


@given(st.lists(st.tuples(st.integers(RULE.seconds + 1, 900), st.sampled_from(LEVELS)), max_size=60))
def test_people_who_take_their_time_are_never_flagged(gaps: list[tuple[int, str]]) -> None:
    assert in_runs(presses(gaps), RULE) == frozenset()


@given(GAPS, st.integers(RULE.presses, 12), st.sampled_from(LEVELS), st.integers(0, RULE.seconds))
def test_a_run_is_flagged_from_its_first_press(
    gaps: list[tuple[int, str]], length: int, level: str, apart: int
) -> None:
    made = presses([*gaps, (600, level), *[(apart, level)] * (length - 1)])
    assert {press.rating_id for press in made[-length:]} <= in_runs(made, RULE)


@given(GAPS)
def test_flagged_one_by_one_is_flagged_at_once(gaps: list[tuple[int, str]]) -> None:
    """The station looks at each press as it comes: in the end that is what looking back would say."""
    made = presses(gaps)
    as_they_came: set[int] = set()
    for count in range(len(made) + 1):
        found = in_runs(made[:count], RULE)
        assert as_they_came <= found, "what was flagged stays flagged"
        as_they_came |= found
    assert as_they_came == in_runs(made, RULE)


@given(GAPS)
def test_whoever_is_flagged_has_enough_company(gaps: list[tuple[int, str]]) -> None:
    made = presses(gaps)
    found = in_runs(made, RULE)
    for number in found:
        near = [
            press
            for press in made
            if press.level == made[number].level
            and abs((press.at - made[number].at).total_seconds()) <= RULE.seconds * (RULE.presses - 1)
        ]
        assert len(near) >= RULE.presses


def test_another_face_and_a_clock_set_back() -> None:
    mixed = presses([(0, "satisfied"), (5, "satisfied"), (5, "dissatisfied"), (5, "satisfied"), (5, "satisfied")])
    assert in_runs(mixed, RULE) == frozenset()
    back = [Press(START, "satisfied", 1), Press(START - timedelta(hours=1), "satisfied", 2)]
    assert in_runs([*back, Press(START - timedelta(hours=1), "satisfied", 3)], RULE) == frozenset()
