"""The words a dossier is found by, and what a search means: folded, without accents, in any order."""

from __future__ import annotations

import re

from kiosk.core.text import fold

LONGEST_WORD = 60
MOST_WORDS = 12
"""More words than anybody types narrow nothing down any further."""

_OF_ALL = "thu tuc "
_WORD = re.compile(r"[^\W_]+")
_NUMBER_LENGTHS = range(9, 13)
"""A telephone number, an identity number or a tracking code, when it is typed in groups."""


def words_of(*texts: str | None) -> str:
    """Give the distinct words of texts, folded, letters and digits only, with one blank between them.

    "Thủ tục", with which the names of procedures begin, is left out: who types "khai tử" wants no "khai sinh".
    """
    words = (word for text in texts if text for word in _words(fold(text).removeprefix(_OF_ALL)))
    return " ".join(dict.fromkeys(words))


def searches(text: str) -> tuple[tuple[str, ...], ...]:
    """Give what to look for: alternatives, each of words that must all be there, the last one as a beginning.

    "Nguyễn Văn A" looks for nguyen, van and a…; what may be one number typed in groups ("0912 345 678",
    "K7M-2XB-9RT", "+84 912…") is looked for whole too. Nothing where there is not one word.
    """
    words = _words(text)[:MOST_WORDS]
    if not words:
        return ()
    found = [tuple(words)]
    whole = "".join(words)
    if any(c.isdigit() for c in whole):
        if len(words) > 1 and len(whole) in _NUMBER_LENGTHS:
            found.append((whole,))
        if whole.startswith("84") and len(whole) in (11, 12):
            found.append((f"0{whole[2:]}",))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]
