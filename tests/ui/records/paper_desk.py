"""Somebody at the keyboard of one of the dossier's tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.records.keyed_page import KeyList
from kiosk.ui.records.paper_lines import PaperLine, PaperLines
from tests.ui.keys import press

if TYPE_CHECKING:
    from collections.abc import Callable


class PaperDesk:
    """A tab in a window of its own, with what its presenter says noted down by signal."""

    def __init__(self, tab: QWidget, presenter: QObject, size: tuple[int, int]) -> None:
        self.tab = tab
        self.heard: dict[str, list[Any]] = {"changed": [], "said": [], "failed": [], "papers_queued": []}
        for name, heard in self.heard.items():
            getattr(presenter, name).connect(lambda *told, heard=heard: heard.append(told[0] if told else None))
        tab.resize(*size)
        tab.show()
        tab.activateWindow()
        tab.setFocus()
        self.settle()

    @staticmethod
    def settle() -> None:
        """Let layouts and labels find their room."""
        app = QApplication.instance()
        for _ in range(4):
            QApplication.processEvents()
            if app is not None:
                app.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for one in keys:
            focused = QApplication.focusWidget()
            assert focused is not None, "no widget has the focus: keys would be lost"
            QTest.keyClick(focused, one)
            self.settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for character in text:
            focused = QApplication.focusWidget()
            assert focused is not None, "no widget has the focus: keys would be lost"
            press(focused, character, ord(character.upper()) if character.isascii() else 0)
        self.settle()


def lines(papers: PaperLines, wanted: Callable[[PaperLine], bool] = lambda _: True) -> list[str]:
    """What the lines of a list say, as a screen reader reads them."""
    shown = [papers.item(row).data(KeyList.LINE) for row in range(papers.count())]
    return [one.words for one in shown if wanted(one)]
