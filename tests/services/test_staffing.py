"""Signing in and out: locked after repeated wrong passwords, unlocked by the clock, one session a counter."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.models import journal
from kiosk.services.clock_check import confirm_clock
from kiosk.services.office import NewOfficial, OfficeSetUp
from kiosk.services.passwords import agrees, hash_password, hash_pin
from kiosk.services.staffing import LOCK, TRIES
from kiosk.services.views import DESK, SessionView
from tests.office import MORNING, PASSWORD, Office


def fail(office: Office, times: int, username: str = "lan") -> None:
    for _ in range(times):
        with pytest.raises((BadInput, NotAllowed)):
            office.staffing.sign_in(username, "sai mật khẩu", 1)


def test_signed_in_the_counter_is_open(office: Office) -> None:
    session = office.staffing.sign_in(" LAN ", PASSWORD, 1)
    assert (session.username, session.full_name, session.role) == ("lan", "Hoàng Thị Lan", "receiver")
    assert (session.counter, session.counter_name, session.day) == (1, "Quầy số 1", MORNING.date())
    assert [counter.open for counter in office.queueing.board().counters] == [True, False]
    office.staffing.sign_out(session)
    assert [counter.open for counter in office.queueing.board().counters] == [False, False]


def test_a_wrong_name_and_a_wrong_password_sound_alike(office: Office) -> None:
    """Nobody learns at the counter which names there are: not from the words, nor from a count in them."""
    said = set()
    for username, password in (("ai-do", PASSWORD), ("lan", "sai mật khẩu"), ("lan", "sai lần nữa"), ("", "")):
        with pytest.raises(BadInput) as raised:
            office.staffing.sign_in(username, password, 1)
        said.add(str(raised.value))
    assert said == {"Tên đăng nhập hoặc mật khẩu chưa đúng; sau 5 lần sai, tên này tạm khóa 5 phút."}
    assert not office.queueing.board().counters[0].open


def test_locked_after_repeated_failures_whatever_the_password(office: Office) -> None:
    fail(office, TRIES - 1)
    with pytest.raises(NotAllowed, match="tạm khóa đến 08:05"):
        office.staffing.sign_in("lan", "sai mật khẩu", 1)
    with pytest.raises(NotAllowed, match="tạm khóa đến 08:05"):
        office.sign_in()
    assert office.sign_in(2, "minh").username == "minh"  # others go on working


def test_the_clock_unlocks_and_all_tries_are_back(office: Office) -> None:
    fail(office, TRIES)
    office.clock.advance(seconds=LOCK.total_seconds() - 1)
    with pytest.raises(NotAllowed):
        office.sign_in()
    office.clock.advance(seconds=1)
    for _ in range(TRIES - 1):
        with pytest.raises(BadInput):
            office.staffing.sign_in("lan", "sai mật khẩu", 1)
    assert office.sign_in().username == "lan"


def test_a_clock_set_back_does_not_lock_anybody_out(office: Office) -> None:
    """The PC's clock was an hour ahead when the name was locked; the lock would last that hour."""
    fail(office, TRIES)
    office.clock.advance(hours=-1)
    with pytest.raises(NotAllowed, match=r"Đồng hồ máy đang chỉ 07:00 .* \(08:00"):
        office.sign_in()
    confirm_clock(office.store)
    assert office.sign_in().username == "lan"
    fail(office, TRIES)
    office.clock.advance(seconds=LOCK.total_seconds() - 1)
    with pytest.raises(NotAllowed, match="tạm khóa đến 07:05"):
        office.sign_in()


def test_a_right_password_forgives_the_wrong_ones(office: Office) -> None:
    fail(office, TRIES - 1)
    office.sign_in()
    fail(office, TRIES - 1)
    assert office.sign_in().username == "lan"


def test_the_lock_holds_at_every_pc(office: Office) -> None:
    fail(office, TRIES)
    other = Office(office.url, office.home, office.clock, office.settings, "counter-2")
    with pytest.raises(NotAllowed, match="tạm khóa"):
        other.sign_in(2)
    other.close()


def test_a_counter_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound, match="quầy số 9"):
        office.sign_in(9)


def test_a_session_that_was_replaced_closes_nothing_when_it_signs_out(office: Office, session: SessionView) -> None:
    newer = office.sign_in(1, "minh")
    office.staffing.sign_out(session)
    assert office.queueing.board().counters[0].open
    office.staffing.sign_out(newer)
    assert not office.queueing.board().counters[0].open


def test_the_manager_s_station_is_for_those_who_lead(office: Office) -> None:
    manager = office.staffing.sign_in_manager("minh", PASSWORD)
    assert manager in office.staffing.people()
    assert (manager.staff_id, manager.role) == (office.sign_in(2, "minh").staff_id, "director")
    with pytest.raises(NotAllowed, match="dành cho lãnh đạo và quản trị"):
        office.staffing.sign_in_manager("lan", PASSWORD)
    with pytest.raises(BadInput):
        office.staffing.sign_in_manager("minh", "sai mật khẩu")


def test_everyone_who_may_sign_in(office: Office) -> None:
    people = office.staffing.people()
    assert {(person.username, person.full_name, person.role) for person in people} == {
        ("lan", "Hoàng Thị Lan", "receiver"),
        ("minh", "Đỗ Văn Minh", "director"),
    }


def test_failures_are_in_the_journal_without_a_password(office: Office) -> None:
    fail(office, TRIES)
    with office.store.read() as unit:
        entries = journal.newest(unit, ("staff.refused",), unit.day, 10)
    assert [entry.data for entry in entries] == [{"locked": True}] + [{"locked": False}] * (TRIES - 1)


def test_a_password_is_the_same_however_its_letters_were_composed() -> None:
    typed = "mật khẩu của Lan"
    hashed = hash_password(typed)
    assert hashed.startswith("$argon2id$")
    assert agrees(hashed, unicodedata.normalize("NFD", typed))
    assert not agrees(hashed, typed.upper())
    assert not agrees("not a hash", typed)


def test_passwords_and_pins_have_a_least_length() -> None:
    with pytest.raises(BadInput, match="ít nhất 8 ký tự"):
        hash_password("ngắn")
    for pin in ("", "123", "12a4", "1" * 13, "１２３４"):
        with pytest.raises(BadInput, match="4 đến 12 chữ số"):
            hash_pin(pin)
    assert agrees(hash_pin("2468"), "2468")


def test_the_lock_is_minutes_not_hours() -> None:
    assert timedelta(minutes=1) <= LOCK <= timedelta(minutes=15)


def test_at_a_desk_nobody_is_called_and_no_counter_opens(office: Office) -> None:
    session = office.staffing.sign_in("lan", PASSWORD, DESK)
    assert (session.counter, session.day) == (DESK, MORNING.date())
    assert not any(counter.open for counter in office.queueing.board().counters)
    with pytest.raises(NotAllowed, match="đăng nhập ở một quầy"):
        office.accept(session)
    office.staffing.sign_out(session)


def test_somebody_works_in_a_unit_the_office_has(office: Office) -> None:
    OfficeSetUp(office.store).add_official(NewOfficial("khanh", "Vũ Khánh", "specialist", PASSWORD, "tu_phap"))
    with pytest.raises(BadInput, match="Bộ phận “x” không có; chọn một trong: mot_cua, tu_phap"):
        OfficeSetUp(office.store).add_official(NewOfficial("nam", "Vũ Nam", "specialist", PASSWORD, "x"))
