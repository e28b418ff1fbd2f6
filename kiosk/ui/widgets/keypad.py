"""A keypad on the glass for codes: only the characters a code can hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button


class Keypad(QWidget):
    """Keys for an alphabet, `columns` in a row, editing keys below.

    Digits come first, then letters; with `as_given` the alphabet's own order stands.
    Emits `typed(character)`, `erased` (the last character) and `emptied` (all of them).
    """

    typed = Signal(str)
    erased = Signal()

    def __init__(
        self,
        tr: Translator,
        alphabet: str,
        *,
        columns: int = 10,
        as_given: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(t.gap_small)
        self.keys: dict[str, QPushButton] = {}
        ordered = list(alphabet) if as_given else sorted(alphabet, key=lambda c: (not c.isdigit(), c))
        for place, character in enumerate(ordered):
            key = self._key(character, "key")
            key.clicked.connect(lambda _checked=False, character=character: self.typed.emit(character))
            self.keys[character] = key
            grid.addWidget(key, place // columns, place % columns)
        row, used = divmod(len(ordered), columns)
        if columns - used < 2:
            row, used = row + 1, 0
        self.erase = self._key(" " + tr("Xóa"), "key", icon="backspace")
        self.erase.setAccessibleName(tr("Xóa chữ cuối"))
        self.erase.clicked.connect(self.erased.emit)
        grid.addWidget(self.erase, row, used, 1, columns - used)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        for line in range(row + 1):
            grid.setRowStretch(line, 1)

    def _key(self, text: str, role: str, icon: str = "") -> QPushButton:
        key = button(text, role, icon=icon)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        return key
