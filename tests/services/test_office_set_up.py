"""Setting an office up: all of it or nothing, errors in words."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import msgspec
import pytest

from kiosk.core.clock import HeldClock
from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound
from kiosk.models import journal, migrate
from kiosk.rules.calendar import DEFAULT_WEEK, Session
from kiosk.services.calendar import OfficeCalendar
from kiosk.services.office import NewCounter, NewOfficial, OfficeSetUp, office_head, weekly_hours
from kiosk.services.staffing import TRIES
from tests.office import COUNTERS, MORNING, PASSWORD, PEOPLE, SETTINGS, Office, holidays, queues


@pytest.fixture
def bare(store_url: str, tmp_path: Path) -> Office:
    """A store with tables and nothing in them."""
    office = Office(store_url, tmp_path, HeldClock(MORNING))
    migrate.bring_up_to_date(office.store)
    return office


def test_before_and_after(bare: Office) -> None:
    setting_up = OfficeSetUp(bare.store)
    assert not setting_up.is_done()
    assert (bare.ticketing.fields(), bare.staffing.people()) == ((), ())
    setting_up.set_up(queues(), COUNTERS, PEOPLE, holidays())
    assert setting_up.is_done()
    assert OfficeCalendar(bare.store, SETTINGS).calendar().years == {2025, 2026, 2027}
    assert [field.code for field in bare.ticketing.fields()] == [queue.code for queue in queues()]
    assert {person.username for person in bare.staffing.people()} == {"lan", "minh"}
    assert bare.sign_in().counter_name == "Quầy số 1"
    bare.close()


def test_a_counter_without_named_fields_serves_all_but_the_leader_s_reception(bare: Office) -> None:
    OfficeSetUp(bare.store).set_up(queues(), [NewCounter(1, "Quầy số 1")], PEOPLE[:1], holidays())
    bare.sign_in()
    assert {field.code for field in bare.ticketing.fields() if not field.counters} == {"tiep_dan"}
    bare.close()


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (NewOfficial("Lan Hoàng", "Lan", "receiver", PASSWORD), "Tên đăng nhập “Lan Hoàng”"),
        (NewOfficial("", "Lan", "receiver", PASSWORD), "Tên đăng nhập “”"),
        (NewOfficial("l", "Lan", "receiver", PASSWORD), "2–31 chữ thường"),
        (NewOfficial("lan", "Lan", "receiver", "ngắn"), "ít nhất 8 ký tự"),
        (NewOfficial("lan", "L" * 121, "receiver", PASSWORD), "dài quá 120 ký tự"),
        (NewOfficial("hoa", "Hoa", "receiver", PASSWORD, badge="9" * 21), "Số hiệu dài quá 20 ký tự"),
    ],
)
def test_a_person_that_cannot_be_is_refused_and_nothing_is_written(
    bare: Office, person: NewOfficial, words: str
) -> None:
    setting_up = OfficeSetUp(bare.store)
    with pytest.raises(BadInput, match=words):
        setting_up.set_up(queues(), COUNTERS, [PEOPLE[0], person], holidays())
    assert not setting_up.is_done()
    assert bare.ticketing.fields() == ()
    bare.close()


def test_names_are_tidied(bare: Office) -> None:
    people = [NewOfficial(" LAN ", " Hoa\u0300ng  Thị Lan ", "receiver", PASSWORD)]
    OfficeSetUp(bare.store).set_up(queues(), COUNTERS, people, holidays())
    (person,) = bare.staffing.people()
    assert (person.username, person.full_name) == ("lan", "Hoàng Thị Lan")
    bare.close()


def test_somebody_comes_later(office: Office) -> None:
    setting_up = OfficeSetUp(office.store)
    setting_up.add_official(NewOfficial(" HOA ", "Vũ  Thị Hoa", "deputy", PASSWORD))
    assert office.sign_in(2, "hoa").full_name == "Vũ Thị Hoa"
    assert office.staffing.sign_in_manager("hoa", PASSWORD).role == "deputy"
    before = office.staffing.people()
    for person, words in (
        (NewOfficial("hoa", "Hoa khác", "receiver", PASSWORD), "“hoa” đã có người dùng"),
        (NewOfficial("hai", "Hải", "boss", PASSWORD), "Vai trò “boss” không có; chọn một trong: director, deputy"),
        (NewOfficial("hai", "Hải", "receiver", "ngắn"), "ít nhất 8 ký tự"),
        (NewOfficial("Hải", "Hải", "receiver", PASSWORD), "Tên đăng nhập “Hải”"),
    ):
        with pytest.raises(BadInput, match=words):
            setting_up.add_official(person)
    assert office.staffing.people() == before


def test_a_number_is_of_one_official_at_a_time(office: Office) -> None:
    setting_up = OfficeSetUp(office.store)
    setting_up.add_official(NewOfficial("hoa", "Vũ Thị Hoa", "receiver", PASSWORD, badge=" CC  07 "))
    assert {person.username: person.badge for person in office.staffing.people()} == {
        "hoa": "CC 07",
        "lan": "",
        "minh": "",
    }
    taken = "Số hiệu “cc 07” đã là của Vũ Thị Hoa"
    with pytest.raises(BadInput, match=taken):
        setting_up.add_official(NewOfficial("mai", "Bùi Thị Mai", "receiver", PASSWORD, badge="cc 07"))
    with pytest.raises(BadInput, match=taken):
        setting_up.set_badge("lan", "cc 07")
    with pytest.raises(BadInput, match="dài quá 20 ký tự"):
        setting_up.set_badge("lan", "7" * 21)
    with pytest.raises(NotFound, match="“ai-do”"):
        setting_up.set_badge("ai-do", "8")
    setting_up.set_badge("hoa", "cc 07")  # her own, written another way
    setting_up.deactivate("hoa")
    setting_up.set_badge(" Lan ", "CC 07")  # who left needs it no more
    assert [person.badge for person in office.staffing.people() if person.badge] == ["CC 07"]
    setting_up.set_badge("lan", "")
    assert not any(person.badge for person in office.staffing.people())


def test_a_forgotten_password_is_set_anew_and_the_lock_is_lifted(office: Office) -> None:
    for _ in range(TRIES):
        with pytest.raises(KnownError):
            office.staffing.sign_in("lan", "quên mất rồi", 1)
    setting_up = OfficeSetUp(office.store)
    setting_up.set_password(" Lan ", "một mật khẩu mới")
    assert office.staffing.sign_in("lan", "một mật khẩu mới", 1).username == "lan"
    with pytest.raises(BadInput):
        office.sign_in(2)
    with pytest.raises(NotFound, match="“ai-do”"):
        setting_up.set_password("ai-do", "một mật khẩu mới")
    with pytest.raises(BadInput, match="ít nhất 8 ký tự"):
        setting_up.set_password("lan", "ngắn")
    with office.store.read() as unit:
        (entry,) = journal.newest(unit, ("staff.password_set",), unit.day, 9)
    assert entry.data == {}


def test_the_hours_of_the_settings() -> None:
    assert weekly_hours(SETTINGS) is DEFAULT_WEEK
    settings = msgspec.structs.replace(SETTINGS, hours={"fri": ("07:30-11:30",)})
    assert weekly_hours(settings) == {4: (Session(time(7, 30), time(11, 30)),)}
    assert office_head(settings).hours == "Thứ Sáu: 07:30–11:30"
    wrong = msgspec.structs.replace(SETTINGS, hours={"fri": ("11:30-07:30",)})
    with pytest.raises(BadInput, match="“11:30-07:30”"):
        weekly_hours(wrong)


def test_who_leaves_signs_in_no_more_and_is_signed_out(office: Office) -> None:
    session = office.sign_in()
    set_up = OfficeSetUp(office.store)
    set_up.deactivate(" LAN ")
    with pytest.raises(BadInput):
        office.sign_in()
    with pytest.raises(NotAllowed):
        office.queueing.call_next(session)
    with pytest.raises(NotFound):
        set_up.deactivate("lan")
    with pytest.raises(BadInput, match="“lan” là của Hoàng Thị Lan, đã ngừng"):
        set_up.add_official(NewOfficial("lan", "Lan khác", "receiver", PASSWORD))
    set_up.reactivate("Lan")
    assert office.sign_in().full_name == "Hoàng Thị Lan"
    with pytest.raises(NotFound, match="“ai-do”"):
        set_up.reactivate("ai-do")


def test_the_last_administrator_stays(office: Office) -> None:
    set_up = OfficeSetUp(office.store)
    for name in ("mot", "hai"):
        set_up.add_official(NewOfficial(name, name, "admin", "bon-mua-hoa-no"))
    admins = [person.username for person in office.staffing.people() if person.role == "admin"]
    for name in admins[:-1]:
        set_up.deactivate(name)
    with pytest.raises(NotAllowed, match="người quản trị cuối cùng"):
        set_up.deactivate(admins[-1])
