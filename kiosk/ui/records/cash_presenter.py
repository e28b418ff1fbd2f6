"""Decides which day's receipts the cash page shows, and compares, cancels, refunds and prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.rules.money import show_amount
from kiosk.services.dossier_views import CashSheetView, FeeReceiptView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.cash_page import CashPage, CashState
from kiosk.ui.records.contracts import Fees


class CashPresenter(QObject):
    """Keeps a `CashPage` true while it is open.

    `said` carries a sentence in words, `failed` a `KnownError`, `papers_queued` a tuple of print jobs;
    `dossier_wanted(dossier_id)`; `closed` says that the page is to be left.
    """

    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)
    dossier_wanted = Signal(int)
    closed = Signal()

    def __init__(self, page: CashPage, tr: Translator, clock: Clock, fees: Fees, background: Runner) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._clock = clock
        self._fees = fees
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: self._show(busy=busy))
        self._by: int | None = None
        self._asked = 0
        self._state = CashState(self._today())
        self._with_reason: Callable[[str], object] | None = None
        page.day_moved.connect(self._on_day_moved)
        page.reconcile_wanted.connect(self._on_reconcile)
        page.cancel_wanted.connect(self._on_cancel)
        page.refund_wanted.connect(self._on_refund)
        page.print_wanted.connect(self._on_print)
        page.opened.connect(self.dossier_wanted)
        page.closed.connect(self.closed)
        page.reason.given.connect(self._on_reason)

    @property
    def unfinished(self) -> bool:
        """Whether a reason is being typed."""
        return self._page.reason.unfinished

    def open(self, by: int) -> None:
        """Begin for an official with today."""
        self._by = by
        self._choose(self._today())

    def close(self) -> None:
        """Forget the official and the receipts."""
        self._by = None
        self._asked += 1
        self._page.reason.withdraw()
        self._show(sheet=None)

    def refresh(self) -> None:
        """Read the day anew."""
        by, day = self._by, self._state.day
        if by is None:
            return
        self._asked += 1
        asked = self._asked

        def done(sheet: CashSheetView) -> None:
            if asked == self._asked:
                self._show(sheet=sheet, unread=False, later=day < self._today())

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._show(unread=self._state.sheet is None)
                self.failed.emit(error)

        self._calls.ask(lambda: self._fees.cash_sheet(by, day), done, failed)

    def _choose(self, day: date) -> None:
        self._page.reason.withdraw()
        self._show(day=day, sheet=None, unread=False, later=day < self._today())
        self.refresh()

    def _on_day_moved(self, days: int) -> None:
        day = self._state.day + timedelta(days=days)
        if day <= self._today():
            self._choose(day)

    def _on_reconcile(self, receipt: FeeReceiptView) -> None:
        words = self._tr("Đã ghi: khoản chuyển của biên lai {serial} có trong tài khoản.")
        self._act(lambda by: self._fees.reconcile(by, receipt.receipt_id), words.format(serial=receipt.serial))

    def _on_cancel(self, receipt: FeeReceiptView) -> None:
        tr = self._tr
        said = tr("Đã hủy biên lai {serial}.").format(serial=receipt.serial)
        self._ask_reason(
            tr("Hủy biên lai {serial}, {amount}: vì sao?"),
            tr("Hủy biên lai"),
            receipt,
            lambda reason: self._act(
                lambda by: self._fees.cancel(by, receipt.receipt_id, reason), said, self._on_refused
            ),
        )

    def _on_refund(self, receipt: FeeReceiptView) -> None:
        tr = self._tr
        said = tr("Đã ghi hoàn {amount} của biên lai {serial}.")
        said = said.format(serial=receipt.serial, amount=show_amount(receipt.total))
        self._ask_reason(
            tr("Hoàn {amount} của biên lai {serial}: vì sao?"),
            tr("Hoàn tiền"),
            receipt,
            lambda reason: self._act(
                lambda by: self._fees.refund(by, receipt.receipt_id, reason), said, self._on_refused
            ),
        )

    def _on_print(self) -> None:
        by, day = self._by, self._state.day
        if by is None:
            return

        def done(job: int | None) -> None:
            if job is not None:
                self.papers_queued.emit((job,))
            self.said.emit(self._tr("Đang in bảng kê ngày {day}.").format(day=f"{day:%d/%m/%Y}"))

        self._calls.act(lambda: self._fees.print_cash_sheet(by, day), done)

    def _act(
        self,
        work: Callable[[int], FeeReceiptView],
        words: str,
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        by = self._by
        if by is None:
            return

        def done(_receipt: FeeReceiptView) -> None:
            self.said.emit(words)
            self.refresh()

        self._calls.act(lambda: work(by), done, failed)

    def _ask_reason(self, words: str, confirm: str, receipt: FeeReceiptView, then: Callable[[str], object]) -> None:
        self._with_reason = then
        self._page.reason.ask(words.format(serial=receipt.serial, amount=show_amount(receipt.total)), confirm)

    def _on_reason(self, reason: str) -> None:
        if self._with_reason is not None:
            self._with_reason(reason)

    def _on_refused(self, error: KnownError) -> None:
        """Give a reason that was typed back with what went wrong."""
        self.failed.emit(error)
        self._page.reason.ask_again()

    def _today(self) -> date:
        return local_day(self._clock.now())

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._page.draw(self._state)
