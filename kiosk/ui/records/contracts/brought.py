"""What a dossier brings with it: papers attached as files, and money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from kiosk.services.dossier_views import (
    AttachmentSource,
    AttachmentView,
    CashSheetView,
    DoneView,
    FeeReceiptView,
)


class Attachments(Protocol):
    """Papers attached as files."""

    def of(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give what is attached."""
        ...

    def add_file(self, by: int, dossier_id: int, position: int, path: Path) -> AttachmentView:
        """Attach a file."""
        ...

    def thumbnail(self, attachment_id: int, side_px: int, page: int = 0) -> bytes:
        """Give a picture of a page as PNG."""
        ...

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought here, each with the sentence (msgid) that says who sets it up."""
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


class Fees(Protocol):
    """What is paid."""

    def change(self, by: int, dossier_id: int, position: int, quantity: int, pages: int | None = None) -> DoneView:
        """Change how many of a fee are owed, and of how many pages."""
        ...

    def add_original(self, by: int, dossier_id: int, position: int, quantity: int, pages: int) -> DoneView:
        """Owe the same for copies of another original."""
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
