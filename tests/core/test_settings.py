"""The settings file: what is saved is loaded, and every error names the file and the key."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import SettingsError
from kiosk.core.settings import (
    FILE_NAME,
    Locks,
    Office,
    Papers,
    Printer,
    Settings,
    Station,
    StoreSettings,
    load,
    save,
    set_pin_hash,
)

WHOLE = Settings(
    office=Office(
        name="Trung tâm Phục vụ hành chính công xã Mẫu",
        agency="H26.120",
        superior="UBND xã Mẫu",
        place="Mẫu",
        address="Thôn “Đông”, xã Mẫu",
        hotline="024 0000 0000",
        language="en",
        form_set="TT01/2018",
    ),
    store=StoreSettings(url="postgresql+psycopg://kiosk:a%40b@may-chu/kiosk"),
    hours={"mon": ("07:30-11:30", "13:30-17:00"), "sat": ("07:30-11:30",)},
    papers=Papers(tickets="phieu", receipts="trang", appointments="phieu", receipt_size="A5"),
    locks=Locks(pin_hash="$argon2id$v=19$m=65536,t=3,p=4$abc$def", idle_seconds=90),
    printers=(
        Printer("phieu", "slip", "network", "10.0.0.9:9100", 384),
        Printer("trang", "page", "queue", "HP_LaserJet"),
    ),
    stations=(
        Station("tickets", screen=2, full_screen=True),
        Station("counter", counter=1, full_screen=False),
        Station("rating", screen=3, counter=1),
    ),
)
OFFICE = '[office]\nname = "Xã Mẫu"\nagency = "H26.120"\n'
PRINTER = '[[printers]]\nname = "phieu"\nkind = "slip"\ndevice = "file"\naddress = "giay-in"\n'


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    assert save(tmp_path, WHOLE) == tmp_path / FILE_NAME
    assert load(tmp_path) == WHOLE
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


def test_saved_again_replaces_the_file(tmp_path: Path) -> None:
    save(tmp_path, WHOLE)
    smallest = Settings(office=Office(name="Xã Mẫu", agency="H26.120"))
    save(tmp_path, smallest)
    assert load(tmp_path) == smallest


@pytest.mark.skipif(os.name != "posix", reason="the rights of POSIX")
def test_only_its_owner_reads_it_whatever_it_was_before(tmp_path: Path) -> None:
    """The database's password stands in it."""
    before = os.umask(0)
    try:
        file = save(tmp_path, WHOLE)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)
        set_pin_hash(tmp_path, "$argon2id$v=19$m=8,t=1,p=1$abc$def")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load(tmp_path).store == WHOLE.store


WRITTEN_BY_HAND = """\
# Xã Mẫu, máy ở cửa ra vào
pc = "cua"

[office]
name = "Xã Mẫu"   # như trên con dấu
agency = 'H26.120'

[locks]  # mã PIN: hỏi anh Quản
idle_seconds = 0x3C
pin_hash = "cũ"

[[printers]]
kind = "slip"
name = "phieu"
device = "network"
address = "10.0.0.9:9100"  # cạnh cửa sổ

# hết
"""


def test_a_new_pin_leaves_everything_else_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(WRITTEN_BY_HAND, "utf-8")
    before = load(tmp_path)
    assert set_pin_hash(tmp_path, "mới") == file
    assert file.read_text("utf-8") == WRITTEN_BY_HAND.replace('"cũ"', '"mới"')
    assert load(tmp_path) == msgspec.structs.replace(before, locks=Locks("mới", 60))


@pytest.mark.parametrize("rest", ["", PRINTER, "[locks]\nidle_seconds = 60\n", "locks.idle_seconds = 60\n"])
def test_a_new_pin_where_none_stood(tmp_path: Path, rest: str) -> None:
    text = rest + OFFICE if rest.startswith("locks.") else OFFICE + rest
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    before = load(tmp_path)
    set_pin_hash(tmp_path, "mới")
    assert load(tmp_path) == msgspec.structs.replace(before, locks=Locks("mới", 60))


