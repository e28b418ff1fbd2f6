"""What the page of procedures shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.services.guide_views import GuideCase, GuideGroup, GuideHits, GuidePrinters, GuideProcedure, GuideStart
from kiosk.services.qr_picture import Modules

View = Literal["search", "case", "procedure", "phone"]

_NO_PRINTERS = GuidePrinters()


@dataclass(frozen=True, slots=True)
class ProceduresState:
    """The search (`typed` with its `hits`, or a `group`), the `procedure` opened from it and its case.

    `case` is empty while only the person can say which is theirs. `code` is the QR for a telephone while it is on show.
    `sent` names what has been sent to the printer since the procedure was opened: "list", "forms", "sheet".
    """

    start: GuideStart | None = None
    printers: GuidePrinters = _NO_PRINTERS
    typed: str = ""
    hits: GuideHits | None = None
    group: GuideGroup | None = None
    procedure: GuideProcedure | None = None
    case: str = ""
    code: Modules = ()
    sent: frozenset[str] = frozenset()

    @property
    def view(self) -> View:
        """Which part of the page is on show."""
        if self.procedure is None:
            return "search"
        if not self.case:
            return "case"
        return "phone" if self.code else "procedure"

    @property
    def chosen(self) -> GuideCase | None:
        """The case that is shown."""
        return self.procedure.case(self.case) if self.procedure is not None and self.case else None
