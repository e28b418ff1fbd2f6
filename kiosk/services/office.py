"""The office as the other services need it: its head on papers, its calendar, its setting up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import custody, journal, office, staff
from kiosk.models.base import AnyRow
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
LONGEST_BADGE = 20
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
    """A person to set up; `unit` is the code of the unit he or she works in, empty for the reception.

    `badge` is his or her number (số hiệu), empty without one; no two people who may sign in have the same.
    """

    username: str
    full_name: str
    role: str
    password: str
    unit: str = ""
    badge: str = ""


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

        Raises BadInput, with nothing written, for a user name, a password or a number that cannot be used.
        """
        officials = [checked(person) for person in people]
        with self._store.write() as unit:
            ids = {
                field.code: office.add_field(unit, field.code, field.prefix, field.name, field.name_en, position)
                for position, field in enumerate(fields)
            }
            for counter in counters:
                served = [ids[code] for code in counter.fields or served_by_default(ids)]
                office.add_counter(unit, counter.number, counter.name, served)
            for person, hashed in officials:
                check_badge_free(unit, person.badge)
                staff.add(unit, person.username, person.full_name, person.role, hashed, person.unit, person.badge)
            for day in holidays:
                office.set_calendar_day(unit, day.date, day.kind, day.name, day.decision, provisional=day.provisional)
            journal.append(unit, "office.set_up", "office", 0, counters=len(office.counters(unit)))

    def add_official(self, person: NewOfficial) -> None:
        """Add somebody who may sign in.

        Raises BadInput for a user name, a password or a number that cannot be used, and for one that somebody has.
        """
        tidied, hashed = checked(person)
        with self._store.write() as unit:
            add_official(unit, tidied, hashed)

    def deactivate(self, username: str) -> None:
        """Let somebody sign in no more, and end what he or she is signed in at now.

        NotFound for a name nobody has, NotAllowed for the last administrator.
        """
        with self._store.write() as unit:
            deactivate(unit, _named(unit, username))

    def reactivate(self, username: str) -> None:
        """Let somebody who left sign in again, with the password of then; NotFound for a name nobody ever had."""
        with self._store.write() as unit:
            found = staff.known_by_username(unit, username.strip().lower())
            if found is None:
                raise NotFound(N_("Không có ai đăng nhập bằng tên “{name}”."), name=username)
            reactivate(unit, found)

    def set_badge(self, username: str, badge: str) -> None:
        """Give an official another number, or none; NotFound for a name nobody has.

        Raises BadInput for a number that is too long or that somebody else has.
        """
        cleaned = tidy_badge(badge)
        with self._store.write() as unit:
            found = _named(unit, username)
            check_badge_free(unit, cleaned, but=found.id)
            staff.set_badge(unit, found.id, cleaned)
            journal.append(unit, "staff.badge_set", "staff", found.id)

    def set_password(self, username: str, password: str) -> None:
        """Give an official a new password and lift a lock; NotFound for a name nobody has, BadInput for a weak one."""
        hashed = hash_password(password, username)
        with self._store.write() as unit:
            give_password(unit, _named(unit, username).id, hashed)


def checked(person: NewOfficial) -> tuple[NewOfficial, str]:
    """Give a person as he or she is recorded, with the hash of the password.

    Raises BadInput for a user name, a name, a password or a number that cannot be used.
    """
    username = person.username.strip().lower()
    if not _USERNAME.match(username):
        raise BadInput(
            N_("Tên đăng nhập “{name}” chưa dùng được: 2–31 chữ thường không dấu hoặc số, bắt đầu bằng chữ."),
            name=person.username,
        )
    full_name = tidy_name(person.full_name) or username
    unit_code, badge = person.unit.strip(), tidy_badge(person.badge)
    tidied = replace(person, username=username, full_name=full_name, unit=unit_code, badge=badge)
    return tidied, hash_password(person.password, username)


def tidy_name(typed: str) -> str:
    """Give somebody's full name tidied; BadInput for one that is too long."""
    full_name = nfc(typed)
    if len(full_name) > LONGEST_NAME:
        raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
    return full_name


