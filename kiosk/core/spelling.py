"""How a Vietnamese syllable is written: onset and rhyme, what may still become one, where its tone mark stands.

Besides the written language and the loan words in everyday use (*xoong*, *moóc*) these are the names of people, peoples
and places, in which officials and citizens type their address every day: *Krông Nô*, *Chư Prông*, *Cư Jút*, *Mnông*,
*Hrê*, *Xtiêng*, *M'Đrắk*, *Dzũng*, *Chựp*, with *k* and *h* at the end of a rhyme in *Đắk Lắk*, *Đạ Tẻh*, *Chư Păh*.
Marks on letters (ă â đ ê ô ơ ư) are part of a letter here, tones are not.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product
from typing import NamedTuple

VOWELS = frozenset("aăâeêioôơuưy")
CONSONANTS = frozenset("bcdđfghjklmnpqrstvwxz")

LEVEL, GRAVE, ACUTE, HOOK, TILDE, DOT = range(6)
"""The tones in the order of the dictionary: ngang, huyền, sắc, hỏi, ngã, nặng."""

TONE_MARKS = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")

_BASES = {"ă": "a", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}

_ONSETS_WRITTEN = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_ONSETS_OF_NAMES = "bl br chr dr dz đr gl gr hr j kl kr mn pl pr xt"
_RHYMES_WRITTEN = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oec oem oen oeng oeo oet
uân uâng uât uây uê uêch uên uênh uêt uêu uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
y yêc yêm yên yêng yêp yêt yêu
"""

_RHYMES_OF_NAMES = "ah ăh âh eh êh ih oh ôh ơh uh ưh êc êng ơc ơng ưp"

_ONSETS = frozenset({"", *_ONSETS_WRITTEN.split(), *_ONSETS_OF_NAMES.split()})
_RHYMES = frozenset({*_RHYMES_WRITTEN.split(), *_RHYMES_OF_NAMES.split()})
_AFTER_QU = frozenset(rhyme for rhyme in _RHYMES if rhyme[0] not in "uư" and rhyme[:2] not in ("oa", "oă", "oe", "oo"))
_AFTER_QU |= frozenset(("ya", "ych", "yn", "ynh", "yp", "yt", "yu"))

_STOPS = ("c", "ch", "k", "p", "t")
_TONES_OF_STOPS = (LEVEL, ACUTE, DOT)
_OPEN_UO = ("h", "kh", "th")
"""The onsets of the few syllables in uơ: huơ, khuơ, thuở."""


def _with_k(rhymes: frozenset[str]) -> frozenset[str]:
    return rhymes | {f"{rhyme[:-1]}k" for rhyme in rhymes if rhyme[-1] == "c"}


def _ways(rhymes: frozenset[str]) -> frozenset[str]:
    """Give all that is written on the way to these rhymes: their beginnings, marks still missing here or there."""
    ways = {""}
    for rhyme in rhymes:
        choices = [(letter, _BASES.get(letter, letter)) for letter in rhyme]
        for length in range(1, len(rhyme) + 1):
            ways |= {"".join(letters) for letters in product(*choices[:length])}
    return frozenset(ways)


_WHOLE, _WHOLE_AFTER_QU = _with_k(_RHYMES), _with_k(_AFTER_QU)
_BEGUN, _BEGUN_AFTER_QU = _ways(_WHOLE), _ways(_WHOLE_AFTER_QU)


class Spelling(NamedTuple):
    """What a word's letters are as a syllable; the letters are lower case, without tone.

    `begun`: a syllable may still come of it; `whole`: it is one. Open ươ counts as whole, as many write *thưở*, and so
    does a vowel by itself. `bearer`: the place of the letter that bears the tone, None without a vowel. `stopped`: ends
    in c, ch, k, p, t and so bears no tone but sắc and nặng. `has_vowel` False: an abbreviation such as HĐND.
    """

    shown: str
    begun: bool
    whole: bool
    bearer: int | None
    stopped: bool
    has_vowel: bool

    def bears(self, tone: int) -> bool:
        """Tell whether such a syllable can have this tone."""
        if tone == LEVEL:
            return True
        return self.bearer is not None and (not self.stopped or tone in _TONES_OF_STOPS)


