"""Attached papers and money that behave as the contracts say, kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.core.errors import BadInput, KnownError, StoreError
from kiosk.services.dossier_views import (
    AttachmentSource,
    AttachmentView,
    CashSheetView,
    DoneView,
    FeeReceiptView,
    OwedView,
)
from tests.ui.records.dossiers import BY, NOW

DOSSIER = 41
BROKEN = "Tệp đính kèm đã bị thay đổi; gỡ ra rồi đính kèm lại."
NO_SCANNER = "Không tìm thấy máy quét; kiểm tra máy đã bật và đã cắm dây rồi quét lại."


def check(by: int, dossier_id: int = DOSSIER) -> None:
    """Whoever sits there is named, and the dossier on show."""
    assert (by, dossier_id) == (BY, DOSSIER)


def attached(
    number: int, position: int, name: str, *, source: AttachmentSource = "scanner", digitised: bool = True
) -> AttachmentView:
    """A paper of two pages."""
    return AttachmentView(
        number, position, name, "application/pdf", 2, 345_678, source, digitised, False, NOW, f"{number:064}"
    )


PAPERS = (
    attached(1, 0, "Bản quét 23-11-2026 09.05.12.pdf"),
    attached(2, 0, "Mẫu số 15 (mặt sau).jpg", source="file", digitised=False),
    attached(3, 1, "Giấy chứng nhận quyền sử dụng đất số CN 123456 cấp năm 2019 của hộ ông Nguyễn Văn Khuỷnh.pdf"),
    attached(4, 3, "Căn cước.png", source="folder"),
)
EARLIER = (attached(90, 0, "Giấy khai sinh.pdf"), attached(91, 0, "Căn cước mặt sau.jpg"))


def page_picture(side_px: int, words: str = "Đơn") -> bytes:
    """A PNG of an upright page with lines on it."""
    image = QImage(round(side_px / 1.414), side_px, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    for line in range(4, 36):
        painter.drawLine(image.width() // 8, side_px * line // 40, image.width() * 7 // 8, side_px * line // 40)
    painter.drawText(image.width() // 8, side_px // 14, words)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
    return bytes(buffer.data().data())


@dataclass
class FakeAttachments:
    """Papers of one dossier; `broken` cannot be shown, `refuse` is raised by the next deed."""

    papers: list[AttachmentView] = field(default_factory=lambda: list(PAPERS))
    broken: set[int] = field(default_factory=set)
    refuse: KnownError | None = None
    folder: tuple[Path, ...] = ()
    pictures: list[tuple[int, int]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    """The page each of the `pictures` was asked for."""
    lacks: Mapping[AttachmentSource, str] = field(default_factory=dict)
    scans: int = 0
    paper_through: Event = field(default_factory=Event)
    """A scan ends, and a page is drawn, when this is set; it is from the start."""

    def __post_init__(self) -> None:
        self.paper_through.set()

    def of(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        assert dossier_id == DOSSIER
        return tuple(self.papers)

    def add_file(self, by: int, dossier_id: int, position: int, path: Path) -> AttachmentView:
        check(by, dossier_id)
        if path.suffix == ".exe":
            raise BadInput("Nội dung tệp không phải PDF, JPEG, PNG, TIFF hay WebP nên không đính kèm được.")
        return self._add(position, path.name, "file")

    def thumbnail(self, attachment_id: int, side_px: int, page: int = 0) -> bytes:
        self.pictures.append((attachment_id, side_px))
        self.pages.append(page)
        self.paper_through.wait(10)
        if attachment_id in self.broken:
            raise StoreError(BROKEN)
        return page_picture(side_px, f"Đơn, trang {page + 1}")

    def lacking(self) -> Mapping[AttachmentSource, str]:
        return self.lacks

    def content(self, attachment_id: int) -> bytes:
        return page_picture(800, str(attachment_id))

    def remove(self, by: int, attachment_id: int) -> None:
        check(by)
        self.papers = [one for one in self.papers if one.attachment_id != attachment_id]

    def mark(self, by: int, attachment_id: int, *, digitised: bool, reused: bool) -> AttachmentView:
        check(by)
        place = next(at for at, one in enumerate(self.papers) if one.attachment_id == attachment_id)
        self.papers[place] = replace(self.papers[place], digitised=digitised, reused=reused)
        return self.papers[place]

    def reusable(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        assert dossier_id == DOSSIER
        return EARLIER

    def reuse(self, by: int, attachment_id: int, dossier_id: int, position: int) -> AttachmentView:
        check(by, dossier_id)
        name = next(one.name for one in EARLIER if one.attachment_id == attachment_id)
        added = self._add(position, name, "file")
        return self.mark(by, added.attachment_id, digitised=added.digitised, reused=True)

    def scan(self, by: int, dossier_id: int, position: int) -> AttachmentView:
        check(by, dossier_id)
        self.scans += 1
        self.paper_through.wait(10)
        if self.refuse is not None:
            raise self.refuse
        return self._add(position, f"Bản quét {self.scans}.jpg", "scanner")

    def folder_files(self) -> tuple[Path, ...]:
        return self.folder

    def take_from_folder(self, by: int, path: Path, dossier_id: int, position: int) -> AttachmentView:
        check(by, dossier_id)
        self.folder = tuple(one for one in self.folder if one != path)
        return self._add(position, path.name, "folder")

    def _add(self, position: int, name: str, source: AttachmentSource) -> AttachmentView:
        number = max((one.attachment_id for one in self.papers), default=0) + 1
        self.papers.append(attached(number, position, name, source=source))
        return self.papers[-1]


OWED = (
    OwedView(0, "charge", "Lệ phí cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà", 1, 50_000, 50_000, ""),
    OwedView(1, "fee", "Phí thẩm định hồ sơ", 1, 1_250_000, 1_250_000, ""),
    OwedView(2, "charge", "Trích lục bản đồ địa chính", 2, 15_000, 30_000, "Hộ nghèo, giấy chứng nhận số 12"),
)


def receipt(number: int, total: int, method: Literal["cash", "transfer"], **changes: object) -> FeeReceiptView:
    """A receipt that stands."""
    made = FeeReceiptView(
        number,
        f"BM/26E {number:07}",
        DOSSIER,
        "H26.99-261120-0007",
        "Trần Văn Khuỷnh",
        total,
        method,
        "issued",
        NOW,
        None,
        "",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # names checked by replace


@dataclass
class FakeFees:
    """The money of one dossier; `refuse` is raised by the next deed."""

    owed: list[OwedView] = field(default_factory=lambda: list(OWED))
    receipts: list[FeeReceiptView] = field(default_factory=list)
    payers: list[tuple[str, str]] = field(default_factory=list)
    refuse: KnownError | None = None
    slip: int | None = 77

    def change(self, by: int, dossier_id: int, position: int, quantity: int, pages: int | None = None) -> DoneView:
        check(by, dossier_id)
        one = next(one for one in self.owed if one.position == position)
        if pages is None or one.rates is None:
            return self._put(position, quantity=quantity, waived="")
        return self._put(position, quantity=quantity, waived="", pages=pages, unit_amount=one.rates.of_copy(pages))

    def add_original(self, by: int, dossier_id: int, position: int, quantity: int, pages: int) -> DoneView:
        check(by, dossier_id)
        one = next(one for one in self.owed if one.position == position)
        self.owed.append(replace(one, position=len(self.owed)))
        return self.change(by, dossier_id, len(self.owed) - 1, quantity, pages)

    def waive(self, by: int, dossier_id: int, position: int, reason: str) -> DoneView:
        check(by, dossier_id)
        return self._put(position, waived=reason)

    def add(self, by: int, dossier_id: int, kind: Literal["fee", "charge"], name: str, amount: int) -> DoneView:
        check(by, dossier_id)
        self._refuse()
        self.owed.append(OwedView(len(self.owed), kind, name, 1, amount, amount, ""))
        return DoneView(DOSSIER, f"{name}.")

    def receive(
        self, by: int, dossier_id: int, method: Literal["cash", "transfer"], payer: str = "", address: str = ""
    ) -> FeeReceiptView:
        check(by, dossier_id)
        self._refuse()
        self.payers.append((payer, address))
        left = sum(one.amount for one in self.owed if not one.waived)
        left -= sum(one.total for one in self.receipts if one.state == "issued")
        self.receipts.append(receipt(len(self.receipts) + 1, left, method, payer=payer))
        return self.receipts[-1]

    def payment_slip(self, by: int, dossier_id: int) -> int | None:
        check(by, dossier_id)
        return self.slip

    def reconcile(self, by: int, receipt_id: int) -> FeeReceiptView:
        check(by)
        return self._end(receipt_id, reconciled_at=NOW)

    def cancel(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        check(by)
        return self._end(receipt_id, state="cancelled", reason=reason)

    def refund(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        check(by)
        return self._end(receipt_id, state="refunded", reason=reason)

    def cash_sheet(self, by: int, day: date) -> CashSheetView:
        check(by)
        return CashSheetView(day, tuple(self.receipts), (), 0)

    def print_cash_sheet(self, by: int, day: date) -> int | None:
        check(by)
        assert day == NOW.date()
        return self.slip

    def _refuse(self) -> None:
        if self.refuse is not None:
            error, self.refuse = self.refuse, None
            raise error

    def _put(self, position: int, **changes: object) -> DoneView:
        self._refuse()
        one = replace(self.owed[position], **changes)  # type: ignore[arg-type]  # names checked by replace
        self.owed[position] = replace(one, amount=one.quantity * one.unit_amount)
        return DoneView(DOSSIER, f"{one.name}.")

    def _end(self, receipt_id: int, **changes: object) -> FeeReceiptView:
        self._refuse()
        place = next(at for at, one in enumerate(self.receipts) if one.receipt_id == receipt_id)
        self.receipts[place] = replace(self.receipts[place], **changes)  # type: ignore[arg-type]  # as above
        return self.receipts[place]
