"""The folder an office's copies lie in: which there are, which go in time, when the next is due.

    motcua-H26.120/
      2026-11-22_164500/    one copy: kiosk.db (kiosk.dump of a server), and copy.json, the figures of it
      attachments/ab/…      the papers attached to dossiers, by content, shared by all copies
      files/ab/…            settings, forms, notices and other files of the office, by content

Nothing here needs the database's libraries: the launcher asks each minute whether a copy is due.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core.clock import VIETNAM, in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.postgres_programs import postgres_program
from kiosk.core.settings import BackupSettings, Settings, replace_file

BACKUPS = "backups"
"""Where the copies lie unless the settings name another place: beside the store's file."""

STORE_COPY, DUMP, FIGURES = "kiosk.db", "kiosk.dump", "copy.json"
ATTACHMENTS, FILES = "attachments", "files"
TROUBLE_FILE, TURN_FILE = "backup-trouble.json", "backup.lock"
"""In the office folder: why there is no copy since the last one; whose turn it is to make one."""

MONTHS = 12
"""The newest copy of so many months is kept."""

_SQLITE = "sqlite:///"
_PART = ".part"
_STAMP = "%Y-%m-%d_%H%M%S"
_UNCHECKED = ".unchecked"
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}_\d{6}")


class Figures(msgspec.Struct, frozen=True):
    """What a copy is checked against: SHA-256 of its database, the journal's last entry, the office's files by path.

    `lost` counts the papers referred to that were missing or damaged in the office already.
    """

    made_at: datetime
    office: str
    agency: str
    version: str
    entries: int
    last_hash: str
    database: str
    database_bytes: int
    files: dict[str, str]
    attachments: int
    lost: int = 0
    kind: Literal["sqlite", "postgresql"] = "sqlite"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that was found whole when it was made."""

    folder: Path
    figures: Figures

    @property
    def database(self) -> Path:
        """Give the file that holds the records."""
        return self.folder / file_of(self.figures.kind)

    @property
    def made_at(self) -> datetime:
        """Give when, in Vietnam time."""
        return in_vietnam(self.figures.made_at)


def file_of(kind: Literal["sqlite", "postgresql"]) -> str:
    """Give the name of a copy's file of records."""
    return STORE_COPY if kind == "sqlite" else DUMP


class Trouble(msgspec.Struct, frozen=True):
    """Why the last try made no copy, as a sentence with its values."""

    at: datetime
    msgid: str
    values: dict[str, str] = {}


def place(home: Path, file: Path | None, settings: Settings) -> Path:
    """Give the folder of this office's copies; `file` is the store's, None on a server.

    In a place somebody named the office has a folder of its own, for its owner's eyes alone.
    """
    wanted = settings.backup.folder.strip()
    return (
        (home / Path(wanted).expanduser() / f"motcua-{settings.office.agency}")
        if wanted
        else beside(home, file) / BACKUPS
    )


def beside(home: Path, file: Path | None) -> Path:
    """Give the folder the records lie in, or the office folder where they are on a server."""
    return file.parent if file is not None else home


def copies(folder: Path) -> tuple[Copy, ...]:
    """Give the whole copies in a folder, newest first; none where it is not there."""
    return tuple(_each(folder))


def newest(folder: Path) -> Copy | None:
    """Give the whole copy that knows most of the office, None where there is none.

    By the journal, which only grows: a clock that ran ahead for a day makes no later copy an older one.
    """
    return max(_each(folder), key=lambda copy: (copy.figures.entries, copy.folder.name), default=None)


