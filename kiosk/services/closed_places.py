"""Counters and fields that are closed for good, and opened again: what was done there before keeps its name."""

from __future__ import annotations

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.models import journal, office, queue_line, visit_figures
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.services.acting import check_may_set
from kiosk.services.live_views import ClosedPlace, ClosedPlaces
from kiosk.services.queue_moves import field_of

_SOMEBODY_SITS = N_("{name} đang ngồi ở {counter}; đăng xuất ở quầy ấy rồi hãy đóng.")
_LAST_COUNTER = N_("{counter} là quầy cuối cùng; thêm hoặc mở lại một quầy khác rồi hãy đóng quầy này.")
_WAIT_FOR_COUNTER = N_(
    "Còn {count} số đang chờ mà chỉ {counter} phục vụ; gọi hết, hoặc cho quầy khác phục vụ lĩnh vực ấy, rồi hãy đóng."
)
_LAST_FIELD = N_("{field} là lĩnh vực cuối cùng; thêm hoặc mở lại một lĩnh vực khác rồi hãy đóng lĩnh vực này.")
_IN_THE_QUEUE = N_(
    "Còn {count} số của lĩnh vực {field} đang chờ hoặc đang ở quầy; phục vụ xong, hoặc chuyển sang lĩnh vực khác, rồi "
    "hãy đóng."
)


class ClosesPlaces:
    """Closes counters and fields for good, and opens them again; `by` as for every change of `QueueOffice`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def closed(self) -> ClosedPlaces:
        """Give the counters and fields that are closed for good."""
        with self._store.read() as unit:
            counters, fields = office.every_counter(unit), office.known_fields(unit)
        return ClosedPlaces(
            counters=tuple(ClosedPlace(c.number, str(c.number), c.name, c.closed_at) for c in counters if c.closed_at),
            fields=tuple(ClosedPlace(f.code, f.prefix, f.name, f.closed_at) for f in fields if f.closed_at),
        )

    def close_counter(self, by: int | None, counter: int) -> None:
        """Have nobody sign in at a counter any more; its number stays its own.

        NotFound for no such counter; NotAllowed for a closed one and for the last one, while somebody sits there, and
        while somebody waits whom no other counter would call.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = counter_of(unit, counter)
            if len(office.counters(unit)) == 1:
                raise NotAllowed(_LAST_COUNTER, counter=found.name)
            seated = next((row for row in office.open_counters(unit) if row.id == found.id), None)
            if seated is not None:
                name = visit_figures.officials(unit)[seated.staff_id].full_name
                raise NotAllowed(_SOMEBODY_SITS, name=name, counter=found.name)
            if count := queue_line.wait_for_one(unit, found.id):
                raise NotAllowed(_WAIT_FOR_COUNTER, count=count, counter=found.name)
            office.close_counter(unit, found.id, unit.now)
            journal.append(unit, "counter.closed_for_good", "counter", found.id, counter=counter)

    def open_counter_again(self, by: int | None, counter: int) -> None:
        """Let officials sign in at a closed counter again, for the fields it served; where it is open nothing happens.

        NotFound for no such counter.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = _known_counter(unit, counter)
            if found.closed_at is not None:
                office.close_counter(unit, found.id, None)
                journal.append(unit, "counter.opened_again", "counter", found.id, counter=counter)

    def close_field(self, by: int | None, code: str) -> None:
        """Give no more numbers of a field, and take in no more dossiers of its procedures; those under way go on.

        NotFound for no such field; NotAllowed for a closed one and for the last one, and while somebody waits for it
        or stands at a counter for it.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = field_of(unit, code)
            if len(office.fields(unit)) == 1:
                raise NotAllowed(_LAST_FIELD, field=found.name)
            served = sum(row.queue_field_id == found.id for row in queue_line.all_serving(unit))
            if count := queue_line.waiting_counts(unit).get(found.id, 0) + served:
                raise NotAllowed(_IN_THE_QUEUE, count=count, field=found.name)
            office.close_field(unit, found.id, unit.now)
            journal.append(unit, "field.closed", "field", found.id, field=code)

    def open_field_again(self, by: int | None, code: str) -> None:
        """Give numbers of a closed field again, at the counters that served it; where it is open nothing happens.

        NotFound for no such field.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = office.field_by_code(unit, code)
            if found is None:
                raise NotFound(N_("Không có lĩnh vực “{code}”."), code=code)
            if found.closed_at is not None:
                office.close_field(unit, found.id, None)
                journal.append(unit, "field.opened_again", "field", found.id, field=code)


def counter_of(unit: Unit, number: int) -> AnyRow:
    """Give the counter with a number; NotFound when there is none, NotAllowed for a closed one."""
    found = _known_counter(unit, number)
    if found.closed_at is not None:
        raise NotAllowed(N_("Quầy số {counter} đã đóng; mở lại quầy này rồi hãy đổi."), counter=number)
    return found


def _known_counter(unit: Unit, number: int) -> AnyRow:
    found = office.counter_by_number(unit, number)
    if found is None:
        known = ", ".join(str(row.number) for row in office.counters(unit))
        raise NotFound(N_("Không có quầy số {counter}; văn phòng có các quầy: {known}."), counter=number, known=known)
    return found
