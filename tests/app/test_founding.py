"""Founding an office: whole or not at all, on either engine, once however many PCs join it."""

from __future__ import annotations

import os
import socket
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.app import founding, parts
from kiosk.app.stations import Wanted
from kiosk.core import resources
from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadInput, KnownError, SettingsError
from kiosk.services.answers import FoundingAnswers
from kiosk.services.catalogue_file import read_queues
from kiosk.services.health import examine_journal
from kiosk.services.office import NewCounter, NewOfficial
from kiosk.services.passwords import agrees

ANSWERS = FoundingAnswers(
    name="Trung tâm Phục vụ hành chính công xã Đông Hòa",
    superior="ỦY BAN NHÂN DÂN XÃ ĐÔNG HÒA",
    agency=" h26.120 ",
    place="Đông Hòa",
    hotline="0900 000 001",
    counters=3,
    admin_name="Lê Thị Quản",
    admin_username="quantri",
    admin_password="mật khẩu dài",
    pin="13579",
)


def sample(store_url: str, home: Path) -> founding.Plan:
    """Give the sample office's plan; the folder's own file stands for SQLite."""
    return founding.sample_plan("" if store_url.startswith("sqlite") else store_url)


def test_the_store_is_filled(store_url: str, tmp_path: Path) -> None:
    home = tmp_path / "vp"
    assert founding.found(home, sample(store_url, home)) is True
    built = parts.build(home, "test")
    try:
        assert [field.code for field in built.ticketing.fields()] == [
            "ho_tich", "chung_thuc", "cu_tru", "dat_dai", "xa_hoi", "kinh_doanh", "khac", "ket_qua",
            "truc_tuyen", "tiep_dan",
        ]  # fmt: skip
        assert [counter.number for counter in built.queueing.board().counters] == [1, 2]
        assert len(built.catalogue.all()) >= 60
        today = SystemClock().now().date()
        calendar = built.calendar.calendar()
        assert {today.year, today.year + 1} <= calendar.years
        assert not calendar.is_working_day(date(today.year, 9, 2))  # National Day
        for username, role in (("lan", "receiver"), ("hung", "receiver"), ("quantri", "admin"), ("thuy", "director")):
            session = built.staffing.sign_in(username, founding.SAMPLE_PASSWORD, 1)
            assert session.role == role
            built.staffing.sign_out(session)
        assert {finding.name for finding in built.doctor.examine() if finding.state == "fail"} == set()
    finally:
        built.close()


def test_the_settings_are_written_and_loaded(tmp_path: Path) -> None:
    founding.found(tmp_path, founding.plan_from(ANSWERS))
    settings = core_settings.load(tmp_path)
    assert settings.office == core_settings.Office(
        name=ANSWERS.name, agency="H26.120", superior=ANSWERS.superior, place="Đông Hòa", hotline="0900 000 001"
    )
    assert agrees(settings.locks.pin_hash, "13579")
    assert not agrees(settings.locks.pin_hash, "13578")
    assert [(s.name, s.counter) for s in settings.stations] == [
        ("tickets", 0), ("board", 0), ("counter", 1), ("counter", 2), ("counter", 3),
        ("rating", 1), ("rating", 2), ("rating", 3), ("lookup", 0), ("manager", 0),
    ]  # fmt: skip
    text = (tmp_path / core_settings.FILE_NAME).read_text("utf-8")
    assert ANSWERS.admin_password not in text
    assert "13579" not in text
    assert not founding.is_sample(settings)


def test_the_public_stations_of_a_real_office_fill_their_screens(tmp_path: Path) -> None:
    founding.found(tmp_path, founding.plan_from(ANSWERS))
    assert "full_screen" not in (tmp_path / core_settings.FILE_NAME).read_text("utf-8")
    stations = core_settings.load(tmp_path).stations
    filling = {s.name for s in stations if Wanted(s.name, s.screen, s.counter, s.full_screen).fills_screen}
    assert filling == {"tickets", "board", "rating", "lookup"}