@lru_cache(maxsize=8192)
def spelling(letters: str) -> Spelling:
    """Read lower-case letters without tones as a Vietnamese syllable.

    `shown` has ươ for every uo of which one letter bears a horn, but where uơ is right.
    """
    onset, rhyme = _split(letters)
    rhyme = _in_horns(onset, rhyme)
    begun, whole = _BEGUN, _WHOLE
    if onset == "qu":
        begun, whole = _BEGUN_AFTER_QU, _WHOLE_AFTER_QU
    possible = onset in _ONSETS and not _misfit(onset, rhyme)
    rhymes = (rhyme, "i" + rhyme) if onset == "gi" and rhyme[:1] in ("e", "ê") else (rhyme,)
    has_vowel = any(letter in VOWELS for letter in letters)
    return Spelling(
        shown=onset + rhyme,
        begun=(possible and any(one in begun for one in rhymes)) or (not has_vowel and set(letters) <= CONSONANTS),
        whole=letters in VOWELS or (possible and any(one in whole or one == "ươ" for one in rhymes)),
        bearer=_bearer(len(onset), rhyme),
        stopped=rhyme.endswith(_STOPS),
        has_vowel=has_vowel,
    )


def base(letter: str) -> str:
    """Give a lower-case letter without its mark: đ as d, ư as u."""
    return _BASES.get(letter, letter)


def toned(letter: str, tone: int) -> str:
    """Give a letter with a tone, in NFC."""
    return unicodedata.normalize("NFC", letter + TONE_MARKS[tone])


def untoned(letter: str) -> tuple[str, int]:
    """Give a letter of a text in NFC without its tone, and the tone; a letter of no Vietnamese vowel stays as it is."""
    parts = unicodedata.normalize("NFD", letter)
    for tone, mark in enumerate(TONE_MARKS[1:], start=1):
        if mark in parts:
            bare = unicodedata.normalize("NFC", parts.replace(mark, "", 1))
            return (bare, tone) if bare.lower() in VOWELS else (letter, LEVEL)
    return letter, LEVEL


def _split(letters: str) -> tuple[str, str]:
    """Part a word before its first vowel; the u of qu and the i of gi before another vowel belong to the onset."""
    end = next((place for place, letter in enumerate(letters) if letter in VOWELS), len(letters))
    onset, rhyme = letters[:end], letters[end:]
    if (onset == "q" and rhyme[:1] == "u") or (onset == "g" and rhyme[:1] == "i" and rhyme[1:2] in VOWELS):
        return onset + rhyme[0], rhyme[1:]
    return onset, rhyme


def _in_horns(onset: str, rhyme: str) -> str:
    if rhyme.startswith(("ưo", "uơ")) and (rhyme != "uơ" or onset not in _OPEN_UO):
        return "ươ" + rhyme[2:]
    return rhyme


def _misfit(onset: str, rhyme: str) -> bool:
    """Tell what no Vietnamese writes: c before e i y (k), g before e (gh), q without u."""
    first = base(rhyme[:1])
    refused = {"c": "eiy", "g": "e", "q": "aeiouy"}.get(onset, "")
    return first != "" and first in refused


def _bearer(start: int, rhyme: str) -> int | None:
    """Give the place of the tone: on the last marked vowel, else by what people see most, *hòa*, *thúy*, *hoàn*.

    That is the older of the two spellings, which laws and offices write; the newer one (*hoà*, *thuý*) differs in open
    oa, oe, uy only.
    """
    count = next((place for place, letter in enumerate(rhyme) if letter not in VOWELS), len(rhyme))
    if count == 0:
        return None
    marked = [place for place in range(count) if rhyme[place] in _BASES]
    if marked:
        return start + marked[-1]
    if count == len(rhyme):
        return start + (1 if count == 3 else 0)
    return start + count - 1
