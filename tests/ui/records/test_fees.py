"""Money is taken by keyboard: what is owed, whom the receipt is for, why one is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import Translator
from kiosk.rules.page_fees import PageRates
from kiosk.services.dossier_views import OwedView
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.records.fees_presenter import FeesPresenter
from kiosk.ui.records.fees_tab import FeesTab
from tests.ui.reading import clipped, texts
from tests.ui.records.dossiers import BUSY, BY, OWNER, SUBMITTER, dossier
from tests.ui.records.paper_desk import PaperDesk, lines
from tests.ui.records.paper_fakes import OWED, FakeFees, receipt

K = Qt.Key
LOW, HIGH = (700, 380), (1000, 560)


class Desk(PaperDesk):
    """The fees of a dossier somebody else handed in, whoever sits there standing on the first line."""

    def __init__(self, fake: FakeFees, size: tuple[int, int], tr: Translator) -> None:
        self.fake = fake
        self.fees = FeesTab(tr)
        self.presenter = FeesPresenter(self.fees, fake, InlineBackground())
        super().__init__(self.fees, self.presenter, size)
        self.presenter.changed.connect(self.refresh)
        self.refresh()
        self.settle()

    def refresh(self) -> None:
        """Read the dossier anew, as its page does."""
        owed, receipts = tuple(self.fake.owed), tuple(self.fake.receipts)
        self.presenter.show(dossier(*BUSY, parties=(OWNER, SUBMITTER), owed=owed, receipts=receipts), BY)


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Desk]]:
    def open_tab(fake: FakeFees | None = None, size: tuple[int, int] = LOW, *, tr: Translator | None = None) -> Desk:
        theme.install(qapp, "counter", size=QSize(1024, 600) if size == LOW else QSize(1366, 768))
        desk = Desk(fake or FakeFees(), size, tr or Translator())
        qtbot.addWidget(desk.tab)
        return desk

    yield open_tab
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_owed_stands_in_figures_with_dots(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    shown = lines(desk.fees.papers)
    assert f"{OWED[1].name}, 1.250.000 đ × 1 · Phí, 1.250.000 đ" in shown
    assert f"{OWED[2].name}, 15.000 đ × 2 · không thu: Hộ nghèo, giấy chứng nhận số 12, 0 đ" in shown
    assert desk.fees.total.text() == "Tổng cộng 1.300.000 đ"
    assert desk.fees.left.text() == "Còn phải thu 1.300.000 đ"


def test_enter_twice_takes_cash_of_who_stands_there(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_Return)
    assert "Thu 1.300.000 đ tiền mặt" in texts(desk.tab)
    assert "Một triệu ba trăm nghìn đồng" in texts(desk.tab)
    desk.key(K.Key_Return)
    assert desk.fake.payers == [(SUBMITTER.name, SUBMITTER.address)]
    assert desk.heard["said"] == ["Đã lập biên lai BM/26E 0000001, 1.300.000 đ; đang in ba liên."]
    assert desk.fees.left.text() == "Không còn phải thu"
    assert desk.fees.papers.hasFocus()
    desk.key(K.Key_C, K.Key_Return)
    assert len(desk.fake.receipts) == 1, "nothing is left to take"


def test_another_payer_can_be_typed_and_esc_takes_nothing(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_C, K.Key_Escape)
    assert desk.fake.receipts == []
    desk.key(K.Key_C)
    desk.type("Lê Thị Ễnh")
    desk.key(K.Key_Return)
    assert desk.fake.payers[0][0] == "Lê Thị Ễnh"


def test_money_that_is_refused_leaves_the_form_as_it_was(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeFees(refuse=NotAllowed("Hồ sơ không còn khoản nào phải thu.")))
    desk.key(K.Key_K)
    desk.type("Lê Thị Ễnh")
    desk.key(K.Key_Return)
    assert [str(error) for error in desk.heard["failed"]] == ["Hồ sơ không còn khoản nào phải thu."]
    assert desk.fees.payer_form.first.edit.text() == "Lê Thị Ễnh"
    assert desk.presenter.unfinished


def test_a_transfer_waits_until_it_is_found_on_the_account(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_K, K.Key_Return)
    assert desk.fees.receipt is not None, "the new receipt is the line stood on"
    assert lines(desk.fees.papers)[-1].endswith("Chờ đối chiếu")
    assert not desk.fees.refund.isEnabled(), "nothing has come that could be given back"
    desk.key(K.Key_V)
    assert desk.heard["papers_queued"] == [(77,)]
    desk.key(K.Key_D)
    assert lines(desk.fees.papers)[-1].endswith("Đã đối chiếu")
    assert not desk.fees.cancel.isEnabled()
    desk.key(K.Key_R)
    desk.type("Hồ sơ rút")
    desk.key(K.Key_Return)
    assert (desk.fake.receipts[0].state, desk.fake.receipts[0].reason) == ("refunded", "Hồ sơ rút")


def test_a_receipt_is_cancelled_with_a_reason_that_survives_a_refusal(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeFees(receipts=[receipt(1, 1_300_000, "cash")]))
    desk.key(K.Key_End, K.Key_H, K.Key_Return)
    assert desk.fake.receipts[0].state == "issued", "without a reason nothing is cancelled"
    desk.type("Ghi nhầm")
    desk.fake.refuse = NotAllowed("Hãy hoàn tiền.")
    desk.key(K.Key_Return)
    assert desk.fees.reason.edit.text() == "Ghi nhầm"
    desk.key(K.Key_Return)
    assert (desk.fake.receipts[0].state, desk.fake.receipts[0].reason) == ("cancelled", "Ghi nhầm")
    assert desk.fees.left.text() == "Còn phải thu 1.300.000 đ"


def test_plus_minus_and_waiving(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.type("+++-")
    assert desk.fake.owed[0].quantity == 3
    desk.key(K.Key_M)
    desk.type("Người cao tuổi")
    desk.key(K.Key_Return)
    assert desk.fake.owed[0].waived == "Người cao tuổi"
    assert desk.fees.total.text() == "Tổng cộng 1.250.000 đ"
    desk.key(K.Key_M)
    assert desk.fake.owed[0].waived == "", "M on what is waived asks for it again"


def test_a_line_is_added_with_its_dots_while_typing(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_A, K.Key_Return)
    assert len(desk.fake.owed) == 3, "a line without a name is not added"
    assert "Chưa ghi “Tên khoản thu”; hãy ghi." in texts(desk.tab)
    desk.type("Bản sao trích lục")
    desk.key(K.Key_Return)
    assert "Chưa ghi “Tên khoản thu”; hãy ghi." not in texts(desk.tab)
    desk.type("8000đ")
    assert desk.fees.line_form.second.edit.text() == "8.000đ"
    desk.key(K.Key_F12)
    added = desk.fake.owed[-1]
    assert (added.kind, added.name, added.amount) == ("charge", "Bản sao trích lục", 8_000)
    assert desk.fees.total.text() == "Tổng cộng 1.308.000 đ"


@pytest.mark.parametrize("typed", ["-5", "20.000.5", "1e9", "abc", "2,5", " "])
def test_an_amount_that_cannot_be_read_is_said_and_stays(sit_down: Callable[..., Desk], typed: str) -> None:
    desk = sit_down()
    desk.key(K.Key_A)
    desk.type("Bản sao")
    desk.key(K.Key_Tab)
    desk.type(typed)
    desk.key(K.Key_Return)
    form = desk.fees.line_form
    assert (form.second.edit.text(), len(desk.fake.owed)) == (typed, 3)
    assert form.second.problem in texts(desk.tab)
    assert form.second.edit.hasFocus()
    assert clipped(desk.tab) == []
    form.second.edit.selectAll()
    desk.type("12500")
    desk.key(K.Key_Return)
    assert desk.fake.owed[-1].amount == 12_500


def test_a_name_too_long_for_a_receipt_is_said_and_not_cut(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    for opens, longest in ((K.Key_C, 300), (K.Key_A, 120)):
        desk.key(opens)
        field = desk.focus
        assert isinstance(field, QLineEdit)
        field.setText("Ễ" * longest)
        desk.type("n")
        desk.key(K.Key_F12)
        assert len(field.text()) == longest + 1
        assert any(f"dài quá {longest} ký tự" in text for text in texts(desk.tab))
        assert clipped(desk.tab) == []
        desk.key(K.Key_Escape)
    assert (desk.fake.payers, len(desk.fake.owed)) == ([], 3)


def test_without_a_printer_for_the_slip_it_is_said(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeFees(slip=None))
    desk.key(K.Key_V)
    assert "Không có máy in" in str(desk.heard["failed"][0])


COPIES = OwedView(
    0, "fee", "Phí chứng thực bản sao từ bản chính", 1, 2_000, 2_000, "", 1, PageRates(2_000, 3, 1_000, 200_000)
)


def test_pages_and_copies_are_typed_and_the_working_stands_there_at_once(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeFees(owed=[COPIES]))
    desk.key(K.Key_T)
    desk.type("10")
    desk.key(K.Key_Tab)
    desk.type("3")
    assert "2×2.000 + 8×1.000 = 12.000 đ × 3 bản = 36.000 đ" in texts(desk.tab)
    assert clipped(desk.tab) == []
    desk.key(K.Key_Return)
    assert desk.fees.left.text() == "Còn phải thu 36.000 đ"
    assert any("10 trang: 2×2.000 + 8×1.000 = 12.000 đ × 3 bản" in line for line in lines(desk.fees.papers))
    desk.key(K.Key_T)
    desk.type("-5")
    desk.key(K.Key_Return)
    assert "“Số trang của bản chính” ghi bằng chữ số, nhiều nhất 4 chữ số." in texts(desk.tab)
    desk.fees.pages_form.first.edit.selectAll()
    desk.type("500")
    desk.fees.pages_form.another.setChecked(True)
    assert "2×2.000 + 498×1.000 = 502.000 đ, tối đa 200.000 đ × 3 bản = 600.000 đ" in texts(desk.tab)
    desk.key(K.Key_Return)
    assert desk.fees.left.text() == "Còn phải thu 636.000 đ", "another original comes besides"


def test_only_what_is_paid_by_the_page_asks_for_pages(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_T)
    assert desk.fees.pages.isHidden()
    assert not desk.presenter.unfinished


def test_another_dossier_closes_the_form(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_C)
    desk.presenter.show(dossier(dossier_id=42), BY)
    assert not desk.presenter.unfinished
    assert "Hồ sơ này không phải nộp phí, lệ phí." in lines(desk.fees.papers)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [LOW, HIGH, (730, 215)], ids=str)
def test_no_text_is_cut(sit_down: Callable[..., Desk], size: tuple[int, int], language: str) -> None:
    desk = sit_down(FakeFees(receipts=[receipt(1, 50_000, "cash")]), size, tr=Translator(language))
    for opens, closes in (
        (K.Key_C, K.Key_Escape),
        (K.Key_A, K.Key_Escape),
        (K.Key_M, K.Key_Escape),
        (K.Key_End, K.Key_Home),
    ):
        desk.key(opens)
        assert clipped(desk.tab) == []
        assert desk.tab.size() == QSize(*size)
        desk.key(closes)
