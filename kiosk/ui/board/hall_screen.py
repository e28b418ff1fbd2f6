"""The frame of the screens that hang in the hall: one low line with the office and the clock, the rest for numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.labels import ElidedLabel, IconLabel, NameLabel, StatusPill
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen


class HallScreen(PublicScreen):
    """Base of the screens out of reach; `mark` is a short word in the head about what is amiss."""

    def __init__(self, tr: Translator, sign: OfficeSign, clock: Clock, parent: QWidget | None = None) -> None:
        self.mark = QWidget()  # the head is made anew with the language
        super().__init__(tr, sign, clock, parent)

    def has_languages(self) -> bool:
        """Give False: the screen hangs out of reach."""
        return False

    def head_words(self) -> str:
        """Give what stands in the head, large: the office, unless a screen has a title to show."""
        return self.sign.name

    def show_mark(self, words: str, gist: str = "") -> None:
        """Show a short word in the head, "" for none; `gist` is the whole sentence, for whoever looks after it."""
        self._pill.setText(words)
        self._pill.setToolTip(gist)
        self._pill.setAccessibleName(gist or words)
        self.mark.setVisible(bool(words))

    def _header(self) -> QWidget:
        t = theme.current()
        band = QFrame()
        band.setProperty("role", "band")
        box = QHBoxLayout(band)
        box.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        box.setSpacing(t.gap)
        box.addWidget(IconLabel("lotus", t.palette.accent_ink, t.icon))
        if t.portrait:
            name = NameLabel("strong")
            name.set_whole_text(self.head_words())
            box.addWidget(name, 1)
        else:
            box.addWidget(ElidedLabel(self.head_words(), "title", tone="on_accent"), 1)
        self._pill = StatusPill("", "warn")
        self._pill.setProperty("role", "pill")
        self.mark = QWidget()
        self.mark.setLayout(row(IconLabel("muted", t.palette.accent_ink, t.text_title), self._pill, gap=t.gap_small))
        self.mark.hide()
        box.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(ClockLabel(self.tr_, self.clock, tone="on_accent"))
        stripe = QFrame()
        stripe.setProperty("role", "stripe")
        stripe.setFixedHeight(t.gap_tiny)
        whole = QWidget()
        whole.setLayout(column(band, stripe, gap=0))
        return whole
