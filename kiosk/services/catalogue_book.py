"""The upkeep of the catalogue: its versions, what an import would change, import and export, closing a version.

A version is known by its procedure's code and its first day. An import brings versions in or says them otherwise; what
is not in the file stays. A version that has no last day ends the day before the next one begins. Running dossiers keep
the version they came in under.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.models import catalogue as rows
from kiosk.models import custody, office
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.completeness import completeness
from kiosk.rules.procedure import Procedure, WorkUnit
from kiosk.rules.procedure_changes import changes, day_words, limit_told
from kiosk.rules.statuses import OPEN_STATUSES
from kiosk.services.acting import check_may_set
from kiosk.services.calendar_table import check_day
from kiosk.services.catalogue import Catalogue
from kiosk.services.catalogue_checks import Misfits, no_misfits, unknown_units
from kiosk.services.catalogue_file import CatalogueExchange, read_exchange, write_exchange
from kiosk.services.catalogue_sheets import UNIT_KIND_WORDS
from kiosk.services.catalogue_table import read_workbook, write_workbook
from kiosk.services.catalogue_views import CatalogueChange, CatalogueLine, CataloguePreview, ChangeKind, VersionState
from kiosk.services.lined_yaml import Place
from kiosk.services.spreadsheet import write_whole

MOST_BYTES = 20_000_000
TITLE = "Danh mục thủ tục hành chính"

Version = tuple[str, date]
"""A procedure's code and a version's first day."""


@dataclass(frozen=True)
class _Plan:
    """What an import does to the office's catalogue as it stands: the versions to put, the units, all of it in words.

    `units` are the file's, empty when none of them differs.
    """

    procedures: tuple[Procedure, ...]
    units: tuple[WorkUnit, ...]
    changes: tuple[CatalogueChange, ...]
    unchanged: int


class CatalogueBook:
    """Keeps the catalogue of one office; `by` is the id of whoever changes it, None for the command line.

    Every change raises NotAllowed for who may not set how the office works.
    """

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

    def lines(self, day: date | None = None) -> tuple[CatalogueLine, ...]:
        """Give every version, those of one procedure beside one another; their state is that of `day`, or today."""
        with self._store.read() as unit:
            found = rows.in_force_sometime(unit)
            dossiers = rows.dossiers_by_version(unit, [int(status) for status in OPEN_STATUSES])
            on = day or unit.day
        first: dict[str, int] = {}
        for row in found:
            first.setdefault(row.code, row.id)
        procedures = [(row, msgspec.json.decode(row.document, type=Procedure)) for row in found]
        begun = {code: max((d for c, d in _versions(found) if c == code and d <= on), default=None) for code in first}
        return tuple(
            _line(
                row.id, procedure, _state(procedure, begun[row.code], on), dossiers.get((row.code, row.valid_from), 0)
            )
            for row, procedure in sorted(procedures, key=lambda one: (first[one[0].code], one[0].valid_from))
        )

    def preview(self, path: Path) -> CataloguePreview:
        """Give what an import of the file (.xlsx, .json) would change; nothing is changed yet.

        Units of the office that would be added or renamed stand among the changes, their code in place of the
        procedure's. Raises BadInput, BadTable (sheets, rows, columns) or BadDocument (line, procedure) when the file
        cannot be used, OSError when it cannot be read.
        """
        content = _content(path)
        with self._store.read() as unit:
            plan = _plan(unit, *_read(path.name, content, partial(_misfits, unit)))
        return CataloguePreview(plan.changes, plan.unchanged, _digest(content))

    def apply(self, by: int | None, path: Path, token: str) -> int:
        """Take in all a preview with that token showed, and give how many changes; 0 when there is nothing to change.

        Raises NotAllowed when the file is not as it was at the preview, and what `preview` raises.
        """
        content = _content(path)
        if _digest(content) != token:
            raise NotAllowed(N_("Tệp {file} đã đổi sau khi xem trước; hãy xem lại rồi nhập."), file=path.name)
        procedures, units = _read(path.name, content)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            plan = _plan(unit, procedures, units)
            self._catalogue.put(unit, plan.procedures, plan.units, file=token[:16])
        return len(plan.changes)

    def export(self, path: Path) -> int:
        """Write all versions and the office's units to the file (.xlsx, .json), whole; gives how many versions.

        Raises BadInput for another ending, OSError when it cannot be written.
        """
        is_workbook = _is_workbook(path.name)
        with self._store.read() as unit:
            procedures, units, today = tuple(_stored(unit).values()), _units(unit), unit.day
        if is_workbook:
            content = write_workbook(procedures, units)
        else:
            fields = tuple(dict.fromkeys(procedure.field for procedure in procedures))
            content = write_exchange(CatalogueExchange(1, TITLE, today, fields, procedures, units))
        write_whole(path, content)
        return len(procedures)

    def end(self, by: int | None, code: str, valid_from: date, valid_to: date) -> None:
        """Let a version be taken in for the last time on `valid_to`; one that ended earlier lasts until then.

        Raises NotFound for a version that is not there, BadInput for a day before its first, or on which the next
        version is in force.
        """
        check_day(valid_to)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            stored = _stored(unit)
            if (code, valid_from) not in stored:
                raise NotFound(
                    N_("Danh mục không có thủ tục {code} hiệu lực từ {day}."), code=code, day=day_words(valid_from)
                )
            if valid_to < valid_from:
                raise BadInput(
                    N_("Ngày cuối phải từ {day} trở đi, là ngày đầu của bản này."), day=day_words(valid_from)
                )
            ended = msgspec.structs.replace(stored[(code, valid_from)], valid_to=valid_to)
            put = _settled(stored, (ended,))
            for _, error in _overlaps(stored | put, put):
                raise error
            self._catalogue.put(unit, put.values(), code=code, last_day=valid_to.isoformat())


def _content(path: Path) -> bytes:
    _is_workbook(path.name)
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(N_("Tệp {file} lớn quá, không phải danh mục thủ tục."), file=path.name)
    return path.read_bytes()


def _is_workbook(file: str) -> bool:
    if not file.lower().endswith((".xlsx", ".json")):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .xlsx hoặc .json."), file=file)
    return file.lower().endswith(".xlsx")


def _read(
    file: str, content: bytes, misfits: Misfits = no_misfits
) -> tuple[tuple[Procedure, ...], tuple[WorkUnit, ...]]:
    if _is_workbook(file):
        return read_workbook(content, file, misfits)
    exchange = read_exchange(content, file, misfits)
    return exchange.procedures, exchange.units


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stored(unit: Unit) -> dict[Version, Procedure]:
    return {
        (row.code, row.valid_from): msgspec.json.decode(row.document, type=Procedure)
        for row in rows.in_force_sometime(unit)
    }


def _units(unit: Unit) -> tuple[WorkUnit, ...]:
    return tuple(WorkUnit(row.code, row.name, row.kind) for row in custody.units(unit))


def _versions(found: Sequence[AnyRow]) -> Iterator[Version]:
    return ((row.code, row.valid_from) for row in found)


def _plan(unit: Unit, procedures: Sequence[Procedure], units: Sequence[WorkUnit]) -> _Plan:
    """Give what these procedures and units of a file change; BadInput when they do not fit the office."""
    for _, error in _misfits(unit, procedures, units):
        raise error
    stored, office_units = _stored(unit), {one.code: one for one in _units(unit)}
    put = _settled(stored, procedures)
    merged = stored | put
    changed_units = [one for one in units if office_units.get(one.code) != one]
    told = [
        *(_unit_change(office_units.get(one.code), one, unit.day) for one in changed_units),
        *(_change(stored.get(key), procedure, merged) for key, procedure in put.items()),
    ]
    given = {(procedure.code, procedure.valid_from) for procedure in procedures}
    return _Plan(tuple(put.values()), tuple(units) if changed_units else (), tuple(told), len(given - put.keys()))


def _misfits(unit: Unit, given: Sequence[Procedure], units: Sequence[WorkUnit]) -> Iterator[tuple[Place, BadInput]]:
    """Give what of a file does not fit the office: where in the file, from the procedure's number on, and why.

    One version given twice, two of a procedure in force on one day, a short code another one has, a button for tickets
    or a unit that is not there. What is as it stands in the office's catalogue was looked at when it came.
    """
    stored, queues = _stored(unit), [row.code for row in office.known_fields(unit)]
    known = {one.code for one in (*_units(unit), *units)}
    put = _settled(stored, given)
    numbers: dict[Version, int] = {}
    for number, procedure in enumerate(given):
        version = (procedure.code, procedure.valid_from)
        if version in numbers:
            what = N_("Thủ tục {code} có hai bản cùng hiệu lực từ {day}; chỉ giữ một.")
            yield (number, "valid_from"), BadInput(what, code=version[0], day=day_words(version[1]))
        numbers[version] = number
    for (earlier, later), error in _overlaps(stored | put, put):
        place = (numbers[later], "valid_from") if later in numbers else (numbers.get(earlier, 0), "valid_to")
        yield place, error
    for number, version in ((number, version) for version, number in numbers.items() if version in put):
        procedure = put[version]
        for step, error in unknown_units(procedure, known):
            yield (number, "steps", step, "unit"), error
        if procedure.queue not in queues:
            unknown = N_("Thủ tục {code} có nút lấy số “{queue}”, văn phòng không có; dùng một trong: {choices}.")
            choices = ", ".join(queues)
            error = BadInput(unknown, code=procedure.code, queue=procedure.queue[:40], choices=choices)
            yield (number, "queue"), error
        if (other := _bearer(procedure, stored | put)) is not None:
            taken = N_("Mã gõ nhanh “{short_code}” của thủ tục {code} đã dùng cho thủ tục {other}; chọn mã khác.")
            error = BadInput(taken, short_code=procedure.short_code, code=procedure.code, other=other.code)
            yield (number, "short_code"), error


def _settled(stored: Mapping[Version, Procedure], given: Sequence[Procedure]) -> dict[Version, Procedure]:
    """Give the versions that come to differ from the stored ones: those given, and those that end before them."""
    wanted = {(procedure.code, procedure.valid_from): procedure for procedure in given}
    changed = {key: procedure for key, procedure in wanted.items() if stored.get(key) != procedure}
    merged = {**stored, **changed}
    for earlier, later in _in_turn(merged, changed):
        if earlier.valid_to is None:
            ended = msgspec.structs.replace(earlier, valid_to=later.valid_from - timedelta(days=1))
            changed[(ended.code, ended.valid_from)] = ended
    return {key: procedure for key, procedure in changed.items() if stored.get(key) != procedure}


def _in_turn(
    merged: Mapping[Version, Procedure], changed: Iterable[Version]
) -> tuple[tuple[Procedure, Procedure], ...]:
    """Give each version and the one after it, of every procedure of which a version has changed."""
    codes = dict.fromkeys(code for code, _ in changed)
    keys = {code: sorted(key for key in merged if key[0] == code) for code in codes}
    return tuple(pair for code in codes for pair in pairwise(merged[key] for key in keys[code]))


def _overlaps(
    merged: Mapping[Version, Procedure], put: Mapping[Version, Procedure]
) -> Iterator[tuple[tuple[Version, Version], BadInput]]:
    """Give every two versions of a procedure that are in force on one day, with the sentence for it."""
    for earlier, later in _in_turn(merged, put):
        if earlier.valid_to is None or earlier.valid_to < later.valid_from:
            continue
        error = BadInput(
            N_("Thủ tục {code}: bản từ {first} đến {last} chồng lên bản từ {next}; xem lại ngày hiệu lực của hai bản."),
            code=earlier.code,
            first=day_words(earlier.valid_from),
            last=day_words(earlier.valid_to),
            next=day_words(later.valid_from),
        )
        yield ((earlier.code, earlier.valid_from), (later.code, later.valid_from)), error


def _bearer(one: Procedure, merged: Mapping[Version, Procedure]) -> Procedure | None:
    """Give another procedure that has the same short code on one of the days of a version."""
    for other in merged.values():
        together = one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)
        if other.code != one.code and other.short_code == one.short_code and together:
            return other
    return None


def _change(old: Procedure | None, new: Procedure, merged: Mapping[Version, Procedure]) -> CatalogueChange:
    """Tell a changed version beside what it was, a new one beside the version before it."""

    def told(kind: ChangeKind, details: tuple[str, ...]) -> CatalogueChange:
        return CatalogueChange(kind, new.code, new.short_name, new.valid_from, details)

    if old is None:
        before = [one for (code, day), one in sorted(merged.items()) if code == new.code and day < new.valid_from]
        if before:
            same_days = msgspec.structs.replace(before[-1], valid_to=new.valid_to)
            return told("new", changes(same_days, new) or (f"như bản từ {day_words(same_days.valid_from)}",))
        return told("new", (f"thời hạn: {limit_told(new.limit)}", f"số trường hợp: {len(new.cases)}"))
    only_days = msgspec.structs.replace(old, valid_to=new.valid_to) == new
    sooner = new.valid_to is not None and (old.valid_to is None or new.valid_to < old.valid_to)
    return told("ended" if only_days and sooner else "changed", changes(old, new))


def _unit_change(old: WorkUnit | None, new: WorkUnit, today: date) -> CatalogueChange:
    words = f"{new.name} ({UNIT_KIND_WORDS[new.kind]})"
    said = f"bộ phận: {words}" if old is None else f"bộ phận: {old.name} ({UNIT_KIND_WORDS[old.kind]}) → {words}"
    return CatalogueChange("new" if old is None else "changed", new.code, new.name, today, (said,))


def _state(procedure: Procedure, begun: date | None, day: date) -> VersionState:
    """Give where a version stands on a day; `begun` is the first day of its procedure's newest version then."""
    if procedure.valid_from > day:
        return "coming"
    ended = procedure.valid_to is not None and procedure.valid_to < day
    return "ended" if ended or procedure.valid_from != begun else "current"


def _line(version_id: int, procedure: Procedure, state: VersionState, dossiers: int) -> CatalogueLine:
    complete = completeness(procedure)
    return CatalogueLine(
        version_id=version_id,
        code=procedure.code,
        short_code=procedure.short_code,
        short_name=procedure.short_name,
        field=procedure.field,
        valid_from=procedure.valid_from,
        valid_to=procedure.valid_to,
        state=state,
        score=complete.score,
        missing=complete.missing,
        dossiers=dossiers,
    )
