"""The store: one file of SQLite, or one PostgreSQL database; one writer at a time on both.

A use case is one unit of work. On SQLite it begins with BEGIN IMMEDIATE, on PostgreSQL with an advisory lock:
either way "select the next waiting visit, then mark it" cannot interleave with another process's, and the
journal's chain has one order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Transaction, create_engine, event, exc, text
from sqlalchemy.engine import make_url

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import StoreError
from kiosk.models.feed import PATIENCE, ChangeFeed, PostgresFeed, SqliteFeed
from kiosk.models.store_errors import FILE_GONE, known_or_bug

BUSY_TIMEOUT_MS = 15_000
"""How long a writer waits for its turn before a person is told that the store is busy."""

_WRITERS_LOCK = 0x6B696F736B  # "kiosk" in ASCII: any constant that this database's other users do not take

_READ, _WRITE = "BEGIN", "BEGIN IMMEDIATE"

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a machine switched off at the wall keeps every acknowledged commit
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA temp_store=MEMORY",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: the official (None for the program itself or a citizen) and the station."""

    staff_id: int | None
    station: str


@dataclass(slots=True)
class Unit:
    """One unit of work: the connection inside its transaction, the moment it began, and who does it.

    The journal keeps its entries here until `before_commit` writes them, all in one go.
    """

    connection: Connection
    now: datetime
    actor: Actor
    journal_head: tuple[int, str] | None = None
    entries: list[dict[str, Any]] = field(default_factory=list)
    before_commit: Callable[[Unit], None] | None = None

    @property
    def day(self) -> date:
        """Give the office's day of this unit: numbers restart with it."""
        return local_day(self.now)


class Store:
    """The records of one office; every station's process opens its own."""

    def __init__(self, url: str | URL, clock: Clock, station: str = "kiosk") -> None:
        self.url = make_url(url)
        self.clock = clock
        self.station = station
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        self._open_file: tuple[int, int] | None = None  # device and number of the SQLite file, once it was seen

    @property
    def engine(self) -> Engine:
        """Give the engine, for migrations and health checks within this room."""
        return self._engine

    @property
    def file(self) -> Path | None:
        """Give the SQLite file, or None on PostgreSQL."""
        return Path(self.url.database or "") if self.is_sqlite else None

    @contextmanager
    def write(self, staff_id: int | None = None) -> Iterator[Unit]:
        """Give a unit of work that is committed when the block ends and undone when it raises.

        Raises StoreError with a sentence when the store is busy, full, gone or broken; nothing is written then.
        """
        self._check_file()
        with self._translated(), self._engine.connect() as connection, self._begun(connection, _WRITE):
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
            unit = Unit(connection, self.clock.now(), Actor(staff_id, self.station))
            yield unit
            if unit.before_commit is not None:
                unit.before_commit(unit)
                if not self.is_sqlite:
                    connection.exec_driver_sql("SELECT pg_notify('kiosk', '')")

    @contextmanager
    def reshape(self) -> Iterator[Unit]:
        """Give a unit of work in which tables may be made anew, for migrations.

        SQLite would take a table that others refer to for their parent's death; so references are checked once,
        all of them, at the end. PostgreSQL changes a table in place.
        """
        if not self.is_sqlite:
            with self.write() as unit:
                yield unit
            return
        with self._translated(), self._engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # does nothing inside a transaction
            try:
                with self._begun(connection, _WRITE):
                    yield Unit(connection, self.clock.now(), Actor(None, self.station))
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise LookupError("a migration left rows that refer to nothing")
            finally:
                connection.connection.cursor().execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Give a unit of work that sees one moment of the store and writes nothing."""
        with self._translated(), self._reading() as connection, self._begun(connection, _READ):
            yield Unit(connection, self.clock.now(), Actor(None, self.station))

    def feed(self) -> ChangeFeed:
        """Give a feed that knows of every commit by any process, for the thread that asks."""
        with self._translated():
            if self.is_sqlite:
                return SqliteFeed(str(self.file))
            return PostgresFeed(self.url.set(drivername="postgresql").render_as_string(hide_password=False))

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def _check_file(self) -> None:
        """Raise StoreError when the SQLite file has been moved or deleted under the program.

        Where the system allows that, SQLite would go on writing into a file nobody finds again.
        """
        if not (self.is_sqlite and self.url.database):
            return
        try:
            found = Path(self.url.database).stat()
        except OSError:
            if self._open_file is not None:
                raise StoreError(FILE_GONE, file=self.file) from None
            return  # not begun yet
        if self._open_file not in (None, (found.st_dev, found.st_ino)):
            self._engine.dispose()  # another file was put there: no more connections to the one before
        self._open_file = found.st_dev, found.st_ino

    def _begun(self, connection: Connection, statement: str) -> Transaction:
        """Give a transaction, begun on SQLite with a statement of ours: the driver's own begin too late and too weak.

        Not by an engine's event: where one engine event is listened to, every statement pays for all of them.
        """
        transaction = connection.begin()
        if self.is_sqlite:
            try:
                connection.connection.cursor().execute(statement)
            except BaseException:
                transaction.close()
                raise
        return transaction

    def _reading(self) -> Connection:
        connection = self._engine.connect()
        if self.is_sqlite:
            return connection
        # PostgreSQL would otherwise give every statement its own moment, and figures that do not add up
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (exc.DBAPIError, sqlite3.Error) as error:
            # the driver's own words may hold a citizen's row, and a bug's reach the log: they end here
            raise known_or_bug(error) from None


def sqlite_url(file: Path) -> str:
    """Give the URL of a SQLite file, whatever characters its path has."""
    return URL.create("sqlite", database=str(file.absolute())).render_as_string(hide_password=False)


def check_integrity(unit: Unit) -> str:
    """Give "ok", or what SQLite's own check finds wrong with the file; PostgreSQL looks after itself."""
    if unit.connection.dialect.name != "sqlite":
        unit.connection.execute(text("SELECT 1"))
        return "ok"
    return str(unit.connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        hide_parameters=True,  # an error's text reaches the log, and parameters are people
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # `Store._begun` begins them
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={**PATIENCE, "options": f"-c lock_timeout={BUSY_TIMEOUT_MS}"},
        hide_parameters=True,  # as above
    )
