"""Checks an office's own words of its papers before one is printed with them."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import msgspec

from kiosk.core import resources
from kiosk.printing.forms import wording
from kiosk.printing.forms.wording import FOLDERS, OFFICE_PAPERS, broken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
        for reason in _unusable(own, known):
            raise broken(str(file), reason)


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


def _unusable(own: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    fillable = {name for text in _texts(known) for name in _names(text)}
    for text in _texts(own):
        yield from _wrong_in(text, fillable)
    if own.get("form_set") != known.get("form_set"):
        yield f"form_set phải là “{known.get('form_set')}”"
    if known.get("copies") and not own.get("copies"):
        yield "khóa copies cần ít nhất một liên"
    for key in ("columns", "signatures"):
        if len(own.get(key, ())) != len(known.get(key, ())):
            yield f"khóa {key} cần đúng {len(known.get(key, ()))} mục"
    for key in ("terms", "channels"):
        missing = sorted(set(known.get(key, {})) - set(own.get(key, {})))
        if missing:
            yield f"khóa {key} thiếu {missing[0]}"


def _wrong_in(text: str, fillable: set[str]) -> Iterator[str]:
    try:
        unknown = sorted(set(_names(text)) - fillable)
    except ValueError:
        yield f"dấu ngoặc nhọn không khớp trong “{text}”"
        return
    if unknown:
        yield f"chỗ điền {{{unknown[0]}}} không có trong mẫu này; có: {', '.join(sorted(fillable))}"
    if not _is_closed(text):
        yield f"thẻ đánh dấu chưa khép hoặc có dấu < & lạ trong “{text}”"


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
