"""What the periodic report to the superior says beside its figures, as data: every province has its own order."""

from __future__ import annotations

import msgspec

from kiosk.printing.forms.wording import Line


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the report: heading, lines, and the table of the report named by `table` below them."""

    heading: str
    level: int = 1
    lines: tuple[Line, ...] = ()
    table: str = ""


class QuarterlyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the report says that is not a figure; `blank` stands where a figure is not known."""

    number: str
    title: str
    summary: str
    addressee: str
    blank: str
    page: str
    annex: str
    receivers: tuple[str, ...]
    signer: str
    signer_name: str
    opening: tuple[Line, ...]
    parts: tuple[Part, ...]
    closing: tuple[Line, ...]
