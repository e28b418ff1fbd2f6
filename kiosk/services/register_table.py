"""An office's old register as a table: form 07's columns, with field, channel and the day the result was ready.

Headings stand in any order, with or without accents, under several usual spellings; lines above them (the title of the
book), a row of column numbers below them and lines that begin with "#" are passed over. Source of the columns: Sổ theo
dõi hồ sơ, form 07 of TT 03/2025/TT-VPCP.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.statuses import DossierStatus
from kiosk.services import register_cells as cells
from kiosk.services.calendar_table import Problem
from kiosk.services.dossier_views import CollectBy
from kiosk.services.intake_flow import LONGEST_CONTENT, Channel
from kiosk.services.intake_person import LONGEST_NAME, LONGEST_TEXT
from kiosk.services.register_cells import Told, text_of
from kiosk.services.register_columns import HEADINGS, MARK, head_of, heading_at
from kiosk.services.spreadsheet import Rows, read_rows

MOST_ROWS = 200_000
MOST_BYTES = 400_000_000
"""What a register may unpack to: 60,000 rows of a workbook are 60 MB."""
LONGEST_PROCEDURE = 500

_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}[a-z]?\)?")
_ORDER = (("received", "due"), ("received", "ready"), ("received", "returned"), ("ready", "returned"))
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class BookRow:
    """One dossier as the register tells it; `number` 0 and empty texts where it tells nothing.

    `ready` is when its result was there, or when it was withdrawn, stopped or refused.
    """

    number: int
    code: str
    field: str
    procedure: str
    content: str
    channel: Channel
    sets: int
    owner: str
    address: str
    phone: str
    received: Told
    due: Told | None
    ready: Told | None
    returned: Told | None
    status: DossierStatus
    receiver: str
    solving_unit: str
    collect_by: CollectBy
    note: str


@dataclass(frozen=True, slots=True)
class Book:
    """A register read: its rows by their number in the file, what is wrong with others, the file's own headings.

    `headings` are by key of `COLUMNS`; `unread` are headings nothing was made of, `marked` counts the rows left out
    because they begin with "#".
    """

    rows: Mapping[int, BookRow]
    problems: Sequence[Problem]
    headings: Mapping[str, str]
    unread: tuple[str, ...]
    marked: int

    def problem(self, row: int, key: str, what: BadInput) -> Problem:
        """Give what is wrong in a column of a row, named as the file heads it."""
        return Problem(row, self.headings[key], what)


def read_book(file: Path, now: datetime, told: Callable[[float], None]) -> Book:
    """Give a register; `told` hears how far the reading is, 0 to 1.

    Raises BadInput when the file is no such table, or holds no row.
    """
    rows = read_rows(file, MOST_ROWS, most_bytes=MOST_BYTES, told=lambda share: told(share * 0.7))
    heads, below, columns = head_of(rows, file)
    reader = _Reader({key: heading_at(heads, place) for key, place in columns.items()}, now)
    found: dict[int, BookRow] = {}
    lines, marked = _lines(rows, below)
    for number in lines:
        cells_of_row = rows[number - 1]
        row = {key: cells_of_row[place] if place < len(cells_of_row) else None for key, place in columns.items()}
        read = reader.row(number, row)
        if read is not None:
            found[number] = read
        if number % 1_000 == 0:
            told(0.7 + 0.3 * number / len(rows))
    if not lines and not marked:
        raise BadInput(N_("Tệp {file} không có hồ sơ nào dưới dòng tiêu đề."), file=file.name)
    unread = {heading_at(heads, place) for place in range(max(map(len, heads))) if place not in columns.values()}
    return Book(found, reader.problems, reader.headings, tuple(sorted(unread - {""})), marked)


class _Reader:
    """Reads rows, and keeps what is wrong with them."""

    def __init__(self, headings: Mapping[str, str], now: datetime) -> None:
        self.headings = {**HEADINGS, **headings}
        self._state_key = "status" if "status" in headings else "returned"
        self.problems: list[Problem] = []
        self._now = now

    def row(self, number: int, row: Mapping[str, object]) -> BookRow | None:
        """Give a row, or None when a cell of it is among the problems now."""
        before = len(self.problems)

        def cell(key: str, read: Callable[[object], _Value]) -> _Value | None:
            try:
                return read(row.get(key))
            except BadInput as error:
                self._bad(number, key, error)
                return None

        def words(key: str, most: int) -> str:
            return cell(key, lambda value: cells.read_text(value, most)) or ""

        owner, channel, sets = (
            cell("owner", cells.read_owner),
            cell("channel", cells.read_channel),
            cell("sets", cells.read_sets),
        )
        collect_by, said = cell("collect_by", cells.read_collect_by), cell("status", cells.read_status)
        code, phone = cell("code", cells.read_code), cell("phone", cells.read_old_phone)
        moments = {key: cell(key, cells.read_moment) for key in ("received", "due", "ready", "returned")}
        field, procedure = words("field", LONGEST_PROCEDURE), words("procedure", LONGEST_PROCEDURE)
        content, address = words("content", LONGEST_CONTENT), words("address", LONGEST_TEXT)
        receiver, solving_unit = words("receiver", LONGEST_NAME), words("solving_unit", LONGEST_TEXT)
        note, received = words("note", LONGEST_TEXT), moments["received"]
        if received is None and len(self.problems) == before:
            self._bad(number, "received", BadInput(N_("Chưa có ngày tiếp nhận; ghi như 15/09/2022.")))
        if len(self.problems) == before:
            self._check_order(number, moments)
        if len(self.problems) > before or received is None or not (owner and channel and sets and collect_by):
            return None
        try:
            status, ready, returned = cells.status_told(said, moments["ready"], moments["returned"])
        except BadInput as error:
            self._bad(number, self._state_key, error)
            return None
        return BookRow(
            number=cells.read_number(row.get("number")),
            code=code or "",
            field=field,
            procedure=procedure,
            content=content,
            channel=channel,
            sets=sets,
            owner=owner,
            address=address,
            phone=phone or "",
            received=received,
            due=moments["due"],
            ready=ready,
            returned=returned,
            status=status,
            receiver=receiver,
            solving_unit=solving_unit,
            collect_by=collect_by,
            note=note,
        )

    def _check_order(self, number: int, moments: Mapping[str, Told | None]) -> None:
        """Note every moment that comes before what it must follow, or has not come yet."""
        for key in ("received", "ready", "returned"):
            moment = moments[key]
            if moment is not None and moment.moment > self._now:
                self._bad(number, key, BadInput(N_("{moment} chưa đến; xem lại ngày này."), moment=moment))
        for earlier, later in _ORDER:
            first, last = moments[earlier], moments[later]
            if first is not None and last is not None and last.before(first):
                what = N_("{moment} ở trước {other} của cột {column}; xem lại hai ngày này.")
                self._bad(number, later, BadInput(what, moment=last, other=first, column=self.headings[earlier]))

    def _bad(self, number: int, key: str, what: BadInput) -> None:
        self.problems.append(Problem(number, self.headings[key], what))


def _lines(rows: Rows, below: int) -> tuple[list[int], int]:
    """Give the numbers, from 1, of the rows below the headings that hold a dossier, and how many are marked off."""
    found: list[int] = []
    marked = 0
    for place in range(below, len(rows)):
        filled = [cell for cell in rows[place] if cell not in (None, "")]
        if not filled:
            continue
        if str(filled[0]).lstrip().startswith(MARK):
            marked += 1
        elif place > below + 1 or len(filled) < 4 or not all(_COLUMN_NUMBER.fullmatch(text_of(one)) for one in filled):
            found.append(place + 1)  # any but (1) (2) (3) … below the headings
    return found, marked
