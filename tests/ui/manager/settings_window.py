"""A section of the settings page in a window of its own, over the real service and a real settings file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.settings import FILE_NAME
from kiosk.services.office_settings import OfficeSettings
from tests.services.test_office_settings import TEXT
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.manager.window import settle

HEAD_AND_KEYS_PX = 170
"""What the manager's head, the keys of its pages and those of the sections take of a window's height."""


def settings_of(office: Office) -> OfficeSettings:
    """Give the service over the office's folder, with the settings file of one PC in it."""
    home = home_of(office)
    (home / FILE_NAME).write_text(TEXT, "utf-8")
    settings = core_settings.load(home)
    return OfficeSettings(office.store, settings, home, check_settings)


def home_of(office: Office) -> Path:
    assert office.store.file is not None
    return office.store.file.parent


def person(office: Office, username: str = "sep") -> int:
    return office.staffing.check(username, PASSWORD).staff_id


def stand(qtbot: QtBot, app: QApplication, section: QWidget, size: tuple[int, int]) -> QWidget:
    """Show a section with the room it has in the manager's window."""
    window = QWidget()
    window.setProperty("role", "page")
    box = QVBoxLayout(window)
    box.addWidget(section)
    qtbot.addWidget(window)
    window.resize(size[0], size[1] - HEAD_AND_KEYS_PX)
    window.show()
    window.activateWindow()
    section.setFocus()
    settle(app)
    return window


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the key would be lost"
    QTest.keyClick(focus, code, modifiers)
    QApplication.processEvents()
