"""The order of calling: fair, predictable, the same however it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.rules.queue_order import (
    Entry,
    OpenCounter,
    ahead_of_newcomers,
    next_one,
    of_counter,
    order,
    people_ahead,
    streak_after,
)
from kiosk.rules.queue_rules import FieldRule, PriorityClass, QueueRules

START = datetime(2026, 11, 23, 7, 0, tzinfo=VIETNAM)
HERE = 1
OTHER, GONE = 2, 3
OPEN = frozenset({HERE, OTHER})
FIELDS = ("tp", "dd", "xd")
CLASSES = ("", "", "", "elderly", "over75", "left_out")
"""Mostly ordinary ones; the last is a class the office has since taken out of its rules."""

RULES = st.builds(
    lambda ratios, starts: QueueRules(
        classes=tuple(
            PriorityClass(code=code, name=code, head_start=start)
            for code, start in zip(("elderly", "over75"), starts, strict=True)
        ),
        fields={code: FieldRule(ratio=ratio) for code, ratio in zip(FIELDS, ratios, strict=True)},
    ),
    st.tuples(*[st.integers(1, 3)] * 3),
    st.tuples(st.sampled_from([0, 10]), st.sampled_from([0, 30])),
)


def entries(kept: Sequence[int | None] = (None, None, None, HERE, GONE)) -> st.SearchStrategy[list[Entry]]:
    """Give waiting lists of up to fourteen, some come in the same minute; ids in the order of arrival."""
    one = st.tuples(
        st.integers(0, 60), st.sampled_from(FIELDS), st.sampled_from(CLASSES), st.sampled_from(kept), st.integers(0, 3)
    )
    return st.lists(one, max_size=14).map(
        lambda drawn: [
            Entry(
                number,
                START + timedelta(minutes=minute),
                field,
                priority,
                kept_for,
                wait_calls if kept_for == HERE else 0,
            )
            for number, (minute, field, priority, kept_for, wait_calls) in enumerate(
                sorted(drawn, key=lambda d: d[0]), 1
            )
        ]
    )


def _order(waiting: Sequence[Entry], streak: int, rules: QueueRules) -> tuple[Entry, ...]:
    return order(waiting, counter=HERE, open_counters=OPEN, streak=streak, rules=rules)


def _ids(waiting: Sequence[Entry]) -> list[int]:
    return [entry.id for entry in waiting]


@given(entries((None, None, HERE, GONE, OTHER)), st.integers(0, 3), RULES, st.randoms())
def test_the_order_holds_everybody_once_however_the_rows_come(
    waiting: list[Entry], streak: int, rules: QueueRules, random: Random
) -> None:
    """Only those kept for another open counter are not this one's."""
    shuffled = random.sample(waiting, len(waiting))
    found = _order(shuffled, streak, rules)
    assert sorted(_ids(found)) == [entry.id for entry in waiting if entry.kept_for != OTHER]
    assert found == _order(waiting, streak, rules)


@given(entries((None, None, HERE, HERE, GONE, OTHER)), st.integers(0, 3), RULES)
def test_calling_the_next_again_and_again_gives_the_order_shown(
    waiting: list[Entry], streak: int, rules: QueueRules
) -> None:
    shown = _ids(_order(waiting, streak, rules))
    called: list[int] = []
    while one := next_one(waiting, counter=HERE, open_counters=OPEN, streak=streak, rules=rules):
        assert one == _order(waiting, streak, rules)[0]
        called.append(one.id)
        streak = streak_after(one, streak, rules)
        waiting = [
            replace(entry, wait_calls=max(0, entry.wait_calls - 1)) if entry.kept_for == HERE else entry
            for entry in waiting
            if entry.id != one.id
        ]
    assert called == shown


@given(entries(kept=(None,)), RULES)
def test_without_priority_it_is_the_order_of_arrival(waiting: list[Entry], rules: QueueRules) -> None:
    plain = [replace(entry, priority="") for entry in waiting]
    assert _ids(_order(plain[::-1], 2, rules)) == _ids(plain)


@given(entries(), st.integers(0, 3), RULES)
def test_a_place_kept_comes_first_and_a_put_back_one_after_exactly_so_many(
    waiting: list[Entry], streak: int, rules: QueueRules
) -> None:
    found = _order(waiting, streak, rules)
    kept = [place for place, entry in enumerate(found) if entry.kept_for is not None and not entry.wait_calls]
    assert all(entry.kept_for is not None for entry in found[: max(kept, default=-1) + 1])
    assert not kept or kept[0] == 0
    others = len(found)
    for place, entry in enumerate(found):
        if entry.wait_calls:
            assert place >= entry.wait_calls or all(later.kept_for == HERE for later in found[place:])
            rivals = sum(1 for e in found if e.kept_for is not None and e is not entry)
            assert place <= min(entry.wait_calls + rivals, others)


