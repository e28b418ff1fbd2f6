"""Dossiers sent to a real HTTP server that fails, delays and answers twice: each arrives, none arrives as two."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.settings import ProvinceSettings
from kiosk.models import journal
from kiosk.services.exchange.endpoint import Endpoint, ProvinceError
from kiosk.services.exchange.sender import LONGEST_PAUSE_S, Sender, Sent
from tests.office import Office
from tests.services.desk import MISSING, Desk
from tests.services.exchange.province import (
    SECRET,
    Province,
    answers_twice,
    delays,
    fails,
    hangs_up,
    open_province,
    refuses,
    takes_in,
)

SENDING = """
import sys
from pathlib import Path
from kiosk.core.clock import HeldClock
from kiosk.core.settings import ProvinceSettings
from kiosk.services.exchange.endpoint import Endpoint
from kiosk.services.exchange.sender import Sender
from tests.office import MORNING, Office
from tests.services.exchange.province import SECRET

office = Office(sys.argv[1], Path(sys.argv[2]), HeldClock(MORNING))
settings = ProvinceSettings(enabled=True, url=sys.argv[3], timeout_seconds=60)
Sender(office.store, office.settings, Endpoint(settings, SECRET)).send()
"""


@pytest.fixture
def province(monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """A province on this machine, reached without any proxy."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_province() as found:
        yield found


class Sending:
    """An office with dossiers to send; waiting moves its clock."""

    def __init__(self, office: Office, province: Province, *, secret: str = SECRET, dossiers: int = 1) -> None:
        self.office = office
        self.desk = Desk(office)
        self.ids = [self.desk.accept() for _ in range(dossiers)]
        self.codes = [str(self.desk.dossier(one).local_code) for one in self.ids]
        self.waited: list[float] = []
        settings = ProvinceSettings(enabled=True, url=province.url, timeout_seconds=1)
        self.sender = Sender(office.store, office.settings, Endpoint(settings, secret), chance=lambda: 1.0)

    def send(self, patience_s: float = 0.0) -> Sent:
        return self.sender.send(patience_s, self._wait)

    def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.office.clock.advance(seconds=seconds)

    def state(self, place: int = 0) -> tuple[str, str | None]:
        row = self.desk.dossier(self.ids[place])
        return row.sync_state, row.official_code


def test_what_is_new_or_changed_is_sent_once(office: Office, province: Province) -> None:
    sending = Sending(office, province, dossiers=2)
    first, second = sending.codes
    province.plan += [takes_in(MaHoSo="H26-261120-0042", data={"a": 1}), refuses(["Sai mã thủ tục", "thiếu tệp"])]
    assert sending.send() == Sent(1, 1, 0, None)
    assert [sending.state(place) for place in (0, 1)] == [("entered", "H26-261120-0042"), ("failed", None)]
    assert list(province.asked[0][1]) == ["DongBoDSHS", "CapNhatTienDo"]
    (row,) = sending.desk.rows("SELECT after FROM amendment WHERE what = 'sync_failed'")
    assert msgspec.json.decode(row.after)["error"] == "Sai mã thủ tục; thiếu tệp"
    assert sending.send() == Sent(0, 0, 0, None)
    assert len(province.asked) == 2
    # each changes: one is sent under the province's own code, the other is tried again
    for dossier_id in sending.ids:
        sending.desk.processing.ask_supplement(sending.desk.by, dossier_id, MISSING, "")
    assert sending.send() == Sent(2, 0, 0, None)
    told = [message["DongBoDSHS"] for _, message in province.asked[2:]]
    assert [(one["MaHoSo"], one["TrangThaiHoSo"]) for one in told] == [("H26-261120-0042", "5"), (second, "5")]
    assert len(set(province.keys)) == 4
    assert all(key.startswith((first, second)) for key in province.keys)
    assert sending.state(1) == ("entered", None)
    assert sending.send() == Sent(0, 0, 0, None)
    assert sending.desk.journal_is_whole()


def test_it_goes_on_trying_with_longer_pauses_and_the_same_key(office: Office, province: Province) -> None:
    sending = Sending(office, province)
    province.plan += [
        *(fails(503), fails(500, {"error_code": "0"}), hangs_up, fails(429, Retry_After="120")),
        *(fails(200, b"<html>"), fails(409)),
    ]
    assert sending.send(3600) == Sent(1, 0, 0, None)
    assert sending.waited == [5, 10, 20, 120, 80, 160]
    assert len(province.asked) == 7
    assert len(set(province.keys)) == 1 == len(province.taken)
    assert sending.state() == ("entered", None)


def test_an_answer_too_late_and_one_that_comes_twice_change_nothing_more(office: Office, province: Province) -> None:
    sending = Sending(office, province, dossiers=2)
    province.plan += [delays, answers_twice, answers_twice]
    assert sending.send(60) == Sent(2, 0, 0, None)
    assert len(province.asked) == 3
    assert len(province.taken) == 2
    assert [sending.state(place)[0] for place in (0, 1)] == ["entered", "entered"]
    assert sending.send() == Sent(0, 0, 0, None)


