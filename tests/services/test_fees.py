"""What a dossier owes and what was paid: right by channel, case and day, receipts without gaps, nothing lost."""

from __future__ import annotations

import threading
from datetime import date

import msgspec
import pytest

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.models import dossier
from kiosk.rules.vietqr import checksum
from kiosk.services.dossiers import Dossiers
from kiosk.services.fees import Fees
from tests.office import CITIZEN, WITH_PRINTERS, Office
from tests.services.desk import Jammed
from tests.services.till import PAID, PRICED, Till


@pytest.fixture
def till(office: Office) -> Till:
    return Till(office)


@pytest.fixture
def small_till(small_office: Office) -> Till:
    return Till(small_office)


@pytest.mark.parametrize(
    ("case", "channel", "sets", "day", "expected"),
    [
        ("chung", 1, 1, date(2026, 11, 20), [(20_000, 1), (8_000, 1), (1_000, 0)]),
        ("chung", 2, 3, date(2026, 11, 20), [(10_000, 1), (8_000, 3), (1_000, 0)]),
        ("nhanh", 3, 1, date(2027, 1, 1), [(20_000, 1), (8_000, 1), (1_000, 0), (50_000, 1), (5_000, 1)]),
        ("chung", 1, 1, date(2026, 11, 19), [(20_000, 1), (8_000, 1), (1_000, 0), (7_000, 1)]),
    ],
)
def test_what_is_owed_follows_case_channel_sets_and_day(
    small_till: Till, case: str, channel: int, sets: int, day: date, expected: list[tuple[int, int]]
) -> None:
    owed = small_till.fees.assess(PRICED, PRICED.case(case), channel, sets, day)
    assert [(one.unit_amount, one.quantity) for one in owed] == expected
    assert all(one.amount == one.unit_amount * one.quantity for one in owed)
    assert [one.position for one in owed] == list(range(len(owed)))


def test_cash_is_paid_with_its_receipt(till: Till) -> None:
    dossier_id = till.accept()
    assert till.state(dossier_id) == "due"
    receipt = till.fees.receive(till.by, dossier_id, "cash")
    assert (receipt.serial, receipt.total, receipt.payer) == ("MC 0000001", PAID, CITIZEN.name)
    assert till.state(dossier_id) == "paid"
    (paper,) = till.papers("fee_receipt")
    assert [(line.name, line.quantity, line.amount) for line in paper.lines] == [
        ("Lệ phí làm thử", 1, 20_000),
        ("Phí bản sao", 1, 8_000),
    ]
    assert (paper.form_code, paper.series, paper.number, paper.method) == ("01BLP", "MC", 1, "cash")
    assert paper.total_words == "Hai mươi tám nghìn đồng"
    assert (paper.collected_by, paper.address) == ("Hoàng Thị Lan", CITIZEN.address)
    with pytest.raises(NotAllowed, match="không còn khoản nào phải thu"):
        till.fees.receive(till.by, dossier_id, "cash")


def test_a_transfer_is_paid_when_an_official_has_found_it(till: Till) -> None:
    dossier_id = till.accept()
    receipt = till.fees.receive(till.by, dossier_id, "transfer", "Công ty Mẫu", "Số 1 đường Mẫu")
    assert (till.state(dossier_id), receipt.payer, receipt.reconciled_at) == ("due", "Công ty Mẫu", None)
    with pytest.raises(NotAllowed, match="chưa được đối chiếu"):
        till.fees.refund(till.by, receipt.receipt_id, "Nộp nhầm")
    found = till.fees.reconcile(till.by, receipt.receipt_id)
    assert found.reconciled_at == till.office.clock.now()
    assert till.state(dossier_id) == "paid"
    assert till.papers("fee_receipt")[-1].reconciled_at is None
    with pytest.raises(NotAllowed, match="đã được đối chiếu"):
        till.fees.reconcile(till.by, receipt.receipt_id)
    with pytest.raises(NotAllowed, match="hãy hoàn tiền"):
        till.fees.cancel(till.by, receipt.receipt_id, "Nộp nhầm")


