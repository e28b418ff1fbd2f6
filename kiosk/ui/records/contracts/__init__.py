"""What the records need of the services, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.ui.records.contracts.brought import Attachments, Fees
from kiosk.ui.records.contracts.finding import Catalogue, Dossiers, WorkLists
from kiosk.ui.records.contracts.handing import HandingOver, Returning
from kiosk.ui.records.contracts.processing import Amending, Deadlines, Leaders, Processing

__all__ = [
    "Amending",
    "Attachments",
    "Catalogue",
    "Deadlines",
    "Dossiers",
    "Fees",
    "HandingOver",
    "Leaders",
    "Processing",
    "RecordServices",
    "Returning",
    "WorkLists",
]


@dataclass(frozen=True, slots=True)
class RecordServices:
    """Every service the records call."""

    worklists: WorkLists
    dossiers: Dossiers
    leaders: Leaders
    processing: Processing
    deadlines: Deadlines
    amending: Amending
    handing_over: HandingOver
    returning: Returning
    fees: Fees
    attachments: Attachments
    catalogue: Catalogue
