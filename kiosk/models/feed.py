"""The change feed: a commit in one process is known to the others' screens within a blink."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.core.errors import StoreError
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    import psycopg

PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""How PostgreSQL connections notice within seconds that the server's machine is off or its cable out."""

_CONNECT_S = 2
"""The shortest wait libpq knows: a window waits that long when the server's machine is switched off."""

_LOST = N_("Mất kết nối với cơ sở dữ liệu; chương trình tự nối lại khi có thể.")


class ChangeFeed(Protocol):
    """Tells that somebody committed; polled every `poll_ms`, or woken through `fileno()` when that is None."""

    poll_ms: int | None

    def fileno(self) -> int:
        """Give the descriptor that becomes readable when there is news."""
        ...

    def changed(self) -> bool:
        """Tell whether anything was committed since the last call; StoreError when the store is lost."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class SqliteFeed:
    """Polls `PRAGMA data_version`: a few microseconds, and it sees the commits of all other connections.

    News is what the journal tells of, as on PostgreSQL: a station that was heard, a paper claimed, wakes nobody.
    """

    poll_ms: int | None = 25

    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._version, self._seq = self._read(), self._last()

    def fileno(self) -> int:
        """Raise: a file has no descriptor to wait on."""
        raise NotImplementedError("poll this feed every poll_ms")

    def changed(self) -> bool:
        """Tell whether the journal has gone on since the last call."""
        version, self._version = self._version, self._read()
        if version == self._version:
            return False
        seq, self._seq = self._seq, self._last()
        return seq != self._seq

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _read(self) -> int:
        return self._ask("PRAGMA data_version")

    def _last(self) -> int:
        """Give the number of the journal's last entry, by its primary key alone."""
        return self._ask("SELECT ifnull(max(seq), 0) FROM journal")

    def _ask(self, question: str) -> int:
        try:
            return int(self._connection.execute(question).fetchone()[0])
        except sqlite3.Error as error:
            raise StoreError(_LOST) from error


class PostgresFeed:
    """Waits for NOTIFY on its own connection; the descriptor joins the window's event loop."""

    poll_ms: int | None = None

    def __init__(self, conninfo: str) -> None:
        import psycopg

        self._psycopg = psycopg
        self._conninfo = conninfo
        self._connection = self._listen()

    def fileno(self) -> int:
        """Give the socket of the connection; StoreError when it is lost."""
        try:
            return self._connection.fileno()
        except self._psycopg.Error as error:
            raise StoreError(_LOST) from error

    def changed(self) -> bool:
        """Tell whether a notification came since the last call, without waiting.

        A lost connection is made anew: then the answer is yes, for nobody knows what was missed, and `fileno()`
        is another.
        """
        try:
            if self._connection.closed:
                self._connection = self._listen()
                return True
            return bool(list(self._connection.notifies(timeout=0)))
        except self._psycopg.Error as error:
            self._connection.close()
            raise StoreError(_LOST) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _listen(self) -> psycopg.Connection[Any]:
        connection: psycopg.Connection[Any] | None = None
        try:
            patience: dict[str, Any] = {**PATIENCE, "connect_timeout": _CONNECT_S}
            connection = self._psycopg.connect(self._conninfo, autocommit=True, **patience)
            connection.execute("LISTEN kiosk")
        except self._psycopg.Error as error:
            if connection is not None:
                connection.close()
            raise StoreError(_LOST) from error
        return connection
