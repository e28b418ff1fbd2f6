"""Finding a dossier among all by the words of its people, codes and procedure; the newest come first.

One row of folded words a dossier. SQLite has a full-text table over it (FTS5, kept true by triggers), with every
beginning of up to six letters indexed of itself: what begins with "nguy" is a third of all dossiers, and merging
them all at each key would take a tenth of a second. PostgreSQL has a GIN index over the words, and guesses badly when
it is better to read the newest until a page is full: so it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ForeignKey, Text, bindparam, column, insert, select, table, text, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base
from kiosk.models.store import Unit
from kiosk.rules.dossier_words import searches, words_of

BESIDE_THE_MODELS = frozenset(
    {
        "dossier_search",
        "dossier_search_config",
        "dossier_search_data",
        "dossier_search_docsize",
        "dossier_search_idx",
        "ix_dossier_words_words",
    }
)
"""What stands in a database for the search and is no model: SQLite's full-text table, PostgreSQL's index."""

SEARCHED = frozenset({"official_code", "procedure_id", "procedure_name", "procedure_short"})
"""Columns of a dossier that may change and are searched."""


class DossierWordsRow(Base):
    """The words a dossier is found by, one blank between them.

    A migration that makes this table anew on SQLite must make its triggers anew: see version 0002.
    """

    __tablename__ = "dossier_words"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)


_OF_A_PARTY = ("name", "id_number", "phone")
_OF_A_DOSSIER = ("local_code", "official_code", "tracking", "procedure_short", "procedure_name")
# by their names alone: `dossier` calls this module, which therefore does not import it
_DOSSIER = table("dossier", *(column(c) for c in ("id", "procedure_id", *_OF_A_DOSSIER)))
_PARTY = table("dossier_party", *(column(c) for c in ("dossier_id", "role", *_OF_A_PARTY)))
_PROCEDURE = table("procedure", column("id"), column("short_code"), column("code"))
_CODES = select(_PROCEDURE.c.short_code, _PROCEDURE.c.code).where(_PROCEDURE.c.id == bindparam("version"))
_TEXTS = (
    select(
        _PROCEDURE.c.code,
        *(_PARTY.c[c] for c in _OF_A_PARTY),
        *(_DOSSIER.c[c] for c in _OF_A_DOSSIER),
        _PROCEDURE.c.short_code,
    )
    .join_from(_DOSSIER, _PARTY, _PARTY.c.dossier_id == _DOSSIER.c.id)
    .join(_PROCEDURE, _PROCEDURE.c.id == _DOSSIER.c.procedure_id)
    .where(_DOSSIER.c.id == bindparam("dossier_id"))
    .order_by(_PARTY.c.role)
)
_INSERT = insert(DossierWordsRow)
_UPDATE = update(DossierWordsRow).where(DossierWordsRow.dossier_id == bindparam("of"))
_PAGE_SQLITE = text(
    "SELECT rowid FROM dossier_search WHERE dossier_search MATCH :wanted AND rowid < :after "
    "ORDER BY rowid DESC LIMIT :most"
)
_NEWEST_POSTGRES = text(
    "SELECT dossier_id FROM (SELECT dossier_id, words FROM dossier_words WHERE dossier_id < :after "
    "ORDER BY dossier_id DESC LIMIT 2000) AS newest "
    "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:wanted AS tsquery) "
    "ORDER BY dossier_id DESC LIMIT :most"
)
_PAGE_POSTGRES = text(
    "WITH found AS MATERIALIZED (SELECT dossier_id FROM dossier_words "
    "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:wanted AS tsquery) AND dossier_id < :after) "
    "SELECT dossier_id FROM found ORDER BY dossier_id DESC LIMIT :most"
)
_LAST = 2**31 - 1


def add(unit: Unit, dossier_id: int, dossier: Mapping[str, Any], parties: Iterable[Mapping[str, Any]]) -> None:
    """Let a dossier that has just been added, with these columns and people, be found."""
    short_code, code = unit.connection.execute(_CODES, {"version": dossier["procedure_id"]}).one()
    add_words(unit, {dossier_id: words_for(dossier, parties, short_code, code)})


def words_for(dossier: Mapping[str, Any], parties: Iterable[Mapping[str, Any]], short_code: str, code: str) -> str:
    """Give the words a dossier with these columns, people and codes of its procedure is found by."""
    people = [party.get(column) for party in parties for column in _OF_A_PARTY]
    return words_of(*people, *(dossier.get(column) for column in _OF_A_DOSSIER), short_code, procedure_code=code)


def add_words(unit: Unit, words: Mapping[int, str]) -> None:
    """Let dossiers that have just been added be found, each by its words."""
    rows = [{"dossier_id": dossier_id, "words": found} for dossier_id, found in words.items()]
    unit.connection.execute(_INSERT, rows)


def index(unit: Unit, dossier_id: int) -> None:
    """Bring the words of a dossier up to date, after its people, codes or procedure changed."""
    rows = unit.connection.execute(_TEXTS, {"dossier_id": dossier_id}).all()
    end = 1 + len(_OF_A_PARTY)
    of_people = [text for row in rows for text in row[1:end]]
    words = words_of(*of_people, *rows[0][end:], procedure_code=rows[0].code)
    unit.connection.execute(_UPDATE, {"of": dossier_id, "words": words})


def page(unit: Unit, typed: str, after: int | None, most: int) -> Sequence[int]:
    """Give the ids of the dossiers that fit what was typed, newest first, those before `after`, at most so many.

    Whatever is typed is looked for as words; what has none finds nothing.
    """
    wanted = searches(typed)
    if not wanted:
        return ()
    run = unit.connection.execute
    values: dict[str, object] = {"after": after or _LAST, "most": most}
    if unit.connection.dialect.name == "sqlite":
        return run(_PAGE_SQLITE, {"wanted": _match(wanted), **values}).scalars().all()
    values["wanted"] = _tsquery(wanted)
    newest = run(_NEWEST_POSTGRES, values).scalars().all()
    # what is frequent fills a page at once; what is rare has an index that need not be walked far
    return newest if len(newest) == most else run(_PAGE_POSTGRES, values).scalars().all()


def _match(wanted: Iterable[tuple[str, ...]]) -> str:
    """Give the search as FTS5 reads it: quoted, so that no word is taken for an operator."""
    return " OR ".join("(" + " AND ".join(f'"{word}"' for word in words) + "*)" for words in wanted)


def _tsquery(wanted: Iterable[tuple[str, ...]]) -> str:
    """Give the search as PostgreSQL reads it, every word quoted; words hold letters and digits only."""
    return " | ".join("(" + " & ".join(f"'{word}'" for word in words) + ":*)" for words in wanted)
