"""Charts of a report on screen: one key from the table, drawn in no window's way, of this window's size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.rules.report_chart import Chart
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.report_page import ReportPage
from tests.services.reports.quarter import write_quarter
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.conftest import reports_of
from tests.ui.manager.test_rating_page import key
from tests.ui.manager.test_reports_page import at_the_reports, make, of_their_own
from tests.ui.manager.window import SIZES, Open, settle


def drawn(page: ReportPage, qtbot: QtBot, qapp: QApplication) -> Chart:
    """Wait for the picture of the chart in sight, and give the chart."""
    settle(qapp)
    qtbot.waitUntil(lambda: not page.view.chart.picture.picture.isNull())
    chart = page.view.chart.chart
    assert chart is not None
    return chart


def test_one_key_goes_from_the_table_to_its_charts_and_back(
    open_window: Open, office: Office, qtbot: QtBot, qapp: QApplication
) -> None:
    write_quarter(office.store)
    for field in ("ho_tich", "ho_tich", "chung_thuc"):
        office.ticketing.take_ticket(field)
    _, page = at_the_reports(open_window)
    make(page, "waiting")
    key(Qt.Key.Key_B)
    heat = drawn(page, qtbot, qapp)
    assert page.view.title.whole_text == "Biểu đồ 1/2: Lượt lấy số theo thứ và giờ"
    assert "ô càng đậm càng đông" in page.view.chart.base.text()
    assert "Thứ Sáu: 9h 3." in page.view.chart.picture.accessibleDescription()
    assert sum(int(value or 0) for one in heat.series for value in one.values) == 3
    assert page.view.chart.picture.hasFocus()
    assert not page.view.grid.isVisible()
    key(Qt.Key.Key_Return)
    assert page.state == "report", "no figure to open here"
    key(Qt.Key.Key_T)
    assert drawn(page, qtbot, qapp).key == "waits"
    key(Qt.Key.Key_B)
    assert page.view.grid.hasFocus()
    assert page.view.title.whole_text.startswith("Bảng 1/4: ")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_5)
    make(page, "II.06a")
    key(Qt.Key.Key_B)
    key(Qt.Key.Key_4)
    assert drawn(page, qtbot, qapp).key == "weeks", "other days, and still the chart"
    assert page.view.pages == 1
    assert not page.next.isVisible()
    key(Qt.Key.Key_Escape)
    make(page, "II.06a")
    assert page.view.grid.isVisible(), "a report opens with its table"


def test_a_report_without_charts_has_no_key_for_them(open_window: Open, office: Office) -> None:
    write_quarter(office.store)
    _, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    for name in ("fees", "satisfaction"):
        make(page, name)
        assert not page.charts.isVisible()
        key(Qt.Key.Key_B)
        assert page.view.grid.isVisible()
        key(Qt.Key.Key_Escape)


class Held(InlineBackground):
    """Does nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Any, ...]] | None = None

    def run(self, work: Any, done: Any, failed: Any = None) -> None:
        if self.held is None:
            super().run(work, done, failed)
        else:
            self.held.append((work, done, failed))

    def let_go(self) -> None:
        held, self.held = self.held or [], None
        for job in held:
            super().run(*job)


def test_a_chart_is_drawn_in_no_window_s_way(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    write_quarter(office.store)
    background = Held()
    page, presenter = of_their_own(qtbot, qapp, office, reports_of(office), background)
    key(Qt.Key.Key_4)
    make(page, "II.06a")
    background.held = []
    key(Qt.Key.Key_B)
    settle(qapp)
    picture = page.view.chart.picture
    assert picture.picture.isNull()
    assert picture.isVisible()
    background.let_go()
    wide, room = picture.picture.width(), picture.width()
    assert room * 0.9 < wide < room
    background.held = []
    page.resize(page.width() - 200, page.height())
    qtbot.waitUntil(lambda: bool(background.held))
    presenter.close()
    background.let_go()
    assert picture.picture.isNull(), "nothing stays when somebody signs out"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(
    open_window: Open, office: Office, qtbot: QtBot, qapp: QApplication, size: tuple[int, int]
) -> None:
    write_quarter(office.store)
    take: Callable[[str], object] = office.ticketing.take_ticket
    take("ho_tich")
    screen, page = at_the_reports(open_window, size)
    screen.offer_page("voice", offered=True)
    key(Qt.Key.Key_5)
    for name in ("waiting", "II.06a"):
        make(page, name)
        key(Qt.Key.Key_B)
        for _ in range(page.view.pages):
            drawn(page, qtbot, qapp)
            assert (screen.width(), screen.height()) == size
            assert cut(screen) + overlapping(screen) == []
            picture = page.view.chart.picture
            shown = picture.picture.deviceIndependentSize()
            assert shown.width() <= picture.width()
            assert shown.height() <= picture.height()
            key(Qt.Key.Key_T)
        key(Qt.Key.Key_Escape)
