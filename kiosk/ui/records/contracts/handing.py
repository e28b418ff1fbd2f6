"""Dossiers and results on their way: from unit to unit, and back to the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, Protocol

from kiosk.services.dossier_views import DoneView, ReturnForm, UnitView
from kiosk.services.handover_views import HandoverView, Proposal


class HandingOver(Protocol):
    """Handing dossiers and results from unit to unit."""

    def units(self) -> tuple[UnitView, ...]:
        """Give the units of the office."""
        ...

    def proposals(self, by: int) -> tuple[Proposal, ...]:
        """Give what should go now, by next unit and by the 15:00 line."""
        ...

    def send(
        self,
        by: int,
        kind: Literal["dossiers", "results"],
        to_unit: str,
        dossier_ids: tuple[int, ...],
        *,
        place: str = "",
    ) -> HandoverView:
        """Make a list and print it."""
        ...

    def pending(self, by: int) -> tuple[HandoverView, ...]:
        """Give the lists that wait for this official's unit, and those sent outside that nobody else confirms."""
        ...

    def of_day(self, day: date) -> tuple[HandoverView, ...]:
        """Give the lists of a day."""
        ...

    def confirm(
        self, by: int, handover_id: int, refused: Mapping[int, str] | None = None, *, place: str = ""
    ) -> HandoverView:
        """Confirm what has come; `refused` gives the reasons for what is sent back."""
        ...

    def take_back(self, by: int, handover_id: int, dossier_id: int | None, reason: str) -> HandoverView:
        """Take back a list, or one dossier of it, that went wrong."""
        ...

    def hold(self, by: int, dossier_id: int, place: str) -> DoneView:
        """Note where the papers lie."""
        ...

    def reprint(self, by: int, handover_id: int) -> int | None:
        """Print a list again."""
        ...


class Returning(Protocol):
    """Returning results."""

    def give(self, by: int, dossier_id: int, form: ReturnForm) -> DoneView:
        """Record a return."""
        ...

    def correct(self, by: int, dossier_id: int, returned_at: datetime, reason: str) -> DoneView:
        """Correct when it was returned."""
        ...

    def posted(self, by: int, dossier_id: int, postal_code: str) -> DoneView:
        """The post has taken it."""
        ...

    def delivered(self, by: int, dossier_id: int, at: datetime | None = None) -> DoneView:
        """The post has delivered it."""
        ...
