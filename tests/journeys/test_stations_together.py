"""Ticket station, two counters, board and rating in five processes on one store: one is killed, nobody's place is lost.

Each process shows its real window, touched and typed at from here, and read as a person reads it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.app import founding
from kiosk.core import settings as core_settings
from kiosk.core.settings import StationName, Voice
from tests.journeys.station_process import FINGER_S, Station, called, in_store, take, whole_day

Opener = Callable[..., Station]


@pytest.fixture
def home(tmp_path: Path, store_url: str) -> Path:
    """An office that gives numbers at any hour, silently."""
    home = tmp_path / "văn phòng"
    founding.found(home, founding.sample_plan(store_url))
    core_settings.save(home, msgspec.structs.replace(core_settings.load(home), voice=Voice(enabled=False)))
    return home


@pytest.fixture
def opened(home: Path, tmp_path: Path) -> Iterator[Opener]:
    """Opens stations in processes of their own; none is left behind."""
    all_of_them: list[Station] = []

    def open_(name: StationName, counter: int = 0) -> Station:
        said = tmp_path / f"{name}-{counter}-{len(all_of_them)}.txt"
        all_of_them.append(Station(home, name, counter, said))
        return all_of_them[-1]

    yield open_
    for station in all_of_them:
        station.leave()


def test_five_stations_and_one_that_is_killed(opened: Opener, home: Path) -> None:
    tickets, board, rates = opened("tickets"), opened("board"), opened("rating", 1)
    lan, hung = opened("counter", 1), opened("counter", 2)
    lan.sign_in("lan")
    hung.sign_in("hung")
    take(tickets, "Hộ tịch", "A001")
    take(tickets, "Hộ tịch", "A002")
    take(tickets, "Đất đai, xây dựng", "D001")

    lan.key("F9")
    hung.key("F9")
    lan.wait_for_name("A001")
    hung.wait_for_name("D001")
    board.wait_for_name("Quầy 1: A001", "Quầy 2: D001")
    lan.key("Ctrl+F8")
    lan.wait_for("Đang phục vụ")
    before = in_store(home)
    assert before == {"A001": "serving", "A002": "waiting", "D001": "called"}

    lan.kill()
    board.wait_for_name("Quầy 1: A001", "Quầy 2: D001")
    lan = opened("counter", 1)
    lan.sign_in("lan")
    lan.wait_for_name("A001")
    lan.wait_for("Đang phục vụ")
    board.wait_for_name("Quầy 1: A001", "Quầy 2: D001")
    assert in_store(home) == before
    assert called(home) == {"A001": 1, "D001": 1}

    lan.key("F10")
    rates.wait_for_beginning("Số A001 · Hộ tịch · Quầy 1")
    time.sleep(FINGER_S)
    assert rates.touch("Rất hài lòng")
    rates.wait_until_gone("Số A001 · Hộ tịch")
    lan.wait_for_name("Chưa gọi ai")
    lan.key("F9")
    lan.wait_for_name("A002")
    board.wait_for_name("Quầy 1: A002", "Quầy 2: D001")
    for station in (tickets, lan, hung, board, rates):
        station.end()
    assert called(home) == {"A001": 1, "A002": 1, "D001": 1}
    assert whole_day(home) == {"very_satisfied": 1}
