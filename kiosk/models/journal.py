"""The journal: what happened, when, by whom, at which station, to what, each entry carrying the hash of the last.

At once the feed that wakes the stations, the audit trail and the source of later papers. Entries hold codes and
numbers, never names or IDs, so that an extract can be handed to anyone who may see the codes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, bindparam, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.core.clock import in_utc, local_day
from kiosk.models.base import Base, Moment
from kiosk.models.store import Unit

GENESIS = "0" * 64


class JournalRow(Base):
    """One entry; `seq` has no gaps."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_kind_day", "kind", "day"),
        Index("ix_journal_subject", "subject", "subject_id"),
        Index("ix_journal_at", "at"),
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime] = mapped_column(Moment)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(40))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    station: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    data: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the program reads it."""

    seq: int
    at: datetime
    kind: str
    station: str
    subject_id: int
    data: dict[str, Any]


_INSERT = insert(JournalRow)
_LATEST = select(func.max(JournalRow.at))
_LATEST_SINCE = _LATEST.where(JournalRow.seq >= bindparam("first"))
_LAST_OF = select(func.max(JournalRow.seq)).where(JournalRow.kind.in_(bindparam("wanted", expanding=True)))
_HEAD = select(JournalRow.seq, JournalRow.hash).order_by(JournalRow.seq.desc()).limit(1)
_COLUMNS = (
    JournalRow.seq,
    JournalRow.at,
    JournalRow.day,
    JournalRow.kind,
    JournalRow.staff_id,
    JournalRow.station,
    JournalRow.subject,
    JournalRow.subject_id,
    JournalRow.data,
    JournalRow.hash,
)


def append(unit: Unit, kind: str, subject: str, subject_id: int, **data: object) -> int:
    """Make an entry, written when this unit of work commits, and give its number.

    `kind` is noun.happened ("visit.called"); `data` is small and holds nothing personal.
    """
    last, previous = _head(unit)
    row: dict[str, Any] = {
        "seq": last + 1,
        "at": unit.now,
        "day": unit.day,
        "kind": kind,
        "staff_id": unit.actor.staff_id,
        "station": unit.actor.station,
        "subject": subject,
        "subject_id": subject_id,
        "data": msgspec.json.encode(data, order="sorted").decode(),
    }
    row["hash"] = _hash(
        previous,
        last + 1,
        unit.now,
        kind,
        unit.actor.staff_id,
        unit.actor.station,
        subject,
        subject_id,
        row["data"],
    )
    unit.entries.append(row)
    unit.before_commit = _write
    unit.journal_head = last + 1, row["hash"]  # nobody else writes before this unit ends
    return last + 1


def last_seq(unit: Unit) -> int:
    """Give the number of the last entry, 0 when there is none."""
    return _head(unit)[0]


CLOCK_CONFIRMED = "clock.confirmed"
"""Somebody has looked at the PC's clock and found it right: what a wrong clock wrote before counts no more."""


def last_moment(unit: Unit) -> datetime | None:
    """Give the latest moment any entry bears, None when there is none: the clock must not be behind it.

    Entries before the last confirmation of the clock do not count.
    """
    confirmed = last_of(unit, CLOCK_CONFIRMED)
    if not confirmed:
        return unit.connection.execute(_LATEST).scalar_one()
    return unit.connection.execute(_LATEST_SINCE, {"first": confirmed}).scalar_one()


def last_of(unit: Unit, *kinds: str) -> int:
    """Give the number of the last entry of some kinds, 0 when there is none."""
    return unit.connection.execute(_LAST_OF, {"wanted": kinds}).scalar_one() or 0


def newest(unit: Unit, kinds: Sequence[str], day: date, limit: int) -> tuple[Entry, ...]:
    """Give the newest entries of those kinds on a day, newest first."""
    rows = unit.connection.execute(
        select(
            JournalRow.seq,
            JournalRow.at,
            JournalRow.kind,
            JournalRow.station,
            JournalRow.subject_id,
            JournalRow.data,
        )
        .where(JournalRow.kind.in_(kinds), JournalRow.day == day)
        .order_by(JournalRow.seq.desc())
        .limit(limit)
    )
    return tuple(Entry(r.seq, r.at, r.kind, r.station, r.subject_id, msgspec.json.decode(r.data)) for r in rows)


def first_broken(unit: Unit) -> int | None:
    """Give the number of the first entry that does not fit the chain (changed, moved, or after a missing one).

    None when all fit. The hash covers every column but `day`, which repeats the day of `at`.
    """
    every = select(*_COLUMNS).order_by(JournalRow.seq).execution_options(yield_per=1000)
    with unit.connection.execute(every) as rows:  # closed at the first break too: PostgreSQL holds a cursor for it
        return _first_misfit(rows)


def _first_misfit(rows: Iterable[Any]) -> int | None:
    previous, expected = GENESIS, 1
    for row in rows:
        content = _hash(
            previous,
            row.seq,
            row.at,
            row.kind,
            row.staff_id,
            row.station,
            row.subject,
            row.subject_id,
            row.data,
        )
        if (row.seq, row.hash, row.day) != (expected, content, local_day(row.at)):
            return int(row.seq)
        previous, expected = row.hash, expected + 1
    return None


def _write(unit: Unit) -> None:
    if unit.entries:
        unit.connection.execute(_INSERT, unit.entries)
        unit.entries = []


def _head(unit: Unit) -> tuple[int, str]:
    if unit.journal_head is not None:
        return unit.journal_head
    row = unit.connection.execute(_HEAD).one_or_none()
    return (row.seq, row.hash) if row is not None else (0, GENESIS)


def content_of(
    previous: str,
    seq: int,
    at: datetime,
    kind: str,
    staff_id: int | None,
    station: str,
    subject: str,
    subject_id: int,
    data: str,
) -> bytes:
    """Give the bytes an entry's hash (SHA-256) is made of: these values as a JSON array, the moment in UTC."""
    moment = in_utc(at).isoformat(timespec="milliseconds")
    return msgspec.json.encode([previous, seq, moment, kind, staff_id, station, subject, subject_id, data])


def _hash(*values: Any) -> str:
    return hashlib.sha256(content_of(*values)).hexdigest()
