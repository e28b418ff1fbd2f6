"""Makes the office's copies: the store as of one moment, the papers attached, the settings and the office's own files.

A copy counts when it has been read again from its first page to its last and its journal's chain is whole; until then
it has another name. The province's key is no part of it, nor logs, nor papers a printer of files has written.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core import settings as core_settings
from kiosk.core import settings_edit
from kiosk.core.errors import BadInput, KnownError, NotAllowed, StoreError
from kiosk.core.i18n import N_
from kiosk.core.logs import FOLDER as LOGS
from kiosk.core.named_errors import named_error
from kiosk.core.settings import BackupSettings, Settings
from kiosk.models import backup, backup_postgres, journal
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store
from kiosk.services import backup_folder
from kiosk.services.acting import check_may_set
from kiosk.services.backup_finding import examine_backup
from kiosk.services.backup_folder import ATTACHMENTS, BACKUPS, FILES, STORE_COPY, Copy, Figures, Trouble, digest_of
from kiosk.services.backup_views import BackupView, CopyLine, PlaceTried, size_words
from kiosk.services.settings_files import Check, SettingsFiles

SPARE_BYTES = 200_000_000
"""What a copy on the office's own disk leaves free there: stations must be able to write."""

_LEFT_OUT = (".lock", ".new", ".before", ".part")
_AT_SERVER = N_("Dữ liệu nằm ở máy chủ và máy này không có pg_dump; hãy sao lưu ở máy chủ ấy.")
_NOT_NOW = N_("Đang có một lần sao lưu khác; chờ xong rồi làm lại.")
_FULL = N_("Nơi sao lưu {folder} đã đầy hoặc không nhận tệp lớn; dọn bớt, giảm số ngày giữ hoặc chọn ổ đĩa khác.")
_SCARCE = N_("Nơi sao lưu {folder} chỉ còn trống {free}, cần {wanted}; dọn bớt, giảm số ngày giữ hoặc chọn ổ đĩa khác.")
_READ_ONLY = N_("Không ghi được vào nơi sao lưu {folder}; gạt chốt khóa ghi của USB hoặc cấp quyền ghi cho thư mục.")
_NOT_WRITTEN = N_("Chưa sao lưu được vào {folder}; kiểm tra USB hoặc ổ đĩa còn cắm chắc rồi sao lưu lại.")
_NO_SETTINGS = N_("Không đọc được tệp cài đặt {file}, nên bản sao lưu không dùng được; thử lại sau.")
_UNSOUND = N_(
    "Bản vừa chép không nguyên vẹn nên không tính; gõ “kiosk doctor” xem tệp dữ liệu, giữ các bản sao lưu cũ."
)
_JOURNAL = N_("Nhật ký bị sửa hoặc thiếu nên bản vừa chép không tính; giữ các bản sao lưu cũ và báo quản trị.")
_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


