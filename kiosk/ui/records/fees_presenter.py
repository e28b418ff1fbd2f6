"""Takes money for a dossier: asks the services, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.rules.money import show_amount
from kiosk.services.dossier_views import DoneView, DossierView, FeeReceiptView, PartyView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.contracts import Fees
from kiosk.ui.records.fees_tab import FeesState, FeesTab, Method, ReasonFor


class FeesPresenter(QObject):
    """Drives a `FeesTab`; `changed` tells that the dossier has to be read again, `edited` is the tab's."""

    changed = Signal()
    edited = Signal()
    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)

    def __init__(self, tab: FeesTab, fees: Fees, background: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent or tab)
        self._tab = tab
        self._tr = tab.translator
        self._fees = fees
        self._calls = Calls(background, self)
        self._calls.busy_changed.connect(lambda busy: self._draw(busy=busy))
        self._calls.failed.connect(self.failed)
        self._state = FeesState()
        self._dossier_id: int | None = None
        self._by = 0
        tab.edited.connect(self.edited)
        tab.quantity_wanted.connect(self._change)
        tab.pages_wanted.connect(self._count_pages)
        tab.add_wanted.connect(self._add)
        tab.receive_wanted.connect(self._receive)
        tab.slip_wanted.connect(self._slip)
        tab.reconcile_wanted.connect(self._reconcile)
        tab.reason_given.connect(self._with_reason)

    @property
    def unfinished(self) -> bool:
        """Whether a form is open."""
        return self._tab.unfinished

    def show(self, view: DossierView, by: int) -> None:
        """Show what a dossier owes and what was paid; of the same dossier read again, an open form stays."""
        if view.dossier_id != self._dossier_id:
            self.clear()
            self._dossier_id = view.dossier_id
        self._by = by
        payer = _payer(view.parties)
        self._draw(owed=view.owed, receipts=view.receipts, payer=payer.name, address=payer.address)

    def clear(self) -> None:
        """Show nothing, and close the forms."""
        self._dossier_id = None
        self._tab.close_forms()
        self._draw(owed=(), receipts=(), payer="", address="")

    def _draw(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._tab.draw(self._state)

    def _change(self, position: int, quantity: int) -> None:
        dossier_id = self._dossier_id
        if dossier_id is None:
            return

        def done(outcome: DoneView) -> None:
            if self._dossier_id == dossier_id:  # at once: the next press counts on from here
                self._draw(
                    owed=tuple(
                        replace(one, quantity=quantity, amount=quantity * one.unit_amount, waived="")
                        if one.position == position
                        else one
                        for one in self._state.owed
                    )
                )
            self._on_done(outcome)

        self._calls.act(partial(self._fees.change, self._by, dossier_id, position, quantity), done)

    def _count_pages(self, position: int, copies: int, pages: int, another: bool) -> None:
        if self._dossier_id is not None:
            deed = self._fees.add_original if another else self._fees.change
            work = partial(deed, self._by, self._dossier_id, position, copies, pages)
            self._calls.act(work, self._on_form_done)

    def _add(self, kind: Literal["fee", "charge"], name: str, amount: int) -> None:
        if self._dossier_id is not None:
            work = partial(self._fees.add, self._by, self._dossier_id, kind, name, amount)
            self._calls.act(work, self._on_form_done)

    def _receive(self, method: Method, payer: str, address: str) -> None:
        if self._dossier_id is None:
            return

        def done(receipt: FeeReceiptView) -> None:
            self._tab.close_forms()
            self._on_receipt(receipt, self._tr("Đã lập biên lai {serial}, {amount}; đang in ba liên."))

        self._calls.act(partial(self._fees.receive, self._by, self._dossier_id, method, payer, address), done)

    def _slip(self) -> None:
        if self._dossier_id is not None:
            self._calls.act(partial(self._fees.payment_slip, self._by, self._dossier_id), self._on_slip)

    def _on_slip(self, job: int | None) -> None:
        if job is None:
            self.failed.emit(NotAllowed(N_("Không có máy in nào nhận giấy này; hãy xem phần máy in (F3).")))
            return
        self.said.emit(self._tr("Phiếu VietQR đang in."))
        self.papers_queued.emit((job,))

    def _reconcile(self, receipt_id: int) -> None:
        words = self._tr("Biên lai {serial}: đã đối chiếu {amount}.")
        self._calls.act(
            partial(self._fees.reconcile, self._by, receipt_id), lambda receipt: self._on_receipt(receipt, words)
        )

    def _with_reason(self, reason_for: ReasonFor, number: int, reason: str) -> None:
        """Waive a fee, or end a receipt; where it is refused the reason is asked for again, as it was typed."""
        if self._dossier_id is None:
            return

        def failed(error: KnownError) -> None:
            self._tab.ask_reason_again(reason)
            self.failed.emit(error)

        if reason_for == "waive":
            work = partial(self._fees.waive, self._by, self._dossier_id, number, reason)
            self._calls.act(work, self._on_done, failed)
            return
        works: dict[str, tuple[Callable[[int, int, str], FeeReceiptView], str]] = {
            "cancel": (self._fees.cancel, self._tr("Đã hủy biên lai {serial}, {amount}.")),
            "refund": (self._fees.refund, self._tr("Đã hoàn {amount} của biên lai {serial}.")),
        }
        deed, words = works[reason_for]
        self._calls.act(
            partial(deed, self._by, number, reason), lambda receipt: self._on_receipt(receipt, words), failed
        )

    def _on_form_done(self, outcome: DoneView) -> None:
        self._tab.close_forms()
        self._on_done(outcome)

    def _on_done(self, outcome: DoneView) -> None:
        self.said.emit(outcome.words)
        if outcome.print_job_ids:
            self.papers_queued.emit(outcome.print_job_ids)
        self.changed.emit()

    def _on_receipt(self, receipt: FeeReceiptView, words: str) -> None:
        """Show a receipt as it stands now, in its place or, when it is new, below the others."""
        if receipt.dossier_id == self._dossier_id:
            others = {one.receipt_id: one for one in self._state.receipts} | {receipt.receipt_id: receipt}
            self._draw(receipts=tuple(others.values()))
            self._tab.stand_on_receipt(receipt.receipt_id)
        self.said.emit(words.format(serial=receipt.serial, amount=show_amount(receipt.total)))
        self.changed.emit()


def _payer(parties: tuple[PartyView, ...]) -> PartyView:
    """Give who stands at the counter: the submitter, or the owner where nobody stands in."""
    return next((one for one in parties if one.role == "submitter"), parties[0])
