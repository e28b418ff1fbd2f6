"""The serial scanner of a counter, heard in the window's own thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.scanning.serial_port import SerialScanner


class CardScanner(QObject):
    """Emits `scanned(text)` for every code read, in the thread of the window it belongs to.

    `found(there)` tells whether the scanner could be opened, each time that changes.
    """

    scanned = Signal(str)
    found = Signal(bool)
    _heard = Signal(str)
    _told = Signal(bool)

    def __init__(self, device: str, baud: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # the scanner calls from a thread of its own: only a queued signal may cross over
        self._heard.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self.found, Qt.ConnectionType.QueuedConnection)
        self._scanner = SerialScanner(device, baud, on_scan=self._heard.emit, on_state=self._told.emit)

    def start(self) -> None:
        """Begin to listen; a scanner that is not there yet is waited for."""
        self._scanner.start()

    def stop(self) -> None:
        """End listening."""
        self._scanner.stop()