class Backups:
    """Copies one office; what its settings say of that is read anew each time.

    `files` are the papers attached to its dossiers. Copying takes from seconds to minutes: not for a window's thread.
    """

    def __init__(self, store: Store, home: Path, files: FileStore, check: Check, pc: str) -> None:
        self._store = store
        self._home = home
        self._files = files
        self._settings_files = SettingsFiles(store, home, check, pc)

    def make(self, by: int | None = None, *, to: Path | None = None, daily: bool = False) -> Copy | None:
        """Make a copy, in the settings' place or under `to`, and give it.

        None where a `daily` one is not due, or is being made by another process. NotAllowed for who may not set the
        office's settings (`by` None is the program and the command line), while another copy is made, and for records
        on a server that this PC has no `pg_dump` for; BadInput for a place that is away, full or write-protected;
        StoreError for records not whole, and a server that gives none. What was half made is gone then, and the head's
        watch tells why there is none.
        """
        self._check(by)
        settings = self._settings(to)
        folder = self._place(settings)
        try:
            with self._turn() as mine:
                if not mine or (daily and not self._is_due(folder, settings)):
                    if daily:
                        return None
                    raise NotAllowed(_NOT_NOW)
                copy = self._made(folder, settings, may_begin=not (daily and settings.backup.folder))
        except (BadInput, StoreError) as error:
            if to is None:
                self._tell(error)
            raise
        if to is None:
            backup_folder.tell_trouble(self._home, None)
        with self._store.write(by) as unit:
            told = {"entries": copy.figures.entries, "hash": copy.figures.last_hash, "lost": copy.figures.lost}
            journal.append(unit, "backup.made", "backup", 0, **told)
        return copy

    def view(self, by: int) -> BackupView:
        """Give the copies there are and how they are made; NotAllowed as `make`, SettingsError for the settings."""
        with self._store.read() as unit:
            check_may_set(unit, by)
        settings, at_server = core_settings.load(self._home), not backup_folder.can_copy(self._store.file)
        folder = self._place(settings)
        lines = tuple(
            CopyLine(
                one.made_at,
                one.figures.database_bytes,
                one.figures.entries,
                one.figures.attachments,
                one.figures.lost,
            )
            for one in backup_folder.copies(folder)
        )
        finding = examine_backup(self._store, settings, self._home)
        same = self._is_same_disk(folder) if folder.is_dir() else not settings.backup.folder
        return BackupView(at_server, str(folder), settings.backup, lines, finding, same)

    def try_place(self, by: int, folder: str, at: str, keep_days: str) -> PlaceTried:
        """Give what was typed as settings whose place takes a file; nothing is left there, nothing is saved.

        BadInput for what cannot be used, NotAllowed as `make`.
        """
        self._check(by)
        wanted = _wanted(folder, at, keep_days)
        settings = msgspec.structs.replace(core_settings.load(self._home), backup=wanted)
        place = self._place(settings)
        is_new = not place.is_dir()
        self._open(place, may_begin=True)
        try:
            free, same = shutil.disk_usage(place).free, self._is_same_disk(place)
        except OSError as error:
            raise _told(error, place) from error
        wanted_bytes = self._wanted_bytes(place, settings)
        if is_new:
            with suppress(OSError):
                place.rmdir()
        _check_room(place, free, wanted_bytes, same_disk=same)
        return PlaceTried(wanted, str(place), free, wanted_bytes, same)

    def set(self, by: int, wanted: BackupSettings) -> None:
        """Make these the settings of the copies, from now on, and make their place; raises as `try_place`."""
        self._check(by)
        settings = msgspec.structs.replace(core_settings.load(self._home), backup=wanted)
        self._open(self._place(settings), may_begin=True)
        self._settings_files.put_settings(by, "backup", lambda text, _: settings_edit.with_backup(text, wanted))

    def _check(self, by: int | None) -> None:
        if not backup_folder.can_copy(self._store.file):
            raise NotAllowed(_AT_SERVER)
        with self._store.read() as unit:
            check_may_set(unit, by)

    def _settings(self, to: Path | None) -> Settings:
        settings = core_settings.load(self._home)
        if to is None:
            return settings
        elsewhere = msgspec.structs.replace(settings.backup, folder=str(to.absolute()))
        return msgspec.structs.replace(settings, backup=elsewhere)

    def _place(self, settings: Settings) -> Path:
        return backup_folder.place(self._home, self._store.file, settings)

    def _turn(self) -> AbstractContextManager[bool]:
        """Give the turn among all who copy the same store: this PC's programs, or those of all PCs."""
        at_server = self._store.file is None
        return backup_postgres.turn(self._store) if at_server else backup.turn(self._home / backup_folder.TURN_FILE)

    @property
    def _store_name(self) -> str:
        return self._store.file.name if self._store.file is not None else STORE_COPY

    @property
    def _beside(self) -> Path:
        return backup_folder.beside(self._home, self._store.file)

    def _copy_store(self, target: Path) -> backup.CopyContent:
        if self._store.file is None:
            return backup_postgres.copy_whole(self._store, target)
        backup.copy_whole(self._store.file, target)
        return backup.look_into(target)

    def _is_due(self, folder: Path, settings: Settings) -> bool:
        return backup_folder.is_due(backup_folder.copies(folder), settings.backup, self._store.clock.now())

    def _tell(self, error: KnownError) -> None:
        values = {name: str(value) for name, value in error.values.items()}
        backup_folder.tell_trouble(self._home, Trouble(self._store.clock.now(), error.msgid, values))

    def _open(self, folder: Path, *, may_begin: bool) -> None:
        """Be sure that the folder is there and takes a file."""
        backup_folder.check_there(folder, may_begin=may_begin)
        try:
            backup_folder.make_private(folder)
        except OSError as error:
            raise _told(error, folder) from error

    def _made(self, folder: Path, settings: Settings, *, may_begin: bool) -> Copy:
        self._open(folder, may_begin=may_begin)
        part: Path | None = None
        try:
            backup_folder.rotate(folder, settings.backup.keep_days)
            free, same = shutil.disk_usage(folder).free, self._is_same_disk(folder)
            _check_room(folder, free, self._wanted_bytes(folder, settings), same_disk=same)
            part, moment = backup_folder.begin(folder, self._store.clock.now())
            kind: Literal["sqlite", "postgresql"] = "sqlite" if self._store.is_sqlite else "postgresql"
            database = part / backup_folder.file_of(kind)
            content = self._copy_store(database)
            figures = Figures(
                made_at=moment,
                office=settings.office.name,
                agency=settings.office.agency,
                version=content.version,
                entries=content.entries,
                last_hash=content.last_hash,
                database=digest_of(database),
                database_bytes=database.stat().st_size,
                files=self._copy_own_files(folder, settings),
                attachments=len(content.digests),
                lost=self._copy_attachments(FileStore(folder / ATTACHMENTS), content.digests),
                kind=kind,
            )
            return backup_folder.finish(part, figures)
        except backup.JournalBroken as error:
            if part is not None:
                backup_folder.put_aside(part)
            raise StoreError(_JOURNAL) from error
        except backup.CopyDamaged as error:
            raise StoreError(_UNSOUND) from error
        except OSError as error:
            raise _told(error, folder) from error
        except StoreError as error:
            cause = error.__cause__  # of a file in the folder of copies: the office's own are given up one by one
            if isinstance(cause, OSError):
                raise _told(cause, folder) from error
            raise
        finally:
            if part is not None:
                backup_folder.remove_part(part)

    def _copy_attachments(self, target: FileStore, referred: Collection[str]) -> int:
        """Copy the papers that are not there yet; tells how many that dossiers refer to cannot be had."""
        for digest in target.missing(self._files.digests()):
            try:
                data = self._files.get(digest)
            except StoreError:
                continue  # missing or damaged in the office: no reason to lose everything else
            target.put(data)
        return len(target.missing(referred))

    def _copy_own_files(self, folder: Path, settings: Settings) -> dict[str, str]:
        target = FileStore(folder / FILES)
        kept: dict[str, str] = {}
        for file in self._own_files(settings, folder):
            with suppress(BadInput):  # gone since it was listed, or not readable: the others are no less needed
                kept[file.relative_to(self._home).as_posix()] = target.put_file(file)
        if core_settings.FILE_NAME not in kept:
            raise StoreError(_NO_SETTINGS, file=core_settings.FILE_NAME)  # without them no office is made of it
        return kept

    def _own_files(self, settings: Settings, folder: Path) -> Iterator[Path]:
        """Give the files of the office folder that are neither records, papers, logs nor secrets."""
        from kiosk.services.exchange.endpoint import SECRET_FILE  # with the network's libraries

        printed = (self._home / one.address for one in settings.printers if one.device == "file")
        apart = (self._files.folder, folder, self._beside / BACKUPS, self._home / LOGS, *printed)
        skipped = {one.resolve() for one in apart}
        for base, folders, names in os.walk(self._home):
            here = Path(base)
            folders[:] = sorted(name for name in folders if (here / name).resolve() not in skipped)
            for name in sorted(names):
                file = here / name
                is_left_out = (
                    name in (SECRET_FILE, backup_folder.TROUBLE_FILE)
                    or name.endswith(_LEFT_OUT)
                    or name.startswith(backup_folder.TURN_FILE)
                    or name in (self._store_name, *(f"{self._store_name}-{log}" for log in ("wal", "shm", "journal")))
                )
                if not is_left_out and file.is_file() and not file.is_symlink():
                    yield file

    def _wanted_bytes(self, folder: Path, settings: Settings) -> int:
        """Give the bytes a copy needs now: the store with its log, the papers not there yet, the office's files."""
        if self._store.file is None:
            wanted = backup_postgres.size_of(self._store)
        else:
            wanted = sum(map(_bytes_of, self._beside.glob(f"{self._store_name}*")))
        for digest in FileStore(folder / ATTACHMENTS).missing(self._files.digests()):
            wanted += _bytes_of(self._files.path(digest))
        return wanted + sum(map(_bytes_of, self._own_files(settings, folder)))

    def _is_same_disk(self, folder: Path) -> bool:
        try:
            return folder.stat().st_dev == self._beside.stat().st_dev
        except OSError as error:
            raise _told(error, folder) from error


