"""Checks an office's own words of its papers before one is printed with them."""

from __future__ import annotations

import difflib
import re
import tomllib
from string import Formatter
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import msgspec

from kiosk.core import resources
from kiosk.core.i18n import N_
from kiosk.core.named_errors import named_error
from kiosk.printing.forms import wording
from kiosk.printing.forms.wording import FOLDERS, OFFICE_PAPERS, broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LONGEST_TEXT = 500
"""Letters of one line of a paper: a longer one pushes the others off the sheet."""
NEEDED: Mapping[str, str] = {
    "due": N_("ngày hẹn trả"),
    "received": N_("lúc nhận hồ sơ"),
    "code": N_("mã số"),
    "owner": N_("chủ hồ sơ"),
    "submitter": N_("người nộp"),
    "received_by": N_("người tiếp nhận"),
    "procedure_name": N_("tên thủ tục"),
    "fee": N_("phí, lệ phí"),
    "addressee": N_("người nhận giấy"),
    "reason": N_("lý do"),
    "cause": N_("lý do dừng"),
    "legal_basis": N_("căn cứ"),
    "answer_by": N_("hạn bổ sung"),
    "old_due": N_("ngày hẹn cũ"),
    "new_due": N_("ngày hẹn mới"),
    "issued_by": N_("người lập"),
    "signer": N_("người ký"),
    "payer": N_("người nộp tiền"),
    "total_words": N_("số tiền bằng chữ"),
    "collected_by": N_("người thu"),
}
"""What papers are kept for, in words: who takes a place of these out of one is asked whether it is meant."""
# NĐ 118/2025 as amended by NĐ 309/2026: the time counts as this paper shows it; without both it promises nothing
_BOUND: Mapping[str, tuple[str, ...]] = {"form01": ("received", "due")}
_SOMETIMES = "replacement"
"""The line of a form that only a replaced paper has."""
_TOML_PLACE = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
_STEP = re.compile(r"(?P<key>\w+)(\[(?P<place>\d+)\])?(?P<rest>.*)")


def check_own_words(folder: Path) -> None:
    """Raise SettingsError that names the first file of a folder of own words that cannot be used, and why.

    A file stands where the program's of the same paper stands: "tt03-2025/form01.toml", "office/fee_receipt.toml".
    It has the same keys, fills in what the program's words fill in and no more, and its marks are closed and none
    but <b>, <i> and <br/>.
    """
    for file in sorted(folder.glob("*/*.toml")):
        ours = resources.folder("forms") / file.parent.name / file.name
        if file.parent.name not in (*FOLDERS.values(), OFFICE_PAPERS) or not ours.is_file():
            raise broken(str(file), "chương trình không có mẫu nào tên như vậy; đặt thư mục và tên tệp như mẫu gốc")
        if (fault := fault_in(wording.text_of(file, str(file)), file.parent.name, file.stem)) is not None:
            line, reason = fault
            raise broken(str(file), f"dòng {line}, {reason}" if line else reason)


def fault_in(text: str, folder: str, paper: str) -> tuple[int, str] | None:
    """Give the first fault of an own wording of a paper ("tt03-2025", "form01"): its line from 1 on, and the reason.

    Line 0 is where none can be named, as for a key that is missing; None is a wording that can be used.
    """
    kind = _kind(paper)
    known = _known(folder, paper)
    try:
        own = msgspec.to_builtins(msgspec.convert(tomllib.loads(text), kind))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        if found is None:  # what is open is open until the end
            return text.count("\n") + 1, "viết sai cú pháp TOML: còn dấu ngoặc hoặc dấu nháy chưa đóng"
        return int(found["line"]), f"viết sai cú pháp TOML ở ký tự thứ {found['column']}"
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        return _line_of_key(text, key), f"khóa {key}: {reason}{_nearest(key, known)}"
    for reason, needle in _unusable(own, known, _BOUND.get(paper, ())):
        return _line_of(text, needle), reason
    return None


def places_lost(text: str, folder: str, paper: str) -> dict[str, str]:
    """Give the places of `NEEDED` the program's wording always fills in and this usable one does not, in words."""
    known = _known(folder, paper)
    own = msgspec.to_builtins(msgspec.convert(tomllib.loads(text), _kind(paper)))
    lost = _always(known, known) - _always(own, known)
    return {name: words for name, words in NEEDED.items() if name in lost}


