"""Finding a procedure by what an official or a citizen types: code, short code, name without accents, synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kiosk.core.text import fold, initials
from kiosk.rules.procedure import Procedure

_SAID_AROUND = (
    " anh ba ban bao bi can cach chi cho co cua dau duoc di em gi hoi la lam mang minh muon ngay nao nay nhu o ong phai"
    " ra sao ta the thi thu toi tu tuc va ve viec voi xin "
)
"""Words people say around what they look for, folded: "tôi muốn làm … thì cần gì"."""


@dataclass(frozen=True, slots=True)
class IndexedProcedure:
    """A procedure with its texts folded once, ready for many searches.

    `names` are its names and field, `phrases` what people call it, `words` all of that; each word has a blank before.
    `places` are the words of the names, and those of the short name with each phrase.
    """

    version_id: int
    procedure: Procedure
    short_code: str
    code: str
    initials: str
    short_name: str
    words: str
    names: str
    phrases: tuple[str, ...]
    places: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, version_id: int, procedure: Procedure) -> IndexedProcedure:
        """Give the procedure ready for searching."""
        phrases = tuple(f" {fold(synonym)}" for synonym in procedure.synonyms)
        names = " ".join(fold(text) for text in (procedure.short_name, procedure.name, procedure.field))
        short_name = fold(procedure.short_name)
        return cls(
            version_id,
            procedure,
            procedure.short_code,
            procedure.code.lower(),
            initials(procedure.short_name),
            short_name,
            f" {names}{''.join(phrases)}",
            f" {names}",
            phrases,
            tuple(frozenset(_WORD.findall(place)) for place in (names, *(short_name + phrase for phrase in phrases))),
        )


_WORD = re.compile(r"\w+")


def search(
    text: str, catalogue: Iterable[IndexedProcedure], limit: int, *, whole: bool = False
) -> tuple[IndexedProcedure, ...]:
    """Give the procedures that fit, best first: short code, code, initials, name, what people call it, all words.

    Every typed word must begin a word of the name, a synonym or the field; order and accents do not matter. Those that
    have the words only here and there, in several synonyms, are given where there are no others.

    `whole` is for people who do not abbreviate: a typed word is then a whole one of the names, or of one synonym with
    the short name; the last one may be only begun.
    """
    typed = fold(text)
    if not typed:
        return ()
    words = typed.split()
    ranked = [
        (min(rank, _IN_ANY_ORDER), -_side_by_side(words, entry), rank, len(entry.short_name), index, entry)
        for index, entry in enumerate(catalogue)
        if (rank := _rank(typed, entry)) is not None and (not whole or _says(typed, entry))
    ]
    ranked.sort(key=lambda r: r[:5])
    together = [entry for _, _, rank, *_, entry in ranked if rank < _HERE_AND_THERE]
    return tuple((together or [entry for *_, entry in ranked])[:limit])


def nearest(text: str, catalogue: Iterable[IndexedProcedure], limit: int) -> tuple[IndexedProcedure, ...]:
    """Give the procedures that have most of the typed words, for a whole sentence that `search` does not find.

    At least half of the words that say something must begin a word of the name, a synonym or the field. Those that have
    most of them as whole words in one synonym, or in the name, and side by side as they were typed, come first, of
    these those with the rarest word.
    """
    catalogue = tuple(catalogue)
    typed = fold(text).split()
    words = [word for word in typed if f" {word} " not in _SAID_AROUND] or typed
    hits: tuple[IndexedProcedure, ...] = ()
    if len(words) < len(typed):
        hits = search(" ".join(words), catalogue, limit, whole=True)
        if len(hits) >= _ENOUGH:
            return hits
    words = list(dict.fromkeys(words))
    had_by = {word: sum(any(word in place for place in entry.places) for entry in catalogue) for word in words}
    ranked = []
    for index, entry in enumerate(catalogue):
        found = sum(f" {word}" in entry.words for word in words)
        if found and 2 * found >= len(words):
            said = (f" {entry.short_name}{phrase}" for phrase in ("", *entry.phrases))
            together = max(sum(_fit(word, phrase) for word in words) + _pairs(typed, phrase) for phrase in said)
            rare = min((had_by[word] for word in words if f" {word}" in entry.words and had_by[word]), default=0)
            ranked.append((-together, -found, rare, len(entry.short_name), index, entry))
    ranked.sort(key=lambda r: r[:5])
    listed = {entry.version_id: entry for entry in (*hits, *(entry for *_, entry in ranked))}
    return tuple(listed.values())[:limit]


_ENOUGH = 3
"""Hits beside which nothing less near is shown."""


def _fit(word: str, phrase: str) -> int:
    """Give 2 for a whole word of a phrase, 1 for the beginning of one, else 0."""
    return (f" {word}" in phrase) + (f" {word} " in f"{phrase} ")


def _pairs(typed: list[str], phrase: str) -> int:
    """Give 2 for each two words typed side by side that stand so in a phrase: "sổ đỏ" is neither "cơ sở" nor "đo"."""
    return 2 * sum(f" {one} {other} " in f"{phrase} " for one, other in pairwise(typed))


def _says(typed: str, entry: IndexedProcedure) -> bool:
    if typed in (entry.short_code, entry.initials) or typed in entry.code:
        return True
    words = _WORD.findall(typed)
    return bool(words) and any(
        place.issuperset(words[:-1]) and any(word.startswith(words[-1]) for word in place) for place in entry.places
    )


def _side_by_side(words: list[str], entry: IndexedProcedure) -> int:
    """Give the most words that stand in one phrase of a procedure side by side as they were typed."""
    if len(words) < 2:
        return 0
    return max(_pairs(words, f" {entry.short_name}{phrase}") for phrase in ("", *entry.phrases))


_IN_ANY_ORDER = 9
"""The rank from which on a procedure has the words, but not as they were typed."""

_HERE_AND_THERE = 11
"""The rank of what has the words, but not together."""


def _rank(typed: str, entry: IndexedProcedure) -> int | None:
    words = [f" {word}" for word in typed.split()]
    has_words = all(word in entry.words for word in words)
    if not has_words and typed not in entry.code and not entry.short_code.startswith(typed) and typed != entry.initials:
        return None  # most of the catalogue, at each key
    fits = (
        typed == entry.short_code,
        typed == entry.code,
        entry.short_code.startswith(typed),
        typed == entry.initials,
        typed == entry.short_name,
        f" {typed}" in entry.phrases,
        f" {typed}" in f" {entry.short_name}",
        any(f" {typed}" in phrase for phrase in entry.phrases),
        entry.code.startswith(typed) or typed in entry.code.split(".", 1)[-1],
        all(word in entry.names for word in words),
        any(all(word in f" {entry.short_name}{phrase}" for word in words) for phrase in entry.phrases),
        has_words,
    )
    return fits.index(True) if True in fits else None
