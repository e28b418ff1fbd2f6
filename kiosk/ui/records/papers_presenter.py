"""Reads the papers of a dossier when somebody looks at them, and has one printed again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.services.dossier_views import DossierView, PaperView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.contracts import Dossiers
from kiosk.ui.records.papers_tab import PapersState, PapersTab


class PapersPresenter(QObject):
    """Drives a `PapersTab`; nothing it does changes the dossier."""

    changed = Signal()
    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)

    def __init__(self, tab: PapersTab, dossiers: Dossiers, background: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent or tab)
        self._tab = tab
        self._dossiers = dossiers
        self._calls = Calls(background, self)
        self._calls.busy_changed.connect(self._on_busy)
        self._calls.failed.connect(self.failed)
        self._state = PapersState()
        self._dossier_id: int | None = None
        self._by = 0
        tab.opened.connect(self._read)
        tab.reprint_wanted.connect(self._reprint)

    def show(self, view: DossierView, by: int) -> None:
        """Show the papers of a dossier, read anew where they are looked at."""
        if view.dossier_id != self._dossier_id:
            self.clear()
            self._dossier_id = view.dossier_id
        self._by = by
        if self._tab.isVisible():
            self._read()

    def clear(self) -> None:
        """Forget the dossier."""
        self._dossier_id = None
        self._draw(PapersState(busy=self._state.busy))

    def _draw(self, state: PapersState) -> None:
        self._state = state
        self._tab.draw(state)

    def _on_busy(self, busy: bool) -> None:
        self._draw(replace(self._state, busy=busy))

    def _read(self) -> None:
        dossier_id = self._dossier_id
        if dossier_id is None:
            return

        def read(papers: tuple[PaperView, ...]) -> None:
            if dossier_id == self._dossier_id:  # another one may have been opened meanwhile
                self._draw(replace(self._state, papers=papers))

        self._calls.ask(partial(self._dossiers.papers, dossier_id), read)

    def _reprint(self, job_id: int) -> None:
        self._calls.act(partial(self._dossiers.reprint, self._by, job_id), self._on_queued)

    def _on_queued(self, job: int) -> None:
        self.said.emit(self._tab.translator("Giấy đang in."))
        self.papers_queued.emit((job,))
        self._read()
