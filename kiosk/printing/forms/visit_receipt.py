"""Giấy tiếp nhận nhiều hồ sơ: everything one person handed in during one visit, two copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.clock import in_vietnam, local_day
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import HALF, PORTRAIT, PaperWords
from kiosk.printing.moments import moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads import VisitReceiptPayload

_COLUMNS = (Column(9, "center"), Column(38), Column(0), Column(36), Column(11, "center"), Column(24, "center"))


def visit_receipt_pdf(payload: VisitReceiptPayload, *, reprint: bool = False) -> bytes:
    """Give the receipt for several dossiers as PDF, byte-stable: two copies on one sheet of A4 to be cut apart.

    With more dossiers than half a sheet holds, each copy has sheets of its own. SettingsError when the wording
    cannot be used.
    """
    return _on(HALF, 2, payload, reprint=reprint) or _on(PORTRAIT, 1, payload, reprint=reprint)


def _on(paper: Paper, up: int, payload: VisitReceiptPayload, *, reprint: bool) -> bytes:
    tinos.register()
    words = wording.of_office("visit_receipt", PaperWords)
    values = {
        "tracking": show_tracking(payload.tracking),
        "submitter": payload.submitter,
        "id_number": payload.id_number,
        "address": payload.address,
        "phone": payload.phone,
        "received": moment_in_words(payload.received_at),
        "counter": str(payload.counter),
        "count": f"{len(payload.rows):02d}",
        "sets": f"{sum(row.sets for row in payload.rows):02d}",
        "collect_at": payload.collect_at,
        "received_by": payload.received_by,
        "lookup": payload.lookup_words,
        "hotline": payload.office.hotline,
    }
    rows = [
        (
            str(number),
            row.local_code,
            row.procedure_name,
            row.owner,
            f"{row.sets:02d}",
            f"{in_vietnam(row.due_at):%H:%M\n%d/%m/%Y}" if row.due_at else words.terms["no_due"],
        )
        for number, row in enumerate(payload.rows, 1)
    ]
    table = (
        Grid(words.columns, _COLUMNS, rows, width=paper.text_width, size=paper.body * 0.92)
        if rows
        else office_paper.line_of(words.empty, paper)
    )
    return office_paper.paper_pdf(
        words,
        values,
        [table],
        paper=paper,
        office=payload.office,
        day=local_day(payload.received_at),
        about="",
        tracking=payload.tracking,
        reprint=reprint,
        up=up,
        whole=up > 1,
    )
