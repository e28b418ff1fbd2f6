"""The block at the foot of a paper where its people sign: titles, room for the hand, names typed below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from kiosk.printing.forms import tinos, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.forms.wording import Signature

_ROOM, _LOW_ROOM = 4.2, 3.2
"""Heights of the room to sign in, in heights of the type, on a usual and on a low sheet."""


def room_to_sign(paper: Paper) -> float:
    """Give the height of the room to sign in, in points."""
    return paper.body * (_LOW_ROOM if paper.low else _ROOM)


def signature_block(
    signatures: Sequence[Signature],
    values: Mapping[str, str],
    paper: Paper,
    *,
    beside: Sequence[Flowable] = (),
    drawn: Flowable | None = None,
) -> Table:
    """Give the block to sign in, never split, the signers side by side with the notes `beside` them on the left.

    `values` are `prepared`; a name without its value is left blank, for the hand. `drawn` is the first signer's
    signature where it was given on a screen. One signer alone signs on the right half (NĐ 30/2020).
    """
    size = paper.body
    centred = ParagraphStyle("sign", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, alignment=TA_CENTER)
    titles: list[object] = [
        Paragraph(f"<b>{wording.fill(sign.title, values)}</b><br/><i>{sign.hint}</i>", centred) for sign in signatures
    ]
    names: list[object] = [
        Paragraph(f"<b>{wording.fill(sign.name, values, dots=0)}</b>", centred) if sign.name else ""
        for sign in signatures
    ]
    hands: list[object] = [drawn or "", *[""] * (len(signatures) - 1)]
    share = paper.text_width * (0.32 if beside and len(signatures) > 1 else 1 / max(len(signatures), 2))
    widths = [share] * len(signatures)
    rows = [titles, hands, names]
    left = paper.text_width - sum(widths)
    if left > 0:
        rows = [[list(beside), *titles], ["", *hands], ["", *names]]
        widths = [left, *widths]
    style: list[tuple[str, tuple[int, int], tuple[int, int], *tuple[object, ...]]] = [
        ("NOSPLIT", (0, 0), (-1, -1)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 1), (-1, 1), "CENTER"),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    if left > 0:
        style.append(("SPAN", (0, 0), (0, 2)))
    return Table(rows, widths, [None, room_to_sign(paper), None], style=TableStyle(style), spaceBefore=size * 0.5)
