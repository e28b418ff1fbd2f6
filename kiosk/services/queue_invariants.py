"""What must hold of every day's queue, whatever happened: checked from the rows and the journal, not from memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from kiosk.core.i18n import N_
from kiosk.models import office, queue_rows
from kiosk.models.base import AnyRow
from kiosk.models.store import Store
from kiosk.models.visit import IN_FRONT
from kiosk.services.queue_replay import QueueReplay

INVARIANTS: Mapping[str, str] = {
    "numbers": N_("Không số nào phát hai lần, không thiếu số nào"),
    "calls": N_("Không ai bị gọi đến hai nơi, không quầy nào có hai người"),
    "lost": N_("Không ai bị bỏ quên"),
    "order": N_("Gọi đúng thứ tự theo quy tắc"),
    "periods": N_("Các giai đoạn nối liền, không chồng nhau"),
}
ENDED = ("finished", "absent", "closed")


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that must not be: which of `INVARIANTS`, on which day, in words for whoever looks for the cause."""

    invariant: str
    day: date
    words: str


class QueueInvariants:
    """Checks days that have been ended, one after the other; `checked` counts what was looked at, by invariant."""

    def __init__(self, store: Store, replay: QueueReplay) -> None:
        self._store = store
        self._replay = replay
        self.checked: Counter[str] = Counter()

    def check(self, day: date) -> tuple[Violation, ...]:
        """Give what is wrong with a day that has been ended; each day once, in their order, none left out.

        The entries of the end itself belong to the day it was done on: that day must not have begun.
        """
        with self._store.read() as unit:
            visits, periods = queue_rows.visits(unit, day), queue_rows.periods(unit, day)
            entries = queue_rows.entries(unit, day)
            ends = [entry for entry in queue_rows.entries(unit, unit.day) if entry.kind == "day.closed"]
        by_visit: dict[int, list[AnyRow]] = {}
        for period in periods:
            by_visit.setdefault(period.visit_id, []).append(period)
        calls_before = self._replay.calls
        found = [wrong for entry in (*entries, *ends) for wrong in self._replay.follow(entry)]
        of_day = [row for row in visits if row.day == day]
        found += [("numbers", words) for words in _numbers(visits, of_day)]
        found += [("calls", words) for words in _counters(periods)]
        found += [("lost", words) for words in self._lost(day, visits, by_visit)]
        taken = sum(entry.kind == "visit.taken" for entry in entries)
        if taken != len(of_day):
            found.append(("lost", f"nhật ký có {taken} lần lấy số, bảng lượt có {len(of_day)}"))
        for row in visits:
            found += [("periods", f"số {row.label}: {words}") for words in _gaps(row, by_visit.get(row.id, []))]
        calls = self._replay.calls - calls_before
        self.checked.update(numbers=len(of_day), calls=calls, lost=len(visits), order=calls, periods=len(periods))
        return tuple(Violation(invariant, day, words) for invariant, words in found)

    def _lost(self, day: date, visits: Sequence[AnyRow], by_visit: Mapping[int, list[AnyRow]]) -> Iterator[str]:
        """Give who has neither ended nor been kept for a later day, and who waits in one record only."""
        for row in visits:
            kept = row.queue_day > day
            if row.state not in ENDED and not kept:
                yield f"số {row.label} còn {row.state} sau khi hết ngày"
            if kept != (row.id in self._replay.waiting):
                yield f"số {row.label}: hàng chờ và nhật ký không khớp"
            if row.id not in by_visit:
                yield f"số {row.label} không có giai đoạn nào"


def _gaps(row: AnyRow, periods: Sequence[AnyRow]) -> Iterator[str]:
    """Give where a visit's periods do not follow one another from its taking to its end."""
    if not periods:
        return
    if periods[0].started_at != row.taken_at:
        yield "giai đoạn đầu không bắt đầu lúc lấy số"
    for one, following in pairwise(periods):
        if following.started_at != one.ended_at:
            yield f"giai đoạn {one.state} không nối với {following.state} lúc {following.started_at:%H:%M:%S}"
    if any(one.ended_at is not None and one.ended_at < one.started_at for one in periods):
        yield "có giai đoạn kết thúc trước khi bắt đầu"
    last = periods[-1]
    if row.state in ENDED and (last.ended_at is None or last.ended_at != row.closed_at):
        yield "giai đoạn cuối không kết thúc cùng lượt"
    if row.state not in ENDED and (last.ended_at is not None or last.state != row.state):
        yield "giai đoạn cuối không phải trạng thái của lượt"


def _numbers(visits: Iterable[AnyRow], of_day: Iterable[AnyRow]) -> Iterator[str]:
    """Give labels that stand twice in a day's queue, and fields whose numbers have a gap."""
    for label, times in Counter(row.label for row in visits).items():
        if times > 1:
            yield f"số {label} có {times} lượt"
    numbers: dict[str, list[int]] = {}
    for row in of_day:
        if row.field_code != office.ROLL_FIELD:  # a roll begins, and is corrected, where the paper is
            numbers.setdefault(row.field_code, []).append(row.number)
    for code, given in numbers.items():
        if sorted(given) != list(range(min(given), min(given) + len(given))):
            yield f"dãy số của lĩnh vực {code} thiếu hoặc trùng số"


def _counters(periods: Iterable[AnyRow]) -> Iterator[str]:
    """Give where a counter had two in front of it at once."""
    until: dict[int, tuple[datetime, int]] = {}
    at_counters = [p for p in periods if p.state in IN_FRONT]
    for period in sorted(at_counters, key=lambda p: (p.started_at, p.id)):
        before = until.get(period.counter_id)
        if before is not None and period.started_at < before[0]:
            yield f"hai lượt ({before[1]}, {period.visit_id}) cùng ở một quầy lúc {period.started_at:%H:%M:%S}"
        ended_at = period.ended_at or period.started_at
        if before is None or ended_at >= before[0]:
            until[period.counter_id] = ended_at, period.visit_id
