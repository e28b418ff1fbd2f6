"""What an administrative procedure is: its cases, components and time limit, as the office's catalogue holds them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

LimitUnit = Literal["working_day", "day", "hour", "same_day", "none"]
Handling = Literal["kept", "shown"]
Requirement = Literal["mandatory", "conditional"]
FeeKind = Literal["fee", "charge"]
UnitKind = Literal["reception", "internal", "leader", "external"]


class QueueField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One button of the ticket machine: a field people take a number for; `prefix` is the letter of its numbers."""

    code: str
    prefix: str
    name: str
    name_en: str


class WorkUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit (bộ phận) of the office, or one outside it, that works on dossiers; `code` is what steps name it by."""

    code: str
    name: str
    kind: UnitKind


class TimeLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long the office may take; `none` where no fixed limit is known (then an official sets the day)."""

    value: float
    unit: LimitUnit
    note: str = ""
    confirmed: bool = True


class ByPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a fee per page runs on within one copy: `later` đồng a page from page `later_from` on, at most `ceiling`.

    0 for `later_from` and `ceiling`: the rate stays, there is no ceiling.
    """

    later_from: int = 0
    later: int = 0
    ceiling: int = 0


class Fee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fee (phí) or charge (lệ phí) in đồng for one `per` (hồ sơ, bản, trang).

    It is asked for through `channels` (1 direct, 2 online, 3 postal; none named: all), for `cases` (none named:
    all), from `valid_from` to `valid_to`. 0 đồng says that nothing is asked; an `optional` one begins with none
    (a copy the citizen may want) until an official says how many. With `by_page` an official types pages and
    copies, and `amount` is for one page (`rules.page_fees`).
    """

    kind: FeeKind
    name: str
    amount: int
    per: str = "hồ sơ"
    channels: tuple[int, ...] = ()
    cases: tuple[str, ...] = ()
    optional: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    by_page: ByPage | None = None


class WorkStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step after intake: which unit does what, within `limit`, or else within its `share` of the whole time."""

    unit: str
    name: str
    limit: TimeLimit | None = None
    share: float = 0.0


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
    committed: TimeLimit | None = None


class Procedure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One administrative procedure (thủ tục hành chính) in one version.

    `field` is the legal field (lĩnh vực); `queue` the code of the ticket field that serves it. Dates bound the
    version: it may be taken in from `valid_from` on and not after `valid_to`. `limit` is the law's, `committed` the
    shorter one the province or commune has promised. `steps` are the ways of this procedure alone, `fee` the fees
    in words, `fees` in figures. `subjects` (who may ask), `conditions`, `order` (what happens in which order, for the
    citizen), `channels` (1 direct, 2 online, 3 postal) and `sets` (how many sets of papers; 0: not said) are what
    must be posted besides (NĐ 63/2010/NĐ-CP).
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
    committed: TimeLimit | None = None
    fees: tuple[Fee, ...] = ()
    steps: tuple[WorkStep, ...] = ()
    subjects: tuple[str, ...] = ()
    conditions: str = ""
    order: tuple[str, ...] = ()
    channels: tuple[int, ...] = ()
    sets: int = 0

    def case(self, code: str) -> Case:
        """Give the case with that code; KeyError when the procedure has none such."""
        for case in self.cases:
            if case.code == code:
                return case
        raise KeyError(code)

    def limit_of(self, case: Case) -> TimeLimit:
        """Give the time limit that binds a case: its own, or else the procedure's."""
        return case.limit or self.limit

    def committed_of(self, case: Case) -> TimeLimit | None:
        """Give the local commitment for a case: its own, else the procedure's unless the case has its own limit."""
        return case.committed or (None if case.limit is not None else self.committed)

    def fees_of(self, case: Case, channel: int, day: date) -> tuple[Fee, ...]:
        """Give the fees asked for on a day through a channel (1 direct, 2 online, 3 postal)."""
        return tuple(
            fee
            for fee in self.fees
            if (not fee.channels or channel in fee.channels)
            and (not fee.cases or case.code in fee.cases)
            and (fee.valid_from is None or fee.valid_from <= day)
            and (fee.valid_to is None or day <= fee.valid_to)
        )
