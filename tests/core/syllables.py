"""Every syllable Vietnamese can have, made from its sounds: onset, glide, nucleus, coda, tone, then spelt.

Nothing is taken from a dictionary: 24 onsets meet every rhyme the sound system allows, each rhyme every tone it can
bear (six, or sắc and nặng before a stop). About half of these syllables are in use; the others could be tomorrow. The
spelling rules are those of the schoolbook: c, k and q, g and gh, ng and ngh, the i that gi loses, i and y, ia and iê
and yê, the glide as o or u, the tone of open oa, oe and uy on their first letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

ONSETS = (
    "", "b", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "nh", "p", "ph", "r", "s", "t", "th",
    "tr", "v", "x",
)  # fmt: skip
LABIALS = ("b", "m", "p", "ph", "v")
STOPS = ("p", "t", "c", "ch")
TONES = {"": "", "f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}

CODAS = {
    "a": ("", "p", "t", "c", "ch", "m", "n", "ng", "nh", "j", "w"),
    "ă": ("p", "t", "c", "m", "n", "ng", "j", "w"),
    "â": ("p", "t", "c", "m", "n", "ng", "j", "w"),
    "e": ("", "p", "t", "c", "m", "n", "ng", "w"),
    "ê": ("", "p", "t", "ch", "m", "n", "nh", "w"),
    "i": ("", "p", "t", "ch", "m", "n", "nh", "w"),
    "o": ("", "p", "t", "c", "m", "n", "ng", "j"),
    "ô": ("", "p", "t", "c", "m", "n", "ng", "j"),
    "ơ": ("", "p", "t", "m", "n", "j"),
    "u": ("", "p", "t", "c", "m", "n", "ng", "j"),
    "ư": ("", "t", "c", "ng", "j", "w"),
    "iê": ("", "p", "t", "c", "m", "n", "ng", "w"),
    "uô": ("", "t", "c", "m", "n", "ng", "j"),
    "ươ": ("", "p", "t", "c", "m", "n", "ng", "j", "w"),
}
"""What may close each nucleus; j and w are the sounds written i or y, o or u."""

GLIDED = {
    "a": ("", "p", "t", "c", "ch", "m", "n", "ng", "nh", "j", "w"),
    "ă": ("t", "c", "m", "n", "ng", "j"),
    "â": ("t", "n", "ng", "j"),
    "e": ("", "t", "n", "w"),
    "ê": ("", "ch", "nh"),
    "i": ("", "p", "t", "ch", "n", "nh", "w"),
    "iê": ("", "t", "n"),
}
"""The same after the glide of *hoa*, *xuân*, *khuya*."""

OF_QU = {"ă": ("p",), "ê": ("n", "t", "w"), "ô": ("c",), "ơ": ("", "j")}
"""And what only stands behind qu: *quặp*, *quên*, *quết*, *quều*, *quốc*, *quơ*, *quới*."""


@dataclass(frozen=True)
class Syllable:
    """A syllable: its text, its letters without the tone, the key of its tone, and where that stands."""

    text: str
    letters: str
    tone: str
    bearer: int
    first_vowel: int


def syllables() -> Iterator[Syllable]:
    """Give each syllable once, by onset, rhyme and tone."""
    known = set()
    for start, core, bearer in _shapes():
        for key, mark in TONES.items():
            if core.endswith(STOPS) and key not in ("s", "j"):
                continue
            text = unicodedata.normalize("NFC", start + core[: bearer + 1] + mark + core[bearer + 1 :])
            if text not in known:
                known.add(text)
                yield Syllable(text, start + core, key, len(start) + bearer, len(start))


def _shapes() -> Iterator[tuple[str, str, int]]:
    """Give onset and rhyme as written, and the place of the tone within the rhyme."""
    plain = ((onset, "", nucleus, coda) for onset, nucleus in product(ONSETS, CODAS) for coda in CODAS[nucleus])
    rounded = [onset for onset in ONSETS if onset not in LABIALS and onset != "gi"]
    glided = ((onset, "w", nucleus, coda) for onset, nucleus in product(rounded, GLIDED) for coda in GLIDED[nucleus])
    of_qu = (("k", "w", nucleus, coda) for nucleus, codas in OF_QU.items() for coda in codas)
    for sounds in chain(plain, glided, of_qu):
        if sounds != ("gi", "", "i", "w"):  # would be read as gi and u
            yield _spelt(*sounds)
    for onset in ("h", "kh", "th"):
        yield onset, "uơ", 1
    for onset in ("h", "k", "l", "m", "s", "t", "v", "qu"):
        yield onset, "y", 0  # as many write kỹ, lý, Mỹ, sỹ, tỷ, vỹ


def _spelt(onset: str, glide: str, nucleus: str, coda: str) -> tuple[str, str, int]:
    """Give how the onset and the rest are written, and the place of the tone within the rest."""
    front = nucleus in ("e", "ê", "i", "iê")
    start = {"k": "q" if glide else "k" if front else "c", "g": "gh" if front and not glide else "g"}.get(onset, onset)
    if onset == "ng" and front and not glide:
        start = "ngh"
    core = {"iê": "iê" if coda else "ia", "uô": "uô" if coda else "ua", "ươ": "ươ" if coda else "ưa"}.get(
        nucleus, nucleus
    )
    place = len(core) - 1 if coda else 0
    if glide:
        if core[0] == "i":
            core = "y" + core[1:]  # uy, uyên, uya
        if start == "q":
            start = "qu"
        else:
            core = ("o" if nucleus in ("a", "ă", "e") else "u") + core
            open_pair = len(core) == 2 and not coda and nucleus != "ê"
            place = 0 if open_pair else 1 + (place if coda else 0)
    elif nucleus == "iê" and not onset and coda:
        core = "y" + core[1:]
    if onset == "gi" and core[0] == "i":
        start, core = ("gi", core[1:]) if len(core) > 1 else ("g", "i")
        place = max(place - 1, 0)
    if coda == "j":
        short = {"ă": "ay", "â": "ây"}.get(nucleus)
        core = core[:-1] + short if short else core + "i"
    elif coda == "w":
        core = core[:-1] + "au" if nucleus == "ă" else core + ("o" if nucleus in ("a", "e") else "u")
    else:
        core += coda
    return start, core, place
