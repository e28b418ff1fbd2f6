"""What the letters to citizens, forms 02 to 05, have in common: head, number, title, text, who signs, who receives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import msgspec
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from kiosk.core.clock import local_day
from kiosk.printing.forms import sheet, tinos, wording
from kiosk.printing.forms.header import Header, HeadWords
from kiosk.printing.forms.signatures import signature_block
from kiosk.printing.forms.wording import Line, Signature
from kiosk.printing.moments import day_in_words, moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads import (
        ApologyPayload,
        DossierReference,
        OfficeHead,
        RefusalPayload,
        StopPayload,
        SupplementPayload,
    )

    Notice = SupplementPayload | RefusalPayload | ApologyPayload | StopPayload

_A4 = sheet.PAPERS["A4"][0]
# type and first lines of a letter by NĐ 30/2020: 13 to 14 points; a little less where it saves a second page
_PAPERS = (replace(_A4, body=13), replace(_A4, body=12))
_SAVED = 1.15
_INDENT = 10 * mm


class NoticeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a notice says that is not the dossier's.

    `symbol` goes behind a number that has none of its own; without `copies` the paper is printed once.
    """

    form_set: str
    title: str
    number: str
    symbol: str
    code: str
    office_code: str
    tracking: str
    footer: str
    copies: tuple[str, ...]
    text: tuple[Line, ...]
    signatures: tuple[Signature, ...]


