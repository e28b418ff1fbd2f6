"""A petition from the glass to the answer over a real store: the same window takes it in and, by its code, reads it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from kiosk.app import screens
from kiosk.app.bench import Bench
from kiosk.app.parts import Parts
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.background import Background, ChangeWatcher
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.lookup_presenter import PETITION
from kiosk.ui.citizen.petition import PetitionPage
from kiosk.ui.citizen.petition_reading import CodePart, SentPart
from kiosk.ui.citizen.petition_writing import KindsPart, WritingPart
from kiosk.ui.messages import Messages
from tests.journeys.office import open_office
from tests.ui.keys import click, enter, press
from tests.ui.reading import texts

DEAF_FOR_MS = 450


@contextmanager
def lookup_station(parts: Parts) -> Iterator[LookupScreen]:
    """The station's real window over real services."""
    messages = Messages()
    background, watcher = Background(messages), ChangeWatcher(parts.store.feed())
    bench = Bench(parts, background, watcher, messages, Translator())
    station = screens.build_screen("lookup", bench)
    assert isinstance(station, LookupScreen)
    try:
        station.resize(QSize(1024, 600))
        station.show()
        station.activateWindow()
        yield station
    finally:
        watcher.close()
        background.close()
        bench.close()
        station.close()
        station.deleteLater()


def test_said_taken_along_and_read(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    theme.install(qapp, "citizen", size=QSize(1024, 600))
    with open_office(tmp_path / "office", store_url) as office, lookup_station(office.parts) as station:
        page = station.pages[PETITION]
        assert isinstance(page, PetitionPage)
        qtbot.waitUntil(station.isActiveWindow)
        click(station.home.tiles[PETITION])
        assert isinstance(page.part, KindsPart)
        click(page.part.tiles["phan_anh"])
        assert isinstance(page.part, WritingPart)
        for key in "chowf laau":
            click(page.part.keyboard.keys[key])
        click(page.part.send)
        qtbot.waitUntil(lambda: isinstance(page.part, SentPart), timeout=10_000)
        QTest.qWait(DEAF_FOR_MS)
        assert isinstance(page.part, SentPart)
        code = page.part.code.text().replace(" ", "")
        assert any("Trả lời trước: 17:00" in said for said in texts(station))
        click(page.part.print_slip)
        qtbot.waitUntil(lambda: bool(office.slip_printer.slips), timeout=20_000)
        click(page.part.finish)
        with office.parts.store.read() as unit:
            row = unit.connection.execute(text("SELECT kind, text, anonymous, name, contact FROM petition")).one()
            journal = str(unit.connection.execute(text("SELECT kind, data FROM journal")).all())
        assert tuple(row) == ("phan_anh", "chờ lâu", True, "", "")
        for private in ("chờ lâu", code):
            assert private not in journal
            assert private not in caplog.text

        for character in code:  # the slip, held under the scanner
            press(station, character)
        enter(station)
        qtbot.waitUntil(lambda: "Đang được xem xét" in texts(station), timeout=10_000)
        page.done.emit()

        click(station.home.tiles[PETITION])
        assert isinstance(page.part, KindsPart)
        click(page.part.tiles["code"])
        assert isinstance(page.part, CodePart)
        for character in code:
            click(page.part.keypad.keys[character])
        qtbot.waitUntil(lambda: "Đang được xem xét" in texts(station), timeout=10_000)
        with office.parts.store.read() as unit:
            wrong = unit.connection.execute(text("SELECT count(*) FROM journal WHERE kind = 'lookup.wrong'"))
            assert wrong.scalar_one() == 0, "a petition's code is no wrong one"
