"""A long reading that the person who waits for it may give up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_
from kiosk.models.store import Unit

STEPS_BETWEEN = 50_000
"""Steps of SQLite's machine between two questions: some milliseconds."""

_ASKED_EVERY_S = 0.1
_CANCELLED_WITHIN_S = 5.0


class ReadingStopped(KnownError):
    """Somebody gave up waiting; nothing was changed."""


@contextmanager
def stoppable(unit: Unit, goes_on: Callable[[], bool]) -> Iterator[None]:
    """Have the statements inside end with ReadingStopped soon after `goes_on` says no.

    It is asked again and again while a statement runs, on PostgreSQL from another thread. The unit of work is of no
    more use afterwards.
    """
    asked = _in_sqlite if unit.connection.dialect.name == "sqlite" else _in_postgresql
    try:
        with asked(unit, goes_on):
            yield
    except exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_INTERRUPT or getattr(error.orig, "sqlstate", None) == "57014":  # query_canceled
            raise ReadingStopped(N_("Đã dừng theo yêu cầu, chưa có gì được ghi ra.")) from None
        raise


@contextmanager
def _in_sqlite(unit: Unit, goes_on: Callable[[], bool]) -> Iterator[None]:
    connection = unit.connection.connection.driver_connection
    assert connection is not None  # noqa: S101 - a unit of work has its connection
    connection.set_progress_handler(lambda: not goes_on(), STEPS_BETWEEN)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _in_postgresql(unit: Unit, goes_on: Callable[[], bool]) -> Iterator[None]:
    connection = unit.connection.connection.driver_connection
    assert connection is not None  # noqa: S101 - a unit of work has its connection
    over = threading.Event()

    def watch() -> None:
        given_up = False
        while not over.wait(_ASKED_EVERY_S):
            given_up = given_up or not goes_on()
            if given_up:
                connection.cancel_safe(timeout=_CANCELLED_WITHIN_S)  # again: between two statements none is heard

    watcher = threading.Thread(target=watch, name="stoppable")
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
