"""A made-up office's dossiers behind the records windows: small fakes with the services' signatures."""

# ruff: noqa: ARG002 - the services' signatures ask who does it; these fakes do not mind

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from kiosk.core.errors import BadInput, KnownError
from kiosk.rules.actions import Action
from kiosk.services.dossier_views import (
    CashSheetView,
    DossierLine,
    DossierPage,
    DossierView,
    FeeReceiptView,
    ListCount,
    ListName,
    UnitView,
)
from kiosk.services.handover_views import HandoverItemView, HandoverView, Proposal
from kiosk.services.views import Remark
from kiosk.ui.records.contracts import RecordServices
from tests.ui.records.dossiers import NOW, dossier

LONG_PROCEDURE = (
    "Đăng ký biến động đối với trường hợp đổi tên hoặc thay đổi thông tin về người sử dụng đất, chủ sở hữu tài sản"
    " gắn liền với đất"
)


def line(number: int, **changes: Any) -> DossierLine:
    """One line of a list; `number` tells dossiers apart."""
    made = DossierLine(
        dossier_id=number,
        code=f"H56.26-261120-{number:04d}",
        owner="Nguyễn Thị Ễnh Ương",
        procedure="Đăng ký khai sinh",
        status=4,
        status_words="Đang giải quyết",
        received_at=NOW - timedelta(days=3),
        due_at=NOW.replace(hour=17, minute=0),
        remaining=Remark("còn 5 giờ làm việc"),
        urgency="today",
        holder="Phòng Văn hóa – Xã hội",
        place="Tủ 2, ngăn 3",
    )
    return replace(made, **changes)


LATE = (
    line(
        1,
        owner="Công Tằng Tôn Nữ Phương Khuyên Hoàng Nguyệt Quỳnh",
        procedure=LONG_PROCEDURE,
        due_at=NOW - timedelta(days=16),
        remaining=Remark("quá 12 ngày làm việc"),
        urgency="late",
        holder="Chi nhánh Văn phòng đăng ký đất đai khu vực 3",
        place="Bàn ông Trần Hữu Phước Quý, tầng 2",
    ),
    line(
        2,
        owner="Trần Văn Đức",
        remaining=Remark("quá 2 giờ làm việc"),
        urgency="late",
        note=Remark("Đã xin lỗi, hẹn lại 25/11"),
    ),
    line(3, owner="Lê Thị Hồng Gấm", code="", remaining=Remark("quá 1 ngày làm việc"), urgency="late", place=""),
)
LATE = (*LATE[:2], replace(LATE[2], code="XDM-261118-0003"))
SOON = (
    line(4, owner="Phạm Minh Châu"),
    line(5, owner="Hoàng Văn Thụ", procedure="Chứng thực bản sao từ bản chính"),
)
ELSEWHERE = (
    line(
        6,
        owner="Vũ Đình Khôi",
        status_words="Chờ thực hiện nghĩa vụ tài chính",
        urgency="stopped",
        remaining=Remark("đồng hồ dừng"),
    ),
    line(
        7,
        owner="Đỗ Thị Kiều Ái",
        status_words="Đã có kết quả, mời đến nhận",
        urgency="done",
        remaining=Remark("xong trước hẹn 1 ngày"),
        holder="Bộ phận Một cửa",
        due_at=None,
    ),
)


@dataclass
class FakeWorkLists:
    """Lists held in memory, handed out in parts; remembers what it was asked."""

    lists: dict[ListName, tuple[DossierLine, ...]] = field(
        default_factory=lambda: {
            "late": LATE,
            "due_24h": SOON,
            "due_3d": SOON,
            "waiting": ELSEWHERE[:1],
            "ready": ELSEWHERE[1:],
        }
    )
    waited: int = 0
    refuse: KnownError | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def counts(self, by: int) -> tuple[ListCount, ...]:
        if self.refuse is not None:
            raise self.refuse
        every = ("late", "due_24h", "due_3d", "to_hand_over", "to_confirm", "waiting", "ready", "mine", "not_entered")
        held = {name: len(self.lists.get(cast("ListName", name), ())) for name in every}
        urgent = {"late": held["late"], "due_24h": held["due_24h"], "ready": self.waited}
        return tuple(ListCount(cast("ListName", name), count, urgent.get(name, 0)) for name, count in held.items())

    def page(self, name: ListName, *, by: int, after: str | None = None, limit: int = 50) -> DossierPage:
        self.asked.append((name, after))
        return self._part(self.lists.get(name, ()), after, limit)

    def search(self, text: str, *, after: str | None = None, limit: int = 50) -> DossierPage:
        self.asked.append((f"?{text}", after))
        known = {one.dossier_id: one for lines in self.lists.values() for one in lines}
        found = tuple(
            one for one in known.values() if text.lower() in f"{one.owner} {one.code} {one.procedure}".lower()
        )
        return self._part(found, after, limit)

    def _part(self, lines: tuple[DossierLine, ...], after: str | None, limit: int) -> DossierPage:
        if self.refuse is not None:
            raise self.refuse
        start = int(after or 0)
        end = start + limit
        return DossierPage(lines[start:end], str(end) if end < len(lines) else None)