def _known(folder: str, paper: str) -> dict[str, Any]:
    """Give the program's own words of a paper."""
    ours: dict[str, Any] = msgspec.to_builtins(
        wording.read(resources.folder("forms") / folder / f"{paper}.toml", _kind(paper))
    )
    return ours


def _nearest(path: str, known: dict[str, Any]) -> str:
    """Give a hint at the key of the program's words that one it does not know may stand for."""
    *parents, name = re.sub(r"\[\d+\]", "", path).split(".")
    part: Any = known
    for key in parents:
        part = part.get(key) if isinstance(part, dict) else None
        if isinstance(part, list | tuple):
            part = part[0] if part else None
    near = difflib.get_close_matches(name, part, n=1) if isinstance(part, dict) and name not in part else ()
    return f"; có lẽ là {near[0]}" if near else ""


def _always(words: dict[str, Any], known: dict[str, Any]) -> set[str]:
    """Give the places that are filled in on every paper: not those of a line that waits for another value.

    Only where the program's words have such places are any filled in at all.
    """
    filled = [key for key, part in known.items() if key != _SOMETIMES and any(map(_names, _texts(part)))]
    return {name for key in filled for name in _always_in(words.get(key))}


def _always_in(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield from _names(part)
    elif isinstance(part, dict):
        waits = part.get("unless_blank")
        own = (name for key, value in part.items() if key != "unless_blank" for name in _always_in(value))
        yield from (name for name in own if not waits or name == waits)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _always_in(value)


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
    written = ((at, line) for at, line in enumerate(lines, 1) if not line.lstrip().startswith("#"))
    found = next((at for at, line in written if first and first in line), 0)
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


def _unusable(own: dict[str, Any], known: dict[str, Any], bound: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give what cannot be used, each with the text or the key it is about; `bound` are places it has to have."""
    fillable = {place for text in _texts(known) for place in _places(text)}
    for text in _texts(own):
        yield from _wrong_in(text, fillable)
    if own.get("form_set") != known.get("form_set"):
        yield f"form_set phải là “{known.get('form_set')}”", "form_set"
    if known.get("copies") and not own.get("copies"):
        yield "khóa copies cần ít nhất một liên", "copies"
    for key in ("columns", "signatures"):
        if len(own.get(key, ())) != len(known.get(key, ())):
            yield f"khóa {key} cần đúng {len(known.get(key, ()))} mục", key
    yield from _wrong_keys(own, known)
    always = _always(own, known)
    for name in bound:
        if name not in always:
            yield f"thiếu chỗ điền {{{name}}} ở một dòng luôn được in; giấy này phải ghi {NEEDED[name]}", ""


def _wrong_keys(own: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the words by keys that are missing, and those nothing asks for: a slip of the keyboard."""
    for key in ("terms", "channels"):
        missing = sorted(set(known.get(key, {})) - set(own.get(key, {})))
        if missing:
            yield f"khóa {key} thiếu {missing[0]}", key
        unasked = sorted(set(own.get(key, {})) - set(known.get(key, {})))
        if unasked:
            path = f"{key}.{unasked[0]}"
            yield f"khóa {path}: không có khóa này, xem lại chính tả{_nearest(path, known)}", path


def _wrong_in(text: str, fillable: set[str]) -> Iterator[tuple[str, str]]:
    if len(text) > LONGEST_TEXT:
        yield f"mỗi dòng dài nhất {LONGEST_TEXT} ký tự, dòng này có {len(text)}", text
    try:
        # a place may be written without the program's way of writing its number
        unknown = sorted(set(_places(text)) - fillable - {name.partition(":")[0] for name in fillable})
    except ValueError:
        yield f"dấu ngoặc nhọn không khớp trong “{text}”", text
        return
    if unknown:
        yield f"chỗ điền {{{unknown[0]}}} không có trong mẫu này; có: {', '.join(sorted(fillable))}", f"{{{unknown[0]}"
    if mark := wording.foreign_mark(text):
        yield wording.foreign_words(mark), mark.rstrip("…").partition('"')[0]  # a quote may be written \"
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
    return [place.partition(":")[0] for place in _places(text)]


def _places(text: str) -> list[str]:
    """Give the places to be filled in as they are written: "count", "count:02d"."""
    return [
        f"{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}"
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    ]


def _is_closed(text: str) -> bool:
    """Tell whether the marks of a text are whole: <b>…</b>, <br/>, &amp;."""
    try:
        expat.ParserCreate().Parse(f"<p>{text.replace('&nbsp;', ' ')}</p>".encode(), True)
    except expat.ExpatError:
        return False
    return True
