"""The same office, seen by its head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.calendar import OfficeCalendar
from kiosk.services.catalogue_book import CatalogueBook
from kiosk.services.due_recompute import DueRecompute
from kiosk.services.inspection_pack import InspectionPack
from kiosk.services.paper import Outbox
from kiosk.services.people import People
from kiosk.services.posting_sheets import PostingSheets
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_live import QueueLive
from kiosk.services.queue_office import QueueOffice
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_figures import RatingFigures
from kiosk.services.rating_office import RatingOffice
from kiosk.services.report_printing import ReportPrinting
from kiosk.services.reports.catalogue import Reports
from kiosk.services.reports.quarterly import QuarterlyReport
from kiosk.services.stations import Stations
from kiosk.services.watch import Watch
from kiosk.services.watch_morning import MorningList
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.presenter import ManagerPresenter
from kiosk.ui.manager.queue_contracts import QueueServices
from kiosk.ui.manager.rating_contracts import RatingServices
from kiosk.ui.manager.report_contracts import ReportServices
from kiosk.ui.manager.settings_contracts import SettingsServices
from kiosk.ui.manager.watch_contracts import WatchServices
from kiosk.ui.messages import Messages
from tests.ui.counter.conftest import founded, office
from tests.ui.counter.office import NAME, Office
from tests.ui.manager.petitions import petitions
from tests.ui.manager.window import Open, settle

__all__ = ["founded", "office"]


def reports_of(office: Office) -> ReportServices:
    made = Reports(office.store, office.settings)
    printing = ReportPrinting(office.store, office.settings, Outbox(office.settings), made)
    quarterly = QuarterlyReport(office.store, office.settings, made)
    return ReportServices(made, printing, quarterly, InspectionPack(office.store, office.settings))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Open]:
    """Open the manager's window of a size, before signing in."""

    def open_it(size: tuple[int, int] = (1024, 600)) -> tuple[ManagerScreen, ManagerPresenter]:
        theme.install(qapp, "counter", size=QSize(*size))
        messages = Messages()
        assert office.store.file is not None
        watch = Watch(office.store, office.settings, office.store.file.parent)
        screen = ManagerScreen(Translator(), NAME, office.clock, messages)
        presenter = ManagerPresenter(
            screen,
            staffing=office.staffing,
            figures=office.figures,
            paper=office.paper,
            book=CatalogueBook(office.store, office.catalogue),
            calendar=OfficeCalendar(office.store, office.settings),
            recompute=DueRecompute(office.store, office.settings, office.catalogue),
            clock=office.clock,
            background=InlineBackground(messages),
            petitions=petitions(office),
            queue=QueueServices(
                office.ticketing,
                QueueLive(office.store),
                QueueFiguresService(office.store),
                QueueOffice(office.store),
                Stations(office.store, "PC-LANHDAO", office.settings),
            ),
            watch=WatchServices(watch, MorningList(office.store, office.settings, Outbox(office.settings), watch)),
            posting=PostingSheets(office.store, office.settings, Outbox(office.settings), office.catalogue),
            ratings=RatingServices(
                RatingFigures(office.store), RatingBallots(office.store), RatingOffice(office.store)
            ),
            reports=reports_of(office),
            settings=SettingsServices(
                People(office.store, office.settings), QueueOffice(office.store), QueueLive(office.store)
            ),
        )
        qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show()
        screen.activateWindow()
        settle(qapp)
        return screen, presenter

    yield open_it
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
