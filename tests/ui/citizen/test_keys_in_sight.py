"""Whoever types in large letters sees every key, the space bar too, and the way to send: nothing has to be scrolled."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.theme import TEXT_SIZES, Contrast, TextSize
from kiosk.ui.widgets.public_screen import PublicScreen
from kiosk.ui.widgets.scroll import FitScroll
from tests.ui.reading import clipped
from tests.ui.test_fits import SCREENS

TYPED = ("lookup, suggestion", "lookup, petition", "lookup, petition refused", "lookup, author", "rating, writing")
SIZES = [(1280, 720), (1024, 768), (1366, 768)]
LOOKS: list[tuple[tuple[int, int], TextSize, Contrast]] = [
    *((size, "largest", "normal") for size in SIZES),
    ((1024, 600), "normal", "normal"),
    *((SIZES[0], text_size, "high") for text_size in TEXT_SIZES),
]


def shown(qtbot: QtBot, qapp: QApplication, name: str, size: tuple[int, int]) -> PublicScreen:
    screen = SCREENS[name](Translator())
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show()
    for _ in range(4):  # wrapped labels claim their height in a second pass
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert screen.size() == QSize(*size)
    return screen


def out_of_sight(screen: PublicScreen) -> list[str]:
    """Give the keys and buttons of the page on show that cannot be seen whole."""
    area = screen.findChild(FitScroll)
    assert area is not None
    seen = rect_of(area.viewport())
    inside = [one for one in area.viewport().findChildren(QPushButton) if one.isVisibleTo(screen)]
    assert inside
    return [one.accessibleName() for one in inside if not seen.contains(rect_of(one))]


def rect_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(("size", "text_size", "contrast"), LOOKS)
def test_the_whole_keyboard_and_all_choices_are_in_sight(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], text_size: TextSize, contrast: Contrast
) -> None:
    gc.collect()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.install(qapp, "citizen", size=QSize(*size), text_size=text_size, contrast=contrast)
    for name in (*TYPED, "lookup, home"):
        screen = shown(qtbot, qapp, name, size)
        assert out_of_sight(screen) == [], name
        assert clipped(screen) == [], name
        for field in screen.findChildren(QPlainTextEdit):
            if field.isVisibleTo(screen):
                assert field.viewport().height() >= 2 * field.fontMetrics().lineSpacing(), name
        screen.hide()
