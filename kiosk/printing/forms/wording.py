"""The words of the forms, as data: each circular's set in its own folder, so that an old paper keeps its words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from xml.sax.saxutils import escape

import msgspec

from kiosk.core import resources
from kiosk.core.errors import SettingsError
from kiosk.core.i18n import N_
from kiosk.core.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDERS = {"TT03/2025": "tt03-2025", "TT01/2018": "tt01-2018"}
"""Form sets in use: Thông tư 03/2025/TT-VPCP, and 01/2018 which offices still know."""

OFFICE_PAPERS = "office"
"""The folder of the papers that offices use and no circular prescribes."""

_DOTS = 12
"""Three-dot letters in a line to write on."""


Words = TypeVar("Words", bound=msgspec.Struct)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a form; left out when the value named by `unless_blank` is empty.

    With `joins_on_a5` it goes on behind the line before it where the sheet is low and wide.
    """

    text: str
    unless_blank: str = ""
    joins_on_a5: bool = False


class TableWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the table of components."""

    lead: str
    columns: tuple[str, str, str, str, str]
    remark: str
    empty: str


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs, with what hint, and the name typed below (empty: written by hand)."""

    title: str
    hint: str
    name: str = ""


class Form01Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything form 01 says that is not the dossier's."""

    form_set: str
    title: str
    copies: tuple[str, ...]
    code: str
    office_code: str
    tracking: str
    register: str
    footer: str
    before_table: tuple[Line, ...]
    table: TableWords
    after_table: tuple[Line, ...]
    notes: tuple[Line, ...]
    signatures: tuple[Signature, Signature]
    channels: dict[str, str]


@lru_cache(maxsize=8)
def form01(form_set: str) -> Form01Words:
    """Give the words of form 01 in a form set; SettingsError when the set or its file cannot be used."""
    return of_set(form_set, "form01", Form01Words)


def of_set(form_set: str, paper: str, kind: type[Words]) -> Words:
    """Give the words of a paper ("form02") in a form set; SettingsError when the set or its file cannot be used."""
    if form_set not in FOLDERS:
        raise SettingsError(
            N_("Không có bộ mẫu giấy “{form_set}”; có: {known}."), form_set=form_set, known=", ".join(FOLDERS)
        )
    return read(resources.folder("forms") / FOLDERS[form_set] / f"{paper}.toml", kind)


def of_office(paper: str, kind: type[Words]) -> Words:
    """Give the words of a paper that belongs to no form set ("visit_receipt"); SettingsError as for the others."""
    return read(resources.folder("forms") / OFFICE_PAPERS / f"{paper}.toml", kind)


def read(file: Path, kind: type[Words]) -> Words:
    """Give the words of a paper from a file; SettingsError that names the file and what is wrong in it."""
    try:
        text = unicodedata.normalize("NFC", file.read_text("utf-8"))
        return msgspec.toml.decode(text, type=kind)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise SettingsError(
            N_("Không dùng được tệp lời mẫu giấy {file}: {reason}."), file=file.name, reason=error
        ) from error


def clean(text: str) -> str:
    """Give a value as it may stand on paper: NFC, single blanks, nothing invisible."""
    return nfc("".join(" " if unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} else letter for letter in text))


def prepared(values: Mapping[str, str]) -> dict[str, str]:
    """Give the values clean and as paragraph markup: signs like < and & in a name are just letters."""
    return {name: escape(clean(value)) for name, value in values.items()}


def fill(template: str, values: Mapping[str, str], *, dots: int = _DOTS) -> str:
    """Give a line with its `prepared` values; an empty one is a dotted line to write on."""
    return template.format_map({name: value or "…" * dots for name, value in values.items()})


def fill_lines(lines: tuple[Line, ...], values: Mapping[str, str], *, low: bool = False) -> list[str]:
    """Give the lines that apply, filled; on a low sheet those that may join the one before do."""
    filled: list[str] = []
    for line in lines:
        if line.unless_blank and not values[line.unless_blank]:
            continue
        text = fill(line.text, values)
        if low and line.joins_on_a5 and filled:
            filled[-1] += "&nbsp;&nbsp; " + text
        else:
            filled.append(text)
    return filled