def test_more_copies_are_paid_by_a_second_receipt(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept()
    till.fees.receive(till.by, dossier_id, "cash")
    done = till.fees.change(till.by, dossier_id, 1, 3)
    assert done.words == "Phí bản sao: 3 × 8.000 đ. Còn phải thu 16.000 đ."
    till.fees.add(till.by, dossier_id, "fee", "Phí  gửi bưu chính", 30_000)
    assert till.state(dossier_id) == "due"
    second = till.fees.receive(till.by, dossier_id, "cash")
    assert (second.serial, second.total) == ("MC 0000002", 46_000)
    assert [(line.name, line.quantity) for line in till.papers("fee_receipt")[1].lines] == [
        ("Phí bản sao", 2),
        ("Phí gửi bưu chính", 1),
    ]
    assert till.state(dossier_id) == "paid"
    with pytest.raises(NotAllowed, match="đã lập biên lai"):
        till.fees.change(till.by, dossier_id, 1, 2)
    with pytest.raises(NotAllowed, match="đã lập biên lai"):
        till.fees.waive(till.by, dossier_id, 0, "Hộ nghèo")


def test_certified_copies_are_paid_by_the_page_and_never_over_the_ceiling(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept(procedure="saoy")
    (owed,) = till.fees.owed(dossier_id)
    assert (owed.told, owed.quantity, owed.amount) == ("Phí chứng thực bản sao (1 trang)", 1, 2_000)
    done = till.fees.change(till.by, dossier_id, 0, 3, 10)
    working = "2×2.000 + 8×1.000 = 12.000 đ × 3 bản = 36.000 đ"
    assert done.words == f"Phí chứng thực bản sao (10 trang): {working}. Còn phải thu 36.000 đ."
    till.fees.add_original(till.by, dossier_id, 0, 2, 500)
    receipt = till.fees.receive(till.by, dossier_id, "cash")
    assert receipt.total == 436_000, "the second original costs its ceiling, twice"
    assert [(line.name, line.quantity, line.unit_amount) for line in till.papers("fee_receipt")[0].lines] == [
        ("Phí chứng thực bản sao (10 trang)", 3, 12_000),
        ("Phí chứng thực bản sao (500 trang)", 2, 200_000),
    ]
    till.fees.change(till.by, dossier_id, 0, 4)  # one copy more of the same pages
    assert till.fees.receive(till.by, dossier_id, "cash").total == 12_000
    with pytest.raises(NotAllowed, match="biên lai cho 10 trang"):
        till.fees.change(till.by, dossier_id, 0, 5, 11)


@pytest.mark.parametrize("pages", [0, -1, 10_000])
def test_impossible_pages_are_refused(small_till: Till, pages: int) -> None:
    dossier_id = small_till.accept(procedure="saoy")
    with pytest.raises(BadInput, match="Số trang phải từ 1 đến 9999"):
        small_till.fees.change(small_till.by, dossier_id, 0, 1, pages)
    by_copy = small_till.accept()
    with pytest.raises(NotAllowed, match="không tính theo số trang"):
        small_till.fees.add_original(small_till.by, by_copy, 1, 1, 2)


def test_what_is_waived_is_not_asked_for_and_says_why(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept()
    with pytest.raises(BadInput, match="lý do"):
        till.fees.waive(till.by, dossier_id, 0, " ")
    till.fees.waive(till.by, dossier_id, 0, "Hộ nghèo")
    assert till.fees.waive(till.by, dossier_id, 1, "Hộ nghèo").words == "Phí bản sao: không thu. Còn phải thu 0 đ."
    assert [one.waived for one in till.fees.owed(dossier_id)] == ["Hộ nghèo", "Hộ nghèo", ""]
    assert till.state(dossier_id) == "none"
    till.fees.change(till.by, dossier_id, 1, 1)  # waived by mistake
    assert till.state(dossier_id) == "due"
    assert till.fees.receive(till.by, dossier_id, "cash").total == 8_000


def test_a_cancelled_receipt_keeps_its_number_and_prints_why(till: Till) -> None:
    dossier_id = till.accept()
    receipt = till.fees.receive(till.by, dossier_id, "cash")
    with pytest.raises(BadInput, match="lý do"):
        till.fees.cancel(till.by, receipt.receipt_id, "")
    cancelled = till.fees.cancel(till.by, receipt.receipt_id, "Ghi sai tên")
    assert (cancelled.state, cancelled.reason, till.state(dossier_id)) == ("cancelled", "Ghi sai tên", "due")
    paper = till.papers("fee_receipt")[-1]
    assert (paper.number, paper.cancelled, paper.refunded) == (1, "Ghi sai tên", False)
    assert paper.lines == till.papers("fee_receipt")[0].lines
    assert till.fees.receive(till.by, dossier_id, "cash").serial == "MC 0000002"
    with pytest.raises(NotAllowed, match="đã hủy hoặc đã hoàn"):
        till.fees.refund(till.by, receipt.receipt_id, "Nộp nhầm")
    with pytest.raises(NotFound):
        till.fees.cancel(till.by, 99, "Nộp nhầm")


def test_money_counted_is_given_back_not_cancelled(till: Till) -> None:
    dossier_id = till.accept()
    receipt = till.fees.receive(till.by, dossier_id, "cash")
    till.next_day()
    with pytest.raises(NotAllowed, match="đã vào sổ; không hủy được nữa"):
        till.fees.cancel(till.by, receipt.receipt_id, "Rút hồ sơ")
    refunded = till.fees.refund(till.by, receipt.receipt_id, "Rút hồ sơ")
    assert (refunded.state, till.state(dossier_id)) == ("refunded", "refunded")
    paper = till.papers("fee_receipt")[-1]
    assert (paper.cancelled, paper.refunded, paper.issued_at) == ("Rút hồ sơ", True, receipt.issued_at)


def test_the_slip_s_transfer_names_the_dossier_and_nobody(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept()
    till.fees.receive(till.by, dossier_id, "transfer")  # the receipt may come first: the money has not
    assert till.fees.payment_slip(till.by, dossier_id) is not None
    (slip,) = till.papers("payment_slip")
    code = till.record(dossier_id).local_code
    assert (slip.total, slip.lines) == (PAID, (("Lệ phí làm thử", 20_000), ("Phí bản sao", 8_000)))
    parts = taken_apart(slip.vietqr)
    assert (parts["54"], parts["53"], taken_apart(parts["62"])["08"]) == ("28000", "704", code)
    account = taken_apart(taken_apart(parts["38"])["01"])
    assert (account["00"], account["01"]) == ("970415", "113366668888")
    assert checksum(slip.vietqr[:-4]) == slip.vietqr[-4:]
    assert slip.message == code


def test_papers_about_money_go_by_the_official_code(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept()
    code = till.record(dossier_id).local_code
    with till.office.store.write(till.by) as unit:
        dossier.change(unit, dossier_id, official_code="H26.120/2026/000123")
    till.fees.payment_slip(till.by, dossier_id)
    till.fees.receive(till.by, dossier_id, "cash")
    till.fees.print_cash_sheet(till.by, till.today)
    for kind in ("payment_slip", "fee_receipt"):
        paper = till.papers(kind)[-1]
        assert (paper.official_code, paper.local_code) == ("H26.120/2026/000123", code)
    assert [row.local_code for row in till.papers("cash_sheet")[-1].rows] == ["H26.120/2026/000123"]


def test_the_receipt_of_a_dossier_says_what_it_owes(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept(sets=3)
    assert till.papers("receipt")[-1].fee == "44.000 đ (Lệ phí làm thử; Phí bản sao: 3 × 8.000 đ)"
    till.fees.waive(till.by, dossier_id, 0, "Hộ nghèo")
    office = till.office
    Dossiers(office.store, till.settings, office.outbox, office.catalogue).reprint_receipt(till.by, dossier_id)
    assert till.papers("receipt")[-1].fee == "24.000 đ (Phí bản sao: 3 × 8.000 đ; miễn Lệ phí làm thử)"


def test_without_an_account_there_is_no_slip(small_till: Till) -> None:
    office = small_till.office
    dossier_id = small_till.accept()
    cash_only = Fees(office.store, WITH_PRINTERS, office.outbox, office.catalogue)
    with pytest.raises(BadInput, match="xin báo quản trị"):
        cash_only.payment_slip(small_till.by, dossier_id)


@pytest.mark.parametrize(("quantity", "amount"), [(-1, 0), (10_000, -5), (10**12, 10**13)])
def test_impossible_figures_are_refused(small_till: Till, quantity: int, amount: int) -> None:
    dossier_id = small_till.accept()
    with pytest.raises(BadInput, match="Số lượng phải từ 0 đến 9999"):
        small_till.fees.change(small_till.by, dossier_id, 0, quantity)
    with pytest.raises(BadInput, match="Số tiền phải lớn hơn 0"):
        small_till.fees.add(small_till.by, dossier_id, "fee", "Phí", amount)
    with pytest.raises(NotFound, match="không có khoản thu này"):
        small_till.fees.waive(small_till.by, dossier_id, 9, "Hộ nghèo")


def test_two_writers_number_without_gaps_though_some_receipts_fail(till: Till) -> None:
    office = till.office
    till.office.clock.advance(minutes=1)
    jobs = [[till.accept() for _ in range(6)] for _ in range(2)]
    serials: list[str] = []

    def work(dossiers: list[int]) -> None:
        other = Office(office.url, office.home, office.clock, till.settings, "quầy")
        jammed = Fees(other.store, till.settings, Jammed(till.settings), other.catalogue)
        fees = Fees(other.store, till.settings, other.outbox, other.catalogue)
        for dossier_id in dossiers:
            with pytest.raises(RuntimeError, match="jammed"):
                jammed.receive(till.by, dossier_id, "cash")
            serials.append(fees.receive(till.by, dossier_id, "cash").serial)
        other.close()

    writers = [threading.Thread(target=work, args=(dossiers,)) for dossiers in jobs]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(serials) == [f"MC {number:07d}" for number in range(1, 13)]


def test_another_series_begins_at_one_and_the_next_year_goes_on(small_till: Till) -> None:
    till, office = small_till, small_till.office
    till.fees.receive(till.by, till.accept(), "cash")
    till.next_day(days=60)
    assert till.fees.receive(till.by, till.accept(), "cash").serial == "MC 0000002"
    for money in (
        msgspec.structs.replace(till.settings.money, series="MC27"),
        msgspec.structs.replace(till.settings.money, form_code="02BLP"),
    ):
        settings = msgspec.structs.replace(till.settings, money=money)
        fees = Fees(office.store, settings, office.outbox, office.catalogue)
        assert fees.receive(till.by, till.accept(), "cash").serial == f"{money.series} 0000001"


def test_the_journal_knows_serials_and_amounts_and_no_names(small_till: Till) -> None:
    till = small_till
    dossier_id = till.accept()
    till.fees.waive(till.by, dossier_id, 1, "Ông An thuộc hộ nghèo")
    receipt = till.fees.receive(till.by, dossier_id, "cash")
    till.fees.cancel(till.by, receipt.receipt_id, "Ông An đổi ý")
    entries = till.journal()
    assert [kind for kind, _ in entries] == ["fee.waived", "fee.received", "fee.cancelled"]
    assert '"amount":20000' in entries[1][1]
    assert '"serial":"MC 0000001"' in entries[1][1]
    assert "An" not in "".join(words for _, words in entries)


def taken_apart(text: str) -> dict[str, str]:
    """Read a text of the QR: two digits of name, two of length, the value."""
    parts = {}
    while text:
        parts[text[:2]] = text[4 : 4 + int(text[2:4])]
        text = text[4 + int(text[2:4]) :]
    return parts
