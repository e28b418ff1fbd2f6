"""The commands on an office: its tickets, its health, its journal, and what is said when its files are broken."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app import parts
from kiosk.core.clock import HeldClock, SystemClock
from tests.cli.conftest import Kiosk


def tamper(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "kiosk.db")) as connection, connection:
        connection.execute(statement)


def reword(home: Path, before: str, after: str) -> None:
    file = home / "kiosk.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")  # the store comes before the province


def test_fields_are_a_line_each_code_first(kiosk: Kiosk, home: Path) -> None:
    lines = [line.split("\t") for line in kiosk("--home", home, "tickets", "fields").answer.splitlines()]
    assert len(lines) == 10
    assert lines[0] == ["ho_tich", "A", "Hộ tịch"]
    for code, prefix, name in lines:
        taken = kiosk("--home", home, "tickets", "take", code)
        assert taken.out == f"{prefix}001\n"
        shut = code == "tiep_dan"  # no counter has been named for the leader's reception
        assert taken.err.startswith(f"{name}: ") if shut else not taken.err


def test_taking_a_number_prints_it_and_nothing_else(kiosk: Kiosk, home: Path) -> None:
    assert kiosk("--home", home, "tickets", "take", "ho_tich").answer == "A001\n"
    assert kiosk("--home", home, "tickets", "take", "ho_tich").answer == "A002\n"
    assert "“dao_tao”" in kiosk("--home", home, "tickets", "take", "dao_tao").refusal
    assert "“''”" in kiosk("--home", home, "tickets", "take", "''").refusal


def test_a_sound_office_is_well(kiosk: Kiosk, home: Path) -> None:
    said = kiosk("--home", home, "doctor").answer
    assert "Nhật ký liền mạch" in said
    assert "[HỎNG" not in said
    found = json.loads(kiosk("--home", home, "doctor", "--json").answer)
    assert found["ok"] is True
    assert {finding["name"] for finding in found["findings"]} >= {
        "database", "journal", "clock", "calendar", "disk", "fonts", "printer Máy in phiếu", "printer Máy in A4",
    }  # fmt: skip
    for finding in found["findings"]:
        assert finding["state"] in ("ok", "warn", "fail")
        assert finding["words"]
        assert bool(finding["advice"]) == (finding["state"] != "ok")


def test_a_changed_journal_is_found(kiosk: Kiosk, home: Path) -> None:
    kiosk("--home", home, "tickets", "take", "ho_tich")
    assert kiosk("--home", home, "journal", "verify").answer == "Nhật ký liền mạch, 4 mục.\n"
    tamper(home, "UPDATE journal SET data = '{}' WHERE seq = 4")
    verified = kiosk("--home", home, "journal", "verify")
    assert (verified.code, verified.err) == (1, "")
    assert verified.out.startswith("Nhật ký bị sửa hoặc thiếu từ mục 4.\n")
    examined = kiosk("--home", home, "doctor")
    assert examined.code == 1
    assert "[HỎNG ] Nhật ký bị sửa hoặc thiếu từ mục 4." in examined.out
    as_json = kiosk("--home", home, "doctor", "--json")
    assert as_json.code == 1
    found = json.loads(as_json.out)
    assert found["ok"] is False
    assert [finding["name"] for finding in found["findings"] if finding["state"] == "fail"] == ["journal"]


def test_a_clock_that_is_behind_is_found(kiosk: Kiosk, home: Path) -> None:
    built = parts.build(home, "test", HeldClock(SystemClock().now() + timedelta(hours=3)))
    built.ticketing.take_ticket("ho_tich")
    built.close()
    examined = kiosk("--home", home, "doctor", "--json")
    assert examined.code == 1
    failed = [finding for finding in json.loads(examined.out)["findings"] if finding["state"] == "fail"]
    assert [finding["name"] for finding in failed] == ["clock"]
    assert "Chỉnh lại ngày giờ" in failed[0]["advice"]


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('agency = "H99.101"', 'agency = "H99.101', "TOML"),
        ('hotline = "', 'hotlin = "', "khóa office.hotlin"),
        ("idle_seconds = 60", 'idle_seconds = "60"', "khóa locks.idle_seconds"),
        ("idle_seconds = 60", "idle_seconds = -1", "khóa locks.idle_seconds"),
        ('name = "board"', 'name = "bang"', "khóa stations[1].name"),
        ('tickets = "Máy in phiếu"', 'tickets = "Máy in khác"', "khóa papers.tickets"),
        ('agency = "H99.101"', 'agency = "xã Bình"', "khóa office.agency"),
        ('"07:30-11:30"', '"07:30-25:30"', "khóa hours.mon"),
        ('"07:30-11:30"', '"11:30-07:30"', "khóa hours.mon"),
        ('url = ""', 'url = "oracle://may-chu/kiosk"', "khóa store.url"),
    ],
)
def test_broken_settings_name_file_and_key(kiosk: Kiosk, home: Path, before: str, after: str, key: str) -> None:
    reword(home, before, after)
    for words in (["tickets", "fields"], ["doctor"]):
        refusal = kiosk("--home", home, *words).refusal
        assert str(home / "kiosk.toml") in refusal
        assert key in refusal


def examined_without_store(kiosk: Kiosk, home: Path) -> str:
    """Have the doctor examine an office whose store cannot be opened; gives what it says of the store."""
    said = kiosk("--home", home, "doctor")
    as_json = kiosk("--home", home, "doctor", "--json")
    assert [(answer.code, answer.err) for answer in (said, as_json)] == [(1, "")] * 2
    found = json.loads(as_json.out)
    assert found["ok"] is False
    states = {finding["name"]: finding["state"] for finding in found["findings"]}
    assert [name for name, state in states.items() if state == "fail"] == ["database"]
    assert states.keys() == {"database", "disk", "fonts", "printer Máy in phiếu", "printer Máy in A4"}
    words = str(found["findings"][0]["words"])
    assert f"[HỎNG ] {words}\n        → " in said.out
    return words


def test_a_newer_database_is_refused_and_left_alone(kiosk: Kiosk, home: Path) -> None:
    tamper(home, "UPDATE alembic_version SET version_num = '9999'")
    before = (home / "kiosk.db").read_bytes()
    assert "phiên bản mới hơn" in kiosk("--home", home, "tickets", "fields").refusal
    assert "phiên bản mới hơn" in examined_without_store(kiosk, home)
    assert (home / "kiosk.db").read_bytes() == before


def test_a_database_of_garbage(kiosk: Kiosk, home: Path) -> None:
    for file in home.glob("kiosk.db*"):
        file.unlink()
    (home / "kiosk.db").write_bytes(b"rac " * 5000)
    assert "Tệp dữ liệu bị hỏng" in kiosk("--home", home, "tickets", "take", "ho_tich").refusal
    assert "Tệp dữ liệu bị hỏng" in kiosk("--home", home, "journal", "verify").refusal
    assert "Tệp dữ liệu bị hỏng" in examined_without_store(kiosk, home)


def test_a_database_that_is_gone_is_not_begun_anew(kiosk: Kiosk, home: Path) -> None:
    for file in home.glob("kiosk.db*"):
        file.unlink()
    refusal = kiosk("--home", home, "tickets", "fields").refusal
    assert f"Không thấy tệp dữ liệu {home / 'kiosk.db'}" in refusal
    assert f"Không thấy tệp dữ liệu {home / 'kiosk.db'}" in examined_without_store(kiosk, home)
    assert not (home / "kiosk.db").exists()


def test_a_database_without_an_office(kiosk: Kiosk, home: Path) -> None:
    for file in home.glob("kiosk.db*"):
        file.unlink()
    (home / "kiosk.db").touch()
    assert "chưa có văn phòng" in kiosk("--home", home, "tickets", "fields").refusal


def test_a_folder_in_the_database_s_place(kiosk: Kiosk, home: Path) -> None:
    for file in home.glob("kiosk.db*"):
        file.unlink()
    (home / "kiosk.db").mkdir()
    assert "Không mở được tệp dữ liệu" in examined_without_store(kiosk, home)


def test_a_server_that_does_not_answer(kiosk: Kiosk, home: Path) -> None:
    reword(home, 'url = ""', 'url = "postgresql://kiosk:m%40t@127.0.0.1:1/kiosk"')
    refusal = kiosk("--home", home, "tickets", "fields").refusal
    assert "Không làm việc được với cơ sở dữ liệu" in refusal
    assert "m%40t" not in refusal
    assert "m%40t" not in examined_without_store(kiosk, home)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(kiosk: Kiosk, home: Path) -> None:
    for file in (*home.iterdir(), home):
        file.chmod(0o500 if file.is_dir() else 0o400)
    assert "Không có quyền ghi" in kiosk("--home", home, "tickets", "take", "ho_tich").refusal
    home.chmod(0o700)
