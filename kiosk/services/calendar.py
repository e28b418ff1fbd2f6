"""The office's calendar: each day off and make-up day with the decision it rests on.

Every change is in the journal with who made it, the dates and the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import dossier, journal, office
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.pauses import Pause
from kiosk.rules.procedure import LimitUnit
from kiosk.rules.statuses import RUNNING_STATUSES
from kiosk.rules.time_limits import Due, due
from kiosk.services import calendar_table
from kiosk.services.acting import check_may_set
from kiosk.services.calendar_table import BadTable, Problem, check_day, check_text
from kiosk.services.catalogue_file import Holiday, HolidayKind
from kiosk.services.office import working_calendar
from kiosk.services.views import CalendarDayView, CalendarImport

USUAL_NAMES: dict[HolidayKind, str] = {"off": "Ngày nghỉ", "work": "Ngày làm bù"}
_SUBJECT = "calendar"


class OfficeCalendar:
    """Keeps the calendar of one office; `staff_id` is who changes it, None for the command line.

    Every change raises NotAllowed for who may not set how the office works.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def calendar(self) -> WorkingCalendar:
        """Give the calendar as it stands, with the weekly hours of the settings."""
        with self._store.read() as unit:
            return working_calendar(unit, self._settings)

    def due(self, received: datetime, limit: float, unit: LimitUnit, pauses: Sequence[Pause] = ()) -> Due:
        """Give when a dossier would be due in this office; raises BadInput as the rule does."""
        return due(received, limit, unit, self.calendar(), pauses)

    def days(self, year: int | None = None) -> tuple[CalendarDayView, ...]:
        """Give the days out of the ordinary by date, of one year or of all; NotFound for a year without any."""
        with self._store.read() as unit:
            rows = office.calendar_days(unit)
        found = tuple(_view(row) for row in rows if year in (None, row.date.year))
        if year is not None and not found:
            raise _no_year(year)
        return found

    def set_day(
        self, day: date, kind: HolidayKind, decision: str, name: str = "", *, staff_id: int | None = None
    ) -> tuple[str, ...]:
        """Make a day a day off or a make-up day, in place of what stood there; gives what to be warned of.

        Without a name it keeps the one it had, or gets the usual one. The first day of a year not covered so far
        stands as provisional: due times in that year say so until `confirm_year`.
        Raises BadInput for a date, a name or a decision that cannot be used.
        """
        decision, name = check_text(decision, needed=True), check_text(name)
        check_day(day)
        with self._store.write(staff_id) as unit:
            check_may_set(unit, staff_id)
            calendar = working_calendar(unit, self._settings)
            before = _stored(unit).get(day)
            if not name:
                name = before.name if before is not None and before.kind == kind else USUAL_NAMES[kind]
            is_new_year = day.year not in calendar.years
            _put(unit, Holiday(day, kind, name, decision, provisional=is_new_year))
            _note(unit, "calendar.day_set", day, day_kind=kind, decision=decision)
            running = _running_from(unit, day)
        return tuple(_warnings(day, kind, calendar, running))

    def remove_day(self, day: date, *, staff_id: int | None = None) -> tuple[str, ...]:
        """Take a day out: its weekday's hours count again; gives what to be warned of. NotFound when it is not in."""
        with self._store.write(staff_id) as unit:
            check_may_set(unit, staff_id)
            days = _stored(unit)
            if day not in days:
                raise NotFound(N_("Ngày {day} không có trong lịch nghỉ."), day=_date(day))
            office.remove_calendar_day(unit, day)
            _note(unit, "calendar.day_removed", day, day_kind=days[day].kind, decision=days[day].decision)
            running = _running_from(unit, day)
        if any(other.year == day.year for other in days if other != day):
            return running_words(running, day)
        return (
            *running_words(running, day),
            f"Năm {day.year} không còn lịch nghỉ: từ nay không tính được hẹn trả rơi vào năm {day.year}.",
        )

    def running_from(self, day: date) -> int:
        """Count the running dossiers due on a day or later: a change of that day leaves their due times as they are."""
        with self._store.read() as unit:
            return _running_from(unit, day)

    def confirm_year(self, year: int, decision: str, *, staff_id: int | None = None) -> int:
        """Confirm the provisional days of a year by the decision; gives how many.

        NotFound for a year without a calendar, BadInput when nothing of it is provisional.
        """
        return self._confirm(tuple(day.date for day in self.days(year)), decision, staff_id)

    def confirm_day(self, day: date, decision: str, *, staff_id: int | None = None) -> None:
        """Confirm one provisional day by the decision; BadInput when it is not in the calendar as provisional."""
        self._confirm((day,), decision, staff_id)

    def load(self, holidays: Iterable[Holiday], *, staff_id: int | None = None) -> CalendarImport:
        """Put days into the calendar, each in place of what stood there."""
        days = tuple(holidays)
        with self._store.write(staff_id) as unit:
            check_may_set(unit, staff_id)
            stored = _stored(unit)
            _load(unit, days)
        return _brought(days, stored)

    def export_file(self, file: Path) -> int:
        """Write the whole calendar as a table, CSV or XLSX by the file's name; gives how many days."""
        days = self.days()
        calendar_table.write_table(file, days)
        return len(days)

    def import_file(self, file: Path, *, staff_id: int | None = None) -> CalendarImport:
        """Take the days of a table into the calendar, each in place of what stood there; all of them or none.

        Raises BadInput when the file is no such table, and BadTable with every row that cannot be used: a day that
        changes the calendar needs its decision unless it is provisional.
        """
        rows = calendar_table.read_table(file)
        with self._store.write(staff_id) as unit:
            check_may_set(unit, staff_id)
            stored = _stored(unit)
            differing = {number: day for number, day in rows.items() if stored.get(day.date) != day}
            problems = [
                Problem(number, calendar_table.DECISION, BadInput(calendar_table.DECISION_MISSING))
                for number, day in differing.items()
                if not (day.decision or day.provisional)
            ]
            if problems:
                raise BadTable(file.name, problems)
            if differing:
                _load(unit, tuple(differing.values()))
        return _brought(rows.values(), stored)

    def _confirm(self, days: Sequence[date], decision: str, staff_id: int | None) -> int:
        decision = check_text(decision, needed=True)
        with self._store.write(staff_id) as unit:
            check_may_set(unit, staff_id)
            stored = _stored(unit)
            waiting = [stored[day] for day in days if day in stored and stored[day].provisional]
            if not waiting:
                raise BadInput(N_("Không có ngày dự kiến nào để xác nhận; xem lại bằng “kiosk calendar show”."))
            confirmed = tuple(_confirmed(day, decision) for day in waiting)
            for day in confirmed:
                _put(unit, day)
            dates = [day.date.isoformat() for day in confirmed]
            journal.append(unit, "calendar.confirmed", _SUBJECT, 0, dates=dates, decision=decision)
        return len(confirmed)


