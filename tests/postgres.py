"""A PostgreSQL server of our own for the tests: made in a temporary folder, thrown away afterwards.

No service of the machine is used or touched. Durability is off: nothing here outlives the run, so it lies in memory
where the machine has room there; the many databases of a run take half the time then.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")
OWNER = "kiosk"
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
MEMORY_BYTES = 2 << 30
START_SECONDS = 60
STOP_SECONDS = 30
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": 200,
    "timezone": "UTC",
}


class PostgresMissingError(Exception):
    """This machine has no PostgreSQL programs; the text says how to get them."""


class Cluster:
    """A running server; `new_database` gives the URL of an empty database each time."""

    def __init__(self, port: int, sockets: Path) -> None:
        self.port = port
        self.sockets = sockets
        self._numbers = itertools.count(1)

    def new_database(self, like: str = "template1") -> str:
        """Give a SQLAlchemy URL of a database that nobody used before, reached over TCP on 127.0.0.1.

        It is empty, or a copy of the one whose URL or name is `like`.
        """
        name = f"kiosk_{next(self._numbers)}"
        with self.connect() as connection:
            _create(connection, name, like)
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"

    def fill(self, url: str, like: str) -> None:
        """Put a copy of the database `like` in the place of the one of a URL given before."""
        self.drop_database(url)
        with self.connect() as connection:
            _create(connection, url.rsplit("/", 1)[1], like)

    def drop_database(self, url: str) -> None:
        """Remove the database of a URL given before, whoever is still connected to it."""
        name = url.rsplit("/", 1)[1]
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect(self) -> psycopg.Connection:
        """Give an administrator's connection over the private socket, outside any transaction."""
        return psycopg.connect(host=str(self.sockets), port=self.port, user=OWNER, dbname="postgres", autocommit=True)


def _create(connection: psycopg.Connection, name: str, like: str) -> None:
    parts = (sql.Identifier(name), sql.Identifier(like.rsplit("/", 1)[-1]))
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*parts))


@contextmanager
def throw_away_cluster() -> Iterator[Cluster]:
    """Start a server, give it, stop it whatever happened; raises `PostgresMissingError` without programs."""
    programs = _programs()
    # Not pytest's tmp_path: a socket's path may have 107 bytes at most, and the server's user must get in.
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-", dir=_in_memory()))
    try:
        as_owner = _as_owner(folder)
        data = folder / "data"
        # trust: the server listens on loopback and in a private folder only, and holds made-up people
        initdb = [
            str(programs / "initdb"),
            f"--pgdata={data}",
            f"--username={OWNER}",
            "--auth=trust",
            "--no-sync",
        ]
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        made = subprocess.run([*as_owner, *initdb, *locale], capture_output=True, text=True, cwd="/", check=False)
        if made.returncode:
            raise RuntimeError(f"initdb ended with {made.returncode}: {made.stderr}")
        cluster = Cluster(_free_port(), folder)
        with _serving(cluster, [*as_owner, str(programs / "postgres"), "-D", str(data)]):
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _serving(cluster: Cluster, command: list[str]) -> Iterator[None]:
    settings = {**SETTINGS, "port": cluster.port, "unix_socket_directories": cluster.sockets}
    options = [f"--{name}={value}" for name, value in settings.items()]
    # A file, not a pipe: nobody reads while the tests run.
    with tempfile.TemporaryFile() as output:
        server = subprocess.Popen([*command, *options], stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/")
        try:
            deadline = time.monotonic() + START_SECONDS
            while True:
                try:
                    cluster.connect().close()
                    break
                except psycopg.OperationalError as not_yet:
                    if server.poll() is not None or time.monotonic() > deadline:
                        output.seek(0)
                        raise RuntimeError(f"PostgreSQL did not start: {output.read().decode()}") from not_yet
                    time.sleep(0.05)
            yield
        finally:
            server.send_signal(signal.SIGQUIT)  # PostgreSQL's immediate shutdown: nothing is worth saving
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _in_memory() -> Path | None:
    """Give the folder that lies in memory, None where there is none with room enough."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_BYTES
    return MEMORY if roomy else None


def _programs() -> Path:
    """Give the folder of the newest initdb on this machine."""
    found = [folder for place in PLACES for folder in Path("/").glob(place) if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: int("".join(filter(str.isdigit, folder.parent.name)) or 0))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise PostgresMissingError("no PostgreSQL here: 'make setup' installs it (Debian's package: postgresql)")


def _as_owner(folder: Path) -> list[str]:
    """Give the words before a command that run it as the files' owner, and end it when we are killed."""
    setpriv = shutil.which("setpriv")
    before = [setpriv, "--pdeathsig=QUIT"] if setpriv else []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        import pwd  # there is none on Windows, where these tests are left out

        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        before += [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    return before


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
