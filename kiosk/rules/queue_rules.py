"""How an office runs its queues: priority classes, hours and capacity per field, tolerance, what is kept overnight.

One document of the office, checked when it is read; the starter's is `resources/queue/rules.toml`. Order and counts are
reckoned in `queue_order`, hours and capacity in `queue_hours`, waiting times in `queue_estimate`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from kiosk.core.settings import SessionText

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,11}$")]
"""The code of a class, reason or outcome: small Latin letters, digits, underscore."""


class PriorityClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may be called before others: only the class is kept of a citizen, never why he or she belongs to it.

    `head_start` counts minutes: within the priority lane somebody of this class is called as if come so much earlier
    (75 and older before 60 and older). `by_touch` lets the citizen choose it at the ticket station.
    """

    code: Code
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    name_en: Annotated[str, msgspec.Meta(max_length=80)] = ""
    head_start: Annotated[int, msgspec.Meta(ge=0, le=240)] = 0
    by_touch: bool = True


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reason or an outcome to choose from: its code is kept, its name is shown."""

    code: Code
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class FieldRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one field's numbers are given; what is left out is as the office's.

    `capacity` numbers a day (0: no end), within `hours` (empty: the office's working hours), on `days` only where some
    are named (the chairman's reception day), `last_minutes` before closing the last one. `ratio` priority calls may
    come before one ordinary while both wait. `kind` "help" is for help with filing online, "reception" for the
    leader's reception of citizens.
    """

    capacity: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    hours: dict[Weekday, tuple[SessionText, ...]] = {}
    days: tuple[date, ...] = ()
    last_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] = 0
    ratio: Annotated[int, msgspec.Meta(ge=1, le=9)] = 2
    kind: Literal["service", "help", "reception"] = "service"


class QueueRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The document: one an office, kept in its store.

    `early_minutes` before opening numbers are given already. A number whose owner did not come may rejoin within
    `late_minutes` of the call, and then comes after `late_after` others. A second number within `again_seconds` at the
    same ticket station is asked about first. Who was sent away for papers and comes back on another day, within
    `parked_days` calendar days, stands at the head of that counter under a new number. `carry_over` keeps who still
    waits at closing for the next working day, whose numbers then go on instead of beginning anew. `any_hour` is for
    training and showing: numbers at any day and hour, whatever the hours say.
    """

    classes: tuple[PriorityClass, ...] = ()
    park_reasons: tuple[Word, ...] = ()
    pause_reasons: tuple[Word, ...] = ()
    outcomes: tuple[Word, ...] = ()
    fields: dict[str, FieldRule] = {}
    early_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] = 30
    late_minutes: Annotated[int, msgspec.Meta(ge=0, le=480)] = 30
    late_after: Annotated[int, msgspec.Meta(ge=0, le=20)] = 2
    again_seconds: Annotated[int, msgspec.Meta(ge=0, le=600)] = 8
    parked_days: Annotated[int, msgspec.Meta(ge=0, le=60)] = 7
    carry_over: bool = False
    any_hour: bool = False

    def of_field(self, code: str) -> FieldRule:
        """Give a field's rule, the plain one where none is written."""
        return self.fields.get(code, FieldRule())
