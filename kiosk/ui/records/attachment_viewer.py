"""One attached paper, large: its first page across the room there is, moved with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.scroll import scrolled

LARGEST_SIDE_PX = 2000
"""Of the picture asked for: enough to read small print on any screen."""

HEIGHT_OF_A4 = 1.42
"""Times its width."""

_STEP_TARGETS = 2


class AttachmentViewer(QWidget):
    """Shows a picture or a sentence; emits `closed` and `other_wanted(step)` for the paper before or after."""

    closed = Signal()
    other_wanted = Signal(int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._name = ElidedLabel("", "strong")
        self._about = ElidedLabel("", "caption")
        self.before = KeyButton("←", tr("Trước"), on_click=lambda: self.other_wanted.emit(-1))
        self.after = KeyButton("→", tr("Sau"), on_click=lambda: self.other_wanted.emit(1))
        self.close_key = KeyButton("Esc", tr("Trở lại"), on_click=self.closed.emit)
        head = row(column(self._name, self._about, gap=0), self.before, self.after, self.close_key, gap=t.gap_small)
        head.setStretch(0, 1)
        self.sentence = Text("", "lead", align=Qt.AlignmentFlag.AlignCenter)
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(column(self.sentence, self._page, gap=0))
        self._area = scrolled(inner)
        self._picture = QPixmap()
        box = column(head, self._area, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    @property
    def shows_picture(self) -> bool:
        """Whether a page is in sight."""
        return not self._picture.isNull()

    def show_paper(self, name: str, about: str, *, alone: bool) -> None:
        """Name the paper that is being opened; `alone` when there is none before or after it."""
        self._name.set_whole_text(name)
        self._about.set_whole_text(about)
        self.setAccessibleName(name)
        self.before.setDisabled(alone)
        self.after.setDisabled(alone)
        self._picture = QPixmap()
        self.show_sentence(self._tr("Đang mở…"))

    def show_picture(self, picture: QPixmap) -> None:
        """Show the page."""
        self._picture = picture
        self.sentence.hide()
        self._page.show()
        self._fit()
        self._area.verticalScrollBar().setValue(0)

    def show_sentence(self, words: str, *, tone: str = "soft") -> None:
        """Say why there is no page."""
        theme.set_tone(self.sentence, tone)
        self.sentence.setText(words)
        self.sentence.show()
        self._page.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the page, to another paper, or back."""
        bar = self._area.verticalScrollBar()
        step = _STEP_TARGETS * theme.current().target
        moves = {
            Qt.Key.Key_Up: -step,
            Qt.Key.Key_Down: step,
            Qt.Key.Key_PageUp: -self._area.height(),
            Qt.Key.Key_PageDown: self._area.height(),
            Qt.Key.Key_Space: self._area.height(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if key in moves:
            bar.setValue(bar.value() + moves[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.before.isEnabled():
            self.other_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            width = min(round(self._area.viewport().width() * ratio), self._picture.width())
            shown = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            self._page.setPixmap(shown)
