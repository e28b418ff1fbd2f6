"""Choosing the case of a procedure: a numbered list, a digit chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.procedure import Procedure
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import TileButton
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.key_button import key_cap
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.scroll import scrolled


class CaseStep(QWidget):
    """Emits `chosen(case_code)`."""

    chosen = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.buttons: list[TileButton] = []
        self._codes: list[str] = []
        self._rows = column(gap=theme.current().gap_small)
        inner = QWidget()
        inner.setLayout(self._rows)
        title = Text(tr("Hồ sơ thuộc trường hợp nào?"), "title")
        hint = Text(tr("Bấm số của trường hợp, hoặc ↑ ↓ rồi Enter."), "caption")
        box = column(title, scrolled(inner), hint, gap=theme.current().gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_cases(self, procedure: Procedure, chosen: str) -> None:
        """Show the cases of a procedure; the one chosen before is ready for Enter."""
        tr, t = self._tr, theme.current()
        clear(self._rows)
        self.buttons = []
        self._codes = [case.code for case in procedure.cases]
        for number, case in enumerate(procedure.cases, start=1):
            button = TileButton(f"{number}. {case.name}")
            cap = QLabel()
            cap.setPixmap(key_cap(str(number), t.palette.accent) if number <= 9 else key_cap(" ", t.palette.line))
            cap.setFixedWidth(t.icon + t.gap_small)
            papers = tr("{count} thành phần").format(count=len(case.components))
            labels = (cap, Text(case.name, "strong"), Text(papers, "caption"))
            inside = row(cap, column(*labels[1:], gap=0))
            inside.setStretch(1, 1)
            inside.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
            for label in labels:
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            button.setLayout(inside)
            button.clicked.connect(lambda _checked=False, code=case.code: self.chosen.emit(code))
            self.buttons.append(button)
            self._rows.addWidget(button)
        self._rows.addStretch(1)
        first = self._codes.index(chosen) if chosen in self._codes else 0
        self.setFocusProxy(self.buttons[first])
        self.buttons[first].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a case, arrows for the next one, Enter for the one in focus."""
        key = event.key()
        if event.isAutoRepeat() and key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < len(self._codes):
            self.chosen.emit(self._codes[key - Qt.Key.Key_1])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.buttons:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.buttons[min(max(self._focused() + step, 0), len(self.buttons) - 1)].setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            self.chosen.emit(self._codes[self._focused()])
        else:
            super().keyPressEvent(event)

    def _focused(self) -> int:
        return next((place for place, button in enumerate(self.buttons) if button.hasFocus()), 0)
