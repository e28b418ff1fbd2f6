"""The frame of every public screen: office, title, clock, languages, one message bar, and a body."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import LanguageSwitch
from kiosk.ui.widgets.cards import clear, column
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.labels import ElidedLabel, IconLabel, Text
from kiosk.ui.widgets.message_bar import MessageBar, MessageTone


@dataclass(frozen=True, slots=True)
class OfficeSign:
    """What a public screen says of its office: its name, and its hours as one sentence ("" when unknown)."""

    name: str
    hours: str = ""


class PublicScreen(QWidget):
    """Base of the public screens. A subclass builds its body in `build_body` and shows its state in `redraw`.

    The language switch builds everything anew with another translator and then calls `redraw`: a screen
    therefore keeps its last state. Emits `language_changed(language)`.
    """

    language_changed = Signal(str)

    def __init__(self, tr: Translator, sign: OfficeSign, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self.sign = sign
        self.clock = clock
        self._home_language = tr.language
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing is preselected: the first Tab goes to the frame
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._assemble()

    def title(self) -> str:
        """Give the station's title in the screen's language."""
        raise NotImplementedError

    def build_body(self) -> QWidget:
        """Give the body, built anew in the screen's language."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the last state again, after the body was built anew."""
        raise NotImplementedError

    def speak(self, language: str) -> None:
        """Show the screen in another language."""
        if language == self.tr_.language:
            return
        self.tr_ = Translator(language)
        clear(self._outer)
        self._assemble()
        self.redraw()
        self.language_changed.emit(language)

    @property
    def at_home(self) -> bool:
        """Whether the screen speaks the language it was opened in."""
        return self.tr_.language == self._home_language

    def speak_home(self) -> None:
        """Go back to the language the screen was opened in: for the next person."""
        self.speak(self._home_language)

    def say(self, text: str, tone: MessageTone = "info", seconds: float = 8.0) -> None:
        """Show one sentence, already in the screen's language, above the body."""
        self._bar.show_message(text, tone, seconds)

    def hush(self) -> None:
        """Take the sentence away."""
        self._bar.clear()

    @property
    def message(self) -> str:
        """The sentence on show, "" when there is none."""
        return self._bar.text

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the focus on no button."""
        super().showEvent(event)
        self.setFocus()

    def _assemble(self) -> None:
        t = theme.current()
        self._bar = MessageBar()
        frame = QWidget()
        inner = column(self._bar, self.build_body(), gap=t.gap)
        inner.setStretch(1, 1)
        inner.setContentsMargins(t.gap_large, t.gap, t.gap_large, t.gap)
        frame.setLayout(inner)
        self._outer.addWidget(self._header())
        self._outer.addWidget(frame, 1)
        self.setWindowTitle(f"{self.title()} – {self.sign.name}")

    def _header(self) -> QWidget:
        t = theme.current()
        band = QFrame()
        band.setProperty("role", "band")
        box = QHBoxLayout(band)
        box.setContentsMargins(t.gap_large, t.gap_small, t.gap_large, t.gap_small)
        box.setSpacing(t.gap)
        box.addWidget(IconLabel("lotus", t.palette.accent_ink, t.icon))
        names = column(
            Text(self.sign.name, "caption", tone="on_accent")
            if t.portrait
            else ElidedLabel(self.sign.name, "caption", tone="on_accent"),
            ElidedLabel(self.title(), "title", tone="on_accent"),
            gap=0,
        )
        box.addLayout(names, 1)
        if self.has_clock():
            box.addWidget(ClockLabel(self.tr_, self.clock, tone="on_accent"))
        if self.has_languages():
            switch = LanguageSwitch(self.tr_.language)
            switch.chosen.connect(self.speak)
            box.addWidget(switch)
        stripe = QFrame()
        stripe.setProperty("role", "stripe")
        stripe.setFixedHeight(t.gap_tiny)
        whole = QWidget()
        whole.setLayout(column(band, stripe, gap=0))
        return whole

    def has_clock(self) -> bool:
        """Give whether the frame shows the clock."""
        return True

    def has_languages(self) -> bool:
        """Give whether people can reach this screen to switch its language."""
        return True
