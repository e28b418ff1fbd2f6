"""What follows from a draft, asked of the services whenever the draft has changed: due time, fees, duplicates."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.services.dossier_views import OwedView
from kiosk.services.intake_flow import Draft
from kiosk.services.views import DueView
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Intake


class DraftFacts(QObject):
    """Follows one draft. Answers that come too late, for a draft that is no more, are dropped.

    Emits `due_told(DueView or None, KnownError or None)`, `owed_told` with what is owed and `duplicates_told` with
    the codes of open dossiers.
    """

    due_told = Signal(object, object)
    owed_told = Signal(object)
    duplicates_told = Signal(object)

    def __init__(self, intake: Intake, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._intake = intake
        self._calls = calls
        self._draft = Draft()

    def begin(self, draft: Draft) -> None:
        """Follow another draft, of which nothing is known yet."""
        self._draft = draft

    def follow(self, draft: Draft) -> None:
        """Ask for what may be different now that the draft is."""
        before, self._draft = self._draft, draft
        if _due_key(draft) != _due_key(before):
            self._ask_due()
        if _owed_key(draft) != _owed_key(before):
            self._ask_owed()
        if _person_key(draft) != _person_key(before):
            self._ask_duplicates()

    def ask_again(self) -> None:
        """Ask for everything anew: time has passed, or another counter has taken something in."""
        self._ask_due()
        self._ask_owed()
        self._ask_duplicates()

    def _ask_due(self) -> None:
        draft = self._draft
        procedure, case = draft.procedure, draft.case
        if procedure is None or case is None:
            self.due_told.emit(None, None)
            return

        def tell(due: DueView | None, problem: KnownError | None) -> None:
            if _due_key(self._draft) == _due_key(draft):
                self.due_told.emit(due, problem)

        self._calls.ask(
            lambda: self._intake.due(procedure, case, draft.due_by_hand, draft.due_reason),
            lambda due: tell(due, None),
            lambda error: tell(None, error),
        )

    def _ask_owed(self) -> None:
        draft = self._draft

        def tell(owed: tuple[OwedView, ...]) -> None:
            if _owed_key(self._draft) == _owed_key(draft):
                self.owed_told.emit(owed)

        self._calls.ask(lambda: self._intake.owed(draft), tell)

    def _ask_duplicates(self) -> None:
        draft = self._draft
        _, number, name, phone = _person_key(draft)
        if not draft.version_id or not (number or (name and phone)):
            self.duplicates_told.emit(())
            return

        def tell(codes: tuple[str, ...]) -> None:
            if _person_key(self._draft) == _person_key(draft):
                self.duplicates_told.emit(codes)

        # a warning that cannot be given now stops nobody
        self._calls.ask(lambda: self._intake.open_duplicates(draft), tell, lambda _error: None)


def _due_key(draft: Draft) -> tuple[object, ...]:
    """Give what the due time depends on."""
    case = draft.case.code if draft.case is not None else ""
    return draft.version_id, case, draft.due_by_hand, draft.due_reason


def _owed_key(draft: Draft) -> tuple[object, ...]:
    """Give what the fees depend on."""
    case = draft.case.code if draft.case is not None else ""
    return draft.version_id, case, draft.channel, draft.sets, draft.pages, draft.copies


def _person_key(draft: Draft) -> tuple[object, ...]:
    """Give what an open dossier of the same person is known by."""
    owner = draft.owner
    return draft.version_id, owner.id_number.strip(), owner.name.strip(), owner.phone.strip()
