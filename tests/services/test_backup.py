"""The office's copies: whole while stations write, without a trace when they fail, an office when restored."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.app import parts
from kiosk.core import settings as core_settings
from kiosk.core.clock import HeldClock
from kiosk.core.errors import BadInput, KnownError, NotAllowed, StoreError
from kiosk.core.settings import FILE_NAME, BackupSettings
from kiosk.models import backup, backup_postgres, journal
from kiosk.models.file_store import FileStore
from kiosk.services import backup_folder
from kiosk.services.backup_finding import check_copy
from kiosk.services.backup_folder import copies
from kiosk.services.backup_restore import restore
from tests.office import MORNING, WITH_PRINTERS, Office
from tests.services.kept_copies import Kept, spoil

DOSSIERS = "SELECT * FROM dossier ORDER BY id"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(small_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(small_office, tmp_path_factory.mktemp("apart"))


def test_a_copy_made_while_another_process_writes_becomes_an_office_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "STEP_PAGES", 4)
    command = [sys.executable, "-W", "error", "-m", "tests.services.queue_process"]
    with subprocess.Popen(
        [*command, kept.office.url, str(kept.home), "2", "40"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        copy = kept.make()
        told, _ = writer.communicate(timeout=60)
    assert '"errors": []' in told, "the counter was not held up"
    check_copy(copy)
    assert sorted(copy.figures.files) == [FILE_NAME, "notices/noi-quy.vi.txt"]
    if os.name == "posix":
        assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700

    home = kept.apart / "Văn phòng mới"
    made = restore(copy.folder, home)
    assert (made.entries, made.attachments, made.lost) == (copy.figures.entries, 1, 0)
    assert not (home / "province.secret").exists()
    assert (home / "notices" / "noi-quy.vi.txt").read_text("utf-8") == "Nội quy của xã Đồng Mẫu"
    opened = parts.build(home, "test", kept.office.clock, close_days=False)
    try:
        with opened.store.read() as unit:
            assert journal.first_broken(unit) is None
            assert journal.last_seq(unit) == copy.figures.entries
            restored = unit.connection.exec_driver_sql(DOSSIERS).all()
            (digest,) = unit.connection.exec_driver_sql("SELECT digest FROM attachment").scalars().all()
        with kept.office.store.read() as unit:
            assert restored == unit.connection.exec_driver_sql(DOSSIERS).all()
        assert len(restored) == 1
        assert FileStore(home / "attachments").get(digest) == kept.files.get(digest)
    finally:
        opened.close()
    with pytest.raises(BadInput, match="đã có tệp"):
        restore(copy.folder, home)


@pytest.mark.postgresql
def test_a_server_s_records_are_copied_and_put_back_into_an_empty_database(
    postgres_office_url: str,
    postgres_url: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office(postgres_office_url, tmp_path, HeldClock(MORNING), WITH_PRINTERS)
    kept = Kept(office, tmp_path_factory.mktemp("apart"))
    dump = backup_postgres._run

    def written_meanwhile(program: str, *options: Any) -> str:
        office.ticketing.take_ticket("ho_tich")
        return dump(program, *options)

    with monkeypatch.context() as patched:
        patched.setattr(backup_postgres, "_run", written_meanwhile)
        copy = kept.make()
    with backup_postgres.turn(office.store) as mine:
        assert mine
        assert kept.backups.make(daily=True) is None
        with pytest.raises(NotAllowed, match="một lần sao lưu khác"):
            kept.make()
    assert (copy.database.name, kept.finding()[0]) == ("kiosk.dump", "ok")
    home = kept.apart / "vp"
    for store, words in (("", "thêm --store"), (postgres_office_url, "đã có dữ liệu")):
        with pytest.raises(BadInput, match=words):
            restore(kept.folder, home, store=store)
    assert not list(kept.apart.iterdir())
    assert restore(kept.folder, home, store=postgres_url).entries == copy.figures.entries
    opened = parts.build(home, "test", office.clock, close_days=False)
    with opened.store.read() as unit, office.store.read() as before:
        restored = unit.connection.exec_driver_sql(DOSSIERS).all()
        assert restored == before.connection.exec_driver_sql(DOSSIERS).all()
        assert len(restored) == 1
        assert journal.last_seq(unit) == copy.figures.entries < journal.last_seq(before)
    opened.close()
    copy.database.write_bytes(copy.database.read_bytes()[:-100] + bytes(100))
    with pytest.raises(KnownError, match="đã đổi"):
        restore(kept.folder, kept.apart / "khac", store=postgres_url)
    monkeypatch.setattr(backup_folder, "postgres_program", lambda _: None)
    with pytest.raises(NotAllowed, match="không có pg_dump"):
        kept.make()
    assert "không có pg_dump" in kept.finding()[1]
    office.close()


def test_a_killed_copy_leaves_a_part_that_the_next_takes_away(kept: Kept) -> None:
    code = (
        "from kiosk.models import backup; backup.STEP_PAGES, backup.PAUSE_S = 4, 60;"
        f"from kiosk.cli import run; run(['--home', {str(kept.home)!r}, 'backup'])"
    )
    with subprocess.Popen([sys.executable, "-W", "error", "-c", code], cwd=ROOT) as copying:
        deadline = time.monotonic() + 30
        while not list(kept.folder.glob("*.part/kiosk.db")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with pytest.raises(NotAllowed, match="một lần sao lưu khác"):
            kept.make()
        assert kept.backups.make(daily=True) is None
        copying.kill()
        copying.wait()
    assert copies(kept.folder) == ()
    (part,) = kept.left()
    assert part.endswith(".part")
    copy = kept.make()
    assert kept.left() == {copy.folder.name, "attachments", "files"}


@contextmanager
def no_larger_files(most: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_place_that_takes_no_more_is_said_and_nothing_is_left(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.make()
    kept.office.clock.advance(hours=1)
    whole = kept.left()
    with no_larger_files(200_000), pytest.raises(BadInput, match="Chưa sao lưu được vào"):
        kept.make()
    assert kept.left() == whole
    assert copies(kept.folder) == (first,)
    state, words = kept.finding()
    assert (state, str(kept.folder) in words) == ("warn", True)

    usage = shutil.disk_usage(kept.home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=150_000_000))
    with pytest.raises(BadInput, match="chỉ còn trống 150,0 MB, cần 20"):
        kept.make()
    monkeypatch.undo()
    kept.make()
    assert kept.finding() == ("ok", "Bản sao lưu mới nhất: 09:00 20/11/2026.")


def test_a_usb_disk_taken_out_is_said_until_it_is_back(kept: Kept) -> None:
    usb = kept.apart / "usb"
    usb.mkdir()
    kept.configure(folder=str(usb))
    with pytest.raises(BadInput, match="Không thấy thư mục sao lưu"):
        kept.make(daily=True)
    assert not list(usb.iterdir()), "a daily copy begins nowhere: this may be the folder a USB disk hangs in"
    kept.make()
    assert kept.finding()[0] == "ok"
    kept.office.clock.advance(days=1)
    usb.rename(kept.apart / "taken out")
    with pytest.raises(BadInput, match="cắm lại USB"):
        kept.make(daily=True)
    assert kept.finding() == (
        "warn",
        f"Không thấy thư mục sao lưu {usb / 'motcua-H26.120'}; cắm lại USB hoặc ổ đĩa, hoặc chọn nơi khác.",
    )
    (kept.apart / "taken out").rename(usb)
    kept.make(daily=True)
    assert kept.finding()[0] == "ok"


def test_a_journal_somebody_changed_makes_no_copy_that_counts(kept: Kept) -> None:
    good = kept.make()
    with kept.office.store.write() as unit:
        unit.connection.exec_driver_sql("UPDATE journal SET data = '{}' WHERE seq = 2")
    for _ in range(2):
        kept.office.clock.advance(days=1)
        with pytest.raises(StoreError, match="Nhật ký bị sửa"):
            kept.make()
    assert copies(kept.folder) == (good,)
    assert [name for name in kept.left() if name.endswith(".unchecked")] == ["2026-11-22_080000.unchecked"]
    assert kept.finding()[0] == "warn"


def test_a_paper_the_office_has_lost_does_not_end_its_copies(kept: Kept) -> None:
    (digest,) = kept.files.digests()
    kept.files.path(digest).unlink()
    copy = kept.make()
    assert copy.figures.lost == 1
    assert "1 tệp đính kèm đã mất" in kept.finding()[1]
    home = kept.apart / "vp"
    with pytest.raises(KnownError, match="1 tệp đính kèm"):
        restore(copy.folder, home)
    assert not list(kept.apart.iterdir())
    assert restore(copy.folder, home, without_lost=True).lost == 1


@pytest.mark.parametrize("what", ["a byte", "the journal's end", "attachments", "files", "a way out"])
def test_a_damaged_copy_is_no_office(kept: Kept, what: str) -> None:
    copy = kept.make()
    spoil(copy, what)
    with pytest.raises(KnownError):
        restore(copy.folder, kept.apart / "vp")
    assert not list(kept.apart.iterdir())


def test_only_who_leads_sets_and_makes_copies_and_a_place_is_tried_first(kept: Kept) -> None:
    receiver, head = (kept.office.staffing.check(name, "hoa sen nở").staff_id for name in ("lan", "minh"))
    backups, usb = kept.backups, kept.apart / "usb"
    for act in (
        lambda: backups.make(receiver),
        lambda: backups.view(receiver),
        lambda: backups.set(receiver, BackupSettings()),
        lambda: backups.try_place(receiver, "", "16:45", "30"),
    ):
        with pytest.raises(NotAllowed):
            act()
    for folder, at, days, words in (
        (str(usb), "16:45", "30", "Không thấy thư mục"),
        ("", "25:00", "30", "16:45"),
        ("", "16:45", "0", "từ 1 đến 366"),
    ):
        with pytest.raises(BadInput, match=words):
            backups.try_place(head, folder, at, days)
    usb.mkdir()
    tried = backups.try_place(head, f" {usb} ", "7:30", "60")
    assert (tried.settings, tried.folder) == (BackupSettings(str(usb), "07:30", 60), str(usb / "motcua-H26.120"))
    assert tried.free > tried.wanted > 0
    assert not list(usb.iterdir()), "only tried"
    backups.set(head, tried.settings)
    text = (kept.home / FILE_NAME).read_text("utf-8")
    assert core_settings.load(kept.home).backup == tried.settings
    assert "# đúng như con dấu" in text
    kept.make(by=head)
    view = backups.view(head)
    assert (view.folder, [line.entries for line in view.copies]) == (tried.folder, [view.copies[0].entries])
    with kept.office.store.read() as unit:
        kinds = unit.connection.exec_driver_sql("SELECT kind, staff_id FROM journal ORDER BY seq DESC").all()
    assert [tuple(row) for row in kinds[:2]] == [("backup.made", head), ("settings.changed", head)]
