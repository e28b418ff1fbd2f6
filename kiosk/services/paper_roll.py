"""Numbers from a paper roll while the ticket station is down: the counter's "next" makes the visits.

People pull numbers of a roll of the shop, and whoever calls next calls the roll's next number, at whichever counter:
one sequence for all. Who took a number of the office before comes first, who takes one later does not
(`rules.queue_order.roll_comes_first`).
"""

from __future__ import annotations

import secrets

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import journal, paper_roll, queue_line, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.codes import new_tracking, ticket_label
from kiosk.rules.queue_order import Entry, roll_comes_first
from kiosk.services.queue_places import KeptPlaces
from kiosk.services.queue_views import RollView
from kiosk.services.staffing import check_open
from kiosk.services.views import SessionView

LAST_NUMBER = 999
"""What rolls of the shop end with; after it a new roll begins with 1."""

FIELD_NAME = N_("Số từ cuộn giấy")
FIELD_NAME_EN = "Paper roll"


class PaperRolls(KeptPlaces):
    """The official's two verbs of the roll."""

    def begin_roll(self, session: SessionView, first_number: int) -> RollView:
        """Have numbers come from a roll, or correct a running one: `first_number` is the one called next.

        BadInput for a number no roll has, NotAllowed for one called already; both say what to do instead.
        """
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            return begin(unit, first_number)

    def end_roll(self, session: SessionView) -> None:
        """End the roll; where none is running nothing happens."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            end(unit)


def begin(unit: Unit, first_number: int) -> RollView:
    """Begin a roll, or correct the running one, within a unit of work; its errors are those of `begin_roll`."""
    if not 1 <= first_number <= LAST_NUMBER:
        raise BadInput(N_("Số của cuộn giấy từ 1 đến {last}."), last=LAST_NUMBER)
    field = paper_roll.field(unit)
    called = paper_roll.called(unit, field.id) if field is not None else frozenset()
    if first_number in called:
        free = next((number for number in _after(first_number) if number not in called), None)
        if free is None:
            raise NotAllowed(N_("Hôm nay đã gọi hết các số của cuộn giấy; mời công dân lấy số ở máy."))
        raise NotAllowed(
            N_("Số {label} của cuộn giấy đã gọi hôm nay; số tiếp theo chưa gọi là {free}."),
            label=ticket_label("", first_number),
            free=ticket_label("", free),
        )
    if field is None:
        paper_roll.add_field(unit, FIELD_NAME, FIELD_NAME_EN)
    running = paper_roll.running(unit)
    if running is None:
        paper_roll.begin(unit, first_number)
        journal.append(unit, "roll.begun", "roll", first_number, number=first_number)
        return RollView(unit.now, first_number)
    paper_roll.go_on_with(unit, running.id, first_number)
    journal.append(unit, "roll.corrected", "roll", first_number, number=first_number, instead_of=running.next_number)
    return RollView(running.started_at, first_number)


def end(unit: Unit) -> None:
    """End the running roll, if there is one, within a unit of work."""
    running = paper_roll.running(unit)
    if running is not None:
        paper_roll.end(unit, running.id)
        journal.append(unit, "roll.ended", "roll", running.next_number, number=running.next_number)


def roll_now(unit: Unit, counter: int = 0, due: Entry | None = None) -> RollView | None:
    """Give the running roll as a counter has it that would call `due` otherwise.

    Its next number is 1000 once it is used up: then it comes before nobody.
    """
    running, field = paper_roll.running(unit), paper_roll.field(unit)
    if running is None or field is None:
        return None
    first = roll_comes_first(due, counter, paper_roll.came(unit, running, field.id))
    usable = running.next_number <= LAST_NUMBER
    return RollView(running.started_at, running.next_number, comes_first=first and usable)


def call_from_roll(unit: Unit, session: SessionView) -> bool:
    """Call the running roll's next number to a counter nobody stands at; tells whether a roll runs.

    NotAllowed once the roll is used up: the new one's first number has to be told.
    """
    running, field = paper_roll.running(unit), paper_roll.field(unit)
    if running is None or field is None:
        return False
    number = running.next_number
    if number > LAST_NUMBER:
        raise NotAllowed(
            N_("Cuộn giấy đã gọi đến số {last}; hãy bắt đầu lại với số đầu của cuộn mới."), last=LAST_NUMBER
        )
    queue_line.one_more_called(unit, session.counter_id, _call(unit, session, field, number))
    called = paper_roll.called(unit, field.id)
    following = next((one for one in range(number + 1, LAST_NUMBER + 1) if one not in called), LAST_NUMBER + 1)
    paper_roll.go_on_with(unit, running.id, following)
    return True


def _call(unit: Unit, session: SessionView, field: AnyRow, number: int) -> int:
    label = ticket_label(field.prefix, number)
    visit_id = visit.add(
        unit,
        field.id,
        number,
        label,
        new_tracking(secrets.choice),
        at_counter=session.counter_id,
        state="called",
    )
    journal.append(unit, "visit.taken", "visit", visit_id, label=label, counter=session.counter, roll=True)
    journal.append(unit, "visit.called", "visit", visit_id, label=label, counter=session.counter)
    return visit_id


def _after(number: int) -> tuple[int, ...]:
    """Give the numbers of a roll after one, and then those of the next roll up to it."""
    return (*range(number + 1, LAST_NUMBER + 1), *range(1, number))
