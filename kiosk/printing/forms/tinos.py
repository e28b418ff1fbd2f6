"""The type of the forms: Tinos, which has the measures of Times New Roman (NĐ 30/2020), embedded in every PDF."""

from __future__ import annotations

import re
from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from kiosk.core import resources
from kiosk.printing.forms.together import BLANK
from kiosk.printing.typefaces import make_known

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"


@cache
def register() -> None:
    """Make the four cuts known to ReportLab; costs once, on the first form."""
    folder = resources.folder("fonts") / "tinos"
    files = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
    make_known({name: folder / f"Tinos-{cut}.ttf" for name, cut in files.items()})
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(REGULAR, bold, italic, (REGULAR, ITALIC, BOLD, BOLD_ITALIC)[2 * bold + italic])


class _Letters(dict[str, float]):
    """The widths of a cut's letters in thousandths of its size, each looked up once."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._face = getFont(font).face  # type: ignore[attr-defined]  # a TTFont has it, its stubs know the base only

    def __missing__(self, letter: str) -> float:
        width: float = self._face.charWidths.get(ord(letter), self._face.defaultWidth)
        self[letter] = width
        return width


_letters = cache(_Letters)


def width_of(text: str, font: str, size: float) -> float:
    """Give the width of a line in one of the cuts, in points: ReportLab's `stringWidth`, in a third of its time."""
    return 0.001 * size * sum(map(_letters(font).__getitem__, text))


def balanced(text: str, font: str, size: float, width: float) -> list[str]:
    """Give the lines of a centred heading, as even as they can be, in points; a word too wide is broken.

    None ends at a no-break space; the lines have plain blanks there.
    """
    words = [part for word in re.findall(r"[\S\xa0]+", text) for part in _fitting(word, font, size, width)]
    lines = _greedy(words, font, size, width)
    measure = width
    while len(lines) > 1:
        measure -= size / 2
        narrower = _greedy(words, font, size, measure)
        if len(narrower) > len(lines) or any(stringWidth(line, font, size) > measure for line in narrower):
            break
        lines = narrower
    return [line.replace(BLANK, " ") for line in lines]


def _greedy(words: list[str], font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitting(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and stringWidth(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
