"""A small ESC/POS printer on a loopback port: answers status, prints raster slips, and misbehaves on demand."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType

from PIL import Image

DLE_EOT = b"\x10\x04"
CUT = b"\x1dV"


CHUNK = 2048


@dataclass
class Behaviour:
    """What the printer does; may be changed between jobs."""

    out_of_paper: bool = False
    near_end: bool = False
    cover_open: bool = False
    error: bool = False
    mute: bool = False
    mute_after_job: bool = False
    garbled_status: bool = False
    says_unasked: bool = False
    drop_after_bytes: int | None = None
    out_after_bytes: int | None = None
    read_pause_s: float = 0.0
    stop_reading_after: int | None = None


@dataclass
class LoopbackPrinter:
    """Listens while in its `with` block; `jobs` holds the bytes of each connection, status questions left out."""

    behaviour: Behaviour = field(default_factory=Behaviour)
    jobs: list[bytes] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> LoopbackPrinter:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="loopback-printer")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._thread.join(10)
        self._listener.close()
        assert not self._thread.is_alive()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def slips(self) -> list[Image.Image]:
        """The pictures that came out, one for each cut."""
        return [picture for job in self.jobs for picture in printed_slips(job)]

    def wait_idle(self) -> None:
        """Wait until the connection in hand is over, so that `jobs` is complete."""
        for _ in range(400):
            if not self._busy:
                return
            time.sleep(0.01)

    _busy = False

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self._busy = True
            with connection, contextlib.suppress(ConnectionError):
                connection.settimeout(0.05)
                self._converse(connection)
            self._busy = False

    def _converse(self, connection: socket.socket) -> None:
        received = bytearray()
        job = len(self.jobs)
        while not self._closing.is_set():
            behaviour = self.behaviour
            if behaviour.stop_reading_after is not None and len(received) >= behaviour.stop_reading_after:
                self._closing.wait(0.05)
                continue
            try:
                data = connection.recv(CHUNK)
            except TimeoutError:
                continue
            if not data:
                if received:
                    self.jobs[job:] = [bytes(received)]
                return
            if behaviour.says_unasked and not received and not data.startswith(DLE_EOT):
                connection.sendall(b"\x16")
            received += self._answer(connection, data, printed=bool(received))
            breaks = behaviour.drop_after_bytes is not None and len(received) >= behaviour.drop_after_bytes
            if received and (len(data) < CHUNK or breaks):  # copied when the sender pauses, not for every chunk
                self.jobs[job:] = [bytes(received)]
            if behaviour.out_after_bytes is not None and len(received) >= behaviour.out_after_bytes:
                behaviour.out_of_paper = True
            if breaks:
                # an abortive close: the PC sees a reset, as when a cable is pulled or the power goes
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                return
            self._closing.wait(behaviour.read_pause_s)

    def _answer(self, connection: socket.socket, data: bytes, *, printed: bool) -> bytes:
        """Answer the status question at the end of the data, if there is one, and give the rest: the print job."""
        if data[-3:-1] != DLE_EOT or data[-1] not in {1, 2, 4}:
            return data
        if not self.behaviour.mute and not (self.behaviour.mute_after_job and (printed or len(data) > 3)):
            connection.sendall(bytes([self._status(data[-1])]))
        return data[:-3]

    def _status(self, number: int) -> int:
        behaviour = self.behaviour
        if behaviour.garbled_status:
            return 0xFF
        stopped = behaviour.out_of_paper or behaviour.cover_open or behaviour.error
        if number == 1:
            return 0x12 | (0x08 if stopped else 0)
        if number == 2:
            return (
                0x12
                | (0x04 if behaviour.cover_open else 0)
                | (0x20 if behaviour.out_of_paper else 0)
                | (0x40 if behaviour.error else 0)
            )
        return 0x12 | (0x0C if behaviour.near_end else 0) | (0x60 if behaviour.out_of_paper else 0)


def printed_slips(job: bytes) -> list[Image.Image]:
    """Give what a printer would put on paper for a job: initialise, raster bands, feed, cut; AssertionError else."""
    slips: list[Image.Image] = []
    rows = bytearray()
    width_bytes = 0
    at = 0
    while at < len(job):
        if job[at : at + 2] == b"\x1b@":
            at += 2
        elif job[at : at + 3] == b"\x1dv0":
            width_bytes = job[at + 4] + 256 * job[at + 5]
            height = job[at + 6] + 256 * job[at + 7]
            band = job[at + 8 : at + 8 + width_bytes * height]
            assert len(band) == width_bytes * height, "a band is cut short"
            rows += band
            at += 8 + len(band)
        elif job[at : at + 2] == b"\x1bd":
            at += 3
        elif job[at : at + 2] == CUT:
            inverted = bytes(byte ^ 0xFF for byte in rows)
            slips.append(Image.frombytes("1", (width_bytes * 8, len(rows) // width_bytes), inverted))
            rows.clear()
            at += 3
        else:
            raise AssertionError(f"a printer would print byte {job[at]:#x} at {at} as a letter")
    assert not rows, "the slip was not cut off"
    return slips
