"""Calling: the next, this one, again, has he or she come, absent, finished; and what boards and panels show of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import dossier, journal, office, parking, queue_line, rating, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.queue_order import Entry, next_one, streak_after
from kiosk.services import queue_moves
from kiosk.services.number_slips import new_number
from kiosk.services.paper_roll import call_from_roll, roll_now
from kiosk.services.queue_counter import CounterRest, ordered_line, resume
from kiosk.services.queue_document import check_class, check_word, class_name, name_of
from kiosk.services.queue_views import (
    BoardCall,
    BoardCounter,
    BoardView,
    BoardWaiting,
    QueueView,
    ServingView,
    WaitingView,
)
from kiosk.services.staffing import check_open
from kiosk.services.views import SessionView

LAST_CALLS = 12
_CALLS = ("visit.called", "visit.recalled")


class Queueing(CounterRest):
    """Calls and what follows them, each one transaction."""

    def call_next(self, session: SessionView, outcome: str = "") -> ServingView | None:
        """Finish whom the counter serves, if anyone, and call who comes next there; None when nobody waits for it.

        While numbers come from a paper roll its next number has its turn between those who wait.
        `outcome` is how the service ended. A counter at rest is at work again with this. NotAllowed when the session
        has ended, BadInput for an unknown outcome.
        """
        with self._store.write(session.staff_id) as unit:
            in_front = self._in_front(unit, session)
            self._check_outcome(unit, outcome)
            if in_front.rest is not None:
                resume(unit, session)
            chosen = queue_line.first(unit, session.counter_id)
            if chosen is not None and not chosen.special:
                if in_front.priority_streak:
                    office.set_streak(unit, session.session_id, 0)
                return self._call(unit, session, in_front, chosen, outcome)
            rows, entries = queue_line.line(unit, session.counter_id)
            entry = self._next_by_rules(unit, session, entries, in_front.priority_streak)
            roll = roll_now(unit, session.counter, entry)
            if entry is None or (roll is not None and roll.comes_first):
                self._finish_in_front(unit, session, in_front, outcome)
                if call_from_roll(unit, session):
                    return self._serving(unit, queue_moves.served(unit, session))
                return None
            return self._call_out_of_order(unit, session, in_front, rows[entry.id], entry, entries, outcome)

    def call_this(self, session: SessionView, visit_id: int, outcome: str = "") -> ServingView:
        """Finish whom the counter serves, if anyone, and call one that waits, whosever turn it is.

        NotAllowed when it waits no more or its place is kept at another counter that is open.
        """
        with self._store.write(session.staff_id) as unit:
            in_front = self._in_front(unit, session)
            self._check_outcome(unit, outcome)
            row = queue_moves.of_today(unit, visit_id)
            entries = queue_line.everybody(unit)
            entry = next((one for one in entries if one.id == row.id), None)
            if entry is None:
                raise NotAllowed(N_("Số {label} không còn chờ; xem lại danh sách."), label=row.label)
            if entry.kept_for not in (None, session.counter) and entry.kept_for in _open_numbers(unit):
                raise NotAllowed(
                    N_("Số {label} đang được giữ chỗ ở quầy {counter}."), label=row.label, counter=entry.kept_for
                )
            if in_front.rest is not None:
                resume(unit, session)
            return self._call_out_of_order(unit, session, in_front, row, entry, entries, outcome, picked=True)

    def recall(self, session: SessionView) -> ServingView:
        """Call again the number in front of the counter; NotAllowed when there is none."""
        with self._store.write(session.staff_id) as unit:
            served = queue_moves.served(unit, session)
            visit.count_call(unit, served.id)
            journal.append(unit, "visit.recalled", "visit", served.id, label=served.label, counter=session.counter)
            return self._serving(unit, queue_moves.served(unit, session))

    def arrived(self, session: SessionView) -> ServingView:
        """Record that whoever was called stands before the official: waiting ends and service begins."""
        with self._store.write(session.staff_id) as unit:
            queue_moves.mark_arrived(unit, queue_moves.served(unit, session))
            return self._serving(unit, queue_moves.served(unit, session))

    def finish(self, session: SessionView, outcome: str = "") -> None:
        """End the visit in front of the counter, with its outcome; its rating is asked for. NotAllowed without one."""
        with self._store.write(session.staff_id) as unit:
            served = queue_moves.served(unit, session)
            self._check_outcome(unit, outcome)
            visit.close(unit, served.id, "finished", outcome)
            self._ask_rating(unit, session, served, outcome)

    def mark_absent(self, session: SessionView) -> None:
        """End the visit in front of the counter as one who did not come; nothing is asked of anybody.

        NotAllowed for whoever has come.
        """
        with self._store.write(session.staff_id) as unit:
            served = queue_moves.served(unit, session)
            if dossier.has_come_of(unit, served.id):
                raise NotAllowed(
                    N_("Lượt này đã có hồ sơ được tiếp nhận nên không thể là vắng mặt; bấm Kết thúc lượt.")
                )
            if served.state == "serving":
                raise NotAllowed(N_("Công dân đã đến quầy nên không thể là vắng mặt; bấm Kết thúc lượt."))
            visit.close(unit, served.id, "absent")
            journal.append(unit, "visit.absent", "visit", served.id, label=served.label, counter=session.counter)

    def walk_in(self, session: SessionView, field_code: str, priority: str = "") -> ServingView:
        """Serve somebody without a slip at once, under the next number of a field; whom the counter served ends.

        For help without a wait, and for days when numbers come from a paper roll. Raises NotFound for an unknown
        field, BadInput for an unknown class.
        """
        with self._store.write(session.staff_id) as unit:
            in_front = self._in_front(unit, session)
            check_class(self._rules.of(unit), priority)
            field = queue_moves.field_of(unit, field_code)
            if in_front.rest is not None:
                resume(unit, session)
            self._finish_in_front(unit, session, in_front, "")
            fresh = new_number(unit, self._settings, field)
            visit_id = visit.add(
                unit,
                field.id,
                fresh.number,
                fresh.label,
                fresh.tracking,
                priority=priority,
                at_counter=session.counter_id,
            )
            classed = {"priority": priority} if priority else {}
            journal.append(
                unit,
                "visit.taken",
                "visit",
                visit_id,
                label=fresh.label,
                counter=session.counter,
                walk_in=True,
                **classed,
            )
            return self._serving(unit, queue_moves.served(unit, session))

    def queue(self, session: SessionView) -> QueueView:
        """Give what the counter's panel shows: whom it serves, who waits for it in the order of calling."""
        with self._store.read() as unit:
            served = visit.serving(unit, session.counter_id)
            rows, ordered = ordered_line(unit, session, self._rules.of(unit))
            return QueueView(
                serving=self._serving(unit, served) if served is not None else None,
                waiting=tuple(
                    WaitingView(entry.id, row.label, row.field_name, row.taken_at)
                    for entry in ordered
                    for row in (rows[entry.id],)
                ),
                served_today=queue_line.served_at(unit, session.counter_id),
            )

    def board(self) -> BoardView:
        """Give everything the board shows; numbers and counters, never a name."""
        with self._store.read() as unit:
            serving = {row.number: row for row in queue_line.all_serving(unit)}
            open_now = {row.number for row in office.open_counters(unit)}
            counts = queue_line.waiting_counts(unit)
            calls = journal.newest(unit, _CALLS, unit.day, LAST_CALLS)
            resting, reasons = office.paused(unit), self._rules.of(unit).pause_reasons
            return BoardView(
                office=self._settings.office.name,
                counters=tuple(
                    BoardCounter(
                        number=c.number,
                        name=c.name,
                        open=c.number in open_now,
                        label=serving[c.number].label if c.number in serving else None,
                        called_at=serving[c.number].called_at if c.number in serving else None,
                        paused=name_of(reasons, resting[c.id].reason) if c.id in resting else "",
                    )
                    for c in office.counters(unit)
                ),
                calls=tuple(BoardCall(e.seq, e.data["label"], e.data["counter"], e.at) for e in calls),
                waiting=tuple(
                    BoardWaiting(f.code, f.prefix, f.name, f.name_en, counts[f.id])
                    for f in office.known_fields(unit)
                    if counts.get(f.id)
                ),
            )

    def _in_front(self, unit: Unit, session: SessionView) -> AnyRow:
        """Give the visit in front of an open session's counter, its id None when there is none."""
        found = visit.at_counter(unit, session.session_id)
        if found is None or session.day != unit.day:
            check_open(unit, session)  # says why the session has ended
            raise LookupError("a session that is open has a counter")
        return found

    def _next_by_rules(self, unit: Unit, session: SessionView, entries: Sequence[Entry], streak: int) -> Entry | None:
        """Give who comes next at a counter where somebody has priority, or a place kept."""
        kept_elsewhere = any(entry.kept_for not in (None, session.counter) for entry in entries)
        return next_one(
            entries,
            counter=session.counter,
            open_counters=_open_numbers(unit) if kept_elsewhere else frozenset(),
            streak=streak,
            rules=self._rules.of(unit),
        )

    def _call_out_of_order(
        self,
        unit: Unit,
        session: SessionView,
        in_front: AnyRow,
        row: AnyRow,
        entry: Entry,
        entries: Iterable[Entry],
        outcome: str,
        *,
        picked: bool = False,
    ) -> ServingView:
        """Call one of some entries and keep the books of whose turn it is: the streak, and who comes after others."""
        streak = streak_after(entry, in_front.priority_streak, self._rules.of(unit))
        if streak != in_front.priority_streak:
            office.set_streak(unit, session.session_id, streak)
        if any(one.wait_calls and one.kept_for == session.counter for one in entries):
            queue_line.one_more_called(unit, session.counter_id, entry.id)
        parked = parking.last(unit, entry.id) if entry.kept_for is not None else None
        return self._call(unit, session, in_front, row, outcome, parked, picked=picked)

    def _call(
        self,
        unit: Unit,
        session: SessionView,
        in_front: AnyRow,
        row: AnyRow,
        outcome: str,
        parked: AnyRow | None = None,
        *,
        picked: bool = False,
    ) -> ServingView:
        if in_front.id is not None:
            self._ask_rating(unit, session, in_front, outcome)
        visit.call(unit, row.id, row.queue_field_id, session.counter_id, finishing=in_front.id, outcome=outcome)
        chosen = {"picked": True} if picked else {}  # whosever turn it was: who checks the order must know
        journal.append(unit, "visit.called", "visit", row.id, label=row.label, counter=session.counter, **chosen)
        return ServingView(
            visit_id=row.id,
            label=row.label,
            field_code=row.field_code,
            field_name=row.field_name,
            taken_at=row.taken_at,
            called_at=unit.now,
            calls=row.calls + 1,
            priority=class_name(self._rules.of(unit), row.priority) if row.priority else "",
            missing=queue_moves.missing_of(parked),
            returned=parked is not None,
            back_at=parked.returned_at if parked is not None else None,
        )

    def _finish_in_front(self, unit: Unit, session: SessionView, in_front: AnyRow, outcome: str) -> None:
        if in_front.id is not None:
            visit.close(unit, in_front.id, "finished", outcome)
            self._ask_rating(unit, session, in_front, outcome)

    def _check_outcome(self, unit: Unit, outcome: str) -> None:
        if outcome:
            check_word(self._rules.of(unit).outcomes, outcome)

    @staticmethod
    def _ask_rating(unit: Unit, session: SessionView, served: AnyRow, outcome: str) -> None:
        rating.ask(unit, served.id, session.counter_id)
        said = {"outcome": outcome} if outcome else {}
        journal.append(unit, "visit.finished", "visit", served.id, label=served.label, counter=session.counter, **said)

    def _serving(self, unit: Unit, row: AnyRow) -> ServingView:
        parked = parking.last(unit, row.id)
        return ServingView(
            visit_id=row.id,
            label=row.label,
            field_code=row.field_code,
            field_name=row.field_name,
            taken_at=row.taken_at,
            called_at=row.called_at,
            calls=row.calls,
            dossiers=dossier.codes_of_visit(unit, row.id),
            state=row.state,
            priority=class_name(self._rules.of(unit), row.priority) if row.priority else "",
            missing=queue_moves.missing_of(parked),
            returned=parked is not None,
            back_at=parked.returned_at if parked is not None else None,
        )


def _open_numbers(unit: Unit) -> frozenset[int]:
    return frozenset(row.number for row in office.open_counters(unit))
