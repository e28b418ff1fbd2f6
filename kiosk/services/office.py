"""The office as the other services need it: its head on papers, its calendar, its setting up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import custody, journal, office, staff
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import OfficeHead
from kiosk.rules.calendar import DEFAULT_WEEK, WEEKDAYS, Session, WorkingCalendar, hours_words, read_sessions
from kiosk.rules.procedure import QueueField
from kiosk.services.catalogue_file import Holiday
from kiosk.services.passwords import hash_password
from kiosk.services.queue_document import starter

ROLES: Mapping[str, str] = {
    "director": N_("Giám đốc"),
    "deputy": N_("Phó giám đốc"),
    "receiver": N_("Công chức tiếp nhận"),
    "specialist": N_("Chuyên viên"),
    "support": N_("Nhân viên hỗ trợ"),
    "admin": N_("Quản trị"),
}
"""The roles of a commune centre (NĐ 309/2026/NĐ-CP)."""

LONGEST_NAME = 120
_USERNAME = re.compile(r"^[a-z][a-z0-9._-]{1,30}$")


@dataclass(frozen=True, slots=True)
class NewCounter:
    """A counter to set up: its number, its name, the codes of the fields it serves.

    None named: all but the leader's reception of citizens, which the office gives to a counter by name.
    """

    number: int
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewOfficial:
    """A person to set up; `unit` is the code of the unit he or she works in, empty for the reception."""

    username: str
    full_name: str
    role: str
    password: str
    unit: str = ""


def weekly_hours(settings: Settings) -> Mapping[int, tuple[Session, ...]]:
    """Give the sessions of each weekday (0 = Monday), the usual office hours when none are set."""
    if not settings.hours:
        return DEFAULT_WEEK
    return {WEEKDAYS.index(day): read_sessions(texts) for day, texts in settings.hours.items()}


def office_head(settings: Settings) -> OfficeHead:
    """Give the lines of the office that stand on every paper."""
    return OfficeHead(
        superior=settings.office.superior,
        name=settings.office.name,
        place=settings.office.place,
        address=settings.office.address,
        hotline=settings.office.hotline,
        hours=hours_words(weekly_hours(settings)),
    )


def working_calendar(unit: Unit, settings: Settings) -> WorkingCalendar:
    """Give the office's calendar: its weekly hours with the days off and make-up days of the store."""
    days = office.calendar_days(unit)
    return WorkingCalendar(
        weekly=weekly_hours(settings),
        off={row.date: row.name for row in days if row.kind == "off"},
        makeup={row.date: row.name for row in days if row.kind == "work"},
        years=frozenset(row.date.year for row in days),
        provisional=frozenset(row.date for row in days if row.provisional),
    )


def served_by_default(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the fields a counter serves for which nobody said which ones."""
    return tuple(code for code in codes if starter().of_field(code).kind != "reception")


class OfficeSetUp:
    """Sets an office up once: its fields, counters, people and calendar."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_done(self) -> bool:
        """Tell whether the office has been set up."""
        with self._store.read() as unit:
            return office.is_set_up(unit)

    def set_up(
        self,
        fields: Iterable[QueueField],
        counters: Iterable[NewCounter],
        people: Iterable[NewOfficial],
        holidays: Iterable[Holiday],
    ) -> None:
        """Record the whole office in one transaction.

        Raises BadInput, before anything is written, for a user name or a password that cannot be used.
        """
        officials = [_checked(person) for person in people]
        with self._store.write() as unit:
            ids = {
                field.code: office.add_field(unit, field.code, field.prefix, field.name, field.name_en, position)
                for position, field in enumerate(fields)
            }
            for counter in counters:
                served = [ids[code] for code in counter.fields or served_by_default(ids)]
                office.add_counter(unit, counter.number, counter.name, served)
            for person, hashed in officials:
                staff.add(unit, person.username, person.full_name, person.role, hashed, person.unit)
            for day in holidays:
                office.set_calendar_day(unit, day.date, day.kind, day.name, day.decision, provisional=day.provisional)
            journal.append(unit, "office.set_up", "office", 0, counters=len(office.counters(unit)))

    def add_official(self, person: NewOfficial) -> None:
        """Add somebody who may sign in.

        Raises BadInput for a user name or a password that cannot be used, and for a name that somebody has.
        """
        checked, hashed = _checked(person)
        if checked.role not in ROLES:
            raise BadInput(
                N_("Vai trò “{role}” không có; chọn một trong: {known}."), role=checked.role, known=", ".join(ROLES)
            )
        with self._store.write() as unit:
            if staff.by_username(unit, checked.username) is not None:
                raise BadInput(N_("Tên đăng nhập “{name}” đã có người dùng; chọn tên khác."), name=checked.username)
            known = [row.code for row in custody.units(unit)]
            if checked.unit and checked.unit not in known:
                raise BadInput(
                    N_("Bộ phận “{unit}” không có; chọn một trong: {known}."), unit=checked.unit, known=", ".join(known)
                )
            staff_id = staff.add(unit, checked.username, checked.full_name, checked.role, hashed, checked.unit)
            journal.append(unit, "staff.added", "staff", staff_id, role=checked.role, works_in=checked.unit)

    def deactivate(self, username: str) -> None:
        """Let somebody sign in no more, and end what he or she is signed in at now.

        NotFound for a name nobody has, NotAllowed for the last administrator.
        """
        with self._store.write() as unit:
            found = staff.by_username(unit, username.strip().lower())
            if found is None:
                raise NotFound(N_("Không có ai đăng nhập bằng tên “{name}”."), name=username)
            if found.role == "admin" and sum(row.role == "admin" for row in staff.all_active(unit)) == 1:
                raise NotAllowed(N_("Đây là người quản trị cuối cùng; hãy thêm người quản trị khác trước."))
            staff.deactivate(unit, found.id)
            office.close_sessions_of(unit, found.id)
            journal.append(unit, "staff.deactivated", "staff", found.id)

    def set_password(self, username: str, password: str) -> None:
        """Give an official a new password and lift a lock; NotFound for a name nobody has."""
        hashed = hash_password(password)
        with self._store.write() as unit:
            found = staff.by_username(unit, username.strip().lower())
            if found is None:
                raise NotFound(N_("Không có ai đăng nhập bằng tên “{name}”."), name=username)
            staff.set_password(unit, found.id, hashed)
            staff.set_failures(unit, found.id, 0, None)
            journal.append(unit, "staff.password_set", "staff", found.id)


def _checked(person: NewOfficial) -> tuple[NewOfficial, str]:
    username = person.username.strip().lower()
    if not _USERNAME.match(username):
        raise BadInput(
            N_("Tên đăng nhập “{name}” chưa dùng được: 2–31 chữ thường không dấu hoặc số, bắt đầu bằng chữ."),
            name=person.username,
        )
    full_name = nfc(person.full_name) or username
    if len(full_name) > LONGEST_NAME:
        raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
    cleaned = NewOfficial(username, full_name, person.role, person.password, person.unit.strip())
    return cleaned, hash_password(person.password)
