"""A whole copy of a SQLite store that is in use, the look at such a copy, and the turn of who makes one.

SQLite's backup begins anew whenever another process has written between two of its steps, under steady writing without
an end (sqlite.org/backup.html, "concurrent usage"). Inside a read transaction every step sees the moment that
transaction began; with a write-ahead log the writers go on meanwhile and are not waited for.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, exc, pool, select

from kiosk.core.errors import StoreError
from kiosk.core.i18n import N_
from kiosk.models import journal, journal_extract
from kiosk.models.attachment import AttachmentRow
from kiosk.models.store import BUSY_TIMEOUT_MS, Actor, Unit
from kiosk.models.store_errors import known_or_bug

STEP_PAGES = 256
"""Pages copied between two pauses: a mebibyte with SQLite's pages of 4 KiB."""

PAUSE_S = 0.005

_DAMAGED = N_("Bản chép không nguyên vẹn: {reason}.")


_AS_SYSTEM = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.ENOENT,
}
"""SQLite's codes of a place that does not take a file, as the system has them."""


class CopyDamaged(StoreError):
    """A copy of the store does not hold together, so it counts for nothing."""


class JournalBroken(CopyDamaged):
    """The journal inside a copy, else whole, was changed or lacks entries."""


@dataclass(frozen=True, slots=True)
class CopyContent:
    """What a look at a copy found: the journal's last entry, the version of the tables, the papers referred to."""

    entries: int
    last_hash: str
    version: str
    digests: frozenset[str]


def copy_whole(source: Path, target: Path, pause: Callable[[], object] = lambda: time.sleep(PAUSE_S)) -> None:
    """Write the store in `source` as of one moment to a new file, synced to its disk, which needs no other beside it.

    `pause` is called between two steps. Raises StoreError where the store cannot be read and OSError where the new file
    cannot be written; it may be there in part then.
    """
    try:
        _copy(source, target, pause)
    except sqlite3.Error as error:
        number = _AS_SYSTEM.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if number is None:
            raise known_or_bug(error) from None
        raise OSError(number, os.strerror(number)) from error
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _copy(source: Path, target: Path, pause: Callable[[], object]) -> None:
    with (
        closing(_connect(source, "mode=rw", BUSY_TIMEOUT_MS / 1000)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # only now does the moment stand still
        writing.execute("PRAGMA locking_mode=EXCLUSIVE")  # else a log would need shared memory: not on every USB disk
        reading.backup(writing, pages=STEP_PAGES, progress=lambda *_: pause())
        writing.execute("PRAGMA journal_mode=DELETE")


def look_into(copy: Path) -> CopyContent:
    """Give what a copy holds, read to its last page and journal entry; nothing is written, not even beside it.

    Raises CopyDamaged, JournalBroken where only the chain of hashes does not hold.
    """
    with _reading(copy) as unit:
        found = str(unit.connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
        if found != "ok":
            raise CopyDamaged(_DAMAGED, reason=" ".join(found.split()))
        return content_of(unit)


def content_of(unit: Unit) -> CopyContent:
    """Give what a store holds at the moment of a unit of work; JournalBroken where the chain does not hold."""
    broken = journal.first_broken(unit)
    if broken is not None:
        raise JournalBroken(N_("Nhật ký trong bản chép bị sửa hoặc thiếu từ mục {seq}."), seq=broken)
    entries, last_hash = journal_extract.head(unit)
    version = str(unit.connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    digests = frozenset(unit.connection.execute(select(AttachmentRow.digest).distinct()).scalars())
    return CopyContent(entries, last_hash, version, digests)


@contextmanager
def turn(file: Path) -> Iterator[bool]:
    """Give whether it is this process's turn; False while another one is inside, over whom nobody waits.

    The lock is SQLite's own on a small file that stays: it ends with the process, however that ends. Raises StoreError
    where the file cannot be made.
    """
    try:
        connection = sqlite3.connect(file, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise known_or_bug(error) from None
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
            mine = True
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise known_or_bug(error) from None
            mine = False
        yield mine


@contextmanager
def _reading(copy: Path) -> Iterator[Unit]:
    # immutable: neither lock nor log is made beside it, so that a write-protected disk can be looked at too
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(copy, "mode=ro&immutable=1"),
        poolclass=pool.NullPool,
        hide_parameters=True,
    )
    try:
        with engine.connect() as connection:
            yield Unit(connection, datetime.now(UTC), Actor(None, ""))
    except (exc.DBAPIError, sqlite3.Error) as error:
        raise CopyDamaged(_DAMAGED, reason=getattr(error, "orig", None) or error) from None
    finally:
        engine.dispose()


def _connect(file: Path, how: str, timeout_s: float = 0) -> sqlite3.Connection:
    uri = file.absolute().as_uri()
    if not uri.startswith("file:///"):  # a share of the network: SQLite takes no name of a host there
        uri = uri.replace("file://", "file:////", 1)
    return sqlite3.connect(f"{uri}?{how}", uri=True, timeout=timeout_s, isolation_level=None)
