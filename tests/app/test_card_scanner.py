"""A card scanner on a real terminal line, and what the counter's top bar says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.card_scanner import CardScanner
from kiosk.core.clock import SystemClock
from kiosk.core.i18n import Translator
from kiosk.scanning import serial_port
from kiosk.ui import theme
from kiosk.ui.counter.top_bar import TopBar
from tests.scanning.test_serial_port import Cable


def test_a_scanner_that_is_missing_is_shown_until_it_is_plugged_in_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serial_port, "FIRST_RETRY_S", 0.05)
    theme.install(qapp, "counter")
    bar = TopBar(Translator(), "UBND xã Đồng Mẫu", SystemClock())
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.no_card_scanner.isVisible(), "a counter without a card scanner misses none"
    cable = Cable(tmp_path / "scanner")
    scanner = CardScanner(str(cable.device), 9600)
    scanner.found.connect(bar.show_card_scanner)
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    scanner.start()
    try:
        qtbot.waitUntil(bar.no_card_scanner.isVisible)
        for _ in range(2):
            cable.plug_in()
            qtbot.waitUntil(lambda: not bar.no_card_scanner.isVisible())
            cable.send(b"H26\r")
            qtbot.waitUntil(lambda: bool(codes))
            codes.clear()
            cable.pull_out()
            qtbot.waitUntil(bar.no_card_scanner.isVisible)
    finally:
        scanner.stop()
        cable.pull_out()
