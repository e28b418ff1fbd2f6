"""A small window with one sentence, for what ends before there is any other window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.labels import IconLabel, Text

PATIENCE_SECONDS = 60.0
"""Where nobody reads it, the program does not wait for ever."""


class Notice(QDialog):
    """Says one sentence, already in words; closed by its button, by Esc, or when nobody comes.

    With `go_ahead`, the words of a second button, it is a question: accepted only by that button.
    """

    def __init__(
        self, tr: Translator, title: str, sentence: str, *, go_ahead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        t = theme.current()
        words = Text(sentence, "lead")
        said = row(IconLabel("info", t.palette.accent, t.icon * 2), words, gap=t.gap_large)
        said.setStretch(1, 1)
        self.go_ahead = button(go_ahead, "danger", on_click=self.accept)
        self.go_ahead.setVisible(bool(go_ahead))
        words_of_close = tr("Quay lại") if go_ahead else tr("Đóng")
        self.close_ = button(words_of_close, "primary", on_click=self.reject if go_ahead else self.accept)
        self.close_.setDefault(True)
        foot = row(self.go_ahead, self.close_)
        foot.insertStretch(0, 1)
        whole = column(Text(title, "title"), said, foot, gap=t.gap_large)
        whole.setAlignment(foot, Qt.AlignmentFlag.AlignBottom)
        whole.setContentsMargins(t.gap_large, t.gap_large, t.gap_large, t.gap_large)
        self.setLayout(whole)
        width = t.target * 14
        self.setFixedSize(width, whole.totalHeightForWidth(width))
        self._idle = IdleGuard(PATIENCE_SECONDS, self)
        self._idle.idle.connect(self.reject)
        self._idle.start()

    def done(self, result: int) -> None:
        """Stop waiting, however it ends."""
        self._idle.stop()
        super().done(result)
