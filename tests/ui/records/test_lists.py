"""Finding dossiers: lists by what must be done, search while typing, only what is seen is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError, StoreError
from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierLine, DossierPage
from kiosk.services.views import Remark
from kiosk.ui.background import InlineBackground
from kiosk.ui.records.list_model import DossierListModel
from kiosk.ui.records.records_panel import RecordsPanel
from kiosk.ui.records.records_presenter import RecordsPresenter
from tests.ui.records.conftest import CONTROL, Clerk
from tests.ui.records.dossiers import BY, clock
from tests.ui.records.fakes import ELSEWHERE, LATE, SOON, FakeRecords, line

K = Qt.Key
Failed = Callable[[KnownError], object]


class Slow:
    """Answers when told to, in any order."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed | None = None) -> None:
        background = InlineBackground()
        self.waiting.append(lambda: background.run(work, done, failed))

    def answer(self) -> None:
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            one()


def many(count: int) -> tuple[DossierLine, ...]:
    return tuple(line(1000 + number) for number in range(count))


def search(clerk: Clerk, qtbot: QtBot, text: str) -> None:
    clerk.type(text)
    qtbot.waitUntil(lambda: clerk.presenter.list.state.text.endswith(text) and not clerk.presenter.list.state.loading)


def test_the_register_of_two_days_is_printed_from_the_list(clerk: Clerk, records: FakeRecords) -> None:
    bar = clerk.panel.list.days
    clerk.key(K.Key_S, modifiers=CONTROL)
    assert bar.first.text().startswith("01/")
    clerk.type("31/2")
    clerk.key(K.Key_Return)
    assert "31/2" in bar.problem.text()
    assert clerk.focus is bar.first
    bar.first.selectAll()
    clerk.type("1/10/2026")
    clerk.key(K.Key_Tab)
    clerk.type("20/11/2026")
    clerk.key(K.Key_Return)
    assert records.dossiers.registers == [(date(2026, 10, 1), date(2026, 11, 20))]
    assert bar.isHidden()
    clerk.key(K.Key_S, modifiers=CONTROL)
    clerk.key(K.Key_Escape)
    assert bar.isHidden()
    assert clerk.panel.list.table.hasFocus()


def test_the_most_urgent_list_stands_there_first_and_digits_choose_others(clerk: Clerk) -> None:
    assert clerk.lines() == [1, 2, 3]
    assert clerk.panel.list.chooser.tiles["late"].accessibleName() == "Quá hạn: 3 (1)"
    clerk.key(K.Key_7)
    assert clerk.lines() == [ELSEWHERE[1].dossier_id]
    clerk.key(K.Key_8)
    assert clerk.lines() == []
    assert clerk.panel.list.table.empty_words == "Bạn không giữ hồ sơ nào."
    assert not clerk.panel.list.open.isEnabled()


def test_a_late_dossier_says_so_in_words(clerk: Clerk) -> None:
    model = clerk.panel.list.model
    assert model.index(0, 3).data() == "09:05 07/11\nquá 12 ngày làm việc"
    assert LATE[0].holder in model.index(0, 5).data(Qt.ItemDataRole.ToolTipRole)


def test_what_the_program_says_of_a_dossier_is_in_the_language_of_the_window() -> None:
    class English(Translator):
        def __call__(self, msgid: str) -> str:
            return {"quá hạn {days} ngày": "{days} days late", "chờ từ {since}": "since {since}"}.get(msgid, msgid)

    late = Remark("quá hạn {days} ngày", (("days", "2"),))
    model = DossierListModel(English(), clock())
    model.show_lines(DossierPage((line(1, remaining=late, note=Remark("chờ từ {since}", (("since", "1/11"),))),), None))
    assert model.index(0, 3).data().endswith("\n2 days late")
    assert model.index(0, 4).data().endswith("\nsince 1/11")


def test_the_list_of_the_province_says_how_far_back_it_goes(clerk: Clerk) -> None:
    hint = clerk.panel.list.hint
    assert "12 tháng" not in hint.whole_text
    clerk.key(K.Key_9)
    assert "12 tháng qua" in hint.whole_text
    clerk.key(K.Key_1)
    assert "12 tháng" not in hint.whole_text


def test_a_name_typed_in_the_list_is_searched_for_and_esc_brings_the_list_back(clerk: Clerk, qtbot: QtBot) -> None:
    search(clerk, qtbot, "Trần")
    assert clerk.lines() == [2]
    assert clerk.panel.list.search.text() == "Trần"
    clerk.key(K.Key_Escape)
    assert clerk.lines() == [1, 2, 3]
    assert not clerk.closed
    clerk.key(K.Key_Escape)
    assert clerk.closed


