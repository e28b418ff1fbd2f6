"""Attached files beside the database, each under the SHA-256 of its content: whole on every read, or refused."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kiosk.core.errors import BadInput, StoreError
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 1 << 20
_DRAFT_PREFIX = ".part-"
_DRAFT_LIFE_SECONDS = 24 * 60 * 60
"""A draft older than this was left by a process that was killed."""

_FULL = N_("Ổ đĩa đã đầy nên chưa lưu được tệp đính kèm; xóa bớt tệp không cần trên ổ đĩa rồi làm lại.")
_READ_ONLY = N_("Không có quyền ghi vào thư mục tệp đính kèm; báo người quản trị cấp quyền ghi.")
_NOT_WRITTEN = N_("Chưa lưu được tệp đính kèm; kiểm tra thư mục dữ liệu và ổ đĩa rồi làm lại.")
_DAMAGED = N_("Tệp đính kèm {digest} không còn nguyên vẹn; báo người quản trị khôi phục từ bản sao lưu.")
_MISSING = N_("Không còn tệp đính kèm {digest} trong thư mục dữ liệu; báo người quản trị khôi phục từ bản sao lưu.")
_NOT_READ = N_("Không đọc được tệp đính kèm {digest}; kiểm tra thư mục dữ liệu và ổ đĩa rồi thử lại.")
_SOURCE = N_("Không đọc được tệp đã chọn; kiểm tra tệp còn ở chỗ cũ rồi chọn lại.")

_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,  # the file system, or a limit of the process, takes no file of this size
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


class FileStore:
    """A folder of files named by their content, `ab/ab12…`; the same content lies there once.

    A file is complete on the disk before its name exists, and never changes after; names of people are in neither
    names nor sentences. Several processes may use one folder. The folder is made by the first `put`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Store the content and give its digest, 64 lower-case hexadecimal digits; StoreError when it cannot be.

        When this returns, the file survives a power cut. A damaged file of the same content is put right.
        """
        digest = hashlib.sha256(data).hexdigest()
        return digest if _holds(self.path(digest), digest) else self._put(iter((data,)))

    def put_file(self, source: Path) -> str:
        """Store what a file holds now, in pieces, and give its digest; BadInput when the file cannot be read."""
        try:
            stream = source.open("rb")
        except OSError as error:
            raise BadInput(_SOURCE) from error
        with stream:
            return self._put(_pieces(stream))

    def get(self, digest: str) -> bytes:
        """Give the content, compared with its digest; StoreError when it is missing, unreadable or changed."""
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError as error:
            raise StoreError(_MISSING, digest=_short(digest)) from error
        except OSError as error:
            raise StoreError(_NOT_READ, digest=_short(digest)) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreError(_DAMAGED, digest=_short(digest))
        return data

    def path(self, digest: str) -> Path:
        """Give where the content of this digest lies, or would; ValueError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a SHA-256 digest: {digest!r}")
        return self.folder / digest[:2] / digest

    def digests(self) -> Iterator[str]:
        """Give the digest of every file that is there, in order; their content is not read."""
        for path in sorted(self.folder.glob("??/*")):
            if _DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def missing(self, digests: Iterable[str]) -> tuple[str, ...]:
        """Give those of the digests that have no file here, in the order given; content is not read."""
        return tuple(digest for digest in digests if not self.path(digest).is_file())

    def _put(self, pieces: Iterator[bytes]) -> str:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            handle, name = tempfile.mkstemp(prefix=_DRAFT_PREFIX, dir=self.folder)
            draft = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    digest = _write(file, pieces)
                self._keep(draft, digest)
            finally:
                with contextlib.suppress(OSError):  # gone when it was kept; the error above matters more
                    draft.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(_ERRNO.get(error.errno or 0, _NOT_WRITTEN)) from error
        return digest

    def _keep(self, draft: Path, digest: str) -> None:
        """Give the finished draft its name, unless the same content is there, whole."""
        target = self.path(digest)
        if _holds(target, digest):
            return
        if not target.parent.is_dir():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self.folder)
        if sys.platform == "win32" and target.exists():
            target.chmod(0o600)  # Windows does not replace a read-only file
        draft.chmod(0o400)
        draft.replace(target)
        _sync_folder(target.parent)

    def _sweep(self) -> None:
        oldest = time.time() - _DRAFT_LIFE_SECONDS
        for draft in self.folder.glob(f"{_DRAFT_PREFIX}*"):
            with contextlib.suppress(OSError):  # another process may have swept it
                if draft.stat().st_mtime < oldest:
                    draft.unlink()


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    try:
        while piece := stream.read(_CHUNK_BYTES):
            yield piece
    except OSError as error:
        raise BadInput(_SOURCE) from error


def _write(file: BinaryIO, pieces: Iterator[bytes]) -> str:
    """Write the pieces through to the disk and give the digest of what was written."""
    running = hashlib.sha256()
    for piece in pieces:
        running.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return running.hexdigest()


def _holds(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power cut; Windows has no such call and needs none on NTFS."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _short(digest: str) -> str:
    """Give as much of a digest as an administrator needs to find the file."""
    return digest[:12]