def _check_room(folder: Path, free: int, wanted: int, *, same_disk: bool) -> None:
    """Refuse a disk that would be full afterwards."""
    needed = wanted + (SPARE_BYTES if same_disk else 0)
    if free < needed:
        raise BadInput(_SCARCE, folder=folder, free=size_words(free), wanted=size_words(needed))


def _wanted(folder: str, at: str, keep_days: str) -> BackupSettings:
    days = int(keep_days) if keep_days.isascii() and keep_days.isdigit() else 0
    try:
        return msgspec.convert({"folder": folder.strip(), "at": at.strip().zfill(5), "keep_days": days}, BackupSettings)
    except msgspec.ValidationError as error:
        key, _reason = named_error(error)
        raise BadInput(_UNUSABLE.get(key, _UNUSABLE["folder"])) from error


_UNUSABLE = {
    "at": N_("Giờ sao lưu ghi như 16:45."),
    "keep_days": N_("Số ngày giữ từ 1 đến 366."),
    "folder": N_("Tên thư mục sao lưu dài nhất 300 ký tự."),
}


def _bytes_of(file: Path) -> int:
    """Give the size of a file, 0 for one that has gone since it was listed."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _told(error: OSError, folder: Path) -> BadInput:
    return BadInput(_SENTENCES.get(error.errno or 0, _NOT_WRITTEN), folder=folder)
