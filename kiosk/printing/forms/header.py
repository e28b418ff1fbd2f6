"""The head of a form by NĐ 30/2020, Annex I: agency on the left, nation and motto on the right, code with QR below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from kiosk.printing import qr
from kiosk.printing.forms import tinos

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_GAP = 4 * mm


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What the head says: `codes` stand beside the QR, `register` under the date, both as paragraph markup.

    `tracking` is what the QR says; empty, there is none. `number` is the number and symbol of a letter, centred
    under the agency.
    """

    superior: str
    office: str
    place_date: str
    tracking: str
    codes: tuple[str, ...]
    register: str = ""
    number: str = ""


class Header(Flowable):
    """The head as one block over the whole width of the text; sizes in points."""

    def __init__(self, words: HeadWords, size: float, module: float, style: ParagraphStyle) -> None:
        super().__init__()
        self._words = words
        self._size = size
        self._module = module
        self._codes = [Paragraph(code, style) for code in words.codes]
        centred = style.clone("register", alignment=1)
        self._register = Paragraph(words.register, centred)
        self._leading = size * 1.25
        self._modules = qr.modules(words.tracking) if words.tracking else ()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """Give the block's width and height in points."""
        self.width = aW
        right = stringWidth(NATION, tinos.BOLD, self._size)
        self._right = aW - right / 2
        self._left_width = _left_width(aW, self._size)
        self._superior, self._office = agency_lines(self._words.superior, self._words.office, self._size, aW)
        self._qr_side = len(self._modules) * self._module
        lines = len(self._superior) + len(self._office)
        self._rule_y = lines * self._leading + 2
        self._number = tinos.balanced(self._words.number, tinos.REGULAR, self._size, self._left_width)
        self._number_y = self._rule_y + 0.5 * mm
        beside = self._left_width - self._qr_side - 2 * mm
        code_heights = [code.wrap(beside, 1000)[1] for code in self._codes]
        self._code_heights = code_heights
        self._qr_top = self._rule_y + 1.5 * mm + len(self._number) * self._leading
        self._codes_height = max(self._qr_side, sum(code_heights))
        left_height = self._qr_top + self._codes_height
        self._date_y = 2 * self._leading + self._size * 1.9
        self._register_height = self._register.wrap(right, 1000)[1]
        right_height = self._date_y + self._size * 0.6 + self._register_height
        self.height = max(left_height, right_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the block; (0, 0) is its lower left corner."""
        canvas: Canvas = self.canv
        self._draw_agency(canvas)
        self._draw_nation(canvas)
        self._draw_number(canvas)
        middle = self.height - self._qr_top - self._codes_height / 2
        if self._modules:
            draw_qr(canvas, self._modules, 0, middle - self._qr_side / 2, self._module)
        y = middle + sum(self._code_heights) / 2
        for code, height in zip(self._codes, self._code_heights, strict=True):
            y -= height
            code.drawOn(canvas, self._qr_side + 1 * mm, y)

    def _draw_agency(self, canvas: Canvas) -> None:
        centre = self._left_width / 2
        y = self.height
        for lines, font in ((self._superior, tinos.REGULAR), (self._office, tinos.BOLD)):
            canvas.setFont(font, self._size)
            for line in lines:
                y -= self._leading
                canvas.drawCentredString(centre, y + self._leading - self._size, line)
        # under the agency: a line of a third to a half of the name's length
        length = stringWidth(self._office[-1], tinos.BOLD, self._size) / 2.2 if self._office else 0
        canvas.setLineWidth(0.7)
        canvas.line(centre - length / 2, self.height - self._rule_y, centre + length / 2, self.height - self._rule_y)

    def _draw_number(self, canvas: Canvas) -> None:
        for row, line in enumerate(self._number, 1):
            canvas.setFont(tinos.REGULAR, self._size)
            y = self.height - self._number_y - row * self._leading
            canvas.drawCentredString(self._left_width / 2, y + self._leading - self._size, line)

    def _draw_nation(self, canvas: Canvas) -> None:
        centre, size = self._right, self._size
        canvas.setFont(tinos.BOLD, size)
        canvas.drawCentredString(centre, self.height - size, NATION)
        motto_y = self.height - self._leading - size
        canvas.setFont(tinos.BOLD, size * 1.06)
        canvas.drawCentredString(centre, motto_y, MOTTO)
        half = stringWidth(MOTTO, tinos.BOLD, size * 1.06) / 2
        canvas.setLineWidth(0.7)
        canvas.line(centre - half, motto_y - size * 0.4, centre + half, motto_y - size * 0.4)
        canvas.setFont(tinos.ITALIC, size * 1.06)
        canvas.drawCentredString(centre, self.height - self._date_y, self._words.place_date)
        y = self.height - self._date_y - size * 0.6 - self._register_height
        self._register.drawOn(canvas, centre - self._register.width / 2, y)


def agency_lines(superior: str, office: str, size: float, width: float) -> tuple[list[str], list[str]]:
    """Give the lines of an agency and of the one above it as they stand on a text so wide, in points."""
    left = _left_width(width, size)
    return (
        tinos.balanced(superior.upper(), tinos.REGULAR, size, left),
        tinos.balanced(office.upper(), tinos.BOLD, size, left),
    )


def _left_width(width: float, size: float) -> float:
    return width - stringWidth(NATION, tinos.BOLD, size) - _GAP


def draw_qr(canvas: Canvas, modules: qr.Modules, x: float, y: float, module: float) -> None:
    """Draw a QR as one filled outline, `module` points to a module, from its lower left corner."""
    path = canvas.beginPath()
    rows = len(modules)
    for number, row in enumerate(modules):
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bottom = y + (rows - 1 - number) * module
                path.rect(x + start * module, bottom, (column - start) * module, module)
                start = None
    canvas.drawPath(path, fill=1, stroke=0)
