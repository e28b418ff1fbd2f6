"""Stations heard: running, closed, silent; what is wrong with them; and only news wakes the others."""

from __future__ import annotations

from datetime import timedelta

from kiosk.services.stations import Stations
from tests.office import MORNING, Office
from tests.services.line import said


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
    office.clock.advance(days=1)
    assert seen(office) == []  # nobody misses a station of yesterday
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