def running_words(running: int, day: date) -> tuple[str, ...]:
    """Say how many dossiers keep a due time reckoned before the calendar changed on a day; nothing of none."""
    if not running:
        return ()
    return (
        (
            f"{running} hồ sơ đang giải quyết có hẹn trả từ ngày {_date(day)} trở đi vẫn giữ hẹn cũ; "
            "xem và tính lại: trang Lịch nghỉ, Ctrl+R, hoặc lệnh “kiosk calendar recompute”."
        ),
    )


def _running_from(unit: Unit, day: date) -> int:
    return dossier.due_from(unit, in_vietnam(datetime.combine(day, time.min)), [int(one) for one in RUNNING_STATUSES])


def _warnings(day: date, kind: HolidayKind, before: WorkingCalendar, running: int) -> Iterable[str]:
    """Say what an administrator may not have meant by setting a day."""
    yield from running_words(running, day)
    if day.year not in before.years:
        yield (
            f"Năm {day.year} chưa có lịch nghỉ: từ nay hẹn trả trong năm {day.year} tính theo riêng ngày này và ghi là "
            f"dự kiến; hãy nhập đủ các ngày nghỉ lễ rồi xác nhận bằng “kiosk calendar confirm {day.year}”."
        )
    works = bool(before.weekly.get(day.weekday()))
    if kind == "off" and not works:
        yield f"Ngày {_date(day)} vốn không làm việc trong tuần; xem lại ngày."
    if kind == "work" and works:
        yield f"Ngày {_date(day)} vốn là ngày làm việc trong tuần; xem lại ngày."


def _stored(unit: Unit) -> dict[date, Holiday]:
    return {
        row.date: Holiday(row.date, row.kind, row.name, row.decision, row.provisional)
        for row in office.calendar_days(unit)
    }


def _load(unit: Unit, days: Sequence[Holiday]) -> None:
    for day in days:
        _put(unit, day)
    decisions = {day.date.isoformat(): day.decision for day in days}
    journal.append(unit, "calendar.loaded", _SUBJECT, 0, days=len(days), decisions=decisions)


def _brought(days: Collection[Holiday], stored: Mapping[date, Holiday]) -> CalendarImport:
    """Say what days bring into a calendar that held those `stored`."""
    differing = [day.date for day in days if stored.get(day.date) != day]
    new = sum(day not in stored for day in differing)
    return CalendarImport(new, len(differing) - new, len(days) - len(differing), min(differing, default=None))


def _confirmed(day: Holiday, decision: str) -> Holiday:
    """Give the day as decided; the basis it had already stays beside the decision where both fit."""
    both = "; ".join(dict.fromkeys(filter(None, (day.decision, decision))))
    return Holiday(day.date, day.kind, day.name, both if len(both) <= calendar_table.LONGEST_TEXT else decision)


def _put(unit: Unit, day: Holiday) -> None:
    office.set_calendar_day(unit, day.date, day.kind, nfc(day.name), nfc(day.decision), provisional=day.provisional)


def _note(unit: Unit, what: str, day: date, **data: str) -> None:
    journal.append(unit, what, _SUBJECT, 0, date=day.isoformat(), **data)


def _view(row: AnyRow) -> CalendarDayView:
    return CalendarDayView(row.date, row.kind, row.name, row.decision, row.provisional)


def _no_year(year: int) -> NotFound:
    return NotFound(N_("Lịch nghỉ của năm {year} chưa có."), year=year)


def _date(day: date) -> str:
    return f"{day:%d/%m/%Y}"
