"""Where a visit goes that is not simply served: put back, parked, back again, another field, another counter."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import dossier, journal, office, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.services import queue_moves
from kiosk.services.field_window import FieldWindow
from kiosk.services.number_slips import NumberSlips, is_over
from kiosk.services.paper import Outbox
from kiosk.services.queue_document import RulesInForce, check_class, check_word, class_name
from kiosk.services.queue_views import MovedView
from kiosk.services.staffing import check_open
from kiosk.services.views import SessionView

MOST_AFTER = 20
"""After more others than these nobody is put back: that would be the end of the line."""


class KeptPlaces:
    """The verbs of an official that move a visit; each one transaction with its entry in the journal."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox) -> None:
        self._store = store
        self._settings = settings
        self._rules = RulesInForce()
        self._outbox = outbox
        self._slips = NumberSlips(settings, outbox, FieldWindow(settings))

    def put_back(self, session: SessionView, after: int = 0) -> MovedView:
        """Put the visit in front back in line at this counter, to be called after so many others, 0: next.

        Raises BadInput for a count that cannot be, NotAllowed without a visit in front.
        """
        if not 0 <= after <= MOST_AFTER:
            raise BadInput(N_("Chỉ trả lại hàng sau 0 đến {most} người."), most=MOST_AFTER)
        with self._store.write(session.staff_id) as unit:
            row = _without_dossier(unit, queue_moves.served(unit, session))
            visit.move(unit, row.id, "waiting", row.queue_field_id, kept_for=session.counter_id, wait_calls=after)
            journal.append(
                unit, "visit.put_back", "visit", row.id, label=row.label, counter=session.counter, after=after
            )
            words = (
                N_("Số {label} trở lại hàng của quầy {counter}, gọi sau {after} người khác.")
                if after
                else N_("Số {label} trở lại hàng của quầy {counter}, đứng đầu hàng.")
            )
            return queue_moves.moved(row, words, counter=session.counter, after=after)

    def park(self, session: SessionView, reason: str, missing: Iterable[str] = ()) -> MovedView:
        """Park the visit in front: its owner goes and comes back to the head of this counter's line.

        `reason` is one of the office's; `missing` names the papers to come back with. Raises BadInput for an unknown
        reason, NotAllowed without a visit in front.
        """
        papers = tuple(filter(None, (nfc(name) for name in missing)))
        with self._store.write(session.staff_id) as unit:
            row = queue_moves.served(unit, session)
            check_word(self._rules.of(unit).park_reasons, reason)
            return queue_moves.park(unit, session, row, reason, papers)

    def bring_back(self, session: SessionView, visit_id: int) -> MovedView:
        """Put a parked visit at the head of the line of the counter that parked it; NotAllowed for another.

        While that counter is not open, the place is kept at the one that brings it back.
        One parked on an earlier day gets a new number, and its slip is queued.
        """
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            row = visit.get(unit, visit_id)
            if row is None or row.queue_day == unit.day:
                moved, _ = queue_moves.bring_back(unit, queue_moves.of_today(unit, visit_id), session)
                return moved
            moved = self._let_in(unit, row, session)
        self._outbox.wake()
        return moved

    def rejoin(self, session: SessionView, visit_id: int) -> MovedView:
        """Let in line again whoever did not come when called, after some others; NotAllowed when it is too late."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            moved, _ = queue_moves.rejoin(unit, queue_moves.of_today(unit, visit_id), self._rules.of(unit))
            return moved

    def transfer(self, session: SessionView, field_code: str = "", counter: int = 0) -> MovedView:
        """Send the visit in front on to another field, or to one counter (number), its time in the queue kept.

        Raises NotFound for an unknown field, BadInput where neither is another, NotAllowed for a counter that is
        closed, and without a visit in front.
        """
        with self._store.write(session.staff_id) as unit:
            row = queue_moves.served(unit, session)
            field = queue_moves.field_of(unit, field_code) if field_code else None
            if counter == session.counter or (not counter and (field is None or field.id == row.queue_field_id)):
                raise BadInput(N_("Chọn lĩnh vực khác hoặc quầy khác để chuyển."))
            kept_for = _open_counter(unit, counter) if counter else None
            field_id = field.id if field is not None else row.queue_field_id
            visit.move(
                unit,
                row.id,
                "waiting",
                field_id,
                queue_field_id=field_id,
                kept_for=kept_for,
                wait_calls=0,
            )
            code = field.code if field is not None else row.field_code
            journal.append(
                unit,
                "visit.transferred",
                "visit",
                row.id,
                label=row.label,
                counter=session.counter,
                field=code,
                to_counter=counter,
            )
            if counter:
                return queue_moves.moved(row, N_("Số {label} đã chuyển sang quầy {counter}."), counter=counter)
            name = field.name if field is not None else row.field_name
            return queue_moves.moved(row, N_("Số {label} đã chuyển sang lĩnh vực {field}."), field=name)

    def set_priority(self, session: SessionView, visit_id: int, code: str) -> MovedView:
        """Put a visit that waits or stands in front into a priority class, "" into none.

        Raises BadInput for an unknown class, NotAllowed for a visit that has ended.
        """
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            rules = self._rules.of(unit)
            check_class(rules, code)
            row = queue_moves.of_today(unit, visit_id)
            if row.state not in ("waiting", "parked", *visit.IN_FRONT):
                raise NotAllowed(N_("Số {label} đã kết thúc."), label=row.label)
            visit.reclass(unit, row.id, code)
            journal.append(unit, "visit.priority", "visit", row.id, label=row.label, priority=code)
            if not code:
                return queue_moves.moved(row, N_("Số {label} không còn thuộc diện ưu tiên."))
            return queue_moves.moved(row, N_("Số {label} được ưu tiên: {name}."), name=class_name(rules, code))

    def _let_in(self, unit: Unit, row: AnyRow, session: SessionView) -> MovedView:
        row = self._slips.newest(unit, row)
        let_in = None if is_over(unit, row, self._rules.of(unit)) else self._slips.let_in(unit, row, session)
        if let_in is None:
            raise NotAllowed(queue_moves.NOT_PARKED, label=row.label)
        ticket = let_in.ticket
        words = (
            N_("Số {label} ngày {day} nhận số mới {new}, đứng đầu hàng của quầy {counter}; phiếu đang in.")
            if ticket.print_job_id is not None
            else N_(
                "Số {label} ngày {day} nhận số mới {new}, đứng đầu hàng của quầy {counter}; báo số mới cho công dân."
            )
        )
        told = queue_moves.moved(row, words, day=f"{row.queue_day:%d/%m}", new=ticket.label, counter=let_in.counter)
        return MovedView(ticket.visit_id, ticket.label, told.words)


def _open_counter(unit: Unit, number: int) -> int:
    """Give the id of a counter that is open now; NotAllowed for another."""
    found = next((row.id for row in office.open_counters(unit) if row.number == number), None)
    if found is None:
        raise NotAllowed(N_("Quầy {counter} chưa mở; chọn quầy khác hoặc chuyển theo lĩnh vực."), counter=number)
    return int(found)


def _without_dossier(unit: Unit, row: AnyRow) -> AnyRow:
    """Refuse to put back whoever has been served: that visit ends, or goes on to another field."""
    if dossier.has_come_of(unit, row.id):
        raise NotAllowed(N_("Lượt này đã có hồ sơ được tiếp nhận; kết thúc lượt hoặc chuyển sang việc khác."))
    return row
