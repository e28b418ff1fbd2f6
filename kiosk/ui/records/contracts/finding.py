"""Finding dossiers and procedures, and what is printed about them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from kiosk.rules.procedure import Procedure
from kiosk.services.dossier_views import (
    DossierPage,
    DossierView,
    ListCount,
    ListName,
    PaperView,
)
from kiosk.services.views import ProcedureHit


class WorkLists(Protocol):
    """What must be done today, and finding a dossier."""

    def counts(self, by: int) -> tuple[ListCount, ...]:
        """Give how many dossiers each list holds."""
        ...

    def page(self, name: ListName, *, by: int, after: str | None = None, limit: int = 50) -> DossierPage:
        """Give part of a list."""
        ...

    def search(self, text: str, *, after: str | None = None, limit: int = 50) -> DossierPage:
        """Give part of what fits the text, newest first."""
        ...


class Dossiers(Protocol):
    """Whole dossiers."""

    def view(self, dossier_id: int, by: int) -> DossierView:
        """Give a dossier with what `by` may do with it."""
        ...

    def find(self, text: str) -> int | None:
        """Give the dossier of a scanned or typed code."""
        ...

    def control_slip(self, by: int, dossier_id: int) -> int | None:
        """Queue the control slip, and give the job."""
        ...

    def papers(self, dossier_id: int) -> tuple[PaperView, ...]:
        """Give every paper made about a dossier, in the order they were made."""
        ...

    def reprint(self, by: int, job_id: int) -> int:
        """Queue one of them for this PC's printer as it was printed, and give the job."""
        ...

    def reprint_receipt(self, by: int, dossier_id: int) -> int | None:
        """Queue form 01 as the dossier stands now, marked as a reprint, and give the job."""
        ...

    def entered(self, by: int, dossier_id: int) -> None:
        """Note that the dossier has been entered in the provincial system."""
        ...

    def register(self, by: int, first: date, last: date) -> tuple[int, ...]:
        """Queue the register of what was received on those days, and give the jobs."""
        ...


class Catalogue(Protocol):
    """Finding procedures, for changing one."""

    def search(self, text: str, limit: int = 12) -> tuple[ProcedureHit, ...]:
        """Give what fits the text."""
        ...

    def procedure(self, version_id: int) -> Procedure:
        """Give one version."""
        ...
