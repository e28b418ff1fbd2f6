"""`kiosk init`: an office from the command line, whole or not at all."""

from __future__ import annotations

import io
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.core import settings as core_settings
from kiosk.services.passwords import agrees
from tests.cli.conftest import Kiosk

PASSWORD = "mật khẩu dài"
WHOLE = {
    "--name": "Trung tâm Phục vụ hành chính công xã Đông Hòa",
    "--superior": "ỦY BAN NHÂN DÂN XÃ ĐÔNG HÒA",
    "--agency": "h26.120",
    "--place": "Đông Hòa",
    "--hotline": "0900 000 001",
    "--counters": "2",
    "--admin": "quantri",
    "--admin-name": "Lê Thị Quản",
    "--password": PASSWORD,
    "--pin": "13579",
}


def init(**changes: str) -> list[str]:
    options = WHOLE | {f"--{name}": value for name, value in changes.items()}
    return ["init", *(word for option in options.items() for word in option)]


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "kiosk.db")) as connection:
        return list(connection.execute(query))


def test_the_sample_office(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "mẫu"
    said = kiosk("--home", home, "init", "--sample").answer
    assert str(home) in said
    assert "motcua2026" in said
    assert "2468" in said
    assert len(rows(home, "SELECT 1 FROM counter")) == 2
    assert kiosk("--home", home, "tickets", "take", "ho_tich").out == "A001\n"
    assert f"Thư mục {home} đã có văn phòng" in kiosk("--home", home, "init", "--sample").refusal


def test_the_sample_office_with_five_counters(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "năm quầy"
    said = kiosk("--home", home, "init", "--sample", "--counters", "5").answer
    assert "5 quầy" in said
    assert "lan, hung, hoa, son, mai (quầy)" in said
    assert [number for (number,) in rows(home, "SELECT number FROM counter ORDER BY number")] == [1, 2, 3, 4, 5]
    stations = core_settings.load(home).stations
    assert [station.counter for station in stations if station.name == "counter"] == [1, 2, 3, 4, 5]
    served = {
        line.split("\t")[0]: line.split("\t")[2]
        for line in kiosk("--home", home, "queue", "counter").answer.splitlines()
    }
    assert "tiep_dan" in served["5"]


def test_everything_on_the_command_line(kiosk: Kiosk, tmp_path: Path) -> None:
    said = kiosk("--home", tmp_path / "a" / "b", *init()).answer
    assert said == f"Đã lập văn phòng tại {tmp_path / 'a' / 'b'}.\n"
    settings = core_settings.load(tmp_path / "a" / "b")
    assert settings.office.name == WHOLE["--name"]
    assert settings.office.superior == WHOLE["--superior"]
    assert (settings.office.agency, settings.office.place) == ("H26.120", "Đông Hòa")
    assert settings.office.hotline == "0900 000 001"
    assert agrees(settings.locks.pin_hash, "13579")
    assert [s.counter for s in settings.stations if s.name == "counter"] == [1, 2]
    assert rows(tmp_path / "a" / "b", "SELECT username, full_name, role FROM staff") == [
        ("quantri", "Lê Thị Quản", "admin")
    ]
    assert kiosk("--home", tmp_path / "a" / "b", *init()).refusal.startswith("Thư mục")


def test_what_is_not_given_is_asked(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["Xã Đông Hòa", "H26.120", "11", "nhiều", "3", "", PASSWORD, "khác hẳn", PASSWORD, PASSWORD]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    said = kiosk("--home", tmp_path / "vp", "init")
    assert said.code == 0
    assert said.err.splitlines() == ["Cần một số từ 1 đến 10."] * 2 + ["Hai lần gõ chưa giống nhau."]
    for question in ("Tên văn phòng", "Mã định danh cơ quan", "Số quầy", "Tên đăng nhập", "Gõ lại mật khẩu"):
        assert question in said.out
    assert rows(tmp_path / "vp", "SELECT number FROM counter ORDER BY number") == [(1,), (2,), (3,)]
    assert rows(tmp_path / "vp", "SELECT username FROM staff") == [("quantri",)]
    pin = said.out.split("màn hình công dân: ")[1].split()[0]
    assert agrees(core_settings.load(tmp_path / "vp").locks.pin_hash, pin)


def test_the_end_of_the_answers_ends_it(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Xã Đông Hòa\n"))
    said = kiosk("--home", tmp_path / "vp", "init")
    assert (said.code, said.err.splitlines()[-1]) == (2, "kiosk: đã dừng")
    assert not (tmp_path / "vp").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("agency", "xã đông", "“xã đông” không phải mã định danh cơ quan"),
        ("password", "ngắn", "Mật khẩu cần ít nhất 8 ký tự"),
        ("pin", "12a4", "Mã PIN gồm 4 đến 12 chữ số"),
        ("pin", "123", "Mã PIN gồm 4 đến 12 chữ số"),
        ("admin", "Quản trị", "Tên đăng nhập “Quản trị” chưa dùng được"),
        ("name", "  ", "Chưa có tên văn phòng"),
        ("store", "mysql://kiosk@may-chu/kiosk", "khóa store.url"),
        ("store", "may-chu", "khóa store.url"),
        ("store", "postgresql://may-chu:cong/kiosk", "khóa store.url"),
        ("store", "postgresql://kiosk@127.0.0.1:1/kiosk", "Không làm việc được với cơ sở dữ liệu"),
    ],
)
def test_what_cannot_be_used_leaves_nothing_behind(
    kiosk: Kiosk, tmp_path: Path, option: str, value: str, said: str
) -> None:
    assert said in kiosk("--home", tmp_path / "mới" / "vp", *init(**{option: value})).refusal
    assert not (tmp_path / "mới").exists()


def test_what_was_in_the_folder_stays(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "ghi chú.txt").write_text("của người khác", "utf-8")
    assert "Mật khẩu" in kiosk("--home", tmp_path, *init(password="ngắn")).refusal
    assert [file.name for file in tmp_path.iterdir()] == ["ghi chú.txt"]


def test_a_folder_that_cannot_be_made(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", "utf-8")
    home = tmp_path / "tệp" / "vp"
    assert f"Không lập được văn phòng trong thư mục {home}" in kiosk("--home", home, "init", "--sample").refusal


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(kiosk: Kiosk, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "Không lập được văn phòng" in kiosk("--home", tmp_path / "vp", "init", "--sample").refusal
    tmp_path.chmod(0o700)


@pytest.mark.postgresql
def test_a_second_pc_is_told_that_it_joined(kiosk: Kiosk, tmp_path: Path, postgres_url: str) -> None:
    assert "dùng chung" not in kiosk("--home", tmp_path / "một", *init(store=postgres_url)).answer
    assert "đã có văn phòng" in kiosk("--home", tmp_path / "hai", *init(store=postgres_url, admin="khac")).answer
    assert kiosk("--home", tmp_path / "một", "tickets", "take", "ho_tich").out == "A001\n"
    assert kiosk("--home", tmp_path / "hai", "tickets", "take", "ho_tich").out == "A002\n"
