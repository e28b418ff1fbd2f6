"""Vietnamese text at the door: one normal form, and a folded one for searching."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Unicode's categories of control and format characters and of halves of broken pairs."""

_LONG_NUMBERS = re.compile(r"\d{6,}|\d{3,}(?:\s\d{3,})+|0\d{2,}(?:[.-]\d{3,})+")
"""Six digits or more in a row, also in groups as telephone and identity numbers are written; not dates, not amounts."""

_TYPED_D = str.maketrans({"đ": "d", "Đ": "D"})


def nfc(text: str) -> str:
    """Give the text in NFC without leading, trailing or doubled white space and without unseen characters.

    Every text that enters the program passes here: NFD prints wrongly and breaks comparisons; zero-width
    characters come along from web pages, and PostgreSQL refuses NUL.
    """
    if not text.isprintable():  # what is printable holds nothing unseen: most texts are spared the look at each letter
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Give the text as people type it in a hurry: lower case, without marks, đ as d, single blanks.

    Both sides of every search are folded; SQLite's own folding leaves đ alone.
    """
    return " ".join(without_marks(text).lower().split())


def without_marks(text: str) -> str:
    """Give the text with its letters bare, capitals kept and đ as d: "Đỗ Thị Ánh" → "Do Thi Anh"."""
    if text.isascii():
        return text
    stripped = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return stripped.translate(_TYPED_D)


def initials(text: str) -> str:
    """Give the first letters of the folded words: "Đăng ký khai sinh" → "dkks"."""
    return "".join(word[0] for word in fold(text).split() if word[0].isalnum())


def mask_name(name: str) -> str:
    """Give a name as a public screen may show it: "Nguyễn Văn An" → "N***** V** A*".

    Each word keeps its first letter and its length; nothing else can be read back.
    """
    return " ".join(word[0] + "*" * (len(word) - 1) for word in nfc(name).split())


def without_numbers(text: str) -> str:
    """Give a text as a public screen may show it: numbers that may be a person's stand as "…".

    "gọi 0912 345 678" → "gọi …"; "2 bản, trước 30/11/2026, lệ phí 250.000 đồng" stays.
    """
    return _LONG_NUMBERS.sub("…", text)
