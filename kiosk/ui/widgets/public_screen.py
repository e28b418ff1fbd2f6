"""The frame of every public screen: head, one message bar, and a body; fitted to whoever stands before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.theme import Contrast, TextSize
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.labels import IconLabel, caption
from kiosk.ui.widgets.message_bar import MessageBar, MessageTone
from kiosk.ui.widgets.public_header import PublicHeader
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.scroll import FitScroll
from kiosk.ui.widgets.spoken import words_of


@dataclass(frozen=True, slots=True)
class OfficeSign:
    """What a public screen says of its office: its name, and its hours as one sentence ("" when unknown)."""

    name: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a screen shows itself to a person: language, contrast, size of the text."""

    language: str
    contrast: Contrast
    text_size: TextSize


class PublicScreen(QWidget):
    """Base of the public screens. A subclass builds its body in `build_body` and shows its state in `redraw`.

    Another language, text size or contrast builds everything anew and then calls `redraw`: a screen therefore keeps
    its last state. Widgets of the class `PublicPage` outlive that: the body hands them the translator again with
    `PublicPage.speak`. A body that is a `QStackedWidget` scrolls by the page on show.

    Emits `adapted` after a person changed language, size or contrast, `read_wanted` at *Đọc to*, `page_left` when what
    is on show gives way to something else, `roused` when the screen wants to be seen (see `rouse`).
    """

    adapted = Signal()
    read_wanted = Signal()
    page_left = Signal()
    roused = Signal()

    def __init__(self, tr: Translator, sign: OfficeSign, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self.sign = sign
        self.clock = clock
        self._home = self._manner = Manner(tr.language, theme.current().contrast, theme.current().text_size)
        self._readable: frozenset[str] = frozenset()
        self._reading = False
        self._head: PublicHeader | None = None
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

    def words(self) -> str:
        """Give what *Đọc to* speaks: the message, then the page on show by its own words, or all that is in sight."""
        shown = self._body.currentWidget() if isinstance(self._body, QStackedWidget) else self._body
        said = shown.words() if isinstance(shown, PublicPage) else words_of(self._body)
        return f"{self.message} {said}".strip()

    @property
    def manner(self) -> Manner:
        """How the screen shows itself now."""
        return self._manner

    def speak(self, language: str) -> None:
        """Show the screen in another language."""
        self._become(Manner(language, self._manner.contrast, self._manner.text_size))

    def write(self, text_size: TextSize) -> None:
        """Show the screen in another size of text."""
        self._become(Manner(self._manner.language, self._manner.contrast, text_size))

    def contrast(self, contrast: Contrast) -> None:
        """Show the screen in another contrast."""
        self._become(Manner(self._manner.language, contrast, self._manner.text_size))

    @property
    def at_home(self) -> bool:
        """Whether the screen shows itself as it was opened: language, contrast, text size."""
        return self._manner == self._home

    def go_home(self) -> None:
        """Show the screen as it was opened: for the next person."""
        self._become(self._home)

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

    def rouse(self) -> None:
        """Have the screen seen: a screensaver before it goes."""
        self.roused.emit()

    def offer_reading(self, languages: Iterable[str]) -> None:
        """Show *Đọc to* in these languages: those this PC can speak."""
        self._readable = frozenset(languages)
        self._show_reading()

    def show_reading(self, *, reading: bool) -> None:
        """Have *Đọc to* say whether its touch begins or ends the reading."""
        self._reading = reading
        self._show_reading()

    @property
    def controls(self) -> dict[str, QWidget]:
        """The buttons of the frame: `size:large`, `contrast`, `read`, `language:en`."""
        return dict(self._head.controls) if self._head is not None else {}

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the focus on no button."""
        super().showEvent(event)
        self.setFocus()

    def has_clock(self) -> bool:
        """Give whether the frame shows the clock."""
        return True

    def has_languages(self) -> bool:
        """Give whether people can reach this screen to change its language, text size and contrast."""
        return True

    def _become(self, manner: Manner) -> None:
        if manner == self._manner:
            return
        used = next((name for name, control in self.controls.items() if control.hasFocus()), "")
        for page in self.findChildren(PublicPage):
            page.setParent(None)  # it outlives the body it stands in
        clear(self._outer)
        if manner.language != self.tr_.language:
            self.tr_ = self.tr_.to(manner.language)
        theme.redress(contrast=manner.contrast, text_size=manner.text_size)
        self._manner = manner
        with theme.undressed():
            self._assemble()
        self.redraw()
        self._show_reading()
        self.controls.get(used, self).setFocus(Qt.FocusReason.TabFocusReason)
        self.page_left.emit()
        self.adapted.emit()

    def _assemble(self) -> None:
        t = theme.current()
        head = self._header()
        self._bar = MessageBar()
        self._body = self.build_body()
        frame = QWidget()
        inner = column(self._bar, FitScroll(self._body, self.tr_) if self.has_languages() else self._body, gap=t.gap)
        inner.setStretch(1, 1)
        inner.setContentsMargins(t.gap_large, t.gap, t.gap_large, t.gap)
        frame.setLayout(inner)
        self._outer.addWidget(head)
        self._outer.addWidget(frame, 1)
        for pages in (self._body, *self._body.findChildren(QStackedWidget)):
            if isinstance(pages, QStackedWidget):
                pages.currentChanged.connect(self._on_turned)
        self.setWindowTitle(f"{self.title()} – {self.sign.name}")

    def _header(self) -> QWidget:
        """Give the head: with buttons where people can reach them."""
        head = PublicHeader(
            self.tr_,
            self.sign.name,
            self.title(),
            self.clock if self.has_clock() else None,
            touched=self.has_languages(),
        )
        head.language_chosen.connect(self.speak)
        head.size_chosen.connect(self._on_size_chosen)
        head.contrast_wanted.connect(self._on_contrast_wanted)
        head.read_wanted.connect(self.read_wanted)
        self._head = head
        stripe = QFrame()
        stripe.setProperty("role", "stripe")
        stripe.setFixedHeight(theme.current().gap_tiny)
        whole = QWidget()
        whole.setLayout(column(head, stripe, gap=0))
        return whole

    def _on_size_chosen(self, size: str) -> None:
        self.write(cast("TextSize", size))

    def _on_contrast_wanted(self, high: object) -> None:
        self.contrast("high" if high else "normal")

    def _on_turned(self, _place: int) -> None:
        self.page_left.emit()

    def _show_reading(self) -> None:
        if self._head is not None:
            self._head.offer_reading(offered=self.tr_.language in self._readable)
            self._head.show_reading(reading=self._reading)


def purpose_note(words: str) -> QWidget:
    """Give the sentence that says what data asked for here are used for (Law 91/2025/QH15 on personal data)."""
    t = theme.current()
    note = QWidget()
    line = row(IconLabel("info", t.palette.ink_soft, round(t.text_caption * 1.3)), caption(words), gap=t.gap_small)
    line.setStretch(1, 1)
    note.setLayout(line)
    return note
