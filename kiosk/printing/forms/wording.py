"""The words of the forms, as data: each circular's set in its own folder, so that an old paper keeps its words.

An office may have words of its own, in files of the same folders and names under its own `forms`: they go before the
program's. A paper printed before is drawn with the words it had then.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from xml.sax.saxutils import escape

import msgspec

from kiosk.core import resources
from kiosk.core.errors import SettingsError
from kiosk.core.i18n import N_
from kiosk.core.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

FOLDERS = {"TT03/2025": "tt03-2025", "TT01/2018": "tt01-2018"}
"""Form sets in use: Thông tư 03/2025/TT-VPCP, and 01/2018 which offices still know."""

OFFICE_PAPERS = "office"
"""The folder of the papers that offices use and no circular prescribes."""

_DOTS = 12
"""Three-dot letters in a line to write on."""

# the layout knows marks that open files and addresses (<img src="…"/>) or paint over the sheet: only these pass
_FOREIGN = re.compile(r"<(?!(?:/?[bi]|br\s*/?)>)")
_FOREIGN_TAG = re.compile(_FOREIGN.pattern + r"[^<>]*>")
_LONGEST_SHOWN = 40


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
    replacement: str = "Bản thay thế, lập lại ngày {day}; thay đổi: {changed}"


@dataclass(slots=True)
class Source:
    """Where the words of the paper being drawn come from: `given` where not empty, else the files.

    `own` is the office's folder of its own words, None for the program's alone. Afterwards `used` is the text the
    words were in and `file` names the office's own file, "" where the words were not from there.
    """

    given: str = ""
    own: Path | None = None
    used: str = ""
    file: str = ""


_SOURCE: ContextVar[Source | None] = ContextVar("source", default=None)


@contextmanager
def drawn_from(source: Source) -> Iterator[None]:
    """Have the words read inside come from a source; each thread has its own."""
    before = _SOURCE.set(source)
    try:
        yield
    finally:
        _SOURCE.reset(before)


def form01(form_set: str) -> Form01Words:
    """Give the words of form 01 in a form set; SettingsError when the set or its file cannot be used."""
    return of_set(form_set, "form01", Form01Words)


def of_set(form_set: str, paper: str, kind: type[Words]) -> Words:
    """Give the words of a paper ("form02") in a form set; SettingsError when the set or its file cannot be used."""
    if form_set not in FOLDERS:
        raise SettingsError(
            N_("Không có bộ mẫu giấy “{form_set}”; có: {known}."), form_set=form_set, known=", ".join(FOLDERS)
        )
    return _words(FOLDERS[form_set], paper, kind)


def of_office(paper: str, kind: type[Words]) -> Words:
    """Give the words of a paper that belongs to no form set ("visit_receipt"); SettingsError as for the others."""
    return _words(OFFICE_PAPERS, paper, kind)


def read(file: Path, kind: type[Words], *, name: str = "") -> Words:
    """Give the words of a paper from a file; SettingsError that names the file, as told, and what is wrong in it."""
    return _decoded(text_of(file, name or file.name), kind, name or file.name)


def _words(folder: str, paper: str, kind: type[Words]) -> Words:
    source = _SOURCE.get() or Source()
    name = f"{folder}/{paper}.toml"
    if source.given:
        source.used = source.given
        return _decoded(source.given, kind, name, before=True)
    own = source.own / name if source.own is not None else None
    if own is not None and own.is_file():
        source.file = str(own)
        source.used = text_of(own, source.file)
        return _decoded(source.used, kind, source.file)
    source.used = text_of(resources.folder("forms") / name, name)
    return _decoded(source.used, kind, name)


def text_of(file: Path, name: str) -> str:
    """Give the text of a file of words, NFC; SettingsError with the file's name as told when it cannot be read."""
    try:
        # Notepad puts a byte order mark before the text
        return unicodedata.normalize("NFC", file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise broken(name, error) from error


def foreign_mark(text: str) -> str:
    """Give the first mark of a text that is none of <b>, <i> and <br/>, cut to be shown; "" where there is none."""
    found = _FOREIGN.search(text)
    if found is None:
        return ""
    mark = text[found.start() :]
    mark = mark[: mark.find(">") + 1 or None]
    return mark if len(mark) <= _LONGEST_SHOWN else mark[: _LONGEST_SHOWN - 1] + "…"


def foreign_words(mark: str) -> str:
    """Give why a foreign mark cannot be used, and what can."""
    return f"“{mark}” không dùng được; chỉ có <b>…</b>, <i>…</i> và <br/>, dấu nhỏ hơn ghi là &lt;"


def _decoded(text: str, kind: type[Words], name: str, *, before: bool = False) -> Words:
    words: Words = _decoded_once(text, kind, name, before=before)
    return words


@lru_cache(maxsize=64)
def _decoded_once(text: str, kind: type[Words], name: str, *, before: bool) -> Words:
    """Give the words of a text. Foreign marks are refused; a paper printed `before` comes again without them."""

    def own(part: str) -> str:
        if mark := foreign_mark(part):
            raise broken(name, foreign_words(mark))
        return part

    try:
        words = msgspec.toml.decode(text, type=kind)
        return msgspec.convert(_each(msgspec.to_builtins(words), _without_foreign if before else own), kind)
    except msgspec.MsgspecError as error:
        raise broken(name, error) from error


def _each(part: object, change: Callable[[str], str]) -> object:
    """Give words with every text in them changed."""
    if isinstance(part, str):
        return change(part)
    if isinstance(part, dict):
        return {key: _each(value, change) for key, value in part.items()}
    return [_each(value, change) for value in part] if isinstance(part, list | tuple) else part


def _without_foreign(text: str) -> str:
    # what is left of a mark within a mark is no mark any more
    return _FOREIGN.sub("&lt;", _FOREIGN_TAG.sub("", text))


def broken(file: str, reason: object) -> SettingsError:
    """Give the error that names a file of words and what is wrong in it."""
    return SettingsError(N_("Không dùng được tệp lời mẫu giấy {file}: {reason}."), file=file, reason=reason)


def clean(text: str) -> str:
    """Give a value as it may stand on paper: NFC, single blanks, nothing invisible."""
    if text.isprintable():  # as nearly every text is: nothing in it is of these kinds
        return nfc(text)
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
