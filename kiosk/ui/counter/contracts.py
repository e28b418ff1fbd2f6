"""What the counter needs of the services, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.rules.procedure import Case, Procedure
from kiosk.services.dossier_views import AttachmentSource, AttachmentView, DoneView, OwedView
from kiosk.services.intake_flow import Draft, KeptDraft
from kiosk.services.views import (
    DueView,
    PrinterView,
    PrintJobView,
    ProcedureHit,
    ReceiptView,
    SessionView,
)
from kiosk.ui.widgets.paper_decisions import PaperDecisions


class Staffing(Protocol):
    """Signing in and out."""

    def sign_in(self, username: str, password: str, counter: int) -> SessionView:
        """Open a counter; a KnownError says why not."""
        ...

    def sign_out(self, session: SessionView) -> None:
        """Close the counter."""
        ...


class Catalogue(Protocol):
    """Finding procedures."""

    def search(self, text: str, limit: int = 12) -> tuple[ProcedureHit, ...]:
        """Give what fits the text, best first."""
        ...

    def all(self) -> tuple[ProcedureHit, ...]:
        """Give every procedure of today."""
        ...


class Intake(Protocol):
    """Taking dossiers in."""

    def start(self, version_id: int, draft: Draft | None = None) -> Draft:
        """Give the draft for a procedure."""
        ...

    def due(self, procedure: Procedure, case: Case, by_hand: datetime | None = None, due_reason: str = "") -> DueView:
        """Give the due time of a dossier received now, or the day set by hand."""
        ...

    def owed(self, draft: Draft) -> tuple[OwedView, ...]:
        """Give what the draft's dossier would owe."""
        ...

    def open_duplicates(self, draft: Draft) -> tuple[str, ...]:
        """Give open dossiers of the same person and procedure."""
        ...

    def accept(self, session: SessionView, draft: Draft) -> ReceiptView:
        """Record the dossier and queue its papers."""
        ...

    def visit_slip(self, session: SessionView) -> tuple[int, ...]:
        """Queue one slip for all dossiers of the visit; gives the print jobs."""
        ...


class Drafts(Protocol):
    """Keeping what is being typed."""

    def keep(self, session: SessionView, current: Draft, visit_id: int | None = None) -> None:
        """Keep a draft in place of the one before."""
        ...

    def kept(self, session: SessionView) -> KeptDraft | None:
        """Give what was kept."""
        ...

    def forget(self, session: SessionView) -> None:
        """Delete it."""
        ...


class DraftPapers(Protocol):
    """Bringing papers to a dossier being taken in; `number` is what the draft knows a paper by."""

    def file(self, number: int, position: int, path: Path) -> AttachmentView:
        """Bring a file."""
        ...

    def scan(self, number: int, position: int) -> AttachmentView:
        """Scan a paper; slow."""
        ...

    def folder_files(self) -> tuple[Path, ...]:
        """Give what lies in the watched folder."""
        ...

    def from_folder(self, number: int, position: int, path: Path) -> AttachmentView:
        """Bring a file of the watched folder."""
        ...

    def put_aside(self, path: Path) -> None:
        """Move it aside there."""
        ...

    def earlier(self, id_number: str) -> tuple[AttachmentView, ...]:
        """Give what the dossiers of that owner have."""
        ...

    def again(self, number: int, position: int, file: AttachmentView) -> AttachmentView:
        """Bring one of those."""
        ...

    def thumbnail(self, digest: str, side_px: int, page: int = 0) -> bytes:
        """Give a picture of a page as PNG."""
        ...

    def content(self, digest: str) -> bytes:
        """Give a file."""
        ...

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought here, each with the sentence (msgid) that says who sets it up."""
        ...


class Processing(Protocol):
    """Turning away what cannot be taken in."""

    def guide(self, session: SessionView, draft: Draft, reason: str = "", *, park: bool = False) -> DoneView:
        """Tell in writing everything that is missing: form 02; `park` keeps the place of the visit in front."""
        ...

    def refuse_at_counter(self, session: SessionView, draft: Draft, reason: str, legal_basis: str = "") -> DoneView:
        """Refuse in writing: form 03."""
        ...


class Ratings(Protocol):
    """The ratings, as far as they are a counter's business: nothing here sets, cancels or tells one."""

    def is_waiting(self, counter: int) -> bool:
        """Tell whether a visit waits to be rated at a counter."""
        ...


class Paper(PaperDecisions, Protocol):
    """Papers and printers."""

    def job_state(self, job_id: int) -> PrintJobView:
        """Give where a paper stands."""
        ...

    def newest(self, limit: int = 50) -> tuple[PrintJobView, ...]:
        """Give the newest papers."""
        ...

    def in_trouble(self, limit: int = 20) -> tuple[PrintJobView, ...]:
        """Give the papers that wait for a decision."""
        ...

    def printers(self) -> tuple[PrinterView, ...]:
        """Ask the printers; slow."""
        ...
