"""Checks an office's own words of its papers before one is printed with them."""

from __future__ import annotations

import re
import tomllib
from string import Formatter
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import msgspec

from kiosk.core import resources
from kiosk.core.settings import named_error
from kiosk.printing.forms import wording
from kiosk.printing.forms.wording import FOLDERS, OFFICE_PAPERS, broken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TOML_PLACE = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
_STEP = re.compile(r"(?P<key>\w+)(\[(?P<place>\d+)\])?(?P<rest>.*)")


def check_own_words(folder: Path) -> None:
    """Raise SettingsError that names the first file of a folder of own words that cannot be used, and why.

    A file stands where the program's of the same paper stands: "tt03-2025/form01.toml", "office/fee_receipt.toml".
    It has the same keys, fills in what the program's words fill in and no more, and its marks are closed.
    """
    for file in sorted(folder.glob("*/*.toml")):
        ours = resources.folder("forms") / file.parent.name / file.name
        if file.parent.name not in (*FOLDERS.values(), OFFICE_PAPERS) or not ours.is_file():
            raise broken(str(file), "chương trình không có mẫu nào tên như vậy; đặt thư mục và tên tệp như mẫu gốc")
        kind = _kind(file.stem)
        own, known = (msgspec.to_builtins(wording.read(one, kind, name=str(one))) for one in (file, ours))
        for reason, _ in _unusable(own, known):
            raise broken(str(file), reason)


def fault_in(text: str, folder: str, paper: str) -> tuple[int, str] | None:
    """Give the first fault of an own wording of a paper ("tt03-2025", "form01"): its line from 1 on, and the reason.

    Line 0 is where none can be named, as for a key that is missing; None is a wording that can be used.
    """
    kind = _kind(paper)
    known = msgspec.to_builtins(wording.read(resources.folder("forms") / folder / f"{paper}.toml", kind))
    try:
        own = msgspec.to_builtins(msgspec.convert(tomllib.loads(text), kind))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        if found is None:  # what is open is open until the end
            return text.count("\n") + 1, "viết sai cú pháp TOML: còn dấu ngoặc hoặc dấu nháy chưa đóng"
        return int(found["line"]), f"viết sai cú pháp TOML ở ký tự thứ {found['column']}"
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        return _line_of_key(text, key), f"khóa {key}: {reason}"
    for reason, needle in _unusable(own, known):
        return _line_of(text, needle), reason
    return None


def _line_of_key(text: str, path: str) -> int:
    """Give the line of a key as "after_table[2].text": of the third such table, of the key in it where it is there."""
    lines = text.splitlines()
    found = _STEP.match(path)
    if found is None:
        return 0
    heads = [at for at, line in enumerate(lines) if re.match(rf"\s*(\[+\s*)?{re.escape(found['key'])}\s*(\]|=)", line)]
    if not heads:
        return 0
    place = heads[min(int(found["place"] or 0), len(heads) - 1)]
    inner = found["rest"].lstrip(".").partition("[")[0]
    for at in range(place + 1, len(lines)):
        if not inner or lines[at].lstrip().startswith("["):
            break
        if re.match(rf"\s*{re.escape(inner)}\s*=", lines[at]):
            return at + 1
    return place + 1


def _line_of(text: str, needle: str) -> int:
    """Give the line a text of the wording stands in, or the one of a key."""
    first = needle.splitlines()[0] if needle else ""
    lines = text.splitlines()
    found = next((at for at, line in enumerate(lines, 1) if first and first in line), 0)
    return found or _line_of_key(text, needle)


def _kind(paper: str) -> type[msgspec.Struct]:
    # with these comes ReportLab: an office without words of its own never waits for it here
    from kiosk.printing.forms import form02, form05, notice
    from kiosk.printing.forms.office_paper import PaperWords
    from kiosk.printing.forms.quarterly_words import QuarterlyWords
    from kiosk.printing.forms.report_words import ReportWords

    kinds: dict[str, type[msgspec.Struct]] = {
        "form01": wording.Form01Words,
        "form02": form02.SupplementWords,
        "form03": notice.NoticeWords,
        "form04": notice.LetterWords,
        "form05": form05.StopWords,
        "report": ReportWords,
        "quarterly": QuarterlyWords,
    }
    return kinds.get(paper, PaperWords)


def _unusable(own: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what cannot be used, each with the text or the key it is about."""
    fillable = {name for text in _texts(known) for name in _names(text)}
    for text in _texts(own):
        yield from _wrong_in(text, fillable)
    if own.get("form_set") != known.get("form_set"):
        yield f"form_set phải là “{known.get('form_set')}”", "form_set"
    if known.get("copies") and not own.get("copies"):
        yield "khóa copies cần ít nhất một liên", "copies"
    for key in ("columns", "signatures"):
        if len(own.get(key, ())) != len(known.get(key, ())):
            yield f"khóa {key} cần đúng {len(known.get(key, ()))} mục", key
    for key in ("terms", "channels"):
        missing = sorted(set(known.get(key, {})) - set(own.get(key, {})))
        if missing:
            yield f"khóa {key} thiếu {missing[0]}", key


def _wrong_in(text: str, fillable: set[str]) -> Iterator[tuple[str, str]]:
    try:
        unknown = sorted(set(_names(text)) - fillable)
    except ValueError:
        yield f"dấu ngoặc nhọn không khớp trong “{text}”", text
        return
    if unknown:
        yield f"chỗ điền {{{unknown[0]}}} không có trong mẫu này; có: {', '.join(sorted(fillable))}", f"{{{unknown[0]}"
    if not _is_closed(text):
        yield f"thẻ đánh dấu chưa khép hoặc có dấu < & lạ trong “{text}”", text


def _texts(part: object) -> Iterator[str]:
    """Give every text inside; what a line waits for is a name to be filled in too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(f"{{{value}}}" if key == "unless_blank" and value else value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def _is_closed(text: str) -> bool:
    """Tell whether the marks of a text are whole: <b>…</b>, <br/>, &amp;."""
    try:
        expat.ParserCreate().Parse(f"<p>{text.replace('&nbsp;', ' ')}</p>".encode(), True)
    except expat.ExpatError:
        return False
    return True
