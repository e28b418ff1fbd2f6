"""One station's window over an office's services, built and dressed as its own process does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import screens
from kiosk.app.bench import Bench
from kiosk.app.parts import Parts
from kiosk.core.i18n import Translator
from kiosk.core.settings import PUBLIC_STATIONS, StationName
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.messages import Messages

ObjectT = TypeVar("ObjectT", bound=QObject)


@contextmanager
def shown(office: Parts, name: StationName, kind: type[ObjectT], size: QSize, counter: int = 0) -> Iterator[ObjectT]:
    """Show a station's window until the block ends."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, "citizen" if name in PUBLIC_STATIONS else "counter", size=size)
    messages = Messages()
    bench = Bench(office, InlineBackground(messages), None, messages, Translator(), counter)
    screen = screens.build_screen(name, bench)
    assert isinstance(screen, kind)
    assert isinstance(screen, QWidget)
    screen.resize(size)
    screen.show()
    screen.activateWindow()
    settle()
    try:
        yield screen
    finally:
        bench.close()
        screen.close()
        screen.deleteLater()
        settle()


def settle() -> None:
    """Let layouts and labels find their room."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def child(screen: QWidget, kind: type[ObjectT]) -> ObjectT:
    """Give the one part of a window that is of a kind."""
    found = screen.findChild(kind)
    assert isinstance(found, kind)
    return found
