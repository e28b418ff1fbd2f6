"""A counter desk to sit at: the window, its presenter, real services, and hands on the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import theme
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import FILE, Office, found_office, open_office


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office just set up; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("office")
    found_office(folder)
    return folder


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copy(founded / FILE, tmp_path / FILE)
    opened = open_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Callable[..., Desk]]:
    """Open a counter's window of a size, dressed as its station is."""

    def open_window(size: tuple[int, int] = (1024, 600), **options: object) -> Desk:
        theme.install(qapp, "counter", size=QSize(*size))
        desk = Desk(office, size, **options)  # type: ignore[arg-type]  # handed on
        qtbot.addWidget(desk.screen)
        return desk

    yield open_window
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(sit_down: Callable[..., Desk]) -> Desk:
    """An official at counter 1, signed in, on the smallest screen."""
    opened = sit_down()
    opened.sign_in()
    return opened
