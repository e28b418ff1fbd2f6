"""Support staff take no personal data out by the command line either."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app import founding, parts
from kiosk.models import journal
from tests.cli.conftest import Kiosk

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")
PASSWORD = "Xuan-2026-moi"


@pytest.fixture
def office(home: Path, kiosk: Kiosk) -> Path:
    """The office with somebody who supports."""
    adding = ("staff", "add", "hoa", "--name", "Lý Thị Hoa", "--role", "support", "--password", PASSWORD)
    assert kiosk("--home", home, *adding).answer
    return home


def test_who_only_supports_writes_nothing_that_names_citizens(office: Path, kiosk: Kiosk, tmp_path: Path) -> None:
    hers = ("--user", "hoa", "--password", PASSWORD)
    for words in (
        ("report", "register", *PERIOD, "--out", tmp_path / "so.xlsx"),
        ("report", "register", *PERIOD),
        ("register", "01/11/2026", "30/11/2026", "--out", tmp_path / "so.pdf"),
        ("province", "export", *PERIOD, "--out", tmp_path / "tinh.xlsx"),
        ("petitions", "export", tmp_path / "gop-y.xlsx", *PERIOD),
    ):
        assert kiosk("--home", office, *words, *hers).refusal
    assert list(tmp_path.glob("*.*")) == []
    assert "satisfaction" in kiosk("--home", office, "report", "satisfaction", *PERIOD, *hers).answer


def test_an_official_s_export_is_journalled_by_name(office: Path, kiosk: Kiosk, tmp_path: Path) -> None:
    words = ("report", "register", *PERIOD, "--out", tmp_path / "so.xlsx", "--user", "lan", "--password", "sai rồi")
    assert kiosk("--home", office, *words).refusal, "a wrong password"
    assert kiosk("--home", office, *words[:-1], founding.SAMPLE_PASSWORD).answer
    built = parts.build(office, "test")
    try:
        with built.store.read() as unit:
            (entry,) = journal.newest(unit, ["report.written"], unit.day, 5)
            assert entry.data["name"] == "register"
    finally:
        built.close()


def test_a_script_that_takes_the_register_leaves_its_trace(office: Path, kiosk: Kiosk) -> None:
    assert kiosk("--home", office, "report", "register", *PERIOD).answer
    built = parts.build(office, "test")
    try:
        with built.store.read() as unit:
            (entry,) = journal.newest(unit, ["report.written"], unit.day, 5)
            assert (entry.data["name"], entry.data["format"]) == ("register", "json")
    finally:
        built.close()


def test_whoever_sits_at_a_terminal_is_asked_who_it_is(office: Path, tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "kiosk", "--home", str(office), "report", "register", *PERIOD]
    command = subprocess.Popen(
        [*words, "--out", str(tmp_path / "so.xlsx")],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    said = _read(leader, "Tên đăng nhập")
    os.write(leader, b"hoa\n")
    said += _read(leader, "Mật khẩu")  # what is typed before the question is thrown away
    os.write(leader, f"{PASSWORD}\n".encode())
    said += _read(leader)
    assert command.wait(60) == 2
    os.close(leader)
    assert "Nhân viên hỗ trợ" in said
    assert PASSWORD not in said, "a password is not shown"
    assert not (tmp_path / "so.xlsx").exists()


def _read(leader: int, until: str = "") -> str:
    """Give what a terminal shows until those words have come, or to its end."""
    said = b""
    while not until or until not in said.decode(errors="replace"):
        ready, _, _ = select.select([leader], [], [], 60)
        assert ready, said.decode(errors="replace")
        try:
            chunk = os.read(leader, 4096)
        except OSError:  # the other side has closed
            break
        if not chunk:
            break
        said += chunk
    return said.decode()