def view(dossier_id: int) -> DossierView:
    """A whole dossier of the lists."""
    local, official = f"XDM-261120-{dossier_id:04d}", f"H56.26-261120-{dossier_id:04d}"
    actions: tuple[Action, ...] = ("hand_over", "supplement", "amend", "ready")
    return dossier(*actions, dossier_id=dossier_id, local_code=local, official_code=official)


@dataclass
class FakeDossiers:
    """Whole dossiers by id, found by their codes."""

    views: dict[int, DossierView] = field(default_factory=lambda: {number: view(number) for number in range(1, 8)})
    printed: list[tuple[str, int]] = field(default_factory=list)
    registers: list[tuple[date, date]] = field(default_factory=list)

    def view(self, dossier_id: int, by: int) -> DossierView:
        return self.views[dossier_id]

    def find(self, text: str) -> int | None:
        for found in self.views.values():
            if text in (found.local_code, found.official_code):
                return found.dossier_id
        return None

    def control_slip(self, by: int, dossier_id: int) -> int | None:
        self.printed.append(("control_slip", dossier_id))
        return 41

    def reprint_receipt(self, by: int, dossier_id: int) -> int | None:
        self.printed.append(("receipt", dossier_id))
        return 42

    def register(self, by: int, first: date, last: date) -> tuple[int, ...]:
        if last < first:
            raise BadInput("Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày.")
        self.registers.append((first, last))
        return (43,)


def proposal(*lines: DossierLine, after_line: bool = False, **changes: Any) -> Proposal:
    """A list to make, to the unit for culture."""
    made = Proposal("dossiers", "mot_cua", "vhxh", "Phòng Văn hóa – Xã hội", after_line, lines)
    return replace(made, **changes)


def handed_over(handover_id: int, *lines: DossierLine, **changes: Any) -> HandoverView:
    """A list that was made this morning and waits, or was confirmed."""
    taken: Literal["sent", "taken"] = "taken" if changes.get("state") == "confirmed" else "sent"
    items = tuple(
        HandoverItemView(one.dossier_id, one.code, one.procedure, one.owner, one.due_at, taken, "") for one in lines
    )
    made = HandoverView(
        handover_id,
        f"BG-2026-{handover_id:04d}",
        "dossiers",
        "Bộ phận Một cửa",
        "Phòng Văn hóa – Xã hội",
        False,
        "sent",
        NOW - timedelta(hours=1),
        "Nguyễn Thị Lan",
        items,
    )
    return replace(made, **changes)


@dataclass
class FakeHandingOver:
    """Proposals and lists; what is sent leaves the proposals and waits."""

    proposed: tuple[Proposal, ...] = (
        proposal(*LATE),
        proposal(SOON[0], after_line=True),
        proposal(ELSEWHERE[1], kind="results", to_unit="mot_cua", to_unit_name="Bộ phận Một cửa"),
    )
    waiting: tuple[HandoverView, ...] = (handed_over(3, *LATE[:2]),)
    made: tuple[HandoverView, ...] = (
        handed_over(1, *SOON, state="confirmed"),
        handed_over(2, LATE[2], ELSEWHERE[0]),
    )
    refuse: KnownError | None = None
    done: list[tuple[object, ...]] = field(default_factory=list)

    def units(self) -> tuple[UnitView, ...]:
        return (UnitView("mot_cua", "Bộ phận Một cửa", "reception"), UnitView("vhxh", "Phòng Văn hóa", "internal"))

    def proposals(self, by: int) -> tuple[Proposal, ...]:
        return self.proposed

    def send(
        self,
        by: int,
        kind: Literal["dossiers", "results"],
        to_unit: str,
        dossier_ids: tuple[int, ...],
        *,
        place: str = "",
    ) -> HandoverView:
        self._do("send", kind, to_unit, dossier_ids, place)
        self.proposed = tuple(
            replace(one, lines=left)
            for one in self.proposed
            if (left := tuple(each for each in one.lines if each.dossier_id not in dossier_ids))
        )
        self.made = (*self.made, handed_over(9, *(one for one in LATE if one.dossier_id in dossier_ids)))
        return self.made[-1]

    def pending(self, by: int) -> tuple[HandoverView, ...]:
        return self.waiting

    def of_day(self, day: date) -> tuple[HandoverView, ...]:
        return self.made if day == NOW.date() else ()

    def confirm(
        self, by: int, handover_id: int, refused: Mapping[int, str] | None = None, *, place: str = ""
    ) -> HandoverView:
        refused = dict(refused or {})
        self._do("confirm", handover_id, refused, place)
        found = next(one for one in self.waiting if one.handover_id == handover_id)
        self.waiting = tuple(one for one in self.waiting if one is not found)
        items = tuple(replace(item, state="refused" if item.dossier_id in refused else "taken") for item in found.items)
        return replace(found, state="confirmed", items=items)

    def take_back(self, by: int, handover_id: int, dossier_id: int | None, reason: str) -> HandoverView:
        self._do("take_back", handover_id, dossier_id, reason)
        return self.made[0]

    def hold(self, by: int, dossier_id: int, place: str) -> Any:
        raise NotImplementedError

    def reprint(self, by: int, handover_id: int) -> int | None:
        self._do("reprint", handover_id)
        return 51

    def _do(self, *what: object) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append(what)


