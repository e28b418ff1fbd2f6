"""Somebody at the keyboard of one of the dossier's tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.ui.records.keyed_page import KeyList
from kiosk.ui.records.paper_lines import PaperLine, PaperLines
from tests.ui.records.typist import Typist

if TYPE_CHECKING:
    from collections.abc import Callable


class PaperDesk(Typist):
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


def lines(papers: PaperLines, wanted: Callable[[PaperLine], bool] = lambda _: True) -> list[str]:
    """What the lines of a list say, as a screen reader reads them."""
    shown = [papers.item(row).data(KeyList.LINE) for row in range(papers.count())]
    return [one.words for one in shown if wanted(one)]
