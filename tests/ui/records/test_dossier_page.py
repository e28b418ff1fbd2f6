"""The dossier page: understood at a glance, driven by keys, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from kiosk.core.errors import NotAllowed
from kiosk.services.dossier_views import DossierView
from kiosk.services.views import SILENCE
from kiosk.ui.records.action_bar import ACTIONS
from kiosk.ui.records.forms.making import FORMS
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.reading import texts
from tests.ui.records.dossier_fakes import Open
from tests.ui.records.dossiers import BUSY, BY, OWNER, PAUSED, RETURNED, SUBMITTER, at, dossier

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
OpenDossier = Callable[..., Open]

LONGEST = dossier(
    *BUSY,
    official_code="000.00.26.H26-261120-000042",
    status=6,
    status_words="Chờ thực hiện nghĩa vụ tài chính",
    collect_by="postal",
    postal_address="Số nhà 1234, ngõ 56, đường Nguyễn Thị Minh Khai, thôn Đình Thượng, xã Bình Minh, tỉnh Đồng Mẫu",
    parties=(replace(OWNER, name="Công Tằng Tôn Nữ Nguyễn Thị Huyền Ễnh Ương " * 3), SUBMITTER),
    pauses=(PAUSED,),
)


def test_the_head_says_what_matters(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("supplement"))
    seen = " | ".join(texts(desk.page.header))
    for words in (
        "H26.99-261120-0007",
        "Đang giải quyết",
        OWNER.name,
        "Hẹn trả 09:00 thứ Tư 25/11 · còn 1 ngày 2 giờ làm việc",
        "nghỉ 24/11",
        "theo luật 09:00 thứ Sáu 27/11",
        "Đang giữ: Lê Văn Thửa, Địa chính – Xây dựng",
        "Giấy để ở: Tủ 2, ngăn 3",
    ):
        assert words in seen
    assert desk.page.header.due.property("tone") == "warn"


def test_the_head_of_a_stopped_and_of_a_returned_dossier(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier(pauses=(PAUSED,), status=5, urgency="stopped", collect_by="postal"))
    assert desk.page.header.due.text() == "Tạm dừng từ 08:30 thứ Hai 23/11: chờ bổ sung 2 giấy tờ, hạn 30/11"
    assert "Gửi bưu chính: Thôn Đình, xã Bình Minh" in desk.page.header.collect.text()
    desk.ledger.view = dossier(status=10, returned_at=at(23, 8), returned=RETURNED, urgency="done", remaining=SILENCE)
    desk.presenter.refresh()
    assert desk.page.header.due.text() == "Đã trả 08:00 thứ Hai 23/11"


@pytest.mark.parametrize("closed", [False, True])
def test_the_head_keeps_why_the_clock_stood_still(open_dossier: OpenDossier, *, closed: bool) -> None:
    """After an extension, and of a dossier that was stopped while it waited for papers."""
    stood = replace(PAUSED, ended_at=at(24, 9))
    because = "đồng hồ dừng từ 08:30 ngày 23/11, chờ bổ sung" if closed else "gia hạn đến 15:00 ngày 26/11"
    view = dossier(pauses=(stood,), due_because=("3 ngày làm việc", because), status=8 if closed else 4)
    head = open_dossier(view).page.header.because.text()
    assert head.startswith("Tạm dừng từ 08:30 23/11 đến 09:00 24/11: chờ bổ sung 2 giấy tờ · 3 ngày làm việc")
    assert ("đồng hồ dừng" in head, "gia hạn" in head) == (False, not closed)
    told = "tạm dừng 1 ngày làm việc chờ bổ sung, từ 08:30 ngày 23/11 đến 09:00 ngày 24/11"
    assert open_dossier(replace(view, due_because=(told,))).page.header.because.text().startswith(told), "said once"


def test_the_tabs_by_keys(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier(parties=(OWNER, SUBMITTER)))
    page = desk.page
    shown = {0: "Bàn giao cho Địa chính", 1: "Chưa có", 2: SUBMITTER.authorisation, 3: "Trước hạn"}
    for place, words in shown.items():
        desk.key(Qt.Key(K.Key_1 + place), modifiers=CONTROL)
        assert page.tabs.currentIndex() == place
        assert any(words in text for text in texts(page)), words
    desk.key(K.Key_Right)
    assert page.attachments.isVisible()
    assert page.attachments.hasFocus()
    desk.key(K.Key_Right, K.Key_Right, K.Key_Right)
    assert page.history.isVisible()
    assert desk.tab_presenter.shown == [(41, BY)]


def test_a_long_tab_scrolls_by_keys_and_stays_where_it_is(open_dossier: OpenDossier) -> None:
    view = dossier()
    desk = open_dossier(replace(view, history=view.history * 8))
    bar = desk.page.history.area.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0, "the newest is in sight"
    desk.key(K.Key_Home)
    assert bar.value() == 0
    desk.presenter.refresh()
    desk.settle()
    assert bar.value() == 0


def test_only_open_actions_in_their_order(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("ready", "supplement"))
    assert list(desk.page.action_bar.buttons) == ["ready", "supplement", "place", "reprint", "slip"]
    desk.key(K.Key_R)
    assert desk.refusal() is None


def test_every_action_has_a_letter_and_somewhere_to_go() -> None:
    elsewhere = {"hand_over", "confirm", "take_back", "attach", "pay", "reprint", "slip"}
    assert set(FORMS) | elsewhere == set(ACTIONS)


def test_what_needs_no_form(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("hand_over", "attach", "pay"))
    desk.key(K.Key_B)
    assert desk.heard["handover_wanted"] == [("hand_over",)]
    desk.key(K.Key_A)
    assert desk.page.attachments.isVisible()
    desk.key(K.Key_F, K.Key_O)
    assert desk.page.attachments.isVisible(), "the letters are the tab's own now"
    assert desk.refusal() is None
    desk.key(K.Key_1, modifiers=CONTROL)
    desk.key(K.Key_F)
    assert desk.page.fees.isVisible()
    desk.key(K.Key_1, modifiers=CONTROL)
    desk.key(K.Key_I, K.Key_L)
    assert [name for name, _ in desk.ledger.deeds()] == ["reprint_receipt", "control_slip"]
    assert desk.heard["papers_queued"] == [((91,),), ((91,),)]
    desk.ledger.jobs = ()
    desk.key(K.Key_L)
    ((error,),) = desk.heard["failed"]
    assert isinstance(error, NotAllowed)
    desk.key(K.Key_Escape)
    assert len(desk.heard["closed"]) == 1


def test_another_dossier_takes_the_place_and_closing_forgets(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("withdraw"))
    desk.key(K.Key_R)
    desk.type("Đổi ý")
    desk.ledger.view = replace(dossier(), dossier_id=42, local_code="H26.99-261120-0008")
    desk.presenter.open(BY, 42)
    desk.settle()
    assert desk.refusal() is None
    assert desk.page.header.code.text() == "H26.99-261120-0008"
    desk.presenter.close()
    assert desk.presenter.dossier_id is None
    assert desk.tab_presenter.shown == []


def test_the_windows_own_keys_leave_a_form_alone(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("withdraw"))
    window = QWidget()
    QVBoxLayout(window).addWidget(desk.page)
    stolen: list[str] = []
    for key in ("F12", "Esc", "Ctrl+Return"):
        QShortcut(QKeySequence(key), window).activated.connect(lambda key=key: stolen.append(key))
    window.show()
    window.activateWindow()
    desk.settle()
    desk.page.setFocus()
    desk.key(K.Key_R)
    desk.type("Đổi ý")
    desk.key(K.Key_Escape, K.Key_Return, K.Key_F12)
    assert desk.refusal() is None
    assert desk.deed()[0] == "withdraw"
    desk.key(K.Key_R)
    desk.type("Đổi ý")
    desk.key(K.Key_Return, modifiers=CONTROL)
    assert desk.refusal() is None
    assert stolen == []
    desk.page.setParent(None)
    window.close()


@pytest.mark.parametrize(("size", "language"), [((730, 520), "vi"), ((1020, 700), "vi"), ((730, 520), "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    open_dossier: OpenDossier, size: tuple[int, int], language: str
) -> None:
    """One test, for every look costs little once the window stands."""
    found: dict[str, list[str]] = {}

    def look(desk: Open, state: str) -> None:
        desk.settle()
        assert (desk.page.width(), desk.page.height()) == size, f"{state} is too large"
        wrong = cut(desk.page) + overlapping(desk.page)
        for widget in desk.page.findChildren(QWidget):
            takes = isinstance(widget, (QAbstractButton, QLineEdit, QPlainTextEdit)) and widget.isVisible()
            if takes and not widget.accessibleName():
                wrong.append(f"{type(widget).__name__} without a name")
        if wrong:
            found[state] = wrong

    desk = open_dossier(LONGEST, size, language)
    for place in range(4):
        desk.page.show_tab(place)
        look(desk, f"tab {place}")
    desk.key(K.Key_Period)
    look(desk, "every action")
    for action in FORMS:
        desk.page.open_action(action)
        look(desk, action)
        desk.page.close_form()
    desk.page.open_action("amend")
    for digit in (K.Key_2, K.Key_3, K.Key_4):
        desk.key(digit)
        look(desk, f"amend {digit}")
    assert found == {}


def test_a_field_below_is_brought_in_sight(open_dossier: OpenDossier) -> None:
    view: DossierView = dossier("supplement", pauses=(replace(PAUSED, ended_at=at(23, 9)),))
    desk = open_dossier(view)
    desk.key(K.Key_S)
    desk.go_to("Lãnh đạo cho phép vì")
    field = desk.focus
    desk.settle()
    assert field.visibleRegion().boundingRect().height() == field.height()
