"""Bảng kê thu phí, lệ phí: every receipt of a day, totals by manner of payment, cancelled ones apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.clock import in_vietnam
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import PORTRAIT, PaperWords, dong, line_of
from kiosk.printing.moments import day_in_words, moment_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.platypus import Flowable

    from kiosk.printing.payloads import CashRow, CashSheetPayload

_COLUMNS = (
    Column(8.5, "center"),
    Column(31),
    Column(35.5),
    Column(0),
    Column(23, "center"),
    Column(13, "center"),
    Column(24, "right"),
)
_TOTALS = (Column(0), Column(30, "center"), Column(36, "right"))
_SIZE = PORTRAIT.body * 0.83


def cash_sheet_pdf(payload: CashSheetPayload, *, reprint: bool = False) -> bytes:
    """Give the cash sheet as PDF, A4 portrait. A receipt with a `state` stands apart and counts in no total.

    The same payload gives the same bytes. SettingsError when the wording cannot be used.
    """
    tinos.register()
    words = wording.of_office("cash_sheet", PaperWords)
    terms = words.terms
    code = f"BK-{payload.day:%d%m%Y}"
    values = {
        "code": code,
        "day": day_in_words(payload.day),
        "official": payload.official,
        "total": dong(payload.total),
        "total_words": payload.total_words,
        "printed": moment_in_words(payload.printed_at),
    }
    taken = [row for row in payload.rows if not row.state]
    ended = [row for row in payload.rows if row.state]
    tables: list[Flowable] = []
    if taken:
        rows = _rows(taken, (terms.get(row.method, row.method) for row in taken))
        tables.append(_grid(words.columns, _COLUMNS, rows))
    else:
        tables.append(line_of(words.empty, PORTRAIT))
    totals = [(terms.get(method, method), str(count), dong(amount)) for method, count, amount in payload.totals]
    totals.append((terms["total"], str(sum(count for _, count, _ in payload.totals)), dong(payload.total)))
    total_columns = (terms["column_method"], terms["column_count"], terms["column_amount"])
    tables += [line_of(terms["totals"], PORTRAIT, bold=True), _grid(total_columns, _TOTALS, totals, foot=True)]
    if ended:
        columns = [*words.columns[:4], terms["column_state"], *words.columns[5:]]
        tables += [
            line_of(terms["ended"], PORTRAIT, bold=True),
            _grid(columns, _COLUMNS, _rows(ended, (row.state for row in ended))),
        ]
    return office_paper.paper_pdf(
        words,
        values,
        tables,
        paper=PORTRAIT,
        office=payload.office,
        day=payload.day,
        about=f"{payload.day:%d/%m/%Y}",
        tracking=code,
        reprint=reprint,
    )


def _grid(
    titles: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[str]], *, foot: bool = False
) -> Grid:
    return Grid(titles, columns, rows, width=PORTRAIT.text_width, size=_SIZE, foot=foot)


def _rows(rows: Iterable[CashRow], fifth: Iterable[str]) -> list[tuple[str, ...]]:
    return [
        (str(number), row.number, row.local_code, row.payer, word, f"{in_vietnam(row.at):%H:%M}", dong(row.amount))
        for number, (row, word) in enumerate(zip(rows, fifth, strict=True), 1)
    ]
