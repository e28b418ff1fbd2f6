"""The folder a scanner, a copier or a telephone puts its files into, looked at now and then."""

from __future__ import annotations

import stat
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.errors import ScannerError
from kiosk.core.i18n import N_
from kiosk.scanning.file_kind import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TAKEN = "da-lay"
"""The sub-folder of files that were taken over; its name is ASCII, as copiers show it."""

QUIET_SECONDS = 1.0

_UNFINISHED = (".part", ".partial", ".crdownload", ".filepart", ".tmp", ".temp")
_HIDDEN = (".", "~")
_OF_WINDOWS = {"thumbs.db", "desktop.ini"}

_NO_FOLDER = N_("Không mở được thư mục nhận bản quét {folder}; kiểm tra thư mục còn đó và có quyền đọc.")
_NOT_MOVED = N_(
    "Tệp đã lưu nhưng không chuyển được vào thư mục con {taken} của {folder}; báo người quản trị cấp quyền ghi."
)


@dataclass(frozen=True, slots=True)
class _Seen:
    size: int
    mtime_ns: int


class WatchedFolder:
    """Offers the files that have arrived whole, and moves those aside that have been stored.

    `monotonic` gives seconds that only grow. The folder is not made here: it is a device's or a share.
    """

    def __init__(self, folder: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self._monotonic = monotonic
        self._since: dict[Path, tuple[_Seen, float]] = {}
        self._read: dict[Path, _Seen] = {}
        self._stored: dict[Path, _Seen] = {}

    def new_files(self) -> tuple[Path, ...]:
        """Give the files that kept size and time of change for QUIET_SECONDS between two looks, oldest first.

        Hidden, temporary and empty files are left out. ScannerError when the folder cannot be looked into.
        """
        try:
            now = {path: seen for path in self.folder.iterdir() if (seen := _look(path)) is not None}
        except OSError as error:
            raise ScannerError(_NO_FOLDER, folder=self.folder) from error
        moment = self._monotonic()
        self._since = {
            path: known if (known := self._since.get(path)) and known[0] == seen else (seen, moment)
            for path, seen in now.items()
        }
        ready = [
            path
            for path, (seen, since) in self._since.items()
            if moment - since >= QUIET_SECONDS and self._stored.get(path) != seen
        ]
        return tuple(sorted(ready, key=lambda path: (now[path].mtime_ns, path.name)))

    def take(self, path: Path) -> bytes:
        """Give what the file holds and leave it where it is; BadInput when it cannot be read or is too large."""
        before = _look(path)
        data = read_file(path)
        if before is not None:
            self._read[path] = before
        return data

    def taken(self, path: Path) -> None:
        """Move a file aside whose content, as `take` gave it, is stored now; nothing is overwritten or removed.

        A file that was written to since stays, and is offered again. ScannerError when it cannot be moved; it is not
        offered again all the same.
        """
        read = self._read.pop(path, None)
        if read is None or _look(path) != read:
            return
        try:
            aside = self.folder / TAKEN
            aside.mkdir(exist_ok=True)
            path.rename(_free(aside, path.name))
        except FileNotFoundError:
            return  # somebody else moved it; its content is stored
        except OSError as error:
            self._stored[path] = read
            raise ScannerError(_NOT_MOVED, taken=TAKEN, folder=self.folder) from error


def _look(path: Path) -> _Seen | None:
    """Give how a file stands now; None for what is not offered: hidden, temporary, empty, no plain file, gone."""
    name = path.name.lower()
    if name.startswith(_HIDDEN) or name.endswith(_UNFINISHED) or name in _OF_WINDOWS:
        return None
    try:
        now = path.lstat()
    except FileNotFoundError:
        return None
    return _Seen(now.st_size, now.st_mtime_ns) if stat.S_ISREG(now.st_mode) and now.st_size else None


def _free(folder: Path, name: str) -> Path:
    """Give a path in the folder that nothing has yet: the name itself, or with a number."""
    path = first = folder / name
    number = 1
    while path.exists():
        number += 1
        path = first.with_stem(f"{first.stem} ({number})")
    return path
