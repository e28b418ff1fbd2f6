"""The command line as its own process: what the shell sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__

NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def kiosk(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if name not in NO_SCREEN}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        env=inherited | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_an_answer_goes_to_standard_output_alone() -> None:
    done = kiosk("version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"kiosk {__version__}\n", b"")


def test_a_refusal_goes_to_standard_error_alone() -> None:
    done = kiosk("version", "now")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "kiosk: thừa tham số; xem “kiosk version --help”\n"


def test_a_pipe_gets_utf8_whatever_the_code_page(home: Path) -> None:
    done = kiosk("--home", home, "tickets", "fields", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Chứng thực" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="windows need a display on Linux only")
def test_a_station_without_a_display_says_so(home: Path) -> None:
    done = kiosk("--home", home, "open", "board")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("kiosk: máy này không có màn hình")