@given(entries(kept=(None,)), st.integers(0, 6), st.integers(0, 3), RULES)
def test_put_back_after_n_means_n_others(waiting: list[Entry], after: int, streak: int, rules: QueueRules) -> None:
    back = Entry(99, START, "tp", "", HERE, after)
    assert _ids(_order([*waiting, back], streak, rules)).index(99) == min(after, len(waiting))


@given(entries(kept=(None,)), st.integers(0, 3), RULES)
def test_an_ordinary_number_is_called_within_the_proven_bound(
    waiting: list[Entry], streak: int, rules: QueueRules
) -> None:
    most = max(rule.ratio for rule in rules.fields.values())
    found = _order(waiting, streak, rules)
    ordinary = [entry for entry in found if not entry.priority]
    assert ordinary == [entry for entry in waiting if not entry.priority]
    for before, entry in enumerate(ordinary):
        assert found.index(entry) < (before + 1) * (most + 1)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.integers(0, 9), RULES)
def test_nobody_starves_though_priority_comes_without_end(arrivals: list[int], streak: int, rules: QueueRules) -> None:
    """Before each call so many of the highest class come anew; the ordinary one is still called in time."""
    most = max(rule.ratio for rule in rules.fields.values())
    waiting = [Entry(0, START, "tp")]
    for call in range(most + 1):
        come = arrivals[call % len(arrivals)]
        first = len(waiting) + call * 10
        waiting += [Entry(first + n, START + timedelta(minutes=call), FIELDS[n % 3], "over75") for n in range(come)]
        one = next_one(waiting, counter=HERE, open_counters=OPEN, streak=streak, rules=rules)
        assert one is not None
        if one.id == 0:
            return
        streak = streak_after(one, streak, rules)
        waiting.remove(one)
    raise AssertionError("the ordinary one was not called")


@given(entries(kept=(None,)), st.integers(0, 3), RULES)
def test_priority_is_never_passed_by_more_than_its_turn_and_a_head_start_is_bounded(
    waiting: list[Entry], streak: int, rules: QueueRules
) -> None:
    """Of two of a priority class the later is called first only by less than what its class has more of a start."""
    starts = {known.code: known.head_start for known in rules.classes}
    lane = [entry for entry in _order(waiting, streak, rules) if entry.priority]
    for place, first in enumerate(lane):
        for second in lane[place + 1 :]:
            passed = (first.queued_at - second.queued_at).total_seconds() / 60
            assert passed <= starts.get(first.priority, 0) - starts.get(second.priority, 0)
    found = _order(waiting, streak, rules)
    for one, other in pairwise(found):
        if not one.priority and not other.priority:  # two ordinary ones in a row: no priority one was left
            assert not any(entry.priority for entry in found[found.index(other) :])


@given(entries((None, None, None, HERE, OTHER)), RULES, st.integers(0, 3))
def test_people_ahead_are_those_who_stand_before_at_some_counter(
    waiting: list[Entry], rules: QueueRules, streak: int
) -> None:
    counters = (OpenCounter(HERE, frozenset({"tp", "dd"}), streak), OpenCounter(OTHER, frozenset({"dd", "xd"})))
    for counter in counters:
        shown = order(
            of_counter(waiting, counter), counter=counter.number, open_counters=OPEN, streak=counter.streak, rules=rules
        )
        for before, entry in enumerate(shown):
            ahead = people_ahead(waiting, entry.id, counters, rules)
            assert before <= ahead < len(waiting)
            if entry.kept_for == counter.number or (entry.kept_for is None and entry.field != "dd"):
                assert ahead == before  # one counter alone may call it
    assert people_ahead(waiting, 99, counters, rules) == 0


def test_people_ahead_counts_the_field_alone_while_no_counter_serves_it() -> None:
    waiting = [Entry(1, START, "tp"), Entry(2, START, "dd"), Entry(3, START, "tp"), Entry(4, START, "tp", "", GONE)]
    assert people_ahead(waiting, 3, (), QueueRules()) == 2  # number 1, and the one whose counter has closed


@given(entries((None, None, HERE, OTHER, GONE)), st.tuples(st.integers(0, 3), st.integers(0, 3)), RULES)
def test_what_is_said_before_taking_a_number_is_what_its_slip_says(
    waiting: list[Entry], streaks: tuple[int, int], rules: QueueRules
) -> None:
    """Over counters whose fields overlap; nobody serves the last field."""
    counters = (
        OpenCounter(HERE, frozenset(FIELDS[:2]), streaks[0]),
        OpenCounter(OTHER, frozenset({FIELDS[1]}), streaks[1]),
    )
    found = ahead_of_newcomers(waiting, FIELDS, counters, rules)
    for field in FIELDS:
        newcomer = Entry(99, START + timedelta(hours=2), field)
        assert found[field] == people_ahead([*waiting, newcomer], newcomer.id, counters, rules)