def test_little_is_needed(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(OFFICE, "utf-8")
    settings = load(tmp_path)
    assert settings.office.name == "Xã Mẫu"
    assert settings.store.url == ""
    assert settings.office.form_set == "TT03/2025"


def test_as_windows_notepad_saves_it(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xef\xbb\xbf" + OFFICE.replace("\n", "\r\n").encode())
    assert load(tmp_path).office.name == "Xã Mẫu"


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(OFFICE.replace("Xã Mẫu", "Xa\u0303 Mâ\u0303u"), "utf-8")
    assert load(tmp_path).office.name == "Xã Mẫu"


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("", "office", "còn thiếu"),
        ('[office]\nname = "Xã Mẫu"\n', "office.agency", "còn thiếu"),
        ('[office]\nname = "  "\nagency = "H26"\n', "office.name", "để trống"),
        (OFFICE + 'hotlin = "1"\n', "office.hotlin", "không có khóa này"),
        (OFFICE + '[hour]\nmon = ["07:30-11:30"]\n', "hour", "không có khóa này"),
        (OFFICE + "[locks]\nidle_seconds = 60.5\n", "locks.idle_seconds", "số nguyên"),
        ('[office]\nname = 7\nagency = "H26"\n', "office.name", "ngoặc kép"),
        (OFFICE + 'language = "fr"\n', "office.language", "“fr”"),
        (OFFICE + '[hours]\nmon = ["7h30-11h30"]\n', "hours", "07:30-11:30"),
        (OFFICE + '[hours]\nmon = "07:30-11:30"\n', "hours", "danh sách"),
        (OFFICE + '[hours]\nmonday = ["07:30-11:30"]\n', "hours", "“monday”"),
        (OFFICE + PRINTER + "dots = 500\n", "printers[0].dots", "“500”"),
        (OFFICE + PRINTER.replace('"phieu"', '""'), "printers[0].name", "≥ 1 ký tự"),
        (OFFICE + PRINTER.replace("phieu", "x" * 61), "printers[0].name", "≤ 60 ký tự"),
        (OFFICE + PRINTER + PRINTER, "printers.name", "hai máy in cùng tên “phieu”"),
        (OFFICE + '[papers]\ntickets = "may-in"\n' + PRINTER, "papers.tickets", "không có máy in tên “may-in”"),
        (OFFICE + '[papers]\nreceipts = "may-in"\n', "papers.receipts", "không có máy in"),
        (OFFICE + '[papers]\nappointments = "may-in"\n', "papers.appointments", "không có máy in"),
        (OFFICE + '[[stations]]\nname = "door"\n', "stations[0].name", "“door”"),
        (OFFICE + '[[stations]]\nname = "board"\n[[stations]]\nname = "rating"\n', "stations[1].counter", "số quầy"),
        (OFFICE + '[[stations]]\nname = "rating"\n', "stations[0].counter", "số quầy"),
        (OFFICE + '[[stations]]\nname = "board"\nfull_screen = 1\n', "stations[0].full_screen", "true hoặc false"),
    ],
)
def test_an_error_names_file_key_and_reason(tmp_path: Path, text: str, key: str, reason: str) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        load(tmp_path)
    sentence = str(raised.value)
    assert str(file) in sentence
    assert f"khóa {key}" in sentence
    assert reason in sentence.partition(f"khóa {key}")[2]
    assert "Expected" not in sentence


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('[office]\nname = "Xã Mẫu\n', "dòng 2, cột 15", "chưa đóng"),
        ("[office\n\n", "dòng 1, cột 8", "chưa đóng"),
        ("[office]\nname = Xã Mẫu", "dòng 2, cột 8", "chữ phải để trong ngoặc kép"),
        ('[office]\nname "Xã Mẫu"', "dòng 2, cột 6", "thiếu dấu ="),
        (OFFICE + 'name = "Hai"', "dòng 4, cột 13", "ghi hai lần"),
        ('[store]\nfiles = "D:\\quay"', "dòng 2, cột", "ghi dấu / thay cho"),
        ('[office]\nname = "A" agency = "B"', "dòng 2, cột 12", "thêm # ở đầu dòng"),
    ],
)
def test_bad_toml_is_told_by_its_place_and_what_to_do(tmp_path: Path, text: str, place: str, words: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"kiosk\.toml viết sai cú pháp TOML ở dòng") as refused:
        load(tmp_path)
    sentence = str(refused.value)
    assert place in sentence
    assert words in sentence
    assert "mở lại chương trình" in sentence
    assert not re.search(r"\b(at|Expected|Invalid|Illegal|Cannot)\b", sentence)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes('[office]\nname = "X\xe3"\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"Không đọc được tệp cài đặt .*kiosk\.toml: dòng 2 không phải mã UTF-8"):
        load(tmp_path)


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        load(tmp_path / "van-phong")
    assert str(tmp_path / "van-phong" / FILE_NAME) in str(raised.value)
    assert f"kiosk --home {tmp_path / 'van-phong'} init" in str(raised.value)


@pytest.mark.parametrize("pattern", ["{agency}-{yymmdd}-{number:04}", "{agency}-{yymmdd}-L{number:04}"])
def test_the_office_s_own_codes_may_bear_a_mark(tmp_path: Path, pattern: str) -> None:
    (tmp_path / FILE_NAME).write_text(f'{OFFICE}code_pattern = "{pattern}"\n', "utf-8")
    assert load(tmp_path).office.code_pattern == pattern


@pytest.mark.parametrize("pattern", ["{number:04}", "{agency}-{yymmdd}", "{agency}-{yymmdd}-{number:04}{x}", ""])
def test_a_pattern_that_gives_one_code_twice_is_refused(tmp_path: Path, pattern: str) -> None:
    (tmp_path / FILE_NAME).write_text(f'{OFFICE}code_pattern = "{pattern}"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"office\.code_pattern: cần mẫu mã \{agency\}"):
        load(tmp_path)
