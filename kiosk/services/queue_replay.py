"""A queue played again from the journal, by rules written a second time: whom each counter should have called.

Deliberately not `rules.queue_order`, which the services call by: what one of the two gets wrong the other shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.models.journal import Entry
from kiosk.models.office import ROLL_FIELD
from kiosk.rules.queue_rules import QueueRules


@dataclass(slots=True)
class Known:
    """A visit as the journal tells it; `kept_for` 0 means nowhere."""

    id: int
    label: str
    since: datetime
    field: str
    priority: str
    kept_for: int = 0
    others: int = 0


@dataclass(slots=True)
class QueueReplay:
    """The queue after every entry `follow` was given; it yields what it finds wrong, as (invariant, words).

    `fields_of` gives the fields of each counter, `fields` the field of each number's prefix. A place kept over the end
    of its day is known by that day and the number.
    """

    rules: QueueRules
    fields_of: Mapping[int, frozenset[str]]
    fields: Mapping[str, str]
    waiting: dict[int, Known] = field(default_factory=dict)
    calls: int = 0
    _known: dict[int, Known] = field(default_factory=dict)
    _streaks: dict[int, int] = field(default_factory=dict)
    _in_front: dict[int, int] = field(default_factory=dict)
    _parked: dict[int, tuple[str, int]] = field(default_factory=dict)
    _away: dict[tuple[str, str], int] = field(default_factory=dict)
    _roll: datetime | None = None
    """Since when the next number of the running paper roll is taken to wait."""
    _roll_used_up: bool = False

    def follow(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Let one thing happen."""
        counter = entry.data.get("counter", 0)
        match entry.kind:
            case "counter.opened":
                self._streaks[counter] = 0
            case "counter.closed":
                self._streaks.pop(counter, None)
            case "day.closed":
                self._end_day(entry.data["ended"])
            case "visit.taken":
                yield from self._take(entry, counter)
            case "visit.called":
                yield from self._call(entry, counter)
            case "roll.begun" | "roll.corrected" | "roll.ended":
                self._change_roll(entry)
            case "visit.priority" if entry.subject_id in self._known:
                self._known[entry.subject_id].priority = entry.data["priority"]
            case "visit.finished" | "visit.absent":
                yield from self._leave(entry, counter)
            case "visit.parked":
                yield from self._leave(entry, counter)
                self._parked[entry.subject_id] = entry.data["label"], counter
            case _:
                yield from self._wait_again(entry, counter)

    def next_at(self, counter: int) -> Known | None:
        """Give whom a counter should call now."""
        mine = [
            one
            for one in self.waiting.values()
            if one.kept_for == counter
            or (
                one.field in {*self.fields_of[counter], ROLL_FIELD}
                and one.kept_for not in (self._streaks.keys() - {counter})
            )
        ]
        here = [one for one in mine if one.kept_for == counter and not one.others]
        here += [one for one in mine if one.kept_for not in (0, counter)]  # its counter is closed now
        if here:
            return min(here, key=_came)
        classed = min((one for one in mine if one.priority and not one.kept_for), key=self._came_earlier, default=None)
        plain = min((one for one in mine if not one.priority and not one.kept_for), key=_came, default=None)
        if classed is not None and (plain is None or self._streaks.get(counter, 0) < self._ratio(classed)):
            return classed
        return plain or min(mine, key=lambda one: (one.others, *_came(one)), default=None)

    def _take(self, entry: Entry, counter: int) -> Iterator[tuple[str, str]]:
        label = entry.data["label"]
        one = Known(
            entry.subject_id,
            label,
            entry.at,
            ROLL_FIELD if entry.data.get("roll") else self.fields[label.rstrip("0123456789")],
            entry.data.get("priority", ""),
        )
        self._known[one.id] = one
        if entry.data.get("roll"):
            due = self.next_at(counter)
            if self._roll is None:
                yield "order", f"quầy {counter} gọi {label} của cuộn giấy khi không dùng cuộn"
            elif due is not None and not due.others and (due.kept_for or due.since <= self._roll):
                yield "order", f"quầy {counter} gọi {label} của cuộn giấy trước {due.label}"
            self._roll, self._roll_used_up = entry.at, label == "999"
            one.kept_for = counter  # it is there to be called, and by this counter alone
        if not entry.data.get("walk_in"):
            self.waiting[one.id] = one
            return
        yield from self._put_in_front(one, counter)

    def _change_roll(self, entry: Entry) -> None:
        self._roll_used_up = False
        if entry.kind == "roll.begun":
            self._roll = entry.at
        elif entry.kind == "roll.ended":
            self._roll = None

    def _call(self, entry: Entry, counter: int) -> Iterator[tuple[str, str]]:
        self.calls += 1
        called = self.waiting.get(entry.subject_id)
        if called is None:
            yield "calls", f"số {entry.data['label']} được gọi đến quầy {counter} mà không chờ"
            return
        due = self.next_at(counter)
        if not entry.data.get("picked") and (due is None or due.id != called.id):
            due_label = due.label if due is not None else "không ai"
            yield "order", f"quầy {counter} gọi {called.label} lúc {entry.at:%H:%M:%S}, phải là {due_label}"
        late = self._roll is not None and not self._roll_used_up and not called.kept_for and called.since > self._roll
        if late and not entry.data.get("picked"):
            yield "order", f"quầy {counter} gọi {called.label} trước số của cuộn giấy"
        del self.waiting[called.id]
        if not called.kept_for:
            streak = self._streaks.get(counter, 0)
            grown = streak + 1 if streak < self._ratio(called) else streak
            self._streaks[counter] = grown if called.priority else 0
        for other in self.waiting.values():
            if other.kept_for == counter and other.others:
                other.others -= 1
        called.kept_for = called.others = 0
        yield from self._put_in_front(called, counter)

    def _put_in_front(self, one: Known, counter: int) -> Iterator[tuple[str, str]]:
        if counter not in self._streaks:
            yield "calls", f"quầy {counter} gọi {one.label} khi chưa mở"
        before = self._in_front.get(counter)
        if before is not None:
            yield "calls", f"quầy {counter} gọi {one.label} khi {self._known[before].label} còn ở quầy"
        if one.id in self._in_front.values():
            yield "calls", f"số {one.label} được gọi đến hai quầy"
        self._in_front[counter] = one.id

    def _leave(self, entry: Entry, counter: int) -> Iterator[tuple[str, str]]:
        if self._in_front.get(counter) != entry.subject_id:
            yield "calls", f"số {entry.data['label']} rời quầy {counter} mà không ở đó"
        self._in_front.pop(counter, None)

    def _wait_again(self, entry: Entry, counter: int) -> Iterator[tuple[str, str]]:
        """Put back, back from parking, back late, or transferred."""
        one = self._known.get(entry.subject_id)
        if one is None:
            yield "lost", f"không thấy số {entry.data['label']} được phát"
            return
        if entry.kind in ("visit.put_back", "visit.transferred"):
            yield from self._leave(entry, counter)
        if entry.kind == "visit.returned":
            yield from self._return(entry, counter)
            counter = entry.data.get("kept_by", counter)  # who parked it is not open
        if entry.kind == "visit.transferred":
            one.field, counter = entry.data["field"], entry.data["to_counter"]
        one.kept_for, one.others = counter, entry.data.get("after", 0)
        self.waiting[one.id] = one

    def _return(self, entry: Entry, counter: int) -> Iterator[tuple[str, str]]:
        """Come back from parking: on the same day, or under a new number on a later one, once."""
        if "of_day" in entry.data:
            kept_at = self._away.pop((entry.data["of_day"], entry.data["was"]), None)
        else:
            _, kept_at = self._parked.pop(entry.subject_id, ("", None))
        if kept_at != counter:
            yield "lost", f"số {entry.data['label']} trở lại quầy {counter}, nơi không giữ chỗ cho số này"

    def _end_day(self, ended: str) -> None:
        """Forget the day; only who is kept overnight stays in line, and only who was parked may still come back."""
        self._away.update({(ended, label): counter for label, counter in self._parked.values()})
        self._parked.clear()
        if not self.rules.carry_over:
            self.waiting.clear()
        self._known = dict(self.waiting)
        self._streaks.clear()
        self._in_front.clear()
        self._roll = None

    def _ratio(self, one: Known) -> int:
        return self.rules.of_field(one.field).ratio

    @property
    def _came_earlier(self) -> Callable[[Known], tuple[datetime, int]]:
        starts = {known.code: timedelta(minutes=known.head_start) for known in self.rules.classes}
        return lambda one: (one.since - starts.get(one.priority, timedelta()), one.id)


def _came(one: Known) -> tuple[datetime, int]:
    return one.since, one.id
