"""Keeps the page of settings true: what its sections' presenters do, as one presenter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.counters_presenter import CountersPresenter
from kiosk.ui.manager.people_presenter import PeoplePresenter
from kiosk.ui.manager.settings_contracts import SectionPresenter, SettingsServices
from kiosk.ui.manager.settings_page import SettingsPage


class SettingsPresenter(QObject):
    """Opens, refreshes and closes every section's presenter, and passes on what they say; belongs to the page."""

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, page: SettingsPage, sections: Sequence[SectionPresenter]) -> None:
        super().__init__(page)
        self._sections = tuple(sections)
        for section in self._sections:
            section.said.connect(self.said)
            section.failed.connect(self.failed)

    def open(self, by: int) -> None:
        """Begin for a person."""
        for section in self._sections:
            section.open(by)

    def refresh(self) -> None:
        """Read the section in sight anew."""
        for section in self._sections:
            section.refresh()

    def close(self) -> None:
        """Forget the person and what was asked."""
        for section in self._sections:
            section.close()


def office_sections(
    page: SettingsPage, tr: Translator, clock: Clock, services: SettingsServices, background: Runner
) -> tuple[SectionPresenter, ...]:
    """Give the presenters of the sections every settings page has: people and counters."""
    return (
        PeoplePresenter(page.people, tr, clock, services.people, background),
        CountersPresenter(page.counters, tr, services, background),
    )
