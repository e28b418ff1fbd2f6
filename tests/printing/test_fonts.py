"""The letters of the papers: every Vietnamese letter, composed and decomposed, in every cut that is shipped."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from kiosk.core import resources

if TYPE_CHECKING:
    from pathlib import Path

FONTS = sorted(resources.folder("fonts").glob("*/*.ttf"))
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES} | {"đ"}
ALL = LETTERS | {letter.upper() for letter in LETTERS} | set(TONES[1:]) | {"\u0302", "\u0306", "\u031b"} | set("…–“”·₫")


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_no_letter_is_missing(font: Path) -> None:
    assert {letter for letter in ALL if ord(letter) not in TTFontFile(str(font)).charToGlyph} == set()


def test_every_family_has_its_cuts_and_its_licence() -> None:
    assert {font.stem for font in FONTS} == {
        "NotoSans-Regular",
        "NotoSans-Medium",
        "NotoSans-SemiBold",
        "NotoSans-Bold",
        "Tinos-Regular",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-BoldItalic",
    }
    for family in {font.parent for font in FONTS}:
        licence = (family / "LICENSE.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert licence.startswith("Copyright")
