"""Asks for which days the register is to be printed: two days in one line, Enter prints, Esc leaves."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import SUBMITS
from kiosk.ui.records.moments_typed import read_day, written_day
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

LONGEST_DAY = 20


class RegisterBar(QFrame):
    """Emits `wanted(first, last)` with two days, `left` when nothing is wanted; hidden but while it asks.

    It begins with the month so far.
    """

    wanted = Signal(object, object)
    left = Signal()

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        t = theme.current()
        self.setProperty("role", "bar")
        words = Text(tr("Sổ theo dõi hồ sơ"), "strong")
        words.setWordWrap(False)
        self.first, self.last = self._field(tr("Từ ngày")), self._field(tr("Đến ngày"))
        self.print_ = KeyButton("Enter", tr("In sổ"), "primary", on_click=self._give)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.withdraw)
        self.problem = Text("", "caption", tone="danger")
        self.problem.hide()
        names = (Text(field.accessibleName(), "caption") for field in (self.first, self.last))
        first_name, last_name = names
        for name in (first_name, last_name):
            name.setWordWrap(False)
        line = row(words, first_name, self.first, last_name, self.last, self.print_, self.drop, gap=t.gap_small)
        line.setStretch(2, 1)
        line.setStretch(4, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_tiny)
        box.addLayout(line)
        box.addWidget(self.problem)
        self.hide()

    def ask(self) -> None:
        """Ask, beginning with the month so far."""
        today = local_day(self._clock.now())
        self.first.setText(written_day(today.replace(day=1)))
        self.last.setText(written_day(today))
        self.ask_again()

    def ask_again(self) -> None:
        """Ask with the days that were typed last."""
        self.problem.hide()
        self.show()
        self._stand_in(self.first)

    def withdraw(self) -> None:
        """Ask no more."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, which prints from wherever it is pressed, and Esc; no key gets past a bar that asks."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        elif event.key() in SUBMITS and not event.isAutoRepeat():
            self._give()
        event.accept()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST_DAY)
        field.setAccessibleName(name)
        return field

    def _give(self) -> None:
        self.problem.hide()
        first, last = self._read(self.first), self._read(self.last)
        if first is not None and last is not None:
            self.withdraw()
            self.wanted.emit(first, last)

    def _read(self, field: QLineEdit) -> date | None:
        """Give the day of a field; says what is wrong with the first one that cannot be read."""
        try:
            return read_day(field.text(), local_day(self._clock.now()))
        except BadInput as error:
            if self.problem.isHidden():
                self.problem.setText(error.in_words(self._tr))
                self.problem.show()
                self._stand_in(field)
            return None

    def _stand_in(self, field: QLineEdit) -> None:
        field.setFocus()
        field.selectAll()