class Recipients(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list "Nơi nhận": its head, its first and last entry, and how those between are written."""

    head: str
    first: str
    each: str
    last: str


class LetterWords(NoticeWords, frozen=True, forbid_unknown_fields=True):
    """A notice with "Kính gửi" above its text and "Nơi nhận" below."""

    addressed: tuple[Line, ...]
    recipients: Recipients


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a notice that are its own, each set on a given paper."""

    above: Callable[[Paper], list[Flowable]] | None = None
    text: Callable[[Paper], list[Flowable]] | None = None
    beside: Callable[[Paper], list[Flowable]] | None = None


def values_of(notice: Notice) -> dict[str, str]:
    """Give what every notice can say of its office, dossier and addressee; the owner only if somebody else."""
    dossier, addressee = notice.dossier, notice.addressee
    return {
        "office": notice.office.name,
        "hotline": notice.office.hotline,
        "addressee": addressee.name,
        "address": addressee.address,
        "phone": addressee.phone,
        "email": addressee.email,
        "owner": dossier.owner if wording.clean(dossier.owner) != wording.clean(addressee.name) else "",
        "code": dossier.official_code or dossier.local_code,
        "procedure_code": dossier.procedure_code,
        "procedure_name": dossier.procedure_name,
        "received": moment_in_words(dossier.received_at) if dossier.received_at else "",
        "due": moment_in_words(dossier.due_at) if dossier.due_at else "",
    }


def notice_pdf(
    notice: Notice, words: NoticeWords, values: Mapping[str, str], body: Body | None = None, *, reprint: bool
) -> bytes:
    """Give the PDF of a notice on A4, as many pages as it needs; the same notice gives the same bytes.

    `values` are `prepared`. Slightly smaller type is taken where it brings the notice down to one page.
    """
    own = body or Body()
    usual, smaller = (_set(notice, words, values, own, paper) for paper in _PAPERS)
    chosen = smaller if 1 < usual.pages < _SAVED and smaller.pages <= 1 else usual
    return sheet.print_copies(
        chosen.story,
        chosen.paper,
        words.copies or ("",),
        chosen.copy_line,
        footer=words.footer,
        about=sheet.About(
            f"{words.title.capitalize()} {notice.dossier.local_code}".strip(), wording.clean(notice.office.name)
        ),
        mark=sheet.REPRINT_MARK if reprint else "",
    )


def letter_pdf(
    notice: ApologyPayload | StopPayload,
    words: LetterWords,
    values: Mapping[str, str],
    copies_to: Sequence[str] = (),
    *,
    reprint: bool,
) -> bytes:
    """Give the PDF of a notice with "Kính gửi" and "Nơi nhận"; `copies_to` are told besides the addressee."""
    entries = [
        words.recipients.first,
        *(words.recipients.each.format(name=escape(wording.clean(n))) for n in copies_to),
    ]

    def addressed(paper: Paper) -> list[Flowable]:
        style = ParagraphStyle("to", _text_style(paper), firstLineIndent=0, leftIndent=2 * _INDENT)
        lines = [Paragraph(line, style) for line in wording.fill_lines(words.addressed, values)]
        lines[-1].spaceAfter = paper.body
        return [*lines]

    def recipients(paper: Paper) -> list[Flowable]:
        style = ParagraphStyle("copies", fontName=tinos.REGULAR, fontSize=11, leading=13.2)
        head = ParagraphStyle("copies head", style, fontName=tinos.BOLD_ITALIC, fontSize=12, leading=paper.body * 1.2)
        return [
            Paragraph(words.recipients.head, head),
            *(Paragraph(entry, style) for entry in [*entries, words.recipients.last]),
        ]

    return notice_pdf(notice, words, values, Body(above=addressed, beside=recipients), reprint=reprint)


def paragraphs(lines: Sequence[Line], values: Mapping[str, str], paper: Paper) -> list[Flowable]:
    """Give the lines that apply as paragraphs of a letter."""
    style = _text_style(paper)
    return [Paragraph(line, style) for line in wording.fill_lines(tuple(lines), values)]


def _head(
    office: OfficeHead, dossier: DossierReference, words: NoticeWords, serial: str, issued_at: datetime, paper: Paper
) -> Header:
    """Give the head of a notice; a dossier without a code has no line for it.

    The QR leads to the dossier; where nothing was taken in, it says the number of the paper and its year.
    """
    codes: list[str] = []
    local, official = wording.clean(dossier.local_code), wording.clean(dossier.official_code)
    if official or local:
        codes.append(f"{words.code}<br/><b>{escape(official or local)}</b>")
    if official and local and official != local:
        codes.append(f"{words.office_code} {escape(local)}")
    if dossier.tracking:
        codes.append(f"{words.tracking} <b>{show_tracking(dossier.tracking)}</b>")
    number = wording.clean(serial)
    of_paper = f"{number}-{local_day(issued_at):%Y}" if number else ""
    if "/" not in number:
        number = f"{number or '……'}/{words.symbol}"
    style = ParagraphStyle("codes", fontName=tinos.REGULAR, fontSize=paper.head * 0.9, leading=paper.head * 1.15)
    day, place = day_in_words(local_day(issued_at)), wording.clean(office.place)
    head = HeadWords(
        superior=wording.clean(office.superior),
        office=wording.clean(office.name),
        place_date=f"{place}, {day}" if place else day.capitalize(),
        tracking=dossier.tracking or of_paper,
        codes=tuple(codes),
        number=words.number.format(serial=number),
    )
    return Header(head, paper.head, paper.module, style)


@dataclass(frozen=True, slots=True)
class _Setting:
    """The notice set on one paper with one size of type."""

    paper: Paper
    story: list[Flowable]
    copy_line: sheet.CopyLine
    pages: float


def _set(notice: Notice, words: NoticeWords, values: Mapping[str, str], body: Body, paper: Paper) -> _Setting:
    size = paper.body
    title = ParagraphStyle("title", fontName=tinos.BOLD, fontSize=14, leading=14 * 1.3, alignment=TA_CENTER)
    title.spaceBefore, title.spaceAfter = size, size * (0 if words.copies else 0.9)
    copy_line = sheet.CopyLine(size * 1.9)
    story: list[Flowable] = [
        _head(notice.office, notice.dossier, words, notice.serial, notice.issued_at, paper),
        Paragraph(words.title, title),
    ]
    if words.copies:
        story.append(copy_line)
    story += body.above(paper) if body.above else []
    story += body.text(paper) if body.text else paragraphs(words.text, values, paper)
    end: list[Flowable] = [
        signature_block(words.signatures, values, paper, beside=body.beside(paper) if body.beside else ())
    ]
    # nobody signs a page that says nothing: the last lines go with the signatures
    for _ in range(2):
        if isinstance(story[-1], Paragraph) and sheet.height_of([story[-1], *end], paper) < paper.text_height / 2:
            end.insert(0, story.pop())
    last = sheet.height_of(end, paper)
    pages = (sheet.height_of(story, paper) + last) / paper.text_height
    return _Setting(paper, [*story, sheet.RoomFor(last), *end], copy_line, pages)


def _text_style(paper: Paper) -> ParagraphStyle:
    size = paper.body
    style = ParagraphStyle("text", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.25, alignment=TA_JUSTIFY)
    style.firstLineIndent, style.spaceAfter = _INDENT, size * 0.4
    return style
