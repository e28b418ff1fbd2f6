"""Files that arrive in a folder: offered when they are whole, moved aside when they are stored, never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.core.errors import BadInput, ScannerError
from kiosk.scanning.watched_folder import WatchedFolder


class Room:
    """A folder with a clock that goes on by two seconds between looks."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.now = 0.0
        self.watched = WatchedFolder(folder, lambda: self.now)

    def put(self, name: str, data: bytes = b"scan", minute: int = 0) -> Path:
        path = self.path / name
        path.write_bytes(data)
        os.utime(path, (minute * 60, minute * 60))
        return path

    def look(self, after_s: float = 2.0) -> list[str]:
        self.now += after_s
        return [path.name for path in self.watched.new_files()]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_file_is_offered_when_it_has_stopped_growing(room: Room) -> None:
    room.put("a.pdf")
    assert room.look() == []
    assert room.look(after_s=0.5) == []
    room.put("a.pdf", b"scan goes on", minute=1)
    assert room.look() == []
    assert room.look(after_s=1.0) == ["a.pdf"]


def test_the_oldest_comes_first_and_what_is_not_finished_does_not_come(room: Room) -> None:
    for minute, name in enumerate(["Trang 2.jpg", "Trang 10.jpg", "Đơn.pdf"]):
        room.put(name, minute=9 - minute)
    for name in [".hidden.pdf", "~$don.docx", "b.pdf.part", "c.TMP", "Thumbs.db"]:
        room.put(name)
    room.put("empty.pdf", b"")
    (room.path / "folder.pdf").mkdir()
    room.look()
    assert room.look() == ["Đơn.pdf", "Trang 10.jpg", "Trang 2.jpg"]


def test_a_file_stays_until_it_is_said_to_be_stored(room: Room) -> None:
    path = room.put("a.pdf")
    room.look()
    assert room.watched.take(path) == b"scan"
    assert room.look() == ["a.pdf"]
    room.watched.taken(path)
    assert room.look() == []
    assert (room.path / "da-lay" / "a.pdf").read_bytes() == b"scan"


def test_scanners_that_use_a_name_again_overwrite_nothing(room: Room) -> None:
    for data in (b"first", b"second", b"third"):
        path = room.put("Scan.pdf", data)
        room.watched.take(path)
        room.watched.taken(path)
    kept = {path.name: path.read_bytes() for path in (room.path / "da-lay").iterdir()}
    assert kept == {"Scan.pdf": b"first", "Scan (2).pdf": b"second", "Scan (3).pdf": b"third"}


def test_a_file_written_anew_while_its_old_content_was_stored_is_offered_again(room: Room) -> None:
    path = room.put("Scan.pdf", b"first")
    room.watched.take(path)
    room.put("Scan.pdf", b"another paper", minute=1)
    room.watched.taken(path)
    room.look()
    assert room.look() == ["Scan.pdf"]


def test_a_file_that_cannot_be_moved_is_said_once_and_not_offered_twice(room: Room) -> None:
    path = room.put("a.pdf")
    room.put("da-lay", b"a file where the sub-folder should be")
    room.look()
    room.watched.take(path)
    with pytest.raises(ScannerError, match="Tệp đã lưu nhưng không chuyển được"):
        room.watched.taken(path)
    assert room.look() == ["da-lay"]
    assert path.read_bytes() == b"scan"


def test_a_folder_or_file_that_is_gone_is_said(room: Room) -> None:
    path = room.put("a.pdf")
    path.unlink()
    with pytest.raises(BadInput, match="Không đọc được tệp"):
        room.watched.take(path)
    with pytest.raises(ScannerError, match="Không mở được thư mục nhận bản quét"):
        WatchedFolder(room.path / "gone").new_files()
