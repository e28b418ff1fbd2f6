"""A form of a dossier that is half filled: looks elsewhere and scans lose neither its text nor its keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.ui.counter.desk import Desk

K = Qt.Key
CARD = "079185001234||Nguyễn Thị Ễnh Ương|05031985|Nữ|Thôn Đông, xã Đồng Mẫu|01012022"
REASON = "Công dân xin rút"


@pytest.fixture
def at(desk: Desk) -> Desk:
    """A dossier just taken in, its form of withdrawal begun."""
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(K.Key_F12, K.Key_F4)
    assert len(desk.screen.records.list.model.index(0, 0).data()) > 5, "the list that opens holds the dossier"
    desk.key(K.Key_Return, K.Key_R)
    desk.type(REASON)
    return desk


def reason(desk: Desk) -> str:
    """What stands in the first field of the form."""
    form = desk.screen.records.dossier.form
    assert form is not None
    field = next(one for one in form.findChildren(QWidget) if isinstance(one, (QLineEdit, QPlainTextEdit)))
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def test_a_look_elsewhere_comes_back_to_the_field(at: Desk) -> None:
    field = at.focus
    at.key(K.Key_F4, K.Key_F4)
    assert at.focus is field
    at.type(", gửi lại")
    at.key(K.Key_F3, K.Key_Escape, K.Key_F4)
    at.type(" sau")
    assert reason(at) == f"{REASON}, gửi lại sau"


def test_a_begun_payment_comes_back_to_its_field(at: Desk) -> None:
    at.key(K.Key_Escape, K.Key_B)
    assert at.screen.records.dossier.form is None
    at.key(K.Key_6, modifiers=Qt.KeyboardModifier.ControlModifier)
    at.key(K.Key_A)
    at.type("Bản")
    at.key(K.Key_F4, K.Key_F4)
    at.type(" sao")
    field = at.focus
    assert isinstance(field, QLineEdit)
    assert field.text() == "Bản sao"


def test_a_scan_goes_where_somebody_writes_and_never_away_from_the_form(at: Desk) -> None:
    at.presenter.scan(CARD)
    assert at.screen.records_open
    assert reason(at) == REASON + CARD
    form = at.screen.records.dossier.form
    assert form is not None
    while at.focus is not form.submit:
        at.key(K.Key_Tab)
    at.presenter.scan(CARD)
    assert at.screen.records_open
    assert "Đang điền dở một phiếu" in at.screen.bar.text
    assert reason(at) == REASON + CARD
    assert at.presenter.intake.state.draft.owner.id_number == ""
