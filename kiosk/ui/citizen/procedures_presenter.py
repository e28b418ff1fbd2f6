"""Decides what the page of procedures shows, and that it forgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.guide_views import GuideHits, GuidePrinters, GuideProcedure, GuideStart
from kiosk.services.qr_picture import Modules
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.procedures import ProceduresPage
from kiosk.ui.citizen.procedures_state import ProceduresState


class Guide(Protocol):
    """What this page needs of the procedures."""

    def start(self) -> GuideStart:
        """Give life events and fields with their procedures."""
        ...

    def search(self, text: str) -> GuideHits:
        """Give what fits the text."""
        ...

    def procedure(self, version_id: int) -> GuideProcedure:
        """Give one with all its parts; `NotFound`."""
        ...

    def by_code(self, code: str) -> GuideProcedure:
        """Give today's version of a code; `NotFound`."""
        ...

    def printers(self) -> GuidePrinters:
        """Give what can be printed here."""
        ...

    def phone_code(self, version_id: int, case_code: str) -> Modules:
        """Give the list of papers as a QR."""
        ...

    def print_list(self, version_id: int, case_code: str) -> int:
        """Print the list of papers; `NotAllowed`."""
        ...

    def print_form(self, version_id: int, case_code: str, file: str) -> int:
        """Print a blank form; `NotFound`, `NotAllowed`."""
        ...


class Sheets(Protocol):
    """What this page needs of the posting sheets."""

    def print(self, by: int | None, codes: Sequence[str]) -> int:
        """Have the sheets of procedures printed on A4."""
        ...


class ProceduresPresenter(QObject):
    """Keeps a `ProceduresPage` true; belongs to it. An answer that comes after something else was asked is dropped.

    With `sheets` all that is posted of a procedure can be taken home, where this PC prints pages.
    """

    def __init__(self, page: ProceduresPage, guide: Guide, background: Runner, sheets: Sheets | None = None) -> None:
        super().__init__(page)
        self._sheets = sheets
        self._page = page
        self._guide = guide
        self._calls = Calls(background, self)
        self._calls.failed.connect(self._on_problem)
        self._state = ProceduresState()
        self._question = 0
        page.typed.connect(self._on_typed)
        page.group_chosen.connect(self._on_group)
        page.line_chosen.connect(lambda version: self._open(lambda: guide.procedure(version)))
        page.case_chosen.connect(self._on_case)
        page.list_wanted.connect(self._on_list)
        page.forms_wanted.connect(self._on_forms)
        page.sheet_wanted.connect(self._on_sheet)
        page.phone_wanted.connect(self._on_phone)
        page.back.connect(self._on_back)
        page.forgotten.connect(self._on_forgotten)
        self.refresh()

    @property
    def state(self) -> ProceduresState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Read life events, fields and printers anew: the catalogue may have changed since."""
        self._calls.ask(lambda: (self._guide.start(), self._guide.printers()), self._on_start)

    def open_code(self, code: str) -> None:
        """Open the procedure of a code: what the QR of a posting sheet says."""
        self._open(lambda: self._guide.by_code(code))

    def _on_start(self, found: tuple[GuideStart, GuidePrinters]) -> None:
        self._show(replace(self._state, start=found[0], printers=found[1]))

    def _on_forgotten(self) -> None:
        self._question += 1
        self._state = ProceduresState(start=self._state.start, printers=self._state.printers)
        self.refresh()

    def _on_typed(self, text: str) -> None:
        self._question += 1
        question = self._question
        self._state = replace(self._state, typed=text, group=None, procedure=None, case="", code=())
        if not text.strip():
            self._show(replace(self._state, hits=None))
            return

        def found(hits: GuideHits) -> None:
            if question == self._question:
                self._show(replace(self._state, hits=hits))

        self._calls.ask(lambda: self._guide.search(text), found)

    def _on_group(self, kind: str, code: str) -> None:
        start = self._state.start or GuideStart()
        groups = start.events if kind == "event" else start.fields
        self._show(replace(self._state, group=next((one for one in groups if one.code == code), None)))

    def _open(self, work: Callable[[], GuideProcedure]) -> None:
        self._question += 1
        question = self._question

        def found(procedure: GuideProcedure) -> None:
            if question == self._question:
                self._show(replace(self._state, procedure=procedure, case=procedure.usual, code=(), sent=frozenset()))

        self._calls.ask(work, found)

    def _on_case(self, code: str) -> None:
        self._show(replace(self._state, case=code, code=(), sent=frozenset()))

    def _on_back(self) -> None:
        state = self._state
        if state.code:
            self._show(replace(state, code=()))
        elif state.procedure is not None:
            self._show(replace(state, procedure=None, case="", sent=frozenset()))
        else:
            self._on_typed("")

    def _on_list(self) -> None:
        self._print("list", lambda version, case: [self._guide.print_list(version, case)])

    def _on_sheet(self) -> None:
        sheets, procedure = self._sheets, self._state.procedure
        if sheets is not None and procedure is not None:
            self._print("sheet", lambda _version, _case: [sheets.print(None, (procedure.code,))])

    def _on_forms(self) -> None:
        chosen = self._state.chosen
        files = [form.file for form in chosen.forms] if chosen is not None else []
        self._print("forms", lambda version, case: [self._guide.print_form(version, case, file) for file in files])

    def _print(self, what: str, work: Callable[[int, str], list[int]]) -> None:
        state = self._state
        if state.procedure is None:
            return
        version, case = state.procedure.version_id, state.case

        def queued(_jobs: list[int]) -> None:
            tr = self._page.tr_
            self._page.said.emit(tr("Đang in, mời ông/bà nhận giấy ở máy in."), "ok")
            if self._state.procedure is state.procedure and self._state.case == case:
                self._show(replace(self._state, sent=self._state.sent | {what}))

        self._calls.act(lambda: work(version, case), queued)

    def _on_phone(self) -> None:
        state = self._state
        if state.procedure is None:
            return
        version, case = state.procedure.version_id, state.case
        self._question += 1
        question = self._question

        def made(code: Modules) -> None:
            if question == self._question:
                self._show(replace(self._state, code=code))

        self._calls.ask(lambda: self._guide.phone_code(version, case), made)

    def _on_problem(self, error: KnownError) -> None:
        self._page.said.emit(error.in_words(self._page.tr_), "warn")

    def _show(self, state: ProceduresState) -> None:
        self._state = state
        self._page.draw(state)
