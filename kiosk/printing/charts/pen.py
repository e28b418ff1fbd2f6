"""What every chart is drawn with: its type, its few colours, texts whose room is known, lines, marks and areas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from kiosk.core import resources
from kiosk.printing.typefaces import make_known

if TYPE_CHECKING:
    from collections.abc import Sequence

REGULAR, BOLD = "NotoSans", "NotoSans-SemiBold"

INK, SOFT, RULE = HexColor("#1F2933"), HexColor("#52606D"), HexColor("#D5DBE1")
WHITE, BLACK = HexColor("#FFFFFF"), HexColor("#000000")
BLUE, SLATE, ORANGE = HexColor("#0B4F8A"), HexColor("#56636F"), HexColor("#C2410C")
PALE, AMBER = HexColor("#A9CCE8"), HexColor("#E2852B")
"""Blue against orange is told apart by every kind of colour sight; on grey prints no two that touch are alike."""

_DIGITS_HIGH = 0.714
"""The height of Noto Sans's figures and capitals as a part of its size."""

Anchor = Literal["start", "middle", "end"]
Mark = Literal["circle", "square", "triangle"]


@cache
def register() -> None:
    """Make the two cuts known to ReportLab; costs once, on the first chart."""
    folder = resources.folder("fonts") / "noto-sans"
    make_known({REGULAR: folder / "NotoSans-Regular.ttf", BOLD: folder / "NotoSans-SemiBold.ttf"})


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a text in points."""
    return float(stringWidth(text, BOLD if bold else REGULAR, size))


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Give the lines of a text in a width, broken between words, or inside one that is wider."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if wide(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and wide(lines[-1] + letter, size, bold=bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def fitting(texts: Sequence[str], size: float, width: float, least: float = 0.7, *, bold: bool = False) -> float:
    """Give the size at which the widest of some texts fits a width, no smaller than `least` of `size`."""
    widest = max((wide(text, size, bold=bold) for text in texts), default=0.0)
    return size if widest <= width else max(size * width / widest, size * least)


def readable_on(fill: Color) -> Color:
    """Give black or white, whichever stands out more: one of them always does enough (4.5 : 1; WCAG 2, 1.4.3)."""
    light = _luminance(fill)
    return WHITE if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else BLACK


def between(start: Color, end: Color, part: float) -> Color:
    """Give the colour a part of the way, 0 to 1, from one to another."""
    return Color(*(a + (b - a) * part for a, b in zip(start.rgb(), end.rgb(), strict=True)))


def _luminance(colour: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.rgb())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Pen:
    """Draws on a sheet of so many points, from its lower left corner, in type of a size. `drawing` is what came."""

    def __init__(self, width: float, height: float, size: float) -> None:
        register()
        self.drawing = Drawing(width, height)
        self.width, self.height, self.size = width, height, size

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        colour: Color = INK,
        size: float = 0,
    ) -> None:
        """Write words on a line; what would leave the sheet on either side is moved inside."""
        size = size or self.size
        room = wide(words, size, bold=bold)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * room
        left = max(0.0, min(left, self.width - room))
        self.drawing.add(String(left, y, words, fontName=BOLD if bold else REGULAR, fontSize=size, fillColor=colour))

    def text_at(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        colour: Color = INK,
        size: float = 0,
    ) -> None:
        """Write words whose figures and capitals have their middle at a height."""
        size = size or self.size
        line = middle - size * _DIGITS_HIGH / 2
        self.text(x, line, words, anchor=anchor, bold=bold, colour=colour, size=size)

    def area(self, x: float, y: float, width: float, height: float, fill: Color, edge: Color | None = None) -> None:
        """Fill a rectangle."""
        shape = Rect(x, y, width, height)
        shape.fillColor, shape.strokeColor, shape.strokeWidth = fill, edge, 0.5 if edge is not None else 0
        self.drawing.add(shape)

    def rule(self, x: float, y: float, to_x: float, to_y: float, colour: Color = RULE, width: float = 0.5) -> None:
        """Draw a straight line."""
        self.drawing.add(Line(x, y, to_x, to_y, strokeColor=colour, strokeWidth=width))

    def path(
        self, points: Sequence[tuple[float, float]], colour: Color, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points."""
        flat = [part for point in points for part in point]
        self.drawing.add(PolyLine(flat, strokeColor=colour, strokeWidth=width, strokeDashArray=dash, strokeLineJoin=1))

    def mark(self, x: float, y: float, kind: Mark, colour: Color, half: float) -> None:
        """Draw a mark around a point, half as wide as it says."""
        if kind == "circle":
            self.drawing.add(Circle(x, y, half, fillColor=colour, strokeColor=None))
        elif kind == "square":
            self.area(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8, colour)
        else:
            corners = [x - half * 1.15, y - half * 0.9, x + half * 1.15, y - half * 0.9, x, y + half * 1.2]
            self.drawing.add(Polygon(corners, fillColor=colour, strokeColor=None))
