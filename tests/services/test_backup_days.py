"""When the office is copied, which copies go, and what the doctor finds in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import settings as core_settings
from kiosk.core.clock import VIETNAM
from kiosk.core.errors import SettingsError
from kiosk.core.settings import FILE_NAME, BackupSettings
from kiosk.models import journal
from kiosk.services.backup_finding import examine_copy
from kiosk.services.backup_folder import copies, doomed, is_due, newest
from tests.office import Office
from tests.services.kept_copies import Kept, spoil
from tests.services.test_office_settings import TEXT


@pytest.fixture
def kept(small_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(small_office, tmp_path_factory.mktemp("apart"))


def test_a_copy_is_due_once_a_day_also_after_a_day_with_the_pc_off(kept: Kept) -> None:
    def due() -> bool:
        return is_due(copies(kept.folder), BackupSettings(), kept.office.clock.now())

    assert due(), "none was ever made"
    kept.make(daily=True)
    assert not due()
    kept.office.clock.set(datetime(2026, 11, 20, 16, 44, tzinfo=VIETNAM))
    assert not due()
    kept.office.clock.advance(minutes=1)
    assert due()
    kept.office.clock.set(datetime(2026, 11, 21, 7, 30, tzinfo=VIETNAM))
    assert due(), "the PC was off at a quarter to five"
    kept.make(daily=True)
    assert kept.backups.make(daily=True) is None
    kept.office.clock.set(datetime(2026, 11, 19, 17, 0, tzinfo=VIETNAM))
    assert due(), "a copy from the future counts for nothing"


def test_the_newest_is_the_one_that_knows_most_whatever_the_clock_said(kept: Kept) -> None:
    kept.office.clock.set(datetime(2030, 1, 2, 8, 0, tzinfo=VIETNAM))
    ahead = kept.make()
    kept.office.clock.set(datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM))
    later = kept.make()
    assert later.figures.entries > ahead.figures.entries, "the copy before is in the journal"
    assert newest(kept.folder) == later


def test_a_time_nobody_can_read_is_named() -> None:
    with pytest.raises(SettingsError, match=r"backup.at: cần giờ như 16:45"):
        core_settings.decoded(f'{TEXT}[backup]\nat = "25:00"', Path(FILE_NAME))


moments = st.lists(
    st.integers(0, 35_000).map(lambda hours: datetime(2024, 1, 1, tzinfo=VIETNAM) + timedelta(hours=hours)),
    unique=True,
    max_size=120,
)


@given(moments, st.integers(1, 40))
def test_copies_go_in_time_and_the_newest_never(found: list[datetime], keep_days: int) -> None:
    going = doomed(found, keep_days)
    staying = set(found) - going
    assert going <= set(found)
    newest_days = sorted({one.date() for one in found}, reverse=True)[:keep_days]
    assert {one for one in found if one.date() in newest_days} <= staying
    newest_of_month: dict[tuple[int, int], datetime] = {}
    for one in sorted(found):
        newest_of_month[one.year, one.month] = one
    kept_months = set(sorted(newest_of_month, reverse=True)[:12])
    assert {newest_of_month[month] for month in kept_months} <= staying
    for one in staying:
        assert one.date() in newest_days or newest_of_month[one.year, one.month] == one
    assert len({(one.year, one.month) for one in staying}) <= max(12, len({(d.year, d.month) for d in newest_days}))
    assert doomed(staying, keep_days) == set(), "what stays today stays until there is a newer one"


def test_the_doctor_reads_the_newest_copy_and_holds_the_journal_against_it(kept: Kept) -> None:
    def told() -> tuple[str, str]:
        found = examine_copy(kept.office.store, core_settings.load(kept.home), kept.home)
        return (found.state, found.words) if found is not None else ("", "")

    assert told() == ("", "")
    copy = kept.make()
    assert told()[0] == "ok"
    paper = next((kept.folder / "attachments").glob("??/*"))
    paper.rename(kept.apart / "paper")
    assert "mất 1 tệp đính kèm" in told()[1]
    kept.make()
    assert paper.exists(), "copied again"
    with kept.office.store.write() as unit:
        unit.connection.exec_driver_sql("DELETE FROM journal WHERE seq >= (SELECT max(seq) - 1 FROM journal)")
        assert journal.first_broken(unit) is None, "a chain cut at its end shows only against a copy"
    assert (told()[0], "không nối tiếp" in told()[1]) == ("warn", True)
    for one in copies(kept.folder):
        spoil(one, "a byte")
    assert told()[0] == "fail"
    assert copy.folder.is_dir()


def test_old_copies_go_and_what_is_not_ours_stays(kept: Kept) -> None:
    kept.configure(keep_days=2)
    (kept.folder / "before-0009-from-0008.db").parent.mkdir()
    (kept.folder / "before-0009-from-0008.db").write_bytes(b"older")
    made = []
    for _ in range(4):
        made.append(kept.make().folder.name)
        kept.office.clock.advance(days=1)
    kept.make()
    stay = {*made[-2:], "2026-11-24_080000", "before-0009-from-0008.db", "attachments", "files"}
    assert kept.left() == stay
