"""Decides what the lookup screen shows, and that it forgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.core.errors import KnownError
from kiosk.services.views import LookupView
from kiosk.ui.background import Runner
from kiosk.ui.citizen.lookup import LookupScreen, LookupState
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.wedge import WedgeListener


class Lookup(Protocol):
    """What this station needs of the dossiers."""

    def find(self, code: str) -> LookupView:
        """Give what a public screen may say; `NotFound`, `BadInput`, or `NotAllowed` after too many wrong codes."""
        ...


class LookupPresenter(QObject):
    """Keeps a `LookupScreen` true; belongs to it.

    A code complete on the keypad is looked up at once; a keyboard says Enter; a scanner is heard through
    `wedge`. After `idle_seconds` without a touch everything is forgotten, on the screen and here, and the first
    language is back; whoever says "Xong" leaves it so at once.
    """

    def __init__(
        self,
        screen: LookupScreen,
        lookup: Lookup,
        background: Runner,
        wedge: WedgeListener | None = None,
        *,
        length: int,
        idle_seconds: float = 60,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._lookup = lookup
        self._background = background
        self._length = length
        self._state = LookupState()
        self._question = 0
        self._idle = IdleGuard(idle_seconds, self)
        self._idle.idle.connect(self._on_idle)
        screen.touched.connect(self._on_touched)
        screen.typed.connect(self._on_typed)
        screen.erased.connect(self._on_erased)
        screen.emptied.connect(self.forget)
        screen.submitted.connect(self._on_submitted)
        screen.done.connect(self._on_done)
        screen.language_changed.connect(lambda _language: self._guard())
        if wedge is not None:
            wedge.scanned.connect(self._on_scanned)
        screen.draw(self._state)

    @property
    def state(self) -> LookupState:
        """What is on show."""
        return self._state

    def forget(self) -> None:
        """Go back to the start; an answer still on its way is dropped."""
        self._question += 1
        self._show(LookupState())

    def _on_done(self) -> None:
        self.forget()
        self._screen.speak_home()

    def _on_idle(self) -> None:
        self.forget()
        self._screen.speak_home()

    def _on_touched(self, character: str) -> None:
        self._on_typed(character)
        if len(self._state.code) == self._length:
            self._on_submitted()

    def _on_typed(self, character: str) -> None:
        state = self._state
        if state.busy or state.result is not None or len(state.code) >= self._length:
            return
        self._show(replace(state, code=state.code + character, problem=None))

    def _on_erased(self) -> None:
        if not self._state.busy and self._state.result is None:
            self._show(replace(self._state, code=self._state.code[:-1], problem=None))

    def _on_submitted(self) -> None:
        if self._state.code and not self._state.busy and self._state.result is None:
            self._find(self._state.code)

    def _on_scanned(self, text: str) -> None:
        if not self._state.busy:
            self._find(text)

    def _find(self, code: str) -> None:
        self._question += 1
        question = self._question
        self._show(LookupState(code=code[: self._length], busy=True))
        self._background.run(
            lambda: self._lookup.find(code),
            lambda view: self._on_found(question, view),
            lambda error: self._on_problem(question, error),
        )

    def _on_found(self, question: int, view: LookupView) -> None:
        if question == self._question:
            self._show(LookupState(result=view))

    def _on_problem(self, question: int, error: KnownError) -> None:
        if question == self._question:
            self._show(replace(self._state, busy=False, problem=error))

    def _show(self, state: LookupState) -> None:
        self._state = state
        self._guard()
        self._screen.draw(state)

    def _guard(self) -> None:
        """Watch for the last person's leaving until nothing is left of them, their language neither."""
        if self._state == LookupState() and self._screen.at_home:
            self._idle.stop()
        else:
            self._idle.start()
