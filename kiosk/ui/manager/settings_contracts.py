"""What the administrator's page of settings needs of the services, and of each other's presenters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from kiosk.services.live_views import ClosedPlaces, FieldSet
from kiosk.services.people_views import Particulars, Roster
from kiosk.services.views import Remark
from kiosk.ui.manager.queue_contracts import Live


class SectionPresenter(Protocol):
    """What keeps one section true."""

    @property
    def said(self) -> SignalInstance:
        """Carries a sentence and its tone."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """Carries a `KnownError` that has no place in the section."""
        ...

    def open(self, by: int) -> None:
        """Begin for a person."""
        ...

    def refresh(self) -> None:
        """Read everything anew, where somebody sees it."""
        ...

    def close(self) -> None:
        """Forget the person and what was asked."""
        ...


class PeopleService(Protocol):
    """The officials; `by` is the staff id of who sets them. A KnownError says why not."""

    def roster(self, by: int) -> Roster:
        """Give everybody, with what there is to choose from."""
        ...

    def consequences(
        self, by: int | None, staff_id: int | None, wanted: Particulars | None = None
    ) -> tuple[Remark, ...]:
        """Give what to think of before somebody comes (`staff_id` None), changes, or leaves (`wanted` None)."""
        ...

    def try_adding(self, by: int, username: str, password: str, wanted: Particulars) -> Particulars:
        """Give what `add` would record."""
        ...

    def add(self, by: int, username: str, password: str, wanted: Particulars) -> int:
        """Add somebody who may sign in, and give the id."""
        ...

    def try_changing(self, by: int, staff_id: int, wanted: Particulars, seen: Particulars | None = None) -> Particulars:
        """Give what `change` would record."""
        ...

    def change(self, by: int, staff_id: int, wanted: Particulars, seen: Particulars | None = None) -> None:
        """Change who an official is; BadInput where he or she is not as `seen` any more."""
        ...

    def set_password(self, by: int, staff_id: int, password: str) -> None:
        """Give an official a new password."""
        ...

    def deactivate(self, by: int, staff_id: int) -> None:
        """Let somebody sign in no more."""
        ...

    def reactivate(self, by: int, staff_id: int) -> None:
        """Let somebody sign in again."""
        ...


class CounterOffice(Protocol):
    """The counters and fields; `by` is the staff id of who sets them. A KnownError says why not."""

    def fields_set(self) -> tuple[FieldSet, ...]:
        """Give the fields in the order of their buttons."""
        ...

    def add_counter(self, by: int | None, number: int, name: str = "", codes: Iterable[str] = ()) -> None:
        """Add a counter that serves these fields."""
        ...

    def rename_counter(self, by: int | None, counter: int, name: str) -> None:
        """Give a counter another name."""
        ...

    def open_field(self, by: int | None, name: str, name_en: str, prefix: str, counters: Iterable[int] = ()) -> None:
        """Add a field to take numbers for, served by these counters (none named: all)."""
        ...

    def rename_field(self, by: int | None, code: str, name: str, name_en: str) -> None:
        """Give a field another name."""
        ...

    def move_field(self, by: int | None, code: str, *, earlier: bool) -> None:
        """Have a field's button change places with the one before it, or behind it."""
        ...

    def closed(self) -> ClosedPlaces:
        """Give the counters and fields that are closed for good."""
        ...

    def close_counter(self, by: int | None, counter: int) -> None:
        """Have nobody sign in at a counter any more."""
        ...

    def open_counter_again(self, by: int | None, counter: int) -> None:
        """Let officials sign in at a closed counter again."""
        ...

    def close_field(self, by: int | None, code: str) -> None:
        """Give no more numbers of a field, and take in no more dossiers of its procedures."""
        ...

    def open_field_again(self, by: int | None, code: str) -> None:
        """Give numbers of a closed field again."""
        ...


@dataclass(frozen=True)
class SettingsServices:
    """What the sections of people and counters need."""

    people: PeopleService
    counters: CounterOffice
    live: Live
