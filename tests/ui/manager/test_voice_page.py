"""The clerk's own voice, recorded by keyboard, word after word."""

from __future__ import annotations

import array
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import SoundError
from kiosk.core.i18n import Translator
from kiosk.core.settings import Voice
from kiosk.services.announcing import Announcing
from kiosk.ui import theme
from kiosk.ui.background import Background
from kiosk.ui.manager.voice_page import VoicePage
from kiosk.ui.manager.voice_presenter import VoicePresenter
from kiosk.voice.clips import RATE, Samples
from kiosk.voice.sound_card import NO_MICROPHONE, SoundCard
from tests.ui.fakes import clock
from tests.ui.manager.window import Open, settle, sign_in
from tests.ui.reading import clipped, texts

SPOKEN = array.array("h", [round(6_000 * math.sin(frame / 7)) for frame in range(RATE)])


class Microphone(SoundCard):
    """The sound device: hears a word of one second until it is stopped, or is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.there = True
        self.played = 0

    def play(self, samples: Samples[int]) -> None:
        assert samples
        self.played += 1

    def record(self, stop: threading.Event, most_s: float = 6.0) -> Samples[int]:
        if not self.there:
            raise SoundError(NO_MICROPHONE)
        self.level = 37
        assert stop.wait(most_s)
        self.level = 0
        return SPOKEN


@dataclass
class Booth:
    """Somebody at the recording screen."""

    page: VoicePage
    announcing: Announcing
    microphone: Microphone

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.table, key)


@pytest.fixture
def booth(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Booth]:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    microphone, aloud, window = Microphone(), Background(), QWidget()
    announcing = Announcing(Voice(), tmp_path, clock(), microphone)
    page = VoicePage(Translator())
    VoicePresenter(page, Translator(), announcing, aloud)
    QVBoxLayout(window).addWidget(page)
    qtbot.addWidget(window)
    window.resize(1024, 540)
    window.show()
    settle(qapp)
    yield Booth(page, announcing, microphone)
    window.close()
    aloud.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_R])
def test_a_word_is_recorded_and_the_next_one_waits(qtbot: QtBot, booth: Booth, key: Qt.Key) -> None:
    page = booth.page
    assert page.progress.text() == f"Giọng của cơ quan: 0/{len(booth.announcing.words())} từ"
    booth.press(key)
    assert page.recording
    assert "hãy nói “Mời công dân số”" in page.status.text()
    qtbot.waitUntil(lambda: page.meter.value() == 37)
    booth.press(key)
    qtbot.waitUntil(lambda: not page.recording)
    assert page.status.text() == "Đã ghi “Mời công dân số”: 1,0 giây."
    assert page.progress.text().startswith("Giọng của cơ quan: 1/")
    assert page.current is not None
    assert page.current.name == "den_quay"
    assert [word.name for word in booth.announcing.words() if word.own] == ["moi"]


def test_a_recording_is_heard_and_taken_back_after_a_question(qtbot: QtBot, booth: Booth) -> None:
    page = booth.page
    booth.announcing.record("moi", "vi", lambda: True)
    page.shown.emit()
    booth.press(Qt.Key.Key_L)
    qtbot.waitUntil(lambda: booth.microphone.played == 1 and page.whole.isEnabled())
    booth.press(Qt.Key.Key_T)
    qtbot.waitUntil(lambda: booth.microphone.played == 2 and page.whole.isEnabled())
    booth.press(Qt.Key.Key_X)
    assert page.question.question is not None
    QTest.keyClick(page, Qt.Key.Key_B)
    assert not any(word.own for word in booth.announcing.words())
    assert not page.forget.isEnabled(), "the program's own voice cannot be taken away"


def test_without_a_microphone_there_is_one_sentence(qtbot: QtBot, booth: Booth) -> None:
    booth.microphone.there = False
    booth.press(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "không có micrô" in booth.page.status.text())
    assert not booth.page.recording
    assert clipped(booth.page.window()) == []


def test_leaving_the_page_ends_the_recording(qtbot: QtBot, booth: Booth) -> None:
    booth.press(Qt.Key.Key_R)
    booth.page.hide()
    qtbot.waitUntil(lambda: not booth.page.recording)


def test_the_english_words_are_recorded_too(booth: Booth) -> None:
    booth.press(Qt.Key.Key_2)
    assert booth.page.current is not None
    assert booth.page.current.words == "Number"


def test_the_page_is_not_offered_where_there_is_no_voice(open_window: Open) -> None:
    screen, _ = open_window()
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F6)
    assert not screen.voice.isVisible()
    assert "Giọng đọc" not in texts(screen)
