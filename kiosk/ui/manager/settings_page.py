"""The page of the office's settings: one section at a time, each under its digit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.counters_section import CountersSection
from kiosk.ui.manager.people_section import PeopleSection
from kiosk.ui.records.keyed_page import KeyedPage, letter
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton


class SettingsPage(KeyedPage):
    """Shows the section that was chosen last; people and counters are there, others are added.

    A section is a widget with a focus proxy. What it does not use of the keys comes here: a digit shows its section.
    """

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._sections: dict[str, QWidget] = {}
        self.choices: dict[str, KeyButton] = {}
        self._above = row(gap=t.gap_small)
        self._above.addStretch(1)
        self._stack = QStackedWidget()
        box = column(self._above, self._stack, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.people = PeopleSection(tr)
        self.counters = CountersSection(tr)
        self.add_section("1", self.people.title, self.people)
        self.add_section("2", self.counters.title, self.counters)
        self.show_section("1")

    def add_section(self, key: str, title: str, widget: QWidget) -> None:
        """Offer a section under a digit, behind those there are; `title` is in the window's language."""
        choice = KeyButton(key, title, "choice", on_click=partial(self.show_section, key), band=False)
        choice.setCheckable(True)
        self.choices[key] = choice
        self._above.insertWidget(self._above.count() - 1, choice)
        self._sections[key] = widget
        self._stack.addWidget(widget)

    @property
    def section(self) -> QWidget | None:
        """The section in sight."""
        return self._stack.currentWidget()

    def show_section(self, key: str) -> None:
        """Show another section, and let it hear the keys."""
        section = self._sections[key]
        for name, choice in self.choices.items():
            choice.setChecked(name == key)
        self._stack.setCurrentWidget(section)
        self.setFocusProxy(section)
        if self.isVisible():
            section.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, event: QKeyEvent) -> bool:
        """Show the section of a digit."""
        wanted = letter(event)
        if wanted not in self._sections:
            return False
        if not event.isAutoRepeat():
            self.show_section(wanted)
        return True
