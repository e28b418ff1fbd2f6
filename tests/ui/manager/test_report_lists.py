"""Figures of the queue, of ratings and petitions open by keys to what they count, in columns of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_views import Ballot
from kiosk.ui.manager.report_page import ReportPage
from tests.ui.counter.office import FRIDAY, PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.petitions import fill_register
from tests.ui.manager.test_rating_page import key
from tests.ui.manager.test_reports_page import at_the_reports, make
from tests.ui.manager.window import Open, settle

ALOUD = Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole


def work(office: Office) -> None:
    """A morning: one served and unhappy, one gone, one waiting; a paper ballot; the register of petitions."""
    fill_register(office)
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    for _ in range(3):
        office.ticketing.take_ticket("ho_tich")
    for minutes in (12, 5):
        office.clock.advance(minutes=minutes)
        office.queueing.call_next(session)
        if minutes == 12:
            office.queueing.arrived(session)
            office.clock.advance(minutes=7.5)
            office.queueing.finish(session)
        else:
            office.queueing.mark_absent(session)
    asked = office.ratings.pending(1)
    assert asked is not None
    office.ratings.rate(asked.rating_id, "dissatisfied")
    office.ratings.explain(asked.rating_id, ("late", "waiting"), "Tôi là Nguyễn Văn An.")
    ballot = Ballot("P-07", FRIDAY.date(), "satisfied", 2, points={7: 2})
    RatingBallots(office.store).enter(None, [ballot])


def total(page: ReportPage, name: str, right: int) -> list[list[str]]:
    """Open by keys the figure of a report's total, so far right of its first one; give the list's texts."""
    make(page, name)
    key(Qt.Key.Key_End)
    for _ in range(right):
        key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert page.state == "lines", page.view.where()
    return [[cell.text for cell in row.cells] for row in page.model.rows]


def test_each_kind_of_figure_opens_to_its_own_lines(open_window: Open, office: Office) -> None:
    work(office)
    _, page = at_the_reports(open_window)
    served, gone, waiting = total(page, "waiting", 0)
    assert page.behind.whole_text.endswith("Lấy số: 3 · 3 lượt")
    assert served[:9] == ["A001", "Hộ tịch", "1", "20/11/2026 09:00", "09:12", "09:12", "12,0", "7,5", "Đã phục vụ"]
    assert (gone[0], gone[4], gone[7], gone[8]) == ("A002", "09:24", "–", "Gọi không có mặt")
    assert (waiting[0], waiting[2], waiting[4], waiting[8]) == ("A003", "–", "–", "Đang dở")
    key(Qt.Key.Key_Escape)
    assert page.view.where().startswith("Tổng cộng")
    key(Qt.Key.Key_Escape)

    unhappy, paper = total(page, "satisfaction", 1)
    assert page.behind.whole_text.endswith("Đã đánh giá: 2 · 2 lượt đánh giá")
    assert unhappy[:5] == [
        "20/11/2026 09:19",
        "1",
        "Trần Thị Ngọc Lan",
        "Không hài lòng",
        "Giải quyết chậm, trễ hẹn; Chờ lâu tại quầy",
    ]
    assert paper[:4] == ["20/11/2026", "2", "–", "Hài lòng"]
    assert page.model.rows[1].cells[0].below == "Phiếu giấy số P-07"
    assert "Nguyễn Văn An" not in repr(page.model.rows)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)

    late, answered, *_ = total(page, "petitions", 0)
    assert page.behind.whole_text.endswith(f": {len(page.model.rows)} · {len(page.model.rows)} ý kiến")
    assert late[1] == "Phản ánh, kiến nghị"
    assert late[5] == "Chưa trả lời, quá hạn"
    assert answered[5] == "Đã trả lời, đúng hạn"


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_list_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    work(office)
    screen, page = at_the_reports(open_window, size)
    for name in ("waiting", "satisfaction", "petitions"):
        total(page, name, 0)
        settle(qapp)
        assert (screen.width(), screen.height()) == size
        assert cut(screen) + overlapping(screen) == []
        heads = [str(page.model.headerData(place, *ALOUD)) for place in range(page.model.columnCount())]
        room = [page.table.columnWidth(place) for place in range(len(heads))]
        wanted = QFontMetrics(page.table.horizontalHeader().font()).horizontalAdvance
        narrow = [head for head, width in zip(heads, room, strict=True) if wanted(head) + 6 > width]
        assert narrow == [], name
        key(Qt.Key.Key_Escape)
        key(Qt.Key.Key_Escape)
