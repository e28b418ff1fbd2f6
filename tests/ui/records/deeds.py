"""How each action is done by keyboard, and what the services must hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from kiosk.rules.late_causes import LateCause
from kiosk.services.dossier_views import DossierView, LeaderWord, MissingItem, ReturnForm
from kiosk.services.intake_flow import Tick
from kiosk.services.intake_person import Person
from tests.ui.records.dossier_fakes import Open
from tests.ui.records.dossiers import COMPONENTS, OWNER, PAUSED, RETURNED, SUBMITTER, SUGGESTED, at, dossier

K = Qt.Key
Script = Callable[[Open], None]


def supplement(desk: Open) -> None:
    """The third is ticked for it is absent; the first is wrong."""
    desk.key(K.Key_1)
    desk.fill("Thiếu gì, sai ở đâu: " + COMPONENTS[0].name, "Thiếu chữ ký")
    desk.fill("Giấy tờ khác cần bổ sung", "Bản vẽ thửa đất")
    desk.key(K.Key_Return, K.Key_Return, K.Key_Return)
    desk.type("2")
    desk.fill("Lý do, hướng dẫn thêm", "Theo Điều 15")
    desk.fill("Hạn bổ sung (không bắt buộc)", "30/11")


ASKED = (
    MissingItem(COMPONENTS[0].name, 1, 0, 1, "Thiếu chữ ký"),
    MissingItem(COMPONENTS[2].name, 1),
    MissingItem("Bản vẽ thửa đất", 1, 0, 2),
)


def leader(desk: Open) -> None:
    desk.fill("Tên đăng nhập của lãnh đạo", "lanh")
    desk.fill("Mật khẩu của lãnh đạo", "mat khau")


def second_supplement(desk: Open) -> None:
    leader(desk)
    desk.fill("Lãnh đạo cho phép vì", "Luật mới")


def new_due(desk: Open) -> None:
    desk.fill("Giờ hẹn trả mới", "26/11 15h")
    desk.fill("Lý do", "Chờ đo đạc")


def overloaded(desk: Open) -> None:
    """The other side; the first of its kinds; words."""
    desk.key(K.Key_2, K.Key_Return, K.Key_1, K.Key_Return)
    desk.type("Hai người nghỉ ốm")


def extend(desk: Open) -> None:
    new_due(desk)
    leader(desk)


def earlier(desk: Open, tick: str, moment: str) -> None:
    desk.go_to(tick)
    desk.key(K.Key_Space)
    desk.fill(moment, "20/11 16:30")
    desk.fill("Vì sao bây giờ mới ghi", "Mất điện")


def ready_before(desk: Open) -> None:
    desk.fill("Kết quả là giấy gì, số nào", "Giấy chứng nhận số 5")
    earlier(desk, "Có kết quả từ trước, bây giờ mới ghi", "Có kết quả lúc")


def supplemented_before(desk: Open) -> None:
    """The signed first paper came instead of the contract, before the lights went out."""
    desk.key(K.Key_3, K.Key_1)
    desk.fill("Ghi chú (không bắt buộc)", "Hợp đồng không cần nữa")
    earlier(desk, "Đã đủ từ trước, bây giờ mới ghi", "Đã đủ lúc")


def ready_at(desk: Open) -> None:
    desk.fill("Có kết quả lúc", "20/11 16:30")
    desk.fill("Lý do sửa", "Ghi nhầm ngày")


def not_ready(desk: Open) -> None:
    desk.key(K.Key_2)
    desk.fill("Lý do sửa", "Nhầm hồ sơ")
    leader(desk)


def stop_for_another_reason(desk: Open) -> None:
    desk.key(K.Key_2)
    desk.fill("Nói rõ lý do", "Có tranh chấp")


def refuse(desk: Open) -> None:
    desk.fill("Lý do từ chối", "Không thuộc thẩm quyền")
    desk.fill("Căn cứ pháp lý (điều, khoản, văn bản)", "Điều 9")


def by_authorised(desk: Open) -> None:
    desk.key(K.Key_2)
    desk.go_to("Đã đối chiếu giấy tờ tùy thân")
    desk.key(K.Key_Space)
    earlier(desk, "Đã trả từ trước, bây giờ mới ghi", "Đã trả lúc")


def to_owner(desk: Open) -> None:
    desk.go_to("Đã đối chiếu giấy tờ tùy thân")
    desk.key(K.Key_Space)


def correct(desk: Open) -> None:
    desk.fill("Đã trả lúc", "20/11 16:30")
    desk.fill("Lý do sửa", "Ghi nhầm ngày")


def amend_owner(desk: Open) -> None:
    desk.fill("Họ và tên chủ hồ sơ", "Nguyễn Thị Ếch")
    desk.fill("Lý do thay đổi", "Gõ sai tên")


def amend_procedure(desk: Open) -> None:
    desk.key(K.Key_2)
    desk.fill("Tìm thủ tục", "ks")
    desk.key(K.Key_Return, K.Key_2)
    desk.fill("Lý do thay đổi", "Chọn nhầm thủ tục")


def amend_components(desk: Open) -> None:
    desk.key(K.Key_3)
    desk.go_to(COMPONENTS[0].name)
    desk.key(K.Key_Space)
    desk.fill("Lý do thay đổi", "Đếm nhầm")


def amend_collection(desk: Open) -> None:
    desk.key(K.Key_4, K.Key_Return, K.Key_2)
    desk.fill("Địa chỉ nhận bưu phẩm", "Số 3 thôn Chợ")
    desk.fill("Lý do thay đổi", "Công dân đề nghị")


def typing(name: str, text: str) -> Script:
    return lambda desk: desk.fill(name, text)


WAITING = dossier("supplemented", "financial_done", "withdraw", "stop", pauses=(PAUSED,), status=5)
READY = dossier("return", status=9, parties=(OWNER, SUBMITTER), finished_at=at(20, 10))
GONE = dossier("correct_return", status=10, returned_at=at(23, 8), returned=RETURNED, delivery_state="posted")
TAKEN = {0: Tick(1, 0, 1), 1: Tick(1, 0, 1), 3: Tick(), 4: Tick(from_database=True)}
ENH = Person(OWNER.name, OWNER.id_number, OWNER.address, OWNER.phone, OWNER.email, OWNER.birth)
BROUGHT = (MissingItem("Bản vẽ thửa đất", 1),)
WORD = LeaderWord(3, "Phạm Thị Lãnh", "Chờ đo đạc")

DEEDS: dict[str, tuple[DossierView, Qt.Key, Script, str, dict[str, Any]]] = {
    "supplement": (
        dossier("supplement"),
        K.Key_S,
        supplement,
        "ask_supplement",
        {"missing": ASKED, "reason": "Theo Điều 15", "answer_by": date(2026, 11, 30), "leader": None},
    ),
    "a second supplement": (
        dossier("supplement", pauses=(replace(PAUSED, ended_at=at(23, 9)),)),
        K.Key_S,
        second_supplement,
        "ask_supplement",
        {"missing": ASKED[1:2], "reason": "", "answer_by": None, "leader": replace(WORD, reason="Luật mới")},
    ),
    "supplemented": (
        WAITING,
        K.Key_S,
        typing("Ghi chú (không bắt buộc)", "Đủ"),
        "supplemented",
        {"note": "Đủ", "received": {2: Tick(1)}, "extra": BROUGHT, "came_at": None, "reason": ""},
    ),
    "supplemented before, something dropped": (
        WAITING,
        K.Key_S,
        supplemented_before,
        "supplemented",
        {
            "note": "Hợp đồng không cần nữa",
            "received": {0: Tick(1, 0, 1)},
            "extra": BROUGHT,
            "came_at": at(20, 16, 30),
            "reason": "Mất điện",
        },
    ),
    "financial": (
        dossier("financial"),
        K.Key_N,
        typing("Khoản phải nộp, theo thông báo nào", "Thuế, thông báo 5"),
        "ask_financial",
        {"reason": "Thuế, thông báo 5"},
    ),
    "financial done": (
        WAITING,
        K.Key_N,
        typing("Ghi chú (số biên lai, ngày nộp)", "BL 7"),
        "financial_done",
        {"note": "BL 7", "met_at": None, "reason": ""},
    ),
    "financial done before": (
        WAITING,
        K.Key_N,
        lambda desk: earlier(desk, "Đã nộp từ trước, bây giờ mới ghi", "Đã nộp lúc"),
        "financial_done",
        {"note": "", "met_at": at(20, 16, 30), "reason": "Mất điện"},
    ),
    "refuse": (
        dossier("refuse"),
        K.Key_C,
        refuse,
        "refuse",
        {"reason": "Không thuộc thẩm quyền", "legal_basis": "Điều 9"},
    ),
    "withdraw": (WAITING, K.Key_R, typing("Lý do công dân nêu", "Đổi ý"), "withdraw", {"reason": "Đổi ý"}),
    "stop, not supplemented": (
        WAITING,
        K.Key_D,
        lambda _: None,
        "stop",
        {"cause": "not_supplemented", "reason": ""},
    ),
    "stop": (WAITING, K.Key_D, stop_for_another_reason, "stop", {"cause": "other", "reason": "Có tranh chấp"}),
    "apology": (
        dossier("apology"),
        K.Key_X,
        typing("Lý do", "Chờ đo đạc"),
        "apologise",
        {"new_due": SUGGESTED, "reason": "Chờ đo đạc", "leader": None},
    ),
    "extend": (
        dossier("extend"),
        K.Key_G,
        extend,
        "extend",
        {"new_due": at(26, 15), "reason": "Chờ đo đạc", "leader": WORD},
    ),
    "set due": (
        dossier("set_due", due_at=None),
        K.Key_H,
        new_due,
        "set_due",
        {"due_at": at(26, 15), "reason": "Chờ đo đạc", "leader": None},
    ),
    "correct due": (
        dossier("set_due"),
        K.Key_H,
        extend,
        "set_due",
        {"due_at": at(26, 15), "reason": "Chờ đo đạc", "leader": WORD},
    ),
    "cause": (
        dossier("cause"),
        K.Key_Y,
        overloaded,
        "explain",
        {"kind": "load", "words": "Hai người nghỉ ốm"},
    ),
    "cause given before": (
        dossier("cause", late_cause=LateCause("objective", "Mất điện cả tuần")),
        K.Key_Y,
        lambda _: None,
        "explain",
        {"kind": "objective", "words": "Mất điện cả tuần"},
    ),
    "ready at another moment": (
        replace(READY, actions=("correct_ready",)),
        K.Key_K,
        ready_at,
        "correct_ready",
        {"reason": "Ghi nhầm ngày", "finished_at": at(20, 16, 30), "leader": None},
    ),
    "not ready at all": (
        replace(READY, actions=("correct_ready",)),
        K.Key_K,
        not_ready,
        "correct_ready",
        {"reason": "Nhầm hồ sơ", "finished_at": None, "leader": replace(WORD, reason="Nhầm hồ sơ")},
    ),
    "ready": (
        dossier("ready"),
        K.Key_K,
        lambda _: None,
        "ready",
        {"result": "", "finished_at": None, "reason": ""},
    ),
    "ready before": (
        dossier("ready"),
        K.Key_K,
        ready_before,
        "ready",
        {"result": "Giấy chứng nhận số 5", "finished_at": at(20, 16, 30), "reason": "Mất điện"},
    ),
    "return to the owner": (
        READY,
        K.Key_T,
        to_owner,
        "give",
        {"form": ReturnForm(receiver=OWNER.name, id_number=OWNER.id_number, id_checked=True)},
    ),
    "return to another": (
        READY,
        K.Key_T,
        by_authorised,
        "give",
        {
            "form": ReturnForm(
                "authorised",
                SUBMITTER.name,
                SUBMITTER.id_number,
                id_checked=True,
                authorisation=SUBMITTER.authorisation,
                returned_at=at(20, 16, 30),
                backdate_reason="Mất điện",
            )
        },
    ),
    "return by post": (
        replace(READY, collect_by="postal", postal_address="Số 12"),
        K.Key_T,
        typing("Số hiệu bưu gửi", "EK123456789VN"),
        "give",
        {"form": ReturnForm("post", OWNER.name, postal_code="EK123456789VN")},
    ),
    "correct return": (
        GONE,
        K.Key_T,
        correct,
        "correct",
        {"returned_at": at(20, 16, 30), "reason": "Ghi nhầm ngày"},
    ),
    "posted": (
        replace(GONE, returned=replace(RETURNED, postal_code="")),
        K.Key_Q,
        typing("Số hiệu bưu gửi (gõ hoặc quét)", "EK1"),
        "posted",
        {"postal_code": "EK1"},
    ),
    "delivered": (GONE, K.Key_V, typing("Phát lúc (để trống: bây giờ)", "20/11 9h"), "delivered", {"at": at(20, 9)}),
    "amend people": (
        dossier("amend"),
        K.Key_M,
        amend_owner,
        "people",
        {"owner": replace(ENH, name="Nguyễn Thị Ếch"), "submitter": None, "reason": "Gõ sai tên"},
    ),
    "amend procedure": (
        dossier("amend"),
        K.Key_M,
        amend_procedure,
        "procedure",
        {"version_id": 8, "case_code": "luu_dong", "reason": "Chọn nhầm thủ tục"},
    ),
    "amend components": (
        dossier("amend"),
        K.Key_M,
        amend_components,
        "components",
        {"ticks": {n: tick for n, tick in TAKEN.items() if n}, "reason": "Đếm nhầm"},
    ),
    "amend collection": (
        dossier("amend"),
        K.Key_M,
        amend_collection,
        "collection",
        {
            "collect_by": "postal",
            "postal_address": "Số 3 thôn Chợ",
            "collect_at": "Trung tâm Phục vụ hành chính công xã Bình Minh",
            "reason": "Công dân đề nghị",
            "channel": 1,
            "sets": 1,
        },
    ),
    "official code": (
        dossier("official_code"),
        K.Key_P,
        typing("Mã hồ sơ (gõ hoặc quét)", "H26-261120-00042"),
        "official_code",
        {"code": "H26-261120-00042"},
    ),
    "entered": (dossier("entered"), K.Key_E, lambda _: None, "entered", {}),
    "place": (dossier(), K.Key_O, typing("Tủ, ngăn, bàn của ai", "Tủ 5"), "hold", {"place": "Tủ 5"}),
}
