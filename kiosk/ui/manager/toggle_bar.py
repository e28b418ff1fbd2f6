"""Asks which of a few things in one bar: a digit or letter toggles, Enter goes ahead, Esc leaves all as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import ENTERS, letter
from kiosk.ui.widgets.cards import clear, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

KEYS = "123456789ABCDEGHKLMNPQRSTUVXY"
COLUMNS = 4


class ToggleBar(QFrame):
    """Emits `given(codes)` or `dropped`; hidden but while it asks. It stays open until `withdraw`."""

    given = Signal(object)
    dropped = Signal()
    asking_changed = Signal(bool)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("role", "bar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = Text("", "strong")
        self._problem = Text("", "caption")
        self.choices: dict[str, KeyButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(t.gap_small)
        self.confirm = KeyButton("Enter", tr("Ghi lại"), "primary", on_click=self._give)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.leave)
        foot = row(self._problem, self.confirm, self.drop, gap=t.gap_small)
        foot.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addWidget(self._words)
        box.addLayout(self._grid)
        box.addLayout(foot)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, words: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Ask which of the options (code, name), and take the focus."""
        clear(self._grid)
        self.choices = {}
        self._words.setText(words)
        for place, (code, name) in enumerate(options):
            choice = KeyButton(KEYS[place] if place < len(KEYS) else "", name, "choice", band=False)
            choice.setCheckable(True)
            choice.setChecked(code in chosen)
            self.choices[code] = choice
        columns = self._columns()
        for place, choice in enumerate(self.choices.values()):
            self._grid.addWidget(choice, place // columns, place % columns)
        self.show_problem("")
        self.show()
        self.setFocus()
        self.asking_changed.emit(True)

    def show_problem(self, words: str) -> None:
        """Say what is wrong with what was given; "" says nothing."""
        self._problem.setText(words)
        theme.set_tone(self, "danger" if words else "")

    def withdraw(self) -> None:
        """Ask no more."""
        if self.asking:
            self.hide()
            self.asking_changed.emit(False)

    def leave(self) -> None:
        """Ask no more, without an answer."""
        self.withdraw()
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle, go ahead or leave; no key gets past a bar that asks."""
        pressed = letter(event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTERS and not event.isAutoRepeat():
            self._give()
        elif pressed and pressed in KEYS[: len(self.choices)]:
            tuple(self.choices.values())[KEYS.index(pressed)].toggle()
        event.accept()

    def _columns(self) -> int:
        """Give how many choices stand side by side without making the window wider."""
        t, around = theme.current(), self.parentWidget()
        room = (around.width() if around is not None else self.width()) - 2 * t.gap + t.gap_small
        for choice in self.choices.values():
            choice.setParent(self)
            choice.ensurePolished()
        widest = max((choice.sizeHint().width() for choice in self.choices.values()), default=1) + t.gap_small
        return max(1, min(COLUMNS, room // widest))

    def _give(self) -> None:
        self.given.emit(tuple(code for code, choice in self.choices.items() if choice.isChecked()))
