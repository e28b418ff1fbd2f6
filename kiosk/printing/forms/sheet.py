"""Pages of a form: what flows from page to page is laid out once and stamped on every copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame

from kiosk.printing.forms import saved, tinos

if TYPE_CHECKING:
    from collections.abc import Sequence

REPRINT_MARK = "IN LẠI"
"""What stands framed in the corner of a paper that was printed before."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: its size and margins in points, and the sizes of type on it."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    body: float
    head: float
    module: float
    columns: tuple[float, float, float]
    low: bool = False

    @property
    def text_width(self) -> float:
        """The width of the text in points."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height of the text in points."""
        return self.height - self.top - self.bottom


# margins of NĐ 30/2020, Annex I; A5 is half a sheet and takes half the margins, but room to file it on the left
_A4 = Paper(
    *A4, 20 * mm, 20 * mm, 30 * mm, 15 * mm, body=12.5, head=12, module=0.75 * mm, columns=(14 * mm, 22 * mm, 26 * mm)
)
_A5 = Paper(
    *landscape(A5),
    10 * mm,
    9 * mm,
    20 * mm,
    11 * mm,
    body=9.0,
    head=9.0,
    module=0.62 * mm,
    columns=(18 * mm, 25 * mm, 34 * mm),
    low=True,
)
PAPERS = {"A4": (_A4, replace(_A4, body=11, head=11)), "A5": (_A5, replace(_A5, body=8.4, head=8.4))}
"""Each size with its type, and with the smaller type that may save a second page."""


class CopyLine(Flowable):
    """Room for the line that names the copy; remembers where it came to stand."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height
        self.page = 0
        self.baseline = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """Give the whole width and the height of the room."""
        self.width = aW
        return aW, self.height

    # ReportLab's own names, called by it with all of them
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """Draw nothing: each copy writes its own name here."""
        self.baseline = y + self.height * 0.3


class RoomFor(Flowable):
    """Begins a new page unless so much height, in points, is left on this one; takes no room itself."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.room = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """Give no size."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""


class KeptBelow(Flowable):
    """A block whose last part has to stand on one page with what comes next, `below` points high."""

    below = 0.0


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: never a citizen's name."""

    title: str
    author: str


def print_copies(
    story: Sequence[Flowable],
    paper: Paper,
    copies: Sequence[str],
    copy_line: CopyLine,
    *,
    footer: str,
    about: About,
    mark: str = "",
    up: int = 1,
    numbering: str = "{page}",
) -> bytes:
    """Give the PDF of all copies one after the other, the same bytes for the same story.

    Each page of the story becomes one form object that all copies show: half the time, half the bytes. Page
    numbers stand top centre from page 2 on, as `numbering` writes them ({page}, {pages}); `mark` stands framed in
    the top corner of every page. A copy without a name says nothing of copies. So many pages as `up` says stand
    one below the other on one leaf of A4, to be cut apart.
    """
    buffer = BytesIO()
    # two A5 are a millimetre lower than one A4: it is left above the upper one
    leaf = (paper.width, paper.height if up == 1 else A4[1])
    canvas = Canvas(buffer, pagesize=leaf, invariant=1, pageCompression=1, lang="vi-VN")
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    pages = _lay_out(list(story), paper, canvas)
    sheets = [(copy, page) for copy in copies for page in range(1, pages + 1)]
    for number, (copy, page) in enumerate(sheets):
        lower = up - 1 - number % up
        canvas.saveState()
        canvas.translate(0, lower * paper.height)
        canvas.doForm(f"page{page}")
        if page > 1:
            canvas.setFont(tinos.REGULAR, paper.body)
            canvas.drawCentredString(
                paper.width / 2, paper.height - paper.top * 0.6, numbering.format(page=page, pages=pages)
            )
        elif copy:
            canvas.setFont(tinos.ITALIC, paper.body)
            canvas.drawCentredString(paper.left + paper.text_width / 2, copy_line.baseline, f"({copy})")
        canvas.setFont(tinos.ITALIC, paper.body * 0.72)
        canvas.drawString(paper.left, paper.bottom * 0.5, footer)
        canvas.drawRightString(paper.width - paper.right, paper.bottom * 0.5, copy.partition(":")[0])
        if mark:
            _draw_mark(canvas, paper, mark)
        if lower:
            canvas.setDash(2, 3)
            canvas.setLineWidth(0.4)
            canvas.line(0, 0, paper.width, 0)
        canvas.restoreState()
        if not lower or number == len(sheets) - 1:
            canvas.showPage()
    saved.save(canvas)
    return buffer.getvalue()


def height_of(story: Sequence[Flowable], paper: Paper) -> float:
    """Give the height of the pieces one below the other, in points."""
    height = 0.0
    for piece in story:
        height += piece.getSpaceBefore() + piece.wrap(paper.text_width, paper.text_height)[1] + piece.getSpaceAfter()
    return height


def _lay_out(story: list[Flowable], paper: Paper, canvas: Canvas) -> int:
    """Draw the story into form objects page1, page2 … and give how many there are."""
    page = 0
    while story:
        page += 1
        canvas.beginForm(f"page{page}", 0, 0, paper.width, paper.height)
        _fill_page(story, paper, canvas)
        canvas.endForm()
    return page


def _fill_page(story: list[Flowable], paper: Paper, canvas: Canvas) -> None:
    """Draw from the front of the story what fits on one page, and take it away."""
    width, top = paper.text_width, paper.height - paper.top
    y = top
    while story:
        piece = story.pop(0)
        room = y - paper.bottom
        if isinstance(piece, RoomFor):
            if piece.room <= room or y == top:
                continue
            return
        before = piece.getSpaceBefore() if y < top else 0
        _, height = piece.wrapOn(canvas, width, room - before)
        below = piece.below if isinstance(piece, KeptBelow) else 0.0
        if height + below > room - before:
            parts = piece.splitOn(canvas, width, room - before)
            if not parts and y < top:
                story.insert(0, piece)
                return
            if parts:
                piece = parts[0]
                story[:0] = parts[1:]
            elif height > room:
                # what is higher than a whole page and cannot be split is made smaller: nothing is ever cut off
                piece = KeepInFrame(width, room, [piece], mode="shrink")
            _, height = piece.wrapOn(canvas, width, room - before)
        y -= before + height
        piece.drawOn(canvas, paper.left, y)
        y -= piece.getSpaceAfter()


def _draw_mark(canvas: Canvas, paper: Paper, mark: str) -> None:
    size = paper.body * 1.2
    width = canvas.stringWidth(mark, tinos.BOLD, size) + size
    x, y = paper.width - paper.right - width, paper.height - paper.top * 0.8
    canvas.setLineWidth(1.4)
    canvas.rect(x, y, width, size * 1.5)
    canvas.setFont(tinos.BOLD, size)
    canvas.drawString(x + size / 2, y + size * 0.42, mark)