def receipt(number: int, **changes: Any) -> FeeReceiptView:
    """A receipt for money, taken in cash."""
    made = FeeReceiptView(
        number, f"MC26-{number:06d}", number, f"H56.26-261123-{number:04d}", "Nguyễn Thị Ễnh Ương", 8_000, "cash",
        "issued", NOW - timedelta(minutes=number), None, "",
    )  # fmt: skip
    return replace(made, **changes)


RECEIPTS = (
    receipt(1),
    receipt(2, method="transfer", total=12_345_000, payer="Công Tằng Tôn Nữ Phương Khuyên Hoàng Nguyệt Quỳnh"),
    receipt(3, method="transfer", reconciled_at=NOW),
    receipt(4, state="cancelled", reason="Thu nhầm của hồ sơ khác, đã thu lại bằng biên lai sau"),
)


@dataclass
class FakeFees:
    """The money of one day."""

    receipts: tuple[FeeReceiptView, ...] = RECEIPTS
    refuse: KnownError | None = None
    done: list[tuple[object, ...]] = field(default_factory=list)

    def cash_sheet(self, by: int, day: date) -> CashSheetView:
        shown = self.receipts if day == NOW.date() else ()
        stand = [one for one in shown if one.state == "issued"]
        totals = tuple(
            (words, len(sums), sum(sums))
            for method, words in (("cash", "Tiền mặt"), ("transfer", "Chuyển khoản"))
            if (sums := [one.total for one in stand if one.method == method])
        )
        return CashSheetView(day, shown, totals, sum(one.total for one in stand))

    def print_cash_sheet(self, by: int, day: date) -> int | None:
        self._do("print", day)
        return 61

    def reconcile(self, by: int, receipt_id: int) -> FeeReceiptView:
        return self._set("reconcile", receipt_id, reconciled_at=NOW)

    def cancel(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        return self._set("cancel", receipt_id, state="cancelled", reason=reason)

    def refund(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        return self._set("refund", receipt_id, state="refunded", reason=reason)

    def _set(self, what: str, receipt_id: int, **changes: Any) -> FeeReceiptView:
        self._do(what, receipt_id)
        self.receipts = tuple(replace(one, **changes) if one.receipt_id == receipt_id else one for one in self.receipts)
        return next(one for one in self.receipts if one.receipt_id == receipt_id)

    def _do(self, *what: object) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append(what)


@dataclass
class FakeRecords:
    """Every service of the records; those a test does not need are absent."""

    worklists: FakeWorkLists = field(default_factory=FakeWorkLists)
    dossiers: FakeDossiers = field(default_factory=FakeDossiers)
    handing_over: FakeHandingOver = field(default_factory=FakeHandingOver)
    fees: FakeFees = field(default_factory=FakeFees)

    def services(self, **others: Any) -> RecordServices:
        """Give them together, with `others` in the places of those that are absent here."""
        absent = ("leaders", "processing", "deadlines", "amending", "returning", "attachments", "catalogue")
        here: dict[str, Any] = dict.fromkeys(absent)
        here |= {
            "worklists": self.worklists,
            "dossiers": self.dossiers,
            "handing_over": self.handing_over,
            "fees": self.fees,
        }
        return RecordServices(**(here | others))
