"""Working on dossiers: supplements, results, due times, amendments, a leader's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, Protocol

from kiosk.services.dossier_views import (
    CollectBy,
    DoneView,
    LeaderWord,
    MissingItem,
)
from kiosk.services.intake_flow import Tick
from kiosk.services.intake_person import Person


class Leaders(Protocol):
    """A leader's word."""

    def word(self, username: str, password: str, reason: str) -> LeaderWord:
        """Give the word of a leader who has typed the password; a KnownError says why not."""
        ...


class Processing(Protocol):
    """Working on dossiers."""

    def ask_supplement(
        self,
        by: int,
        dossier_id: int,
        missing: tuple[MissingItem, ...],
        reason: str,
        *,
        answer_by: date | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """Ask once for everything missing; the clock stops."""
        ...

    def supplemented(
        self,
        by: int,
        dossier_id: int,
        note: str = "",
        *,
        received: Mapping[int, Tick] | None = None,
        extra: tuple[MissingItem, ...] = (),
        came_at: datetime | None = None,
        reason: str = "",
    ) -> DoneView:
        """Everything has come, now or earlier; the clock runs. `received` is by position, `extra` stands behind."""
        ...

    def ask_financial(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """Wait for the citizen to pay what another authority asks; the clock stops."""
        ...

    def financial_done(
        self, by: int, dossier_id: int, note: str = "", *, met_at: datetime | None = None, reason: str = ""
    ) -> DoneView:
        """It has been paid; the clock runs."""
        ...

    def refuse(self, by: int, dossier_id: int, reason: str, legal_basis: str = "") -> DoneView:
        """Refuse a dossier that has been taken in."""
        ...

    def withdraw(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """The citizen takes it back."""
        ...

    def stop(self, by: int, dossier_id: int, cause: Literal["not_supplemented", "other"], reason: str) -> DoneView:
        """Stop working on it."""
        ...

    def ready(
        self, by: int, dossier_id: int, result: str = "", *, finished_at: datetime | None = None, reason: str = ""
    ) -> DoneView:
        """The result is ready."""
        ...

    def correct_ready(
        self,
        by: int,
        dossier_id: int,
        reason: str,
        *,
        finished_at: datetime | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """It was ready at another moment or, on a leader's word, is not."""
        ...


class Deadlines(Protocol):
    """Changing due times."""

    def suggest(self, dossier_id: int) -> datetime:
        """Give a new due time to begin with."""
        ...

    def apologise(
        self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Apologise once, before the due time passes, with a new one."""
        ...

    def extend(self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord) -> DoneView:
        """Extend on a leader's word."""
        ...

    def set_due(
        self, by: int, dossier_id: int, due_at: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Set the due time where there is none, or correct it on a leader's word."""
        ...

    def explain(self, by: int, dossier_id: int, kind: str, words: str) -> DoneView:
        """Say why it is or was late."""
        ...


class Amending(Protocol):
    """Changing what was taken in."""

    def people(self, by: int, dossier_id: int, owner: Person, submitter: Person | None, reason: str) -> DoneView:
        """Change who it is for."""
        ...

    def procedure(self, by: int, dossier_id: int, version_id: int, case_code: str, reason: str) -> DoneView:
        """Change what it is about."""
        ...

    def components(self, by: int, dossier_id: int, ticks: Mapping[int, Tick], reason: str) -> DoneView:
        """Change what was handed in."""
        ...

    def collection(
        self,
        by: int,
        dossier_id: int,
        collect_by: CollectBy,
        postal_address: str,
        collect_at: str,
        reason: str,
        *,
        channel: int | None = None,
        sets: int | None = None,
    ) -> DoneView:
        """Change how the result is collected, how the dossier came and in how many sets."""
        ...

    def official_code(self, by: int, dossier_id: int, code: str) -> DoneView:
        """Note the provincial system's code."""
        ...
