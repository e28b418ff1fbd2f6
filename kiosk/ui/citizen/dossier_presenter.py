"""Decides what the page of one's dossier shows, and that it forgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.services.petition_views import PetitionInstead
from kiosk.services.views import LookupPaused, LookupView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.dossier import LETTERS, LONGEST, DossierPage, DossierState, Kind
from kiosk.ui.citizen.pause_clock import PauseClock


class Dossiers(Protocol):
    """What this page needs of the dossiers."""

    def find(self, code: str) -> LookupView:
        """Give what a public screen may say; `NotFound`, `BadInput`, `LookupPaused` after wrong codes."""
        ...


class DossierPresenter(QObject):
    """Keeps a `DossierPage` true; belongs to it.

    A tracking code complete on the keypad is looked up at once, anything else by *Tra cứu* or Enter; a keyboard may
    type either kind of code. While wrong ones are paused a code waits, and is looked up when the pause ends, unless
    something else was done. An answer that comes after something else was asked is dropped. `begins` is what all codes
    of this office begin with, up to the day: who touches one goes on from there; a letter begins another office's.

    Emits `tracked(code)` when a tracking code has led to its dossier, `rate_wanted` when its bearer wants to rate it,
    `petition_met(code)` when the code is a petition's.
    """

    tracked = Signal(str)
    rate_wanted = Signal()
    petition_met = Signal(str)

    def __init__(self, page: DossierPage, dossiers: Dossiers, background: Runner, *, begins: str = "") -> None:
        super().__init__(page)
        self._page = page
        self._dossiers = dossiers
        self._calls = Calls(background, self)
        self._begins = begins
        self._state = DossierState()
        self._question = 0
        self._pause = PauseClock(self, lambda paused: self._show(replace(self._state, problem=paused)))
        page.touched.connect(self._on_touched)
        page.typed.connect(self.type)
        page.kind_chosen.connect(self._on_kind)
        page.erased.connect(self._on_erased)
        page.emptied.connect(self._on_emptied)
        page.submitted.connect(self._on_submitted)
        page.forgotten.connect(self._on_forgotten)
        page.rate_wanted.connect(self.rate_wanted)

    @property
    def state(self) -> DossierState:
        """What is on show."""
        return self._state

    def type(self, character: str) -> None:
        """Put a character to the code; one that stands in no tracking code makes it a dossier's."""
        state = self._state
        if state.busy or state.result is not None:
            return
        begun = "" if state.kind == "dossier" and state.code == self._begins and character.isalpha() else state.code
        code, kind = begun + character, state.kind
        if kind == "tracking" and (character not in LETTERS[kind] or len(code) > LONGEST[kind]):
            kind = "dossier"
        if len(code) <= LONGEST[kind]:
            self._show(replace(state, code=code, kind=kind, problem=None))

    def find(self, code: str) -> None:
        """Look a code up: a scanned one is not to be read on the glass."""
        self._question += 1
        question = self._question
        before = replace(self._state, busy=True, problem=None, result=None)
        self._show(before)

        def found(view: LookupView) -> None:
            if question == self._question:
                self._show(DossierState(result=view))
                if view.tracked:
                    self.tracked.emit(code)

        def failed(error: KnownError) -> None:
            if question == self._question and isinstance(error, PetitionInstead):
                self._show(DossierState())
                self.petition_met.emit(code)
            elif question == self._question:
                self._show(replace(self._state, busy=False, problem=error))
                if isinstance(error, LookupPaused):
                    self._pause.begin(error, lambda: self.find(code))

        self._calls.ask(lambda: self._dossiers.find(code), found, failed)

    def offer_rating(self, offered: bool) -> None:
        """Offer to rate what is on show, or no more."""
        if self._state.result is not None:
            self._show(replace(self._state, rateable=offered))

    def _on_touched(self, character: str) -> None:
        self.type(character)
        if self._state.kind == "tracking" and len(self._state.code) == LONGEST["tracking"]:
            self._on_submitted()

    def _on_kind(self, kind: Kind) -> None:
        if not self._state.busy:
            self._show(DossierState(self._begins if kind == "dossier" else "", kind))

    def _on_erased(self) -> None:
        if not self._state.busy and self._state.result is None:
            self._show(replace(self._state, code=self._state.code[:-1], problem=None))

    def _on_emptied(self) -> None:
        self._question += 1
        self._show(DossierState(kind=self._state.kind))

    def _on_submitted(self) -> None:
        state = self._state
        if state.code and not state.busy and state.result is None:
            self.find(state.code)

    def _on_forgotten(self) -> None:
        self._question += 1
        self._pause.stop()
        self._state = DossierState()

    def _show(self, state: DossierState) -> None:
        if not isinstance(state.problem, LookupPaused):
            self._pause.stop()
        self._state = state
        self._page.draw(state)
