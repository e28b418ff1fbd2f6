"""A file somebody looks at before it is taken in: it is still the one that was seen, and reading it can be given up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models.interruption import ReadingStopped

Progress = Callable[[float], bool]
"""Hears how far a work is, 0 to 1, and answers False to give it up."""


def digest_of(file: Path, seen: str = "") -> str:
    """Give a file's SHA-256 in hex; NotAllowed when `seen`, that of an earlier look at it, is another."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if seen and digest != seen:
        raise NotAllowed(N_("Tệp {file} đã đổi sau khi xem trước; hãy xem lại rồi nhập."), file=file.name)
    return digest


def telling(progress: Progress | None, stopped: str) -> Callable[[float], None]:
    """Give what tells `progress` how far a work is; it raises ReadingStopped with the sentence `stopped` (a msgid)."""

    def tell(share: float) -> None:
        if progress is not None and not progress(share):
            raise ReadingStopped(stopped)

    return tell
