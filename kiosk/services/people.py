"""The officials of the office, set on screen: who they are, what they may do, who signs in no more.

A leader or an administrator sets them; what makes or unmakes an administrator is for an administrator alone, what
concerns a leader for the director and an administrator: a deputy does not set who is above or beside. A change can be
tried before it is made.
"""

from __future__ import annotations

from dataclasses import astuple

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import custody, journal, office, staff
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.steps import LEADER_ROLES, unit_of
from kiosk.services.acting import check_may_set
from kiosk.services.office import (
    ROLES,
    NewOfficial,
    add_official,
    check_admin_left,
    check_badge_free,
    check_new,
    check_place,
    checked,
    deactivate,
    give_password,
    reactivate,
    tidy_badge,
    tidy_name,
)
from kiosk.services.passwords import check_password, hash_password
from kiosk.services.people_consequences import leaders_beyond, left_behind
from kiosk.services.people_views import Official, Particulars, Roster
from kiosk.services.views import Remark

_FIELDS = ("full_name", "role", "unit", "badge")


class People:
    """Sets who works here; `by` is the staff id of who does it.

    Every verb raises NotAllowed for who may not set the office's people.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def roster(self, by: int) -> Roster:
        """Give everybody, those who may sign in first, with what there is to choose from."""
        with self._store.read() as unit:
            check_may_set(unit, by)
            seen = staff.last_sign_ins(unit)
            seated = {row.staff_id: row.name for row in office.open_counters(unit)}
            units = tuple((row.code, row.name) for row in custody.units(unit))
            names = dict(units)
            found = []
            for row in staff.everyone(unit):
                code = unit_of(row.role, row.unit_code)
                if code not in names:
                    gone = custody.unit_by_code(unit, code)
                    names[code] = gone.name if gone is not None else code
                found.append(
                    Official(
                        staff_id=row.id,
                        username=row.username,
                        particulars=_of(row),
                        unit_name=names[code],
                        active=row.active,
                        counter=seated.get(row.id, ""),
                        last_seen=seen.get(row.id),
                    )
                )
        return Roster(tuple(found), tuple(ROLES.items()), units)

    def consequences(
        self, by: int | None, staff_id: int | None, wanted: Particulars | None = None
    ) -> tuple[Remark, ...]:
        """Give what to think of before a change of the office's people is made; none of it forbids the change.

        `staff_id` is who changes, None for somebody new; `wanted` is as what he or she works then, None for leaving.
        `by` None is the command line.
        """
        with self._store.read() as unit:
            check_may_set(unit, by)
            found = _somebody(unit, staff_id) if staff_id is not None else None
            told = leaders_beyond(unit, found, wanted.role) if wanted is not None else ()
            if found is not None and found.active:
                goes_to = unit_of(wanted.role, wanted.unit) if wanted is not None else ""
                told += left_behind(unit, self._settings, found, goes_to)
        return told

    def try_adding(self, by: int, username: str, password: str, wanted: Particulars) -> Particulars:
        """Give what `add` would record, and record nothing; raises as that."""
        person, _ = checked(_new(username, password, wanted))
        with self._store.read() as unit:
            _check_may_add(unit, by, person)
        return Particulars(person.full_name, person.role, person.unit, person.badge)

    def add(self, by: int, username: str, password: str, wanted: Particulars) -> int:
        """Add somebody who may sign in, and give the id.

        Raises BadInput for what cannot be used or what somebody has, NotAllowed for an administrator whom no
        administrator adds, and for a leader whom a deputy adds.
        """
        person, hashed = checked(_new(username, password, wanted))
        with self._store.write(by) as unit:
            _check_may_add(unit, by, person)
            return add_official(unit, person, hashed)

    def try_changing(self, by: int, staff_id: int, wanted: Particulars, seen: Particulars | None = None) -> Particulars:
        """Give what `change` would record, and record nothing; raises as that."""
        with self._store.read() as unit:
            return _changed(unit, by, _as_seen(unit, staff_id, seen), wanted)

    def change(self, by: int, staff_id: int, wanted: Particulars, seen: Particulars | None = None) -> None:
        """Change who an official is; where nothing is different nothing is written.

        `seen` is what the change started from: what somebody else changed since is not undone, BadInput says so.

        Raises BadInput for what cannot be used or what somebody has, NotAllowed for a leader whom `by` does not set, a
        role that makes or unmakes an administrator or a leader without being above, and the last administrator's.
        """
        with self._store.write(by) as unit:
            found = _as_seen(unit, staff_id, seen)
            was, now = _of(found), _changed(unit, by, found, wanted)
            fields = [name for name in _FIELDS if getattr(was, name) != getattr(now, name)]
            if fields:
                staff.change(unit, staff_id, *astuple(now))
                told = {"role": now.role, "works_in": now.unit, "role_before": was.role, "works_in_before": was.unit}
                journal.append(unit, "staff.changed", "staff", staff_id, fields=fields, **told)

    def set_password(self, by: int, staff_id: int, password: str) -> None:
        """Give oneself or an official a new password and lift a lock.

        BadInput for one that is too short or too easily guessed, NotAllowed for whom `by` does not set.
        """
        hashed = hash_password(password)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = _somebody(unit, staff_id)
            if staff_id != by:
                _check_above(unit, by, found.role)
            check_password(password, found.username)
            give_password(unit, staff_id, hashed)

    def deactivate(self, by: int, staff_id: int) -> None:
        """Let somebody sign in no more, and sign him or her out; what he or she did keeps the name.

        NotAllowed for oneself, for one whom `by` does not set, and for the last administrator.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = _somebody(unit, staff_id)
            if staff_id == by:
                raise NotAllowed(N_("Không tự ngừng tài khoản của chính mình được; hãy nhờ người khác."))
            _check_above(unit, by, found.role)
            if found.active:
                deactivate(unit, found)

    def reactivate(self, by: int, staff_id: int) -> None:
        """Let somebody sign in again with the password of then; a number that somebody has by now stays theirs."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = _somebody(unit, staff_id)
            _check_above(unit, by, found.role)
            reactivate(unit, found)


def _new(username: str, password: str, wanted: Particulars) -> NewOfficial:
    return NewOfficial(username, wanted.full_name, wanted.role, password, wanted.unit, wanted.badge)


def _of(row: AnyRow) -> Particulars:
    return Particulars(row.full_name, row.role, row.unit_code, row.badge)


def _somebody(unit: Unit, staff_id: int) -> AnyRow:
    found = staff.official(unit, staff_id)
    if found is None:
        raise NotFound(N_("Không có người này trong văn phòng."))
    return found


def _as_seen(unit: Unit, staff_id: int, seen: Particulars | None) -> AnyRow:
    """Give an official; BadInput when he or she is not any more as `seen` (None: was not looked at)."""
    found = _somebody(unit, staff_id)
    if seen is not None and _of(found) != seen:
        raise BadInput(
            N_("Thông tin của {name} vừa được sửa ở máy khác; bấm Esc, xem lại rồi sửa."), name=found.full_name
        )
    return found


def _check_may_add(unit: Unit, by: int, person: NewOfficial) -> None:
    check_may_set(unit, by)
    check_new(unit, person)
    _check_above(unit, by, person.role)


def _changed(unit: Unit, by: int, found: AnyRow, wanted: Particulars) -> Particulars:
    """Give the particulars tidied, once it is certain that this person may record them."""
    check_may_set(unit, by)
    name, badge, place = tidy_name(wanted.full_name), tidy_badge(wanted.badge), wanted.unit.strip()
    if not name:
        raise BadInput(N_("Họ tên không để trống."))
    # a unit that works no more is no reason to refuse who was in it already another name
    check_place(unit, wanted.role, place if place != found.unit_code else "")
    if found.active:
        check_badge_free(unit, badge, but=found.id)
    if found.role in LEADER_ROLES and found.id != by:
        _check_above(unit, by, found.role)
    if wanted.role != found.role:
        _check_above(unit, by, found.role, wanted.role)
        if found.active:
            check_admin_left(unit, found)
    return Particulars(name, wanted.role, place, badge)


def _check_above(unit: Unit, by: int, *roles: str) -> None:
    """Refuse who is no administrator where a role is an administrator's, a deputy where it is a leader's."""
    doer = staff.official(unit, by)
    own = doer.role if doer is not None else ""
    if "admin" in roles and own != "admin":
        raise NotAllowed(N_("Chỉ người quản trị được thêm, đổi, ngừng hoặc đặt mật khẩu cho người quản trị."))
    if not LEADER_ROLES.isdisjoint(roles) and own not in ("admin", "director"):
        raise NotAllowed(
            N_("Chỉ giám đốc và quản trị được thêm, đổi, ngừng hoặc đặt mật khẩu cho giám đốc, phó giám đốc.")
        )
