"""The pages' keys in the head of the window: whole in one row, shortened, or in two even rows; never outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.manager_screen import PAGES, SHORTER
from kiosk.ui.manager.page_keys import PageKeys
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.window import settle

FIRST = ("today", "printers", "catalogue", "calendar", "voice", "queue", "petitions")
MANY = {name: PAGES[name] for name in FIRST} | {"ratings": ("F9", "Đánh giá"), "more": ("F10", "Một trang nữa")}


def rows_of(keys: PageKeys) -> list[int]:
    """How many keys stand in each row."""
    tops = [choice.y() for choice in keys.choices.values() if choice.isVisibleTo(keys)]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize(
    ("width", "without", "rows", "said"),
    [
        (1280, (), [9], "Góp ý, phản ánh"),
        (1004, ("more",), [8], "Góp ý"),
        (1004, (), [5, 4], "Góp ý, phản ánh"),
        (1004, ("ratings", "more"), [7], "Góp ý, phản ánh"),
    ],
)
def test_the_keys_take_the_room_there_is(
    qtbot: QtBot, qapp: QApplication, width: int, without: tuple[str, ...], rows: list[int], said: str
) -> None:
    theme.install(qapp, "counter")
    window = QWidget()
    qtbot.addWidget(window)
    keys = PageKeys(Translator(), MANY, SHORTER, window.setWindowTitle, window)
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(keys)
    for name in without:
        keys.offer(name, offered=False)
    keys.arrange(width)
    window.resize(width, 200)
    window.show()
    settle(qapp)
    assert window.width() == width
    assert rows_of(keys) == rows
    assert keys.choices["petitions"].text() == said
    assert cut(window) + overlapping(window) == []


def test_a_page_comes_by_its_key_from_anywhere(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "counter")
    window = QWidget()
    qtbot.addWidget(window)
    wanted: list[str] = []
    QVBoxLayout(window).addWidget(keys := PageKeys(Translator(), MANY, SHORTER, wanted.append, window))
    window.show()
    window.activateWindow()
    settle(qapp)
    QTest.keyClick(window, Qt.Key.Key_F8)
    keys.choices["today"].click()
    assert wanted == ["petitions", "today"]
