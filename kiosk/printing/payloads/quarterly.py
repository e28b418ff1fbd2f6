"""The periodic report to the superior: the figures that its sentences name, and the tables that stand in it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from kiosk.printing.payloads.head import OfficeHead
from kiosk.printing.payloads.report import ReportTable


class QuarterlyPayload(msgspec.Struct, frozen=True):
    """A periodic report; `figures` are as they are written, by the names the wording knows them by.

    A figure that is "" is not known, or nothing to be spoken of: a line may be left out by it, as by "–". `tables`
    are by the name of their report, `annex` is the name of the file with the detailed figures.
    """

    office: OfficeHead
    first: date
    last: date
    period: str
    figures: dict[str, str]
    tables: dict[str, ReportTable]
    annex: str
    made_at: datetime
