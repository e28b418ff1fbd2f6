"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, both copies in one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from kiosk.core.clock import local_day
from kiosk.printing.forms import sheet, tinos, wording
from kiosk.printing.forms.header import Header, HeadWords
from kiosk.printing.moments import day_in_words, moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.forms.wording import Form01Words, Line
    from kiosk.printing.payloads import ReceiptPayload

REPRINT_MARK = "IN LẠI"

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
        mark=REPRINT_MARK if reprint else "",
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
        *_paragraphs(words.before_table, values, paper, body),
        sheet.RoomFor(size * 6),
        Paragraph(words.table.lead, body),
        _components(payload, words, paper),
    ]
    end = _paragraphs(words.after_table, values, paper, body)
    if paper.low:
        end.append(_signatures(words, values, paper, beside=notes))
    else:
        end += [*notes, _signatures(words, values, paper, beside=[])]
    # nobody signs a page that says nothing: the last lines go with the signatures
    apart = len(end) - (2 if paper.low else 2 + len(notes)) - 1
    story += end[:apart]
    last = sheet.height_of(end[apart:], paper)
    pages = (sheet.height_of(story, paper) + last) / paper.text_height
    story += [sheet.RoomFor(last), *end[apart:]]
    return _Setting(paper, story, copy_line, pages)


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
    size = paper.body * 0.92
    cell = ParagraphStyle("cell", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.16)
    if not payload.components:
        return Paragraph(words.table.empty, cell)
    head = ParagraphStyle("head", cell, fontName=tinos.BOLD, alignment=TA_CENTER)
    remarks = any(wording.clean(component.remark) for component in payload.components)
    titles = [*words.table.columns, *([words.table.remark] if remarks else [])]
    rows: list[list[Paragraph | str]] = [[Paragraph(title, head) for title in titles]]
    for number, component in enumerate(payload.components, 1):
        counts = (component.originals, component.certified, component.photocopies)
        cells = [str(number), *(str(count) if count else "–" for count in counts)]
        pieces = zip_longest(_slices(component.name, 400), _slices(component.remark, 160), fillvalue="")
        for name, remark in pieces:
            row: list[Paragraph | str] = [cells[0], Paragraph(escape(name), cell), *cells[1:]]
            rows.append([*row, Paragraph(escape(remark), cell)] if remarks else row)
            cells = [""] * len(cells)
    narrow, wide, last = paper.columns
    fixed = [9 * mm, narrow, wide, narrow, *([last] if remarks else [])]
    widths = [fixed[0], paper.text_width - sum(fixed), *fixed[1:]]
    table = Table(rows, widths, repeatRows=1, spaceBefore=size * 0.2, spaceAfter=size * 0.5)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("FONT", (0, 1), (-1, -1), tinos.REGULAR, size, size * 1.16),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (0, 1), (0, -1), "CENTER"),
                ("ALIGN", (2, 1), (4, -1), "CENTER"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.28),
            ]
        )
    )
    return table


def _slices(text: str, limit: int) -> list[str]:
    """Cut a text into table cells that fit on any page: a row of a table is never split."""
    slices = [""]
    for word in wording.clean(text).split():
        for start in range(0, len(word), limit):
            part = word[start : start + limit]
            if slices[-1] and len(slices[-1]) + len(part) >= limit:
                slices.append("")
            slices[-1] = f"{slices[-1]} {part}".strip()
    return slices


def _signatures(words: Form01Words, values: Mapping[str, str], paper: Paper, *, beside: list[Flowable]) -> Table:
    """Give the block to sign in, never split; on a low sheet with the notes `beside` it on the left."""
    size = paper.body
    centred = ParagraphStyle("sign", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, alignment=TA_CENTER)
    titles: list[Paragraph | str] = [
        Paragraph(f"<b>{sign.title}</b><br/><i>{sign.hint}</i>", centred) for sign in words.signatures
    ]
    names: list[Paragraph | str] = [
        Paragraph(f"<b>{wording.fill(sign.name, values)}</b>", centred) if sign.name else ""
        for sign in words.signatures
    ]
    rows: list[list[object]] = [[*titles], ["", ""], [*names]]
    share = paper.text_width / 2
    widths = [share, share]
    if beside:
        share = paper.text_width * 0.32
        widths = [paper.text_width - 2 * share, share, share]
        rows = [[beside, *titles], ["", "", ""], ["", *names]]
    style: list[tuple[str, tuple[int, int], tuple[int, int], *tuple[object, ...]]] = [
        ("NOSPLIT", (0, 0), (-1, -1)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    if beside:
        style.append(("SPAN", (0, 0), (0, 2)))
    room = size * (3.2 if paper.low else 4.2)
    return Table(rows, widths, [None, room, None], style=TableStyle(style), spaceBefore=size * 0.5)
