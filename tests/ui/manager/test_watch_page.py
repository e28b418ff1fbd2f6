"""The head's first page by the keyboard alone: every figure opens its list in place, Esc goes back, the list prints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.i18n import Translator
from kiosk.printing.printers import Condition
from kiosk.services.views import Remark
from kiosk.services.watch_views import WatchLine, WatchList
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.watch_list import WatchListPanel
from kiosk.ui.manager.watch_tiles import RATINGS, TODAY, WORK
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.test_manager import live_a_morning
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

K = Qt.Key


def press(app: QApplication, key: K, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a hand does."""
    at = app.focusWidget()
    assert at is not None
    QTest.keyClick(at, key, mods)
    settle(app)


def listed(screen: ManagerScreen) -> list[tuple[str, ...]]:
    assert screen.today.listing
    return [tuple(cell.text for cell in row.cells) for row in screen.today.panel.model.rows]


def at_work(open_window: Open, office: Office, size: tuple[int, int] = (1024, 600)) -> ManagerScreen:
    """A window four days after a busy morning: the dossier of that morning is late."""
    live_a_morning(office)
    office.clock.advance(days=4)
    screen, _ = open_window(size)
    sign_in(screen)
    return screen


def test_a_digit_opens_the_list_and_escape_goes_back(open_window: Open, office: Office, qapp: QApplication) -> None:
    screen = at_work(open_window, office)
    late = screen.today.figures["late"]
    assert (late.number.text(), late.property("tone")) == ("1", "danger")
    assert late.accessibleName() == "Quá hạn: 1, cần xem (1)"
    press(qapp, K.Key_1)
    [(code, procedure, _due, words, holder)] = listed(screen)
    assert code.endswith("261120-0001")
    assert (words.startswith("quá hạn 4 ngày"), holder) == (True, "Trần Thị Ngọc Lan")
    assert procedure
    assert "Quá hạn (1)" in texts(screen)
    press(qapp, K.Key_Escape)
    assert not screen.today.listing
    press(qapp, K.Key_2)
    assert listed(screen) == []
    assert screen.today.panel.table.empty_words == "Không có gì trong danh sách này."
    press(qapp, K.Key_8)  # another figure's key changes over at once
    assert len(listed(screen)) == 1
    press(qapp, K.Key_F2)
    assert not screen.today.listing


def test_every_key_opens_a_list_as_long_as_its_figure(open_window: Open, office: Office, qapp: QApplication) -> None:
    live_a_morning(office)
    screen, _ = open_window()
    sign_in(screen)
    numbers = {name: figure.number.text() for name, figure in screen.today.figures.items()}
    numbers |= {"longest": numbers["waiting"], "counters": "2"}  # who waits, and every counter open or not
    for name, one in {**WORK, **TODAY}.items():
        press(qapp, K(ord(one.key)))
        assert len(listed(screen)) == int(numbers[name]), name
        press(qapp, K.Key_Escape)
    press(qapp, K(ord(RATINGS.key)))
    assert sorted(line[0] for line in listed(screen)) == ["Không đánh giá", "Rất hài lòng"]


def test_tab_comes_to_the_figures_of_holders_and_enter_opens_them(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    screen = at_work(open_window, office)
    (part,) = [part for part, name in screen.today.holders.buttons if name == "late"]
    button = screen.today.holders.buttons[part, "late"]
    for _ in range(60):
        if button.hasFocus():
            break
        press(qapp, K.Key_Tab)
    assert button.hasFocus()
    press(qapp, K.Key_Return)
    assert len(listed(screen)) == 1
    assert "Quá hạn · Trần Thị Ngọc Lan (1)" in texts(screen)
    press(qapp, K.Key_Escape)
    assert button.hasFocus(), "back where the hand was"


def test_ratings_and_fields_are_seen_without_scrolling(open_window: Open, office: Office, qapp: QApplication) -> None:
    """A head who is tired at 7:30 scrolls nothing at 1366 × 768; at 1024 × 600 ratings are in sight all the same."""
    live_a_morning(office)
    screen, _ = open_window((1366, 768))
    sign_in(screen)
    settle(qapp)
    today = screen.today
    assert today.overview.verticalScrollBar().maximum() == 0
    assert "Chưa có người lấy số: " in today.fields.quiet.text(), "who came for nothing takes one line"
    assert "Hộ tịch" not in today.fields.quiet.text()
    screen.resize(1024, 600)
    settle(qapp)
    port = today.overview.viewport()
    below = today.ratings.mapTo(port, QPoint(0, today.ratings.height())).y()
    assert below <= port.height()


def test_the_list_of_counters_says_how_many_are_open(open_window: Open, office: Office, qapp: QApplication) -> None:
    office.staffing.sign_in("lan", PASSWORD, 1)
    screen, _ = open_window()
    sign_in(screen)
    press(qapp, K.Key_Q)
    assert "Quầy (2), đang mở: 1" in texts(screen)


def test_lists_are_told_in_the_language_of_the_window() -> None:
    """What the program says goes through the catalogue with its values; the office's own names do not."""
    english = {"Quầy {number}": "Counter {number}", "chờ từ {since}": "since {since}", "Hà Nội": "Hanoi"}

    class English(Translator):
        def __call__(self, msgid: str) -> str:
            return english.get(msgid, msgid)

    line = WatchLine(
        1,
        Remark("Quầy {number}", (("number", "2"),)),
        "Hà Nội",
        "",
        None,
        (Remark("chờ từ {since}", (("since", "1/2"),)),),
    )
    panel = WatchListPanel(English())
    panel.show_list("", WatchList("counters", "counters", (line,), 1))
    assert [cell.text for cell in panel.model.rows[0].cells] == ["Counter 2", "Hà Nội", "", "since 1/2", ""]


def test_an_open_list_is_read_again(open_window: Open, office: Office, qapp: QApplication) -> None:
    screen, presenter = open_window()
    sign_in(screen)
    press(qapp, K.Key_C)
    assert listed(screen) == []
    office.ticketing.take_ticket("ho_tich")
    presenter.refresh()
    assert [line[0] for line in listed(screen)] == ["A001"]
    presenter.sign_out()
    assert not screen.today.listing
    assert screen.today.panel.model.rows == ()


def test_the_morning_list_is_printed_and_the_foot_says_what_is_wrong(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    office.devices["Máy in A4"].condition = Condition.OUT
    screen = at_work(open_window, office)
    assert "Máy in A4: Hết giấy" in screen.today.office.text()
    assert "Chưa có bản sao lưu." in screen.today.office.text()
    assert screen.today.sign.isVisible()
    office.devices["Máy in A4"].condition = Condition.OK
    press(qapp, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Đã gửi danh sách việc cần làm sáng nay tới máy in." in texts(screen)
    office.print_all()
    assert [job.kind for job in office.paper.newest(1)] == ["report"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    screen = at_work(open_window, office, size)
    settle(qapp)
    found = {"figures": cut(screen) + overlapping(screen)}
    assert (screen.width(), screen.height()) == size
    press(qapp, K.Key_1)
    found["list"] = cut(screen) + overlapping(screen)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
