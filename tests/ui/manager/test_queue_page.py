"""The queue for its head: who waits, who serves, figures that add up, rules changed by keys alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import NotAllowed
from kiosk.services.queue_office import QueueOffice
from kiosk.services.spreadsheet import read_sheets
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.queue_page import QueuePage
from kiosk.ui.manager.queue_tables import Grouping, WordList
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.keys import press
from tests.ui.manager.test_manager import live_a_morning
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(open_window: Open, office: Office) -> ManagerScreen:
    live_a_morning(office)
    opened, _ = open_window()
    sign_in(opened)
    key(opened, Qt.Key.Key_F7)
    return opened


def key(widget: ManagerScreen, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget() or widget
    QTest.keyClick(focus, code, modifiers)
    QApplication.processEvents()


def type_over(page: QueuePage, *answers: str) -> None:
    for edit, text in zip(page.ask.edits, answers, strict=True):
        edit.setText(text)
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    QApplication.processEvents()


def cells(page: QueuePage) -> dict[object, list[str]]:
    return {row.key: [cell.text for cell in row.cells] for row in page.models[page.view].rows}


def stand_on(page: QueuePage, wanted: object) -> None:
    page.tables[page.view].selectRow(page.models[page.view].row_of(wanted))


def test_fields_and_counters_this_moment(screen: ManagerScreen, office: Office) -> None:
    page = screen.queue
    assert cells(page)[""][:4] == ["Mọi lĩnh vực", "1", "0", "2"]
    assert cells(page)["ho_tich"][1:4] == ["1", "0", "1"]
    session = office.staffing.sign_in("binh", "bon-mua-hoa-no", 2)
    office.queueing.pause(session, "meeting")
    screen.show_page("today")
    key(screen, Qt.Key.Key_F7)
    key(screen, Qt.Key.Key_2)
    counters = cells(page)
    assert counters[1][1] == "Trần Thị Ngọc Lan"
    assert counters[2][1:3] == ["Phạm Văn Bình", "Tạm nghỉ: Họp"]
    assert counters[1][2] == "Sẵn sàng"
    assert counters[1][3] == "2 lượt xong"
    served = page.models["counters"].rows[1].cells
    assert (served[4].text, served[4].below) == ("B  D", "Chứng thực, Đất đai, xây dựng")


def test_a_counter_at_rest_with_a_number_in_front_says_so(screen: ManagerScreen, office: Office) -> None:
    page = screen.queue
    session = office.staffing.sign_in("binh", PASSWORD, 2)
    office.ticketing.take_ticket("chung_thuc")

    def state() -> tuple[str, str, str]:
        screen.show_page("today")
        key(screen, Qt.Key.Key_F7)
        key(screen, Qt.Key.Key_2)
        cell = page.models["counters"].rows[1].cells[2]
        return cell.text, cell.below, cell.ink

    called_at = f"từ {in_vietnam(office.clock.now()):%H:%M}"
    assert office.queueing.call_next(session) is not None
    assert state() == ("Đã gọi B002, chờ đến", called_at, "ok")
    office.queueing.arrived(session)
    assert state() == ("Đang phục vụ B002", called_at, "ok")
    office.queueing.pause(session, "meeting")
    assert state() == ("Đang phục vụ B002", "tạm nghỉ: Họp", "warn")
    until = office.clock.now() + timedelta(minutes=30)
    office.queueing.pause(session, "meeting", until)
    assert state() == ("Đang phục vụ B002", f"tạm nghỉ: Họp, đến {in_vietnam(until):%H:%M}", "warn")


def test_the_fields_add_up_with_a_roll_and_a_transfer(screen: ManagerScreen, office: Office) -> None:
    """Whom a counter serves stands under the field it was transferred to; the roll has its line while it has visits."""
    page = screen.queue
    queueing = office.queueing
    lan, binh = office.staffing.sign_in("lan", PASSWORD, 1), office.staffing.sign_in("binh", PASSWORD, 2)

    def found() -> dict[object, list[int]]:
        screen.show_page("today")
        key(screen, Qt.Key.Key_F7)
        return {code: [int(text) for text in line[1:4]] for code, line in cells(page).items()}

    queueing.begin_roll(lan, 1)
    assert "cuon_giay" not in found()
    assert queueing.call_next(lan) is not None  # the one who waits since the morning
    queueing.transfer(lan, "dat_dai")
    assert found()["dat_dai"] == [1, 0, 0]
    assert queueing.call_this(binh, queueing.queue(binh).waiting[0].visit_id).label == "A003"
    for _ in range(2):
        served = queueing.call_next(lan)
        assert served is not None
    queueing.put_back(lan, 3)
    shown = found()
    assert (shown["dat_dai"], shown["ho_tich"], shown["cuon_giay"]) == ([0, 1, 0], [0, 0, 1], [1, 0, 1])
    whole = shown.pop("")
    assert whole == [1, 1, 3] == [sum(line[place] for line in shown.values()) for place in range(3)]
    stand_on(page, "cuon_giay")
    assert not page.edit.isEnabled()
    assert not page.stop.isEnabled()


def test_no_mean_is_told_of_a_counter_that_has_finished_nobody(screen: ManagerScreen, office: Office) -> None:
    session = office.staffing.sign_in("binh", PASSWORD, 2)
    office.ticketing.take_ticket("chung_thuc")
    assert office.queueing.call_next(session) is not None
    office.clock.advance(minutes=4)
    office.queueing.park(session, "papers", ("Tờ khai",))
    screen.show_page("today")
    key(screen, Qt.Key.Key_F7)
    key(screen, Qt.Key.Key_2)
    today = screen.queue.models["counters"].rows[1].cells[3]
    assert (today.text, today.below) == ("0 lượt xong", "")


@pytest.mark.parametrize("grouping", ["field", "counter", "official", "hour"])
def test_every_grouping_adds_up_to_the_total(screen: ManagerScreen, grouping: Grouping) -> None:
    page = screen.queue
    key(screen, Qt.Key.Key_3)
    press(page.tables["figures"], {"field": "l", "counter": "q", "official": "c", "hour": "g"}[grouping])
    found = cells(page)
    total = found.pop("total")
    assert total[1:7] == ["4", "2", "1/3", "0/4", "0", "1"]
    for place in range(1, 7):
        assert sum(int(line[place].split("/")[0]) for line in found.values()) == int(total[place].split("/")[0])
    assert sum(int(total[place].split("/")[0]) for place in range(2, 7)) == 4
    assert page.models["figures"].rows[-1].cells[3].below == "33,3%"
    assert "20/11/2026" in texts(screen)
    assert any("1/2 lượt không ghi lúc đến, tính từ lúc gọi" in text for text in texts(screen))


def test_the_figures_of_the_days_shown_are_written_to_a_file(screen: ManagerScreen, tmp_path: Path) -> None:
    page = screen.queue
    key(screen, Qt.Key.Key_3)
    for _ in range(2):  # the second time the file is there
        QTest.keyClick(page.tables["figures"], Qt.Key.Key_S, CONTROL)
        assert page.files.dialog is not None
        name = page.files.dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        assert name.text() == "so-lieu-hang-cho-2026-11-20.xlsx"
        name.setText(str(tmp_path / "so-lieu.xlsx"))
        page.files.dialog.accept()
        QApplication.processEvents()
    assert page.question.question is not None
    press(page.tables["figures"], "g")
    assert "Đã ghi số liệu ra tệp so-lieu.xlsx." in texts(screen)
    (rows,) = read_sheets((tmp_path / "so-lieu.xlsx").read_bytes(), "so-lieu.xlsx", 50).values()
    assert rows[2][:3] == ["Tất cả", "20/11/2026", 4]


def test_days_are_chosen_and_nonsense_is_explained(screen: ManagerScreen) -> None:
    page = screen.queue
    key(screen, Qt.Key.Key_3)
    key(screen, Qt.Key.Key_D, CONTROL)
    type_over(page, "20/11/2026", "19/11/2026")
    assert "Ngày cuối phải từ ngày đầu trở đi." in texts(screen)
    type_over(page, "18/11/2026", "19/11/2026")
    assert not page.ask.asking
    assert "18/11/2026 đến 19/11/2026" in texts(screen)
    assert cells(page) == {}


def test_numbers_are_stopped_with_a_reason_and_given_again(screen: ManagerScreen, office: Office) -> None:
    page = screen.queue
    stand_on(page, "chung_thuc")
    key(screen, Qt.Key.Key_T, CONTROL)
    type_over(page, "máy tính hỏng")
    assert "Đã thôi nhận số: Chứng thực." in texts(screen)
    with pytest.raises(NotAllowed, match="máy tính hỏng"):
        office.ticketing.take_ticket("chung_thuc", only_open=True)
    office.ticketing.take_ticket("ho_tich", only_open=True)
    key(screen, Qt.Key.Key_T, CONTROL)
    assert office.ticketing.take_ticket("chung_thuc", only_open=True)
    stand_on(page, "")
    key(screen, Qt.Key.Key_T, CONTROL)
    type_over(page, "mất điện")
    with pytest.raises(NotAllowed, match="mất điện"):
        office.ticketing.take_ticket("ho_tich", only_open=True)


def test_a_fields_rule_is_changed_and_a_wrong_one_refused_in_one_sentence(
    screen: ManagerScreen, office: Office
) -> None:
    page = screen.queue
    stand_on(page, "ho_tich")
    key(screen, Qt.Key.Key_Return)
    as_before = ("Thủ tục hành chính", "")
    type_over(page, "nhiều", "T2-T6 07:30-11:00", "15", "3", *as_before)
    assert "Số tối đa một ngày: ghi một số từ 0 đến 999." in texts(screen)
    type_over(page, "60", "T2-T6 11:00-07:30", "15", "3", *as_before)
    assert any("kết thúc trước khi bắt đầu" in text for text in texts(screen))
    type_over(page, "60", "T2-T6 07:30-11:00", "15", "3", "Lãnh đạo tiếp công dân", "15/12/2026; hôm nào đó")
    assert any("Chưa đọc được ngày" in text for text in texts(screen))
    type_over(page, "60", "T2-T6 07:30-11:00", "15", "3", "Lãnh đạo tiếp công dân", "15/12/2026, 1/12")
    rule = QueueOffice(office.store).rules().of_field("ho_tich")
    assert (rule.capacity, rule.last_minutes, rule.ratio, rule.hours["fri"]) == (60, 15, 3, ("07:30-11:00",))
    assert (rule.kind, rule.days) == ("reception", (date(2026, 12, 1), date(2026, 12, 15)))
    assert "60 số một ngày · ưu tiên 3:1" in cells(page)["ho_tich"]


def test_the_offices_rules_and_classes_are_changed(screen: ManagerScreen, office: Office) -> None:
    page, queues = screen.queue, QueueOffice(office.store)
    key(screen, Qt.Key.Key_4)
    stand_on(page, "late_minutes")
    key(screen, Qt.Key.Key_Return)
    type_over(page, "999")
    assert any("ghi một số từ 0 đến 480" in text for text in texts(screen))
    type_over(page, "45")
    stand_on(page, "carry_over")
    key(screen, Qt.Key.Key_Return)
    assert (queues.rules().late_minutes, queues.rules().carry_over) == (45, True)
    stand_on(page, "parked_days")
    key(screen, Qt.Key.Key_Return)
    type_over(page, "14")
    assert cells(page)["parked_days"][1] == "14 ngày sau ngày lấy số"
    stand_on(page, "carry_over")
    key(screen, Qt.Key.Key_N, CONTROL)
    type_over(page, "Bộ đội xuất ngũ", "Demobilised soldier", "0", "không")
    made = queues.rules().classes[-1]
    assert (made.code, made.name, made.by_touch) == ("bo_doi_xua", "Bộ đội xuất ngũ", False)
    stand_on(page, ("classes", made.code))
    key(screen, Qt.Key.Key_Delete)
    assert made in queues.rules().classes
    press(page.tables["rules"], "b")
    assert made not in queues.rules().classes


@pytest.mark.parametrize("name", ["park_reasons", "pause_reasons", "outcomes"])
def test_reasons_and_outcomes_are_changed_and_keep_their_order(
    screen: ManagerScreen, office: Office, name: WordList
) -> None:
    page, queues = screen.queue, QueueOffice(office.store)

    def listed() -> list[tuple[str, str]]:
        return [(word.code, word.name) for word in getattr(queues.rules(), name)]

    before = listed()
    key(screen, Qt.Key.Key_4)
    stand_on(page, (name, before[0][0]))
    key(screen, Qt.Key.Key_N, CONTROL)
    type_over(page, "Đón đoàn kiểm tra")
    new = ("don_doan_k", "Đón đoàn kiểm tra")
    assert listed() == [before[0], new, *before[1:]]  # behind the one it was added at
    stand_on(page, (name, new[0]))
    key(screen, Qt.Key.Key_Return)
    type_over(page, "Đón đoàn thanh tra")
    assert listed()[1] == ("don_doan_k", "Đón đoàn thanh tra")  # what is recorded keeps its code
    key(screen, Qt.Key.Key_Delete)
    press(page.tables["rules"], "b")
    assert listed() == before
    stand_on(page, (name, ""))
    key(screen, Qt.Key.Key_Delete)
    assert page.question.question is None  # the name of a list is no word of it


def test_a_counters_fields_are_chosen_by_digits(screen: ManagerScreen, office: Office) -> None:
    page = screen.queue
    key(screen, Qt.Key.Key_2)
    stand_on(page, 2)
    key(screen, Qt.Key.Key_Return)
    chosen = [code for code, choice in page.toggle.choices.items() if choice.isChecked()]
    assert sorted(chosen) == ["chung_thuc", "dat_dai"]
    for place, code in enumerate(page.toggle.choices, 1):
        if code in chosen:
            press(page.toggle, str(place))
    key(screen, Qt.Key.Key_Return)
    assert "Quầy phải phục vụ ít nhất một lĩnh vực." in texts(screen)
    press(page.toggle, "1")
    key(screen, Qt.Key.Key_Return)
    assert {n: codes for n, _, codes in QueueOffice(office.store).counter_fields()}[2] == ("ho_tich",)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    live_a_morning(office)
    screen, _ = open_window(size)
    sign_in(screen)
    screen.offer_page("voice", offered=True)
    screen.show_page("queue")
    page = screen.queue
    for number in "1234":
        press(page.tables[page.view], number)
        settle(qapp)
        assert cut(screen) == []
        assert overlapping(screen) == []
    page.add.click()
    settle(qapp)
    assert cut(screen) == []
    page.show_view("fields")
    page.edit_wanted.emit("fields", "ho_tich")
    settle(qapp)
    assert cut(screen) == []
    page.show_view("counters")
    page.edit_wanted.emit("counters", 1)
    settle(qapp)
    assert cut(screen) == []
    assert (screen.width(), screen.height()) == size
