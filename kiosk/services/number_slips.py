"""A new number with its slip, made within a unit of work: for who comes, and for who comes back on another day."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kiosk.core.settings import Settings
from kiosk.models import day_close, journal, office, parking, queue_line, sequence, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing.payloads import TicketPayload
from kiosk.rules.codes import new_tracking, ticket_label
from kiosk.rules.queue_rules import QueueRules
from kiosk.services.day_close import close_passed_days
from kiosk.services.field_window import FieldWindow, counters_now, open_numbers
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.queue_document import class_name
from kiosk.services.queue_moves import Keeper, ahead, keeper, taken_over
from kiosk.services.queue_views import TicketView
from kiosk.services.views import SessionView


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number just taken out of its field's sequence, with the code of its slip."""

    number: int
    label: str
    tracking: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """Who came back on another day: the new number, the counter (number) that keeps the place, whether it is open."""

    ticket: TicketView
    counter: int
    open: bool


class NumberSlips:
    """Makes visits with their slips; whoever calls wakes the printers once the unit has been committed."""

    def __init__(self, settings: Settings, outbox: Outbox, window: FieldWindow) -> None:
        self._settings = settings
        self._head = office_head(settings)
        self._outbox = outbox
        self._window = window

    def take(self, unit: Unit, rows: Sequence[AnyRow], priority: str = "", kept_by: Keeper | None = None) -> TicketView:
        """Have somebody wait under the next number of a field, `rows` being the field at hand; its slip is queued.

        `kept_by` is the counter that keeps the place.
        """
        field = rows[0]
        fresh = new_number(unit, self._settings, field)
        visit_id = visit.add(
            unit,
            field.id,
            fresh.number,
            fresh.label,
            fresh.tracking,
            queued_at=max(unit.now, field.newest or unit.now),  # a clock set back puts nobody before the others
            priority=priority,
            kept_for=kept_by.counter_id if kept_by is not None else None,
        )
        before, special = queue_line.ahead_of_the_last(unit, field.id, visit_id)
        if special or priority or kept_by is not None:
            before = ahead(unit, visit_id, self._window.rules(unit))
        counters = open_numbers(rows)
        if kept_by is not None and kept_by.number in _open_now(unit):
            counters = (kept_by.number,)
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
        journal.append(
            unit, "visit.taken", "visit", visit_id, label=fresh.label, **({"priority": priority} if priority else {})
        )
        return TicketView(
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
            priority=class_name(self._window.rules(unit), priority) if priority else "",
            estimate=wait,
        )

    def newest(self, unit: Unit, row: AnyRow) -> AnyRow:
        """Give the visit that one of an earlier day goes on as, itself where it does not; the days before are ended."""
        if row.queue_day < unit.day and not day_close.is_closed(unit):
            close_passed_days(unit, self._settings)
            row = visit.get(unit, row.id) or row
        while row.queue_day < unit.day and (later := parking.continued_as(unit, row.id)) is not None:
            row = visit.get(unit, later) or row
        return row

    def let_in(self, unit: Unit, row: AnyRow, by: SessionView | None = None) -> LetIn | None:
        """Let in who was parked on an earlier day, under a new number at the head of the counter that parked it.

        The place was promised: it is kept though the field's numbers are stopped or nobody serves it now; `by` an
        official who lets it in it is kept at his or her counter while the other is not open. None for whoever was not
        parked when that day ended.
        """
        parked = parking.last(unit, row.id)
        if row.queue_day >= unit.day or parked is None or parked.returned_at is not None:
            return None
        rows = queue_line.field_at_hand(unit, row.field_code) or _any_field(unit, parked.counter_id)
        if not rows:
            return None
        kept = keeper(unit, parked, by)
        ticket = self.take(unit, rows, row.priority, kept)
        parking.go_on(unit, parked, ticket.visit_id)
        journal.append(
            unit,
            "visit.returned",
            "visit",
            ticket.visit_id,
            label=ticket.label,
            counter=parked.number,
            of_day=row.queue_day.isoformat(),
            was=row.label,
            **taken_over(kept, parked),
        )
        return LetIn(ticket, kept.number, kept.number in _open_now(unit))


def is_over(unit: Unit, row: AnyRow, rules: QueueRules) -> bool:
    """Tell whether a place kept on an earlier day is kept no more."""
    over: bool = unit.day - row.queue_day > timedelta(days=rules.parked_days)
    return over


def new_number(unit: Unit, settings: Settings, field: AnyRow) -> NewNumber:
    """Take the next number of a field; the day's first ends the days before, whose numbers may go on."""
    number = sequence.next_number(unit, "ticket", field.code, unit.day)
    if number == 1 and not day_close.is_closed(unit):
        close_passed_days(unit, settings)
        if sequence.last_number(unit, "ticket", field.code, unit.day) > number:
            number = sequence.next_number(unit, "ticket", field.code, unit.day)
    return NewNumber(number, ticket_label(field.prefix, number), new_tracking(secrets.choice))


def _any_field(unit: Unit, counter_id: int) -> Sequence[AnyRow]:
    """Give a field of a counter, at hand: whose number was of a paper roll has none of his own to come back to."""
    served = office.served_by(unit, counter_id)
    code = next((field.code for field in office.fields(unit) if field.code in served), "")
    return queue_line.field_at_hand(unit, code)


def _open_now(unit: Unit) -> frozenset[int]:
    return frozenset(row.number for row in office.open_counters(unit))
