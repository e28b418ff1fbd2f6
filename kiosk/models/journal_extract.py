"""A stretch of the journal with the bytes its hashes are made of, for whoever checks the chain elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kiosk.models.base import AnyRow
from kiosk.models.journal import GENESIS, JournalRow, content_of
from kiosk.models.store import Unit


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain: `content` is what `hash` was made of, the hash of the entry before it included."""

    seq: int
    content: bytes
    hash: str


def stretch(unit: Unit, first: date, last: date) -> tuple[int, int]:
    """Give the numbers of the first and last entry of these days, without a gap between.

    Entries of other days may lie between them where the clock was set back. Where nothing was entered on these days
    the last number is one less than the first: where the first entry would stand.
    """
    number = JournalRow.seq
    entered: AnyRow = unit.connection.execute(
        select(func.min(number).label("begin"), func.max(number).label("end")).where(
            JournalRow.day.between(first, last)
        )
    ).one()
    if entered.begin is not None:
        return int(entered.begin), int(entered.end)
    before = select(func.max(JournalRow.seq)).where(JournalRow.day < first)
    passed = unit.connection.execute(before).scalar_one() or 0
    return passed + 1, passed


def links(unit: Unit, begin: int, end: int) -> Iterator[Link]:
    """Give the entries from one number to another as they are kept, whether they fit the chain or not."""
    previous = hash_of(unit, begin - 1) or GENESIS
    rows = (
        select(
            JournalRow.seq,
            JournalRow.at,
            JournalRow.kind,
            JournalRow.staff_id,
            JournalRow.station,
            JournalRow.subject,
            JournalRow.subject_id,
            JournalRow.data,
            JournalRow.hash,
        )
        .where(JournalRow.seq.between(begin, end))
        .order_by(JournalRow.seq)
        .execution_options(yield_per=1000)
    )
    with unit.connection.execute(rows) as found:
        for row in found:
            values = (row.seq, row.at, row.kind, row.staff_id, row.station, row.subject, row.subject_id, row.data)
            yield Link(row.seq, content_of(previous, *values), row.hash)
            previous = row.hash


def hash_of(unit: Unit, seq: int) -> str | None:
    """Give the hash an entry is kept with, None where there is no such entry."""
    return unit.connection.execute(select(JournalRow.hash).where(JournalRow.seq == seq)).scalar_one_or_none()


def head(unit: Unit) -> tuple[int, str]:
    """Give the number and the hash of the last entry of the journal."""
    row = unit.connection.execute(
        select(JournalRow.seq, JournalRow.hash).order_by(JournalRow.seq.desc()).limit(1)
    ).one_or_none()
    return (int(row.seq), str(row.hash)) if row is not None else (0, GENESIS)
