"""What a dossier owes and what was paid for it: lines with their amounts, receipts, and the keys that take money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLayout, QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.money import amount_in_words, read_amount, show_amount
from kiosk.services.dossier_views import FeeReceiptView, OwedView
from kiosk.ui import theme
from kiosk.ui.records.fee_form import FeeForm, PagesForm
from kiosk.ui.records.key_columns import KeyColumns
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, letter
from kiosk.ui.records.paper_lines import PaperLine, PaperLines
from kiosk.ui.records.reason_bar import ReasonBar
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

Method = Literal["cash", "transfer"]
ReasonFor = Literal["waive", "cancel", "refund"]


@dataclass(frozen=True, slots=True)
class FeesState:
    """What the tab shows; `payer` and `address` are whom a receipt would be made out to."""

    owed: tuple[OwedView, ...] = ()
    receipts: tuple[FeeReceiptView, ...] = ()
    payer: str = ""
    address: str = ""
    busy: bool = False

    @property
    def total(self) -> int:
        """What is owed in all, without what is waived."""
        return sum(one.amount for one in self.owed if not one.waived)

    @property
    def receipted(self) -> int:
        """What the receipts that stand come to, whether or not a transfer has been found on the account."""
        return sum(one.total for one in self.receipts if one.state == "issued")

    @property
    def left(self) -> int:
        """What has to be taken yet."""
        return max(self.total - self.receipted, 0)


class FeesTab(KeyedPage):
    """Shows a `FeesState`; emits what is to be done, with reasons and payers already asked for."""

    quantity_wanted = Signal(int, int)
    """Position and how many from now on."""
    pages_wanted = Signal(int, int, int, bool)
    """Position, copies, pages of the original, and whether it is another original's."""
    add_wanted = Signal(str, str, int)
    """Kind ("fee" for phí, "charge" for lệ phí), name, amount."""
    receive_wanted = Signal(str, str, str)
    """Method, payer, address."""
    slip_wanted = Signal()
    reconcile_wanted = Signal(int)
    reason_given = Signal(str, int, str)
    """What is done ("waive", "cancel", "refund"), to which position or receipt, and why."""
    edited = Signal()
    """A form opens, or refuses what stands in it: what was said before no longer holds."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translator = tr
        self._state = FeesState()
        self._method: Method = "cash"
        self._reason_for: tuple[ReasonFor, int] = ("waive", 0)
        t = theme.current()
        self.papers = PaperLines(tr("Phí, lệ phí và biên lai"))
        self.total = Text("", "lead")
        self.left = Text("", "lead", tone="accent", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cash = KeyButton("C", tr("Thu tiền mặt"), "primary", on_click=lambda: self._ask_payer("cash"))
        self.transfer = KeyButton("K", tr("Chuyển khoản"), on_click=lambda: self._ask_payer("transfer"))
        self.slip = KeyButton("V", tr("In phiếu VietQR"), on_click=self.slip_wanted.emit)
        self.add = KeyButton("A", tr("Thêm khoản"), on_click=self._ask_line)
        self.more = KeyButton("+", tr("Thêm"), on_click=lambda: self._count(1))
        self.fewer = KeyButton("−", tr("Bớt"), on_click=lambda: self._count(-1))
        self.pages = KeyButton("T", tr("Số trang"), on_click=self._ask_pages)
        self.waive = KeyButton("M", tr("Không thu"), on_click=self._waive)
        self.reconcile = KeyButton("D", tr("Đã đối chiếu"), on_click=self._reconcile)
        self.cancel = KeyButton("H", tr("Hủy biên lai"), on_click=lambda: self._ask_reason("cancel"))
        self.refund = KeyButton("R", tr("Hoàn tiền"), on_click=lambda: self._ask_reason("refund"))
        self.payer_form = FeeForm(tr, tr("Người nộp tiền"), tr("Địa chỉ"))
        self.line_form = FeeForm(tr, tr("Tên khoản thu"), tr("Số tiền (đồng)"), amount=True)
        self.is_fee = QCheckBox(tr("Là phí (không phải lệ phí)"))
        self.line_form.insert(self.is_fee)
        self.pages_form = PagesForm(tr)
        self.reason = ReasonBar(tr)
        self._forms = (self.payer_form, self.line_form, self.pages_form, self.reason)

        self._of_line, self._of_receipt = QWidget(), QWidget()
        self._of_line.setLayout(_upright(row(self.more, self.fewer, gap=t.gap_tiny), self.pages, self.waive))
        self._of_receipt.setLayout(_upright(self.reconcile, self.cancel, self.refund))
        self._of_current = QStackedWidget()
        self._of_current.addWidget(self._of_line)
        self._of_current.addWidget(self._of_receipt)
        self._keys = KeyColumns((self.cash, self.transfer, self.slip, self.add), (self._of_current,))
        both = row(self.papers, self._keys, gap=t.gap_small)
        both.setStretch(0, 1)
        self._sums = QWidget()
        sums = row(self.total, self.left, gap=t.gap)
        sums.setStretch(1, 1)
        sums.setContentsMargins(t.gap_small, 0, t.gap_small, 0)
        self._sums.setLayout(sums)
        box = column(both, self._sums, *self._forms, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._connect()
        self.setFocusProxy(self.papers)
        self.draw(FeesState())

    def _connect(self) -> None:
        self.papers.moved.connect(self._draw_keys)
        self.payer_form.given.connect(lambda payer, address: self.receive_wanted.emit(self._method, payer, address))
        self.line_form.given.connect(self._on_line)
        self.pages_form.given.connect(self._on_pages)
        self.reason.given.connect(self._on_reason)
        for fee_form in (self.payer_form, self.line_form, self.pages_form):
            fee_form.edited.connect(self.edited)
        for form in self._forms:
            form.dropped.connect(self._on_dropped)

    @property
    def unfinished(self) -> bool:
        """Whether a form is open."""
        return any(form.asking for form in self._forms)

    @property
    def owed(self) -> OwedView | None:
        """The line of what is owed the arrows stand on."""
        key = self.papers.current
        return next((one for one in self._state.owed if ("owed", one.position) == key), None)

    @property
    def receipt(self) -> FeeReceiptView | None:
        """The receipt the arrows stand on."""
        key = self.papers.current
        return next((one for one in self._state.receipts if ("receipt", one.receipt_id) == key), None)

    def draw(self, state: FeesState) -> None:
        """Show a state; a form that is open stays."""
        tr, self._state = self.translator, state
        self.papers.show_paper_lines(self._lines(state))
        self.total.setText(tr("Tổng cộng {amount}").format(amount=show_amount(state.total)))
        if state.left:
            self.left.setText(tr("Còn phải thu {amount}").format(amount=show_amount(state.left)))
        else:
            self.left.setText(tr("Không còn phải thu") if state.total else "")
        theme.set_tone(self.left, "accent" if state.left else "ok")
        self._draw_keys()

    def stand_on_receipt(self, receipt_id: int) -> None:
        """Go to a receipt."""
        self.papers.stand_on(("receipt", receipt_id))

    def close_forms(self) -> None:
        """Take the forms away, with what was typed into them."""
        had_focus = self.unfinished
        for form in self._forms:
            form.withdraw()
        if had_focus and self.isVisible():
            self.papers.setFocus()
        self._draw_keys()

    def ask_reason_again(self, reason: str) -> None:
        """Ask for the reason of the same deed once more, with what was typed: it was not done."""
        self._open_reason(reason)

    def take(self, event: QKeyEvent) -> bool:
        """Use a key of the list; Enter takes cash."""
        if self.unfinished or event.isAutoRepeat():
            return True
        pressed = letter(event).replace("Đ", "D")  # a Telex method makes đ of a second d
        letters = {"C": self.cash, "K": self.transfer, "V": self.slip, "A": self.add}
        if self.receipt is not None:
            letters |= {"D": self.reconcile, "H": self.cancel, "R": self.refund}
        else:
            letters |= {"+": self.more, "=": self.more, "-": self.fewer, "−": self.fewer, "M": self.waive}
            if not self.pages.isHidden():
                letters["T"] = self.pages
        button = self.cash if event.key() in ENTERS else letters.get(pressed)
        if button is None:
            return False
        button.click()
        return True

    def _lines(self, state: FeesState) -> tuple[PaperLine, ...]:
        tr = self.translator
        lines = [PaperLine(("head", 0), tr("Phải nộp"), columns=(tr("Thành tiền"),), head=True)]
        lines += [self._owed_line(one) for one in state.owed]
        if not state.owed:
            lines.append(PaperLine(("none", 0), tr("Hồ sơ này không phải nộp phí, lệ phí.")))
        if state.receipts:
            lines.append(PaperLine(("head", 1), tr("Biên lai"), columns=(tr("Số tiền"),), head=True))
            lines += [self._receipt_line(one) for one in state.receipts]
        return tuple(lines)

    def _owed_line(self, one: OwedView) -> PaperLine:
        tr = self.translator
        count = tr("{unit} × {count}").format(unit=show_amount(one.unit_amount), count=one.quantity)
        if one.rates is not None and not one.waived:
            working = one.rates.working(one.pages, one.quantity)
            count = tr("{pages} trang: {working}").format(pages=one.pages, working=working)
        kind = tr("Phí") if one.kind == "fee" else tr("Lệ phí")
        why = tr("không thu: {reason}").format(reason=one.waived) if one.waived else kind
        amount = show_amount(0 if one.waived else one.amount)
        tone = "ok" if one.waived else "ink_soft"
        return PaperLine(("owed", one.position), one.name, f"{count} · {why}", tone, columns=(amount,))

    def _receipt_line(self, one: FeeReceiptView) -> PaperLine:
        tr = self.translator
        manner = tr("Tiền mặt") if one.method == "cash" else tr("Chuyển khoản")
        at = f"{one.issued_at:%H:%M} {one.issued_at.day}/{one.issued_at.month}"
        caption = " · ".join(part for part in (manner, at, one.reason or one.payer) if part)
        key = ("receipt", one.receipt_id)
        return PaperLine(key, one.serial, caption, pills=(self._state_of(one),), columns=(show_amount(one.total),))

    def _state_of(self, one: FeeReceiptView) -> tuple[str, str]:
        tr = self.translator
        if one.state == "cancelled":
            return tr("Đã hủy"), "danger"
        if one.state == "refunded":
            return tr("Đã hoàn tiền"), "warn"
        if one.method == "transfer" and one.reconciled_at is None:
            return tr("Chờ đối chiếu"), "warn"
        return (tr("Đã thu") if one.method == "cash" else tr("Đã đối chiếu")), "ok"

    def _draw_keys(self) -> None:
        state, owed, receipt, tr = self._state, self.owed, self.receipt, self.translator
        free = not state.busy and not self.unfinished
        self._show_keys(shown=not self.unfinished)
        for key in (self.cash, self.transfer):
            key.setEnabled(free and state.left > 0)
        unpaid = any(
            one.state == "issued" and one.reconciled_at is None for one in state.receipts if one.method != "cash"
        )
        self.slip.setEnabled(free and (state.left > 0 or unpaid))
        self.add.setEnabled(free)
        self.cash.set_role("primary" if state.left else "")
        self._of_current.setCurrentWidget(self._of_receipt if receipt is not None else self._of_line)
        for key in (self.more, self.waive):
            key.setEnabled(free and owed is not None)
        self.pages.setVisible(owed is not None and owed.rates is not None)
        self.pages.setEnabled(free)
        self.fewer.setEnabled(free and owed is not None and owed.quantity > 0)
        self.waive.set_words(tr("Thu lại") if owed is not None and owed.waived else tr("Không thu"))
        stands = free and receipt is not None and receipt.state == "issued"
        awaited = receipt is not None and receipt.method == "transfer" and receipt.reconciled_at is None
        self.reconcile.setEnabled(stands and awaited)
        self.cancel.setEnabled(stands and receipt is not None and (receipt.method == "cash" or awaited))
        self.refund.setEnabled(stands and not awaited)

    def _show_keys(self, *, shown: bool) -> None:
        """Give the room of the keys and sums to a form, which has keys and an amount of its own."""
        self._keys.setVisible(shown)
        self._sums.setVisible(shown)

    def _count(self, step: int) -> None:
        owed = self.owed
        if owed is not None:
            self.quantity_wanted.emit(owed.position, owed.quantity + step)

    def _waive(self) -> None:
        """Ask why a fee is not taken; one that is not taken is asked for again."""
        owed = self.owed
        if owed is not None and owed.waived:
            self.quantity_wanted.emit(owed.position, owed.quantity)
        else:
            self._ask_reason("waive")

    def _reconcile(self) -> None:
        if self.receipt is not None:
            self.reconcile_wanted.emit(self.receipt.receipt_id)

    def _ask_payer(self, method: Method) -> None:
        tr, left = self.translator, self._state.left
        self._method = method
        words = tr("Thu {amount} tiền mặt") if method == "cash" else tr("Thu {amount} chuyển khoản")
        confirm = tr("Thu tiền") if method == "cash" else tr("Lập biên lai")
        self._show_keys(shown=False)
        self.payer_form.ask(
            words.format(amount=show_amount(left)),
            amount_in_words(left),
            confirm,
            self._state.payer,
            self._state.address,
        )
        self._draw_keys()

    def _ask_line(self) -> None:
        tr = self.translator
        self.is_fee.setChecked(False)
        self._show_keys(shown=False)
        self.line_form.ask(tr("Thêm một khoản phải nộp"), "", tr("Thêm khoản"))
        self._draw_keys()

    def _ask_pages(self) -> None:
        owed = self.owed
        if owed is not None and owed.rates is not None:
            self._show_keys(shown=False)
            self.pages_form.ask_pages(owed)
            self._draw_keys()

    def _on_pages(self, pages: str, copies: str) -> None:
        owed = self.owed
        if owed is not None:
            self.pages_wanted.emit(owed.position, int(copies), int(pages), self.pages_form.another.isChecked())

    def _ask_reason(self, reason_for: ReasonFor) -> None:
        owed, receipt = self.owed, self.receipt
        number = owed.position if owed is not None else receipt.receipt_id if receipt is not None else 0
        self._reason_for = (reason_for, number)
        self._open_reason("")

    def _open_reason(self, reason: str) -> None:
        tr, (reason_for, number) = self.translator, self._reason_for
        names = {one.position: one.name for one in self._state.owed}
        if reason_for != "waive":
            names = {one.receipt_id: one.serial for one in self._state.receipts}
        asked: dict[ReasonFor, tuple[str, str]] = {
            "waive": (tr("Vì sao không thu {name}?"), tr("Không thu")),
            "cancel": (tr("Vì sao hủy biên lai {name}?"), tr("Hủy biên lai")),
            "refund": (tr("Vì sao hoàn tiền biên lai {name}?"), tr("Hoàn tiền")),
        }
        words, confirm = asked[reason_for]
        self._show_keys(shown=False)
        self.edited.emit()
        self.reason.ask(words.format(name=names.get(number, "")), confirm, reason)
        self._draw_keys()

    def _on_reason(self, reason: str) -> None:
        self._on_dropped()
        self.reason_given.emit(*self._reason_for, reason)

    def _on_line(self, name: str, amount: str) -> None:
        self.add_wanted.emit("fee" if self.is_fee.isChecked() else "charge", name, read_amount(amount))

    def _on_dropped(self) -> None:
        self.papers.setFocus()
        self._draw_keys()


def _upright(*items: QWidget | QLayout) -> QLayout:
    box = column(*items, gap=theme.current().gap_tiny)
    box.addStretch(1)
    return box
