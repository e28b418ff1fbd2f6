"""The public screens as a person stands before them, and a voice that remembers what it was to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.test_fits import SCREENS

T = TypeVar("T")
TOUCHED = [name for name in SCREENS if not name.startswith("board")]


def settle(qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(
    qtbot: QtBot, qapp: QApplication, name: str, size: tuple[int, int] = (1024, 768), tr: Translator | None = None
) -> PublicScreen:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = SCREENS[name](tr or Translator())
    qtbot.addWidget(screen)
    screen.offer_reading(["vi", "en"])
    screen.resize(*size)
    screen.show()
    settle(qapp)
    return screen


def buttons(screen: PublicScreen) -> list[QPushButton]:
    return [one for one in screen.findChildren(QPushButton) if one.isVisibleTo(screen)]


def contrasts(screen: PublicScreen) -> list[tuple[str, float]]:
    """Measure, in the picture itself, the contrast of every text in sight on its ground."""
    picture = screen.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    widgets: list[QLabel | QPushButton] = [*screen.findChildren(QLabel), *screen.findChildren(QPushButton)]
    for widget in widgets:
        area = in_sight(widget, screen)
        if widget.isVisibleTo(screen) and widget.text().strip() and widget.isEnabled() and area.height() > 20:
            piece = picture.copy(area)
            pixels = Counter(memoryview(bytes(piece.constBits())).cast("I"))
            ground = pixels.most_common(1)[0][0]
            least = max(2, pixels.total() // 4000)  # a colour of the letters themselves, not of one stray pixel
            inks = [colour for colour, count in pixels.items() if count >= least]
            found.append((widget.text(), max(theme.contrast_ratio(hexed(ink), hexed(ground)) for ink in inks)))
    return found


def hexed(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def in_sight(widget: QWidget, screen: QWidget) -> QRect:
    area = QRect(widget.mapTo(screen, widget.rect().topLeft()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not screen:
        area = area.intersected(QRect(parent.mapTo(screen, parent.rect().topLeft()), parent.size()))
        parent = parent.parentWidget()
    return area.intersected(screen.rect())


class Voice:
    """A speech engine that remembers what it was to say, and whether it was stopped."""

    def __init__(self, *spoken: str) -> None:
        self.spoken = frozenset(spoken)
        self.said: list[tuple[str, str, Event]] = []

    def languages(self, wanted: Iterable[str]) -> frozenset[str]:
        return self.spoken & frozenset(wanted)

    def read(self, words: str, language: str, stop: Event) -> None:
        self.said.append((words, language, stop))


class Later(InlineBackground):
    """Asks for the languages at once; readings never end by themselves."""

    asked = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        if self.asked:
            work()
        else:
            self.asked = True
            super().run(work, done, failed)
