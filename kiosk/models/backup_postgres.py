"""A whole copy of a PostgreSQL store as one file, and a store made of one; both by PostgreSQL's own programs.

`pg_dump` reads the snapshot in which the journal's chain has just been read, so that the figures are the file's own.
Nobody is held up: readers and writers do not wait for one another there.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, exc, inspect

from kiosk.core.clock import SystemClock
from kiosk.core.errors import BadInput, StoreError
from kiosk.core.i18n import N_
from kiosk.core.postgres_programs import postgres_program
from kiosk.models.backup import CopyContent, CopyDamaged, content_of
from kiosk.models.store import Store
from kiosk.models.store_errors import known_or_bug

_TURN = 0x6B69_6F73_6B63  # "kioskc" in ASCII: any constant that this database's other users do not take
_NO_PROGRAM = N_("Máy này không có {program}; cài gói postgresql-client cùng đời với máy chủ.")
_FAILED = N_("{program} không làm được: {reason}")
_DAMAGED = N_("Bản chép không nguyên vẹn: {reason}.")


def copy_whole(store: Store, target: Path) -> CopyContent:
    """Write the store as of one moment to a new file, synced to its disk, and give what it holds.

    Raises JournalBroken where the chain does not hold, StoreError where the server or `pg_dump` cannot, OSError where
    the file cannot be written.
    """
    with store.read() as unit:
        content = content_of(unit)
        snapshot = str(unit.connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one())
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")
        _run("pg_dump", store.url, *options)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    check_file(target)
    return content


def check_file(copy: Path) -> None:
    """Refuse with CopyDamaged a file that is no whole copy, as far as that shows without a server."""
    try:
        listed = _run("pg_restore", None, "--list", str(copy))
    except StoreError as error:
        raise CopyDamaged(_DAMAGED, reason=str(error).rstrip(".")) from error
    if "TABLE DATA public journal" not in listed:
        raise CopyDamaged(_DAMAGED, reason="journal")


def put_back(copy: Path, url: str) -> CopyContent:
    """Fill an empty database with a copy, whole or not at all, and give what it holds then, read to its end.

    BadInput for a database that has tables; StoreError where server or `pg_restore` cannot, CopyDamaged as `look_into`.
    """
    store = Store(url, SystemClock())
    try:
        with store.read() as unit:
            if inspect(unit.connection).get_table_names():
                raise BadInput(N_("Cơ sở dữ liệu này đã có dữ liệu; tạo một cơ sở dữ liệu trống rồi khôi phục vào đó."))
        options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        _run("pg_restore", store.url, *options, str(copy))
        with store.read() as unit:
            return content_of(unit)
    finally:
        store.close()


def size_of(store: Store) -> int:
    """Give the bytes of the database; its copy is smaller."""
    with store.read() as unit:
        return int(unit.connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


@contextmanager
def turn(store: Store) -> Iterator[bool]:
    """Give whether it is this process's turn among all PCs; the lock ends with its connection."""
    try:
        with store.engine.connect() as connection:
            mine = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_TURN})").scalar_one()
            try:
                yield bool(mine)
            finally:
                connection.invalidate()  # the pool would keep the lock
    except exc.DBAPIError as error:
        raise known_or_bug(error) from None


def without_password(url: URL) -> str:
    """Give the address of a database as PostgreSQL's programs read it: the password is not in it, nor in its place."""
    # not `set`, which takes None for "as it was"
    return url._replace(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _run(program: str, url: URL | None, *options: str) -> str:
    """Run one of PostgreSQL's programs and give what it says; the password is in its environment, not for others."""
    found = postgres_program(program)
    if found is None:
        raise StoreError(_NO_PROGRAM, program=program)
    command, environment = [found, *options], {**os.environ, "LC_ALL": "C"}
    if url is not None:
        command.insert(1, f"--dbname={without_password(url)}")
        if url.password:
            environment["PGPASSWORD"] = url.password
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL's with our own arguments
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode:
        # its last line names tables and files; rows are in no message of these two
        lines = done.stderr.strip().splitlines()
        raise StoreError(_FAILED, program=program, reason=lines[-1] if lines else done.returncode)
    return done.stdout
