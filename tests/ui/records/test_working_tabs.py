"""Papers and fees inside the dossier's page: their keys are theirs, and Esc leaves one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.clock import HeldClock
from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.records.attachments_tab import AttachmentsTab
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.dossier_presenter import DossierPresenter
from kiosk.ui.records.fees_tab import FeesTab
from tests.ui.reading import clipped
from tests.ui.records.dossier_fakes import Ledger
from tests.ui.records.dossiers import BUSY, BY, NOW, dossier
from tests.ui.records.paper_desk import PaperDesk
from tests.ui.records.paper_fakes import FakeAttachments, FakeFees

K = Qt.Key


class Desk(PaperDesk):
    """A dossier's page with its own tabs of papers and fees, read anew after every deed."""

    def __init__(self) -> None:
        self.papers, self.money = FakeAttachments(), FakeFees()
        self.page = DossierPage(Translator(), HeldClock(NOW))
        services = Ledger(dossier()).services()
        reader: Any = self
        services = replace(services, dossiers=reader, attachments=self.papers, fees=self.money)
        self.presenter = DossierPresenter(self.page, services, InlineBackground())
        super().__init__(self.page, self.presenter, (730, 520))
        self.closed: list[None] = []
        self.presenter.closed.connect(lambda: self.closed.append(None))
        self.presenter.open(BY, 41)
        self.settle()

    def view(self, _dossier_id: int, _by: int) -> DossierView:
        """Give the dossier as it stands now."""
        return dossier(
            *BUSY,
            attachments=tuple(self.papers.papers),
            owed=tuple(self.money.owed),
            receipts=tuple(self.money.receipts),
        )

    def go_to(self, tab: Qt.Key) -> None:
        """Go to a tab by its key."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, tab, Qt.KeyboardModifier.ControlModifier)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    opened = Desk()
    qtbot.addWidget(opened.page)
    yield opened
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_papers_are_scanned_and_looked_at_without_leaving_the_page(desk: Desk) -> None:
    assert isinstance(desk.page.attachments, AttachmentsTab)
    desk.go_to(K.Key_5)
    desk.key(K.Key_Q)
    assert desk.papers.papers[-1].name == "Bản quét 1.jpg"
    assert desk.page.form is None, "the letter is the tab's, not an action of the page"
    desk.key(K.Key_Return)
    assert desk.page.attachments.viewer.shows_picture
    desk.key(K.Key_Escape)
    desk.key(K.Key_L, K.Key_Escape)
    assert desk.closed == []
    desk.key(K.Key_Escape)
    assert desk.closed == [None]


def test_cash_is_taken_on_the_page(desk: Desk) -> None:
    assert isinstance(desk.page.fees, FeesTab)
    desk.go_to(K.Key_6)
    desk.key(K.Key_C, K.Key_Escape, K.Key_C, K.Key_Return)
    assert [one.total for one in desk.money.receipts] == [1_300_000]
    assert desk.page.fees.left.text() == "Không còn phải thu"
    assert desk.closed == []


def test_the_page_keeps_its_size_on_the_smallest_screen(desk: Desk) -> None:
    for tab, key in ((K.Key_5, K.Key_L), (K.Key_6, K.Key_C)):
        desk.go_to(tab)
        assert clipped(desk.page) == []
        desk.key(key)
        assert clipped(desk.page) == []
        assert desk.page.size() == QSize(730, 520)
        desk.key(K.Key_Escape)
    desk.key(K.Key_A)
    for typed in ("Bản sao", "20.000.5"):
        desk.type(typed)
        desk.key(K.Key_Return, K.Key_Tab)
        assert clipped(desk.page) == []
        assert desk.page.size() == QSize(730, 520)
