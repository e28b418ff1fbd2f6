"""Tờ niêm yết: one procedure a page with all its constituent parts, in type as large as the page allows."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A3
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Table, TableStyle

from kiosk.printing.forms import sheet, tinos, wording
from kiosk.printing.forms.office_paper import PORTRAIT, PaperWords, dong, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads import ListedPaper, PostedFee, PostedProcedure, PostingPayload

# margins of NĐ 30/2020, Annex I, on both sizes: the sheet hangs on a wall, the wide left one is for the frame
_PAPERS = {
    "A4": replace(PORTRAIT, left=20 * mm, right=15 * mm, top=15 * mm, bottom=15 * mm),
    "A3": replace(
        PORTRAIT,
        width=A3[0],
        height=A3[1],
        left=25 * mm,
        right=20 * mm,
        top=20 * mm,
        bottom=20 * mm,
        head=15,
        module=1.0 * mm,
    ),
}
_LARGEST = {"A4": 13.5, "A3": 19.0}
_SMALLEST = 6.0
"""Points of type: as large as the page holds; below the smallest the page is drawn smaller as a whole."""

_LABELS = 0.23
"""The share of the width the names of the parts take."""


def posting_pdf(payload: PostingPayload, *, reprint: bool = False) -> bytes:
    """Give the sheets as PDF, one page a procedure whatever its length. The same payload gives the same bytes.

    The QR says the procedure's code and nothing else. SettingsError when the wording cannot be used.
    """
    tinos.register()
    words = wording.of_office("posting", PaperWords)
    paper = _PAPERS[payload.size]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(paper.width, paper.height), invariant=1, pageCompression=1, lang="vi-VN")
    canvas.setTitle(words.title.capitalize())
    canvas.setAuthor(wording.clean(payload.office.name))
    for procedure in payload.procedures:
        story = _fitting(procedure, payload, words)
        _draw(canvas, story, paper)
        canvas.setFont(tinos.ITALIC, paper.head * 0.75)
        footer = wording.fill(words.footer, {"day": f"{payload.day:%d/%m/%Y}"})
        canvas.drawString(paper.left, paper.bottom * 0.5, footer)
        if reprint:
            canvas.drawRightString(paper.width - paper.right, paper.bottom * 0.5, sheet.REPRINT_MARK)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _fitting(procedure: PostedProcedure, payload: PostingPayload, words: PaperWords) -> list[Flowable]:
    """Lay a page out in the largest type it holds."""
    paper = _PAPERS[payload.size]
    size = _LARGEST[payload.size]
    while True:
        story = _story(procedure, payload, words, size)
        height = sheet.height_of(story, paper)
        if height <= paper.text_height or size <= _SMALLEST:
            return story
        # the area of the text goes with the square of its size: a first step near the end, then small ones
        size = max(min(size - 0.4, size * (paper.text_height / height) ** 0.5 + 0.3), _SMALLEST)


def _story(procedure: PostedProcedure, payload: PostingPayload, words: PaperWords, size: float) -> list[Flowable]:
    paper = _PAPERS[payload.size]
    cell = ParagraphStyle("cell", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2)
    label = ParagraphStyle("label", cell, fontName=tinos.BOLD)
    title = ParagraphStyle("title", fontName=tinos.BOLD, fontSize=paper.head * 1.2, leading=paper.head * 1.5)
    title.alignment = TA_CENTER
    name = ParagraphStyle("name", title, fontSize=paper.head * 1.45, leading=paper.head * 1.8, spaceAfter=size * 0.5)
    rows = [
        [Paragraph(escape(heading), label), [Paragraph(line, cell) for line in lines]]
        for heading, lines in zip(words.columns, _parts(procedure, words.terms), strict=True)
        if lines
    ]
    table = Table(rows, [paper.text_width * _LABELS, paper.text_width * (1 - _LABELS)])
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.15),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.35),
            ]
        )
    )
    filled = wording.prepared({"code": procedure.code})
    return [
        head_of(words, filled, paper, payload.office, payload.day, procedure.code),
        Paragraph(escape(words.title), title),
        Paragraph(escape(wording.clean(procedure.name)), name),
        table,
    ]


def _draw(canvas: Canvas, story: Sequence[Flowable], paper: Paper) -> None:
    y = paper.height - paper.top
    for piece in story:
        _, height = piece.wrapOn(canvas, paper.text_width, paper.text_height)
        room = y - paper.bottom
        if height > room:
            piece = KeepInFrame(paper.text_width, room, [piece], mode="shrink")  # noqa: PLW2901 - it takes its place
            _, height = piece.wrapOn(canvas, paper.text_width, room)
        y -= height
        piece.drawOn(canvas, paper.left, y)
        y -= piece.getSpaceAfter()


def _parts(procedure: PostedProcedure, terms: Mapping[str, str]) -> list[list[str]]:
    """Give the lines of each part as paragraph markup, in the order of the wording's columns."""
    none = terms["none"]
    notes = [procedure.note] if procedure.note else []
    if procedure.unconfirmed:
        notes.append(terms["to_confirm"].format(parts="; ".join(procedure.unconfirmed)))
    numbered = [f"{number}. {step}" for number, step in enumerate(procedure.order, 1)]
    parts: list[list[str]] = [
        [procedure.field or none],
        numbered or [none],
        [terms[f"channel_{channel}"] for channel in procedure.channels] or [none],
        [*_cases(procedure, terms), *(_paper(paper, terms) for paper in procedure.papers)] or [none],
        [terms["sets"].format(count=procedure.sets) if procedure.sets else none],
        list(_limits(procedure, terms)) or [none],
        list(procedure.subjects) or [none],
        [procedure.agency or none],
        [procedure.result or none],
        [procedure.fee or none, *(_fee(fee, terms) for fee in procedure.fees)],
        list(procedure.forms) or [none],
        [procedure.conditions or none],
        ["; ".join(procedure.legal_basis) or none],
        notes,
    ]
    return [[escape(wording.clean(line)) for line in lines] for lines in parts]


