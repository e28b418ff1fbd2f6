"""The officials of the office as the administrator sees and changes them: frozen, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Particulars:
    """What may change of an official: name, role, the code of the unit ("": the one of the role), number or ""."""

    full_name: str
    role: str
    unit: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody of the office, whether still there (`active`) or not.

    `unit_name` is that of the unit he or she works in, `counter` of the counter he or she is signed in at now (empty:
    none), `last_seen` when he or she last signed in anywhere, None for never.
    """

    staff_id: int
    username: str
    particulars: Particulars
    unit_name: str
    active: bool
    counter: str
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of the office; the roles (code, msgid) and the units at work (code, name) to choose from."""

    officials: tuple[Official, ...]
    roles: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
