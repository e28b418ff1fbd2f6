"""Says that a long work is under way, how long and how far, and lets somebody give it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.records.keyed_page import ENTERS
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.timers import every

_LOOKED_MS = 250


_BEGINNING = ENTERS | {Qt.Key.Key_Space}


class _Stop(KeyButton):
    """Hears Esc, which is the page's, and a click: keys that begin a work, struck twice, do not end it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let nothing come of Enter and the space bar, here or on the page below."""
        if event.key() not in _BEGINNING:
            super().keyPressEvent(event)


class ReportProgress(QWidget):
    """Follows a `Patience` while it is in sight."""

    def __init__(self, tr: Translator, stop: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._patience: Patience | None = None
        t = theme.current()
        self.words = Text("", "lead", align=Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(t.text_title)
        self.bar.setAccessibleName(tr("Đã làm được bao nhiêu"))
        self.since = Text("", "caption", align=Qt.AlignmentFlag.AlignCenter)
        self.stop = _Stop("Esc", tr("Dừng lại"), on_click=stop)
        key = row(self.stop)
        key.insertStretch(0, 1)
        key.addStretch(1)
        box = column(self.words, self.bar, self.since, key, gap=t.gap_small)
        box.insertStretch(0, 1)
        box.addStretch(1)
        box.setContentsMargins(t.gap_huge, 0, t.gap_huge, 0)
        self.setLayout(box)
        self._looks = every(self, self._look, _LOOKED_MS)

    def begin(self, words: str, patience: Patience) -> None:
        """Follow a work."""
        self._patience = patience
        self.words.setText(words)
        self.stop.setEnabled(True)
        self._look()
        self._looks.start()

    def end(self) -> None:
        """Follow nothing more."""
        self._patience = None
        self._looks.stop()

    def _look(self) -> None:
        patience = self._patience
        if patience is None:
            return
        self.bar.setRange(0, 100 if patience.done else 0)  # an empty range moves to and fro
        self.bar.setValue(round(patience.done * 100))
        if patience.stopped:
            self.since.setText(self._tr("Đang dừng…"))
            self.stop.setEnabled(False)
        else:
            self.since.setText(self._tr("Đã {seconds} giây").format(seconds=patience.seconds))
