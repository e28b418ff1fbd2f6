"""Leads from page to page of the records, and keeps the one on show true."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.cash_presenter import CashPresenter
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.dossier_presenter import DossierPresenter
from kiosk.ui.records.handover_page import Part
from kiosk.ui.records.handover_presenter import HandoverPresenter
from kiosk.ui.records.list_presenter import ListPresenter
from kiosk.ui.records.records_panel import PageName, RecordsPanel

_HALF_DONE = NotAllowed(N_("Đang nhập dở; hãy làm xong hoặc bỏ (Esc) rồi mở hồ sơ khác."))
_UNKNOWN = NotFound(N_("Mã vừa quét không phải của hồ sơ nào tại đây; hãy tìm bằng tên hoặc số giấy tờ."))


_PARTS: dict[str, Part] = {"hand_over": "proposals", "confirm": "pending", "take_back": "today"}
"""Which part of the hand-over page does what a dossier asks for."""


class RecordsPresenter(QObject):
    """Keeps a `RecordsPanel` true while an official is signed in. `dossier` presents the page of one dossier.

    `said(words)`, `failed(KnownError)`, `papers_queued(job ids)`; `edited` when a form of a dossier opens or refuses:
    what was said before no longer holds. `closed` when the list is left;
    `urgent_changed(count)` of the dossiers that cannot wait until tomorrow.
    """

    said = Signal(str)
    failed = Signal(object)
    edited = Signal()
    closed = Signal()
    papers_queued = Signal(object)
    urgent_changed = Signal(int)

    def __init__(
        self,
        panel: RecordsPanel,
        services: RecordServices,
        background: Runner,
        dossier: DossierPresenter | None = None,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._services = services
        self._calls = Calls(background, self)
        self._by: int | None = None
        self._from: PageName = "list"
        tr, clock = panel.tr_, panel.clock
        self.list = ListPresenter(panel.list, services.worklists, background)
        self.dossier = dossier if dossier is not None else DossierPresenter(panel.dossier, services, background)
        self.handover = HandoverPresenter(panel.handover, tr, clock, services.handing_over, background)
        self.cash = CashPresenter(panel.cash, tr, clock, services.fees, background)
        for source in (self._calls, self.list, self.dossier, self.handover, self.cash):
            source.failed.connect(self.failed)
        for source in (self.dossier, self.handover, self.cash):
            source.said.connect(self.said)
            source.papers_queued.connect(self.papers_queued)
        self.list.urgent_changed.connect(self.urgent_changed)
        self.dossier.edited.connect(self.edited)
        panel.list.register_wanted.connect(self._print_register)
        self.list.dossier_wanted.connect(self.open_dossier)
        self.cash.dossier_wanted.connect(self.open_dossier)
        self.dossier.changed.connect(self._on_changed)
        self.handover.changed.connect(self._on_changed)
        self.dossier.closed.connect(self._on_dossier_closed)
        self.handover.closed.connect(self._on_page_closed)
        self.cash.closed.connect(self._on_page_closed)
        panel.list.closed.connect(self.closed)
        self.dossier.handover_wanted.connect(lambda action: self._open_handover(_PARTS[action]))
        panel.list.handover_wanted.connect(self._open_handover)
        panel.list.cash_wanted.connect(self._open_cash)
        panel.shown.connect(self._on_shown)

    @property
    def unfinished(self) -> bool:
        """Whether something has been begun that leaving would lose."""
        return self.dossier.unfinished or self.handover.unfinished or self.cash.unfinished

    def open(self, by: int) -> None:
        """Begin for an official, with the list of what is most urgent."""
        self._by = by
        self._panel.show_page("list")
        self.list.open(by)

    def close(self) -> None:
        """Forget the official and everything read for them."""
        self._by = None
        for part in (self.dossier, self.handover, self.cash, self.list):
            part.close()
        self._panel.show_page("list")

    def refresh(self) -> None:
        """Read anew what is on show, and how much is urgent."""
        if self._by is None:
            return
        self.list.refresh()
        self._refresh_page()

    def _on_shown(self) -> None:
        """Come back: what is on show may be old, and the list may hold nothing any more."""
        if self._by is not None:
            self.list.reopen()
            self._refresh_page()

    def _refresh_page(self) -> None:
        if not self._panel.isVisible():
            return
        page = self._panel.page
        if page == "dossier":
            self.dossier.refresh()
        elif page == "handover":
            self.handover.refresh()
        elif page == "cash":
            self.cash.refresh()

    def open_dossier(self, dossier_id: int) -> None:
        """Show a dossier, unless something is half done."""
        if self._by is None:
            return
        asking = self._panel.handover.reason.unfinished or self.cash.unfinished
        if self.dossier.unfinished or asking:
            self.failed.emit(_HALF_DONE)
            return
        if self._panel.page != "dossier":
            self._from = self._panel.page
        self._panel.show_page("dossier")
        self.dossier.open(self._by, dossier_id)

    def scan(self, text: str) -> None:
        """Show the dossier of a scanned code, or say that there is none."""
        self.list.forget_scan(text)

        def done(dossier_id: int | None) -> None:
            if dossier_id is None:
                self.failed.emit(_UNKNOWN)
            else:
                self.open_dossier(dossier_id)

        self._calls.ask(lambda: self._services.dossiers.find(text), done)

    def _on_dossier_closed(self) -> None:
        """Go back to where the dossier was opened from."""
        self.dossier.close()
        self._panel.show_page(self._from)
        self.refresh()

    def _on_page_closed(self) -> None:
        """Go back to the list, or to the dossier that led here."""
        self._panel.show_page("list" if self.dossier.dossier_id is None else "dossier")
        self.refresh()

    def _on_changed(self) -> None:
        self.list.refresh(changed_here=True)

    def _open_handover(self, part: Part | None = None) -> None:
        if self._by is not None:
            self._panel.show_page("handover")
            self.handover.open(self._by, part)

    def _print_register(self, first: date, last: date) -> None:
        by = self._by
        if by is not None:
            self._calls.act(
                lambda: self._services.dossiers.register(by, first, last),
                self._on_register,
                self._on_register_failed,
            )

    def _on_register(self, jobs: tuple[int, ...]) -> None:
        tr = self._panel.tr_
        self.said.emit(tr("Sổ theo dõi đang in.") if jobs else tr("Máy này chưa có máy in A4; sổ theo dõi chưa in."))
        self.papers_queued.emit(jobs)

    def _on_register_failed(self, error: KnownError) -> None:
        """Ask for the days again: they hold nothing, or stand the wrong way round."""
        self._panel.list.days.ask_again()
        self.failed.emit(error)

    def _open_cash(self) -> None:
        if self._by is not None:
            self._panel.show_page("cash")
            self.cash.open(self._by)
