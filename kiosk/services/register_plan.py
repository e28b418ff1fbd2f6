"""What an old register brings: which of its rows are new, which are there already, which contradict what is there."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import msgspec

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold
from kiosk.models import catalogue, import_batch
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.codes import LONGEST_OFFICIAL_CODE, TRACKING_ALPHABET
from kiosk.rules.procedure import Procedure
from kiosk.rules.statuses import ENDED_STATUSES, OPEN_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.services.calendar_table import Problem
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS
from kiosk.services.office import weekly_hours
from kiosk.services.register_cells import Told
from kiosk.services.register_procedures import KnownProcedures, Meant, UnknownField
from kiosk.services.register_table import Book, BookRow

_HASHED = 8
"""Characters of a made code: two rows of one day have the same by chance once in 200 thousand million."""
_BLANK = N_("để trống")


@dataclass(frozen=True, slots=True)
class Planned:
    """A row to be written: what it says, what it means, its code, when it is due."""

    row: BookRow
    meant: Meant
    code: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows to be written, first received first; how many are there already; what is wrong with the others."""

    fresh: Sequence[Planned]
    known: int
    problems: Sequence[Problem]


def plan(unit: Unit, settings: Settings, book: Book, procedures: KnownProcedures) -> Plan:
    """Give what a register brings to the store as it stands."""
    problems = list(book.problems)
    closing = max(sessions[-1].end for sessions in weekly_hours(settings).values() if sessions)
    made = _MadeCodes(settings.office.agency)
    wanted: dict[str, tuple[int, Planned]] = {}
    known = 0
    for number, row in book.rows.items():
        try:
            meant = procedures.meant_by(row)
        except BadInput as error:
            key = "field" if isinstance(error, UnknownField) else "procedure"
            problems.append(book.problem(number, key, error))
            continue
        code = row.code or made.code_of(row)
        first = wanted.get(code)
        if first is None:
            wanted[code] = number, Planned(row, meant, code, _due(row.due, closing))
        elif _without_number(first[1].row) == _without_number(row):
            known += 1
        else:
            what = N_("Mã {code} đã ghi ở dòng {row} với nội dung khác; sửa mã hoặc bỏ một trong hai dòng.")
            problems.append(book.problem(number, "code", BadInput(what, code=code, row=first[0])))
    there = _Comparison(unit, book).look(wanted)
    problems += there.problems
    fresh = [planned for code, (_, planned) in wanted.items() if code not in there.borne]
    return Plan(
        sorted(fresh, key=lambda planned: planned.row.received.moment),
        known + len(there.borne) - len(there.problems),
        sorted(problems, key=lambda problem: problem.row),
    )


class _MadeCodes:
    """Codes for rows that bear none: the same row has the same code in whatever file and place it comes again."""

    def __init__(self, agency: str) -> None:
        self._agency = agency
        self._times: dict[tuple[str, ...], int] = defaultdict(int)

    def code_of(self, row: BookRow) -> str:
        """Give a row's code; rows that say the same of day, owner and matter are told apart by their order."""
        matter = fold(row.field), fold(row.procedure), fold(row.content)
        same = (row.received.moment.isoformat(), fold(row.owner), *matter)
        self._times[same] += 1
        digest = hashlib.sha256(msgspec.json.encode([*same, self._times[same]])).digest()
        number = int.from_bytes(digest[:8], "big")
        letters = []
        for _ in range(_HASHED):
            number, place = divmod(number, len(TRACKING_ALPHABET))
            letters.append(TRACKING_ALPHABET[place])
        return f"{self._agency}-{row.received.day:%y%m%d}-S{''.join(letters)}"[:LONGEST_OFFICIAL_CODE]


