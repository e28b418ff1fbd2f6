"""Decides what the page of the office shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.core.errors import KnownError
from kiosk.services.office_views import FeeField, Notice, OfficeNow
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.office import OfficePage, OfficeState

AGAIN_MS = 15_000
"""How often the queue's figures are read anew while somebody looks at them."""


class OfficeInfo(Protocol):
    """What this page needs of the office."""

    def now(self) -> OfficeNow:
        """Give hours, queue and results at this moment."""
        ...

    def notice(self, key: str) -> Notice:
        """Give one of the office's texts."""
        ...

    def fees(self) -> tuple[FeeField, ...]:
        """Give the fee table by field."""
        ...


class OfficePresenter(QObject):
    """Keeps an `OfficePage` true; belongs to it. An answer that comes after something else was asked is dropped.

    Emits `procedure_wanted(code)` when somebody touches a line of the fee table.
    """

    procedure_wanted = Signal(str)

    def __init__(self, page: OfficePage, office: OfficeInfo, background: Runner) -> None:
        super().__init__(page)
        self._page = page
        self._office = office
        self._calls = Calls(background, self)
        self._calls.failed.connect(self._on_problem)
        self._state = OfficeState()
        self._question = 0
        page.section_chosen.connect(self._on_section)
        page.field_chosen.connect(self._on_field)
        page.procedure_chosen.connect(self.procedure_wanted)
        page.back.connect(self._on_back)
        page.forgotten.connect(self._on_forgotten)
        self._beat = QTimer(self)
        self._beat.setInterval(AGAIN_MS)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        self.refresh()

    @property
    def state(self) -> OfficeState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Read the office as it is now."""
        self._calls.ask(self._office.now, lambda now: self._show(replace(self._state, now=now)))

    def _on_beat(self) -> None:
        if self._page.isVisible() and not self._state.section:
            self.refresh()

    def _on_section(self, key: str) -> None:
        self._question += 1
        question = self._question

        def opened(**parts: object) -> None:
            if question == self._question:
                self._show(replace(self._state, section=key, **parts))  # type: ignore[arg-type]  # the state's fields

        if key == "results":
            self._calls.ask(self._office.now, lambda now: opened(now=now))
        elif key == "fees":
            self._calls.ask(self._office.fees, lambda fees: opened(fees=fees))
        else:
            self._calls.ask(lambda: self._office.notice(key), lambda notice: opened(notice=notice))

    def _on_field(self, place: int) -> None:
        self._show(replace(self._state, field=self._state.fees[place]))

    def _on_back(self) -> None:
        self._question += 1
        if self._state.field is not None:
            self._show(replace(self._state, field=None))
        else:
            self._show(OfficeState(now=self._state.now))
            self.refresh()

    def _on_forgotten(self) -> None:
        self._question += 1
        self._state = OfficeState(now=self._state.now)

    def _on_problem(self, error: KnownError) -> None:
        self._page.said.emit(error.in_words(self._page.tr_), "warn")

    def _show(self, state: OfficeState) -> None:
        self._state = state
        self._page.draw(state)