def test_one_killed_before_the_answer_goes_on_with_the_same_message(office: Office, province: Province) -> None:
    sending = Sending(office, province)
    province.plan.append(delays)
    process = subprocess.Popen([sys.executable, "-c", SENDING, office.url, str(office.home), province.url])
    assert province.heard.wait(60)
    process.kill()
    process.wait()
    province.go_on.set()
    assert sending.state() == ("none", None)
    assert sending.send() == Sent(1, 0, 0, None)
    assert len(province.asked) == 2
    assert province.asked[0] == province.asked[1]
    assert len(province.taken) == 1


def test_a_province_out_of_reach_is_left_alone_for_a_while(small_office: Office, province: Province) -> None:
    sending = Sending(small_office, province, dossiers=5)
    province.plan += [fails(502)] * 3
    told = sending.send()
    assert (told.accepted, told.waiting, len(province.asked)) == (0, 5, 3)
    assert told.next_at is not None
    small_office.clock.set(told.next_at)
    assert sending.send() == Sent(5, 0, 0, None)
    assert len(province.taken) == 5
    # however often it failed, a message is never put off by more than an hour
    sending.desk.processing.ask_supplement(sending.desk.by, sending.ids[0], MISSING, "")
    province.plan += [fails(500)] * 14
    assert sending.send(8 * LONGEST_PAUSE_S) == Sent(1, 0, 0, None)
    assert max(sending.waited) == LONGEST_PAUSE_S


def test_why_nothing_gets_through_is_told_and_written_once(office: Office, province: Province) -> None:
    sending = Sending(office, province)
    causes: list[str] = []
    for trouble in (fails(503), fails(503), delays, hangs_up, fails(200, b"<html>")):
        province.plan.append(trouble)
        told = sending.send()
        assert (told.through, told.waiting) == (False, 1)
        causes.append(str(told.cause))
        assert str(sending.send().cause) == causes[-1], "not tried again so soon, yet the cause is known"
        sending.office.clock.advance(hours=1)
    busy = "Hệ thống tỉnh đang bận hoặc có lỗi (mã 503)."
    assert causes == [
        *(busy, busy, "127.0.0.1 không trả lời trong 1 giây.", "127.0.0.1 ngắt kết nối giữa chừng."),
        "127.0.0.1 trả lời không đúng dạng: cần JSON có error_code.",
    ]
    gone = Sending(office, Province("http://127.0.0.1:9/dong-bo"))
    assert str(gone.send().cause) == "Không nối được tới 127.0.0.1."
    with office.store.read() as unit:
        written = journal.newest(unit, ("province.not_sent",), unit.day, 99)
    assert [entry.data["cause"] for entry in reversed(written)] == [
        *("busy", "slow", "dropped", "unreadable", "unreachable"),
    ], "the same cause twice in a row is one entry"
    sending.office.clock.advance(hours=1)
    province.plan += [takes_in(), fails(500)]
    told = sending.send()
    assert (told.accepted, told.through, str(told.cause)) == (1, True, busy.replace("503", "500"))
    sending.office.clock.advance(hours=1)
    assert sending.send().cause is None
    assert sending.desk.journal_is_whole()


@pytest.mark.parametrize(
    ("secret", "plan", "said"),
    [
        ("sai", (), "không nhận khóa kết nối"),
        (SECRET, (fails(302, Location="http://127.0.0.1:9/khac"),), "không nhận hồ sơ \\(mã 302\\)"),
    ],
)
def test_a_wrong_key_or_address_is_said_and_nothing_recorded(
    small_office: Office, province: Province, secret: str, plan: tuple[object, ...], said: str
) -> None:
    sending = Sending(small_office, province, secret=secret)
    province.plan += plan  # type: ignore[arg-type]  # as parametrize hands them on
    with pytest.raises(ProvinceError, match=said):
        sending.send()
    assert sending.state() == ("none", None)
    assert len(province.asked) == 1


def test_what_somebody_typed_in_there_is_not_sent_a_second_time(small_office: Office, province: Province) -> None:
    sending = Sending(small_office, province, dossiers=2)
    with small_office.store.write() as unit:
        unit.connection.execute(
            text("UPDATE dossier SET sync_state = 'entered' WHERE id = :id"), {"id": sending.ids[0]}
        )
    assert sending.send() == Sent(1, 0, 0, None)
    assert [message["DongBoDSHS"]["MaHoSo"] for _, message in province.asked] == [sending.codes[1]]
    sending.desk.amending.official_code(sending.desk.by, sending.ids[0], "H26-261120-0042")
    assert sending.send() == Sent(1, 0, 0, None)
    assert province.asked[-1][1]["DongBoDSHS"]["MaHoSo"] == "H26-261120-0042"


def test_a_code_of_another_dossier_is_refused_with_its_reason(small_office: Office, province: Province) -> None:
    sending = Sending(small_office, province, dossiers=2)
    province.plan += [takes_in(MaHoSo=sending.codes[1])]
    assert sending.send() == Sent(1, 1, 0, None)
    assert [sending.state(place) for place in (0, 1)] == [("failed", None), ("entered", None)]
    (row,) = sending.desk.rows("SELECT after FROM amendment WHERE what = 'sync_failed'")
    assert "đã gắn với hồ sơ khác" in msgspec.json.decode(row.after)["error"]
