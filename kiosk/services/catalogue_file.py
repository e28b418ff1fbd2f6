"""The catalogue's files, read and checked: procedures, ticket fields, holidays.

One YAML document a file, shaped as the Structs of `rules.procedure`; `resources/catalogue/README.md` tells an
administrator how to write one. Every error is one sentence with file, procedure and line.
"""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.procedure import (
    Case,
    Component,
    Handling,
    LimitUnit,
    Procedure,
    QueueField,
    Requirement,
    TimeLimit,
)
from kiosk.services.lined_yaml import BadDocument, LinedDocument, Place, read_lined

QUEUES = "queues.yaml"
"""The one file of a catalogue folder that holds ticket fields instead of procedures."""

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


class QueueDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of ticket fields, in the order of the buttons."""

    format: Literal[1]
    title: str
    queues: tuple[QueueField, ...]


class HolidayDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of holidays; `proposed` days are kept for knowledge and count for nothing."""

    format: Literal[1]
    title: str
    prepared: date
    days: tuple[Holiday, ...]
    proposed: tuple[Holiday, ...] = ()


_Document = TypeVar("_Document", CatalogueDocument, QueueDocument, HolidayDocument)

_CHOICES: dict[str, tuple[object, ...]] = {
    "unit": typing.get_args(LimitUnit),
    "handling": typing.get_args(Handling),
    "requirement": typing.get_args(Requirement),
    "kind": typing.get_args(HolidayKind),
    "format": (1,),
}
_KEYS = tuple(
    field.encode_name
    for struct in (CatalogueDocument, QueueDocument, HolidayDocument, Procedure, Case, Component, TimeLimit, QueueField)
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
_SHORT_CODE = re.compile(r"[a-z]{2,5}")
_WORD = re.compile(r"[a-z0-9_]{1,20}")
_CODE = re.compile(r"[!-~]{1,20}")
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

    Raises BadInput (BadDocument with file, procedure and line) when a file cannot be used, when two procedures
    share a code or a short code, or when one names a ticket field that `queues.yaml` does not have.
    """
    queues = {queue.code for queue in read_queues(folder / QUEUES)}
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name != QUEUES]
    if not files:
        raise BadInput(N_("Thư mục {folder} không có tệp danh mục thủ tục nào."), folder=str(folder))
    known = _Known()
    return tuple(procedure for file in files for procedure in _procedures(file, queues, known))


def read_procedures(file: Path) -> tuple[Procedure, ...]:
    """Give the procedures of one file, checked by themselves; whether their ticket fields exist is not asked.

    Raises BadInput as `read_catalogue` does.
    """
    return _procedures(file, None, _Known())


def read_queues(file: Path) -> tuple[QueueField, ...]:
    """Give the ticket fields in the order of their buttons; raises BadInput when the file cannot be used."""
    document = read_lined(file)
    queues = _convert(document, QueueDocument).queues
    known = _Known()
    for number, queue in enumerate(queues):
        check = _Check(document, ("queues", number))
        check.that(_WORD.fullmatch(queue.code), N_("“{key}” chỉ gồm chữ thường không dấu, số và gạch dưới."), "code")
        check.that(_PREFIX.fullmatch(queue.prefix), N_("“{key}” phải là một chữ cái hoa từ A đến Z."), "prefix")
        check.filled(queue, "name", "name_en")
        known.add(check, queue.name, code=queue.code, prefix=queue.prefix)
    return queues


def read_holidays(file: Path) -> tuple[Holiday, ...]:
    """Give the days off and the make-up days, in the order of the file, without those only proposed.

    Raises BadInput when the file cannot be used or names a day twice.
    """
    document = read_lined(file)
    days = _convert(document, HolidayDocument).days
    known = _Known()
    for number, day in enumerate(days):
        check = _Check(document, ("days", number))
        check.filled(day, "name")
        known.add(check, day.name, date=f"{day.date:%d/%m/%Y}")
    return days


class _Check:
    """Checks one entry of a document and its parts; what fails is raised with its line."""

    def __init__(self, document: LinedDocument, place: Place) -> None:
        self.document = document
        self.place = place

    def inside(self, *steps: str | int) -> _Check:
        return _Check(self.document, (*self.place, *steps))

    def that(self, good: object, what: str, key: str, **values: object) -> None:
        if not good:
            self.fail(what, key, **values)

    def fail(self, what: str, key: str, **values: object) -> NoReturn:
        raise _problem(self.document, (*self.place, key), what, key=key, **values)

    def filled(self, struct: msgspec.Struct, *keys: str) -> None:
        for key in keys:
            self.that(getattr(struct, key), N_("“{key}” để trống."), key)


class _Known:
    """What has been used already, over all files: who uses it, and where."""

    def __init__(self) -> None:
        self._users: dict[tuple[str, str], tuple[str, str, int]] = {}

    def add(self, check: _Check, user: str, **values: str) -> None:
        for key, value in values.items():
            if (key, value) in self._users:
                other, file, line = self._users[key, value]
                check.fail(
                    N_("“{key}” là “{value}”, trùng với “{other}” ở tệp {other_file}, dòng {other_line}."),
                    key,
                    value=value,
                    other=other,
                    other_file=file,
                    other_line=line,
                )
            line = check.document.line((*check.place, key))
            self._users[key, value] = (user, check.document.file, line)


def _procedures(file: Path, queues: Collection[str] | None, known: _Known) -> tuple[Procedure, ...]:
    document = read_lined(file, _procedure_at)
    content = _convert(document, CatalogueDocument)
    for number, procedure in enumerate(content.procedures):
        check = _Check(document, ("procedures", number))
        _check_procedure(check, procedure)
        check.that(
            procedure.field in content.fields,
            N_("“{key}” là “{value}”, không có trong danh sách fields ở đầu tệp."),
            "field",
            value=procedure.field,
        )
        if queues is not None:
            check.that(
                procedure.queue in queues,
                N_("“{key}” là “{value}”, không có trong queues.yaml; dùng một trong: {choices}."),
                "queue",
                value=procedure.queue,
                choices=", ".join(sorted(queues)),
            )
        known.add(check, procedure.short_name, code=procedure.code, short_code=procedure.short_code)
    return content.procedures


def _check_procedure(check: _Check, procedure: Procedure) -> None:
    check.that(_CODE.fullmatch(procedure.code), N_("“{key}” phải là mã không dấu, không có dấu cách."), "code")
    check.that(
        _SHORT_CODE.fullmatch(procedure.short_code),
        N_("“{key}” phải gồm 2 đến 5 chữ thường không dấu, ví dụ ks."),
        "short_code",
    )
    check.filled(procedure, "name", "short_name", "field", "result", "fee", "agency")
    for key in ("legal_basis", "forms", "synonyms", "unconfirmed"):
        check.that(all(getattr(procedure, key)), N_("“{key}” có dòng để trống."), key)
    if procedure.valid_to is not None:
        check.that(
            procedure.valid_to >= procedure.valid_from,
            N_("“{key}” đứng trước ngày bắt đầu valid_from."),
            "valid_to",
        )
    _check_limit(check.inside("limit"), procedure.limit)
    check.that(procedure.cases, N_("“{key}” để trống; ghi ít nhất một trường hợp."), "cases")
    codes: set[str] = set()
    for number, case in enumerate(procedure.cases):
        within = check.inside("cases", number)
        within.that(_WORD.fullmatch(case.code), N_("“{key}” chỉ gồm chữ thường không dấu, số và gạch dưới."), "code")
        within.that(case.code not in codes, N_("“{key}” trùng với một trường hợp ở trên."), "code")
        codes.add(case.code)
        within.filled(case, "name")
        if case.limit is not None:
            _check_limit(within.inside("limit"), case.limit)
        for row, component in enumerate(case.components):
            _check_component(within.inside("components", row), component)
    _check_marks(check, procedure)


def _check_limit(check: _Check, limit: TimeLimit) -> None:
    if limit.unit in {"same_day", "none"}:
        check.that(limit.value == 0, N_("“{key}” phải là 0 khi unit là same_day hoặc none."), "value")
    else:
        step = 0.5 if limit.unit == "working_day" else 1
        check.that(
            0 < limit.value < 1000 and limit.value % step == 0,
            N_("“{key}” phải là số dương; chỉ ngày làm việc được lẻ nửa ngày."),
            "value",
        )


def _check_component(check: _Check, component: Component) -> None:
    check.filled(component, "name")
    counts = {key: getattr(component, key) for key in ("originals", "certified", "photocopies")}
    for key, count in counts.items():
        check.that(0 <= count < 100, N_("“{key}” phải là số bản, từ 0 đến 99."), key)
    check.that(
        component.handling == "shown" or any(counts.values()),
        N_("giấy tờ phải nộp mà không ghi số bản; ghi originals, certified hoặc photocopies."),
        "name",
    )
    check.that(
        component.requirement == "mandatory" or component.condition,
        N_("giấy tờ nộp khi có điều kiện (requirement: conditional) phải ghi điều kiện vào condition."),
        "requirement",
    )


def _check_marks(check: _Check, procedure: Procedure) -> None:
    """What is not confirmed must be seen on the procedure itself, and the procedure must say what it is."""
    limits = [procedure.limit, *(case.limit for case in procedure.cases if case.limit is not None)]
    parts = all(limit.confirmed for limit in limits) and all(
        component.confirmed for case in procedure.cases for component in case.components
    )
    if procedure.confirmed:
        check.that(
            parts and not procedure.unconfirmed,
            N_("còn điều cần xác nhận mà thủ tục không ghi confirmed: false."),
            "confirmed",
        )
    else:
        check.that(procedure.unconfirmed, N_("“{key}” để trống; ghi điều cần xác nhận, ví dụ thời hạn."), "unconfirmed")


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
        return _problem(document, place, N_("thiếu mục “{key}”."), key=quoted[0])
    if message.startswith("Object contains unknown field"):
        place = (*place, quoted[0])
        guesses = difflib.get_close_matches(quoted[0], _KEYS, n=1)
        if guesses:
            what = N_("không có mục nào tên “{key}”; có phải “{guess}” không?")
            return _problem(document, place, what, key=quoted[0], guess=guesses[0])
        return _problem(document, place, N_("không có mục nào tên “{key}”."), key=quoted[0])
    if message.startswith("Invalid enum value") and key in _CHOICES:
        return _problem(
            document,
            place,
            N_("“{key}” là “{value}”, không dùng được; dùng một trong: {choices}."),
            key=key,
            value=document.at(place),
            choices=", ".join(str(choice) for choice in _CHOICES[key]),
        )
    if quoted and message.startswith("Expected"):
        wanted = quoted[0].split(" | ")[0]
        return _problem(document, place, _WRONG_TYPE.get(wanted, N_("“{key}” ghi không đúng kiểu.")), key=key)
    what = _WRONG_TYPE["date"] if "date" in message or "ISO8601" in message else N_("“{key}” ghi không đúng.")
    return _problem(document, place, what, key=key)


def _problem(document: LinedDocument, place: Place, what: str, **values: object) -> BadDocument:
    line = document.line(place)
    return BadDocument(what, file=document.file, line=line, procedure=_procedure_at(document, place), **values)


def _procedure_at(document: LinedDocument, place: Place) -> str:
    """Give the code and short name of the procedure a place lies in, as far as they are there."""
    if place[:1] != ("procedures",) or len(place) < 2:
        return ""
    code, name = (document.at((*place[:2], key)) for key in ("code", "short_name"))
    return " ".join(str(part) for part in (code, f"({name})" if name else None) if part)
