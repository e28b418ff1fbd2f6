"""Giấy bàn giao hồ sơ and Phiếu bàn giao kết quả: one copy for each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.clock import in_vietnam, local_day
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import LANDSCAPE, PaperWords, dong
from kiosk.printing.moments import moment_in_words

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.printing.payloads import HandoverPayload, HandoverRow

_PAPERS = {"dossiers": "handover_dossiers", "results": "handover_results"}

_DOSSIERS = (
    Column(10, "center"),
    Column(42),
    Column(0),
    Column(45),
    Column(24, "center"),
    Column(12, "center"),
    Column(14, "center"),
    Column(24, "center"),
    Column(30),
)
_RESULTS = (
    Column(10, "center"),
    Column(40),
    Column(0),
    Column(32),
    Column(34),
    Column(36),
    Column(18, "right"),
    Column(28),
    Column(18),
)


def handover_pdf(payload: HandoverPayload, *, reprint: bool = False) -> bytes:
    """Give the list of what changes hands as PDF, A4 landscape, two copies, both sides to sign.

    The same payload gives the same bytes. SettingsError when the wording cannot be used.
    """
    tinos.register()
    words = wording.of_office(_PAPERS[payload.kind], PaperWords)
    values = {
        "number": payload.number,
        "made": moment_in_words(payload.made_at),
        "from_unit": payload.from_unit,
        "to_unit": payload.to_unit,
        "from_name": payload.from_name,
        "to_name": payload.to_name,
        "line": payload.line,
        "count": f"{len(payload.rows):02d}",
        "sets": f"{sum(row.sets for row in payload.rows):02d}",
        "papers": f"{sum(row.papers for row in payload.rows):02d}",
        "fees": dong(sum(row.fee for row in payload.rows)),
        "confirmed": moment_in_words(payload.confirmed_at) if payload.confirmed_at else "",
    }
    cells, columns = (_dossier, _DOSSIERS) if payload.kind == "dossiers" else (_result, _RESULTS)
    rows = [cells(number, row, words.terms) for number, row in enumerate(payload.rows, 1)]
    table = (
        Grid(words.columns, columns, rows, width=LANDSCAPE.text_width, size=LANDSCAPE.body * 0.83)
        if rows
        else office_paper.line_of(words.empty, LANDSCAPE)
    )
    return office_paper.paper_pdf(
        words,
        values,
        [table],
        paper=LANDSCAPE,
        office=payload.office,
        day=local_day(payload.made_at),
        about=payload.number,
        tracking=payload.number,
        reprint=reprint,
    )


def _dossier(number: int, row: HandoverRow, _terms: dict[str, str]) -> tuple[str, ...]:
    received, due = _moment(row.received_at), _moment(row.due_at)
    return str(number), row.code, row.procedure, row.owner, received, str(row.sets), str(row.papers), due, row.note


def _result(number: int, row: HandoverRow, terms: dict[str, str]) -> tuple[str, ...]:
    result = row.result or terms["result"].format(papers=row.papers)
    fee = dong(row.fee) if row.fee else terms["no_fee"]
    home = row.owner_address or row.address
    post = (terms["by_post"] if row.address == home else row.address) if row.address else terms["not_by_post"]
    return str(number), row.code, row.procedure, result, row.owner, home, fee, post, row.note


def _moment(moment: datetime | None) -> str:
    return f"{in_vietnam(moment):%H:%M\n%d/%m/%Y}" if moment else ""
