"""Biên lai thu tiền phí, lệ phí: three copies, two on a page, to be cut apart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

from kiosk.core.clock import local_day
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import HALF, PaperWords, dong
from kiosk.printing.moments import moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from kiosk.printing.payloads import FeeReceiptPayload

_COLUMNS = (Column(10, "center"), Column(0), Column(18, "center"), Column(30, "right"), Column(32, "right"))


def fee_receipt_pdf(payload: FeeReceiptPayload, *, reprint: bool = False) -> bytes:
    """Give the receipt as PDF: three copies of half a sheet (A5 landscape), two below one another on A4.

    One that was cancelled, or whose money was given back, says so with the reason above everything else. The
    same payload gives the same bytes. SettingsError when the wording cannot be used.
    """
    tinos.register()
    words = wording.of_office("fee_receipt", PaperWords)
    issued = moment_in_words(payload.issued_at)
    found = moment_in_words(payload.reconciled_at) if payload.reconciled_at else ""
    came = "taken" if payload.method != "transfer" else "found" if found else "awaited"
    official = wording.clean(payload.official_code) or payload.local_code
    values = {
        "form_code": payload.form_code,
        "series": payload.series,
        "number": f"{payload.number:07d}",
        "code": official,
        "local_code": payload.local_code if official != payload.local_code else "",
        "tracking": show_tracking(payload.tracking) if payload.tracking else "",
        "payer": payload.payer,
        "address": payload.address,
        "procedure": payload.procedure_name,
        "total": dong(payload.total),
        "total_words": payload.total_words,
        "method": words.terms.get(payload.method, payload.method),
        "when": words.terms[came].format(issued=issued, found=found),
        "collected_by": payload.collected_by,
    }
    rows = [
        (str(number), line.name, dong(line.quantity), dong(line.unit_amount), dong(line.amount))
        for number, line in enumerate(payload.lines, 1)
    ]
    rows.append(("", words.terms["total"], "", "", dong(payload.total)))
    table = Grid(words.columns, _COLUMNS, rows, width=HALF.text_width, size=HALF.body, foot=True)
    return office_paper.paper_pdf(
        words,
        values,
        [table],
        paper=HALF,
        office=payload.office,
        day=local_day(payload.issued_at),
        about=f"{payload.series} {payload.number:07d}",
        tracking=payload.tracking,
        above=[_stamp(payload, words)] if payload.cancelled or payload.refunded else [],
        reprint=reprint,
        up=2,
    )


def _stamp(payload: FeeReceiptPayload, words: PaperWords) -> Table:
    """Give the frame nobody overlooks: what became of the receipt, and why."""
    size = HALF.body
    big = ParagraphStyle("stamp", fontName=tinos.BOLD, fontSize=size * 1.7, leading=size * 2, alignment=TA_CENTER)
    small = ParagraphStyle("why", fontName=tinos.ITALIC, fontSize=size, leading=size * 1.2, alignment=TA_CENTER)
    state = words.terms["refunded" if payload.refunded else "cancelled"]
    cell = [Paragraph(state, big)]
    if payload.cancelled:
        cell.append(Paragraph(words.terms["reason"].format(reason=escape(wording.clean(payload.cancelled))), small))
    style = TableStyle([("BOX", (0, 0), (-1, -1), 1.6, "black"), ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.5)])
    return Table([[cell]], [HALF.text_width], style=style, spaceAfter=size * 0.5)
