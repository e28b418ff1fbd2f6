"""The keys of the manager's pages in the head of the window: in one row, shortened, or in two even rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.key_button import KeyButton


class PageKeys(QWidget):
    """Calls `show(name)` for the page that is wanted; the keys work in all of `window`.

    `shorter` has a shorter word for some pages.
    """

    def __init__(
        self,
        tr: Translator,
        pages: Mapping[str, tuple[str, str]],
        shorter: Mapping[str, str],
        show: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__()
        self._words = {name: tr(words) for name, (_key, words) in pages.items()}
        self._shorter = {name: tr(words) for name, words in shorter.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().gap_small)
        self._shape: tuple[object, ...] = ()
        self._shown = dict.fromkeys(pages, True)
        self.choices: dict[str, KeyButton] = {}
        for name, (key, _words) in pages.items():
            choice = KeyButton(key, self._words[name], "choice", on_click=partial(show, name))
            choice.setCheckable(True)
            self.choices[name] = choice
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(show, name))
        self.arrange(0)

    def offer(self, name: str, *, offered: bool) -> None:
        """Show a page's key or not, from the next `arrange` on in its place."""
        self._shown[name] = offered
        self.choices[name].setVisible(offered)

    def whole_width(self) -> int:
        """Give the width of all keys in one row with their whole words, in device-independent pixels."""
        self._say(self._words)
        return self._width()

    def arrange(self, room_px: int) -> None:
        """Stand within a width: in one row, with shorter words if need be, else in two rows of even columns."""
        shown = [choice for name, choice in self.choices.items() if self._shown[name]]
        in_a_row = True
        if self.whole_width() > room_px:
            self._say(self._words | self._shorter)
            in_a_row = self._width() <= room_px
        if not in_a_row:
            self._say(self._words)
        columns = len(shown) if in_a_row else -(-len(shown) // 2)
        shape = (in_a_row, columns, *shown)
        if shape == self._shape:
            return
        self._shape = shape
        for at in range(self._grid.columnCount() + 1):
            self._grid.setColumnStretch(at, 0)
        for choice in self.choices.values():
            self._grid.removeWidget(choice)
        for at, choice in enumerate(shown):
            self._grid.addWidget(choice, at // columns, at % columns)
            self._grid.setColumnStretch(at % columns, 0 if in_a_row else 1)
        if in_a_row:
            self._grid.setColumnStretch(columns, 1)

    def _say(self, words: Mapping[str, str]) -> None:
        for name, choice in self.choices.items():
            if choice.text() != words[name]:
                choice.set_words(words[name])

    def _width(self) -> int:
        widths = [choice.sizeHint().width() for name, choice in self.choices.items() if self._shown[name]]
        return sum(widths) + self._grid.spacing() * max(len(widths) - 1, 0)
