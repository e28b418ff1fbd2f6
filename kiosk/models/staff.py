"""The people of the office: their names, roles and password hashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, Integer, String, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit
from kiosk.rules.steps import unit_of


class StaffRow(Base):
    """An official; `role` is one of NĐ 309/2026's roles, `locked_until` set after repeated wrong passwords.

    `unit_code` is the unit (bộ phận) he or she works in, empty for the counter itself.
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


def add(unit: Unit, username: str, full_name: str, role: str, password_hash: str, unit_code: str = "") -> int:
    """Add an official and give the id."""
    return unit.connection.execute(
        insert(StaffRow)
        .values(username=username, full_name=full_name, role=role, password_hash=password_hash, unit_code=unit_code)
        .returning(StaffRow.id)
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
        ).where(StaffRow.username == username, StaffRow.active)
    ).one_or_none()


def all_active(unit: Unit) -> Sequence[AnyRow]:
    """Give everyone who may sign in, by name."""
    return unit.connection.execute(
        select(StaffRow.id, StaffRow.username, StaffRow.full_name, StaffRow.role)
        .where(StaffRow.active)
        .order_by(StaffRow.full_name)
    ).all()


def set_failures(unit: Unit, staff_id: int, failures: int, locked_until: datetime | None) -> None:
    """Record how many wrong passwords came in a row, and until when nobody may sign in under that name."""
    unit.connection.execute(
        update(StaffRow).where(StaffRow.id == staff_id).values(failures=failures, locked_until=locked_until)
    )


def set_password(unit: Unit, staff_id: int, password_hash: str) -> None:
    """Replace an official's password hash."""
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(password_hash=password_hash))


def deactivate(unit: Unit, staff_id: int) -> None:
    """Let somebody sign in no more; what he or she did keeps the name."""
    unit.connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(active=False))


def official(unit: Unit, staff_id: int) -> AnyRow | None:
    """Give who somebody is: name, role, the code of the unit he or she works in, whether still active."""
    return unit.connection.execute(
        select(StaffRow.id, StaffRow.full_name, StaffRow.role, StaffRow.unit_code, StaffRow.active).where(
            StaffRow.id == staff_id
        )
    ).one_or_none()


def manned_units(unit: Unit) -> frozenset[str]:
    """Give the codes of the units somebody who may sign in works in."""
    rows = unit.connection.execute(select(StaffRow.role, StaffRow.unit_code).where(StaffRow.active).distinct())
    return frozenset(unit_of(row.role, row.unit_code) for row in rows)
