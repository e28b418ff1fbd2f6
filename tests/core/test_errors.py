"""One sentence for the person in front of the screen, in the screen's language."""

from __future__ import annotations

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import Translator


def test_a_known_error_speaks_with_its_values() -> None:
    error = BadInput("Không có quầy số {counter}.", counter=7)
    assert isinstance(error, KnownError)
    assert str(error) == "Không có quầy số 7."
    assert error.in_words(Translator()) == "Không có quầy số 7."
    assert error.in_words({"Không có quầy số {counter}.": "There is no counter {counter}."}.__getitem__) == (
        "There is no counter 7."
    )


def test_braces_in_a_value_are_kept() -> None:
    assert str(BadInput("Tệp {file} hỏng.", file="{a}.toml")) == "Tệp {a}.toml hỏng."


def test_vietnamese_is_the_source_and_an_unknown_language_falls_back_to_it() -> None:
    assert Translator("vi")("Đã tiếp nhận") == "Đã tiếp nhận"
    assert Translator("la")("Đã tiếp nhận") == "Đã tiếp nhận"
