"""Which legal field and which procedure a row of an old register means, by the catalogue as it stands."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.models.base import AnyRow
from kiosk.rules.procedure import Case, Procedure, TimeLimit
from kiosk.services.register_columns import words_of
from kiosk.services.register_table import BookRow

_OF_ALL = "thu tuc "
_NOT_WORDS = re.compile(r"[\W_]+")
_CASE = Case("chung", "Theo sổ cũ", ())
_OLDEST = date(2000, 1, 1)


class UnknownField(BadInput):
    """A row names a legal field the catalogue does not have; the sentence of the first one lists those it has."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row means: the version of the catalogue, or a procedure standing in for it with `version_id` None.

    `name` and `short_name` are what the dossier is to be called.
    """

    version_id: int | None
    procedure: Procedure
    name: str
    short_name: str


class KnownProcedures:
    """The procedures and legal fields of a catalogue, by every name an old register may use.

    `renamed` gives a field's name of today by its old one. BadInput when that is none of the catalogue's.
    """

    def __init__(self, rows: Iterable[AnyRow], renamed: Mapping[str, str]) -> None:
        self._versions: dict[str, list[tuple[int, Procedure]]] = defaultdict(list)
        self._codes: dict[str, set[str]] = defaultdict(set)
        self._fields: dict[str, str] = {}
        self._queues: dict[str, str] = {}
        for row in rows:
            procedure = msgspec.json.decode(row.document, type=Procedure)
            self._versions[procedure.code].append((row.id, procedure))
            for name in (procedure.name, procedure.short_name):
                self._codes[_folded(name)].add(procedure.code)
            self._fields.setdefault(words_of(procedure.field), procedure.field)
            self._queues.setdefault(procedure.field, procedure.queue)
        self._stand_ins: dict[str, Procedure] = {}
        self._memory: dict[tuple[str, str, date], Meant] = {}
        self._told = False
        for old, new in renamed.items():
            if words_of(new) not in self._fields:
                raise BadInput(
                    N_("Không có lĩnh vực “{name}” để đổi sang; các lĩnh vực: {fields}."),
                    name=nfc(new),
                    fields=self._listed(),
                )
            self._fields[words_of(old)] = self._fields[words_of(new)]

    def fields(self) -> tuple[str, ...]:
        """Give the names of the catalogue's legal fields in alphabetical order."""
        return tuple(sorted(self._queues, key=fold))

    def meant_by(self, row: BookRow) -> Meant:
        """Give what a row means.

        A procedure is the catalogue's where its code or its name is, and where the row names no other field; else one
        of the row's field stands in for it under the name of the row. UnknownField, or BadInput for the procedure.
        """
        name = row.procedure or row.content
        key = row.field, name, row.received.day
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._meant(row.field, name, row.received.day)
        return found

    def _meant(self, told_field: str, name: str, day: date) -> Meant:
        field = self._field(told_field) if told_field else ""
        if name in self._versions:
            version_id, procedure = self._on(name, day)
            if field and procedure.field != field:
                raise BadInput(
                    N_("Thủ tục {code} thuộc lĩnh vực {field}; sửa cột lĩnh vực hoặc mã thủ tục."),
                    code=name,
                    field=procedure.field,
                )
            return Meant(version_id, procedure, procedure.name, procedure.short_name)
        for code in sorted(self._codes.get(_folded(name), ())):
            version_id, procedure = self._on(code, day)
            if not field or procedure.field == field:
                return Meant(version_id, procedure, procedure.name, procedure.short_name)
        if not field:
            raise UnknownField(N_("Chưa ghi lĩnh vực, mà thủ tục không có trong danh mục; ghi lĩnh vực."))
        stands_in = self._stand_in(field)
        return Meant(None, stands_in, name or stands_in.name, name or stands_in.short_name)

    def _on(self, code: str, day: date) -> tuple[int, Procedure]:
        """Give the version of a procedure that began last before a day, else the first one."""
        versions = sorted(self._versions[code], key=lambda one: one[1].valid_from)
        begun = [one for one in versions if one[1].valid_from <= day]
        return begun[-1] if begun else versions[0]

    def _field(self, text: str) -> str:
        field = self._fields.get(words_of(text))
        if field is not None:
            return field
        if self._told:
            raise UnknownField(
                N_(
                    "Không có lĩnh vực “{name}”; sửa cho đúng tên, hoặc đổi tên lĩnh vực khi nhập "
                    '(dòng lệnh: --field "{name}=Tên trong danh mục").'
                ),
                name=text[:60],
            )
        self._told = True
        raise UnknownField(
            N_(
                "Không có lĩnh vực “{name}”; sửa cho đúng tên, hoặc đổi tên lĩnh vực khi nhập "
                '(dòng lệnh: --field "{name}=Tên trong danh mục"). Các lĩnh vực trong danh mục: {fields}.'
            ),
            name=text[:60],
            fields=self._listed(),
        )

    def _listed(self) -> str:
        return "; ".join(self.fields())

    def _stand_in(self, field: str) -> Procedure:
        if field not in self._stand_ins:
            digest = hashlib.sha256(field.encode()).hexdigest()
            self._stand_ins[field] = Procedure(
                code=f"SOCU.{digest[:10].upper()}",
                name=f"Thủ tục ghi trong sổ cũ, lĩnh vực {field}",
                short_name=f"Sổ cũ, {field}",
                short_code="socu",
                field=field,
                queue=self._queues[field],
                limit=TimeLimit(0, "none", note="theo sổ cũ"),
                cases=(_CASE,),
                result="",
                fee="",
                agency="",
                valid_from=_OLDEST,
                confirmed=False,
            )
        return self._stand_ins[field]


def _folded(name: str) -> str:
    return _NOT_WORDS.sub(" ", fold(name)).strip().removeprefix(_OF_ALL)
