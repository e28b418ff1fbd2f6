"""A report on paper: its tables with every figure as it is written, ready for a page or a text program."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead
from kiosk.rules.report_chart import Chart


class ReportColumn(msgspec.Struct, frozen=True):
    """A column: `group` above its title (parts by " / "), the form's `number`, and to which side its cells stand."""

    title: str
    group: str = ""
    number: str = ""
    side: Literal["left", "center", "right"] = "right"


class ReportTable(msgspec.Struct, frozen=True):
    """One table; `total` is its last line, empty where there is none, `base` of what its shares are."""

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    base: str = ""


class ReportPayload(msgspec.Struct, frozen=True, tag="report"):
    """A report of a period, both days included; A4, landscape where a table is wide.

    `form` is the official form's number ("Biểu số II.06a/VPCP/KSTT"), `unit` what the figures count ("Hồ sơ"), ""
    where there is none. `relations` are those that were checked and hold. An `internal` paper is for the office's own
    work: nobody signs it. `charts` have pages of their own behind the signatures.
    """

    office: OfficeHead
    name: str
    title: str
    form: str
    unit: str
    first: date
    last: date
    period: str
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...]
    relations: tuple[str, ...]
    printed_at: datetime
    internal: bool = False
    charts: tuple[Chart, ...] = ()
