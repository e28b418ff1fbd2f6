"""The board of ready results: every code has its turn, large, with where to go and what to bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.errors import StoreError
from kiosk.core.i18n import Translator
from kiosk.services.ready_views import ReadyDossier
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.board.results import ResultsScreen, ResultsState
from kiosk.ui.board.results_presenter import ResultsPresenter
from tests.ui.fakes import NOW, SIGN, clock
from tests.ui.reading import clipped, texts

PLACE = "Quầy trả kết quả, Trung tâm Phục vụ hành chính công xã Đồng Mẫu"
READY = tuple(
    ReadyDossier(f"H26.120-261119-{number:04}", NOW - timedelta(hours=number), PLACE) for number in range(1, 31)
)


@dataclass
class Results:
    """What is ready, until the store is lost."""

    found: tuple[ReadyDossier, ...] = READY
    lost: bool = False

    def ready(self) -> tuple[ReadyDossier, ...]:
        if self.lost:
            raise StoreError("Không mở được dữ liệu.")
        return self.found


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def hung(
    qtbot: QtBot, qapp: QApplication, results: Results, size: tuple[int, int] = (1920, 1080), language: str = "vi"
) -> tuple[ResultsScreen, ResultsPresenter]:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = ResultsScreen(Translator(language), SIGN, clock())
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show()
    presenter = ResultsPresenter(screen, results, InlineBackground())
    settle()
    presenter.refresh()
    assert screen.size() == QSize(*size)
    return screen, presenter


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (1920, 1080), (1080, 1920)])
def test_the_pages_show_every_code_and_begin_again(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    screen, presenter = hung(qtbot, qapp, Results(), size)
    first, shown = screen.codes.shown, list[str]()
    assert screen.page_count > 1
    for _ in range(screen.page_count):
        shown += screen.codes.shown
        assert clipped(screen) == []
        presenter.turn()
    assert shown == [one.code for one in READY]
    assert screen.codes.shown == first


def test_it_says_where_to_go_and_what_to_bring(qtbot: QtBot, qapp: QApplication) -> None:
    screen, _ = hung(qtbot, qapp, Results(READY[:2]))
    assert {f"Nhận tại: {PLACE}", "Mang theo giấy tiếp nhận hồ sơ và giấy tờ tùy thân."} <= set(texts(screen))
    elsewhere = (READY[0], replace(READY[1], collect_at="Quầy 2"))
    screen.draw(ResultsState(elsewhere, NOW))
    assert not any(text.startswith("Nhận tại") for text in texts(screen)), "each code says its own place"


def test_one_handed_out_is_gone_and_none_is_a_sentence(qtbot: QtBot, qapp: QApplication) -> None:
    results = Results(READY[:2])
    screen, presenter = hung(qtbot, qapp, results)
    results.found = READY[:1]
    presenter.refresh()
    assert screen.codes.shown == (READY[0].code,)
    results.found = ()
    presenter.refresh()
    assert "Hiện chưa có kết quả nào chờ trả." in texts(screen)


def test_a_lost_store_says_how_old_the_codes_are(qtbot: QtBot, qapp: QApplication) -> None:
    results = Results(READY[:2])
    screen, presenter = hung(qtbot, qapp, results)
    results.lost = True
    presenter.refresh()
    assert screen.banner.isVisible()
    assert "Mất kết nối: số liệu lúc 09:05" in screen.banner.text
    assert screen.codes.shown == (READY[0].code, READY[1].code)
    results.lost = False
    presenter.refresh()
    assert not screen.banner.isVisible()
