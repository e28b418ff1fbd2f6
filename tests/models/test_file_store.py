"""Attached files: whole on every read, once for the same content, nothing half-written left behind."""

from __future__ import annotations

import contextlib
import hashlib
import os
import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.core.errors import BadInput, StoreError
from kiosk.models.file_store import FileStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = 65534
PAPER = "Giấy khai sinh, bản chụp".encode() * 9000
DIGEST = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_put_is_got_and_lies_there_once_for_its_owner_alone(store: FileStore, tmp_path: Path) -> None:
    source = tmp_path / "Đơn đề nghị.pdf"
    source.write_bytes(PAPER)
    assert store.put(PAPER) == store.put(PAPER) == store.put_file(source) == DIGEST
    assert store.get(DIGEST) == PAPER
    assert everything_in(store.folder) == [store.folder / DIGEST[:2] / DIGEST] == [store.path(DIGEST)]
    assert store.path(DIGEST).stat().st_mode & 0o777 == 0o400
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_the_list_of_files_tells_what_a_backup_lacks(store: FileStore) -> None:
    assert list(store.digests()) == []
    kept = [store.put(data) for data in (b"a", b"b", b"c")]
    assert list(store.digests()) == sorted(kept)
    assert store.missing([DIGEST, *kept]) == (DIGEST,)


def test_a_file_that_was_changed_on_the_disk_is_refused_until_it_is_put_again(store: FileStore) -> None:
    path = store.path(store.put(PAPER))
    path.chmod(0o600)
    path.write_bytes(PAPER[:-1] + b"?")
    with pytest.raises(StoreError, match=r"không còn nguyên vẹn.* khôi phục từ bản sao lưu"):
        store.get(DIGEST)
    store.put(PAPER)
    assert store.get(DIGEST) == PAPER


def test_a_file_that_is_gone_is_said_to_be_gone(store: FileStore) -> None:
    store.path(store.put(PAPER)).unlink()
    with pytest.raises(StoreError, match=r"Không còn tệp đính kèm .* khôi phục từ bản sao lưu"):
        store.get(DIGEST)


def test_a_digest_is_never_a_way_out_of_the_folder(store: FileStore) -> None:
    for no_digest in ("../../etc/passwd", DIGEST.upper(), DIGEST + "\n", ""):
        with pytest.raises(ValueError, match="not a SHA-256 digest"):
            store.path(no_digest)


def test_a_chosen_file_that_is_gone_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Không đọc được tệp đã chọn"):
        store.put_file(tmp_path / "gone.pdf")
    assert everything_in(tmp_path) == []


def test_a_file_that_grows_past_what_the_disk_takes_leaves_nothing(store: FileStore) -> None:
    store.put(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        with pytest.raises(StoreError, match="Ổ đĩa đã đầy"):
            store.put(PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.read_bytes() for path in everything_in(store.folder)] == [b"before"]


def test_a_full_disk_leaves_nothing_and_what_was_there_is_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = FileStore(disk / "files")
        before = store.put(b"before")
        with pytest.raises(StoreError, match="Ổ đĩa đã đầy"):
            store.put(PAPER)
        assert everything_in(disk) == [store.path(before)]
        assert store.get(before) == b"before"


def test_a_folder_without_the_right_to_write_is_said(store: FileStore) -> None:
    store.put(b"before")
    store.folder.chmod(0o500)
    try:
        with as_nobody_if_root(), pytest.raises(StoreError, match="Không có quyền ghi"):
            store.put(PAPER)
    finally:
        store.folder.chmod(0o700)


def test_what_a_killed_process_left_half_written_is_swept_away_later(store: FileStore) -> None:
    store.put(b"before")
    left, writing = store.folder / ".part-left", store.folder / ".part-writing"
    left.touch()
    writing.touch()
    os.utime(left, (0, 0))
    store.put(PAPER)
    assert not left.exists()
    assert writing.exists()


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 128 kB; only root may mount one."""
    folder.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "none", folder], capture_output=True, check=False
    ).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def as_nobody_if_root() -> Iterator[None]:
    """The rights of a folder mean nothing to root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
