"""Finding a procedure by what an official or a citizen types: code, short code, name without accents, synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.core.text import fold, initials
from kiosk.rules.procedure import Procedure


@dataclass(frozen=True, slots=True)
class IndexedProcedure:
    """A procedure with its texts folded once, ready for many searches."""

    version_id: int
    procedure: Procedure
    short_code: str
    code: str
    initials: str
    short_name: str
    words: str

    @classmethod
    def of(cls, version_id: int, procedure: Procedure) -> IndexedProcedure:
        """Give the procedure ready for searching."""
        words = " ".join(fold(t) for t in (procedure.short_name, procedure.name, *procedure.synonyms, procedure.field))
        return cls(
            version_id,
            procedure,
            procedure.short_code,
            procedure.code.lower(),
            initials(procedure.short_name),
            fold(procedure.short_name),
            " " + words,
        )


def search(text: str, catalogue: Iterable[IndexedProcedure], limit: int) -> tuple[IndexedProcedure, ...]:
    """Give the procedures that fit, best first: short code, code, initials, beginning of the name, all words.

    Every typed word must begin a word of the name, a synonym or the field; order and accents do not matter.
    """
    typed = fold(text)
    if not typed:
        return ()
    ranked = [
        (rank, len(entry.short_name), entry.short_name, index, entry)
        for index, entry in enumerate(catalogue)
        if (rank := _rank(typed, entry)) is not None
    ]
    return tuple(entry for *_, entry in sorted(ranked, key=lambda r: r[:4])[:limit])


def _rank(typed: str, entry: IndexedProcedure) -> int | None:
    fits = (
        typed == entry.short_code,
        typed == entry.code,
        entry.short_code.startswith(typed),
        typed == entry.initials,
        typed == entry.short_name,
        f" {typed}" in f" {entry.short_name}",
        entry.code.startswith(typed) or typed in entry.code.split(".", 1)[-1],
        all(f" {word}" in entry.words for word in typed.split()),
    )
    return fits.index(True) if True in fits else None
