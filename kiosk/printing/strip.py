"""A strip of thermal paper being composed: text, lines and codes from top to bottom, then one 1-bit image.

All sizes are dots of the printer (203 dpi, 8 dots a millimetre). Text is drawn in grey and cut at a
threshold: dithering would leave stray dots that thermal heads print as dirt.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from kiosk.core import resources
from kiosk.core.text import nfc
from kiosk.printing import qr

Weight = Literal["Regular", "Medium", "SemiBold", "Bold"]
Align = Literal["left", "center", "right"]
_Stroke = Callable[[Image.Image, ImageDraw.ImageDraw], None]

_INK = 0
_PAPER = 255
_THRESHOLD = 160
"""Greys darker than this are printed; above the middle, so that thin strokes and marks stay whole."""

_CUT = [0] * _THRESHOLD + [255] * (256 - _THRESHOLD)


@lru_cache(maxsize=96)
def font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Give a Noto Sans font, with Pillow's own layout: no system library, the same on every PC."""
    path = resources.folder("fonts") / "noto-sans" / f"NotoSans-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _width(text: str, weight: Weight, size: int) -> float:
    return font(weight, size).getlength(text)


@lru_cache(maxsize=192)
def _line(text: str, weight: Weight, size: int) -> tuple[Image.Image, int, int]:
    """Give a line's coverage, and where in it the pen starts: column, and row of the baseline.

    Most lines of a ticket are the same on every ticket, and hinting them is what drawing one costs: kept, a
    ticket takes a third of the time. The small papers carry no name, so none is kept.
    """
    face = font(weight, size)
    left, top, right, bottom = (int(edge) for edge in face.getbbox(text, anchor="ls"))
    start, base = max(-left, 0), -top
    mask = Image.new("L", (start + right + 1, base + bottom + 1), 0)
    ImageDraw.Draw(mask).text((start, base), text, fill=255, font=face, anchor="ls")
    return mask, start, base


