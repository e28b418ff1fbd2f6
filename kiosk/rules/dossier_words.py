"""The words a dossier is found by, and what a search means: folded, without accents, in any order."""

from __future__ import annotations

import re

from kiosk.core.text import fold

LONGEST_WORD = 60
MOST_WORDS = 12
"""More words than anybody types narrow nothing down any further."""

_TAIL = "duoi"
"""Begins a word that is a number backwards: its last digits are the beginning of that word (đuôi: tail)."""
_LEAST_TAIL = 4
_OF_ALL = "thu tuc "
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"[2-4][0-9](0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
"""The yyMMdd of a dossier's code: as many dossiers share it as came in on that day."""
_GROUPED_LENGTHS = range(5, 13)
"""A telephone number, an identity number or a tracking code typed in groups, or so far half of it."""
_ABROAD = re.compile(r"\s*\+\s*84")


def words_of(*texts: str | None, procedure_code: str = "") -> str:
    """Give the distinct words of texts, folded, letters and digits only, with one blank between them.

    "Thủ tục", with which the names of procedures begin, is left out: who types "khai tử" wants no "khai sinh".
    Every number stands there backwards too, to be found by its last digits; but not those of a procedure's code
    ("1 001193"), for whatever is longer than the beginnings the index has ready must be borne by few dossiers.
    """
    words = [word for text in texts if text for word in _words(fold(text).removeprefix(_OF_ALL))]
    words += [f"{_TAIL}{word[::-1]}" for word in words if _has_tail(word)]
    return " ".join(dict.fromkeys((*words, *_words(procedure_code))))


def searches(text: str) -> tuple[tuple[str, ...], ...]:
    """Give what to look for: alternatives, each of words that must all be there, the last one as a beginning.

    "Nguyễn Văn A" looks for nguyen, van and a…; what may be one number typed in groups ("0912 345 678",
    "K7M-2XB-9RT", "+84 912…"), or its beginning ("0912 345"), is looked for whole too, and digits alone,
    four or more, as the end of a number: of an identity number, a code, a telephone number without its 0. Nothing
    where there is not one word.
    """
    words = _words(text)[:MOST_WORDS]
    if not words:
        return ()
    found = [tuple(words)]
    whole = "".join(words)
    if any(c.isdigit() for c in whole):
        if len(words) > 1 and len(whole) in _GROUPED_LENGTHS:
            found.append((whole,))
        abroad = len(whole) in _GROUPED_LENGTHS and _ABROAD.match(text)
        if abroad or (whole.startswith("84") and len(whole) in (11, 12)):
            found.append((f"0{whole[2:]}",))
        if whole.isdecimal() and len(whole) >= _LEAST_TAIL:
            found.append((f"{_TAIL}{whole[::-1]}",))
    return tuple(found)


def _has_tail(word: str) -> bool:
    """Tell whether a word is a number worth finding by its end: longer than that, and not the day in a code."""
    return word.isdecimal() and len(word) > _LEAST_TAIL and not _DAY.fullmatch(word)


def _words(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]
