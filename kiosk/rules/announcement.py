"""What the loudspeaker says for a call: "Mời công dân số A không hai ba đến quầy số hai", as words to join.

Digits of a number are said one by one, so that 23 is not heard as 203 (practice of the counters). Each word is one
clip of the voice; an office may record its own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

Language = Literal["vi", "en"]

CHIME = "chime"
"""The sound before a call: one for all languages, and no word."""

_DIGITS_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS_VI = ("mười", *(f"mười {unit}" for unit in ("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")))
_TEENS_EN = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_LETTERS_VI = MappingProxyType(
    {
        "A": "a",
        "B": "bê",
        "C": "xê",
        "D": "dê",
        "E": "e",
        "G": "giê",
        "H": "hát",
        "I": "i",
        "K": "ca",
        "L": "lờ",
        "M": "mờ",
        "N": "nờ",
        "O": "o",
        "P": "pê",
        "Q": "quy",
        "R": "rờ",
        "S": "sờ",
        "T": "tê",
        "U": "u",
        "V": "vê",
        "X": "xờ",
        "Y": "i dài",
        "F": "ép",
        "J": "gi",
        "W": "vê kép",
        "Z": "dét",
    }
)
"""The names of the letters as they are read out, not as in the alphabet book: "lờ" is heard better than "e-lờ"."""

WORDS: MappingProxyType[Language, MappingProxyType[str, str]] = MappingProxyType(
    {
        "vi": MappingProxyType(
            {
                "moi": "Mời công dân số",
                "den_quay": "đến quầy số",
                **{f"so_{digit}": word for digit, word in enumerate(_DIGITS_VI)},
                **{f"so_{10 + unit}": word for unit, word in enumerate(_TEENS_VI)},
                **{f"chu_{letter.lower()}": word for letter, word in sorted(_LETTERS_VI.items())},
            }
        ),
        "en": MappingProxyType(
            {
                "moi": "Number",
                "den_quay": "please go to counter",
                **{f"so_{digit}": word for digit, word in enumerate(_DIGITS_EN)},
                **{f"so_{10 + unit}": word for unit, word in enumerate(_TEENS_EN)},
                **{f"chu_{letter.lower()}": letter for letter in sorted(_LETTERS_VI)},
            }
        ),
    }
)
"""Every word of a language's voice by the name of its clip, in the order one records them."""


def clips_of(label: str, counter: int) -> tuple[str, ...]:
    """Give the names of the clips that call a number to a counter, in order, without the chime.

    Raises ValueError for a label that is not letters and digits of the Latin alphabet, which no number is.
    """
    return ("moi", *map(_clip_of, label.upper()), "den_quay", *_counter(counter))


def sentence(label: str, counter: int, language: Language) -> str:
    """Give the call in words, for a speech engine: "Mời công dân số A không hai ba đến quầy số hai"."""
    return " ".join(WORDS[language][clip] for clip in clips_of(label, counter))


def _counter(counter: int) -> tuple[str, ...]:
    """Give the clips of a counter's number: up to nineteen as one says it, beyond digit by digit."""
    if counter < len(_DIGITS_VI) + len(_TEENS_VI):
        return (f"so_{counter}",)
    return tuple(f"so_{digit}" for digit in str(counter))


def _clip_of(sign: str) -> str:
    if sign in _LETTERS_VI:
        return f"chu_{sign.lower()}"
    if sign.isascii() and sign.isdigit():
        return f"so_{sign}"
    raise ValueError(f"not a number's sign: {sign!r}")
