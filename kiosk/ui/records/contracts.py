"""What the records need of the services, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol

from kiosk.rules.procedure import Procedure
from kiosk.services.dossier_views import (
    AttachmentView,
    CashSheetView,
    CollectBy,
    DoneView,
    DossierPage,
    DossierView,
    FeeReceiptView,
    HandoverView,
    LeaderWord,
    ListCount,
    ListName,
    MissingItem,
    PaperView,
    Proposal,
    ReturnForm,
    UnitView,
)
from kiosk.services.intake_flow import Person, Tick
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


class Leaders(Protocol):
    """A leader's word."""

    def word(self, username: str, password: str, reason: str) -> LeaderWord:
        """Give the word of a leader who has typed the password; a KnownError says why not."""
        ...


class Processing(Protocol):
    """Working on dossiers."""

    def ask_supplement(
        self,
        by: int,
        dossier_id: int,
        missing: tuple[MissingItem, ...],
        reason: str,
        *,
        answer_by: date | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """Ask once for everything missing; the clock stops."""
        ...

    def supplemented(
        self,
        by: int,
        dossier_id: int,
        note: str = "",
        *,
        received: Mapping[int, Tick] | None = None,
        extra: tuple[MissingItem, ...] = (),
        came_at: datetime | None = None,
        reason: str = "",
    ) -> DoneView:
        """Everything has come, now or earlier; the clock runs. `received` is by position, `extra` stands behind."""
        ...

    def ask_financial(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """Wait for the citizen to pay what another authority asks; the clock stops."""
        ...

    def financial_done(self, by: int, dossier_id: int, note: str = "") -> DoneView:
        """It has been paid; the clock runs."""
        ...

    def refuse(self, by: int, dossier_id: int, reason: str, legal_basis: str = "") -> DoneView:
        """Refuse a dossier that has been taken in."""
        ...

    def withdraw(self, by: int, dossier_id: int, reason: str) -> DoneView:
        """The citizen takes it back."""
        ...

    def stop(self, by: int, dossier_id: int, cause: Literal["not_supplemented", "other"], reason: str) -> DoneView:
        """Stop working on it."""
        ...

    def ready(
        self, by: int, dossier_id: int, result: str = "", *, finished_at: datetime | None = None, reason: str = ""
    ) -> DoneView:
        """The result is ready."""
        ...

    def correct_ready(
        self,
        by: int,
        dossier_id: int,
        reason: str,
        *,
        finished_at: datetime | None = None,
        leader: LeaderWord | None = None,
    ) -> DoneView:
        """It was ready at another moment or, on a leader's word, is not."""
        ...


class Deadlines(Protocol):
    """Changing due times."""

    def suggest(self, dossier_id: int) -> datetime:
        """Give a new due time to begin with."""
        ...

    def apologise(
        self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Apologise once, before the due time passes, with a new one."""
        ...

    def extend(self, by: int, dossier_id: int, new_due: datetime, reason: str, leader: LeaderWord) -> DoneView:
        """Extend on a leader's word."""
        ...

    def set_due(
        self, by: int, dossier_id: int, due_at: datetime, reason: str, leader: LeaderWord | None = None
    ) -> DoneView:
        """Set the due time where there is none, or correct it on a leader's word."""
        ...


class Amending(Protocol):
    """Changing what was taken in."""

    def people(self, by: int, dossier_id: int, owner: Person, submitter: Person | None, reason: str) -> DoneView:
        """Change who it is for."""
        ...

    def procedure(self, by: int, dossier_id: int, version_id: int, case_code: str, reason: str) -> DoneView:
        """Change what it is about."""
        ...

    def components(self, by: int, dossier_id: int, ticks: Mapping[int, Tick], reason: str) -> DoneView:
        """Change what was handed in."""
        ...

    def collection(
        self, by: int, dossier_id: int, collect_by: CollectBy, postal_address: str, collect_at: str, reason: str
    ) -> DoneView:
        """Change how the result is collected."""
        ...

    def official_code(self, by: int, dossier_id: int, code: str) -> DoneView:
        """Note the provincial system's code."""
        ...


class HandingOver(Protocol):
    """Handing dossiers and results from unit to unit."""

    def units(self) -> tuple[UnitView, ...]:
        """Give the units of the office."""
        ...

    def proposals(self, by: int) -> tuple[Proposal, ...]:
        """Give what should go now, by next unit and by the 15:00 line."""
        ...

    def send(
        self,
        by: int,
        kind: Literal["dossiers", "results"],
        to_unit: str,
        dossier_ids: tuple[int, ...],
        *,
        place: str = "",
    ) -> HandoverView:
        """Make a list and print it."""
        ...

    def pending(self, by: int) -> tuple[HandoverView, ...]:
        """Give the lists that wait for this official's unit, and those sent outside that nobody else confirms."""
        ...

    def of_day(self, day: date) -> tuple[HandoverView, ...]:
        """Give the lists of a day."""
        ...

    def confirm(
        self, by: int, handover_id: int, refused: Mapping[int, str] | None = None, *, place: str = ""
    ) -> HandoverView:
        """Confirm what has come; `refused` gives the reasons for what is sent back."""
        ...

    def take_back(self, by: int, handover_id: int, dossier_id: int | None, reason: str) -> HandoverView:
        """Take back a list, or one dossier of it, that went wrong."""
        ...

    def hold(self, by: int, dossier_id: int, place: str) -> DoneView:
        """Note where the papers lie."""
        ...

    def reprint(self, by: int, handover_id: int) -> int | None:
        """Print a list again."""
        ...


class Returning(Protocol):
    """Returning results."""

    def give(self, by: int, dossier_id: int, form: ReturnForm) -> DoneView:
        """Record a return."""
        ...

    def correct(self, by: int, dossier_id: int, returned_at: datetime, reason: str) -> DoneView:
        """Correct when it was returned."""
        ...

    def posted(self, by: int, dossier_id: int, postal_code: str) -> DoneView:
        """The post has taken it."""
        ...

    def delivered(self, by: int, dossier_id: int, at: datetime | None = None) -> DoneView:
        """The post has delivered it."""
        ...


class Fees(Protocol):
    """What is paid."""

    def change(self, by: int, dossier_id: int, position: int, quantity: int) -> DoneView:
        """Change how many of a fee are owed."""
        ...

    def waive(self, by: int, dossier_id: int, position: int, reason: str) -> DoneView:
        """Do not ask for a fee."""
        ...

    def add(self, by: int, dossier_id: int, kind: Literal["fee", "charge"], name: str, amount: int) -> DoneView:
        """Owe one more."""
        ...

    def receive(
        self, by: int, dossier_id: int, method: Literal["cash", "transfer"], payer: str = "", address: str = ""
    ) -> FeeReceiptView:
        """Take the money, print three copies."""
        ...

    def payment_slip(self, by: int, dossier_id: int) -> int | None:
        """Print the slip with the VietQR."""
        ...

    def reconcile(self, by: int, receipt_id: int) -> FeeReceiptView:
        """The transfer stands on the account."""
        ...

    def cancel(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        """Cancel a receipt."""
        ...

    def refund(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        """Give the money back."""
        ...

    def cash_sheet(self, by: int, day: date) -> CashSheetView:
        """Give a day's receipts with their totals."""
        ...

    def print_cash_sheet(self, by: int, day: date) -> int | None:
        """Print it."""
        ...


class Attachments(Protocol):
    """Papers attached as files."""

    def of(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give what is attached."""
        ...

    def add_file(self, by: int, dossier_id: int, position: int, path: Path) -> AttachmentView:
        """Attach a file."""
        ...

    def thumbnail(self, attachment_id: int, side_px: int) -> bytes:
        """Give a small picture as PNG."""
        ...

    def content(self, attachment_id: int) -> bytes:
        """Give the file."""
        ...

    def remove(self, by: int, attachment_id: int) -> None:
        """Take it off the dossier."""
        ...

    def mark(self, by: int, attachment_id: int, *, digitised: bool, reused: bool) -> AttachmentView:
        """Say whether the office digitised it, and whether it was had already."""
        ...

    def reusable(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give what earlier dossiers of the same owner have."""
        ...

    def reuse(self, by: int, attachment_id: int, dossier_id: int, position: int) -> AttachmentView:
        """Attach it here too."""
        ...

    def scan(self, by: int, dossier_id: int, position: int) -> AttachmentView:
        """Scan a paper; slow."""
        ...

    def folder_files(self) -> tuple[Path, ...]:
        """Give what lies in the watched folder."""
        ...

    def take_from_folder(self, by: int, path: Path, dossier_id: int, position: int) -> AttachmentView:
        """Attach a file of the watched folder."""
        ...


class Catalogue(Protocol):
    """Finding procedures, for changing one."""

    def search(self, text: str, limit: int = 12) -> tuple[ProcedureHit, ...]:
        """Give what fits the text."""
        ...

    def procedure(self, version_id: int) -> Procedure:
        """Give one version."""
        ...


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
