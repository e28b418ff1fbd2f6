"""The catalogue's files, read and checked: procedures, ticket fields, units, holidays.

One YAML document a file, shaped as the Structs of `rules.procedure`; `resources/catalogue/README.md` tells an
administrator how to write one. Every error is one sentence with file, procedure and line.
"""

from __future__ import annotations

import codecs
import difflib
import re
import typing
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.procedure import (
    Case,
    Component,
    Fee,
    FeeKind,
    Handling,
    LimitUnit,
    Procedure,
    QueueField,
    Requirement,
    TimeLimit,
    UnitKind,
    WorkStep,
    WorkUnit,
)
from kiosk.services.catalogue_checks import (
    WORD,
    Check,
    Known,
    Misfits,
    check_procedure,
    check_units,
    no_misfits,
    problem,
    procedure_at,
)
from kiosk.services.lined_yaml import BadDocument, LinedDocument, Place, lined, read_lined

QUEUES = "queues.yaml"
UNITS = "units.yaml"
LIFE_EVENTS = "life-events.yaml"
"""The files of a catalogue folder that hold ticket fields, units and life events instead of procedures."""

HolidayKind = Literal["off", "work"]


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day that differs from its weekday: `off` closed, `work` a make-up day; with the decision it rests on.

    `provisional` days are used, but no decision has confirmed them yet (dự kiến).
    """

    date: date
    kind: HolidayKind
    name: str
    decision: str = ""
    provisional: bool = False


class CatalogueDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of procedures; `fields` lists the legal fields (lĩnh vực) its procedures may name."""

    format: Literal[1]
    title: str
    prepared: date
    fields: tuple[str, ...]
    procedures: tuple[Procedure, ...]


class CatalogueExchange(CatalogueDocument, frozen=True, forbid_unknown_fields=True):
    """A file of procedures as the program hands it out, JSON: the office's units stand in it too."""

    units: tuple[WorkUnit, ...] = ()


class QueueDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of ticket fields, in the order of the buttons."""

    format: Literal[1]
    title: str
    queues: tuple[QueueField, ...]


class UnitDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of the office's units, in the order they are shown in."""

    format: Literal[1]
    title: str
    units: tuple[WorkUnit, ...]


class HolidayDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of holidays; `proposed` days are kept for knowledge and count for nothing."""

    format: Literal[1]
    title: str
    prepared: date
    days: tuple[Holiday, ...]
    proposed: tuple[Holiday, ...] = ()


_Document = TypeVar("_Document", CatalogueDocument, CatalogueExchange, QueueDocument, UnitDocument, HolidayDocument)

_CHOICES: dict[str, tuple[object, ...]] = {
    "unit": typing.get_args(LimitUnit),
    "handling": typing.get_args(Handling),
    "requirement": typing.get_args(Requirement),
    "format": (1,),
}
_KINDS: dict[str, tuple[object, ...]] = {"fees": typing.get_args(FeeKind), "units": typing.get_args(UnitKind)}
_STRUCTS = (
    CatalogueExchange,
    CatalogueDocument,
    QueueDocument,
    UnitDocument,
    HolidayDocument,
    Procedure,
    Case,
    Component,
    TimeLimit,
)
_KEYS = tuple(
    field.encode_name
    for struct in (*_STRUCTS, Fee, WorkStep, QueueField, WorkUnit)
    for field in msgspec.structs.fields(struct)
)
_WRONG_TYPE = {
    "int": N_("“{key}” phải là số nguyên."),
    "float": N_("“{key}” phải là số."),
    "str": N_("“{key}” phải là chữ; nếu là số hoặc ngày thì đặt trong ngoặc kép."),
    "bool": N_("“{key}” phải là true hoặc false."),
    "date": N_("“{key}” phải là ngày, ghi năm-tháng-ngày như 2025-07-01."),
    "array": N_("“{key}” phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch."),
    "object": N_("“{key}” phải là một nhóm mục, mỗi dòng một mục “tên: giá trị”."),
}
_PREFIX = re.compile(r"[A-Z]")


def document_schema() -> dict[str, Any]:
    """Give the JSON Schema of a file of procedures, as `resources/catalogue/schema.json` holds it for editors.

    Without the Structs' English descriptions: README.md beside it says in Vietnamese what each key means.
    """
    schema = msgspec.json.schema(CatalogueDocument)
    for part in schema["$defs"].values():
        part.pop("description", None)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    # Through JSON once, so that the defaults are lists as in the file and not tuples.
    return msgspec.json.decode(msgspec.json.encode(schema), type=dict[str, Any])


def read_catalogue(folder: Path) -> tuple[Procedure, ...]:
    """Give every procedure of a catalogue folder, file by file in the order of their names.

    Two versions of one procedure may stand there, such as until and from the day of a new law.
    Raises BadInput (BadDocument with file, procedure and line) when a file cannot be used, when two procedures
    share a code or a short code on any day, or when one names a ticket field that `queues.yaml` does not have or a
    unit that `units.yaml` does not have.
    """
    queues = {queue.code for queue in read_queues(folder / QUEUES)}
    units = {unit.code for unit in read_units(folder / UNITS)} or None
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name not in (QUEUES, UNITS, LIFE_EVENTS)]
    if not files:
        raise BadInput(N_("Thư mục {folder} không có tệp danh mục thủ tục nào."), folder=str(folder))
    known = Known()
    return tuple(procedure for file in files for procedure in _procedures(file, queues, units, known))


def read_procedures(file: Path) -> tuple[Procedure, ...]:
    """Give the procedures of one file, checked by themselves; whether their ticket fields and units exist is not asked.

    Raises BadInput as `read_catalogue` does.
    """
    return _procedures(file, None, None, Known())


def read_queues(file: Path) -> tuple[QueueField, ...]:
    """Give the ticket fields in the order of their buttons; raises BadInput when the file cannot be used."""
    document = read_lined(file)
    queues = _convert(document, QueueDocument).queues
    known = Known()
    for number, queue in enumerate(queues):
        check = Check(document, ("queues", number))
        check.that(WORD.fullmatch(queue.code), N_("“{key}” chỉ gồm chữ thường không dấu, số và gạch dưới."), "code")
        check.that(_PREFIX.fullmatch(queue.prefix), N_("“{key}” phải là một chữ cái hoa từ A đến Z."), "prefix")
        check.filled(queue, "name", "name_en")
        known.add(check, queue.name, code=queue.code, prefix=queue.prefix)
    return queues


def read_units(file: Path) -> tuple[WorkUnit, ...]:
    """Give the office's units in their order; none where there is no such file: the office keeps those it has.

    Raises BadInput when the file cannot be used, names a unit twice, or lacks the reception or the leaders.
    """
    if not file.exists():
        return ()
    document = read_lined(file)
    units = _convert(document, UnitDocument).units
    check_units(Check(document, ()), units)
    return units


def read_holidays(file: Path) -> tuple[Holiday, ...]:
    """Give the days off and the make-up days, in the order of the file, without those only proposed.

    Raises BadInput when the file cannot be used or names a day twice.
    """
    document = read_lined(file)
    days = _convert(document, HolidayDocument).days
    known = Known()
    for number, day in enumerate(days):
        check = Check(document, ("days", number))
        check.filled(day, "name")
        known.add(check, day.name, date=f"{day.date:%d/%m/%Y}")
    return days


def read_exchange(content: bytes, file: str, misfits: Misfits = no_misfits) -> CatalogueExchange:
    """Give what a JSON file of that name holds, its procedures and units each checked by itself and by `misfits`.

    Raises BadInput when it is no JSON, BadDocument with line and procedure when it cannot be used.
    """
    try:
        msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput(
            N_("Tệp {file} không phải JSON đọc được; hãy xuất lại rồi sửa trên tệp ấy."), file=file
        ) from None
    document = lined(content, file, procedure_at, is_json=True)
    exchange = _convert(document, CatalogueExchange)
    for number, procedure in enumerate(exchange.procedures):
        check = Check(document, ("procedures", number))
        check_procedure(check, procedure, None)
        _check_field(check, procedure, exchange.fields)
    if exchange.units:
        check_units(Check(document, ()), exchange.units)
    for place, misfit in misfits(exchange.procedures, exchange.units):
        raise problem(document, ("procedures", *place), misfit.msgid, **misfit.values)
    return exchange


def write_exchange(exchange: CatalogueExchange) -> bytes:
    """Give the JSON file of it, one value a line, as `read_exchange` reads it."""
    return msgspec.json.format(msgspec.json.encode(exchange), indent=2) + b"\n"


def _check_field(check: Check, procedure: Procedure, fields: Collection[str]) -> None:
    what = N_("“{key}” là “{value}”, không có trong danh sách fields ở đầu tệp.")
    check.that(procedure.field in fields, what, "field", value=procedure.field)


def _procedures(
    file: Path, queues: Collection[str] | None, units: Collection[str] | None, known: Known
) -> tuple[Procedure, ...]:
    document = read_lined(file, procedure_at)
    content = _convert(document, CatalogueDocument)
    for number, procedure in enumerate(content.procedures):
        check = Check(document, ("procedures", number))
        check_procedure(check, procedure, units)
        _check_field(check, procedure, content.fields)
        if queues is not None:
            check.that(
                procedure.queue in queues,
                N_("“{key}” là “{value}”, không có trong queues.yaml; dùng một trong: {choices}."),
                "queue",
                value=procedure.queue,
                choices=", ".join(sorted(queues)),
            )
        days = (procedure.valid_from, procedure.valid_to or date.max)
        known.add(check, procedure.short_name, days, code=procedure.code, short_code=procedure.short_code)
    return content.procedures


def _convert(document: LinedDocument, shape: type[_Document]) -> _Document:
    try:
        return msgspec.convert(document.data, shape)
    except msgspec.ValidationError as error:
        raise _translated(document, str(error)) from None


def _translated(document: LinedDocument, said: str) -> BadDocument:
    """Give msgspec's complaint ("Expected `int`, got `str` - at `$.procedures[3].limit.value`") in our words."""
    message, _, path = said.partition(" - at `")
    place: Place = tuple(
        name or int(number) for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", path.removesuffix("`"))
    )
    quoted = re.findall(r"`([^`]*)`", message)
    key = next((step for step in reversed(place) if isinstance(step, str)), document.file)
    if message.startswith("Object missing required field"):
        return problem(document, place, N_("thiếu mục “{key}”."), key=quoted[0])
    if message.startswith("Object contains unknown field"):
        place = (*place, quoted[0])
        guesses = difflib.get_close_matches(quoted[0], _KEYS, n=1)
        if guesses:
            what = N_("không có mục nào tên “{key}”; có phải “{guess}” không?")
            return problem(document, place, what, key=quoted[0], guess=guesses[0])
        return problem(document, place, N_("không có mục nào tên “{key}”."), key=quoted[0])
    choices = _KINDS.get(str(place[-3]), typing.get_args(HolidayKind)) if key == "kind" else _CHOICES.get(key)
    if message.startswith("Invalid enum value") and choices is not None:
        return problem(
            document,
            place,
            N_("“{key}” là “{value}”, không dùng được; dùng một trong: {choices}."),
            key=key,
            value=document.at(place),
            choices=", ".join(str(choice) for choice in choices),
        )
    if quoted and message.startswith("Expected"):
        wanted = quoted[0].split(" | ")[0]
        return problem(document, place, _WRONG_TYPE.get(wanted, N_("“{key}” ghi không đúng kiểu.")), key=key)
    what = _WRONG_TYPE["date"] if "date" in message or "ISO8601" in message else N_("“{key}” ghi không đúng.")
    return problem(document, place, what, key=key)
