"""Everything about dossiers after intake, in the place of one panel: lists, a dossier, hand-over, money."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui.records.cash_page import CashPage
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.handover_page import HandoverPage
from kiosk.ui.records.list_page import ListPage
from kiosk.ui.widgets.cards import column

PageName = Literal["list", "dossier", "handover", "cash"]


class RecordsPanel(QWidget):
    """One of four pages. Emits `shown` when it comes into sight. `dossier` is the page of one dossier."""

    shown = Signal()

    def __init__(
        self, tr: Translator, clock: Clock, dossier: DossierPage | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self.clock = clock
        self.list = ListPage(tr, clock)
        self.dossier = dossier if dossier is not None else DossierPage(tr, clock)
        self.handover = HandoverPage(tr)
        self.cash = CashPage(tr)
        self._pages: dict[PageName, QWidget] = {
            "list": self.list,
            "dossier": self.dossier,
            "handover": self.handover,
            "cash": self.cash,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))

    @property
    def page(self) -> PageName:
        """The page on show."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def show_page(self, name: PageName) -> None:
        """Show a page and, when the panel is in sight, give it the keyboard."""
        self._stack.setCurrentWidget(self._pages[name])
        if self.isVisible():
            self._pages[name].setFocus()

    def focus_page(self) -> None:
        """Give the keyboard back to where it was on the page on show: a half-filled form goes on in its field."""
        page = self._pages[self.page]
        last = page.focusWidget()
        there = last is not None and last.isVisibleTo(page) and last.isEnabled() and last is not self.list.search
        (last if last is not None and there else page).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that what is shown may be old."""
        super().showEvent(event)
        self.shown.emit()
