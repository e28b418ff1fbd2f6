"""The board's voice from the command line, on a machine without a loudspeaker."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.core.resources import folder
from kiosk.voice.sound_card import SoundCard
from tests.cli.conftest import Kiosk


def test_the_words_to_record_are_listed_with_their_files(kiosk: Kiosk, home: Path) -> None:
    own = home / "voice" / "vi"
    own.mkdir(parents=True)
    shutil.copy(folder("voice") / "vi" / "so_0.wav", own)
    lines = kiosk("--home", home, "voice", "words").answer.splitlines()
    assert lines[0] == "moi.wav\tMời công dân số\tgiọng có sẵn"
    assert "so_0.wav\tkhông\tgiọng của cơ quan" in lines
    assert kiosk("--home", home, "voice", "words", "--english").answer.startswith("moi.wav\tNumber\t")


@pytest.mark.skipif(SoundCard().has_loudspeaker(), reason="this machine has a loudspeaker")
def test_without_a_loudspeaker_one_is_told(kiosk: Kiosk, home: Path) -> None:
    said = kiosk("--home", home, "voice", "check")
    assert said.code == 1
    assert said.out.splitlines()[0].startswith("Giọng đọc: đọc to 80%; 0/")
    assert "Loa: không có" in said.out
    assert "không có loa" in kiosk("--home", home, "voice", "try").refusal