def tidy_badge(typed: str) -> str:
    """Give somebody's number tidied; BadInput for one that is too long."""
    badge = nfc(typed)
    if len(badge) > LONGEST_BADGE:
        raise BadInput(N_("Số hiệu dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_BADGE)
    return badge


def check_new(unit: Unit, person: NewOfficial) -> None:
    """Refuse with BadInput a role or unit that is not there, a user name or number that somebody has.

    A user name stays its owner's for ever: what he or she did is told by it.
    """
    holder = staff.known_by_username(unit, person.username)
    if holder is not None and holder.active:
        raise BadInput(N_("Tên đăng nhập “{name}” đã có người dùng; chọn tên khác."), name=person.username)
    if holder is not None:
        raise BadInput(
            N_("Tên đăng nhập “{name}” là của {person}, đã ngừng; chọn tên khác, hoặc cho người ấy dùng lại."),
            name=person.username,
            person=holder.full_name,
        )
    check_place(unit, person.role, person.unit)
    check_badge_free(unit, person.badge)


def check_place(unit: Unit, role: str, unit_code: str) -> None:
    """Refuse with BadInput a role there is not, or a unit the office does not have ("" is the role's own)."""
    if role not in ROLES:
        raise BadInput(N_("Vai trò “{role}” không có; chọn một trong: {known}."), role=role, known=", ".join(ROLES))
    known = [row.code for row in custody.units(unit)]
    if unit_code and unit_code not in known:
        raise BadInput(
            N_("Bộ phận “{unit}” không có; chọn một trong: {known}."), unit=unit_code, known=", ".join(known)
        )


def check_badge_free(unit: Unit, badge: str, but: int | None = None) -> None:
    """Refuse with BadInput a number that somebody else who may sign in has, however it is written."""
    taken = (row for row in staff.all_active(unit) if row.id != but and row.badge.casefold() == badge.casefold())
    holder = next(taken, None) if badge else None
    if holder is not None:
        raise BadInput(N_("Số hiệu “{badge}” đã là của {name}; chọn số khác."), badge=badge, name=holder.full_name)


def check_admin_left(unit: Unit, found: AnyRow) -> None:
    """Refuse with NotAllowed that the only administrator who may sign in stops being one."""
    if found.role == "admin" and sum(row.role == "admin" for row in staff.all_active(unit)) == 1:
        raise NotAllowed(N_("Đây là người quản trị cuối cùng; hãy thêm người quản trị khác trước."))


def add_official(unit: Unit, person: NewOfficial, hashed: str) -> int:
    """Add a person as `checked` gives him or her, and give the id; raises as `check_new`."""
    check_new(unit, person)
    staff_id = staff.add(unit, person.username, person.full_name, person.role, hashed, person.unit, person.badge)
    journal.append(unit, "staff.added", "staff", staff_id, role=person.role, works_in=person.unit)
    return staff_id


def deactivate(unit: Unit, found: AnyRow) -> None:
    """Let somebody sign in no more, and sign him or her out; NotAllowed for the last administrator."""
    check_admin_left(unit, found)
    staff.deactivate(unit, found.id)
    office.close_sessions_of(unit, found.id)
    journal.append(unit, "staff.deactivated", "staff", found.id)


def reactivate(unit: Unit, found: AnyRow) -> None:
    """Let somebody sign in again with the password of then; a number that somebody has by now stays theirs."""
    if found.active:
        return
    staff.reactivate(unit, found.id)
    try:
        check_badge_free(unit, found.badge, but=found.id)
    except BadInput:
        staff.set_badge(unit, found.id, "")
    journal.append(unit, "staff.reactivated", "staff", found.id)


def give_password(unit: Unit, staff_id: int, hashed: str) -> None:
    """Give an official a new password and lift a lock."""
    staff.set_password(unit, staff_id, hashed)
    staff.set_failures(unit, staff_id, 0, None)
    journal.append(unit, "staff.password_set", "staff", staff_id)


def _named(unit: Unit, username: str) -> AnyRow:
    found = staff.by_username(unit, username.strip().lower())
    if found is None:
        raise NotFound(N_("Không có ai đăng nhập bằng tên “{name}”."), name=username)
    return found
