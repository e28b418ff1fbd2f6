"""A station that stays on over night ends the day that has passed by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from kiosk.app import parts, stations
from kiosk.app.stations import Opening, Wanted
from kiosk.core import settings as core_settings
from kiosk.core.clock import HeldClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_day_ends_behind_a_screen_left_on(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    office = parts.build(home, "test")
    office.ticketing.take_ticket("ho_tich")

    def states() -> list[str]:
        with office.store.read() as unit:
            return list(unit.connection.execute(text("SELECT state FROM visit")).scalars())

    stations.application("board")
    opening = Opening(home, core_settings.load(home), Wanted("board"))
    opening.begin()
    works = opening._works
    assert works is not None
    qtbot.waitUntil(lambda: works._parts is not None and works._day is not None, timeout=20_000)
    assert works._parts is not None
    works._day_beat.setInterval(20)
    qtbot.wait(100)
    assert states() == ["waiting"]  # the same day still
    works._parts.store.clock = HeldClock(office.store.clock.now() + timedelta(days=1))
    qtbot.waitUntil(lambda: states() == ["closed"], timeout=20_000)
    opening.close()
    opening.window.deleteLater()
    opening.deleteLater()
    office.close()
