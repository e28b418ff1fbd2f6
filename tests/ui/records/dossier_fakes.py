"""A dossier on the counter's screen, over services that note what they are asked by the contracts' own signatures."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DoneView, DossierView, LeaderWord
from kiosk.services.views import ProcedureHit
from kiosk.ui.background import InlineBackground
from kiosk.ui.records import contracts
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.dossier_page import DossierPage
from kiosk.ui.records.dossier_presenter import DossierPresenter
from tests.ui.records.dossiers import BIRTH, BY, SUGGESTED, clock
from tests.ui.records.typist import Typist


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
            "lacking": lambda _: {},
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


class Open(Typist):
    """A dossier open in a window of its own, with somebody at its keyboard."""

    def __init__(self, view: DossierView, size: tuple[int, int] = (730, 520), tr: Translator | None = None) -> None:
        self.ledger = Ledger(view)
        self.page = DossierPage(tr or Translator(), clock(), attachments=StandInTab(), fees=StandInTab())
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
