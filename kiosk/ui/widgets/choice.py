"""One of a few things to choose, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

T = TypeVar("T")

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Choice(QWidget, Generic[T]):
    """A row (or column) of choices; a digit or an arrow chooses while one of them has the keyboard.

    Emits `chosen(value)` when another one is chosen. `buttons` are in the order of the options.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: str,
        options: Sequence[tuple[T, str]],
        value: T,
        *,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setAccessibleName(words)
        self._values = [option for option, _ in options]
        self.buttons: list[KeyButton] = []
        box = column(gap=t.gap_tiny) if upright else row(gap=t.gap_tiny)
        for number, (_, label) in enumerate(options, start=1):
            choice = KeyButton(str(number) if number <= 9 else "", label, "choice", band=False)
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked=False, place=number - 1: self._choose(place))
            self.buttons.append(choice)
            box.addWidget(choice)
        if not upright:
            box.addStretch(1)
        if words:
            box = column(Text(words, "caption"), box, gap=t.gap_tiny)
            box.addStretch(1)  # as in a Field: captions of one row stand on one line
        self.setLayout(box)
        self._place = -1
        self._chosen_yet = True
        self.show_value(value)

    @property
    def value(self) -> T:
        """What is chosen."""
        return self._values[self._place]

    @property
    def current(self) -> KeyButton:
        """The button of what is chosen: the one that takes the keyboard."""
        return self.buttons[self._place]

    @property
    def chosen_yet(self) -> bool:
        """Whether anything is chosen: the first button takes the keyboard all the same."""
        return self._chosen_yet

    def show_nothing(self) -> None:
        """Show that nothing is chosen yet: a digit, an arrow or the space bar chooses."""
        self._chosen_yet = False
        self._show(0)

    def show_value(self, value: T) -> None:
        """Show what is chosen, without a word to anybody; something unknown is the first."""
        place = self._values.index(value) if value in self._values else 0
        if place != self._place or not self._chosen_yet:
            self._chosen_yet = True
            had_focus = self._place >= 0 and self.current.hasFocus()
            self._show(place)
            if had_focus:
                self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to what is chosen."""
        self.current.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit or an arrow."""
        digit = event.key() - Qt.Key.Key_1
        if event.key() in _STEPS and self._chosen_yet:
            self._choose(min(max(self._place + _STEPS[Qt.Key(event.key())], 0), len(self._values) - 1))
        elif event.key() in _STEPS:
            self._choose(0)
        elif 0 <= digit < len(self._values):
            self._choose(digit)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        changed = place != self._place or not self._chosen_yet
        self._chosen_yet = True
        self._show(place)
        self.take_focus()
        if changed:
            self.chosen.emit(self.value)

    def _show(self, place: int) -> None:
        self._place = place
        for number, choice in enumerate(self.buttons):
            choice.setChecked(number == place and self._chosen_yet)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.NoFocus)
