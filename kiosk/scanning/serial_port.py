"""A barcode scanner on a serial port, mostly a virtual one over USB: it sends a code whole, Vietnamese letters too."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.core.text import nfc

if TYPE_CHECKING:
    from serial import Serial

BAUD = 9600
PAUSE_S = 0.1
"""A silence that ends a code of a scanner without CR or LF; also how soon `stop` is heard."""
LONGEST_BYTES = 2000
"""Of one code; what comes beyond, up to its end, is dropped."""
FIRST_RETRY_S, LONGEST_RETRY_S = 1.0, 5.0
"""How long a port that cannot be opened is left alone: doubled from try to try."""

_STOP_WAIT_S = 5.0
_ENDS = re.compile(rb"[\r\n]")
_log = logging.getLogger(__name__)


class SerialScanner:
    """Gives each code that a scanner at `device` ("COM3", "/dev/ttyACM0") reads, as NFC text on one line.

    `on_scan(text)` is called for every code, `on_state(True)` when the port has been opened and `on_state(False)`
    when it is lost or cannot be opened; both in the scanner's own thread, and not after `stop`. A scanner that was
    pulled out is found again by itself. Codes are expected in UTF-8; bytes that are not become U+FFFD. The log never
    holds what was scanned.
    """

    def __init__(
        self,
        device: str,
        baud: int = BAUD,
        *,
        on_scan: Callable[[str], None],
        on_state: Callable[[bool], None],
    ) -> None:
        self._device = device
        self._baud = baud
        self._on_scan = on_scan
        self._on_state = on_state
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"scanner {device}", daemon=True)
        self._open: bool | None = None
        self._line = bytearray()

    def start(self) -> None:
        """Begin to listen; once in the life of the object."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more and let go of the port; returns when the thread has ended, within a tenth of a second."""
        self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_STOP_WAIT_S)  # only a driver that hangs while it opens a port takes longer

    def _run(self) -> None:
        retry_s = FIRST_RETRY_S
        while not self._stopping.is_set():
            try:
                with self._opened() as port:
                    retry_s = FIRST_RETRY_S
                    self._tell(is_open=True)
                    self._listen(port)
            except Exception as error:  # noqa: BLE001 - drivers raise what they like; the port is tried again
                if self._open is not False:
                    _log.warning("scanner at %s is not there: %s", self._device, type(error).__name__)
            self._line.clear()  # half a code of a scanner that was pulled out
            self._tell(is_open=False)
            self._stopping.wait(retry_s)
            retry_s = min(retry_s * 2, LONGEST_RETRY_S)

    def _opened(self) -> Serial:
        from serial import Serial

        # Exclusive: two readers would each get a part of every code.
        return Serial(self._device, self._baud, timeout=PAUSE_S, exclusive=True)

    def _listen(self, port: Serial) -> None:
        """Read until told to stop; whatever the port raises once it is gone goes through."""
        while not self._stopping.is_set():
            came = port.read(max(1, port.in_waiting))
            if not came:
                self._end_line()
                continue
            *ended, rest = _ENDS.split(came)
            for part in ended:
                self._line += part
                self._end_line()
            self._line += rest
            del self._line[LONGEST_BYTES + 1 :]  # the one byte more tells that something was dropped

    def _end_line(self) -> None:
        raw = bytes(self._line[:LONGEST_BYTES])
        if len(self._line) > LONGEST_BYTES:
            _log.warning("scanner at %s: a code longer than %d bytes was cut", self._device, LONGEST_BYTES)
        self._line.clear()
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            _log.warning("scanner at %s does not send UTF-8", self._device)
            text = raw.decode(errors="replace")
        text = nfc(text)
        if text and not self._stopping.is_set():
            self._call(lambda: self._on_scan(text))

    def _tell(self, *, is_open: bool) -> None:
        if is_open is self._open or self._stopping.is_set():
            return
        self._open = is_open
        if is_open:
            _log.info("scanner at %s is ready", self._device)
        self._call(lambda: self._on_state(is_open))

    def _call(self, listener: Callable[[], None]) -> None:
        try:
            listener()
        except Exception as error:  # noqa: BLE001 - a bug of the listener must not end the scanner's thread
            # Without the message and the trace, which may hold what was scanned.
            _log.error("listener of the scanner at %s failed: %s", self._device, type(error).__name__)
