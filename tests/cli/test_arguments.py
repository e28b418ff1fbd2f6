"""Wrong arguments: one line in Vietnamese that says what is wrong and where to look, exit code 2."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk import __version__
from kiosk.app.stations import Wanted
from kiosk.core import settings as core_settings
from kiosk.core.settings import Station
from tests.cli.conftest import Kiosk

GROUPS = ("tickets", "journal", "staff", "catalogue", "calendar")


def test_the_version(kiosk: Kiosk) -> None:
    assert kiosk("version").answer == f"kiosk {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["tickets", "--help"], ["init", "-h"]])
def test_help_is_an_answer(kiosk: Kiosk, words: list[str]) -> None:
    assert "--help" in kiosk(*words).answer


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "còn thiếu lệnh; xem “kiosk --help”"),
        *(([group], f"còn thiếu lệnh; xem “kiosk {group} --help”") for group in GROUPS),
        (["mo"], "không có lệnh “mo”; xem “kiosk --help”"),
        (["tickets", "give"], "không có lệnh “give”; xem “kiosk tickets --help”"),
        (["--nha", "x"], "không có tùy chọn --nha; xem “kiosk --help”"),
        (["doctor", "--xml"], "không có tùy chọn --xml; xem “kiosk doctor --help”"),
        (["--home"], "tùy chọn --home thiếu hoặc thừa giá trị"),
        (["init", "--sample=1"], "tùy chọn --sample thiếu hoặc thừa giá trị"),
        (["version", "now"], "thừa tham số; xem “kiosk version --help”"),
        (["tickets", "take", "a", "b"], "thừa tham số; xem “kiosk tickets take --help”"),
        (["tickets", "take"], "còn thiếu FIELD; xem “kiosk tickets take --help”"),
        (["open"], "còn thiếu STATION; xem “kiosk open --help”"),
        (
            ["open", "door"],
            "STATION không dùng được, chọn một trong tickets, board, results, counter, lookup, rating, manager",
        ),
        (["open", "counter", "--counter", "100"], "--counter không dùng được, cần số từ 0 đến 99"),
        (["open", "board", "--screen", "x"], "--screen không dùng được, cần số từ 1 đến 16"),
        (["init", "--counters", "11"], "--counters không dùng được, cần số từ 1 đến 10"),
        (["demo"], "còn thiếu --out; xem “kiosk demo --help”"),
        (["demo", "--out", "x", "--visits", "0"], "--visits không dùng được, cần số từ 1 đến 10000"),
        (["demo", "--out", "x", "--seed", "bảy"], "--seed không dùng được, cần số nguyên"),
        (["--home", __file__, "version"], "--home không dùng được, cần một thư mục"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument_is_one_line(kiosk: Kiosk, words: list[str], said: str) -> None:
    assert said in kiosk(*words).refusal


def test_an_office_that_is_not_there_says_how_to_found_it(kiosk: Kiosk, tmp_path: Path) -> None:
    for words in (
        ["doctor"], ["tickets", "fields"], ["journal", "verify"], ["open", "board"], ["pin", "--pin", "2468"],
        ["staff", "list"], ["staff", "add", "hoa", "--name", "Hoa", "--password", "mật khẩu dài"],
    ):  # fmt: skip
        refusal = kiosk("--home", tmp_path / "trống", *words).refusal
        assert f"kiosk --home {tmp_path / 'trống'} init" in refusal
    assert not (tmp_path / "trống").exists()


def test_home_comes_from_the_environment_unless_given(
    kiosk: Kiosk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_HOME", str(home))
    assert kiosk("tickets", "take", "khac").answer == "H001\n"
    assert str(tmp_path / "khác") in kiosk("--home", tmp_path / "khác", "tickets", "take", "khac").refusal


def test_home_is_a_folder_of_the_user_by_default(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert str(tmp_path / "MotCua" / "kiosk.toml") in kiosk("doctor").refusal


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """What `kiosk open` would open; no window is opened."""
    wanted: list[Wanted] = []

    def remember(_home: Path, station: Wanted) -> int:
        wanted.append(station)
        return 0

    monkeypatch.setattr("kiosk.app.stations.open_station", remember)
    return wanted


STATIONS = (
    Station("board", screen=3),
    Station("tickets", screen=2, full_screen=False),
    Station("counter", counter=4),
    Station("rating", screen=2, counter=4),
    Station("rating", screen=5, counter=7, full_screen=False),
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["board"], Wanted("board", 3)),
        (["board", "--screen", "1", "--window"], Wanted("board", 1, full_screen=False)),
        (["tickets"], Wanted("tickets", 2, full_screen=False)),
        (["tickets", "--full-screen"], Wanted("tickets", 2, full_screen=True)),
        (["counter"], Wanted("counter", 1, 4)),
        (["rating"], Wanted("rating", 2, 4)),
        (["rating", "--counter", "7"], Wanted("rating", 5, 7, full_screen=False)),
        (["rating", "--counter", "9"], Wanted("rating", 1, 9)),
        (["lookup"], Wanted("lookup", 1)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_station_opens_as_the_settings_have_it_unless_told_otherwise(
    kiosk: Kiosk, home: Path, opened: list[Wanted], words: list[str], wanted: Wanted
) -> None:
    core_settings.save(home, msgspec.structs.replace(core_settings.load(home), stations=STATIONS))
    assert kiosk("--home", home, "open", *words).code == 0
    assert opened == [wanted]


def test_a_window_needs_a_screen(kiosk: Kiosk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for words in (["open", "board"], ["run"], ["demo", "--out", "x"]):
        assert "máy này không có màn hình" in kiosk("--home", home, *words).refusal
