"""Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from kiosk.printing.forms import notice, sheet, tinos, wording
from kiosk.printing.forms.table import Counted, components
from kiosk.printing.forms.wording import Line, TableWords
from kiosk.printing.moments import day_in_words

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads import SupplementPayload

_COLUMNS = (14 * mm, 22 * mm, 40 * mm)
"""What is wrong with a paper needs more room than a remark on a receipt."""


class SupplementWords(notice.NoticeWords, frozen=True, forbid_unknown_fields=True):
    """The words of form 02: a table between the text and what follows it."""

    table: TableWords
    after_table: tuple[Line, ...]


def supplement_pdf(payload: SupplementPayload, *, reprint: bool = False) -> bytes:
    """Give form 02 as PDF on A4; byte-stable. SettingsError when the form set or its wording cannot be used."""
    tinos.register()
    words = _words(payload.form_set)
    values = wording.prepared(
        {
            **notice.values_of(payload),
            "reason": payload.reason,
            "time": str(payload.time) if payload.time > 1 else "",
            "leader_reason": payload.leader_reason,
            "answer_by": day_in_words(payload.answer_by) if payload.answer_by else "",
            "contact": payload.contact,
            "contact_phone": payload.contact_phone,
            "issued_by": payload.issued_by,
        }
    )
    rows = [Counted(row.name, row.originals, row.certified, row.photocopies, row.note) for row in payload.missing]

    def text(paper: Paper) -> list[Flowable]:
        table = components(rows, words.table, replace(paper, columns=_COLUMNS), always_remarks=True)
        table.spaceBefore, table.spaceAfter = 2, paper.body * 0.6
        return [
            *notice.paragraphs(words.text, values, paper),
            sheet.RoomFor(paper.body * 6),
            *notice.paragraphs([Line(words.table.lead)], values, paper),
            table,
            *notice.paragraphs(words.after_table, values, paper),
        ]

    return notice.notice_pdf(payload, words, values, notice.Body(text=text), reprint=reprint)


def _words(form_set: str) -> SupplementWords:
    return wording.of_set(form_set, "form02", SupplementWords)
