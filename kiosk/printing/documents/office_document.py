"""The parts of a DOCX by NĐ 30/2020, Annex I: page, type, head, paragraphs, page numbers, room to sign."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Literal

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from kiosk.core.clock import in_vietnam, local_day
from kiosk.printing.forms import tinos, wording
from kiosk.printing.forms.header import MOTTO, NATION
from kiosk.printing.forms.together import together
from kiosk.printing.moments import day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document as OpenDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from kiosk.printing.forms.wording import Signature
    from kiosk.printing.payloads import OfficeHead

TYPE = "Times New Roman"
LEFT, RIGHT, TOP, BOTTOM = 30.0, 15.0, 20.0, 20.0
"""Margins in millimetres (Annex I, I.2)."""

SHORT, LONG = 210.0, 297.0

Side = Literal["left", "center", "right", "justify"]
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_TO_WRITE = re.compile(r"(\[[^\[\]]*…[^\[\]]*\])")
"""What is left to write: "[…]", or "[… with a word of what …]"."""


def new_document(
    title: str, office: OfficeHead, made_at: datetime, *, size: float, across: bool = False
) -> OpenDocument:
    """Give an empty document on A4, upright or `across`, in type of `size` points; it says of itself `title` only."""
    tinos.register()
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    width, height = (LONG, SHORT) if across else (SHORT, LONG)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = Mm(TOP / 2)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title, wording.clean(office.name), "", "vi-VN"
    about.last_modified_by = about.author
    about.created = about.modified = in_vietnam(made_at).replace(tzinfo=None)
    _drop_thumbnail(document)
    for name in ("Normal", "Heading 1", "Heading 2", "Header"):
        _set_type(document, name, size)
    return document


def _drop_thumbnail(document: OpenDocument) -> None:
    """Take away the small picture of python-docx's own template."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def text_width(document: OpenDocument) -> float:
    """Give the width of the text in points."""
    section = document.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return room / Pt(1)


def _set_type(document: OpenDocument, name: str, size: float) -> None:
    """Have a style of the program's template write in Times New Roman, black, Vietnamese."""
    style = document.styles[name]
    font = style.font
    font.name, font.size, font.color.rgb = TYPE, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), TYPE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = 1.0


def add_text(
    place: OpenDocument | _Cell,
    text: str,
    *,
    side: Side = "left",
    bold: bool = False,
    italic: bool = False,
    size: float = 0,
    before: float = 0,
    after: float = 0,
    indent_mm: float = 0,
    spacing: float = 1.0,
    style: str = "Normal",
    keep: bool = False,
    whole_words: bool = False,
) -> Paragraph:
    """Add a paragraph; what is left to write ("[…]") stands out in yellow. Sizes and white space in points.

    `keep` holds it on one page with the next; with `whole_words` no line ends inside a word of two syllables.
    """
    paragraph = place.add_paragraph("", style)
    layout = paragraph.paragraph_format
    layout.alignment = _SIDES[side]
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.first_line_indent = Mm(indent_mm) if indent_mm else None
    # an empty line is as high as its type, not as the style's
    layout.line_spacing = spacing if text or not size else Pt(size * 1.15)
    layout.keep_with_next = keep
    shown = wording.clean(text)
    for part in _TO_WRITE.split(together(shown) if whole_words else shown):
        if not part:
            continue
        run = paragraph.add_run(part)
        run.bold, run.italic = bold, italic
        if size:
            run.font.size = Pt(size)
        if _TO_WRITE.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def add_head(document: OpenDocument, office: OfficeHead, made_at: datetime, number: str, size: float) -> None:
    """Add the head: agency and number on the left, nation, motto, place and day on the right; no rules around."""
    width = text_width(document)
    right = stringWidth(NATION, tinos.BOLD, size) + 12
    left, other = bare_row(document, (width - right, right))
    _lines(left, tinos.balanced(office.superior.upper(), tinos.REGULAR, size, width - right - 12), size)
    name = tinos.balanced(office.name.upper(), tinos.BOLD, size, width - right - 12)
    _lines(left, name, size, bold=True)
    # Word leaves 5.4 points on either side of a cell's text
    add_rule(left, stringWidth(name[-1], tinos.BOLD, size) / 2.2 if name else 60, width - right - 10.8)
    if number:
        add_text(left, number, side="center", size=size, before=3)
    _lines(other, [NATION], size, bold=True)
    _lines(other, [MOTTO], size + 1, bold=True)
    add_rule(other, stringWidth(MOTTO, tinos.BOLD, size + 1), right - 10.8)
    day = day_in_words(local_day(made_at))
    place = wording.clean(office.place)
    add_text(
        other, f"{place}, {day}" if place else day.capitalize(), side="center", italic=True, size=size + 1, before=3
    )


