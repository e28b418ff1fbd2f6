"""The daily copy: looked for by programs that are open, made by a process of its own, once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app import backing_up
from kiosk.app.backing_up import BackingUp
from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.settings import FILE_NAME
from kiosk.services.backup_folder import copies


def test_two_programs_of_one_office_have_one_copy_made(
    qapp: QApplication, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "FIRST_LOOK_MS", 10)
    started: list[Path] = []

    def start(office: Path) -> None:
        started.append(office)
        backing_up.start_copy(office)

    owner = QObject()
    programs = [BackingUp(home, owner, start=start) for _ in range(2)]
    qtbot.waitUntil(lambda: len(started) == 2, timeout=20_000)
    folder = home / "backups"
    qtbot.waitUntil(lambda: len(copies(folder)) == 1, timeout=30_000)
    monkeypatch.setattr(backing_up, "LOOK_MS", 10)
    for program in programs:
        program.look()
    qtbot.wait(200)
    assert len(started) == 2, "it is there: none is due"
    for program in programs:
        program.close()
    qtbot.waitUntil(lambda: not list(folder.glob("*.part")), timeout=10_000)
    assert len(copies(folder)) == 1
    owner.deleteLater()


def test_what_cannot_be_copied_here_is_never_due(home: Path) -> None:
    clock = HeldClock(datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM))
    assert backing_up.is_due(home, clock)
    file = home / FILE_NAME
    text = file.read_text("utf-8")
    file.write_text(text.replace('url = ""', 'url = "postgresql://kiosk@may-chu/kiosk"'), "utf-8")
    assert not backing_up.is_due(home, clock)
    file.write_text("không phải TOML", "utf-8")
    assert not backing_up.is_due(home, clock)
    assert not backing_up.is_due(home / "khong-co", clock)
