"""The tab of what was printed about a dossier: one key prints the paper the arrows stand on."""

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
from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView, PaperView
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.dossier_presenter import DossierPresenter
from kiosk.ui.records.papers_tab import PapersTab
from tests.ui.reading import clipped
from tests.ui.records.dossier_fakes import Ledger
from tests.ui.records.dossiers import BUSY, BY, NOW, at, dossier
from tests.ui.records.paper_desk import PaperDesk

K = Qt.Key
PAPERS = (
    PaperView(11, "receipt", "", at(20, 8, 15), "Nguyễn Thị Lan", "done", False),
    PaperView(14, "handover", "BG-2026-0012", at(20, 15, 5), "Nguyễn Thị Lan", "done", False),
    PaperView(15, "fee_receipt", "01BLP0-001 C26TAA 128", at(20, 15, 6), "Nguyễn Thị Lan", "done", True),
    PaperView(21, "supplement", "12/HDHS", at(23, 8, 30), "Lê Văn Thửa", "unprinted", False),
    PaperView(22, "control_slip", "", at(23, 8, 31), "Lê Văn Thửa", "sending", False),
)


class Desk(PaperDesk):
    """A dossier's page whose papers are these; `refuse` is raised by the next reprint."""

    def __init__(self) -> None:
        self.found: tuple[PaperView, ...] = PAPERS
        self.read = 0
        self.reprinted: list[tuple[int, int]] = []
        self.refuse: NotAllowed | None = None
        self.page = DossierPage(Translator(), HeldClock(NOW))
        reader: Any = self
        services = replace(Ledger(dossier()).services(), dossiers=reader)
        self.presenter = DossierPresenter(self.page, services, InlineBackground())
        super().__init__(self.page, self.presenter, (730, 520))
        self.presenter.open(BY, 41)
        self.settle()

    def view(self, _dossier_id: int, _by: int) -> DossierView:
        return dossier(*BUSY)

    def papers(self, _dossier_id: int) -> tuple[PaperView, ...]:
        self.read += 1
        return self.found

    def reprint(self, by: int, job_id: int) -> int:
        if self.refuse is not None:
            raise self.refuse
        self.reprinted.append((by, job_id))
        self.found = (*self.found, PaperView(30, "receipt", "", NOW, "Nguyễn Thị Lan", "queued", True))
        return 30

    @property
    def printed(self) -> PapersTab:
        assert isinstance(self.page.papers, PapersTab)
        return self.page.papers


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    opened = Desk()
    qtbot.addWidget(opened.page)
    yield opened
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def look(desk: Desk) -> None:
    """Go to the tab by its key."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, K.Key_7, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def said(desk: Desk) -> list[str]:
    """Give what the lines of the tab say."""
    lines = desk.printed.papers
    return [lines.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(lines.count())]


def test_every_paper_says_what_it_is_and_one_key_prints_it_again(desk: Desk) -> None:
    assert desk.read == 0, "papers are read when somebody looks at them"
    look(desk)
    assert desk.printed.papers.hasFocus()
    assert said(desk)[2:4] == [
        "Biên lai thu phí, lệ phí, 01BLP0-001 C26TAA 128 · 15:06 thứ Sáu 20/11/2026 · Nguyễn Thị Lan, IN LẠI, Đã in",
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, 12/HDHS · 08:30 thứ Hai 23/11/2026 · Lê Văn Thửa, Chưa in",
    ]
    desk.key(K.Key_I)
    assert desk.reprinted == [(BY, 11)]
    assert desk.page.form is None, "the letter is the tab's"
    assert len(said(desk)) == 6, "the new paper stands below"
    desk.key(K.Key_Down, K.Key_Down, K.Key_Down)
    assert "In tờ này" in desk.printed.reprint.accessibleName()
    desk.key(K.Key_I, K.Key_Down, K.Key_I)
    assert [job for _, job in desk.reprinted] == [11, 21], "what is being printed is let be"


def test_a_refusal_is_told_and_nothing_changes(desk: Desk) -> None:
    told: list[object] = []
    desk.presenter.failed.connect(told.append)
    desk.refuse = NotAllowed("Máy này chưa có máy in cho loại giấy đó.")
    look(desk)
    desk.key(K.Key_I)
    assert told == [desk.refuse]
    assert len(said(desk)) == len(PAPERS)


def test_the_tab_fits_and_says_when_there_is_nothing(desk: Desk) -> None:
    look(desk)
    assert clipped(desk.page) == []
    bar = desk.page.tabs
    assert bar.tabRect(bar.count() - 1).right() <= bar.width(), "the seventh tab is in sight"
    desk.found = ()
    desk.presenter.refresh()
    desk.settle()
    assert desk.printed.papers.empty_words == "Chưa có giấy nào về hồ sơ này."
    assert not desk.printed.reprint.isEnabled()
