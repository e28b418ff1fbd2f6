"""The page of a station that cannot open: why, and a way to try again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import column, page, row
from kiosk.ui.widgets.labels import IconLabel, Text


def trouble_page(tr: Translator, sentence: str, on_retry: Callable[[], object]) -> QWidget:
    """Give the page with a sentence, already in words, and a button that tries again."""
    t = theme.current()
    words = Text(sentence, "title", align=Qt.AlignmentFlag.AlignCenter)
    again = button(tr("Thử lại"), "primary", on_click=on_retry)
    again.setMinimumSize(t.target * 4, t.target)
    middle = column(gap=t.gap_large)
    middle.addStretch(1)
    middle.addWidget(IconLabel("warning", t.palette.warn, t.icon * 2), 0, Qt.AlignmentFlag.AlignHCenter)
    middle.addWidget(words)
    middle.addWidget(again, 0, Qt.AlignmentFlag.AlignHCenter)
    middle.addStretch(1)
    outer = row()
    outer.addStretch(1)
    outer.addLayout(middle, 6)
    outer.addStretch(1)
    whole = page()
    whole.setLayout(outer)
    return whole
