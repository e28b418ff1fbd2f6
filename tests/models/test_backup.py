"""A copy of a store in use: of one moment however much is written meanwhile, and looked at without a trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.core.clock import HeldClock
from kiosk.models import backup, journal, migrate
from kiosk.models.store import Store


@pytest.fixture
def in_use(tmp_path: Path, clock: HeldClock) -> Store:
    store = Store(f"sqlite:///{tmp_path / 'Sổ #1 đang dùng?.db'}", clock)
    migrate.bring_up_to_date(store)
    with store.write() as unit:
        journal.append(unit, "station.started", "office", 0)
    return store


def test_writing_between_every_two_steps_neither_restarts_nor_mixes_the_copy(
    in_use: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "STEP_PAGES", 8)
    written = 0

    def write() -> None:
        nonlocal written
        written += 1
        assert written < 1000, "the copy begins again and again"
        with in_use.write() as unit:
            journal.append(unit, "station.started", "office", written)

    copy = tmp_path / "copy.db"
    assert in_use.file is not None
    backup.copy_whole(in_use.file, copy, write)
    assert written > 5
    content = backup.look_into(copy)
    assert content.entries == 1, "the moment the copy began"
    with in_use.read() as unit:
        assert journal.last_seq(unit) == 1 + written
    in_use.close()
    assert [one.name for one in tmp_path.glob("copy*")] == ["copy.db"], "nothing beside it"


def test_a_copy_is_looked_at_where_nothing_can_be_written(in_use: Store, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    assert in_use.file is not None
    backup.copy_whole(in_use.file, folder / "copy.db")
    in_use.close()
    folder.chmod(0o500)
    try:
        assert backup.look_into(folder / "copy.db").entries == 1
        assert len(list(folder.iterdir())) == 1
    finally:
        folder.chmod(0o700)


def test_a_damaged_copy_and_a_broken_journal_are_told_apart(in_use: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert in_use.file is not None
    backup.copy_whole(in_use.file, copy)
    in_use.close()
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE journal SET data = '{\"x\": 1}'")
    with pytest.raises(backup.JournalBroken, match="từ mục 1"):
        backup.look_into(copy)
    content = copy.read_bytes()
    copy.write_bytes(content[:8192] + b"\xff" * 40_000 + content[48_192:])
    with pytest.raises(backup.CopyDamaged, match="không nguyên vẹn"):
        backup.look_into(copy)
    copy.write_bytes(b"not a database")
    with pytest.raises(backup.CopyDamaged):
        backup.look_into(copy)


def test_one_at_a_time_makes_a_copy(tmp_path: Path) -> None:
    lock = tmp_path / "backup.lock"
    with backup.turn(lock) as first, backup.turn(lock) as second:
        assert (first, second) == (True, False)
    with backup.turn(lock) as again:
        assert again
