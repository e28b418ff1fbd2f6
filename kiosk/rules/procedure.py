"""What an administrative procedure is: its cases, components and time limit, as the office's catalogue holds them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

LimitUnit = Literal["working_day", "day", "hour", "same_day", "none"]
Handling = Literal["kept", "shown"]
Requirement = Literal["mandatory", "conditional"]


class QueueField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One button of the ticket machine: a field people take a number for; `prefix` is the letter of its numbers."""

    code: str
    prefix: str
    name: str
    name_en: str


class TimeLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long the office may take; `none` where no fixed limit is known (then an official sets the day)."""

    value: float
    unit: LimitUnit
    note: str = ""
    confirmed: bool = True


class Component(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paper of a dossier (thành phần hồ sơ).

    `kept` papers are handed in (phải nộp); `shown` ones are checked and handed back (phải xuất trình): no copy
    may be demanded. `condition` says in words when a conditional paper is needed, and on a mandatory one what
    stands in for it. Counts are per set; a shown one without counts is information that is only given.
    """

    name: str
    handling: Handling = "kept"
    requirement: Requirement = "mandatory"
    condition: str = ""
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    form: str = ""
    residence: bool = False
    confirmed: bool = True


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One variant of a procedure (trường hợp) with its own papers and, where it differs, its own limit."""

    code: str
    name: str
    components: tuple[Component, ...]
    limit: TimeLimit | None = None


class Procedure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One administrative procedure (thủ tục hành chính) in one version.

    `field` is the legal field (lĩnh vực); `queue` the code of the ticket field that serves it. Dates bound the
    version: it may be taken in from `valid_from` on and not after `valid_to`.
    """

    code: str
    name: str
    short_name: str
    short_code: str
    field: str
    queue: str
    limit: TimeLimit
    cases: tuple[Case, ...]
    result: str
    fee: str
    agency: str
    valid_from: date
    legal_basis: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    valid_to: date | None = None
    interlinked: bool = False
    note: str = ""
    confirmed: bool = True
    unconfirmed: tuple[str, ...] = ()

    def case(self, code: str) -> Case:
        """Give the case with that code; KeyError when the procedure has none such."""
        for case in self.cases:
            if case.code == code:
                return case
        raise KeyError(code)

    def limit_of(self, case: Case) -> TimeLimit:
        """Give the time limit that binds a case: its own, or else the procedure's."""
        return case.limit or self.limit
