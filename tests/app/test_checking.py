"""Settings that fit their types and cannot be used all the same: refused at start by file and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.app import founding
from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.errors import SettingsError
from kiosk.core.settings import FILE_NAME, Printer, Settings

Change = Callable[[Settings], Settings]


def section(name: str, **values: Any) -> Change:
    """Give a change of one section's keys."""
    return lambda s: msgspec.structs.replace(s, **{name: msgspec.structs.replace(getattr(s, name), **values)})


def top(**values: Any) -> Change:
    """Give a change of keys above all sections."""
    return lambda s: msgspec.structs.replace(s, **values)


def one_of(name: str, number: int, **values: Any) -> Change:
    """Give a change of one station or printer; of the printers 0 prints slips, 1 pages."""

    def change(settings: Settings) -> Settings:
        several = list(getattr(settings, name))
        several[number] = msgspec.structs.replace(several[number], **values)
        return msgspec.structs.replace(settings, **{name: tuple(several)})

    return change


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (section("office", agency="xã đông"), "office.agency", "“xã đông” không phải mã định danh"),
        (top(hours={"mon": ("07:30-25:30",)}), "hours.mon", "ghi như 07:30-11:30"),
        (top(hours={"tue": ("11:30-07:30",)}), "hours.tue", "kết thúc trước khi bắt đầu"),
        (top(hours={"mon": (), "tue": ()}), "hours", "ít nhất một buổi làm việc"),
        (top(pc="tầng 1/cửa"), "pc", "không có dấu gạch chéo"),
        (top(pc="m" * 61), "pc", "dài nhất 60 ký tự"),
        (section("store", url="oracle://may-chu/kiosk"), "store.url", "postgresql://"),
        (section("store", url="postgresql://may-chu:cổng/kiosk"), "store.url", "postgresql://"),
        (section("store", url="postgresql://may-chu"), "store.url", "postgresql://"),
        (section("money", series=" "), "money.series", "để trống"),
        (section("money", form_code="x" * 20, series="y" * 20), "money.series", "dài nhất 36"),
        (section("money", bank_bin="97041", account="123"), "money.bank_bin", "gồm 6 chữ số"),
        (section("money", bank_bin="970415", account="12 34"), "money.account", "Số tài khoản gồm 1 đến 19"),
        (section("money", account="1234"), "money.bank_bin", "gồm 6 chữ số"),
        (section("money", bank_bin="970415", account="1234"), "money.account_name", "còn thiếu"),
        (section("locks", idle_seconds=0), "locks.idle_seconds", "ít nhất 1 giây"),
        (section("public", dark="19:00-19:00"), "public.dark", "trùng nhau"),
        (section("public", notices=("Tiếp công dân thứ Năm.", " ")), "public.notices[1]", "để trống"),
        (section("locks", pin_hash=""), "locks.pin_hash", "còn thiếu; đặt mã PIN bằng lệnh “kiosk pin”"),
        (section("locks", pin_hash="2468"), "locks.pin_hash", "không phải mã băm"),
        (section("locks", pin_hash="$argon2id$v=x$m=1$a$b"), "locks.pin_hash", "không phải mã băm"),
        (one_of("stations", 0, screen=0), "stations[0].screen", "từ 1 đến 16"),
        (one_of("stations", 2, screen=99), "stations[2].screen", "từ 1 đến 16"),
        (one_of("stations", 3, counter=200), "stations[3].counter", "từ 1 đến 99"),
        (one_of("printers", 0, device="network", address="may-in:cổng"), "printers[0].address", ""),
        (one_of("printers", 0, device="usb", address="máy in"), "printers[0].address", ""),
        (one_of("printers", 1, device="network", address="10.0.0.9:9100"), "printers[1].device", "device = queue"),
        (one_of("printers", 1, device="usb", address="04b8:0e15"), "printers[1].device", "device = queue"),
        (section("papers", receipts="Máy in phiếu"), "papers.receipts", "cần máy in trang (A4, A5)"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_by_file_and_key(
    tmp_path: Path, change: Change, key: str, reason: str
) -> None:
    file = tmp_path / FILE_NAME
    with pytest.raises(SettingsError) as raised:
        check_settings(change(SAMPLE), file)
    before, found, after = str(raised.value).partition(f"khóa {key}: ")
    assert str(file) in before
    assert found, raised.value
    assert reason in after
    assert len(after) > 10


@pytest.mark.parametrize(
    "change",
    [
        top(),
        top(hours={}),
        top(hours={"mon": (), "sat": ("07:30-11:30",)}),
        top(pc="Máy ở cửa – tầng 1"),
        section("store", url="postgresql+psycopg://kiosk:m%40t@may-chu:5432/kiosk"),
        section("store", url="sqlite:////srv/kiosk.db"),
        section("public", dark="19:00-06:30", notices=("Tiếp công dân thứ Năm.",), text_size="large"),
        section("money", bank="Ngân hàng Mẫu", bank_bin="970415", account="113366668888", account_name="UBND xã Mẫu"),
        one_of("stations", 0, screen=16),
        one_of("stations", 2, counter=99),
        one_of("printers", 0, device="network", address="10.0.0.9:9100"),
        one_of("printers", 0, device="usb", address="04b8:0e15"),
        one_of("printers", 1, device="queue", address="HP_LaserJet"),
        top(printers=(), papers=core_settings.Papers()),
        top(printers=(Printer("A4", "page", "file", "papers"),), papers=core_settings.Papers(tickets="A4")),
    ],
)
def test_what_can_be_used_is_let_through(tmp_path: Path, change: Change) -> None:
    check_settings(change(SAMPLE), tmp_path / FILE_NAME)
    assert list(tmp_path.iterdir()) == [], "checking makes no folder"


def test_an_office_s_own_words_that_cannot_be_used_are_named_at_start(tmp_path: Path) -> None:
    file = tmp_path / "forms" / "tt03-2025" / "form01.toml"
    file.parent.mkdir(parents=True)
    file.write_text('title = "GIẤY TIẾP NHẬN"', "utf-8")
    with pytest.raises(SettingsError, match=r"forms/tt03-2025/form01\.toml"):
        check_settings(SAMPLE, tmp_path / FILE_NAME)


SAMPLE = founding._settings(founding.sample_plan())
