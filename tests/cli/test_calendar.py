"""The office's calendar and its due times from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from kiosk.core import settings as core_settings
from kiosk.core.clock import SystemClock, local_day
from tests.cli.conftest import Kiosk
from tests.cli.test_register import take_in

DAYS = """\
format: 1
title: Lịch nghỉ năm 2031
prepared: 2030-11-21
days:
  - date: 2031-01-01
    kind: "off"
    name: Tết Dương lịch
  - date: 2031-01-04
    kind: work
    name: Làm bù
"""
THREE_DAYS = ("--received", "2026-11-20 09:00", "--limit", "3", "--unit", "working_day")


def test_a_file_of_days_is_loaded(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "2031.yaml"
    file.write_text(DAYS, "utf-8")
    assert kiosk("--home", home, "calendar", "load", file).answer == "Đã nạp 2 ngày.\n"
    shown = kiosk("--home", home, "calendar", "show", "2031").answer
    assert shown == "01/01/2031\tnghỉ\tTết Dương lịch\n04/01/2031\tlàm bù\tLàm bù\n"
    assert "cần một tệp có sẵn" in kiosk("--home", home, "calendar", "load", tmp_path).refusal
    file.write_text(DAYS.replace("2031-01-04", "hôm qua"), "utf-8")
    assert "2031.yaml" in kiosk("--home", home, "calendar", "load", file).refusal


def test_loading_says_how_many_dossiers_keep_a_due_time_reckoned_before(
    kiosk: Kiosk, home: Path, tmp_path: Path
) -> None:
    take_in(home)
    file, today = tmp_path / "hôm nay.yaml", local_day(SystemClock().now())
    file.write_text(DAYS.replace("2031-01-04", today.isoformat()), "utf-8")
    said = kiosk("--home", home, "calendar", "load", file)
    assert (said.code, said.out) == (0, "Đã nạp 2 ngày.\n")
    assert f"1 hồ sơ đang giải quyết có hẹn trả từ ngày {today:%d/%m/%Y} trở đi vẫn giữ hẹn cũ" in said.err
    assert kiosk("--home", home, "calendar", "load", file).answer == "Đã nạp 2 ngày.\n", "nothing is different now"


def test_days_are_set_removed_and_confirmed(kiosk: Kiosk, home: Path) -> None:
    calendar = ("--home", home, "calendar")
    swap = ("--decision", "QĐ 12")
    assert kiosk(*calendar, "off", "2026-11-23", *swap).answer == "Đã ghi ngày 23/11/2026: nghỉ.\n"
    assert kiosk(*calendar, "work", "28/11/2026", *swap, "--name", "Làm bù 23/11").code == 0
    shown = kiosk(*calendar, "show", "2026").answer
    assert "23/11/2026\tnghỉ\tNgày nghỉ\tQĐ 12\n" in shown
    assert "28/11/2026\tlàm bù\tLàm bù 23/11\tQĐ 12\n" in shown
    assert json.loads(kiosk("--home", home, "due", *THREE_DAYS, "--json").answer)["due"] == "2026-11-27T09:00:00+07:00"
    assert kiosk(*calendar, "remove", "2026-11-23").answer == "Đã bỏ ngày 23/11/2026 khỏi lịch.\n"
    assert "\tdự kiến\n" in kiosk(*calendar, "show", "2027").answer
    assert "của năm 2027" in kiosk(*calendar, "confirm", "2027", "--decision", "CV 8").answer
    assert "dự kiến" not in kiosk(*calendar, "show").answer
    new_year = kiosk(*calendar, "off", "2028-01-03", *swap)
    assert (new_year.code, new_year.out) == (0, "Đã ghi ngày 03/01/2028: nghỉ.\n")
    assert "Chú ý: Năm 2028 chưa có lịch nghỉ" in new_year.err


def test_a_table_goes_out_and_comes_in(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    calendar, file = ("--home", home, "calendar"), tmp_path / "lịch.xlsx"
    count = len(kiosk(*calendar, "show").answer.splitlines())
    assert kiosk(*calendar, "export", file).answer == f"Đã xuất {count} ngày ra {file}.\n"
    kept = f"Đã nhập: 0 ngày mới, 0 ngày thay đổi, {count} ngày giữ nguyên.\n"
    assert kiosk(*calendar, "import", file).answer == kept
    assert "kết thúc bằng .csv hoặc .xlsx" in kiosk(*calendar, "export", tmp_path / "lịch.doc").refusal
    file.write_bytes(file.read_bytes()[:999])
    assert "hỏng" in kiosk(*calendar, "import", file).refusal
    assert kiosk(*calendar, "export", tmp_path / "không có" / "lịch.csv").refusal


def test_every_place_to_mend_in_a_table_has_its_line(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "lịch.csv"
    file.write_text("Ngày,Loại,Tên,Quyết định\n" + "mai,nghỉ,Nghỉ bù,QĐ 1\n" * 20, "utf-8")
    said = kiosk("--home", home, "calendar", "import", file)
    head, *places = said.err.splitlines()
    assert (said.code, said.out) == (2, "")
    assert head == "kiosk: tệp lịch.csv có 20 chỗ cần sửa, chưa nhập gì:"
    assert [line.partition(":")[0] for line in places] == [f"  dòng {row}, cột Ngày" for row in range(2, 22)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["off", "23-11", "--decision", "QĐ 1"], "“23-11” không phải ngày"),
        (["off", "2026-11-23"], "còn thiếu --decision"),
        (["work", "2026-11-28", "--decision", " "], "Cần ghi số quyết định"),
        (["remove", "2026-11-23"], "23/11/2026 không có trong lịch nghỉ"),
        (["confirm", "2029", "--decision", "QĐ 1"], "năm 2029 chưa có"),
        (["show", "29"], "YEAR không dùng được, cần số từ 2000 đến 2100"),
    ],
)
def test_what_cannot_be_is_one_line(kiosk: Kiosk, home: Path, words: list[str], said: str) -> None:
    assert said in kiosk("--home", home, "calendar", *words).refusal


def test_when_a_dossier_would_be_due(kiosk: Kiosk, home: Path) -> None:
    due = ("--home", home, "due", *THREE_DAYS)
    reasons = ["3 ngày làm việc", "nghỉ 24/11 (Ngày Văn hóa Việt Nam)"]
    assert json.loads(kiosk(*due, "--json").answer) == {"due": "2026-11-26T09:00:00+07:00", "because": reasons}
    assert kiosk(*due).answer == f"Hẹn trả: 09:00 ngày 26/11/2026\n  - {reasons[0]}\n  - {reasons[1]}\n"
    pauses = ("--pause", "2026-11-23 08:00/2026-11-23 09:15", "--pause", "2026-11-25T08:00/2026-11-25T10:30")
    paused = json.loads(kiosk(*due, *pauses, "--json").answer)
    assert paused["due"] == "2026-11-26T14:45:00+07:00"
    assert "tạm dừng 1 giờ 15 phút làm việc chờ bổ sung, từ 08:00 ngày 23/11 đến 09:15 ngày 23/11" in paused["because"]
    today = kiosk("--home", home, "due", "--received", "2026-11-20T15:00:59", "--unit", "same_day").answer
    assert today.startswith("Hẹn trả: 17:00 ngày 20/11/2026\n")


def test_the_hours_are_those_of_the_settings(kiosk: Kiosk, home: Path) -> None:
    hours = {"mon": ("08:00-10:00",), "thu": ("13:00-15:00",)}
    core_settings.save(home, msgspec.structs.replace(core_settings.load(home), hours=hours))
    due = kiosk("--home", home, "due", "--received", "2026-11-20 09:00", "--limit", "2,5", "--unit", "hour", "--json")
    assert json.loads(due.answer)["due"] == "2026-11-26T13:30:00+07:00"  # Friday is left out: from Monday 08:00


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--received", "20/11/2026", "--limit", "3", "--unit", "day"], "“20/11/2026” không phải thời điểm"),
        (["--received", "2026-11-31 09:00", "--limit", "3", "--unit", "day"], "không phải thời điểm"),
        (["--received", "0001-01-01T00:00+23:00", "--limit", "3", "--unit", "day"], "không phải thời điểm"),
        (["--received", "2028-05-04 09:00", "--limit", "3", "--unit", "day"], "Lịch nghỉ của năm 2028 chưa có"),
        (["--received", "2026-11-20 09:00", "--unit", "day"], "ghi --limit bằng một số"),
        (["--received", "2026-11-20 09:00", "--limit", "-1", "--unit", "hour"], "“-1” không dùng được"),
        (["--received", "2026-11-20 09:00", "--limit", "0", "--unit", "working_day"], "phải lớn hơn 0"),
        (["--received", "2026-11-20 09:00", "--limit", "99999999", "--unit", "hour"], "dài quá"),
        (["--received", "2026-11-20 09:00", "--limit", "3", "--unit", "week"], "working_day, day, hour, same_day"),
        ([*THREE_DAYS, "--pause", "2026-11-23 08:00"], "không phải lần tạm dừng"),
        ([*THREE_DAYS, "--pause", "2026-11-23 08:00/mai"], "“mai” không phải thời điểm"),
        ([*THREE_DAYS, "--pause", "2026-11-23 08:00/2026-11-22 08:00"], "kết thúc trước khi bắt đầu"),
        ([*THREE_DAYS, "--pause", "2026-11-23 08:00/9999-12-31 08:00"], "năm 2028 chưa có"),
    ],
)
def test_a_due_time_that_cannot_be_told_is_one_line(kiosk: Kiosk, home: Path, words: list[str], said: str) -> None:
    assert said in kiosk("--home", home, "due", *words).refusal
