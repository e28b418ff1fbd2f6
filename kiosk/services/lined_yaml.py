"""YAML as administrators write it, with the line of every value, so that an error can say where it is.

Only what a table needs: mappings, lists and plain values. Anchors, tags and repeated keys are refused, and the
words yes, no, on, off stay words, as in YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc

if TYPE_CHECKING:
    import yaml

Place = tuple[str | int, ...]
"""The way to a value: ("procedures", 3, "name")."""

_STANDARD = "tag:yaml.org,2002:"
_TAGS = frozenset(
    _STANDARD + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.2, [1] c-printable
_WORDS: Mapping[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_READINGS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"[-+]?(0|[1-9]\d*)"), int),
    (re.compile(r"[-+]?\d+\.\d+"), float),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), date.fromisoformat),
)
_SYNTAX = (
    ("\\t", N_("thụt đầu dòng bằng phím Tab; hãy dùng dấu cách.")),
    ("mapping values are not allowed", N_("có dấu hai chấm giữa câu hoặc thụt dòng sai; đặt câu trong ngoặc kép.")),
    ("expected ':'", N_("thiếu dấu hai chấm sau tên mục.")),
    ("quoted scalar", N_("ngoặc kép mở ra mà không đóng lại.")),
    ("undefined alias", N_("không dùng dấu & và * để lặp lại nội dung; hãy ghi đủ.")),
)
_SYNTAX_OTHERWISE = N_(
    "sai cú pháp; xem lại thụt đầu dòng, dấu gạch, dấu hai chấm và ngoặc kép ở dòng này và dòng trên."
)


class BadDocument(BadInput):
    """A document that cannot be used; its one sentence says in which file, on which line, about what, and why.

    `what` is the Vietnamese rest of the sentence with `{named}` places; `procedure`, where known, names the entry,
    `place` the way to the value in the document.
    """

    def __init__(self, what: str, *, file: str, line: int, procedure: str = "", **values: object) -> None:
        where = N_("Tệp {file}, dòng {line}, thủ tục {procedure}:") if procedure else N_("Tệp {file}, dòng {line}:")
        self.where = where
        self.what = what
        self.line = line
        self.place: Place = ()
        super().__init__(f"{where} {what}", file=file, line=line, procedure=procedure, **values)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator, place and cause translated apart."""
        return " ".join(translate(part).format(**self.values) for part in (self.where, self.what))


@dataclass(frozen=True)
class LinedDocument:
    """What a file says, and on which line: `data` of dict, list, str, int, float, bool, date and None."""

    file: str
    data: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Give the line (from 1) where a value stands, or else where what holds it begins."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def at(self, place: Place) -> object:
        """Give the value at a place, None where there is none."""
        value = self.data
        for step in place:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


def _no_entry(_document: LinedDocument, _place: Place) -> str:
    return ""


def read_lined(path: Path, entry: Callable[[LinedDocument, Place], str] = _no_entry) -> LinedDocument:
    """Give a YAML file's content, all text in NFC with single blanks, with the line of every value.

    `entry` gives the name of the procedure a place belongs to, for the error's sentence. Raises BadInput when the
    file cannot be read, BadDocument (file and line) when it is not UTF-8, not YAML, or uses what is refused here.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(N_("Không đọc được tệp {file}; kiểm tra tệp còn đó và quyền đọc."), file=str(path)) from error
    return lined(content, path.name, entry)


def lined(
    content: bytes, file: str, entry: Callable[[LinedDocument, Place], str] = _no_entry, *, is_json: bool = False
) -> LinedDocument:
    """Give what a file of that name holds, as `read_lined` does; JSON is YAML too, but for tabs between its values."""
    import yaml

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadDocument(N_("không phải chữ UTF-8; lưu lại tệp với mã UTF-8."), file=file, line=line) from None
    if is_json:
        text = text.replace("\t", " ")  # inside its strings JSON writes them as \\t
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        raise BadDocument(N_("có ký tự lạ không nhìn thấy; gõ lại dòng này."), file=file, line=line)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same rules, ten times faster where it is built in
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        raise _syntax_error(error, file, text) from None
    reader = _Reader()
    data = reader.value(root, ()) if root is not None else None
    document = LinedDocument(file, data, reader.lines)
    for place, line, what, key in reader.refused:
        raise BadDocument(what, file=file, line=line, procedure=entry(document, place), key=key)
    return document


def _syntax_error(error: yaml.YAMLError, file: str, text: str) -> BadDocument:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    rows = text.splitlines()
    if line <= len(rows) and rows[line - 1][: len(rows[line - 1]) - len(rows[line - 1].lstrip())].count("\t"):
        said += "\\t"
    what = next((sentence for sign, sentence in _SYNTAX if sign in said), _SYNTAX_OTHERWISE)
    return BadDocument(what, file=file, line=line)


class _Reader:
    """Turns YAML nodes into values, notes their lines, and what is refused among them."""

    def __init__(self) -> None:
        self.lines: dict[Place, int] = {}
        self.refused: list[tuple[Place, int, str, str]] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> object:
        import yaml

        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if id(node) in self._seen:
            what = N_("không dùng dấu & và * để lặp lại nội dung; hãy ghi đủ.")
            self.refused.append((place, self.lines[place], what, ""))
            return None
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            what = N_("không dùng dấu chấm than ở đầu giá trị; đặt câu trong ngoặc kép.")
            self.refused.append((place, line, what, ""))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and not node.style and node.tag != f"{_STANDARD}str":
            return _plain(node.value)
        return nfc(node.value)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = nfc(str(key_node.value))
            if key in values:
                self.refused.append((place, line, N_("“{key}” ghi hai lần."), key))
                continue
            self.lines[(*place, key)] = line
            values[key] = self.value(value_node, (*place, key))
        return values


def _plain(text: str) -> object:
    """Give what an unquoted scalar means: a number, a day, true, false, nothing, or else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    for pattern, read in _READINGS:
        if pattern.fullmatch(text):
            try:
                return read(text)
            except ValueError:  # 2026-02-30 looks like a day and is none
                break
    return nfc(text)
