"""The values of the settings file set one line at a time: read back as the station reads them, or nothing written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.core.i18n import Translator
from kiosk.core.settings import FILE_NAME, Volume
from kiosk.models.store import Store
from kiosk.services.office_settings import OfficeSettings
from kiosk.services.office_value_lines import limits_of, read, typed_of, types, value_of
from kiosk.services.office_value_table import LINES
from kiosk.services.office_values import OfficeValues
from kiosk.services.passwords import agrees
from kiosk.services.settings_views import ChangedMeanwhileError
from tests.services.test_office_settings import COMMENTS, office, person, store, told

__all__ = ["office", "store"]

EDITABLE = {key: line for key, line in LINES.items() if not line.fixed}
READ_BACK = {key: line for key, line in EDITABLE.items() if key != "pin"}  # nobody reads a PIN back
MORNING, DAY = ("07:00-11:30",), ("07:00-11:30", "13:00-16:30")
VOLUME = (Volume("07:00", 100), Volume("11:30", 0), Volume("13:30", 60))
TYPED: dict[str, dict[str, tuple[str, Any]]] = {
    "name": {
        "office.superior": ("UBND xã Đồng Mẫu", "UBND xã Đồng Mẫu"),
        "office.name": ("Trung ta\u0302m  A\u0301nh", "Trung tâm Ánh"),  # another normal form, a blank too many
    },
    "place": {"office.place": ("Đồng Mẫu", "Đồng Mẫu")},
    "address": {"office.address": ("Số 1 “Đường Lớn”", "Số 1 “Đường Lớn”")},
    "hotline": {"office.hotline": ("024 3999 8888", "024 3999 8888")},
    "form_set": {"office.form_set": ("TT01/2018", "TT01/2018")},
    "language": {"office.language": ("en", "en")},
    "hours": {
        **{f"hours.{day}": ("7h-11h30, 13:00 – 16:30", DAY) for day in ("mon", "tue", "wed", "thu", "fri")},
        "hours.sat": ("7:00-11:30", MORNING),
        "hours.sun": ("", ()),
    },
    "petitions": {"petitions.days": ("10", 10)},
    "reports": {"reports.closes_on": ("14", "14")},
    "receipts": {"money.form_code": ("02BLP", "02BLP"), "money.series": ("DM", "DM")},
    "account": {
        "money.bank": ("Agribank", "Agribank"),
        "money.bank_bin": ("970405", "970405"),
        "money.account": ("1500205123456", "1500205123456"),
        "money.account_name": ("UBND XA DONG MAU", "UBND XA DONG MAU"),
    },
    "province": {
        "province.enabled": ("true", True),
        "province.url": ("https://tinh.example/nhan", "https://tinh.example/nhan"),
        "province.timeout_seconds": ("45", 45),
    },
    "volume": {"voice.volume": ("13:30 60, 7h đầy · 11h30 tắt", VOLUME)},
    "voice": {
        "voice.enabled": ("false", False),
        "voice.repeat": ("3", 3),
        "voice.english": ("true", True),
        "voice.engine": ("system", "system"),
    },
    "voice_folder": {"voice.folder": ("{folder}", "{folder}")},
    "pictures": {"board.pictures": ("{folder}", "{folder}"), "board.seconds": ("20", 20)},
    "text": {"public.text_size": ("largest", "largest"), "public.contrast": ("high", "high")},
    "read_aloud": {"public.read_aloud": ("false", False)},
    "resting": {"locks.idle_seconds": ("90", 90), "public.screensaver_minutes": ("0", 0)},
    "dark": {"public.dark": ("19h-6:30", "19:00-06:30")},
    "cursor": {"public.cursor": ("hidden", "hidden")},
    "card_scanner": {"devices.card_scanner": ("COM3", "COM3"), "devices.card_scanner_baud": ("115200", 115200)},
    "page_scanner": {"devices.page_scanner": ("epson2:libusb:001:004", "epson2:libusb:001:004")},
    "scan_folder": {"devices.folder": ("{folder}", "{folder}")},
}
BAD = (
    ("name", {"office.name": " "}, "Tên cơ quan (dòng dưới, chữ đậm): để trống."),
    ("hours", {"hours.mon": "7:30"}, "Thứ Hai: “7:30” còn thiếu giờ cuối; ghi như 7:30-11:30."),
    ("hours", {"hours.tue": "13:30-11:30"}, "Thứ Ba: Giờ làm việc “13:30-11:30” kết thúc trước khi bắt đầu"),
    ("hours", {"hours.wed": "25:00-26:00"}, "Thứ Tư: “25:00” không phải giờ; ghi như 7:30."),
    ("petitions", {"petitions.days": "0"}, "Số ngày làm việc: cần số từ 1 đến 60."),
    ("petitions", {"petitions.days": "muoi"}, "Số ngày làm việc: cần số từ 1 đến 60."),
    ("receipts", {"money.series": ""}, "Ký hiệu (sê-ri): để trống; ghi như in trên biên lai."),
    ("receipts", {"money.series": "X" * 21}, "Ký hiệu (sê-ri): dài nhất 20 ký tự."),
    ("account", {"money.account": "123"}, "Mã ngân hàng (BIN): Mã ngân hàng (BIN) gồm 6 chữ số"),
    ("account", {"money.account": "1", "money.bank_bin": "970405"}, "Tên chủ tài khoản: còn thiếu"),
    ("province", {"province.enabled": "true"}, "Địa chỉ: cần địa chỉ https://… của hệ thống tỉnh."),
    ("volume", {"voice.volume": "7:00"}, "Từ giờ nào, to bao nhiêu: “7:00” chưa rõ"),
    ("volume", {"voice.volume": "7:00 101"}, "Từ giờ nào, to bao nhiêu: “7:00 101” chưa rõ"),
    ("volume", {"voice.volume": "7:00 10, 7h 20"}, "Từ giờ nào, to bao nhiêu: một giờ ghi hai lần."),
    (
        "pictures",
        {"board.pictures": "/khong/co"},
        "Thư mục hình .jpg, .png: không thấy thư mục /khong/co trên máy này; ghi",
    ),
    ("dark", {"public.dark": "19:00-19:00"}, "Từ giờ – đến giờ: giờ bắt đầu và giờ kết thúc trùng nhau"),
    ("pin", {"locks.pin_hash": "12a4"}, "Mã PIN gồm 4 đến 12 chữ số."),
    ("codes", {"office.agency": "H99.999"}, "Mọi mã hồ sơ đã cấp làm theo đây"),
)


@pytest.fixture
def values(office: OfficeSettings, tmp_path: Path) -> OfficeValues:
    return OfficeValues(core_settings.load(tmp_path), office.files, check_settings, office.pc)


def as_it_is(values: OfficeValues, key: str) -> dict[str, str]:
    found = values.all().settings
    return {value.key: typed_of(value_of(found, value.key)) for value in LINES[key].values}


def test_every_key_of_the_file_stands_in_one_line() -> None:
    """Fails when a setting is added that nobody can set on screen, or see why not."""
    keys = [value.key for line in LINES.values() for value in line.values]
    assert len(keys) == len(set(keys))
    assert {"hours" if key.startswith("hours.") else key for key in keys} == set(types())
    for line in EDITABLE.values():
        assert line.where, line.key
        for value in line.values:
            kind = types().get(value.key)
            assert value.name, value.key
            if isinstance(kind, inspect.LiteralType):
                assert set(value.choices) == set(kind.values), value.key
            elif isinstance(kind, inspect.BoolType):
                assert set(value.choices) == {"true", "false"}, value.key
            elif value.form == "number":
                assert limits_of(value)[0] < limits_of(value)[1]


def test_each_line_is_read_back_as_it_was_typed(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    assert set(TYPED) == set(READ_BACK)
    folder, file, by = tmp_path / "hình ảnh", tmp_path / FILE_NAME, person(store, "sep")
    folder.mkdir()
    every = [value.key for line in LINES.values() for value in line.values]
    was, text = values.all().settings, file.read_text("utf-8")
    for key, line in READ_BACK.items():
        file.write_text(text, "utf-8")
        typed = {name: words.format(folder=folder) for name, (words, _) in TYPED[key].items()}
        assert set(typed) == {value.key for value in line.values}
        then = values.tried(by, key, typed).settings
        assert file.read_text("utf-8") == text, "a look writes nothing"
        values.put(by, key, typed)
        found = core_settings.load(tmp_path)
        assert found == then == values.all().settings
        for name in every:
            wanted = TYPED[key][name][1] if name in typed else value_of(was, name)
            assert value_of(found, name) == (str(folder) if wanted == "{folder}" else wanted), name
        for value in line.values:
            assert read(value, typed_of(value_of(found, value.key))) == value_of(found, value.key)
        assert [words for words in COMMENTS if words.partition("#")[2] not in file.read_text("utf-8")] == []
    entries = told(store)
    assert [entry["part"] for entry in entries] == list(READ_BACK)
    assert all(entry.keys() == {"part", "pc", "before", "after"} for entry in entries), "no word of what was set"


def test_what_goes_into_the_file_comes_out_again(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    """Louder or not, three times over, with other keys behind the list and with none left in the end."""
    file, by = tmp_path / FILE_NAME, person(store, "sep")
    listed = '\n[voice]\nvolume = [{ since = "08:00", percent = 50 }]  # phòng họp bên cạnh\nrepeat = 3\n'
    file.write_text(file.read_text("utf-8") + listed, "utf-8")
    for typed, wanted in (("7:00 đầy, 11:30 tắt, 13:30 60%", VOLUME), ("8:00 10", (Volume("08:00", 10),)), ("", ())):
        values.put(by, "volume", {"voice.volume": typed})
        found = core_settings.load(tmp_path)
        assert found.voice.volume == wanted
        assert found.voice.repeat == 3
    assert "volume" not in file.read_text("utf-8")
    values.put(by, "hours", {name: text for name, (text, _) in TYPED["hours"].items()})
    values.put(by, "hours", as_it_is(values, "hours") | {"hours.sat": ""})
    assert set(core_settings.load(tmp_path).hours) == {"mon", "tue", "wed", "thu", "fri"}


def test_a_bad_value_is_refused_in_a_sentence(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    before, by = (tmp_path / FILE_NAME).read_bytes(), person(store, "sep")
    for key, typed, sentence in BAD:
        answers = as_it_is(values, key) | typed
        for refuses in (values.tried, values.put):
            with pytest.raises(KnownError) as refused:
                refuses(by, key, answers)
            assert str(refused.value).startswith(sentence)
            assert "{" not in refused.value.in_words(Translator("en"))
        assert (tmp_path / FILE_NAME).read_bytes() == before
    with pytest.raises(BadInput, match="Chưa có gì khác"):
        values.tried(by, "hours", as_it_is(values, "hours"))
    assert told(store) == []


def test_a_week_without_a_session_is_refused(values: OfficeValues, store: Store) -> None:
    with pytest.raises(BadInput, match="ít nhất một buổi"):
        values.put(person(store, "sep"), "hours", dict.fromkeys(as_it_is(values, "hours"), ""))


def test_only_who_leads_sets_them_and_only_what_was_seen(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    file, typed = tmp_path / FILE_NAME, {"petitions.days": "10"}
    before = file.read_bytes()
    for act in (values.tried, values.put):
        with pytest.raises(NotAllowed):
            act(person(store, "lan"), "petitions", typed)
    assert file.read_bytes() == before
    values.put(person(store, "sep"), "petitions", typed, (15,))
    with pytest.raises(ChangedMeanwhileError):
        values.put(person(store, "sep"), "petitions", {"petitions.days": "12"}, (15,))
    assert core_settings.load(tmp_path).petitions.days == 10
    values.put(person(store, "sep"), "place", {"office.place": "Đồng Mẫu"}, ("",))  # another line than the one changed


def test_papers_and_secret_as_they_will_be(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    by = person(store, "sep")
    name = {"office.superior": "Ủy ban nhân dân xã Đồng Mẫu", "office.name": values.all().settings.office.name}
    head = values.tried(by, "name", name).head
    assert head[0] == "ỦY BAN NHÂN DÂN XÃ ĐỒNG MẪU"
    assert " ".join(head[1:]) == "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐỒNG MẪU"
    week = values.tried(by, "hours", {name: text for name, (text, _) in TYPED["hours"].items()}).week
    assert week == "Thứ Hai – Thứ Sáu: 07:00–11:30, 13:00–16:30; Thứ Bảy: 07:00–11:30"
    assert not values.all().has_secret
    secret = tmp_path / "province.secret"
    secret.touch(mode=0o600)
    secret.write_text("khoa-thu", "utf-8")
    assert values.all().has_secret


def test_a_pin_is_kept_as_its_hash_alone(values: OfficeValues, store: Store, tmp_path: Path) -> None:
    values.put(person(store, "sep"), "pin", {"locks.pin_hash": "13579"})
    assert agrees(core_settings.load(tmp_path).locks.pin_hash, "13579")
    assert "13579" not in (tmp_path / FILE_NAME).read_text("utf-8")
    assert "13579" not in json.dumps(told(store))
