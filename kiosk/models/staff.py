"""The people of the office: their names, roles and password hashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, Integer, String, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.journal import JournalRow
from kiosk.models.store import Unit
from kiosk.rules.steps import unit_of


class StaffRow(Base):
    """An official; `role` is one of NĐ 309/2026's roles, `locked_until` set after repeated wrong passwords.

    `unit_code` is the unit (bộ phận) he or she works in, empty for the counter itself;
    `badge` his or her number (số hiệu), empty without one.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
    unit_code: Mapped[str] = mapped_column(String(20), server_default="")
    badge: Mapped[str] = mapped_column(String(20), server_default="")


_SIGNED_IN = ("counter.opened", "desk.opened", "manager.opened")
"""The kinds of journal entries that tell of somebody's signing in."""

_WHOLE = select(
    StaffRow.id,
    StaffRow.username,
    StaffRow.full_name,
    StaffRow.role,
    StaffRow.unit_code,
    StaffRow.badge,
    StaffRow.active,
)


def add(
    unit: Unit, username: str, full_name: str, role: str, password_hash: str, unit_code: str = "", badge: str = ""
) -> int:
    """Add an official and give the id."""
    person = {"username": username, "full_name": full_name, "role": role, "unit_code": unit_code, "badge": badge}
    return unit.connection.execute(
        insert(StaffRow).values(password_hash=password_hash, **person).returning(StaffRow.id)
    ).scalar_one()


def by_username(unit: Unit, username: str) -> AnyRow | None:
    """Give the official who may sign in under that name."""
    return unit.connection.execute(
        select(
            StaffRow.id,
            StaffRow.username,
            StaffRow.full_name,
            StaffRow.role,
            StaffRow.password_hash,
            StaffRow.failures,
            StaffRow.locked_until,
            StaffRow.badge,
        ).where(StaffRow.username == username, StaffRow.active)
    ).one_or_none()


def all_active(unit: Unit) -> Sequence[AnyRow]:
    """Give everyone who may sign in, by name."""
    return unit.connection.execute(
        select(StaffRow.id, StaffRow.username, StaffRow.full_name, StaffRow.role, StaffRow.badge)
        .where(StaffRow.active)
        .order_by(StaffRow.full_name)
    ).all()


def everyone(unit: Unit) -> Sequence[AnyRow]:
    """Give everybody the office ever had, those who may sign in first, each by name."""
    return unit.connection.execute(_WHOLE.order_by(StaffRow.active.desc(), StaffRow.full_name, StaffRow.id)).all()


def known_by_username(unit: Unit, username: str) -> AnyRow | None:
    """Give who has a user name, whether he or she may still sign in or not."""
    return unit.connection.execute(_WHOLE.where(StaffRow.username == username)).one_or_none()


def last_sign_ins(unit: Unit) -> dict[int, datetime]:
    """Give when each official last signed in at a counter, a desk or the manager's station, by id."""
    rows = unit.connection.execute(
        select(JournalRow.staff_id, func.max(JournalRow.at).label("at"))
        .where(JournalRow.kind.in_(_SIGNED_IN), JournalRow.staff_id.is_not(None))
        .group_by(JournalRow.staff_id)
    )
    return {row.staff_id: row.at for row in rows}


def change(unit: Unit, staff_id: int, full_name: str, role: str, unit_code: str, badge: str) -> None:
    """Change who an official is; his or her user name, password and past stay."""
    values = {"full_name": full_name, "role": role, "unit_code": unit_code, "badge": badge}
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(values))


def set_failures(unit: Unit, staff_id: int, failures: int, locked_until: datetime | None) -> None:
    """Record how many wrong passwords came in a row, and until when nobody may sign in under that name."""
    unit.connection.execute(
        update(StaffRow).where(StaffRow.id == staff_id).values(failures=failures, locked_until=locked_until)
    )


def set_password(unit: Unit, staff_id: int, password_hash: str) -> None:
    """Replace an official's password hash."""
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(password_hash=password_hash))


def set_badge(unit: Unit, staff_id: int, badge: str) -> None:
    """Give an official another number, or none."""
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(badge=badge))


def deactivate(unit: Unit, staff_id: int) -> None:
    """Let somebody sign in no more; what he or she did keeps the name."""
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(active=False))


def reactivate(unit: Unit, staff_id: int) -> None:
    """Let somebody sign in again, with the password he or she had; a lock of then is lifted."""
    unit.connection.execute(
        update(StaffRow).where(StaffRow.id == staff_id).values(active=True, failures=0, locked_until=None)
    )


def official(unit: Unit, staff_id: int) -> AnyRow | None:
    """Give who somebody is: names, role, code of the unit he or she works in, whether still active, number."""
    return unit.connection.execute(_WHOLE.where(StaffRow.id == staff_id)).one_or_none()


def manned_units(unit: Unit) -> frozenset[str]:
    """Give the codes of the units somebody who may sign in works in."""
    rows = unit.connection.execute(select(StaffRow.role, StaffRow.unit_code).where(StaffRow.active).distinct())
    return frozenset(unit_of(row.role, row.unit_code) for row in rows)
