"""Sổ theo dõi hồ sơ: form 07 of the 2025 set, 06 of the 2018 set, with its fifteen columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.clock import in_vietnam, local_day
from kiosk.printing.forms import office_paper, saved, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import LANDSCAPE, PaperWords
from kiosk.rules.report_words import has_time

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.printing.payloads import RegisterPayload, RegisterRow

_SIZE = 7.5

_COLUMNS = (
    Column(8.5, "center"),
    Column(27.5),
    Column(0),
    Column(7.5, "center"),
    Column(21),
    Column(25),
    Column(18, "center"),
    Column(15, "center"),
    Column(15, "center"),
    Column(15, "center"),
    Column(18),
    Column(17),
    Column(13.5),
    Column(13),
    Column(13),
)


def register_pdf(payload: RegisterPayload, *, reprint: bool = False) -> bytes:
    """Give the register of a period as PDF, A4 landscape, the heading on every page, any number of rows.

    The same payload gives the same bytes. SettingsError when the form set or its wording cannot be used.
    """
    tinos.register()
    saved.expect(len(payload.rows))
    words = wording.of_set(payload.form_set, "register", PaperWords)
    code = f"SO-{payload.book}-{payload.first:%d%m%Y}-{payload.last:%d%m%Y}"
    values = {
        "code": code,
        "book": payload.book,
        "first": f"{payload.first:%d/%m/%Y}",
        "last": f"{payload.last:%d/%m/%Y}",
        "count": office_paper.dong(len(payload.rows)),
    }
    rows = [_row(row) for row in payload.rows]
    table = (
        Grid(words.columns, _COLUMNS, rows, width=LANDSCAPE.text_width, size=_SIZE)
        if rows
        else office_paper.line_of(words.empty, LANDSCAPE)
    )
    return office_paper.paper_pdf(
        words,
        values,
        [table],
        paper=LANDSCAPE,
        office=payload.office,
        day=local_day(payload.printed_at),
        about=payload.book,
        tracking=code,
        reprint=reprint,
    )


def _row(row: RegisterRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.code,
        row.content,
        f"{row.sets:02d}",
        row.owner,
        row.address,
        row.phone,
        _moment(row.received_at, "%H:%M:%S"),
        _moment(row.due_at),
        _moment(row.returned_at),
        row.receiver,
        row.solving_unit,
        row.manner,
        "",  # signed by hand
        row.note,
    )


def _moment(moment: datetime | None, clock: str = "%H:%M") -> str:
    """Give a day and its time below it, the day alone where an old book told no more."""
    if moment is None:
        return ""
    here = in_vietnam(moment)
    return here.strftime(f"%d/%m/%Y\n{clock}" if has_time(here) else "%d/%m/%Y")
