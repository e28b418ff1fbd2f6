"""What is printed of a procedure for people: the list of papers to take home, posting sheets, blank forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead


class ListedPaper(msgspec.Struct, frozen=True):
    """One paper of a procedure; `when`: always, if (its condition), or database (residence: not brought).

    `cases` are the numbers, from 1, of the cases it belongs to; none: all.
    """

    name: str
    handling: Literal["kept", "shown"]
    when: Literal["always", "if", "database"]
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    condition: str = ""
    form: str = ""
    confirmed: bool = True
    cases: tuple[int, ...] = ()


class PaperListPayload(msgspec.Struct, frozen=True, tag="paper_list"):
    """The papers of one case of a procedure, on the ticket printer: what to bring. Nothing personal.

    `limit` and `fee` in words; `case_name` empty where there is only one case.
    """

    office: OfficeHead
    procedure_code: str
    procedure: str
    case_name: str
    papers: tuple[ListedPaper, ...]
    sets: int
    limit: str
    fee: str
    printed_at: datetime


class PostedFee(msgspec.Struct, frozen=True):
    """One fee: đồng for one `per`, through `channels` (1 direct, 2 online, 3 postal; none: all)."""

    name: str
    amount: int
    per: str
    channels: tuple[int, ...] = ()
    optional: bool = False
    cases: tuple[int, ...] = ()


class PostedLimit(msgspec.Struct, frozen=True):
    """Time limits in words for some cases (numbers from 1; none: all): the law's, and the local commitment."""

    law: str
    committed: str = ""
    cases: tuple[int, ...] = ()


class PostedProcedure(msgspec.Struct, frozen=True):
    """All constituent parts of one procedure (NĐ 63/2010/NĐ-CP); what is empty is posted as not known.

    `cases` are their names, empty where there is only one.
    """

    code: str
    name: str
    field: str
    order: tuple[str, ...]
    channels: tuple[int, ...]
    cases: tuple[str, ...]
    papers: tuple[ListedPaper, ...]
    sets: int
    limits: tuple[PostedLimit, ...]
    subjects: tuple[str, ...]
    agency: str
    result: str
    fee: str
    fees: tuple[PostedFee, ...]
    forms: tuple[str, ...]
    conditions: str
    legal_basis: tuple[str, ...]
    note: str = ""
    unconfirmed: tuple[str, ...] = ()


class PostingPayload(msgspec.Struct, frozen=True, tag="posting"):
    """Posting sheets, one page a procedure; `day` is the day whose versions they show."""

    office: OfficeHead
    size: Literal["A4", "A3"]
    day: date
    procedures: tuple[PostedProcedure, ...]


class BlankFormPayload(msgspec.Struct, frozen=True, tag="blank_form"):
    """A blank form as it lies in the office's folder: `file` is its name there, `name` what people call it."""

    file: str
    name: str
