"""The log of a station: a small rotating file in the office folder, without anything personal."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

FOLDER = "logs"
_BYTES = 1_000_000
_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(home: Path, station: str) -> None:
    """Write this process's log to logs/{station}.log in the office folder, and uncaught errors with it."""
    from logging.handlers import RotatingFileHandler

    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / f"{station}.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _log_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None:
        logging.getLogger("kiosk").error("uncaught", exc_info=(kind, error, trace))
