"""The manager's window over the real services, and hands on its keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.presenter import ManagerPresenter
from tests.ui.counter.office import PASSWORD

SIZES = [(1024, 600), (1280, 800), (1366, 768), (1920, 1080)]
Open = Callable[..., tuple[ManagerScreen, ManagerPresenter]]


def settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def sign_in(screen: ManagerScreen, username: str = "sep", password: str = PASSWORD) -> None:
    screen.sign_in.username.setText(username)
    screen.sign_in.password.setText(password)
    screen.sign_in.enter.click()
