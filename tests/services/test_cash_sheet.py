"""The daily cash sheet adds up, and a day that has ended never changes its totals."""

from __future__ import annotations

import random
from datetime import date

import pytest

from kiosk.core.errors import NotAllowed
from kiosk.models import staff
from kiosk.services.dossier_views import CashSheetView, FeeReceiptView
from tests.office import Office
from tests.services.till import PAID, Till


@pytest.fixture
def till(office: Office) -> Till:
    return Till(office)


def rows(sheet: CashSheetView) -> list[tuple[str, str, int]]:
    return [(receipt.serial[-1], receipt.state, receipt.total) for receipt in sheet.receipts]


def test_a_day_of_every_kind(till: Till) -> None:
    """Cash, a cancelled one, one given back at once, a transfer found the next day, cash given back the next day."""
    first = till.today
    kept, wrong, back = (till.fees.receive(till.by, till.accept(), "cash").receipt_id for _ in range(3))
    transfer = till.fees.receive(till.by, till.accept(), "transfer").receipt_id
    till.fees.cancel(till.by, wrong, "Ghi sai tên")
    till.fees.refund(till.by, back, "Rút hồ sơ")
    sheet = till.fees.cash_sheet(till.by, first)
    assert sheet.totals == (("Tiền mặt", 1, PAID), ("Chuyển khoản", 0, 0))
    assert sheet.total == PAID
    assert rows(sheet) == [
        ("1", "issued", PAID),
        ("2", "cancelled", PAID),
        ("3", "refunded", PAID),
        ("4", "issued", PAID),
    ]

    till.next_day(days=3)
    till.fees.reconcile(till.by, transfer)
    till.fees.refund(till.by, kept, "Rút hồ sơ")
    second = till.fees.cash_sheet(till.by, till.today)
    assert second.totals == (("Tiền mặt", 0, 0), ("Chuyển khoản", 1, PAID), ("Hoàn tiền mặt", 1, -PAID))
    assert second.total == 0
    assert rows(second) == [("1", "refunded", -PAID), ("4", "issued", PAID)]
    assert till.fees.cash_sheet(till.by, first) == sheet


def test_who_only_supports_takes_no_sheet_of_payers_along(till: Till) -> None:
    till.fees.receive(till.by, till.accept(), "cash")
    with till.office.store.write() as unit:
        hoa = staff.add(unit, "hoa", "Lý Thị Hoa", "support", "-", "mot_cua")
    with pytest.raises(NotAllowed, match="Nhân viên hỗ trợ không xuất"):
        till.fees.print_cash_sheet(hoa, till.today)
    assert till.papers("cash_sheet") == []


def test_the_printed_sheet_is_the_one_on_the_screen(till: Till) -> None:
    till.fees.receive(till.by, till.accept(), "cash")
    till.fees.receive(till.by, till.accept(), "transfer")
    assert till.fees.print_cash_sheet(till.by, till.today) is not None
    (paper,) = till.papers("cash_sheet")
    view = till.fees.cash_sheet(till.by, till.today)
    assert (paper.day, paper.total, paper.totals) == (view.day, view.total, view.totals)
    assert [(row.number, row.method, row.state) for row in paper.rows] == [
        ("MC 0000001", "Tiền mặt", ""),
        ("MC 0000002", "Chuyển khoản", "Chưa đối chiếu"),
    ]
    assert sum(row.amount for row in paper.rows if not row.state) == paper.total
    assert (paper.official, paper.total_words) == ("Hoàng Thị Lan", "Hai mươi tám nghìn đồng")
    assert till.journal()[-1][0] == "cash_sheet.printed"


def test_a_day_that_only_gives_back_is_below_zero(till: Till) -> None:
    receipt = till.fees.receive(till.by, till.accept(), "cash")
    till.next_day()
    till.fees.refund(till.by, receipt.receipt_id, "Rút hồ sơ")
    till.fees.print_cash_sheet(till.by, till.today)
    (paper,) = till.papers("cash_sheet")
    assert (paper.total, paper.total_words) == (-PAID, "Âm hai mươi tám nghìn đồng")
    assert [(row.amount, row.method, row.state) for row in paper.rows] == [(-PAID, "Hoàn tiền mặt", "")]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_the_days_sum_to_the_money_there_is(till: Till, seed: int) -> None:
    choose = random.Random(seed)
    fees = till.fees
    standing: list[FeeReceiptView] = []
    ended: dict[date, CashSheetView] = {}
    money: dict[int, int] = {}
    for _ in range(5):
        for _ in range(choose.randint(1, 5)):
            dossier_id = till.accept(sets=choose.randint(1, 3))
            receipt = fees.receive(till.by, dossier_id, choose.choice(("cash", "transfer")))
            standing.append(receipt)
            if receipt.method == "cash":
                money[receipt.receipt_id] = receipt.total
        for receipt in choose.sample(standing, len(standing) // 2):
            act = choose.choice((fees.reconcile, fees.cancel, fees.refund))
            try:
                after = act(till.by, receipt.receipt_id, *([] if act == fees.reconcile else ["Nộp nhầm"]))
            except NotAllowed:
                continue
            money[receipt.receipt_id] = after.total if after.state == "issued" else 0
        ended[till.today] = fees.cash_sheet(till.by, till.today)
        till.next_day()
    for day, sheet in ended.items():
        assert fees.cash_sheet(till.by, day) == sheet
        assert sum(amount for _, _, amount in sheet.totals) == sheet.total
        fees.print_cash_sheet(till.by, day)
    for paper, sheet in zip(till.papers("cash_sheet"), ended.values(), strict=True):
        assert sum(row.amount for row in paper.rows if not row.state) == sheet.total
        assert sum(not row.state for row in paper.rows) == sum(count for _, count, _ in sheet.totals)
    assert sum(sheet.total for sheet in ended.values()) == sum(money.values())
    assert fees.cash_sheet(till.by, date(2020, 1, 1)).receipts == ()
