"""Every action of a dossier by keyboard alone: what the services are asked is what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.core.errors import NotAllowed
from kiosk.services.dossier_views import DossierView
from kiosk.services.views import Remark
from kiosk.ui.records.forms.result import GiveForm
from tests.ui.records.deeds import DEEDS, READY, WAITING
from tests.ui.records.dossier_fakes import Open
from tests.ui.records.dossiers import dossier

K = Qt.Key
OpenDossier = Callable[..., Open]


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_by_keyboard(open_dossier: OpenDossier, name: str) -> None:
    view, key, script, method, told = DEEDS[name]
    desk = open_dossier(view)
    desk.key(key)
    script(desk)
    desk.key(K.Key_F12)
    assert desk.refusal() is None
    assert desk.deed() == (method, told)
    ((said,),) = desk.heard["said"]
    assert said.startswith("Đã ghi")
    assert desk.heard["papers_queued"] == ([((91, 92),)] if method != "entered" else [])
    assert len(desk.heard["changed"]) == 1
    assert desk.page.hasFocus()


def test_the_likeliest_opens_with_enter_and_enter_walks_to_its_end(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("refuse", "withdraw"))
    desk.key(K.Key_Return)
    desk.type("Sai nơi nộp")
    desk.key(K.Key_Return)
    desk.type("Điều 9")
    desk.key(K.Key_Return, K.Key_Return)
    assert desk.deed() == ("refuse", {"reason": "Sai nơi nộp", "legal_basis": "Điều 9"})


def test_the_owner_s_name_cannot_be_typed_over_and_anybody_else_shows_a_number(open_dossier: OpenDossier) -> None:
    desk = open_dossier(READY)
    desk.key(K.Key_T)
    form = desk.page.form
    assert isinstance(form, GiveForm)
    QTest.keyClicks(form.receiver.edit, "X")
    assert form.receiver.edit.text() == READY.owner.name
    desk.key(K.Key_2)
    form.id_number.edit.clear()
    desk.key(K.Key_F12)
    assert "số căn cước của người nhận thay" in (desk.refusal() or "")
    assert desk.focus.accessibleName() == "Số căn cước"


def test_what_was_said_before_is_taken_away_when_a_form_opens_or_refuses(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("refuse"))
    told: list[str | None] = []
    desk.presenter.edited.connect(lambda: told.append(desk.refusal()))
    desk.key(K.Key_C, K.Key_F12)
    assert told[0] == ""
    assert "Chưa ghi lý do" in (told[1] or "")


def test_a_signature_goes_with_the_return(open_dossier: OpenDossier) -> None:
    desk = open_dossier(READY, (1020, 700))
    desk.key(K.Key_T)
    form = desk.page.form
    assert isinstance(form, GiveForm)
    pad = form.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(120, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
    assert form.dirty
    desk.key(K.Key_F12)
    assert desk.deed()[1]["form"].signature.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("view", "keys", "says", "field"),
    [
        (dossier("refuse"), [K.Key_C], "Chưa ghi lý do", "Lý do từ chối"),
        (dossier("extend"), [K.Key_G], "Chưa ghi lý do", "Lý do"),
        (dossier("supplement", components=()), [K.Key_S], "Chưa chọn giấy tờ nào", "Giấy tờ khác cần bổ sung"),
        (dossier("amend"), [K.Key_M, K.Key_2], "Chưa chọn thủ tục", "Tìm thủ tục"),
        (dossier("return", status=9), [K.Key_T, K.Key_2], "Chưa có họ tên", "Họ tên người nhận"),
        (WAITING, [K.Key_S, K.Key_3], "Chưa đánh dấu đủ giấy", "Ghi chú (không bắt buộc)"),
        (dossier("cause"), [K.Key_Y], "Chưa chọn nguyên nhân", "Chờ cơ quan khác trả lời (1)"),
        (dossier("cause"), [K.Key_Y, K.Key_Return, K.Key_4], "cần nói rõ", "Nói rõ thêm"),
        (dossier("official_code"), [K.Key_P], "Chưa có mã", "Mã hồ sơ (gõ hoặc quét)"),
    ],
)
def test_what_is_missing_is_said_and_gone_to(
    open_dossier: OpenDossier, view: DossierView, keys: list[Qt.Key], says: str, field: str
) -> None:
    desk = open_dossier(view)
    desk.key(*keys)
    desk.key(K.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert says in (desk.refusal() or "")
    assert desk.focus.accessibleName() == field
    assert desk.ledger.deeds() == []


def test_nonsense_for_a_moment_is_said_at_its_field(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("set_due"))
    desk.key(K.Key_H)
    desk.fill("Giờ hẹn trả mới", "bao giờ xong")
    desk.fill("Lý do", "Chờ đo đạc")
    desk.key(K.Key_F12)
    assert desk.refusal() == "Chưa đọc được ngày giờ; hãy gõ như 24/11/2026 17:00."
    assert desk.focus.accessibleName() == "Giờ hẹn trả mới"


def test_a_refusal_of_the_services_keeps_what_was_typed(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("withdraw"))
    desk.key(K.Key_R)
    desk.type("Đổi ý")
    desk.ledger.refuse = NotAllowed("Hồ sơ đang ở nơi khác.")
    desk.key(K.Key_F12)
    assert desk.refusal() == "Hồ sơ đang ở nơi khác."
    assert desk.heard["failed"] == []
    desk.key(K.Key_F12)
    assert desk.refusal() is None
    assert desk.ledger.deeds()[-1][1]["reason"] == "Đổi ý"


def unfinished(desk: Open) -> bool:
    return desk.presenter.unfinished


def test_escape_asks_only_where_something_was_typed(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("withdraw"))
    desk.key(K.Key_R)
    assert not unfinished(desk)
    desk.key(K.Key_Escape)
    assert desk.refusal() is None
    desk.key(K.Key_R)
    desk.type("Đổi")
    assert unfinished(desk)
    desk.key(K.Key_Escape)
    assert desk.page.question.isVisible()
    desk.key(K.Key_Return)
    assert desk.focus.accessibleName() == "Lý do công dân nêu"
    assert unfinished(desk)
    desk.key(K.Key_Escape, K.Key_B)
    assert desk.refusal() is None
    assert not unfinished(desk)
    assert desk.heard["closed"] == []


def test_a_change_elsewhere_shows_and_loses_nothing_typed(open_dossier: OpenDossier) -> None:
    desk = open_dossier(dossier("withdraw"))
    desk.key(K.Key_R)
    desk.type("Đổi")
    desk.ledger.view = replace(desk.ledger.view, remaining=Remark("quá 1 giờ"), urgency="late")
    desk.presenter.refresh()
    desk.settle()
    assert "quá 1 giờ" in desk.page.header.due.text()
    desk.type(" ý")
    desk.key(K.Key_F12)
    assert desk.deed()[1] == {"reason": "Đổi ý"}
