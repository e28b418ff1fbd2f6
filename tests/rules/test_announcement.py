"""What the loudspeaker says."""

from __future__ import annotations

import pytest

from kiosk.rules.announcement import WORDS, clips_of, sentence


def test_digits_are_said_one_by_one() -> None:
    assert sentence("A023", 2, "vi") == "Mời công dân số a không hai ba đến quầy số hai"
    assert sentence("057", 2, "vi") == "Mời công dân số không năm bảy đến quầy số hai"  # of the paper roll
    assert sentence("B100", 12, "en") == "Number B one zero zero please go to counter twelve"


def test_a_counter_is_said_as_people_say_it() -> None:
    assert sentence("H007", 15, "vi").endswith("đến quầy số mười lăm")
    assert sentence("H007", 24, "vi").endswith("đến quầy số hai bốn")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_call_has_its_words(language: str) -> None:
    words = WORDS["vi" if language == "vi" else "en"]
    for prefix in "ABCDEGHIKLMNOPQRSTUVXY":
        assert set(clips_of(f"{prefix}1234567890", 19)) <= set(words)


def test_what_is_no_number_is_not_read() -> None:
    with pytest.raises(ValueError, match="not a number"):
        clips_of("A-12", 1)
