"""Decides what the dossier page shows, and does what its forms ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import Shiboken

from kiosk.core.errors import KnownError, NotAllowed
from kiosk.core.i18n import N_
from kiosk.services.dossier_views import DoneView, DossierView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.forms.form import Deed

NO_PRINTER = N_("Không có máy in nào nhận giấy này; hãy xem phần máy in (F3).")


class TabPresenter(Protocol):
    """The presenter of a tab that is worked in."""

    changed: SignalInstance
    said: SignalInstance
    failed: SignalInstance
    papers_queued: SignalInstance

    def show(self, view: DossierView, by: int) -> None:
        """Show a dossier's part to an official."""
        ...

    def clear(self) -> None:
        """Forget the dossier."""
        ...


class DossierPresenter(QObject):
    """Keeps a `DossierPage` true.

    `closed` says that the official leaves the page, `changed` that something was done, `handover_wanted(action)` that
    it is the hand-over page's work, `said` carries a sentence in words, `failed` a `KnownError` no form could show,
    `papers_queued` the print jobs of what was done, `edited` that a form opens or refuses.
    `tabs` makes the presenters of the page's working tabs.
    """

    closed = Signal()
    changed = Signal()
    handover_wanted = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)
    edited = Signal()

    def __init__(
        self,
        page: DossierPage,
        services: RecordServices,
        background: Runner,
        *,
        tabs: Callable[[], tuple[TabPresenter, ...]] | None = None,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._calls = Calls(background, self)
        self._by: int | None = None
        self._dossier_id: int | None = None
        self._tabs = tabs() if tabs is not None else _tab_presenters(page, services, background)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(self._on_busy)
        page.closed.connect(self.closed)
        page.wanted.connect(self._on_wanted)
        page.submitted.connect(self._on_submitted)
        page.asked.connect(self._on_asked)
        page.edited.connect(self.edited)
        for tab in self._tabs:
            tab.said.connect(self.said)
            tab.failed.connect(self.failed)
            tab.papers_queued.connect(self.papers_queued)
            tab.changed.connect(self._on_tab_changed)
            if (edited := getattr(tab, "edited", None)) is not None:
                edited.connect(self.edited)

    @property
    def dossier_id(self) -> int | None:
        """The dossier that is open."""
        return self._dossier_id

    @property
    def unfinished(self) -> bool:
        """Whether a form is half filled, of the page or of a tab."""
        open_ = self._dossier_id is not None
        return open_ and (self._page.unfinished or any(getattr(tab, "unfinished", False) for tab in self._tabs))

    def open(self, by: int, dossier_id: int) -> None:
        """Show a dossier to an official; a form of another one is closed."""
        self._by = by
        if dossier_id != self._dossier_id:
            self._page.close_form()
        self._dossier_id = dossier_id
        self.refresh()

    def refresh(self) -> None:
        """Read the dossier anew; what is being typed stays."""
        by, dossier_id = self._by, self._dossier_id
        if by is not None and dossier_id is not None:
            self._calls.ask(lambda: self._services.dossiers.view(dossier_id, by), self._on_view)

    def close(self) -> None:
        """Forget the dossier and what was typed."""
        self._by = self._dossier_id = None
        self._page.close_form()
        for tab in self._tabs:
            tab.clear()

    def _on_view(self, view: DossierView) -> None:
        if view.dossier_id != self._dossier_id or self._by is None:
            return  # another one was opened meanwhile
        self._page.show_view(view)
        for tab in self._tabs:
            tab.show(view, self._by)

    def _on_wanted(self, action: str) -> None:
        by, dossier_id = self._by, self._dossier_id
        if by is None or dossier_id is None:
            return
        dossiers = self._services.dossiers
        if action == "reprint":
            self._calls.act(lambda: dossiers.reprint_receipt(by, dossier_id), self._on_queued)
        elif action == "slip":
            self._calls.act(lambda: dossiers.control_slip(by, dossier_id), self._on_queued)
        else:
            self.handover_wanted.emit(action)

    def _on_queued(self, job: int | None) -> None:
        if job is None:
            self.failed.emit(NotAllowed(NO_PRINTER))
            return
        self.said.emit(self._page.tr_("Giấy đang in."))
        self.papers_queued.emit((job,))

    def _on_submitted(self, deed: Deed) -> None:
        by = self._by
        if by is not None:
            self._calls.act(lambda: deed(self._services, by), self._on_done, self._on_refused)

    def _on_done(self, done: DoneView) -> None:
        if done.dossier_id == self._dossier_id:
            self._page.close_form()
        self.said.emit(done.words)
        if done.print_job_ids:
            self.papers_queued.emit(done.print_job_ids)
        self.refresh()
        self.changed.emit()

    def _on_refused(self, error: KnownError) -> None:
        if self._page.form is not None:
            self._page.form.refuse(error)
        else:
            self.failed.emit(error)

    def _on_asked(self, question: Callable[[RecordServices], Any], answer: Callable[[Any], object]) -> None:
        form = self._page.form

        def answered(found: Any) -> None:
            if form is not None and form is self._page.form and Shiboken.isValid(form):
                answer(found)

        self._calls.ask(lambda: question(self._services), answered, self._on_refused)

    def _on_busy(self, busy: bool) -> None:
        if self._page.form is not None:
            self._page.form.show_busy(busy=busy)

    def _on_tab_changed(self) -> None:
        self.refresh()
        self.changed.emit()


def _tab_presenters(page: DossierPage, services: RecordServices, background: Runner) -> tuple[TabPresenter, ...]:
    from kiosk.ui.records.attachments_presenter import AttachmentsPresenter  # made with the page, not with this module
    from kiosk.ui.records.attachments_tab import AttachmentsTab
    from kiosk.ui.records.fees_presenter import FeesPresenter
    from kiosk.ui.records.fees_tab import FeesTab
    from kiosk.ui.records.papers_presenter import PapersPresenter
    from kiosk.ui.records.papers_tab import PapersTab

    found: list[TabPresenter] = []
    if isinstance(page.attachments, AttachmentsTab):
        found.append(AttachmentsPresenter(page.attachments, services.attachments, background))
    if isinstance(page.fees, FeesTab):
        found.append(FeesPresenter(page.fees, services.fees, background))
    if isinstance(page.papers, PapersTab):
        found.append(PapersPresenter(page.papers, services.dossiers, background))
    return tuple(found)
