"""Numbers: one sequence a field and day, given while somebody will call them; reprinted, kept for who comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Settings
from kiosk.models import field_stop, journal, office, parking, print_job, queue_line, ticket_slip, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_tracking, ticket_label
from kiosk.rules.queue_order import ahead_of_newcomers
from kiosk.rules.queue_rules import QueueRules
from kiosk.services.field_window import FieldWindow, counters_now, open_numbers
from kiosk.services.number_slips import NumberSlips, is_over
from kiosk.services.paper import Outbox
from kiosk.services.queue_document import check_class, class_views
from kiosk.services.queue_moves import ahead, bring_back, is_late, rejoin
from kiosk.services.queue_views import AffectedTicket, ClassView, QueueField, ReturnedView, TicketView

_LABEL = re.compile(r"(?P<prefix>[A-Z]{0,2})(?P<number>[0-9]{1,4})", re.ASCII)


class Ticketing:
    """What the ticket station does."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._window = FieldWindow(settings)
        self._slips = NumberSlips(settings, outbox, self._window)

    def fields(self) -> tuple[QueueField, ...]:
        """Give every field: whether a number is to be had now, why not, who waits, how long it would take."""
        english = Translator("en")
        with self._store.read() as unit:
            versions = queue_line.versions(unit)
            rules = self._window.rules(unit, versions.rules or 0)
            (counts, special), given = queue_line.waiting_and_special(unit), queue_line.given(unit)
            closings, stops = queue_line.last_closings(unit), field_stop.today(unit)
            rows, fields = queue_line.counters_of_fields(unit), office.fields(unit)
            before = _ahead_by_rules(unit, fields, rules) if special else _ahead_by_counts(fields, rows, counts)
            found: list[QueueField] = []
            for field in fields:
                of_field = [row for row in rows if row.field_id == field.id]
                counters = counters_now(of_field, len(of_field), closings.get(field.id))
                now = self._window.now(
                    unit,
                    field,
                    counters,
                    versions=versions,
                    given=given.get(field.id, 0),
                    stop_reason=stops.get(None, stops.get(field.id)),
                )
                found.append(
                    QueueField(
                        code=field.code,
                        name=field.name,
                        name_en=field.name_en,
                        prefix=field.prefix,
                        kind=rules.of_field(field.code).kind,
                        state=now.state,
                        takes=now.takes,
                        words=now.in_words(str),
                        words_en=now.in_words(english),
                        opens_at=now.opens_at,
                        waiting=counts.get(field.id, 0),
                        ahead=before[field.code],
                        counters=open_numbers(of_field),
                        left=now.left,
                        estimate=self._window.estimate(unit, field, before[field.code], counters.working)
                        if now.takes and now.opens_at is None
                        else None,
                    )
                )
            return tuple(found)

    def classes(self) -> tuple[ClassView, ...]:
        """Give the priority classes a citizen may choose by touch."""
        with self._store.read() as unit:
            return class_views(self._window.rules(unit), by_touch=True)

    def again_seconds(self) -> int:
        """Give within how many seconds a second number at the same station is asked about first; 0: never."""
        with self._store.read() as unit:
            return self._window.rules(unit).again_seconds

    def take_ticket(self, field_code: str, *, only_open: bool = False, priority: str = "") -> TicketView:
        """Take the next number of a field; its slip is queued in the same transaction.

        `only_open` refuses a number nobody would call, outside the hours, beyond the capacity or while the field is
        stopped (NotAllowed, with the sentence of `fields`), as the ticket station does. `priority` is the code of a
        class; BadInput for one that is not to be chosen there. Raises NotFound for an unknown field, NotAllowed for a
        closed one.
        """
        with self._store.write() as unit:
            rows = queue_line.field_at_hand(unit, field_code)
            if not rows:
                raise NotFound(N_("Không có lĩnh vực “{code}”."), code=field_code)
            if rows[0].closed_at is not None:
                raise NotAllowed(N_("Lĩnh vực {name} không nhận số nữa; mời chọn lĩnh vực khác."), name=rows[0].name)
            if only_open:
                self._check_window(unit, rows)
            if priority:
                check_class(self._window.rules(unit), priority, by_touch=only_open)
            ticket = self._slips.take(unit, rows, priority)
        self._outbox.wake()
        return ticket

    def reprint(self, visit_id: int) -> int | None:
        """Queue the slip of a number once more, the same number marked IN LẠI; gives the job, None without a printer.

        Raises NotFound when the visit has no slip.
        """
        with self._store.write() as unit:
            row = visit.get(unit, visit_id)
            slip = ticket_slip.of_number(unit, row.label, row.taken_at) if row is not None else None
            if row is None or slip is None:
                raise NotFound(N_("Số này chưa có phiếu để in lại."))
            printer = self._outbox.ticket_printer()
            if not printer:
                return None
            job_id = self._outbox.put_again(unit, slip, printer)
            journal.append(unit, "visit.reprinted", "visit", row.id, label=row.label)
        self._outbox.wake()
        return job_id

    def come_back(self, code: str, by: int | None = None) -> ReturnedView:
        """Take a slip held before the station, or its number typed: who was parked or late is in line again.

        Who was parked on an earlier day gets a new number, and its slip is queued; the old slip finds that number from
        then on. `by` is the official (staff id) who scanned the slip, if one did. Raises BadInput for what is neither
        a code nor a number.
        """
        label = _label(code)
        tracking = "" if label else read_tracking(code)
        with self._store.write(by) as unit:
            row = visit.by_label(unit, label) if label else visit.by_tracking(unit, tracking)
            if row is None:
                return ReturnedView("unknown", label, None, 0)
            if row.queue_day == unit.day:
                taken_at = row.taken_at if label and row.day == unit.day else None
                return replace(self._returned(unit, row), taken_at=taken_at)
            found = self._of_another_day(unit, row)
        self._outbox.wake()
        return found

    def affected(self) -> tuple[AffectedTicket, ...]:
        """Give today's numbers that still wait and whose slip, of any PC, did not surely come out, in their order."""
        with self._store.read() as unit:
            return self._affected(unit)

    def reprint_affected(self) -> int:
        """Queue the slips of all `affected` numbers again, each for its own printer, in their order; tells how many."""
        with self._store.write() as unit:
            found = self._affected(unit)
            for one in found:
                # what surely never came out carries no mark
                state = ("uncertain",) if one.uncertain else ("failed",)
                print_job.settle(unit, one.job_id, state, "queued", reprint=one.uncertain)
                journal.append(unit, "visit.reprinted", "visit", one.visit_id, label=one.label)
        self._outbox.wake()
        return len(found)

    def _check_window(self, unit: Unit, rows: Sequence[AnyRow]) -> None:
        field = rows[0]
        limits = queue_line.limits(unit, field.id)
        counters = counters_now(rows, limits.assigned, limits.last_closed)
        now = self._window.now(
            unit, field, counters, versions=limits, given=limits.given, stop_reason=limits.stop_reason
        )
        if not now.takes:
            raise NotAllowed(now.msgid, **now.values)

    def _returned(self, unit: Unit, row: AnyRow) -> ReturnedView:
        rules = self._window.rules(unit)
        if row.state == "parked":
            _, counter = bring_back(unit, row)
        elif row.state == "absent" and not is_late(unit, row, rules):
            _, counter = rejoin(unit, row, rules)
        elif row.state in visit.IN_FRONT:
            return ReturnedView("called", row.label, row.counter, 0)
        elif row.state == "waiting":
            return ReturnedView("waiting", row.label, None, ahead(unit, row.id, rules))
        else:
            return ReturnedView("late" if row.state == "absent" else "over", row.label, None, 0)
        is_open = any(one.number == counter for one in office.open_counters(unit))
        return ReturnedView("kept", row.label, counter if is_open else None, ahead(unit, row.id, rules))

    def _of_another_day(self, unit: Unit, row: AnyRow) -> ReturnedView:
        now = self._slips.newest(unit, row)
        if now.queue_day == unit.day:
            if now.id == row.id:  # kept overnight with its number
                return self._returned(unit, now)
            return replace(self._returned(unit, now), of_day=row.queue_day, tracking=now.tracking)
        let_in = None if is_over(unit, now, self._window.rules(unit)) else self._slips.let_in(unit, now)
        if let_in is not None:
            ticket, counter = let_in.ticket, let_in.counter if let_in.open else None
            return ReturnedView("kept", ticket.label, counter, ticket.ahead, now.queue_day, ticket.tracking)
        return ReturnedView("over" if parking.is_away(unit, now.id) else "unknown", row.label, None, 0, row.queue_day)

    def _affected(self, unit: Unit) -> tuple[AffectedTicket, ...]:
        midnight = datetime.combine(unit.day, time.min, VIETNAM)
        jobs = {row.subject: row for row in ticket_slip.in_trouble(unit, midnight)}
        return tuple(
            AffectedTicket(row.id, row.label, jobs[row.label].id, jobs[row.label].state == "uncertain")
            for row in queue_line.waiting_numbers(unit, tuple(jobs))
        )


def _ahead_by_rules(unit: Unit, fields: Sequence[AnyRow], rules: QueueRules) -> dict[str, int]:
    """Give by field (code) how many would be called before an ordinary newcomer."""
    codes = tuple(field.code for field in fields)
    return ahead_of_newcomers(queue_line.everybody(unit), codes, queue_line.open_counters(unit), rules)


def _ahead_by_counts(fields: Sequence[AnyRow], rows: Sequence[AnyRow], counts: Mapping[int, int]) -> dict[str, int]:
    """Give the same where nobody has priority or a place kept: all who wait for the open counters of a field."""
    served: dict[int, set[int]] = {}  # by counter: the ids of the fields it calls for
    for row in rows:
        if row.session_id is not None:
            served.setdefault(row.number, set()).add(row.field_id)
    return {
        field.code: sum(
            counts.get(one, 0) for one in {field.id}.union(*(ids for ids in served.values() if field.id in ids))
        )
        for field in fields
    }


def _label(code: str) -> str:
    """Give what was typed or scanned as a number in its one spelling; empty where it is none."""
    found = _LABEL.fullmatch("".join(code.split()).upper())
    return ticket_label(found["prefix"], int(found["number"])) if found else ""
