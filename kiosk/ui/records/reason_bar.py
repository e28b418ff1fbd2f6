"""Asks for a reason in one line: Enter goes ahead with it, Esc leaves everything as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import SUBMITS
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

LONGEST = 500
"""Characters of a reason at most."""


class ReasonBar(QFrame):
    """Emits `given(reason)` or `dropped`; hidden but while it asks. An empty reason is not taken.

    `asking_changed(asking)` lets a page clear the keys out of the way that do nothing meanwhile.
    """

    given = Signal(str)
    asking_changed = Signal(bool)
    dropped = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warn")
        self._words = Text("", "strong")
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setPlaceholderText(tr("Lý do"))
        self.confirm = KeyButton("Enter", "", "primary", on_click=self._give)
        self.edit.textChanged.connect(lambda text: self.confirm.setEnabled(bool(text.strip())))
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.withdraw)
        keys = row(self.edit, self.confirm, self.drop, gap=t.gap_small)
        keys.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addWidget(self._words)
        box.addLayout(keys)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    @property
    def unfinished(self) -> bool:
        """Whether a reason has been begun."""
        return self.asking and bool(self.edit.text().strip())

    def ask(self, words: str, confirm: str, reason: str = "") -> None:
        """Ask, and take the focus; `confirm` names what Enter does, `reason` is a reason to begin with."""
        self._words.setText(words)
        self.edit.setAccessibleName(words)
        self.edit.setText(reason)
        self.confirm.set_words(confirm)
        self.confirm.setEnabled(bool(reason.strip()))
        self.ask_again()

    def ask_again(self) -> None:
        """Ask what was asked last, with the reason that was given: what was to be done with it went wrong."""
        self.show()
        self.edit.setFocus()
        self.asking_changed.emit(True)

    def withdraw(self) -> None:
        """Ask no more, without a reason."""
        if self.asking:
            self._leave()
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc; no key gets past a bar that asks."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        elif event.key() in SUBMITS and not event.isAutoRepeat():
            self._give()
        event.accept()

    def _give(self) -> None:
        reason = " ".join(self.edit.text().split())
        if reason:
            self._leave()
            self.given.emit(reason)

    def _leave(self) -> None:
        self.hide()
        self.asking_changed.emit(False)
