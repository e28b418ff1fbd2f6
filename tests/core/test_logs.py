"""The log of a station: in the office folder, small, with uncaught errors, without anything personal."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core import logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


def test_written_to_the_station_s_own_file(tmp_path: Path) -> None:
    logs.start(tmp_path, "tickets")
    logging.getLogger("kiosk.anything").info("máy in “phiếu” nghỉ")
    (file,) = (tmp_path / "logs").iterdir()
    assert file.name == "tickets.log"
    assert "INFO kiosk.anything: máy in “phiếu” nghỉ" in file.read_text("utf-8")


def test_a_bug_is_logged_with_its_traceback_wherever_it_happens(tmp_path: Path) -> None:
    logs.start(tmp_path, "board")
    try:
        raise LookupError("a bug on the main thread")
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    def fail() -> None:
        raise LookupError("a bug on another thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    written = (tmp_path / "logs" / "board.log").read_text("utf-8")
    assert "LookupError: a bug on the main thread" in written
    assert "LookupError: a bug on another thread" in written
    assert "Traceback" in written


def test_never_more_than_a_few_megabytes(tmp_path: Path) -> None:
    logs.start(tmp_path, "board")
    for _ in range(600):
        logging.getLogger("kiosk").info("x" * 10_000)
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 4_100_000
