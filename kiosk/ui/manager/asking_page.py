"""What every page of the manager with bars that ask has in common, as its presenter sees it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from kiosk.ui.records.keyed_page import KeyedPage


class AskingPage(KeyedPage):
    """Emits `shown` when it comes into sight."""

    shown = Signal()

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing else begin while something is under way."""
        raise NotImplementedError

    def stop_asking(self) -> None:
        """Forget what is asked or looked at: nobody sits here any more."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is in sight."""
        super().showEvent(event)
        self.shown.emit()