def add_signatures(document: OpenDocument, signatures: Sequence[Signature], size: float) -> None:
    """Add who signs, side by side with room for the hand; one alone on the right half."""
    count = max(len(signatures), 2)
    cells = bare_row(document, [text_width(document) / count] * count)
    for cell, sign in zip(cells[-len(signatures) :], signatures, strict=True):
        add_signer(cell, sign.title, sign.hint, size)


def add_signer(cell: _Cell, title: str, hint: str, size: float, name: str = "") -> None:
    """Add one who signs: title, hint, room of four lines, the name typed below."""
    _lines(cell, [title], size, bold=True)
    if hint:
        add_text(cell, hint, side="center", italic=True, size=size, keep=True)
    for _ in range(4):
        add_text(cell, "", size=size, keep=True)
    if name:
        add_text(cell, name, side="center", bold=True, size=size)


def add_page_numbers(document: OpenDocument, template: str) -> None:
    """Number the pages top centre from page 2 on; the template has "{page}" and may have "{pages}"."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\{pages?\})", template):
        if part in ("{page}", "{pages}"):
            _add_field(paragraph, "PAGE" if part == "{page}" else "NUMPAGES")
        elif part:
            paragraph.add_run(part)


def saved(document: OpenDocument) -> bytes:
    """Give the document's bytes; behind a table at its end stands the paragraph that text programs want there."""
    add_text(document, "", size=2)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bare_row(document: OpenDocument, widths: Sequence[float]) -> Sequence[_Cell]:
    """Give the cells of a table of one row without rules, widths in points; each begins with an empty paragraph."""
    table = document.add_table(1, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    cells: Sequence[_Cell] = table.rows[0].cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Pt(width)
    return cells


def add_first(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, size: float = 0) -> None:
    """Add the first line of a cell, in place of the empty paragraph that every cell begins with."""
    add_text(cell, text, bold=bold, italic=italic, size=size)
    _drop_empty(cell)


def _lines(cell: _Cell, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
    for line in lines:
        add_text(cell, line, side="center", bold=bold, size=size, keep=True)
    _drop_empty(cell)


def _drop_empty(cell: _Cell) -> None:
    first = cell.paragraphs[0]
    if not first.text and len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)  # noqa: SLF001 - python-docx has no other way to take one away


def add_picture(document: OpenDocument, png: bytes, about: str) -> None:
    """Add a picture as wide as the text, on one page with the next paragraph; `about` is read to who cannot see it."""
    paragraph = add_text(document, "", keep=True)
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Pt(text_width(document)))
    shape._inline.docPr.set("descr", wording.clean(about))  # noqa: SLF001 - python-docx has no other way to say it


def add_rule(place: OpenDocument | _Cell, length: float, width: float) -> None:
    """Add a line of a length in the middle of a width, both in points: the upper edge of an empty paragraph."""
    paragraph = add_text(place, "", size=2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    side = max(0.0, (width - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(side)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - borders are not in python-docx's own words
        edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Add a field that the text program fills in: the page, the number of pages."""
    for kind in ("begin", name, "end"):
        run = paragraph.add_run()
        if kind == name:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = name
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - fields are not in python-docx's own words
