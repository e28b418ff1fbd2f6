"""Fees: the report's money is that of the daily cash sheets, whatever happens to the receipts."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from kiosk.core.errors import NotAllowed
from kiosk.rules.report_table import Report
from kiosk.services.dossier_views import FeeReceiptView
from kiosk.services.reports import fees as fees_module
from kiosk.services.reports.fees import fees
from tests.office import MORNING, Office
from tests.services.reports.opening import opens
from tests.services.till import PAID, Till

FIRST = MORNING.date()


def made(till: Till, days: int = 0) -> Report:
    with till.office.store.read() as unit:
        report = fees(unit, FIRST, FIRST + timedelta(days))
    assert report.failed == ()
    return report


def test_each_kind_of_receipt_on_its_day(office: Office) -> None:
    till = Till(office)
    kept, wrong, back = (till.fees.receive(till.by, till.accept(), "cash").receipt_id for _ in range(3))
    transfer = till.fees.receive(till.by, till.accept(), "transfer").receipt_id
    till.fees.cancel(till.by, wrong, "Ghi sai tên")
    till.fees.refund(till.by, back, "Rút hồ sơ")
    by_field, methods, receipts, days = made(till).tables
    (field,) = by_field.rows
    assert field.cells == {
        "name": "Hộ tịch",
        "receipts": 1,
        "fee": 8_000,
        "charge": 20_000,
        "cash": PAID,
        "transfer": 0,
        "taken": PAID,
        "given_back": 0,
        "net": PAID,
    }
    cash, paid_in = (row.cells for row in receipts.rows)
    assert (cash["issued_n"], cash["cancelled_n"], cash["refunded_n"], cash["waiting_n"]) == (3, 1, 1, 0)
    assert (paid_in["issued_n"], paid_in["waiting_n"], paid_in["waiting"]) == (1, 1, PAID)
    till.next_day(days=3)
    till.fees.reconcile(till.by, transfer)
    till.fees.refund(till.by, kept, "Rút hồ sơ")
    by_field, methods, receipts, days = made(till, 3).tables
    assert by_field.total is not None
    assert [by_field.total.cells[key] for key in ("receipts", "taken", "given_back", "net")] == [
        2,
        2 * PAID,
        PAID,
        PAID,
    ]
    assert [row.cells["net"] for row in methods.rows] == [0, PAID]
    assert [row.cells["waiting_n"] for row in receipts.rows] == [0, 0]
    assert [row.cells["net"] for row in days.rows] == [PAID, 0]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_the_days_are_those_of_the_cash_sheets(office: Office, seed: int) -> None:
    till = Till(office)
    choose = random.Random(seed)
    standing: list[FeeReceiptView] = []
    for _ in range(5):
        for _ in range(choose.randint(1, 4)):
            dossier_id = till.accept(sets=choose.randint(1, 3), procedure=choose.choice(("lthu", "saoy")))
            standing.append(till.fees.receive(till.by, dossier_id, choose.choice(("cash", "transfer"))))
        for receipt in choose.sample(standing, len(standing) // 2):
            act = choose.choice((till.fees.reconcile, till.fees.cancel, till.fees.refund))
            try:
                act(till.by, receipt.receipt_id, *([] if act == till.fees.reconcile else ["Nộp nhầm"]))
            except NotAllowed:
                continue
        till.office.clock.advance(hours=choose.choice((7, 15)))  # some of it before midnight in UTC, some after
        till.session = till.office.sign_in()
    report = made(till, 10)
    opens(office.store, report, fees_module.behind)
    days = {row.cells["day"]: row.cells for row in report.tables[3].rows}
    names = {"Tiền mặt": "cash_in", "Chuyển khoản": "transfer_in"}
    backs = {"Hoàn tiền mặt": "cash_back", "Hoàn chuyển khoản": "transfer_back"}
    for past in range(11):
        day = FIRST + timedelta(past)
        sheet = till.fees.cash_sheet(till.by, day)
        line = days.get(day, {})
        assert line.get("net", 0) == sheet.total
        for word, count, amount in sheet.totals:
            key = names.get(word) or backs[word]
            assert (line.get(f"{key}_n", 0), line.get(key, 0)) == (count, abs(amount))
