"""The counter itself: at rest or at work, its list with times, the numbers of its fields stopped for today."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import field_stop, journal, office, parking, queue_line
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.calendar import at
from kiosk.rules.queue_hours import sessions_on
from kiosk.rules.queue_order import Entry, order
from kiosk.rules.queue_rules import FieldRule, QueueRules
from kiosk.services import queue_moves
from kiosk.services.office import working_calendar
from kiosk.services.paper_roll import PaperRolls, roll_now
from kiosk.services.queue_document import check_word, class_name, class_views, name_of, word_views
from kiosk.services.queue_views import AbsentView, CounterQueue, InLine, ParkedView, PauseView
from kiosk.services.staffing import check_open
from kiosk.services.views import SessionView


class CounterRest(PaperRolls):
    """Rest, stopped numbers, and everything the official's panel shows of the line."""

    def pause(self, session: SessionView, reason: str, until: datetime | None = None) -> None:
        """Have the counter rest from now on, until a moment where one is known; the screens say so at once.

        Whom it serves stays in front of it. Raises BadInput for an unknown reason or a moment that has passed.
        """
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            check_word(self._rules.of(unit).pause_reasons, reason)
            if until is not None and in_vietnam(until) <= unit.now:
                raise BadInput(N_("Giờ làm việc lại đã qua; chọn một lúc sau bây giờ."))
            office.pause(unit, session.session_id, session.counter_id, reason, until)
            journal.append(
                unit,
                "counter.paused",
                "counter",
                session.counter_id,
                counter=session.counter,
                reason=reason,
                until=f"{in_vietnam(until):%H:%M}" if until is not None else "",
            )

    def resume(self, session: SessionView) -> None:
        """End the counter's rest; NotAllowed when it does not rest."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            if not resume(unit, session):
                raise NotAllowed(N_("Quầy này không tạm nghỉ."))

    def stop_numbers(self, session: SessionView, field_code: str = "", reason: str = "") -> None:
        """Give no more numbers of a field today ("": of all); who has one is served. NotFound for no such field."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            stop(unit, field_code, reason)

    def take_numbers_again(self, session: SessionView, field_code: str = "") -> None:
        """Give numbers of a field again ("": of all); NotAllowed when they are not stopped."""
        with self._store.write(session.staff_id) as unit:
            check_open(unit, session)
            take_again(unit, field_code)

    def line(self, session: SessionView) -> CounterQueue:
        """Give everything the counter's panel shows beyond whom it serves."""
        with self._store.read() as unit:
            rules = self._rules.of(unit)
            rows, ordered = ordered_line(unit, session, rules)
            fields, own = office.fields(unit), office.served_by(unit, session.counter_id)
            rest = office.paused(unit).get(session.counter_id)
            stops = field_stop.today(unit)
            late = timedelta(minutes=rules.late_minutes)
            return CounterQueue(
                line=tuple(_in_line(rows[entry.id], entry, session, rules) for entry in ordered),
                parked=tuple(
                    ParkedView(
                        row.id,
                        row.label,
                        row.field_name,
                        row.parked_at,
                        name_of(rules.park_reasons, row.reason),
                        queue_moves.missing_of(row),
                        row.elsewhere,
                    )
                    for row in parking.at_counter(unit, session.counter_id, unit.day - timedelta(rules.parked_days))
                ),
                absent=tuple(
                    AbsentView(row.id, row.label, row.field_name, row.called_at, row.called_at + late)
                    for row in queue_line.absent_since(unit, session.counter_id, unit.now - late)
                ),
                pause=PauseView(name_of(rules.pause_reasons, rest.reason), rest.started_at, rest.until)
                if rest is not None
                else None,
                fields=tuple((field.code, field.name) for field in fields),
                own_fields=tuple(field.code for field in fields if field.code in own),
                counters=tuple(
                    (row.number, row.name) for row in office.open_counters(unit) if row.number != session.counter
                ),
                classes=class_views(rules),
                park_reasons=word_views(rules.park_reasons),
                pause_reasons=word_views(rules.pause_reasons),
                outcomes=word_views(rules.outcomes),
                stopped=tuple(
                    field.code for field in fields if field.code in own and (field.id in stops or None in stops)
                ),
                roll=roll_now(unit, session.counter, ordered[0] if ordered else None),
                next_opening=_opens_again(unit, self._settings),
            )


def resume(unit: Unit, session: SessionView) -> bool:
    """End the rest of a session's counter within a unit of work; tells whether it rested."""
    if not office.resume(unit, session.session_id):
        return False
    journal.append(unit, "counter.resumed", "counter", session.counter_id, counter=session.counter)
    return True


def stop(unit: Unit, field_code: str, reason: str) -> None:
    """Stop the numbers of a field ("": of all) for today, within a unit of work."""
    field = queue_moves.field_of(unit, field_code) if field_code else None
    words = queue_moves.reason_text(reason)
    field_stop.begin(unit, field.id if field is not None else None, words)
    journal.append(unit, "field.stopped", "field", field.id if field is not None else 0, field=field_code, reason=words)


def take_again(unit: Unit, field_code: str) -> None:
    """Give numbers of a field again ("": of all), within a unit of work; NotAllowed when they are not stopped."""
    field = queue_moves.field_of(unit, field_code) if field_code else None
    field_id = field.id if field is not None else None
    if not field_stop.end(unit, field_id):
        if field is not None and None in field_stop.today(unit):
            raise NotAllowed(N_("Đang thôi nhận số của mọi lĩnh vực; hãy mở lại cho mọi lĩnh vực."))
        raise NotAllowed(N_("Lĩnh vực này đang nhận số."))
    journal.append(unit, "field.resumed", "field", field_id or 0, field=field_code)


def ordered_line(unit: Unit, session: SessionView, rules: QueueRules) -> tuple[dict[int, AnyRow], tuple[Entry, ...]]:
    """Give who waits for a session's counter, by id and in the order of calling."""
    rows, entries = queue_line.line(unit, session.counter_id)
    ordered = order(
        entries,
        counter=session.counter,
        open_counters=frozenset(row.number for row in office.open_counters(unit)),
        streak=office.streak(unit, session.session_id),
        rules=rules,
    )
    return rows, ordered


def _opens_again(unit: Unit, settings: Settings) -> datetime | None:
    """Give when the office opens again today after a break; None where no break is left."""
    afterwards = sessions_on(FieldRule(), working_calendar(unit, settings), unit.day)[1:]
    openings = (at(unit.day, session.start) for session in afterwards)
    return next((opening for opening in openings if opening > unit.now), None)


def _in_line(row: AnyRow, entry: Entry, session: SessionView, rules: QueueRules) -> InLine:
    return InLine(
        visit_id=row.id,
        label=row.label,
        field_name=row.field_name,
        taken_at=row.taken_at,
        priority=class_name(rules, entry.priority),
        kept=entry.kept_for == session.counter,
        after=entry.wait_calls if entry.kept_for == session.counter else 0,
        transferred=row.field_id != row.queue_field_id,
    )
