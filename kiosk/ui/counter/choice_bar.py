"""Asks for one of a few things in sight, each with its key: what follows a letter is one digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.action_bar import Flow
from kiosk.ui.records.keyed_page import ENTERS, letter
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

KEYS = "1234567890ABCDEGHKLMNPQ"
"""The keys of the options in their order, where none are given."""

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Dial:
    """A second thing to be set, by ← and →, before one chooses: its words, its values with theirs.

    It begins at its first value, which is nobody's choice; `unset` names options that say more while it stands there.
    """

    words: str
    values: tuple[tuple[object, str], ...]
    unset: Mapping[object, str] = field(default_factory=dict)


class ChoiceBar(QFrame):
    """Emits `chosen(value, dialled)`, or `dropped`; hidden but while it asks. `dialled` is None without a dial.

    An option's key takes it at once; ↑ and ↓ stand on one and Enter takes it. No key gets past a bar that asks.
    """

    chosen = Signal(object, object)
    dropped = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("role", "bar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._words = Text("", "strong")
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.withdraw)
        self.drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(self._words, self.drop, gap=t.gap_small)
        head.setStretch(0, 1)
        self._options: tuple[tuple[object, str], ...] = ()
        self._keys = ""
        self.buttons: list[KeyButton] = []
        self._at = 0
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = Flow(t.gap_small)
        holder.setLayout(self._flow)
        self._dial: Dial | None = None
        self._turned = 0
        self.back = KeyButton("←", "", on_click=lambda: self._turn(-1))
        self.on = KeyButton("→", "", on_click=lambda: self._turn(1))
        self._set = Text("", "strong")
        for key in (self.back, self.on):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.setAccessibleName(tr("Lùi"))
        self.on.setAccessibleName(tr("Tiến"))
        self._dial_row = QWidget()
        dial = row(self.back, self.on, self._set, gap=t.gap_small)
        dial.setStretch(2, 1)
        self._dial_row.setLayout(dial)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addLayout(head)
        box.addWidget(self._dial_row)
        box.addWidget(holder)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    @property
    def question(self) -> str:
        """What it asks, "" while it does not."""
        return self._words.text() if self.asking else ""

    @property
    def dialled(self) -> object:
        """What the dial stands on, None without one."""
        return self._dial.values[self._turned][0] if self._dial is not None else None

    def ask(
        self, words: str, options: Sequence[tuple[object, str]], *, dial: Dial | None = None, keys: str = KEYS
    ) -> None:
        """Ask, and take the keyboard; options past the last of `keys` are left to the arrows."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._options = tuple(options)
        self._keys = keys
        self._flow.clear()
        self.buttons = []
        for at, (_value, said) in enumerate(options):
            button = KeyButton(keys[at] if at < len(keys) else "", said, "choice", band=False)
            button.clicked.connect(partial(self._choose, at))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons.append(button)
            self._flow.addWidget(button)
        self._dial = dial
        self._turned = 0
        self._dial_row.setVisible(dial is not None)
        self._draw_dial()
        self._stand_on(0)
        self.show()
        self.setFocus()

    def withdraw(self) -> None:
        """Ask no more, without a choice."""
        if self.asking:
            self.hide()
            self.dropped.emit()

    def minimumSizeHint(self) -> QSize:
        """Give the height needed at the present width: at the least width every key would stand on a line of its own.

        Qt asks for that height, and the whole window would grow.
        """
        layout, least = self.layout(), super().minimumSizeHint()
        needed = layout.totalMinimumHeightForWidth(self.width()) if layout is not None else least.height()
        return QSize(least.width(), min(needed, least.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key: those of the options, the arrows, Enter and Esc mean something."""
        event.accept()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.withdraw()
        elif key in _MOVES:
            self._stand_on(self._at + _MOVES[Qt.Key(key)])
        elif key in _TURNS and self._dial is not None:
            self._turn(_TURNS[Qt.Key(key)])
        elif key in _TURNS:
            self._stand_on(self._at + _TURNS[Qt.Key(key)])
        elif event.isAutoRepeat():
            return
        elif key in ENTERS:
            self._choose(self._at)
        else:
            typed = letter(event)
            if typed and typed in self._keys:
                self._choose(self._keys.index(typed))

    def _choose(self, at: int, _checked: bool = False) -> None:
        if 0 <= at < len(self._options) and self.asking:
            value, dialled = self._options[at][0], self.dialled
            self.hide()
            self.chosen.emit(value, dialled)

    def _stand_on(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._options) - 1)
        for place, button in enumerate(self.buttons):
            button.setChecked(place == self._at)

    def _turn(self, step: int) -> None:
        if self._dial is not None:
            self._turned = min(max(self._turned + step, 0), len(self._dial.values) - 1)
            self._draw_dial()

    def _draw_dial(self) -> None:
        if self._dial is not None:
            self._set.setText(self._dial.words.format(value=self._dial.values[self._turned][1]))
            self.back.setEnabled(self._turned > 0)
            self.on.setEnabled(self._turned < len(self._dial.values) - 1)
            for button, (value, said) in zip(self.buttons, self._options, strict=True):
                button.set_words(said if self._turned else self._dial.unset.get(value, said))
