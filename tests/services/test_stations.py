"""Stations heard: running, closed, silent; what is wrong with them; and only news wakes the others."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.services.queue_views import TicketTrouble
from kiosk.services.stations import Stations
from tests.office import MORNING, Office
from tests.services.line import said

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=VIETNAM)
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=VIETNAM)
"""When the office opens again."""


def seen(office: Office) -> list[tuple[str, str, str, str]]:
    return [(one.station, one.place, one.state, one.trouble) for one in office.stations.now()]


def test_running_closed_and_silent(office: Office) -> None:
    there = Stations(office.store, "pc-2")
    office.stations.heard("tickets")
    office.stations.heard("counter-1")
    there.heard("counter-1")
    office.clock.advance(minutes=3)
    office.stations.heard("counter-1")
    office.stations.closed("counter-1")
    assert seen(office) == [
        ("counter-1", "pc", "closed", ""),
        ("counter-1", "pc-2", "running", ""),
        ("tickets", "pc", "running", ""),
    ]
    office.clock.advance(seconds=1)
    assert [state for *_, state, _ in seen(office)] == ["closed", "silent", "silent"]
    assert [one.seen_at for one in office.stations.now()][-1] == MORNING
    office.stations.heard("tickets")
    assert [state for *_, state, _ in seen(office)] == ["closed", "silent", "running"]
    office.clock.advance(days=3)
    assert seen(office) == []  # no number was ever given: nobody misses a station of another day
    office.stations.closed("rating-1")  # one that was never heard
    assert seen(office) == []


def test_trouble_is_said_in_words_and_wakes_the_others_once(office: Office) -> None:
    feed = office.store.feed()
    office.stations.heard("board")
    office.stations.heard("board", "no_sound")
    assert [trouble for *_, trouble in seen(office)] == ["Không có loa hoặc loa không kêu, hãy kiểm tra loa"]
    office.clock.advance(minutes=1)
    feed.changed()
    for _ in range(3):
        office.stations.heard("board", "no_sound")  # each minute: no news
    if office.store.is_sqlite:
        assert not feed.changed()
    office.stations.heard("board")
    if office.store.is_sqlite:
        assert feed.changed()
    feed.close()
    office.stations.heard("tickets", "printer_unknown")  # one that does not answer may print all the same
    assert [trouble for *_, trouble in seen(office)] == ["", ""]
    assert [entry["trouble"] for entry in said(office, "station.trouble")] == ["no_sound", ""]
    assert [entry["of"] for entry in said(office, "station.opened")] == ["board", "tickets"]
    office.clock.advance(minutes=5)
    office.stations.heard("board")  # after a silence it is news that it is back
    assert len(said(office, "station.opened")) == 3
    assert office.clock.now() - MORNING == timedelta(minutes=6)
    office.stations.heard("board", "no_sound")
    office.clock.advance(minutes=4)
    assert seen(office)[0] == ("board", "pc", "silent", ""), "nobody knows whether that still holds"


def test_the_ticket_station_of_friday_is_missed_on_monday_morning(office: Office) -> None:
    office.stations.heard("tickets")
    office.stations.heard("board")
    office.ticketing.take_ticket("ho_tich")
    office.stations.closed("tickets")  # as an evening ends
    for moment in (SATURDAY, MONDAY, MONDAY + timedelta(minutes=9)):
        office.clock.set(moment)
        assert seen(office) == []
        assert office.ticketing.trouble() == TicketTrouble((), "", None)
    office.clock.advance(minutes=1)
    assert seen(office) == [("tickets", "pc", "not_begun", "")]
    assert office.ticketing.trouble() == TicketTrouble((), "", MORNING, not_begun=True)
    assert any(one.words == "Màn hình tickets của máy pc chưa bật hôm nay." for one in office.doctor.examine())
    Stations(office.store, "pc-2").heard("tickets")
    assert seen(office) == [("tickets", "pc-2", "running", "")]
    assert not office.ticketing.trouble().not_begun
    Stations(office.store, "pc-2").closed("tickets")
    assert office.ticketing.trouble().silent_since is None  # somebody has ended it: nobody misses it


def test_a_station_that_was_not_there_on_the_last_day_is_missed_by_nobody(office: Office) -> None:
    office.stations.heard("tickets")
    office.clock.set(MONDAY)
    office.ticketing.take_ticket("ho_tich")
    office.clock.advance(days=2, hours=1)  # Tuesday is a day off
    assert seen(office) == []
    assert office.ticketing.trouble().silent_since is None
