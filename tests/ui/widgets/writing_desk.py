"""A field above an on-screen keyboard, and somebody who touches and types."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.keyboard import OnScreenKeyboard
from kiosk.ui.widgets.keyboard_layouts import Layout
from tests.ui.keys import click, press

TR = Translator()


class Desk(QWidget):
    """A field above a keyboard, on a screen of that size."""

    def __init__(
        self, layout: Layout = "telex", *, lines: bool = False, tr: Translator = TR, size: tuple[int, int] = (1024, 600)
    ) -> None:
        super().__init__()
        t = theme.current()
        self.line, self.page = QLineEdit(), QPlainTextEdit()
        self.line.setHidden(lines)
        self.page.setHidden(not lines)
        self.keyboard = OnScreenKeyboard(tr, layout)
        self.keyboard.type_into(self.page if lines else self.line)
        box = column(self.line, self.page, self.keyboard)
        box.setContentsMargins(t.gap_large, 0, t.gap_large, 0)
        self.setLayout(box)
        self.resize(*size)

    @property
    def text(self) -> str:
        return self.page.toPlainText() if self.line.isHidden() else self.line.text()

    def touch(self, keys: str) -> None:
        for key in keys:
            if key.isupper() and key.lower() in self.keyboard.keys:
                click(self.keyboard.keys["shift"])
            click(self.keyboard.keys[key.lower()])

    def press(self, keys: str) -> None:
        for key in keys:
            press(self.page if self.line.isHidden() else self.line, key)


def shown(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.addWidget(desk)
    desk.show()
    return desk
