"""The day's money by keyboard: sums, other days, transfers compared, receipts cancelled and given back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.reading import texts
from tests.ui.records.conftest import CONTROL, Clerk
from tests.ui.records.dossiers import NOW
from tests.ui.records.fakes import FakeRecords

K = Qt.Key


def go(clerk: Clerk) -> None:
    clerk.key(K.Key_T, modifiers=CONTROL)
    assert clerk.on("cash")


def states(clerk: Clerk) -> list[str]:
    model = clerk.panel.cash.model
    return [str(model.index(row, 5).data()) for row in range(model.rowCount())]


def test_the_receipts_of_today_stand_with_their_sums(clerk: Clerk) -> None:
    go(clerk)
    assert [words.split("\n")[0] for words in states(clerk)] == ["Đã thu", "Chờ đối chiếu", "Đã đối chiếu", "Đã hủy"]
    shown = texts(clerk.panel.cash)
    assert {"Chuyển khoản · 2 biên lai", "12.353.000 đ", "12.361.000 đ", "Thứ Hai, 23/11/2026"} <= set(shown)


def test_another_day_is_one_key_away_but_not_tomorrow(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_Right)
    assert "Thứ Hai, 23/11/2026" in texts(clerk.panel.cash)
    clerk.key(K.Key_Left)
    assert states(clerk) == []
    assert clerk.panel.cash.table.empty_words == "Ngày này không có biên lai nào."
    clerk.key(K.Key_Right, K.Key_I)
    assert records.fees.done == [("print", NOW.date())]
    assert clerk.heard[0] == (61,)


def test_a_transfer_is_compared_once(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_D)
    assert not records.fees.done  # cash is not compared with the account
    clerk.key(K.Key_Down, K.Key_D, K.Key_D)
    assert records.fees.done == [("reconcile", 2)]
    assert states(clerk)[1].startswith("Đã đối chiếu")
    assert clerk.panel.cash.current is not None
    assert clerk.panel.cash.current.receipt_id == 2


def test_a_receipt_is_cancelled_or_given_back_only_with_a_reason(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_H, K.Key_Return)
    assert not records.fees.done
    clerk.type("Thu nhầm")
    clerk.key(K.Key_Escape)
    assert not records.fees.done
    clerk.key(K.Key_H)
    clerk.type("Thu nhầm")
    clerk.key(K.Key_Return)
    clerk.key(K.Key_Down, K.Key_R)
    assert not clerk.panel.cash.reason.asking  # a transfer that has not come cannot be given back
    clerk.key(K.Key_Down, K.Key_R)
    clerk.type("Rút hồ sơ")
    clerk.key(K.Key_Return)
    assert records.fees.done == [("cancel", 1), ("refund", 3)]
    assert [states(clerk)[row] for row in (0, 2)] == ["Đã hủy\nThu nhầm", "Đã hoàn tiền\nRút hồ sơ"]
    clerk.key(K.Key_R)
    assert not clerk.panel.cash.reason.asking  # what does not stand any more is not given back again


def test_a_receipt_leads_to_its_dossier_and_back(clerk: Clerk) -> None:
    go(clerk)
    clerk.key(K.Key_Return)
    assert clerk.presenter.dossier.dossier_id == 1
    clerk.presenter.dossier.closed.emit()
    assert clerk.on("cash")