def _cases(procedure: PostedProcedure, terms: Mapping[str, str]) -> list[str]:
    return [terms["case"].format(number=number, name=name) for number, name in enumerate(procedure.cases, 1)]


def _of(cases: Sequence[int], terms: Mapping[str, str]) -> str:
    return terms["of_cases"].format(numbers=", ".join(map(str, cases))) if cases else ""


def _paper(paper: ListedPaper, terms: Mapping[str, str]) -> str:
    told = [terms["database"] if paper.when == "database" else terms[paper.handling]]
    counts = (("originals", paper.originals), ("certified", paper.certified), ("photocopies", paper.photocopies))
    told += [terms[kind].format(count=count) for kind, count in counts if count and paper.when != "database"]
    if paper.form and paper.form not in paper.name:
        told.append(terms["form"].format(form=paper.form))
    if paper.when == "if" and not paper.condition:
        told.append(terms["if"])
    if not paper.confirmed:
        told.append(terms["unconfirmed"])
    line = " ".join(filter(None, (f"– {paper.name}", _of(paper.cases, terms)))) + f": {', '.join(told)}."
    if not paper.condition:
        return line
    condition = terms["except"].format(condition=paper.condition) if paper.when == "database" else paper.condition
    return f"{line} {condition.rstrip('.')}."


def _limits(procedure: PostedProcedure, terms: Mapping[str, str]) -> Iterator[str]:
    for limit in procedure.limits:
        told = [terms["law"].format(limit=limit.law)]
        if limit.committed:
            told.append(terms["committed"].format(limit=limit.committed))
        yield " ".join(filter(None, (_of(limit.cases, terms), "; ".join(told))))


def _fee(fee: PostedFee, terms: Mapping[str, str]) -> str:
    channels = ", ".join(terms[f"channel_{channel}"] for channel in fee.channels) or terms["every_channel"]
    line = terms["fee"].format(channels=channels, name=fee.name, amount=dong(fee.amount), per=fee.per)
    told = [line, terms["optional"] if fee.optional else "", _of(fee.cases, terms)]
    return f"– {', '.join(filter(None, told))}"
