"""Money is taken by keyboard: what is owed, whom the receipt is for, why one is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.records.fees_presenter import FeesPresenter
from kiosk.ui.records.fees_tab import FeesTab
from tests.ui.reading import clipped, texts
from tests.ui.records.dossier_fakes import BUSY, BY, OWNER, SUBMITTER, dossier
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
    desk.key(K.Key_B)
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
    desk.type("Bản sao trích lục")
    desk.key(K.Key_Return)
    desk.type("8000đ")
    assert desk.fees.line_form.second.edit.text() == "8.000"
    desk.key(K.Key_Return)
    added = desk.fake.owed[-1]
    assert (added.kind, added.name, added.amount) == ("charge", "Bản sao trích lục", 8_000)
    assert desk.fees.total.text() == "Tổng cộng 1.308.000 đ"


def test_without_a_printer_for_the_slip_it_is_said(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeFees(slip=None))
    desk.key(K.Key_V)
    assert "Không có máy in" in str(desk.heard["failed"][0])


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
