"""A scanner on a real terminal line: whole codes, broken ones, and the cable pulled out."""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import tty
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.scanning import serial_port
from kiosk.scanning.serial_port import LONGEST_BYTES, SerialScanner

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

CARD = "001199012345|123456789|Nguyễn Thị Ánh Đào|07031999|Nữ|Thôn 5, Đan Phượng, Hà Nội|10052021"
PATIENCE_S = 10


class Cable:
    """A device name that leads to a scanner which can be plugged in and pulled out."""

    def __init__(self, device: Path) -> None:
        self.device = device
        self._ends: tuple[int, int] | None = None

    def plug_in(self) -> None:
        scanner, port = os.openpty()
        tty.setraw(port)
        self._ends = (scanner, port)
        self.device.symlink_to(os.ttyname(port))

    def pull_out(self) -> None:
        if self._ends is not None:
            self.device.unlink()
            for end in self._ends:
                os.close(end)
            self._ends = None

    def send(self, raw: bytes) -> None:
        assert self._ends is not None
        while raw:
            raw = raw[os.write(self._ends[0], raw[:512]) :]


class Listener:
    """What a scanner told."""

    def __init__(self) -> None:
        self.scans: queue.Queue[str] = queue.Queue()
        self.states: queue.Queue[bool] = queue.Queue()

    def scan(self) -> str:
        return self.scans.get(timeout=PATIENCE_S)

    def state(self) -> bool:
        return self.states.get(timeout=PATIENCE_S)


Listen = Callable[..., Listener]


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    found = Cable(tmp_path / "scanner")
    yield found
    found.pull_out()


@pytest.fixture
def listen(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listen]:
    monkeypatch.setattr(serial_port, "FIRST_RETRY_S", 0.02)
    started: list[SerialScanner] = []

    def begin(on_scan: Callable[[str], None] | None = None) -> Listener:
        heard = Listener()
        scanner = SerialScanner(str(cable.device), on_scan=on_scan or heard.scans.put, on_state=heard.states.put)
        started.append(scanner)
        scanner.start()
        return heard

    yield begin
    for scanner in started:
        scanner.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("scanner ")]


def test_codes_arrive_whole_however_they_are_ended_or_split(
    cable: Cable, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serial_port, "PAUSE_S", 0.5)  # a busy machine must not make a silence of its own
    cable.plug_in()
    heard = listen()
    assert heard.state() is True
    raw = CARD.encode()
    cable.send(raw + b"\r\n")
    assert heard.scan() == CARD
    cable.send(unicodedata.normalize("NFD", CARD).encode() + b"\r" + b"K7M2XB9RT\nH26.120-261121-0001\r\n\r\n")
    assert [heard.scan() for _ in range(3)] == [CARD, "K7M2XB9RT", "H26.120-261121-0001"]
    middle = raw.index("ễ".encode()) + 1
    cable.send(raw[:middle])
    cable.send(raw[middle:])  # no end but silence
    assert heard.scan() == CARD
    assert heard.scans.empty()
    assert heard.states.empty()


def test_too_long_a_code_is_cut_and_the_next_is_whole(
    cable: Cable, listen: Listen, caplog: pytest.LogCaptureFixture
) -> None:
    cable.plug_in()
    heard = listen()
    assert heard.state() is True
    cable.send(b"7" * (3 * LONGEST_BYTES) + b"\r" + CARD.encode() + b"\r")
    assert heard.scan() == "7" * LONGEST_BYTES
    assert heard.scan() == CARD
    assert f"longer than {LONGEST_BYTES} bytes" in caplog.text


def test_bytes_that_are_no_text_do_not_end_it_and_the_log_is_silent_about_people(
    cable: Cable, listen: Listen, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    cable.plug_in()
    heard = listen()
    assert heard.state() is True
    cable.send(b"001199012345||Nguy\xff\x00n|\r" + CARD.encode() + b"\r")
    assert heard.scan() == "001199012345||Nguy\ufffdn|"
    assert heard.scan() == CARD
    assert "does not send UTF-8" in caplog.text
    assert "Nguy" not in caplog.text
    assert "0011" not in caplog.text


def test_a_scanner_that_is_pulled_out_is_found_again(cable: Cable, listen: Listen) -> None:
    heard = listen()
    assert heard.state() is False  # not plugged in yet
    for _ in range(2):
        cable.plug_in()
        assert heard.state() is True
        cable.send(CARD.encode() + b"\r" + b"half a code")
        assert heard.scan() == CARD
        cable.pull_out()
        assert heard.state() is False
    assert all(scan == "half a code" for scan in list(heard.scans.queue))


def test_a_listener_that_fails_ends_nothing_and_leaks_nothing(
    cable: Cable, listen: Listen, caplog: pytest.LogCaptureFixture
) -> None:
    cable.plug_in()
    scans: queue.Queue[str] = queue.Queue()

    def fail(text: str) -> None:
        scans.put(text)
        raise ValueError(text)

    heard = listen(fail)
    assert heard.state() is True
    cable.send(CARD.encode() + b"\r" + CARD.encode() + b"\r")
    assert [scans.get(timeout=PATIENCE_S) for _ in range(2)] == [CARD, CARD]
    heard_log = caplog.text
    assert "failed: ValueError" in heard_log
    assert "Nguyễn" not in heard_log


def test_stopping_ends_the_thread_in_whatever_it_does_and_is_quiet(cable: Cable) -> None:
    cable.plug_in()
    heard = Listener()
    scanner = SerialScanner(str(cable.device), on_scan=heard.scans.put, on_state=heard.states.put)
    scanner.stop()  # not begun: nothing to end
    reading = SerialScanner(str(cable.device), on_scan=heard.scans.put, on_state=heard.states.put)
    reading.start()
    assert heard.state() is True
    waiting = SerialScanner(str(cable.device) + "?", on_scan=heard.scans.put, on_state=heard.states.put)
    waiting.start()
    assert heard.state() is False
    before = threading.active_count()
    reading.stop()
    waiting.stop()
    assert threading.active_count() == before - 2
    cable.send(CARD.encode() + b"\r")
    assert heard.scans.empty()
    assert heard.states.empty()
