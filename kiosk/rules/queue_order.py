"""Who is called next: a counter's waiting list in the order of calling, the same for the panel, the call, the count.

First whose place is kept at the counter, then two lanes: priority classes and ordinary numbers, each by its time in
the queue. So many priority calls (the field's `ratio`) may come before one ordinary while both wait, so that nobody
starves: an ordinary number with k ordinary ones before it is called within (k + 1) · (ratio + 1) calls of the counter,
not counting those whose place was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count, takewhile

from kiosk.rules.queue_rules import QueueRules


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who waits: since when, for which field (code), in which priority class (empty: ordinary).

    `kept_for` is the number of the counter that keeps the place; there it comes at the head once `wait_calls` others
    have been called.
    """

    id: int
    queued_at: datetime
    field: str
    priority: str = ""
    kept_for: int | None = None
    wait_calls: int = 0


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A counter that is open now: its number, the codes of its fields, its priority calls since an ordinary one."""

    number: int
    fields: frozenset[str]
    streak: int = 0


def order(
    entries: Iterable[Entry], *, counter: int, open_counters: frozenset[int], streak: int, rules: QueueRules
) -> tuple[Entry, ...]:
    """Give who waits for a counter in the order of calling, if nobody else came.

    `entries` are those of the counter's fields or kept for it; those kept for another open counter are left out. A
    place kept at a counter that is not open any more is kept at every counter that serves the field. `streak` counts
    the counter's priority calls since its last ordinary one.
    """
    kept, later, priority, ordinary = _lanes(entries, counter, open_counters, rules)
    ready = [(entry.queued_at, entry.id, entry) for entry in kept]
    found: list[Entry] = []
    next_later, next_priority, next_ordinary = 0, 0, 0
    for called in count():
        while next_later < len(later) and later[next_later].wait_calls <= called:
            entry = later[next_later]
            heappush(ready, (entry.queued_at, entry.id, entry))
            next_later += 1
        if ready:
            found.append(heappop(ready)[-1])
        elif next_priority < len(priority) and (
            next_ordinary == len(ordinary) or streak < _ratio(priority[next_priority], rules)
        ):
            found.append(priority[next_priority])
            streak = streak_after(found[-1], streak, rules)
            next_priority += 1
        elif next_ordinary < len(ordinary):
            found.append(ordinary[next_ordinary])
            streak = 0
            next_ordinary += 1
        elif next_later < len(later):  # nobody else is left to wait for
            found.append(later[next_later])
            next_later += 1
        else:
            break
    return tuple(found)


def next_one(
    entries: Iterable[Entry], *, counter: int, open_counters: frozenset[int], streak: int, rules: QueueRules
) -> Entry | None:
    """Give whom a counter calls next, the first of `order`; None when nobody waits for it."""
    kept, later, priority, ordinary = _lanes(entries, counter, open_counters, rules)
    if kept:
        return kept[0]
    if priority and (not ordinary or streak < _ratio(priority[0], rules)):
        return priority[0]
    if ordinary:
        return ordinary[0]
    return later[0] if later else None


def streak_after(called: Entry, streak: int, rules: QueueRules) -> int:
    """Give a counter's priority calls since its last ordinary one, after one more call.

    A place that was kept changes nothing. Where no ordinary one waits the streak stops at the ratio: the first
    ordinary number to come is called next, and the priority ones after it have their whole turn again.
    """
    if called.kept_for is not None:
        return streak
    if not called.priority:
        return 0
    return streak + 1 if streak < _ratio(called, rules) else streak


def roll_comes_first(due: Entry | None, counter: int, came: datetime) -> bool:
    """Tell whether the next number of a paper roll is called before whom the counter would call, if anybody.

    `came` is since when the holder of that number is taken to wait: since the number before was called, or the roll
    begun, for nobody knows better. So whoever took a number of the machine earlier comes before, who took one later
    does not, and neither starves. A kept place is not touched by a roll; who comes after others comes after it.
    """
    if due is None:
        return True
    if due.kept_for is not None:
        return due.wait_calls > 0 and due.kept_for == counter
    return due.queued_at > came


def people_ahead(entries: Iterable[Entry], visit_id: int, counters: Sequence[OpenCounter], rules: QueueRules) -> int:
    """Count those who wait now and may be called before a visit; 0 when it does not wait.

    `entries` are all who wait, the visit among them; `counters` all that are open. Counted is everyone who stands
    before it at some counter that may call it. Where none may, its field's own queue is counted as one counter's.
    """
    waiting = tuple(entries)
    visit = next((entry for entry in waiting if entry.id == visit_id), None)
    if visit is None:
        return 0
    open_counters = frozenset(counter.number for counter in counters)
    if visit.kept_for in open_counters:
        able = [counter for counter in counters if counter.number == visit.kept_for]
    else:
        able = _able(visit.field, counters)
    return len(_NOBODY.union(*(_before(visit_id, waiting, counter, open_counters, rules) for counter in able)))


def ahead_of_newcomers(
    entries: Iterable[Entry], fields: Iterable[str], counters: Sequence[OpenCounter], rules: QueueRules
) -> dict[str, int]:
    """Give for each of some fields (codes) the `people_ahead` of an ordinary one who came for it after everybody."""
    waiting = tuple(entries)
    if not waiting:
        return dict.fromkeys(fields, 0)
    open_counters = frozenset(counter.number for counter in counters)
    last = max(waiting, key=_by_time)
    newcomer = max(entry.id for entry in waiting) + 1
    known: dict[OpenCounter, frozenset[int]] = {}  # whichever of a counter's fields it is: the last of the ordinary

    def before(field: str, counter: OpenCounter) -> frozenset[int]:
        if counter not in known:
            everybody = (*waiting, Entry(newcomer, last.queued_at, field))
            known[counter] = _before(newcomer, everybody, counter, open_counters, rules)
        return known[counter]

    return {
        field: len(_NOBODY.union(*(before(field, counter) for counter in _able(field, counters)))) for field in fields
    }


def of_counter(entries: Iterable[Entry], counter: OpenCounter) -> tuple[Entry, ...]:
    """Give those a counter may have to call: of its fields or kept for it."""
    return tuple(entry for entry in entries if entry.field in counter.fields or entry.kept_for == counter.number)


_NO_COUNTER = 0
"""No counter has this number: nothing is kept for it."""

_NOBODY = frozenset[int]()


def _able(field: str, counters: Iterable[OpenCounter]) -> list[OpenCounter]:
    """Give the counters that may call for a field; where there are none, one that has only its own queue."""
    return [counter for counter in counters if field in counter.fields] or [
        OpenCounter(_NO_COUNTER, frozenset({field}))
    ]


def _before(
    visit_id: int,
    waiting: Iterable[Entry],
    counter: OpenCounter,
    open_counters: frozenset[int],
    rules: QueueRules,
) -> frozenset[int]:
    """Give whom a counter may call before a visit that it may call too."""
    ordered = order(
        of_counter(waiting, counter),
        counter=counter.number,
        open_counters=open_counters,
        streak=counter.streak,
        rules=rules,
    )
    return frozenset(entry.id for entry in takewhile(lambda entry: entry.id != visit_id, ordered))


def _lanes(
    entries: Iterable[Entry], counter: int, open_counters: frozenset[int], rules: QueueRules
) -> tuple[list[Entry], list[Entry], list[Entry], list[Entry]]:
    """Give the kept, those kept for later, the priority ones and the ordinary ones, each in its order."""
    kept: list[Entry] = []
    later: list[Entry] = []
    priority: list[Entry] = []
    ordinary: list[Entry] = []
    for entry in entries:
        if entry.kept_for == counter:
            (later if entry.wait_calls > 0 else kept).append(entry)
        elif entry.kept_for is not None:
            if entry.kept_for not in open_counters:
                kept.append(entry)
        else:
            (priority if entry.priority else ordinary).append(entry)
    kept.sort(key=_by_time)
    later.sort(key=lambda entry: (entry.wait_calls, entry.queued_at, entry.id))
    ordinary.sort(key=_by_time)
    if priority:
        starts = _head_starts(rules)
        none = timedelta()
        priority.sort(key=lambda entry: (entry.queued_at - starts.get(entry.priority, none), entry.id))
    return kept, later, priority, ordinary


def _by_time(entry: Entry) -> tuple[datetime, int]:
    return entry.queued_at, entry.id


def _head_starts(rules: QueueRules) -> Mapping[str, timedelta]:
    return {known.code: timedelta(minutes=known.head_start) for known in rules.classes}


def _ratio(entry: Entry, rules: QueueRules) -> int:
    return rules.of_field(entry.field).ratio
