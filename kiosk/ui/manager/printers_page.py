"""The printers and stations in words, and the last papers with what can be done about each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import StationNow
from kiosk.services.views import PrinterView, PrintJobView
from kiosk.ui import theme
from kiosk.ui.manager.station_list import StationList
from kiosk.ui.widgets.cards import Card, column
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.paper_list import PaperList, PrinterList
from kiosk.ui.widgets.scroll import scrolled


class PrintersPage(QWidget):
    """Emits `test_wanted(printer)` and `wanted(action, job_id)`."""

    test_wanted = Signal(str)
    wanted = Signal(str, int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printers = PrinterList(tr, tests=True)
        self.papers = PaperList(tr, tr("Chưa in tờ nào."))
        self.printers.test_wanted.connect(self.test_wanted)
        self.papers.wanted.connect(self.wanted)
        self.stations = StationList(tr)
        self._stations = _part(tr("Màn hình của các máy"), self.stations)
        self._stations.hide()
        inner = QWidget()
        content = column(_part(tr("Máy in"), self.printers), self._stations, _part(tr("Các tờ gần đây"), self.papers))
        content.setSpacing(theme.current().gap_small)
        content.addStretch(1)
        inner.setLayout(content)
        self.setLayout(column(scrolled(inner)))

    def show_papers(self, printers: tuple[PrinterView, ...] | None, newest: tuple[PrintJobView, ...]) -> None:
        """Show the printers as they last answered (None: not yet) and the newest papers."""
        if printers is not None:
            self.printers.show_printers(printers)
        self.papers.show_papers(newest, reprints=True)

    def show_stations(self, stations: tuple[StationNow, ...]) -> None:
        """Show the stations of every PC."""
        self.stations.show_stations(stations)
        self._stations.show()


def _part(words: str, content: QWidget) -> Card:
    t = theme.current()
    card = Card()
    card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
    card.column.addWidget(Text(words, "title"))
    card.column.addWidget(content)
    return card
