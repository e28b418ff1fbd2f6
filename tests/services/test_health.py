"""The doctor: every trouble found is said with what to do; one failure does not hide the next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import StoreError
from kiosk.core.settings import Printer
from kiosk.services import health
from kiosk.services.health import Doctor
from kiosk.services.paper import open_devices
from kiosk.services.views import Finding
from tests.office import MORNING, SETTINGS, WITH_PRINTERS, Office


def findings(office: Office) -> dict[str, Finding]:
    found = office.doctor.examine()
    assert len({finding.name for finding in found}) == len(found)
    for finding in found:
        assert finding.words
        assert bool(finding.advice) == (finding.state != "ok")
    return {finding.name: finding for finding in found}


def test_a_sound_office(office: Office) -> None:
    found = findings(office)
    assert [*found] == [
        "database", "journal", "clock", "calendar", "backup", "disk", "fonts", "printer phieu", "printer trang",
    ]  # fmt: skip
    for name in ("database", "journal", "clock", "fonts", "printer phieu", "printer trang"):
        assert found[name].state == "ok"
    kind = "SQLite" if office.store.is_sqlite else "PostgreSQL"
    assert found["database"].words == f"Cơ sở dữ liệu {kind} nguyên vẹn."
    assert found["clock"].words == "Đồng hồ máy: 08:00 ngày 20/11/2026."


def test_a_station_that_fell_silent_and_one_in_trouble(office: Office) -> None:
    for station, trouble in (("tickets", ""), ("board", "no_sound"), ("counter-1", "")):
        office.stations.heard(station, trouble)
    assert [name for name in findings(office) if name.startswith("station")] == ["station board pc"]
    office.clock.advance(minutes=4)
    office.stations.heard("board", "no_sound")
    office.stations.closed("counter-1")
    found = findings(office)
    assert [name for name in found if name.startswith("station")] == ["station board pc", "station tickets pc"]
    assert "loa không kêu" in found["station board pc"].words
    assert found["station tickets pc"].words == "Không thấy màn hình tickets của máy pc từ 08:00."


def test_a_clock_behind_the_journal(office: Office) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.clock.advance(minutes=-2)
    assert findings(office)["clock"].state == "ok"
    office.clock.advance(days=-1)
    clock = findings(office)["clock"]
    assert clock.state == "fail"
    assert "07:58 19/11/2026" in clock.words
    assert "08:00 20/11/2026" in clock.words


def test_a_journal_somebody_changed(office: Office) -> None:
    for _ in range(3):
        office.ticketing.take_ticket("ho_tich")
    with office.store.write() as unit:
        unit.connection.execute(text("UPDATE journal SET data = '{}' WHERE seq = 4"))
    journal = findings(office)["journal"]
    assert (journal.state, journal.words) == ("fail", "Nhật ký bị sửa hoặc thiếu từ mục 4.")


def test_a_journal_with_a_hole(office: Office) -> None:
    for _ in range(3):
        office.ticketing.take_ticket("ho_tich")
    with office.store.write() as unit:
        unit.connection.execute(text("DELETE FROM journal WHERE seq = 4"))
    assert findings(office)["journal"].words == "Nhật ký bị sửa hoặc thiếu từ mục 5."


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (datetime(2026, 10, 1, 8, tzinfo=VIETNAM), "ok", "Lịch nghỉ năm 2026 đầy đủ."),
        (datetime(2026, 11, 20, 8, tzinfo=VIETNAM), "warn", "Lịch nghỉ năm 2027 mới là dự kiến."),
        (datetime(2027, 12, 1, 8, tzinfo=VIETNAM), "warn", "Chưa có lịch nghỉ năm 2028."),
        (datetime(2028, 1, 1, 8, tzinfo=VIETNAM), "fail", "Chưa có lịch nghỉ năm 2028."),
    ],
)
def test_the_calendar_of_this_year_and_the_next(office: Office, now: datetime, state: str, words: str) -> None:
    office.clock.set(now)
    calendar = findings(office)["calendar"]
    assert (calendar.state, calendar.words) == (state, words)


def test_a_broken_file_does_not_hide_the_rest(small_office: Office) -> None:
    file = small_office.store.file
    assert file is not None
    small_office.close()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    file.write_bytes(content)
    found = findings(small_office)
    assert [found[name].state for name in ("database", "journal", "clock", "calendar")] == ["fail"] * 4
    assert "Tệp dữ liệu bị hỏng" in found["database"].words
    assert found["fonts"].state == found["printer trang"].state == "ok"


def test_a_store_that_cannot_be_opened_does_not_hide_the_rest(tmp_path: Path) -> None:
    doctor = Doctor(
        StoreError("Không thấy tệp dữ liệu."), WITH_PRINTERS, tmp_path, open_devices(WITH_PRINTERS, tmp_path)
    )
    database, *others = doctor.examine()
    assert (database.name, database.state, database.words) == ("database", "fail", "Không thấy tệp dữ liệu.")
    assert database.advice
    assert [finding.name for finding in others] == ["disk", "fonts", "printer phieu", "printer trang"]


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    office = Office("postgresql+psycopg://kiosk@127.0.0.1:1/kiosk", tmp_path, HeldClock(MORNING), WITH_PRINTERS)
    assert findings(office)["database"].state == "fail"
    office.close()


def test_no_printer_and_one_that_cannot_be_reached(small_office: Office, tmp_path: Path) -> None:
    bare = Office(small_office.url, tmp_path, small_office.clock, SETTINGS)
    assert findings(bare)["printers"].state == "warn"
    (tmp_path / "a-file").write_text("not a folder", "utf-8")
    settings = msgspec.structs.replace(
        SETTINGS, printers=(Printer("hong", "slip", "file", str(tmp_path / "a-file" / "giay-in")),)
    )
    lost = Office(small_office.url, tmp_path, small_office.clock, settings)
    assert findings(lost)["printer hong"].state == "fail"
    bare.close()
    lost.close()


def test_a_disk_that_fills_up(small_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are moved, not the disk."""
    monkeypatch.setattr(health, "SCARCE_FREE_MB", 10**12)
    assert findings(small_office)["disk"].state == "warn"
    monkeypatch.setattr(health, "LEAST_FREE_MB", 10**12)
    assert findings(small_office)["disk"].state == "fail"


def test_nothing_is_changed(office: Office) -> None:
    office.ticketing.take_ticket("ho_tich")
    with office.store.read() as unit:
        before = unit.connection.execute(text("SELECT count(*), max(at) FROM journal")).one()
    office.clock.advance(days=40)
    findings(office)
    with office.store.read() as unit:
        assert unit.connection.execute(text("SELECT count(*), max(at) FROM journal")).one() == before
