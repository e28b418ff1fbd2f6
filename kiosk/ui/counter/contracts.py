"""What the counter needs of the services, and no more."""

from __future__ import annotations

from typing import Protocol

from kiosk.rules.procedure import Case, Procedure
from kiosk.services.intake_flow import Draft
from kiosk.services.views import (
    BoardView,
    DueView,
    PrinterView,
    PrintJobView,
    ProcedureHit,
    QueueView,
    ReceiptView,
    ServingView,
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


class Queueing(Protocol):
    """Calling people."""

    def board(self) -> BoardView:
        """Give the board: its counters are the ones to choose from."""
        ...

    def queue(self, session: SessionView) -> QueueView:
        """Give whom the counter serves and who waits."""
        ...

    def call_next(self, session: SessionView) -> ServingView | None:
        """Finish the visit in front and call the next."""
        ...

    def recall(self, session: SessionView) -> ServingView:
        """Call the visit in front again."""
        ...

    def finish(self, session: SessionView) -> None:
        """End the visit in front."""
        ...

    def mark_absent(self, session: SessionView) -> None:
        """End the visit in front of somebody who did not come."""
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

    def due(self, procedure: Procedure, case: Case) -> DueView:
        """Give the due time of a dossier received now."""
        ...

    def open_duplicates(self, draft: Draft) -> tuple[str, ...]:
        """Give open dossiers of the same person and procedure."""
        ...

    def accept(self, session: SessionView, draft: Draft) -> ReceiptView:
        """Record the dossier and queue its papers."""
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
