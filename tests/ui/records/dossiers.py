"""Dossiers as the services give them, for the counter's screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.rules.actions import Action
from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit
from kiosk.services.dossier_views import (
    ComponentView,
    CustodyView,
    DossierView,
    HistoryLine,
    PartyView,
    PauseView,
    ReturnView,
)
from kiosk.services.views import Remark

BY = 7


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


NOW = at(23, 9, 5)
SUGGESTED = at(25, 9)


def clock() -> HeldClock:
    """A clock that stands at five past nine on a Monday."""
    return HeldClock(NOW)


OWNER = PartyView(
    "owner",
    "Nguyễn Thị Ễnh Ương",
    "079185001234",
    "Thôn Đình, xã Bình Minh",
    "0912345678",
    "uong@example.vn",
    birth=date(1985, 4, 30),
)
SUBMITTER = PartyView(
    "submitter", "Trần Văn Khuỷnh", "079083004321", "Thôn Chợ, xã Bình Minh", "0987654321", "", "Giấy ủy quyền số 12"
)


def component(position: int, name: str, state: str = "taken", *, mandatory: bool = True) -> ComponentView:
    """A component, with one original where it was taken."""
    count = 1 if state == "taken" else 0
    return ComponentView(
        position, name, mandatory, cast("Any", state), count, 0, count, 2 * count, "Nguyễn Thị Lan", at(20, 8, 15)
    )


COMPONENTS = (
    component(0, "Đơn đăng ký đất đai, tài sản gắn liền với đất (Mẫu số 15)"),
    component(1, "Giấy chứng nhận quyền sử dụng đất đã cấp"),
    component(2, "Hợp đồng chuyển nhượng có công chứng, chứng thực", "absent"),
    component(3, "Giấy tờ tùy thân", "seen"),
    component(4, "Giấy tờ chứng minh nơi cư trú", "database", mandatory=False),
    component(5, "Văn bản ủy quyền của những người cùng đứng tên", "absent", mandatory=False),
)

HISTORY = (
    HistoryLine(at(20, 8, 15), "Tiếp nhận hồ sơ", "Nguyễn Thị Lan", "Trực tiếp tại quầy 1; hẹn trả 09:00 thứ Tư 25/11"),
    HistoryLine(at(20, 15, 5), "Bàn giao cho Địa chính", "Nguyễn Thị Lan", "Danh sách số 12/BG, 4 hồ sơ"),
    HistoryLine(at(20, 15, 40), "Địa chính đã nhận", "Lê Văn Thửa"),
)

CUSTODY = (
    CustodyView(
        "Bộ phận Một cửa", "Nguyễn Thị Lan", "Tiếp nhận", "", at(20, 8, 15), at(20, 17), at(20, 15, 40), "early", ""
    ),
    CustodyView(
        "Địa chính – Xây dựng", "Lê Văn Thửa", "Thẩm tra", "Tủ 2, ngăn 3", at(20, 15, 40), at(24, 9), None, "", ""
    ),
)


def dossier(*actions: Action, **changes: Any) -> DossierView:
    """A dossier being worked on; name the actions that stand open."""
    view = DossierView(
        dossier_id=41,
        local_code="H26.99-261120-0007",
        official_code="",
        tracking="K7M2XB9RT",
        procedure_code="1.012345",
        procedure="Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển nhượng",
        procedure_short="Đăng ký biến động đất đai",
        case_code="chung",
        case_name="Trường hợp chung",
        version_id=3,
        status=4,
        status_words="Đang giải quyết",
        channel=1,
        sets=1,
        content="",
        received_at=at(20, 8, 15),
        received_by="Nguyễn Thị Lan",
        due_at=at(25, 9),
        law_due_at=at(27, 9),
        due_because=("3 ngày làm việc", "nghỉ 24/11 (thay đổi lịch làm việc)"),
        remaining=Remark("còn 1 ngày 2 giờ làm việc"),
        urgency="soon",
        finished_at=None,
        returned_at=None,
        collect_by="counter",
        collect_at="Trung tâm Phục vụ hành chính công xã Bình Minh",
        postal_address="",
        result="",
        payment_state="none",
        delivery_state="none",
        sync_state="none",
        unit="Địa chính – Xây dựng",
        unit_code="dia_chinh",
        holder="Lê Văn Thửa",
        place="Tủ 2, ngăn 3",
        step=1,
        step_name="Thẩm tra",
        step_due_at=at(24, 9),
        next_unit="Lãnh đạo",
        pending_handover="",
        parties=(OWNER,),
        components=COMPONENTS,
        history=HISTORY,
        custody=CUSTODY,
        pauses=(),
        attachments=(),
        owed=(),
        receipts=(),
        returned=None,
        actions=actions,
        read_at=NOW,
    )
    return replace(view, **changes)


PAUSED = PauseView(
    "supplement",
    1,
    "Thiếu hợp đồng",
    ("Hợp đồng chuyển nhượng có công chứng, chứng thực", "Bản vẽ thửa đất"),
    date(2026, 11, 30),
    at(23, 8, 30),
    None,
)
BUSY: tuple[Action, ...] = (
    "hand_over",
    "supplement",
    "ready",
    "financial",
    "withdraw",
    "stop",
    "apology",
    "extend",
    "set_due",
    "amend",
    "official_code",
    "attach",
    "pay",
)
RETURNED = ReturnView("owner", OWNER.name, OWNER.id_number, at(23, 8), at(23, 8), "", "", False)

BIRTH = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    short_name="Đăng ký khai sinh",
    short_code="ks",
    field="Hộ tịch",
    queue="ho_tich",
    limit=TimeLimit(1, "working_day"),
    cases=tuple(
        Case(code, name, (Component("Tờ khai"),))
        for code, name in (("chung", "Trường hợp chung"), ("luu_dong", "Đăng ký lưu động"))
    ),
    result="Giấy khai sinh",
    fee="",
    agency="",
    valid_from=date(2025, 7, 1),
)
