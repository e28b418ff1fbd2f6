"""The rating station over a real store, on both engines: one touch is recorded, the words reach the store alone."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from kiosk.app import founding, screens
from kiosk.app.bench import Bench
from kiosk.core.i18n import Translator
from kiosk.services.rating_office import RatingOffice
from kiosk.ui import theme
from kiosk.ui.background import Background, ChangeWatcher
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.messages import Messages
from tests.journeys.office import open_office
from tests.ui.keys import click
from tests.ui.reading import texts

DEAF_FOR_MS = 450


def test_dissatisfied_with_reasons_and_words(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    theme.install(qapp, "citizen", size=QSize(1280, 800))
    with open_office(tmp_path / "office", store_url) as office:
        parts, messages = office.parts, Messages()
        background, watcher = Background(messages), ChangeWatcher(parts.store.feed())
        bench = Bench(parts, background, watcher, messages, Translator(), 1)
        station = screens.build_screen("rating", bench)
        assert isinstance(station, RatingScreen)
        try:
            station.resize(1280, 800)
            station.show()
            session = parts.staffing.sign_in("lan", founding.SAMPLE_PASSWORD, 1)
            parts.ticketing.take_ticket("ho_tich")
            parts.queueing.call_next(session)
            parts.queueing.finish(session)
            qtbot.waitUntil(station.faces["dissatisfied"].isVisible, timeout=10_000)
            assert parts.ratings.is_waiting(1)
            assert any("Quầy 1" in said for said in texts(station))
            assert not any(session.full_name in said for said in texts(station, hidden=True))
            QTest.qWait(DEAF_FOR_MS)
            click(station.faces["dissatisfied"])
            qtbot.waitUntil(lambda: not parts.ratings.is_waiting(1), timeout=10_000)
            reasons = station.pages.reasons
            qtbot.waitUntil(reasons.finish.isVisible, timeout=10_000)
            QTest.qWait(DEAF_FOR_MS)
            click(reasons.reasons["waiting"])
            click(reasons.write)
            for key in "laau quas":
                click(station.pages.writing.keyboard.keys[key])
            QTest.qWait(DEAF_FOR_MS)
            click(station.pages.writing.finish)
            qtbot.waitUntil(lambda: "Xin cảm ơn ông/bà!" in texts(station), timeout=10_000)
        finally:
            watcher.close()
            background.close()
            bench.close()
            station.close()
            station.deleteLater()
        with parts.store.read() as unit:
            row = unit.connection.execute(text("SELECT level, reasons, comment, version FROM rating")).one()
            journal = str(unit.connection.execute(text("SELECT kind, data FROM journal")).all())
        assert tuple(row) == ("dissatisfied", "waiting", "lâu quá", 1)
        for private in ("lâu quá", "waiting", "dissatisfied"):
            assert private not in journal
            assert private not in caplog.text
        assert parts.figures.today().ratings == {"dissatisfied": 1}
        assert RatingOffice(parts.store).version() == 1