def _each(folder: Path) -> Iterator[Copy]:
    try:
        names = [one.name for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    except OSError:
        return
    for name in sorted(names, reverse=True):
        copy = copy_at(folder / name)
        if copy is not None:
            yield copy


def copy_at(folder: Path) -> Copy | None:
    """Give the copy in a folder, None where its figures or its database are not there as they were written."""
    try:
        figures = msgspec.json.decode((folder / FIGURES).read_bytes(), type=Figures)
        size = (folder / file_of(figures.kind)).stat().st_size
    except (OSError, msgspec.DecodeError):
        return None
    return Copy(folder, figures) if size == figures.database_bytes else None


def is_due(found: Iterable[Copy], settings: BackupSettings, now: datetime) -> bool:
    """Tell whether no copy was made since the last time of day that was set for it.

    A copy from the future counts for nothing: a clock that ran ahead for a day must not end the copies for a year.
    """
    hour, minute = map(int, settings.at.split(":"))
    since = datetime.combine(now.date(), time(hour, minute), VIETNAM)
    if since > now:
        since -= timedelta(days=1)
    return not any(since <= copy.made_at <= now for copy in found)


def doomed(moments: Iterable[datetime], keep_days: int) -> set[datetime]:
    """Give the moments whose copies may go.

    Kept are all of the newest `keep_days` days that have copies and the newest of each of the newest `MONTHS` months.
    Counted by the copies, not by the clock: a PC whose clock is years ahead for a morning loses none, and one that was
    off for a season has its old ones still. The newest always stays.
    """
    newest_first = sorted(moments, reverse=True)
    days: set[date] = set()
    months: set[tuple[int, int]] = set()
    going: set[datetime] = set()
    for moment in newest_first:
        day, month = moment.date(), (moment.year, moment.month)
        if day in days or len(days) < keep_days:
            days.add(day)
            months.add(month)
        elif month not in months and len(months) < MONTHS:
            months.add(month)
        else:
            going.add(moment)
    return going


def rotate(folder: Path, keep_days: int) -> None:
    """Take away the copies that have had their time, and what a killed program left half made."""
    for left in folder.glob(f"*{_PART}"):
        remove_part(left)
    for shared in (ATTACHMENTS, FILES):
        for draft in (folder / shared).glob(".part-*"):
            with contextlib.suppress(OSError):
                draft.unlink()
    found = {copy.made_at: copy for copy in copies(folder)}
    for moment in doomed(found, keep_days):
        going = found[moment].folder
        with contextlib.suppress(OSError):
            (going / FIGURES).unlink()  # first: half of a copy must not look like one
            shutil.rmtree(going)


def begin(folder: Path, moment: datetime) -> tuple[Path, datetime]:
    """Make the folder of a new copy while it is not whole, and give the moment it is named by; `finish` names it.

    That is a second or more later than now where another copy has the name already.
    """
    while (folder / f"{moment:{_STAMP}}").exists():
        moment += timedelta(seconds=1)
    part = folder / f"{moment:{_STAMP}}{_PART}"
    part.mkdir(mode=0o700)
    return part, moment


def finish(part: Path, figures: Figures) -> Copy:
    """Write the figures beside the database and give the copy its name, in this order and on the disk."""
    replace_file(part / FIGURES, msgspec.json.format(msgspec.json.encode(figures), indent=2).decode())
    _sync(part)
    whole = part.with_name(part.name.removesuffix(_PART))
    part.replace(whole)
    _sync(whole.parent)
    return Copy(whole, figures)


def remove_part(part: Path) -> None:
    """Take away what was half made, as far as that can be done."""
    with contextlib.suppress(OSError):
        part.unlink() if part.is_file() else shutil.rmtree(part)


def put_aside(part: Path) -> None:
    """Keep what was copied of a store whose journal is broken, in place of the one put aside before; it never counts.

    Better than nothing should the disk die before somebody has looked at the journal.
    """
    for before in part.parent.glob(f"*{_UNCHECKED}"):
        shutil.rmtree(before, ignore_errors=True)
    part.replace(part.with_name(part.name.removesuffix(_PART) + _UNCHECKED))


def make_private(folder: Path) -> None:
    """Make a folder its owner's alone, and be sure that it can be written; OSError where that cannot be.

    A file system without owners (FAT on a USB stick) keeps what it has.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(PermissionError):
        folder.chmod(0o700)
    probe = folder / f"probe{_PART}"
    try:
        with probe.open("wb") as file:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)


def trouble(home: Path) -> Trouble | None:
    """Give why the last try made no copy, None when it did or nobody knows."""
    try:
        return msgspec.json.decode((home / TROUBLE_FILE).read_bytes(), type=Trouble)
    except (OSError, msgspec.DecodeError):
        return None


def tell_trouble(home: Path, what: Trouble | None) -> None:
    """Write down why there is no copy, for the head's watch; None when there is one."""
    file = home / TROUBLE_FILE
    with contextlib.suppress(OSError):  # whoever cannot write here is told by the disk's own finding
        if what is None:
            file.unlink(missing_ok=True)
        else:
            replace_file(file, msgspec.json.encode(what).decode())


def check_there(folder: Path, *, may_begin: bool) -> None:
    """Refuse with BadInput a place that is not there; where copies `may_begin` its last folder alone may be missing.

    A daily copy begins nowhere: without its USB disk it would fill the office's own, in the folder that disk hangs in.
    """
    if folder.is_dir() or (may_begin and folder.parent.is_dir()):
        return
    raise BadInput(
        N_("Không thấy thư mục sao lưu {folder}; cắm lại USB hoặc ổ đĩa, hoặc chọn nơi khác."), folder=folder
    )


def can_copy(file: Path | None) -> bool:
    """Tell whether this PC can copy the records: those of a server only with PostgreSQL's own programs."""
    return file is not None or (postgres_program("pg_dump") is not None and postgres_program("pg_restore") is not None)


def local_file(home: Path, settings: Settings) -> Path | None:
    """Give the SQLite file of an office folder, None where the records are on a server."""
    if not settings.store.url:
        return home / STORE_COPY
    return Path(settings.store.url.removeprefix(_SQLITE)) if settings.store.url.startswith(_SQLITE) else None


def digest_of(file: Path) -> str:
    """Give the SHA-256 of a file of any size."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    """Make names in a folder survive a power cut; Windows has no such call and needs none on NTFS."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
