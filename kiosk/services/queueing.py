"""The queue: taking a number, calling the next, calling again, finishing."""

from __future__ import annotations

import secrets

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import dossier, journal, office, rating, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import TicketPayload
from kiosk.rules.codes import new_tracking, ticket_label
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.staffing import check_open
from kiosk.services.views import (
    BoardCall,
    BoardCounter,
    BoardView,
    BoardWaiting,
    FieldView,
    QueueView,
    ServingView,
    SessionView,
    TicketView,
    WaitingView,
)

LAST_CALLS = 8
NEXT_LABELS = 4
_CALLS = ("visit.called", "visit.recalled")


class Queueing:
    """Numbers and calls, each one transaction."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox) -> None:
        self._store = store
        self._settings = settings
        self._head = office_head(settings)
        self._outbox = outbox

    def fields(self) -> tuple[FieldView, ...]:
        """Give every field with who waits for it and which counters serve it now."""
        with self._store.read() as unit:
            counts = visit.waiting_counts(unit)
            open_for = office.open_counters_by_field(unit)
            return tuple(
                FieldView(f.code, f.name, f.name_en, f.prefix, counts.get(f.id, 0), open_for.get(f.id, ()))
                for f in office.fields(unit)
            )

    def take_ticket(self, field_code: str, *, only_open: bool = False) -> TicketView:
        """Take the next number of a field; its slip is queued in the same transaction.

        `only_open` refuses a field no counter serves now (NotAllowed), as the ticket station does.
        Raises NotFound for an unknown field.
        """
        with self._store.write() as unit:
            found = office.field_with_counters(unit, field_code)
            if found is None:
                raise NotFound(N_("Không có lĩnh vực “{code}”."), code=field_code)
            field, counters = found
            if only_open and not counters:
                raise NotAllowed(N_("Lĩnh vực {name} hiện chưa có quầy phục vụ."), name=field.name)
            number = office.next_number(unit, "ticket", field.code, unit.day)
            label = ticket_label(field.prefix, number)
            tracking = new_tracking(secrets.choice)
            visit_id = visit.add_waiting(unit, field.id, number, label, tracking)
            ahead = visit.ahead(unit, field.id, visit_id)
            payload = TicketPayload(
                office=self._head,
                label=label,
                field_name=field.name,
                counters=counters,
                taken_at=unit.now,
                ahead=ahead,
                tracking=tracking,
            )
            job_id = self._outbox.put(unit, payload, label)
            journal.append(unit, "visit.taken", "visit", visit_id, label=label)
            ticket = TicketView(
                visit_id=visit_id,
                label=label,
                field_code=field.code,
                field_name=field.name,
                field_name_en=field.name_en,
                counters=counters,
                taken_at=unit.now,
                ahead=ahead,
                tracking=tracking,
                print_job_id=job_id,
            )
        self._outbox.wake()
        return ticket

    def call_next(self, session: SessionView) -> ServingView | None:
        """Finish whom the counter serves, if anyone, and call the longest waiting it serves; None when none waits."""
        with self._store.write(session.staff_id) as unit:
            in_front = visit.at_counter(unit, session.session_id)
            if in_front is None or session.day != unit.day:
                check_open(unit, session)  # says why the session has ended
                raise LookupError("a session that is open has a counter")
            chosen = visit.next_waiting(unit, session.counter_id)
            if in_front.id is not None:
                self._ask_rating(unit, session, in_front)
                if chosen is None:
                    visit.close(unit, in_front.id, "finished")
            if chosen is None:
                return None
            visit.call(unit, chosen.id, session.counter_id, finishing=in_front.id)
            journal.append(unit, "visit.called", "visit", chosen.id, label=chosen.label, counter=session.counter)
            return ServingView(
                visit_id=chosen.id,
                label=chosen.label,
                field_code=chosen.field_code,
                field_name=chosen.field_name,
                taken_at=chosen.taken_at,
                called_at=unit.now,
                calls=1,
            )

    def recall(self, session: SessionView) -> ServingView:
        """Call again the number in front of the counter; NotAllowed when there is none."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            served = self._served(unit, session)
            visit.count_call(unit, served.id)
            journal.append(unit, "visit.recalled", "visit", served.id, label=served.label, counter=session.counter)
            again = self._served(unit, session)
            return _serving(again, dossier.codes_of_visit(unit, served.id))

    def finish(self, session: SessionView) -> None:
        """End the visit in front of the counter; its rating is asked for. NotAllowed when there is none."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            served = self._served(unit, session)
            visit.close(unit, served.id, "finished")
            self._ask_rating(unit, session, served)

    def mark_absent(self, session: SessionView) -> None:
        """End the visit in front of the counter as one who did not come; nothing is asked of anybody."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            served = self._served(unit, session)
            if dossier.codes_of_visit(unit, served.id):
                raise NotAllowed(
                    N_("Lượt này đã có hồ sơ được tiếp nhận nên không thể là vắng mặt; bấm Kết thúc lượt.")
                )
            visit.close(unit, served.id, "absent")
            journal.append(unit, "visit.absent", "visit", served.id, label=served.label, counter=session.counter)

    def queue(self, session: SessionView) -> QueueView:
        """Give what the counter's panel shows."""
        with self._store.read() as unit:
            served = visit.serving(unit, session.counter_id)
            return QueueView(
                serving=_serving(served, dossier.codes_of_visit(unit, served.id)) if served else None,
                waiting=tuple(
                    WaitingView(w.id, w.label, w.field_name, w.taken_at)
                    for w in visit.waiting_for(unit, session.counter_id)
                ),
                served_today=visit.served_at(unit, session.counter_id),
            )

    def board(self) -> BoardView:
        """Give everything the board shows; numbers and counters, never a name."""
        with self._store.read() as unit:
            serving = {row.number: row for row in visit.all_serving(unit)}
            open_now = {row.number for row in office.open_counters(unit)}
            counts = visit.waiting_counts(unit)
            labels = visit.waiting_labels(unit, NEXT_LABELS)
            calls = journal.newest(unit, _CALLS, unit.day, LAST_CALLS)
            return BoardView(
                office=self._settings.office.name,
                counters=tuple(
                    BoardCounter(
                        number=c.number,
                        name=c.name,
                        open=c.number in open_now,
                        label=serving[c.number].label if c.number in serving else None,
                        called_at=serving[c.number].called_at if c.number in serving else None,
                    )
                    for c in office.counters(unit)
                ),
                calls=tuple(BoardCall(e.seq, e.data["label"], e.data["counter"], e.at) for e in calls),
                waiting=tuple(
                    BoardWaiting(f.code, f.prefix, f.name, f.name_en, counts[f.id], labels.get(f.id, ()))
                    for f in office.fields(unit)
                    if counts.get(f.id)
                ),
            )

    def _served(self, unit: Unit, session: SessionView) -> AnyRow:
        served = visit.serving(unit, session.counter_id)
        if served is None:
            raise NotAllowed(N_("Quầy chưa gọi ai; bấm Gọi số tiếp theo trước."))
        return served

    @staticmethod
    def _ask_rating(unit: Unit, session: SessionView, served: AnyRow) -> None:
        rating.ask(unit, served.id, session.counter_id)
        journal.append(unit, "visit.finished", "visit", served.id, label=served.label, counter=session.counter)


def _serving(row: AnyRow, dossiers: tuple[str, ...]) -> ServingView:
    return ServingView(
        visit_id=row.id,
        label=row.label,
        field_code=row.field_code,
        field_name=row.field_name,
        taken_at=row.taken_at,
        called_at=row.called_at,
        calls=row.calls,
        dossiers=dossiers,
    )
