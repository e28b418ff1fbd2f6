"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, both copies in one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from kiosk.core.clock import local_day
from kiosk.printing.forms import sheet, tinos, wording
from kiosk.printing.forms.header import Header, HeadWords
from kiosk.printing.forms.signatures import signature_block
from kiosk.printing.forms.table import Counted, components
from kiosk.printing.moments import day_in_words, moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.forms.wording import Form01Words, Line
    from kiosk.printing.payloads import ReceiptPayload

_SAVED = 1.2
"""The most pages that smaller type can bring down to one; beyond, it is not tried."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """The form set on one paper with one size of type."""

    paper: Paper
    story: list[Flowable]
    copy_line: sheet.CopyLine
    pages: float


def receipt_pdf(payload: ReceiptPayload, *, reprint: bool = False) -> bytes:
    """Give form 01 as PDF, A4 portrait or A5 landscape as the payload says, copy 1 and copy 2.

    Layout by NĐ 30/2020, lines by the payload's form set. A copy stands on one page where smaller type makes
    it fit, and runs to as many pages as it needs otherwise. The same payload gives the same bytes.
    SettingsError when the form set or its wording cannot be used.
    """
    tinos.register()
    words = wording.form01(payload.form_set)
    values = wording.prepared(_values(payload, words))
    usual, smaller = sheet.PAPERS[payload.size]
    chosen = _set(payload, words, values, usual)
    if smaller is not usual and 1 < chosen.pages < _SAVED:
        compact = _set(payload, words, values, smaller)
        chosen = compact if compact.pages <= 1 else chosen
    return sheet.print_copies(
        chosen.story,
        chosen.paper,
        words.copies,
        chosen.copy_line,
        footer=words.footer,
        about=sheet.About(f"{words.title.capitalize()} {payload.local_code}", wording.clean(payload.office.name)),
        mark=sheet.REPRINT_MARK if reprint else "",
    )


def _set(payload: ReceiptPayload, words: Form01Words, values: Mapping[str, str], paper: Paper) -> _Setting:
    size = paper.body
    body = ParagraphStyle("body", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, spaceAfter=size * 0.12)
    title = ParagraphStyle("title", fontName=tinos.BOLD, fontSize=size * 1.16, leading=size * 1.45, alignment=TA_CENTER)
    title.spaceBefore = size * (0.2 if paper.low else 0.5)
    note = ParagraphStyle("note", fontName=tinos.ITALIC, fontSize=size * 0.88, leading=size * 1.08)
    notes: list[Flowable] = [Paragraph(line, note) for line in wording.fill_lines(words.notes, values)]
    copy_line = sheet.CopyLine(size * 1.5)
    story: list[Flowable] = [
        _header(payload, words, values, paper),
        Paragraph(words.title, title),
        copy_line,
        *_replacement(payload, words, values, body),
        *_paragraphs(words.before_table, values, paper, body),
        sheet.RoomFor(size * 6),
        Paragraph(words.table.lead, body),
        _components(payload, words, paper),
    ]
    end = _paragraphs(words.after_table, values, paper, body)
    if paper.low:
        end.append(signature_block(words.signatures, values, paper, beside=notes))
    else:
        end += [*notes, signature_block(words.signatures, values, paper)]
    # nobody signs a page that says nothing: the last lines go with the signatures
    apart = len(end) - (2 if paper.low else 2 + len(notes)) - 1
    story += end[:apart]
    last = sheet.height_of(end[apart:], paper)
    pages = (sheet.height_of(story, paper) + last) / paper.text_height
    story += [sheet.RoomFor(last), *end[apart:]]
    return _Setting(paper, story, copy_line, pages)


def _replacement(
    payload: ReceiptPayload, words: Form01Words, values: Mapping[str, str], body: ParagraphStyle
) -> list[Flowable]:
    """Give the line that tells a receipt with other facts from the one the citizen has; nothing on a first one."""
    if not payload.changed:
        return []
    style = ParagraphStyle("replacement", body, fontName=tinos.BOLD_ITALIC, alignment=TA_CENTER)
    return [Paragraph(wording.fill(words.replacement, values), style)]


def _paragraphs(
    lines: tuple[Line, ...], values: Mapping[str, str], paper: Paper, style: ParagraphStyle
) -> list[Flowable]:
    return [Paragraph(line, style) for line in wording.fill_lines(lines, values, low=paper.low)]


def _values(payload: ReceiptPayload, words: Form01Words) -> dict[str, str]:
    return {
        "office": payload.office.name,
        "office_address": payload.office.address,
        "hotline": payload.office.hotline,
        "book": payload.book,
        "book_number": str(payload.book_number) if payload.book_number else "",
        "submitter": payload.submitter,
        "owner": payload.owner,
        "owner_address": payload.owner_address,
        "authorisation": payload.authorisation,
        "id_number": payload.id_number,
        "address": payload.address,
        "phone": payload.phone,
        "email": payload.email,
        "channel": words.channels.get(payload.channel, payload.channel),
        "procedure_code": payload.procedure_code,
        "procedure_name": payload.procedure_name,
        "case_name": payload.case_name,
        "sets": f"{payload.sets:02d}",
        "limit": payload.limit_words,
        "received": moment_in_words(payload.received_at),
        "due": moment_in_words(payload.due_at) if payload.due_at else "",
        "reasons": "; ".join(payload.due_words),
        "collect_at": payload.collect_at,
        "fee": payload.fee,
        "received_by": payload.received_by,
        "counter": str(payload.counter),
        "lookup": payload.lookup_words,
        "changed": payload.changed,
        "day": f"{local_day(payload.remade_at):%d/%m/%Y}" if payload.remade_at else "",
    }


def _header(payload: ReceiptPayload, words: Form01Words, values: Mapping[str, str], paper: Paper) -> Header:
    small = ParagraphStyle("codes", fontName=tinos.REGULAR, fontSize=paper.head * 0.9, leading=paper.head * 1.15)
    official = wording.clean(payload.official_code) or payload.local_code
    codes = [wording.fill(words.code + "<br/><b>{code}</b>", {"code": escape(official)})]
    if official != payload.local_code:
        codes.append(wording.fill(words.office_code + " {code}", {"code": escape(payload.local_code)}))
    codes.append(wording.fill(words.tracking + " <b>{code}</b>", {"code": show_tracking(payload.tracking)}))
    day = day_in_words(local_day(payload.received_at))
    place = wording.clean(payload.office.place)
    head = HeadWords(
        superior=wording.clean(payload.office.superior),
        office=wording.clean(payload.office.name),
        place_date=f"{place}, {day}" if place else day.capitalize(),
        tracking=payload.tracking,
        codes=tuple(codes),
        register=wording.fill(words.register, values, dots=4),
    )
    return Header(head, paper.head, paper.module, small)


def _components(payload: ReceiptPayload, words: Form01Words, paper: Paper) -> Flowable:
    rows = [Counted(row.name, row.originals, row.certified, row.photocopies, row.remark) for row in payload.components]
    return components(rows, words.table, paper)
