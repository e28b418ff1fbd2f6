"""*Đọc to* through the PC's speech engine: what it is given, which languages it has, and that it stops."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import miniaudio
import pytest

from kiosk.core.errors import SoundError
from kiosk.services.reading_aloud import ReadingAloud
from kiosk.voice.sound_card import SoundCard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the engine of the test is a shell script")

ENGINE = """#!/bin/sh
case "$1" in
--voices=vi) echo "Pty Language Age/Gender VoiceName"; echo " 5  vi-vn-x-south --/M Vietnamese" ;;
--voices=*) echo "Pty Language Age/Gender VoiceName" ;;
*) printf '%s\\n' "$2" "$7" > "{said}"; {then} ;;
esac
"""


def engine(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str = "true") -> Path:
    """Put a speech engine that writes down what it says, and nothing else, on the path; give its notes."""
    said = folder / "said"
    program = folder / "espeak-ng"
    program.write_text(ENGINE.format(said=said, then=then), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return said


def test_the_words_reach_the_engine_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = engine(tmp_path, monkeypatch)
    words = 'Mời ông/bà "đến" quầy 2; $(rm -rf) & nhận kết quả.'
    ReadingAloud().read(words, "vi", threading.Event())
    assert said.read_text("utf-8").splitlines() == ["vi", words]


def test_only_languages_with_a_voice_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(tmp_path, monkeypatch)
    reading = ReadingAloud(SoundCard([miniaudio.Backend.NULL]))
    assert reading.languages(("vi", "en", "fr")) == {"vi"}
    (tmp_path / "espeak-ng").unlink()
    assert reading.languages(("vi", "en")) == frozenset()


def test_without_a_loudspeaker_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(tmp_path, monkeypatch)
    nowhere = miniaudio.Backend.AAUDIO  # of telephones: not on this system
    assert ReadingAloud(SoundCard([nowhere])).languages(("vi",)) == frozenset()


def test_it_stops_in_the_middle_of_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = engine(tmp_path, monkeypatch, "exec /bin/sleep 60")
    stop, ended = threading.Event(), threading.Event()

    def read() -> None:
        ReadingAloud().read("Một câu rất dài.", "vi", stop)
        ended.set()

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    while not said.exists():
        time.sleep(0.01)
    stop.set()
    assert ended.wait(20)


def test_an_engine_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(tmp_path, monkeypatch, "exit 7")
    with pytest.raises(SoundError, match="không chạy được: 7"):
        ReadingAloud().read("Một câu.", "vi", threading.Event())
