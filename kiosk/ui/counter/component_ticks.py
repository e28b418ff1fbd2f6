"""Turns what the keys of the component list ask for into another draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock
from kiosk.core.errors import BadInput
from kiosk.services.intake_flow import Draft
from kiosk.ui.counter.components_step import ComponentsStep


class ComponentTicks(QObject):
    """Emits `edited(draft)`, and `failed(KnownError)` for what cannot be.

    `draft` gives the one at hand, `clock` when a component was read from a database.
    """

    edited = Signal(object)
    failed = Signal(object)

    def __init__(self, step: ComponentsStep, draft: Callable[[], Draft], clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        step.toggled.connect(lambda place: self.edited.emit(draft().toggle(place)))
        step.database_toggled.connect(lambda at: self.edited.emit(draft().mark_from_database(at, clock.now())))
        step.counts_wanted.connect(self._set_counts)
        step.mandatory_wanted.connect(self.tick_mandatory)

    def tick_mandatory(self) -> None:
        """Tick every mandatory component that is not there yet."""
        draft = self._draft()
        for item in draft.checklist():
            if item.requirement == "mandatory" and not item.ticked:
                draft = draft.toggle(item.position)
        self.edited.emit(draft)

    def _set_counts(self, position: int, originals: int, certified: int, photocopies: int) -> None:
        try:
            self.edited.emit(self._draft().set_counts(position, originals, certified, photocopies))
        except BadInput as error:
            self.failed.emit(error)
