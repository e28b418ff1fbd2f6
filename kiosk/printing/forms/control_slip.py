"""Phiếu kiểm soát quá trình giải quyết hồ sơ: form 06 of the 2025 set, 05 of the 2018 set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.clock import local_day
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.grid import Column, Grid
from kiosk.printing.forms.office_paper import PORTRAIT, PaperWords
from kiosk.printing.moments import moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.printing.payloads import ControlRow, ControlSlipPayload

# two hand-overs and the empty blocks stand on one page
_PAPER = replace(PORTRAIT, body=11.5)
_SIZE = 9.3

_COLUMNS = (Column(0), Column(42, "center"), Column(42, "center"), Column(26, "center"), Column(18.5))

_BY_HAND = 3
"""Empty blocks at the end, for the hand-overs that come after the print; none where the dossier is closed."""

_ROOM = "\n" * 4
"""Lines to sign on."""


def control_slip_pdf(payload: ControlSlipPayload, *, reprint: bool = False) -> bytes:
    """Give the control slip as PDF, A4 portrait: one block per hand-over, and empty ones to be filled by hand.

    A closed dossier has no empty ones. The same payload gives the same bytes. SettingsError when the form set or its
    wording cannot be used.
    """
    tinos.register()
    words = wording.of_set(payload.form_set, "control", PaperWords)
    dossier = payload.dossier
    official = wording.clean(dossier.official_code) or dossier.local_code
    values = {
        "owner": dossier.owner,
        "code": official,
        "local_code": dossier.local_code if official != dossier.local_code else "",
        "tracking": show_tracking(dossier.tracking) if dossier.tracking else "",
        "procedure": dossier.procedure_name,
        "received": moment_in_words(dossier.received_at) if dossier.received_at else "",
        "due": moment_in_words(dossier.due_at) if dossier.due_at else "",
        "solving_unit": payload.solving_unit,
        "cooperating": "; ".join(payload.cooperating_units),
    }
    by_hand = 0 if payload.closed else _BY_HAND
    blocks = [_block(row, words.terms) for row in payload.rows] + [_block(None, words.terms)] * by_hand
    table = Grid(words.columns, _COLUMNS, blocks, width=_PAPER.text_width, size=_SIZE, at_top=True)
    return office_paper.paper_pdf(
        words,
        values,
        [table],
        paper=_PAPER,
        office=payload.office,
        day=local_day(payload.printed_at),
        about=dossier.local_code,
        tracking=dossier.tracking,
        reprint=reprint,
    )


def _block(row: ControlRow | None, terms: dict[str, str]) -> tuple[str, ...]:
    """Give one hand-over: who and who, when and by whose hand on each side, how it ended, the note."""
    given, taken = (row.from_unit, row.to_unit) if row else ("", "")
    units = f"{terms['from']} {given or terms['blank']}\n\n{terms['to']} {taken or terms['blank']}"
    giver = _hand(row.given_at if row else None, terms, terms["giver"], row.from_name if row else "")
    taker = _hand(row.taken_at if row else None, terms, terms["taker"], row.to_name if row else "")
    outcome = terms[row.outcome] if row and row.outcome else ""
    return units, giver, taker, outcome, row.note if row else ""


def _hand(moment: datetime | None, terms: dict[str, str], who: str, name: str) -> str:
    # day under hour, so that both sides' lines stand at one height
    when = moment_in_words(moment).replace(", ", ",\n") if moment else terms["blank_moment"]
    return f"{when}\n{who}{_ROOM}{name}"
