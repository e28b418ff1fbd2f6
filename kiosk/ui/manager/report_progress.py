"""Says that a long work is under way, how long and how far, and lets somebody give it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.timers import every

_LOOKED_MS = 250


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
        self.stop = KeyButton("Esc", tr("Dừng lại"), on_click=stop)
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
