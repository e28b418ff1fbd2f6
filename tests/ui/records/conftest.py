"""The records window with somebody at its keyboard, over the made-up office of `fakes`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground, Runner
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.dossier_presenter import DossierPresenter
from kiosk.ui.records.records_panel import RecordsPanel
from kiosk.ui.records.records_presenter import RecordsPresenter
from tests.ui.records.dossier_fakes import Open
from tests.ui.records.dossiers import BY, clock
from tests.ui.records.fakes import FakeRecords
from tests.ui.records.typist import Typist

CONTROL = Qt.KeyboardModifier.ControlModifier


class Clerk(Typist):
    """Somebody at the records, by keyboard; remembers what was said to them."""

    def __init__(self, office: FakeRecords, size: tuple[int, int], background: Runner, tr: Translator) -> None:
        self.office = office
        # the tabs of one dossier are worked in by others' tests
        page = DossierPage(tr, clock(), attachments=QWidget(), fees=QWidget())
        self.panel = RecordsPanel(tr, clock(), page)
        services = office.services()
        one = DossierPresenter(page, services, background, tabs=lambda: ())
        self.presenter = RecordsPresenter(self.panel, services, background, one)
        self.heard: list[object] = []
        self.closed: list[bool] = []
        for signal in (self.presenter.said, self.presenter.failed, self.presenter.papers_queued):
            signal.connect(self.heard.append)
        self.presenter.closed.connect(lambda: self.closed.append(True))
        self.panel.resize(*size)
        self.panel.show()
        self.panel.activateWindow()
        self.presenter.open(BY)
        self.panel.focus_page()
        self.settle()

    def on(self, page: str) -> bool:
        """Whether that page is on show."""
        return self.panel.page == page

    def lines(self) -> list[int]:
        """The dossiers of the list that are loaded."""
        model = self.panel.list.model
        shown = (model.line(row) for row in range(model.rowCount()))
        return [line.dossier_id for line in shown if line is not None]


@pytest.fixture
def records() -> FakeRecords:
    return FakeRecords()


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, records: FakeRecords) -> Iterator[Callable[..., Clerk]]:
    """Open the records at a size, on a screen a little larger, dressed as the counter is."""

    def open_window(
        size: tuple[int, int] = (730, 520), background: Runner | None = None, tr: Translator | None = None
    ) -> Clerk:
        theme.install(qapp, "counter", size=QSize(size[0] + 290, size[1] + 80))
        clerk = Clerk(records, size, background or InlineBackground(), tr or Translator())
        qtbot.addWidget(clerk.panel)
        return clerk

    yield open_window
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_dossier(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Open]]:
    """Open one dossier's page at a size, over services that note what they are asked."""

    def open_page(view: DossierView, size: tuple[int, int] = (730, 520), language: str = "vi") -> Open:
        theme.install(qapp, "counter", size=QSize(size[0] + 290, size[1] + 80))
        desk = Open(view, size, Translator(language))
        qtbot.addWidget(desk.page)
        return desk

    yield open_page
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clerk(sit_down: Callable[..., Clerk]) -> Clerk:
    """An official before the records, on the smallest screen."""
    return sit_down()
