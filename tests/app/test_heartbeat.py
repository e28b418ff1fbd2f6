"""A station that says it is there: at its start, at a change, at its end; a lost store does not trouble it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app import heartbeat as beating
from kiosk.app import parts, stations
from kiosk.app.heartbeat import Heartbeat
from kiosk.app.stations import Opening, Wanted
from kiosk.core import settings as core_settings
from kiosk.ui.background import Background

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def seen(office: parts.Parts) -> list[tuple[str, str, str]]:
    return [(one.station, one.state, one.trouble) for one in office.stations.now()]


def test_a_board_without_sound_is_told_of_and_its_end_too(
    qapp: QApplication, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beating, "LOOK_MS", 20)
    office = parts.build(home, "test")
    stations.application("board")
    opening = Opening(home, core_settings.load(home), Wanted("board"))
    opening.begin()
    qtbot.waitUntil(lambda: bool(seen(office)), timeout=20_000)
    works = opening._works
    assert works is not None
    assert works._bench is not None
    works._bench.wrong[:] = [lambda: "no_sound"]
    silent = "Không có loa hoặc loa không kêu, hãy kiểm tra loa"
    qtbot.waitUntil(lambda: seen(office) == [("board", "running", silent)], timeout=20_000)
    opening.close()
    assert seen(office) == [("board", "closed", "")]
    opening.window.deleteLater()
    opening.deleteLater()
    office.close()


def test_a_lost_store_neither_crashes_nor_fills_the_log(
    qapp: QApplication, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(beating, "LOOK_MS", 5)
    monkeypatch.setattr(beating, "HEARD_EVERY_S", 0.01)
    office = parts.build(home, "test")
    owner, background = QObject(), Background()
    beat = Heartbeat(office.stations, "tickets", background, lambda: "", owner)
    qtbot.waitUntil(lambda: bool(seen(office)), timeout=20_000)
    file, away = home / "kiosk.db", home / "kiosk.away"
    file.rename(away)
    with caplog.at_level(logging.INFO):
        qtbot.wait(200)
    assert caplog.records == []
    away.rename(file)
    before = office.stations.now()[0].seen_at
    qtbot.waitUntil(lambda: office.stations.now()[0].seen_at > before, timeout=20_000)
    file.rename(away)
    background.close()
    beat.end()  # it learns of it by the silence
    away.rename(file)
    assert seen(office) == [("tickets", "running", "")]
    owner.deleteLater()
    background.deleteLater()
    office.close()