def test_digits_belong_to_the_search_field_while_somebody_types_in_it(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.key(K.Key_F, modifiers=CONTROL)
    search(clerk, qtbot, "0005")
    assert clerk.lines() == [SOON[1].dossier_id]
    clerk.key(K.Key_Return)
    assert clerk.on("dossier")


def test_enter_right_after_typing_waits_for_what_was_typed(clerk: Clerk) -> None:
    clerk.type("/")
    clerk.type("Đức")
    clerk.key(K.Key_Return)
    assert clerk.on("dossier")
    assert clerk.presenter.dossier.dossier_id == 2


def test_an_answer_that_comes_late_is_dropped(sit_down: Callable[..., Clerk], records: FakeRecords) -> None:
    slow = Slow()
    clerk = sit_down(background=slow)
    slow.answer()
    slow.answer()
    clerk.key(K.Key_2)
    older = slow.waiting.pop()
    clerk.key(K.Key_6)
    clerk.key(K.Key_Return)  # the lines on show are not yet those of the list just chosen
    assert clerk.on("list")
    slow.answer()
    older()
    assert clerk.lines() == [ELSEWHERE[0].dossier_id]


def test_only_what_is_seen_is_loaded_and_the_end_can_be_reached(
    sit_down: Callable[..., Clerk], records: FakeRecords
) -> None:
    records.worklists.lists["late"] = many(1_030)
    clerk = sit_down()
    assert len(clerk.lines()) == 50
    clerk.key(K.Key_End)
    assert len(clerk.lines()) == 100
    for _ in range(30):
        clerk.key(K.Key_End)
    assert len(clerk.lines()) == 1_030
    assert clerk.panel.list.current_id == 2_029
    assert len(records.worklists.asked) == 21


def test_what_is_read_again_keeps_the_place(sit_down: Callable[..., Clerk], records: FakeRecords) -> None:
    records.worklists.lists["late"] = many(120)
    clerk = sit_down()
    clerk.key(K.Key_End, K.Key_Up)
    stood_on = clerk.panel.list.current_id
    records.worklists.lists["late"] = (line(1), *many(120)[1:])
    clerk.presenter.refresh()
    clerk.settle()
    assert clerk.panel.list.current_id == stood_on
    records.worklists.lists["late"] = tuple(one for one in many(120) if one.dossier_id != stood_on)
    clerk.presenter.refresh()
    assert clerk.panel.list.current_id == (stood_on or 0) + 1  # the next one moved up


def test_a_dossier_is_opened_and_left_and_the_list_knows_what_was_done(clerk: Clerk, records: FakeRecords) -> None:
    clerk.key(K.Key_Down, K.Key_Return)
    assert clerk.on("dossier")
    assert clerk.presenter.dossier.dossier_id == 2
    records.worklists.lists["late"] = (LATE[0], replace(LATE[2], remaining=Remark("hôm nay")))
    clerk.presenter.dossier.changed.emit()
    clerk.presenter.dossier.closed.emit()
    clerk.settle()
    assert clerk.on("list")
    assert clerk.lines() == [1, 3]
    assert clerk.focus is clerk.panel.list.table


def test_a_scanned_code_opens_its_dossier_or_says_that_there_is_none(clerk: Clerk) -> None:
    clerk.presenter.scan("H56.26-261120-0004")
    assert clerk.presenter.dossier.dossier_id == 4
    clerk.presenter.scan("không có")
    (error,) = clerk.heard
    assert isinstance(error, KnownError)
    assert "không phải của hồ sơ nào" in str(error)


def test_what_is_urgent_is_counted(clerk: Clerk, records: FakeRecords) -> None:
    told: list[int] = []
    clerk.presenter.urgent_changed.connect(told.append)
    records.worklists.lists["due_24h"] = SOON[:1]
    records.worklists.waited = 1
    clerk.presenter.refresh()
    assert told == [5], "a result that nobody fetched is counted once it has waited a working day"
    assert clerk.panel.list.chooser.tiles["ready"].tone == "warn"
    records.worklists.waited = 0
    clerk.presenter.refresh()
    assert clerk.panel.list.chooser.tiles["ready"].tone == ""


def test_coming_back_shows_a_list_that_holds_something(clerk: Clerk, records: FakeRecords) -> None:
    records.worklists.lists["late"] = ()
    clerk.presenter.refresh()
    assert clerk.lines() == [], "nobody's list is changed under their eyes"
    clerk.panel.hide()
    clerk.panel.show()
    assert clerk.lines() == [one.dossier_id for one in SOON]


def test_a_list_that_cannot_be_read_does_not_claim_to_be_empty(
    sit_down: Callable[..., Clerk], records: FakeRecords
) -> None:
    clerk = sit_down()
    records.worklists.refuse = StoreError("Mất kết nối với dữ liệu.")
    clerk.panel.list.model.show_lines(DossierPage((), None))
    clerk.key(K.Key_2)
    assert clerk.panel.list.table.empty_words == "Chưa đọc được hồ sơ; chương trình sẽ đọc lại."
    records.worklists.refuse = None
    clerk.presenter.refresh()
    assert clerk.lines() == [4, 5]


def test_nothing_stays_when_the_official_leaves(clerk: Clerk) -> None:
    clerk.presenter.close()
    assert clerk.lines() == []
    assert clerk.panel.list.chooser.tiles["late"].count is None


def test_the_panel_makes_its_own_page_of_one_dossier(
    sit_down: Callable[..., Clerk], qtbot: QtBot, records: FakeRecords
) -> None:
    sit_down()  # dresses the application
    panel = RecordsPanel(Translator(), clock())
    qtbot.addWidget(panel)
    presenter = RecordsPresenter(panel, records.services(), InlineBackground())
    presenter.open(BY)
    assert not presenter.unfinished


def test_esc_is_the_page_s_before_the_window_s(clerk: Clerk, qtbot: QtBot) -> None:
    left: list[bool] = []
    QShortcut(QKeySequence("Esc"), clerk.panel).activated.connect(lambda: left.append(True))
    search(clerk, qtbot, "Trần")
    clerk.key(K.Key_Escape)
    assert clerk.lines() == [1, 2, 3]
    clerk.key(K.Key_B, modifiers=CONTROL)
    clerk.key(K.Key_Escape)
    assert clerk.on("list")
    assert not left
