"""The plain build of the office's own papers: head, title, lines, tables, lines, signatures; its words as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import msgspec
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from kiosk.printing.forms import sheet, tinos, wording
from kiosk.printing.forms.grid import Grid
from kiosk.printing.forms.header import Header, HeadWords
from kiosk.printing.forms.sheet import Paper
from kiosk.printing.forms.signatures import signature_block
from kiosk.printing.forms.wording import Line, Signature
from kiosk.printing.moments import day_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kiosk.printing.payloads import OfficeHead

PORTRAIT = replace(sheet.PAPERS["A4"][0], body=12, head=11.5)
LANDSCAPE = replace(PORTRAIT, width=PORTRAIT.height, height=PORTRAIT.width)
"""Sheets of A4 with the margins of NĐ 30/2020, Annex I."""

HALF = sheet.PAPERS["A5"][0]
"""Half a sheet, A5 landscape: two stand on a page."""


class PaperWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything an office's paper says that is not of the day.

    `codes` stand below the agency beside the QR, `register` below the date, `columns` head the table and `empty`
    stands in its place where it has no rows. `terms` are the words that stand inside cells or for codes.
    """

    title: str
    columns: tuple[str, ...]
    footer: str
    form_set: str = ""
    copies: tuple[str, ...] = ("",)
    codes: tuple[Line, ...] = ()
    register: str = ""
    before_table: tuple[Line, ...] = ()
    empty: str = ""
    after_table: tuple[Line, ...] = ()
    signatures: tuple[Signature, ...] = ()
    terms: dict[str, str] = {}


def paper_pdf(
    words: PaperWords,
    values: Mapping[str, str],
    tables: Sequence[Flowable],
    *,
    paper: Paper,
    office: OfficeHead,
    day: date,
    about: str,
    tracking: str = "",
    above: Sequence[Flowable] = (),
    drawn: Flowable | None = None,
    reprint: bool = False,
    up: int = 1,
    whole: bool = False,
) -> bytes:
    """Give the PDF of a paper, all copies in it, the same bytes for the same words and values.

    `values` fill the words, as they came from the payload; `day` stands under the motto, `tracking` in the QR,
    `above` between the title and the lines. `about` is what the file calls itself: nothing personal. Two halves
    of a sheet stand on one page with `up` = 2. `drawn` is the first signer's hand from a screen. The signatures
    stand on one page with the last rows of the last table. With `whole` a copy that needs more than one page gives
    nothing: empty bytes.
    """
    tinos.register()
    filled = wording.prepared({"office": office.name, **values})
    size = paper.body
    body = ParagraphStyle("body", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, spaceAfter=size * 0.12)
    title = ParagraphStyle("title", fontName=tinos.BOLD, fontSize=size * 1.16, leading=size * 1.45, alignment=TA_CENTER)
    title.spaceBefore = size * (0.2 if paper.low else 0.6)
    copy_line = sheet.CopyLine(size * (1.5 if any(words.copies) else 0.6))
    end: list[Flowable] = [
        Paragraph(line, body) for line in wording.fill_lines(words.after_table, filled, low=paper.low)
    ]
    if words.signatures:
        end.append(signature_block(words.signatures, filled, paper, drawn=drawn))
        last = tables[-1] if tables else None
        if isinstance(last, Grid):
            last.keep_below(sheet.height_of(end, paper), paper.text_height)
    story: list[Flowable] = [
        head_of(words, filled, paper, office, day, tracking),
        Paragraph(words.title, title),
        copy_line,
        *above,
        *(Paragraph(line, body) for line in wording.fill_lines(words.before_table, filled, low=paper.low)),
        *tables,
        sheet.RoomFor(min(sheet.height_of(end, paper), paper.text_height)),
        *end,
    ]
    if whole and sheet.height_of(story, paper) > paper.text_height:
        return b""
    return sheet.print_copies(
        story,
        paper,
        words.copies,
        copy_line,
        footer=words.footer,
        about=sheet.About(f"{words.title.capitalize()} {about}".strip(), wording.clean(office.name)),
        mark=sheet.REPRINT_MARK if reprint else "",
        up=up,
    )


def line_of(text: str, paper: Paper, *, bold: bool = False) -> Paragraph:
    """Give a line of plain text to stand between tables."""
    size = paper.body
    style = ParagraphStyle("line", fontName=tinos.BOLD if bold else tinos.REGULAR, fontSize=size, leading=size * 1.2)
    style.spaceBefore = size * 0.6
    return Paragraph(escape(wording.clean(text)), style)


def dong(amount: int) -> str:
    """Give an amount as it is written: "1.250.000"."""
    return f"{amount:,}".replace(",", ".")


def head_of(
    words: PaperWords, filled: Mapping[str, str], paper: Paper, office: OfficeHead, day: date, tracking: str
) -> Header:
    """Give the head of a paper: office, nation, date, and beside the QR of `tracking` its codes."""
    small = ParagraphStyle("codes", fontName=tinos.REGULAR, fontSize=paper.head * 0.9, leading=paper.head * 1.15)
    place, written = wording.clean(office.place), day_in_words(day)
    head = HeadWords(
        superior=wording.clean(office.superior),
        office=wording.clean(office.name),
        place_date=f"{place}, {written}" if place else written.capitalize(),
        tracking=tracking,
        codes=tuple(wording.fill_lines(words.codes, filled)),
        register=wording.fill(words.register, filled, dots=4),
    )
    return Header(head, paper.head, paper.module, small)
