"""Dossiers on the counter's screen, and services that note what they are asked, by the contracts' own signatures."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.rules.actions import Action
from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit
from kiosk.services.dossier_views import (
    ComponentView,
    CustodyView,
    DoneView,
    DossierView,
    HistoryLine,
    LeaderWord,
    PartyView,
    PauseView,
    ReturnView,
)
from kiosk.services.views import ProcedureHit
from kiosk.ui.background import InlineBackground
from kiosk.ui.records import contracts
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.dossier_presenter import DossierPresenter
from tests.ui.keys import press

BY = 7


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


NOW = at(23, 9, 5)
SUGGESTED = at(25, 9)

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
        remaining="còn 1 ngày 2 giờ làm việc",
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


@dataclass
class Ledger:
    """What was asked of the services: (method, arguments by name). `refuse` is raised by the next deed."""

    view: DossierView
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: KnownError | None = None
    jobs: tuple[int, ...] = (91, 92)

    def services(self) -> RecordServices:
        """Services that answer as the contracts say, from the dossier on show."""
        answers: dict[str, Callable[[dict[str, Any]], object]] = {
            "view": lambda _: self.view,
            "control_slip": lambda _: self.jobs[0] if self.jobs else None,
            "reprint_receipt": lambda _: self.jobs[0] if self.jobs else None,
            "suggest": lambda _: SUGGESTED,
            "word": lambda given: LeaderWord(3, "Phạm Thị Lãnh", given["reason"]),
            "search": lambda _: (ProcedureHit(8, BIRTH.code, "ks", BIRTH.short_name, BIRTH.name, BIRTH.field, True),),
            "procedure": lambda _: BIRTH,
        }

        def part(protocol: type) -> Any:
            return _Part(protocol, self, answers)

        return RecordServices(
            worklists=part(contracts.WorkLists),
            dossiers=part(contracts.Dossiers),
            leaders=part(contracts.Leaders),
            processing=part(contracts.Processing),
            deadlines=part(contracts.Deadlines),
            amending=part(contracts.Amending),
            handing_over=part(contracts.HandingOver),
            returning=part(contracts.Returning),
            fees=part(contracts.Fees),
            attachments=part(contracts.Attachments),
            catalogue=part(contracts.Catalogue),
        )

    def deeds(self) -> list[tuple[str, dict[str, Any]]]:
        """What was asked that changes something."""
        return [(name, given) for name, given in self.asked if name not in ("view", "suggest", "search")]


class _Part:
    """One service of a contract: every call is bound to the contract's signature, noted, and answered."""

    def __init__(self, protocol: type, ledger: Ledger, answers: dict[str, Callable[[dict[str, Any]], object]]) -> None:
        self._protocol, self._ledger, self._answers = protocol, ledger, answers

    def __getattr__(self, name: str) -> Callable[..., object]:
        signature = inspect.signature(getattr(self._protocol, name))

        def call(*args: object, **options: object) -> object:
            bound = signature.bind(None, *args, **options)
            bound.apply_defaults()
            given = {key: value for key, value in bound.arguments.items() if key != "self"}
            self._ledger.asked.append((name, given))
            answer = self._answers.get(name) if self._protocol is not contracts.Amending else None
            if answer is not None:
                return answer(given)
            if self._ledger.refuse is not None:
                error, self._ledger.refuse = self._ledger.refuse, None
                raise error
            return DoneView(self._ledger.view.dossier_id, "Đã ghi.", self._ledger.jobs)

        return call


class StandInTab(QWidget):
    """A working tab that shows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class StandInPresenter(QObject):
    """The presenter of such a tab."""

    changed = Signal()
    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[int, int]] = []

    def show(self, view: DossierView, by: int) -> None:
        self.shown.append((view.dossier_id, by))

    def clear(self) -> None:
        self.shown.clear()


class Open:
    """A dossier open in a window of its own, with somebody at its keyboard."""

    def __init__(self, view: DossierView, size: tuple[int, int] = (730, 520), tr: Translator | None = None) -> None:
        self.ledger = Ledger(view)
        self.page = DossierPage(tr or Translator(), HeldClock(NOW), attachments=StandInTab(), fees=StandInTab())
        self.tab_presenter = StandInPresenter()
        self.presenter = DossierPresenter(
            self.page,
            self.ledger.services(),
            InlineBackground(),
            tabs=lambda: (self.tab_presenter,),
        )
        self.heard: dict[str, list[Any]] = {}
        for name in ("closed", "changed", "handover_wanted", "said", "failed", "papers_queued"):
            self.heard[name] = []
            getattr(self.presenter, name).connect(lambda *told, name=name: self.heard[name].append(told))
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        self.page.setFocus()
        self.presenter.open(BY, view.dossier_id)
        self.settle()

    def settle(self) -> None:
        """Let layouts and labels find their room."""
        for _ in range(4):
            QApplication.processEvents()

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        focused = QApplication.focusWidget()
        assert focused is not None, "no widget has the focus: keys would be lost"
        return focused

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Type a text; letters with marks come whole, as from an input method."""
        for character in text:
            press(self.focus, character, ord(character.upper()) if character.isascii() else 0)
        self.settle()

    def go_to(self, name: str) -> None:
        """Walk with Tab to the field of an accessible name."""
        for _ in range(60):
            if self.focus.accessibleName() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{name}”")

    def fill(self, name: str, text: str) -> None:
        """Walk to a field and type over what stands there."""
        self.go_to(name)
        field = self.focus
        assert isinstance(field, (QLineEdit, QPlainTextEdit))
        field.selectAll()
        self.type(text)

    def refusal(self) -> str | None:
        """What the form on show says against what was typed; None without a form."""
        return self.page.form.problem.text() if self.page.form is not None else None

    def deed(self) -> tuple[str, dict[str, Any]]:
        """The only thing that was done, without who did it to which dossier: that is checked here."""
        ((name, given),) = [deed for deed in self.ledger.deeds() if "by" in deed[1]]
        rest = dict(given)
        assert rest.pop("by") == BY
        assert rest.pop("dossier_id") == self.ledger.view.dossier_id
        return name, rest
