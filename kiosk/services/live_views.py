"""What the head of the office is given of the queue this moment: frozen, cheap to import. Never a name of a citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CounterNow:
    """A counter as its head sees it: who sits there (empty: closed), the number in front of it, why it rests.

    A counter at rest may have a number in front all the same: `come` tells whether its owner is known to have come, or
    has only been called. `since` is when the number was called, or the rest began; `until` when the rest is to end,
    None where not said.
    """

    number: int
    name: str
    official: str
    label: str
    come: bool
    paused: str
    since: datetime | None
    until: datetime | None
    fields: tuple[str, ...]
    """Codes of the fields it serves."""


@dataclass(frozen=True, slots=True)
class FieldNow:
    """How many visits stand for a field this moment: waiting, and in front of a counter. The paper roll's is one too.

    A transferred visit stands for the field it was transferred to, whatever its number begins with.
    """

    code: str
    name: str
    waiting: int
    serving: int


@dataclass(frozen=True, slots=True)
class FieldSet:
    """A field as the office has set it; `counters` are the numbers of those that serve it, none: it gives no number.

    `procedures` counts those of its procedures that are in force today.
    """

    code: str
    prefix: str
    name: str
    name_en: str
    counters: tuple[int, ...]
    procedures: int = 0


@dataclass(frozen=True, slots=True)
class ClosedPlace:
    """A counter (`key` its number) or a field (`key` its code) that is closed for good, with its number or prefix."""

    key: int | str
    sign: str
    name: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class ClosedPlaces:
    """What the office has closed for good: counters by number, fields in the order of their buttons."""

    counters: tuple[ClosedPlace, ...]
    fields: tuple[ClosedPlace, ...]
