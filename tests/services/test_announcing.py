"""The voice of the board: as loud as the hour, the clerk's own words, one sentence where nothing sounds."""

from __future__ import annotations

import array
import math
import threading
from datetime import datetime
from pathlib import Path

import miniaudio
import pytest

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import BadInput, SoundError
from kiosk.core.settings import Voice, Volume
from kiosk.services.announcing import Announcing
from kiosk.voice.clips import RATE, Samples
from kiosk.voice.sound_card import NO_DEVICE, SoundCard

NOON = datetime(2026, 11, 20, 12, 10, tzinfo=VIETNAM)


class Listener(SoundCard):
    """A sound device at the edge of the world: keeps what it was given to play, hears what it was given to hear."""

    def __init__(self, heard: Samples[int] | None = None) -> None:
        super().__init__()
        self.played: list[Samples[int]] = []
        self._heard = heard

    def play(self, samples: Samples[int]) -> None:
        self.played.append(samples)

    def record(self, stop: threading.Event, most_s: float = 6.0) -> Samples[int]:
        assert stop.wait(most_s)
        return self._heard if self._heard is not None else array.array("h", bytes(2 * RATE))


class Unplugged(Listener):
    """A sound device whose cable is out until somebody puts it in."""

    plugged_in = False

    def play(self, samples: Samples[int]) -> None:
        if not self.plugged_in:
            raise SoundError(NO_DEVICE)
        super().play(samples)


def at_noon(home: Path, voice: Voice, card: SoundCard) -> Announcing:
    return Announcing(voice, home, HeldClock(NOON), card)


@pytest.mark.parametrize(
    ("lines", "percent"),
    [
        ((), 80),
        ((("07:00", 90), ("11:30", 40), ("13:30", 85)), 40),
        ((("13:30", 85), ("07:00", 60)), 60),
        ((("13:00", 30), ("16:00", 70)), 70),
    ],
)
def test_the_hour_says_how_loud(lines: tuple[tuple[str, int], ...], percent: int, tmp_path: Path) -> None:
    voice = Voice(volume=tuple(Volume(since, loud) for since, loud in lines))
    assert at_noon(tmp_path, voice, Listener()).percent() == percent


def test_a_board_that_cannot_be_heard_knows_it_until_it_can(tmp_path: Path) -> None:
    card = Unplugged()
    announcing = at_noon(tmp_path, Voice(), card)
    told = [announcing.silent]
    with pytest.raises(SoundError):
        announcing.announce("A001", 1)
    told.append(announcing.silent)
    card.plugged_in = True
    announcing.announce("A001", 1)
    assert [*told, announcing.silent] == [False, True, False]


def test_a_board_sees_that_there_is_no_loudspeaker_before_the_first_call(tmp_path: Path) -> None:
    nobody = SoundCard(backends=[])  # wherever there is a device: the machine's own, or none
    for enabled in (True, False):
        announcing = Announcing(Voice(enabled=enabled), tmp_path, HeldClock(NOON), nobody)
        announcing.look_for_loudspeaker()
        assert announcing.silent == (enabled and not nobody.has_loudspeaker())


def test_a_silent_hour_and_a_silent_board_say_nothing(tmp_path: Path) -> None:
    for voice in (Voice(volume=(Volume("11:30", 0),)), Voice(enabled=False)):
        card = Listener()
        at_noon(tmp_path, voice, card).announce("A001", 1)
        assert not card.played


def test_a_brief_call_is_said_once(tmp_path: Path) -> None:
    card = Listener()
    announcing = at_noon(tmp_path, Voice(repeat=2), card)
    announcing.announce("A001", 1)
    announcing.announce("A001", 1, brief=True)
    whole, brief = map(len, card.played)
    assert RATE < brief < whole * 0.6


def test_nothing_a_call_needs_is_missing_and_what_is_has_its_name(tmp_path: Path) -> None:
    announcing = at_noon(tmp_path, Voice(english=True), Listener())
    assert announcing.missing() == ()


def test_a_closing_station_does_not_wait_for_the_sentence_to_end(tmp_path: Path) -> None:
    card = SoundCard([miniaudio.Backend.NULL])
    announcing = at_noon(tmp_path, Voice(repeat=3), card)
    speaking = threading.Thread(target=announcing.announce, args=("A001", 1))
    speaking.start()
    announcing.hush()
    speaking.join(5)  # the sentence lasts three times as long
    assert not speaking.is_alive()


def test_the_clerks_own_word_is_recorded_heard_and_taken_back(tmp_path: Path) -> None:
    spoken = array.array("h", [round(6_000 * math.sin(frame / 7)) for frame in range(RATE)])
    card = Listener(spoken)
    announcing = at_noon(tmp_path, Voice(), card)
    announcing.announce("A001", 1)
    seconds = announcing.record("so_0", "vi", lambda: True)
    assert 0.9 < seconds < 1.1
    assert [word.name for word in announcing.words() if word.own] == ["so_0"]
    announcing.announce("A001", 1)
    assert len(card.played[1]) > len(card.played[0])
    announcing.forget("so_0", "vi")
    announcing.announce("A001", 1)
    assert card.played[2] == card.played[0]


def test_a_word_nobody_spoke_leaves_the_one_before(tmp_path: Path) -> None:
    announcing = at_noon(tmp_path, Voice(), Listener())
    with pytest.raises(BadInput, match="Chưa nghe thấy"):
        announcing.record("so_1", "vi", lambda: True)
    assert not any(word.own for word in announcing.words())


def test_without_a_device_there_is_one_sentence(tmp_path: Path) -> None:
    card = SoundCard([miniaudio.Backend.JACK])  # a sound system no test machine runs
    if card.has_loudspeaker():
        pytest.skip("this machine has a JACK server")
    with pytest.raises(SoundError, match="không có loa"):
        at_noon(tmp_path, Voice(), card).announce("A001", 1)


def test_a_real_device_plays_to_the_end(tmp_path: Path) -> None:
    """Through miniaudio's own device, whose sound goes nowhere: opened, fed, drained, closed."""
    card = SoundCard([miniaudio.Backend.NULL])
    assert card.has_loudspeaker()
    at_noon(tmp_path, Voice(repeat=1, volume=(Volume("00:00", 100),)), card).listen("so_1", "vi")