def test_the_sample_is_known_as_such_and_is_looked_at_on_one_screen(home: Path) -> None:
    settings = core_settings.load(home)
    assert founding.is_sample(settings)
    filling = [s for s in settings.stations if Wanted(s.name, s.screen, s.counter, s.full_screen).fills_screen]
    assert filling == []


@pytest.mark.skipif(os.name != "posix", reason="the rights of POSIX")
def test_the_folder_is_its_owner_s_alone(tmp_path: Path) -> None:
    """Names and numbers of citizens lie in it, and the PIN's hash."""
    before = os.umask(0)
    try:
        founding.found(tmp_path / "a" / "vp", founding.plan_from(ANSWERS))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "vp").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "vp" / core_settings.FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["Xã gì?", "100%", "số #1 & số=2"])
def test_a_folder_of_any_name_is_an_office(home: Path, name: str) -> None:
    folder = home.rename(home.with_name(name))
    built = parts.build(folder, "test")
    assert built.ticketing.take_ticket("ho_tich").label == "A001"
    built.close()
    assert [file.name for file in folder.parent.iterdir()] == [name]


@pytest.mark.postgresql
def test_several_pcs_on_a_server_have_their_printers_apart(tmp_path: Path, postgres_url: str) -> None:
    folders = [tmp_path / "một", tmp_path / "hai"]
    for folder in folders:
        founding.found(folder, founding.sample_plan(postgres_url))
    settings = core_settings.load(folders[1])
    core_settings.save(folders[1], msgspec.structs.replace(settings, pc="hai"))
    pcs = [parts.build(folder, "tickets") for folder in folders]
    for pc in pcs:
        pc.ticketing.take_ticket("ho_tich")
    for pc in pcs:
        for worker in pc.workers:
            while worker.print_one():
                pass
        pc.close()
    assert [len(list((folder / "papers").glob("*.escpos"))) for folder in folders] == [1, 1]


def test_a_folder_that_was_moved_prints_what_it_printed_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One PC, one folder: its papers carry no PC's name, so they come out on the next PC too."""
    built = parts.build(home, "tickets")
    built.ticketing.take_ticket("ho_tich")
    built.close()
    monkeypatch.setattr(socket, "gethostname", lambda: "may-moi")
    moved = parts.build(home.rename(home.with_name("nơi khác")), "tickets")
    slips = moved.workers[0]
    assert slips.print_one()
    again = moved.paper.reprint(moved.paper.newest()[0].job_id)
    assert slips.print_one()
    assert moved.paper.job_state(again).state == "done"
    moved.close()


def test_the_first_thing_missing_is_said_first(tmp_path: Path) -> None:
    """An empty form: the name stands above the agency on it."""
    empty = replace(founding.sample_plan(), office=core_settings.Office(name=" ", agency=""))
    with pytest.raises(BadInput, match="Chưa có tên văn phòng"):
        founding.found(tmp_path / "vp", empty)


BAD_PLANS: dict[str, founding.Plan] = {
    "agency": replace(founding.sample_plan(), office=core_settings.Office(name="Xã", agency="xã đông")),
    "name": replace(founding.sample_plan(), office=core_settings.Office(name=" ", agency="H26")),
    "pin": replace(founding.sample_plan(), pin="12"),
    "password": replace(founding.sample_plan(), people=(NewOfficial("lan", "Lan", "receiver", "ngắn"),)),
    "user name": replace(founding.sample_plan(), people=(NewOfficial("Lan Anh", "Lan", "receiver", "mật khẩu dài"),)),
    "store": founding.sample_plan("mysql://may-chu/kiosk"),
    "field of a counter": replace(founding.sample_plan(), counters=(NewCounter(1, "Quầy 1", ("khong_co",)),)),
    "server": founding.sample_plan("postgresql://kiosk@127.0.0.1:1/kiosk"),
}


@pytest.mark.parametrize("wrong", BAD_PLANS)
def test_an_office_half_founded_leaves_nothing(tmp_path: Path, wrong: str) -> None:
    home = tmp_path / "a" / "b"
    with pytest.raises((KnownError, KeyError)):
        founding.found(home, BAD_PLANS[wrong])
    assert list(tmp_path.iterdir()) == []