def wrap(text: str, weight: Weight, size: int, width: int) -> list[str]:
    """Give the lines of a text, none wider than `width`, as even as can be; longer words are broken."""
    words = [part for word in nfc(text).split() for part in _fitting(word, weight, size, width)]
    if not words:
        return []
    widths = [_width(word, weight, size) for word in words]
    blank = _width(" ", weight, size)
    lines = _greedy(words, widths, blank, width)
    if len(lines) == 1:
        return lines
    # the narrowest measure that needs no more lines: no lonely last word under a full line
    low, high = int(max(widths)), width
    while low < high:
        middle = (low + high) // 2
        if len(_greedy(words, widths, blank, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return _greedy(words, widths, blank, high)


def _greedy(words: list[str], widths: list[float], blank: float, width: int) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, wide in zip(words, widths, strict=True):
        if lines and used + blank + wide <= width:
            lines[-1] += " " + word
            used += blank + wide
        else:
            lines.append(word)
            used = wide
    return lines


def _fitting(word: str, weight: Weight, size: int, width: int) -> list[str]:
    """Break a word that is wider than the paper into pieces that are not."""
    if _width(word, weight, size) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and _width(pieces[-1] + letter, weight, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


class Strip:
    """Collects what stands on the paper; `image()` draws it. `dots` is the printer's whole line."""

    def __init__(self, dots: int, margin: int) -> None:
        self.dots = dots
        self.margin = margin
        self.inner = dots - 2 * margin
        self._y = margin
        self._strokes: list[_Stroke] = []

    def space(self, dots: int) -> None:
        """Leave so many rows white."""
        self._y += dots

    def text(
        self,
        text: str,
        weight: Weight,
        size: int,
        *,
        align: Align = "center",
        left: int | None = None,
        width: int | None = None,
    ) -> None:
        """Set a paragraph, wrapped to `width` from `left` (the whole line inside the margins by default)."""
        x0 = self.margin if left is None else left
        measure = self.dots - self.margin - x0 if width is None else width
        face = font(weight, size)
        ascent, descent = face.getmetrics()
        for line in wrap(text, weight, size, measure):
            spare = 0 if align == "left" else measure - _width(line, weight, size)
            x = x0 + int(spare / 2 if align == "center" else spare)
            self._strokes.append(_text_at(x, self._y + ascent, line, (weight, size)))
            self._y += ascent + descent

    def headline(self, text: str, weight: Weight, tallest: int) -> None:
        """Set one line as large as the paper's width allows, its ink no taller than `tallest`."""
        line = nfc(text)
        left, top, right, bottom = font(weight, 100).getbbox(line, anchor="ls")
        size = max(int(100 * min(self.inner / max(right - left, 1), tallest / max(bottom - top, 1))), 10)
        face = font(weight, size)
        left, top, right, bottom = face.getbbox(line, anchor="ls")
        x = self.margin + int((self.inner - (right - left)) / 2 - left)
        self._strokes.append(_text_at(x, int(self._y - top), line, (weight, size)))
        self._y += int(bottom - top)

    def rule(self, thickness: int = 2, *, dash: int = 0) -> None:
        """Draw a line from margin to margin; `dash` > 0 breaks it into dashes of that length."""
        dashes = (self.inner // dash + 1) // 2 if dash else 1
        length = dash or self.inner
        for number in range(dashes):
            x = self.margin + (round(number * (self.inner - dash) / (dashes - 1)) if dashes > 1 else 0)
            self._strokes.append(_box(x, self._y, x + length, self._y + thickness))
        self._y += thickness

    def banner(self, text: str, size: int) -> None:
        """Set white words on a black bar: what nobody may overlook."""
        face = font("Bold", size)
        line = nfc(text)
        left, top, right, bottom = face.getbbox(line, anchor="ls")
        pad = size // 3
        height = int(bottom - top) + 2 * pad
        self._strokes.append(_box(self.margin, self._y, self.dots - self.margin, self._y + height))
        x = self.margin + int((self.inner - (right - left)) / 2 - left)
        self._strokes.append(_text_at(x, int(self._y + pad - top), line, ("Bold", size), shade=_PAPER))
        self._y += height

    def code(self, text: str, module: int, *, left: int | None = None) -> int:
        """Draw a QR, `module` dots to a module, centred or from `left`; give its side with the quiet zone."""
        rows = qr.modules(text)
        side = len(rows) * module
        x0 = (self.dots - side) // 2 if left is None else left
        for row, dark_modules in enumerate(rows):
            y = self._y + row * module
            for start, end in _runs(dark_modules):
                self._strokes.append(_box(x0 + start * module, y, x0 + end * module, y + module))
        self._y += side
        return side

    def bar(self, left: int, right: int, height: int) -> None:
        """Draw a black box at the present height without moving on."""
        self._strokes.append(_box(left, self._y, right, self._y + height))

    def box(self, left: int, top: int, side: int, thickness: int = 3) -> None:
        """Draw an empty square to tick, from its upper left corner, without moving on."""
        right, bottom = left + side, top + side
        for edge in (
            (left, top, right, top + thickness),
            (left, bottom - thickness, right, bottom),
            (left, top, left + thickness, bottom),
            (right - thickness, top, right, bottom),
        ):
            self._strokes.append(_box(*edge))

    @property
    def y(self) -> int:
        """The row where the next thing will stand."""
        return self._y

    def move_to(self, y: int) -> None:
        """Go on at that row: for things that stand side by side."""
        self._y = y

    def image(self) -> Image.Image:
        """Give the finished paper: mode "1", exactly `dots` wide."""
        canvas = Image.new("L", (self.dots, self._y + self.margin), _PAPER)
        pen = ImageDraw.Draw(canvas)
        for draw in self._strokes:
            draw(canvas, pen)
        return canvas.point(_CUT, "1")


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Give the dark stretches of a row of modules as (start, end)."""
    edges = [i for i in range(len(row) + 1) if (i < len(row) and row[i]) != (i > 0 and row[i - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _text_at(x: int, baseline: int, line: str, face: tuple[Weight, int], *, shade: int = _INK) -> _Stroke:
    def stroke(canvas: Image.Image, _pen: ImageDraw.ImageDraw) -> None:
        mask, start, base = _line(line, *face)
        canvas.paste(shade, (x - start, baseline - base), mask)

    return stroke


def _box(left: int, top: int, right: int, bottom: int) -> _Stroke:
    return lambda _canvas, pen: pen.rectangle((left, top, right - 1, bottom - 1), fill=_INK)
