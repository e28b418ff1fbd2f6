"""Turns the pages of a long list of what is behind a figure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.services.report_views import AT_ONCE, LinesOf
from kiosk.ui import theme
from kiosk.ui.manager.report_line_lists import count_words
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton

_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ReportPager(QWidget):
    """Emits `turned(start)` when others are wanted: those from that place on."""

    turned = Signal(int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._start = self._count = 0
        self.earlier = KeyButton("PgUp", tr("Trang trước"), on_click=lambda: self._turn(-1))
        self.later = KeyButton("PgDn", tr("Trang sau"), on_click=lambda: self._turn(1))
        self.setLayout(row(self.earlier, self.later, gap=theme.current().gap_small))

    @property
    def many(self) -> bool:
        """Whether there are more than one page holds."""
        return self._count > AT_ONCE

    def show_place(self, of: LinesOf, start: int, count: int) -> str:
        """Stand at a page, the one from `start` on, and give in words which of `count` lines are in sight."""
        self._start, self._count = start, count
        self.earlier.setEnabled(start > 0)
        self.later.setEnabled(start + AT_ONCE < count)
        return count_words(self._tr, of, start + 1, min(start + AT_ONCE, count), count)

    def take(self, event: QEvent) -> bool:
        """Turn by PgUp and PgDn, where there is more than one page; give whether it was one of these keys."""
        if not (self.many and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        (self.earlier if step < 0 else self.later).click()
        return True

    def _turn(self, step: int) -> None:
        self.turned.emit(self._start + step * AT_ONCE)