def test_what_was_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "000001.pdf").write_bytes(b"%PDF")
    with pytest.raises(BadInput):
        founding.found(tmp_path, BAD_PLANS["password"])
    assert [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*")] == ["papers", "papers/000001.pdf"]


def test_an_office_is_not_founded_over_another(home: Path) -> None:
    before = (home / core_settings.FILE_NAME).read_bytes(), (home / parts.STORE_FILE).read_bytes()
    with pytest.raises(BadInput, match="đã có văn phòng"):
        founding.found(home, founding.plan_from(ANSWERS))
    assert ((home / core_settings.FILE_NAME).read_bytes(), (home / parts.STORE_FILE).read_bytes()) == before


def test_a_second_pc_joins_and_sets_nothing_up_again(store_url: str, tmp_path: Path) -> None:
    url = store_url if not store_url.startswith("sqlite") else f"sqlite:///{tmp_path / 'chung.db'}"
    first, second = tmp_path / "một", tmp_path / "hai"
    assert founding.found(first, founding.sample_plan(url)) is True
    other = replace(founding.plan_from(ANSWERS), store_url=url)
    assert founding.found(second, other) is False
    one, two = parts.build(first, "một"), parts.build(second, "hai")
    try:
        assert [counter.number for counter in two.queueing.board().counters] == [1, 2]
        assert len(two.catalogue.all()) == len(one.catalogue.all())
        assert one.ticketing.take_ticket("ho_tich").label == "A001"
        assert two.ticketing.take_ticket("ho_tich").label == "A002"
        assert examine_journal(two.store).state == "ok"
        assert agrees(two.settings.locks.pin_hash, "13579")
    finally:
        one.close()
        two.close()


def test_a_store_that_was_kept_is_joined(home: Path) -> None:
    """The settings are lost, the records are not: founding again keeps every one of them."""
    built = parts.build(home, "test")
    built.ticketing.take_ticket("ho_tich")
    built.close()
    (home / core_settings.FILE_NAME).unlink()
    with pytest.raises(BadInput):
        founding.found(home, replace(founding.plan_from(ANSWERS), pin="1"))
    assert founding.found(home, founding.plan_from(ANSWERS)) is False
    again = parts.build(home, "test")
    assert again.ticketing.take_ticket("ho_tich").label == "A002"
    again.close()


@pytest.mark.parametrize("count", [0, 11])
def test_the_number_of_counters_has_bounds(count: int) -> None:
    with pytest.raises(BadInput, match="từ 1 đến 10"):
        founding.plan_from(replace(ANSWERS, counters=count))


@pytest.mark.parametrize("count", range(1, 11))
def test_the_sample_may_have_more_counters_each_with_fields_and_an_official(count: int) -> None:
    plan = founding.sample_plan(counters=count)
    assert [counter.number for counter in plan.counters] == list(range(1, count + 1))
    assert all(counter.fields for counter in plan.counters)
    served = {code for counter in plan.counters for code in counter.fields}
    everything = {field.code for field in read_queues(resources.folder("catalogue") / "queues.yaml")}
    assert everything - served <= {"tiep_dan"}
    assert sum(person.role == "receiver" for person in plan.people) == max(count, 2)


def test_a_fresh_pin_can_be_used(tmp_path: Path) -> None:
    pins = {founding.fresh_pin() for _ in range(20)}
    assert len(pins) > 15
    for pin in pins:
        assert len(pin) == 6
        assert pin.isdigit()


def test_settings_that_cannot_be_used_name_their_key(home: Path) -> None:
    settings = core_settings.load(home)
    office = msgspec.structs.replace(settings.office, agency="xã đông")
    core_settings.save(home, msgspec.structs.replace(settings, office=office))
    with pytest.raises(SettingsError, match=r"khóa office\.agency: “xã đông” không phải"):
        parts.build(home, "test")


def test_the_clock_is_the_one_handed_over(home: Path) -> None:
    clock: Clock = SystemClock()
    built = parts.build(home, "test", clock)
    assert built.store.clock is clock
    built.close()
