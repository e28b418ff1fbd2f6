"""What the section of copies shows: where, when and how long, the copies there are, a place that was tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.settings import BackupSettings
from kiosk.services.views import Finding


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy: when it was made, the bytes of its database, the journal's entries in it, papers that were lost."""

    made_at: datetime
    size: int
    entries: int
    attachments: int
    lost: int


@dataclass(frozen=True, slots=True)
class BackupView:
    """The copies of an office in the folder its settings name, newest first, and how things stand.

    `at_server` tells an office whose records are on a server this PC cannot copy, `same_disk` that the copies lie on
    the disk of the records.
    """

    at_server: bool
    folder: str
    settings: BackupSettings
    copies: tuple[CopyLine, ...]
    finding: Finding
    same_disk: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTried:
    """A place that took a file: `settings` tidied, the folder of the copies, bytes free there and wanted by the next.

    `same_disk` tells that the office's records lie on the same disk.
    """

    settings: BackupSettings
    folder: str
    free: int
    wanted: int
    same_disk: bool


SIZES: Mapping[str, int] = {"GB": 10**9, "MB": 10**6, "KB": 10**3}


def size_words(count: int) -> str:
    """Give a size as a person reads it, with the comma Vietnamese writes."""
    for unit, size in SIZES.items():
        if count >= size or unit == "KB":
            return f"{count / size:.1f} {unit}".replace(".", ",")
    raise AssertionError
