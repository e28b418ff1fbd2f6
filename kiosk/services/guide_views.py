"""What the guide to procedures hands out: what to bring, how long, how much, and all else the law wants posted.

Cheap to import. Texts of the catalogue come as they stand there, in Vietnamese; what the catalogue does not say is
empty, and a screen writes "Chưa có thông tin" in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.rules.procedure import Handling, LimitUnit

WhenNeeded = Literal["always", "if", "database"]
"""Whether a paper is always brought, only on its condition, or not brought since a database holds it (residence)."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One procedure in a list; `field_en` is the English name of its ticket field, "" where it has none."""

    version_id: int
    code: str
    short_name: str
    field: str
    field_en: str = ""


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """A field or a life event with its procedures, the most usual first where it is an event."""

    code: str
    name: str
    name_en: str
    lines: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True)
class GuideStart:
    """What stands under an empty search: life events and fields, none of them empty."""

    events: tuple[GuideGroup, ...] = ()
    fields: tuple[GuideGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideHits:
    """What a search found; `exact` False when only most of the words fit."""

    lines: tuple[GuideLine, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class GuidePaper:
    """One paper to bring.

    Counts are per set; `form` is what it is filled in on. `confirmed` False: the office has yet to confirm it.
    """

    name: str
    handling: Handling
    when: WhenNeeded
    condition: str
    originals: int
    certified: int
    photocopies: int
    form: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class GuideLimit:
    """A time limit; unit "none" where the law has no fixed one."""

    value: float
    unit: LimitUnit
    note: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class GuideFee:
    """One fee today: đồng for one `per`; `channels` it is asked through, none for all. `optional`: only if wanted."""

    name: str
    amount: int
    per: str
    channels: tuple[int, ...]
    optional: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class GuideForm:
    """A blank form that lies in the office's folder: `file` to ask for, `name` for people."""

    file: str
    name: str


@dataclass(frozen=True, slots=True)
class GuideCase:
    """What differs from case to case. `on_phone`: the list is short enough for a QR to be photographed."""

    code: str
    name: str
    papers: tuple[GuidePaper, ...]
    limit: GuideLimit
    committed: GuideLimit | None
    fees: tuple[GuideFee, ...]
    forms: tuple[GuideForm, ...] = ()
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class GuideProcedure:
    """One procedure in today's version, every part NĐ 63/2010/NĐ-CP wants posted.

    `usual` is the case most people have, "" where only they can say which is theirs. `channels` are 1 direct, 2 online,
    3 postal; `sets` 0 when not said. `unconfirmed` names what the office has yet to confirm.
    """

    version_id: int
    code: str
    name: str
    short_name: str
    field: str
    cases: tuple[GuideCase, ...]
    usual: str
    order: tuple[str, ...]
    channels: tuple[int, ...]
    sets: int
    subjects: tuple[str, ...]
    agency: str
    result: str
    forms: tuple[str, ...]
    conditions: str
    fee: str
    legal_basis: tuple[str, ...]
    note: str
    unconfirmed: tuple[str, ...] = ()

    def case(self, code: str) -> GuideCase:
        """Give the case of that code; KeyError when there is none."""
        for case in self.cases:
            if case.code == code:
                return case
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class GuidePrinters:
    """What this PC can print for a citizen: the list of papers, blank forms, all that is posted of a procedure."""

    lists: bool = False
    forms: bool = False
    sheets: bool = False
