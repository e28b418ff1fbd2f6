"""Signing in at a counter and out again, locked for a while after repeated wrong passwords."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import journal, office, staff
from kiosk.models.store import Store, Unit
from kiosk.rules.steps import LEADER_ROLES
from kiosk.services import passwords
from kiosk.services.acting import acting
from kiosk.services.clock_check import check_clock
from kiosk.services.views import DESK, SessionView, StaffView

TRIES = 5
"""Wrong passwords in a row before the name is locked."""

LOCK = timedelta(minutes=5)

MANAGER_ROLES = frozenset({*LEADER_ROLES, "admin"})
"""Who may see the manager's station."""

_LEADERS_ONLY = N_("Màn hình điều hành dành cho lãnh đạo và quản trị.")
_WRONG = N_("Tên đăng nhập hoặc mật khẩu chưa đúng; sau {tries} lần sai, tên này tạm khóa {minutes} phút.")
_LOCKED = N_("Đăng nhập tạm khóa đến {time} vì nhập sai nhiều lần.")


class Staffing:
    """Who may sit where."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people(self) -> tuple[StaffView, ...]:
        """Give everyone who may sign in, by name."""
        with self._store.read() as unit:
            return tuple(StaffView(r.id, r.username, r.full_name, r.role, r.badge) for r in staff.all_active(unit))

    def sign_in(self, username: str, password: str, counter: int) -> SessionView:
        """Sign an official in at a counter: the counter is open from now on. Counter 0 is a desk without citizens.

        Raises BadInput for a wrong name or password (the same sentence for both), NotAllowed while the name is
        locked, the PC's clock is behind the records or the counter is closed for good, NotFound when there is no such
        counter.
        """
        person = self.check(username, password)
        with self._store.write(person.staff_id) as unit:
            check_clock(unit)
            if counter == DESK:
                staff.set_failures(unit, person.staff_id, 0, None)
                journal.append(unit, "desk.opened", "staff", person.staff_id)
                return replace(person, day=unit.day)
            found = office.counter_by_number(unit, counter)
            if found is None:
                raise NotFound(N_("Không có quầy số {counter}."), counter=counter)
            if found.closed_at is not None:
                raise NotAllowed(
                    N_("Quầy số {counter} đã đóng; đăng nhập ở quầy khác, hoặc nhờ quản trị mở lại ở Cài đặt (F11)."),
                    counter=counter,
                )
            staff.set_failures(unit, person.staff_id, 0, None)
            session_id = office.open_session(unit, found.id, person.staff_id)
            journal.append(unit, "counter.opened", "counter", found.id, counter=counter)
            return SessionView(
                session_id=session_id,
                staff_id=person.staff_id,
                username=person.username,
                full_name=person.full_name,
                role=person.role,
                counter=counter,
                counter_id=found.id,
                counter_name=found.name,
                day=unit.day,
            )

    def sign_in_manager(self, username: str, password: str) -> StaffView:
        """Check that a name and password belong to someone who may see the manager's station."""
        person = self.check(username, password)
        if person.role not in MANAGER_ROLES:
            raise NotAllowed(_LEADERS_ONLY)
        with self._store.write(person.staff_id) as unit:
            staff.set_failures(unit, person.staff_id, 0, None)
            journal.append(unit, "manager.opened", "staff", person.staff_id)
        return StaffView(person.staff_id, person.username, person.full_name, person.role)

    def check_manages(self, staff_id: int) -> None:
        """Refuse with NotAllowed who may see the manager's station no more: gone, or in another role by now."""
        with self._store.read() as unit:
            acting(unit, staff_id)
            found = staff.official(unit, staff_id)
        if found is None or found.role not in MANAGER_ROLES:
            raise NotAllowed(_LEADERS_ONLY)

    def sign_out(self, session: SessionView) -> None:
        """Close the counter of a session; one that was ended elsewhere already closes nothing."""
        if session.counter == DESK:
            return
        with self._store.write(session.staff_id) as unit:
            if not office.session_is_open(unit, session.session_id):
                return
            office.close_sessions(unit, session.counter_id)
            journal.append(unit, "counter.closed", "counter", session.counter_id, counter=session.counter)

    def check(self, username: str, password: str) -> SessionView:
        """Give whose name and password these are, signed in nowhere; a wrong password counts towards the lock.

        Raises BadInput for a wrong name or password, NotAllowed while the name is locked.
        """
        username = nfc(username).lower()
        with self._store.read() as unit:
            found = staff.by_username(unit, username)
            now = unit.now
        # a lock that ends later than any could was set by a clock that has been set back since
        if found is not None and found.locked_until is not None and now < found.locked_until <= now + LOCK:
            raise NotAllowed(_LOCKED, time=f"{found.locked_until:%H:%M}")
        # the slow check runs outside any transaction: nobody waits for argon2
        if not passwords.agrees(found.password_hash if found else passwords.of_no_one(), password) or found is None:
            raise self._refused(username)
        return SessionView(0, found.id, found.username, found.full_name, found.role, 0, 0, "", now.date())

    def _refused(self, username: str) -> BadInput | NotAllowed:
        with self._store.write() as unit:
            found = staff.by_username(unit, username)
            if found is None:
                return _wrong()
            failures = found.failures + 1
            locked_until = unit.now + LOCK if failures >= TRIES else None
            staff.set_failures(unit, found.id, 0 if locked_until else failures, locked_until)
            journal.append(unit, "staff.refused", "staff", found.id, locked=locked_until is not None)
        if locked_until is not None:
            return NotAllowed(_LOCKED, time=f"{locked_until:%H:%M}")
        return _wrong()


def _wrong() -> BadInput:
    """Give the one sentence for a wrong name and a wrong password: it must not tell which names there are."""
    return BadInput(_WRONG, tries=TRIES, minutes=int(LOCK.total_seconds() // 60))


def check_open(unit: Unit, session: SessionView) -> None:
    """Refuse a session that somebody else has ended, or that is from another day."""
    if unit.day < session.day:
        raise NotAllowed(
            N_(
                "Đồng hồ máy đang chỉ ngày {day}, trước ngày đăng nhập; chỉnh lại giờ rồi làm lại, "
                "hoặc đăng nhập lại nếu ngày này đúng."
            ),
            day=f"{unit.day:%d/%m/%Y}",
        )
    if session.day != unit.day:
        raise NotAllowed(N_("Đã sang ngày mới; mời đăng nhập lại để mở quầy."))
    if session.counter == DESK:
        raise NotAllowed(N_("Bàn xử lý hồ sơ không tiếp nhận; mời đăng nhập ở một quầy."))
    if not office.session_is_open(unit, session.session_id):
        raise NotAllowed(N_("Quầy này vừa được đăng nhập ở máy khác; mời đăng nhập lại."))
