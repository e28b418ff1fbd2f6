"""One attached paper, large: a page across the room there is, moved with the arrows, turned with PgUp and PgDn."""

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
    """Shows a picture or a sentence.

    Emits `closed`, `other_wanted(step)` for the paper before or after, `page_wanted(page)` for a page from 0 on.
    """

    closed = Signal()
    other_wanted = Signal(int)
    page_wanted = Signal(int)

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
        self.page_before = KeyButton("PgUp", "", on_click=lambda: self._turn(-1))
        self.page_after = KeyButton("PgDn", "", on_click=lambda: self._turn(1))
        self.page_before.setToolTip(tr("Trang trước"))
        self.page_after.setToolTip(tr("Trang sau"))
        self.page_words = Text("", align=Qt.AlignmentFlag.AlignCenter)
        self.page_words.setWordWrap(False)
        self.close_key = KeyButton("Esc", tr("Trở lại"), on_click=self.closed.emit)
        self._turning = QWidget()
        self._turning.setLayout(row(self.page_before, self.page_words, self.page_after, gap=t.gap_tiny))
        named = column(self._name, self._about, gap=0)
        head = row(named, self._turning, self.before, self.after, self.close_key, gap=t.gap_small)
        head.setStretch(0, 1)
        self.sentence = Text("", "lead", align=Qt.AlignmentFlag.AlignCenter)
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(column(self.sentence, self._page, gap=0))
        self._area = scrolled(inner)
        self._picture = QPixmap()
        self._page_at, self._pages = 0, 1
        box = column(head, self._area, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    @property
    def shows_picture(self) -> bool:
        """Whether a page is in sight."""
        return not self._picture.isNull()

    def show_paper(self, name: str, about: str, *, page: int, pages: int, alone: bool) -> None:
        """Name the page, counted from 0, that is being opened; `alone` when there is no paper before or after it."""
        self._name.set_whole_text(name)
        self._about.set_whole_text(about)
        self.setAccessibleName(name)
        self.before.setDisabled(alone)
        self.after.setDisabled(alone)
        self._page_at, self._pages = page, pages
        self.page_words.setText(self._tr("Trang {page}/{pages}").format(page=page + 1, pages=pages))
        self._turning.setVisible(pages > 1)
        self.page_before.setEnabled(page > 0)
        self.page_after.setEnabled(page < pages - 1)
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
        """Move over the page, to another page or paper, or back; the space bar reads on to the end."""
        bar = self._area.verticalScrollBar()
        step = _STEP_TARGETS * theme.current().target
        moves = {
            Qt.Key.Key_Up: -step,
            Qt.Key.Key_Down: step,
            Qt.Key.Key_Space: self._area.height(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if self._pages == 1:
            moves |= {turn: way * self._area.height() for turn, way in turns.items()}
        elif key == Qt.Key.Key_Space and bar.value() == bar.maximum():
            turns[key] = 1
        if key in turns and self._pages > 1:
            self._turn(turns[key])
        elif key in moves:
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

    def _turn(self, step: int) -> None:
        if 0 <= self._page_at + step < self._pages:
            self.page_wanted.emit(self._page_at + step)

    def _fit(self) -> None:
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            width = min(round(self._area.viewport().width() * ratio), self._picture.width())
            shown = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            self._page.setPixmap(shown)