class _Comparison:
    """Compares rows with the dossiers that bear their codes."""

    def __init__(self, unit: Unit, book: Book) -> None:
        self._unit = unit
        self._book = book
        self._fields: dict[int, str] = {}
        self.borne: set[str] = set()
        self.problems: list[Problem] = []

    def look(self, wanted: Mapping[str, tuple[int, Planned]]) -> _Comparison:
        """Find the codes that are borne already, and the rows that say something else than what bears them."""
        for there in import_batch.bearing(self._unit, wanted):
            for code in {there.local_code, there.official_code} & wanted.keys():
                if code in self.borne:
                    continue  # one dossier's own code and another's of the province: the first one speaks
                self.borne.add(code)
                number, planned = wanted[code]
                differences = self._differences(planned, there)
                if differences:
                    what = N_(
                        "Mã {code} đã có trong hệ thống (hồ sơ {there}) nhưng khác ở: {differences}; sửa dòng này cho "
                        "khớp, hoặc bỏ dòng này."
                    )
                    words = "; ".join(differences)
                    error = BadInput(what, code=code, there=there.local_code, differences=words)
                    self.problems.append(self._book.problem(number, "code", error))
        return self

    def _differences(self, planned: Planned, there: AnyRow) -> list[str]:
        """Give what a row says otherwise: of days, states and numbers both sides, of a person the column alone."""
        row, found = planned.row, []
        moments: list[tuple[str, Told | None, datetime | None]] = [
            ("received", row.received, there.received_at),
            ("due", row.due, there.due_at),
        ]
        status = DossierStatus(there.status)
        if not (row.status is status or {row.status, status} <= OPEN_STATUSES):
            found.append(self._both("status", STATUS_WORDS[status], STATUS_WORDS[row.status]))
        elif row.status in ENDED_STATUSES and row.ready is not None:
            if there.settled_day != row.ready.day:
                found.append(self._both("returned", _day_words(there.settled_day), _day_words(row.ready.day)))
        else:
            moments += [("ready", row.ready, there.finished_at), ("returned", row.returned, there.returned_at)]
        for key, told, kept in moments:
            if not (told.same_as(kept) if told is not None else kept is None):
                found.append(self._both(key, _moment_words(kept), str(told) if told is not None else _BLANK))
        if self._field_of(there.procedure_id) != planned.meant.procedure.field:
            found.append(self._both("field", self._field_of(there.procedure_id), planned.meant.procedure.field))
        chosen = (
            ("sets", str(there.sets), str(row.sets)),
            ("channel", CHANNELS[there.channel], CHANNELS[row.channel]),
            ("collect_by", COLLECT_WAYS[there.collect_by], COLLECT_WAYS[row.collect_by]),
        )
        found += [self._both(key, was, now) for key, was, now in chosen if was != now]
        texts = [("owner", there.owner, row.owner), ("address", there.address, row.address)]
        texts += [("phone", there.phone, row.phone), ("content", there.content, row.content)]
        texts += [("procedure", there.procedure_name, planned.meant.name), ("note", there.note, note_of(row))]
        texts += [("receiver", there.receiver, row.receiver)] if row.returned is not None else []
        # a cell that is left blank says nothing else
        found += [self._book.headings[key] for key, was, now in texts if now and fold(was or "") != fold(now)]
        return found

    def _both(self, key: str, was: str, now: str) -> str:
        return f"{self._book.headings[key]} (trong hệ thống {was}, trong tệp {now})"

    def _field_of(self, version_id: int) -> str:
        if version_id not in self._fields:
            document = catalogue.document(self._unit, version_id)
            if document is None:
                raise LookupError(f"no procedure version {version_id}")
            self._fields[version_id] = msgspec.json.decode(document, type=Procedure).field
        return self._fields[version_id]


def note_of(row: BookRow) -> str:
    """Give what a row tells that has no place of its own: its note, and who solved it."""
    solved = f"cơ quan giải quyết: {row.solving_unit}" if row.solving_unit else ""
    return "; ".join(filter(None, (row.note, solved)))


def free_trackings(unit: Unit, count: int, make: Callable[[], str]) -> list[str]:
    """Give so many tracking codes that nobody has."""
    found: set[str] = set()
    while len(found) < count:
        made = {make() for _ in range(count - len(found))} - found
        found |= made - import_batch.taken(unit, made)
    return sorted(found, key=lambda _: secrets.randbits(32))


def _without_number(row: BookRow) -> BookRow:
    return replace(row, number=0)


def _due(told: Told | None, closing: time) -> datetime | None:
    """Give when a dossier is due: at closing time where only the day is told."""
    if told is None:
        return None
    return datetime.combine(told.day, closing, told.moment.tzinfo) if told.by_day else told.moment


def _moment_words(moment: datetime | None) -> str:
    return f"{in_vietnam(moment):%H:%M %d/%m/%Y}" if moment is not None else _BLANK


def _day_words(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else _BLANK


def dates_of(planned: Iterable[Planned]) -> tuple[date, date] | None:
    """Give the first and the last day on which any of them was received; None for none."""
    days = [one.row.received.day for one in planned]
    return (min(days), max(days)) if days else None
