"""The letters of the papers: every Vietnamese letter, composed and decomposed, in every cut that is shipped."""

from __future__ import annotations

import io
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile
from reportlab.pdfgen.canvas import Canvas

from kiosk.core import resources
from kiosk.printing.charts import pen
from kiosk.printing.forms import tinos

if TYPE_CHECKING:
    from collections.abc import Callable
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


@pytest.mark.parametrize(("register", "font"), [(tinos.register, tinos.REGULAR), (pen.register, pen.REGULAR)])
def test_papers_drawn_at_the_same_time_have_the_letters_they_have_alone(
    register: Callable[[], None], font: str
) -> None:
    """Every printer of a PC, its reports and previews draw in threads of their own."""
    register()
    text = "".join(sorted(LETTERS))

    def drawn(_number: int = 0) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, invariant=1)
        canvas.setFont(font, 12)
        canvas.drawString(20, 20, text)
        canvas.save()
        return stream.getvalue()

    alone, before = drawn(), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(2) as printers:
            assert set(printers.map(drawn, range(100))) == {alone}
    finally:
        sys.setswitchinterval(before)
