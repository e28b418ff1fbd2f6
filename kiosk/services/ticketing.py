"""Numbers: one sequence a field and day, given while somebody will call them; reprinted, kept for who comes back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Settings
from kiosk.models import day_close, field_stop, journal, office, print_job, queue_line, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import TicketPayload
from kiosk.rules.codes import new_tracking, read_tracking, ticket_label
from kiosk.services.day_close import close_passed_days
from kiosk.services.field_window import FieldWindow, counters_now, open_numbers
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.queue_document import check_class, class_name, class_views
from kiosk.services.queue_moves import ahead, bring_back, is_late, rejoin
from kiosk.services.queue_views import AffectedTicket, ClassView, QueueField, ReturnedView, TicketView

_LABEL = re.compile(r"(?P<prefix>[A-Z]{1,2})(?P<number>[0-9]{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number just taken out of its field's sequence, with the code of its slip."""

    number: int
    label: str
    tracking: str


class Ticketing:
    """What the ticket station does."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox) -> None:
        self._store = store
        self._settings = settings
        self._head = office_head(settings)
        self._outbox = outbox
        self._window = FieldWindow(settings)

    def fields(self) -> tuple[QueueField, ...]:
        """Give every field: whether a number is to be had now, why not, who waits, how long it would take."""
        english = Translator("en")
        with self._store.read() as unit:
            versions = queue_line.versions(unit)
            rules = self._window.rules(unit, versions.rules or 0)
            counts, given = queue_line.waiting_counts(unit), queue_line.given(unit)
            closings, stops = queue_line.last_closings(unit), field_stop.today(unit)
            rows = queue_line.counters_of_fields(unit)
            waiting_at: dict[int, set[int]] = {}  # by counter: the fields whose people it may call first
            for row in rows:
                waiting_at.setdefault(row.number, set()).add(row.field_id)
            found: list[QueueField] = []
            for field in office.fields(unit):
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
                numbers = open_numbers(of_field)
                before = {field.id}.union(*(waiting_at[number] for number in numbers))
                waits = sum(counts.get(one, 0) for one in before)
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
                        counters=numbers,
                        left=now.left,
                        estimate=self._window.estimate(unit, field, waits, counters.working)
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
        class; BadInput for one that is not to be chosen there. Raises NotFound for an unknown field.
        """
        with self._store.write() as unit:
            rows = queue_line.field_at_hand(unit, field_code)
            if not rows:
                raise NotFound(N_("Không có lĩnh vực “{code}”."), code=field_code)
            field = rows[0]
            if only_open:
                self._check_window(unit, rows)
            rules = self._window.rules(unit) if priority else None
            if rules is not None:
                check_class(rules, priority, by_touch=only_open)
            fresh = new_number(unit, self._settings, field)
            visit_id = visit.add(
                unit,
                field.id,
                fresh.number,
                fresh.label,
                fresh.tracking,
                queued_at=max(unit.now, field.newest or unit.now),  # a clock set back puts nobody before the others
                priority=priority,
            )
            before, special = queue_line.ahead_of_the_last(unit, field.id, visit_id)
            if special or priority:
                before = ahead(unit, visit_id, rules or self._window.rules(unit))
            counters = open_numbers(rows)
            wait = self._window.estimate(unit, field, before, counters_now(rows, 0, None).working)
            payload = TicketPayload(
                office=self._head,
                label=fresh.label,
                field_name=field.name,
                counters=counters,
                taken_at=unit.now,
                ahead=before,
                tracking=fresh.tracking,
                priority=bool(priority),
                wait=(wait.low, wait.high) if wait is not None else None,
            )
            job_id = self._outbox.put(unit, payload, fresh.label)
            journal.append(unit, "visit.taken", "visit", visit_id, label=fresh.label)
            ticket = TicketView(
                visit_id=visit_id,
                label=fresh.label,
                field_code=field.code,
                field_name=field.name,
                field_name_en=field.name_en,
                counters=counters,
                taken_at=unit.now,
                ahead=before,
                tracking=fresh.tracking,
                print_job_id=job_id,
                priority=class_name(rules, priority) if rules is not None else "",
                estimate=wait,
            )
        self._outbox.wake()
        return ticket

    def reprint(self, visit_id: int) -> int | None:
        """Queue the slip of a number once more, the same number marked IN LẠI; gives the job, None without a printer.

        Raises NotFound when the visit has no slip.
        """
        with self._store.write() as unit:
            row = visit.get(unit, visit_id)
            slip = print_job.ticket_of(unit, row.label, row.taken_at) if row is not None else None
            if row is None or slip is None:
                raise NotFound(N_("Số này chưa có phiếu để in lại."))
            printer = self._outbox.ticket_printer()
            if not printer:
                return None
            job_id = self._outbox.put_again(unit, slip, printer)
            journal.append(unit, "visit.reprinted", "visit", row.id, label=row.label)
        self._outbox.wake()
        return job_id

    def come_back(self, code: str) -> ReturnedView:
        """Take a slip held before the station, or its number typed: who was parked or late is in line again.

        Raises BadInput for what is neither a code nor a number.
        """
        label = _label(code)
        tracking = "" if label else read_tracking(code)
        with self._store.write() as unit:
            row = visit.by_label(unit, label) if label else visit.by_tracking(unit, tracking)
            if row is None or row.queue_day != unit.day:
                return ReturnedView("unknown", row.label if row is not None else label, None, 0)
            return self._returned(unit, row)

    def affected(self) -> tuple[AffectedTicket, ...]:
        """Give today's numbers that still wait and whose slip did not come out here for certain, in their order."""
        with self._store.read() as unit:
            return self._affected(unit)

    def reprint_affected(self) -> int:
        """Queue the slips of all `affected` numbers again, in their order, and tell how many."""
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

    def _affected(self, unit: Unit) -> tuple[AffectedTicket, ...]:
        printer = self._outbox.ticket_printer()
        midnight = datetime.combine(unit.day, time.min, VIETNAM)
        jobs = {row.subject: row for row in print_job.tickets_in_trouble(unit, printer, midnight)}
        return tuple(
            AffectedTicket(row.id, row.label, jobs[row.label].id, jobs[row.label].state == "uncertain")
            for row in queue_line.waiting_numbers(unit, tuple(jobs))
        )


def new_number(unit: Unit, settings: Settings, field: AnyRow) -> NewNumber:
    """Take the next number of a field; the day's first ends the days before, whose numbers may go on."""
    number = office.next_number(unit, "ticket", field.code, unit.day)
    if number == 1 and not day_close.is_closed(unit):
        close_passed_days(unit, settings)
        if office.last_number(unit, "ticket", field.code, unit.day) > number:
            number = office.next_number(unit, "ticket", field.code, unit.day)
    return NewNumber(number, ticket_label(field.prefix, number), new_tracking(secrets.choice))


def _label(code: str) -> str:
    """Give what was typed or scanned as a number in its one spelling; empty where it is none."""
    found = _LABEL.fullmatch("".join(code.split()).upper())
    return ticket_label(found["prefix"], int(found["number"])) if found else ""
