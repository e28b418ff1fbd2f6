"""What the intake panel shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.core.errors import KnownError
from kiosk.services.dossier_views import OwedView
from kiosk.services.intake_flow import DIRECT, NO_CHANNEL, Draft, Step
from kiosk.services.views import (
    DueView,
    PrintJobView,
    ReceiptView,
    Remark,
)

View = Literal["procedure", "case", "components", "turn_away", "papers", "applicant", "received"]

VIEWS: dict[Step, View] = {
    "procedure": "procedure",
    "case": "case",
    "components": "components",
    "applicant": "applicant",
    "confirm": "applicant",
}
"""Where a step of the draft is done."""


UNTOUCHED = (Draft(channel=NO_CHANNEL), Draft(channel=DIRECT))
"""Drafts nothing has been typed, scanned or chosen in."""


def of_same_people(draft: Draft) -> Draft:
    """Give a draft with nothing but who hands in and how, for another matter of theirs."""
    kept = ("owner", "submitter", "channel", "subject_kind", "collect_by", "collect_at", "postal_address")
    return replace(Draft(), **{name: getattr(draft, name) for name in kept})


@dataclass(frozen=True)
class IntakeState:
    """What the panel shows: the step, the draft, what it comes to, and after "accept" the receipt.

    `visit` is the number in front of the counter ("" for none), `begun_for` the one the draft was begun for
    (None while nothing was typed), `received_for` the one the receipt was given for, `visit_dossiers` how many were
    taken in for it. `searching`: another procedure than the draft's is being looked for. `remarks` are what was said
    of a draft that was taken up again, `official` is who is signed in.
    """

    view: View = "procedure"
    draft: Draft = field(default_factory=Draft)
    due: DueView | None = None
    due_problem: KnownError | None = None
    duplicates: tuple[str, ...] = ()
    owed: tuple[OwedView, ...] = ()
    remarks: tuple[Remark, ...] = ()
    official: str = ""
    visit: str = ""
    begun_for: str | None = None
    receipt: ReceiptView | None = None
    jobs: tuple[PrintJobView, ...] = ()
    busy: bool = False
    received_for: str = ""
    visit_dossiers: int = 0
    searching: bool = False

    @property
    def fresh(self) -> Draft:
        """A draft to begin with: handed in directly by who is in front; with nobody there it must be said."""
        return Draft(channel=DIRECT if self.visit else NO_CHANNEL)

    @property
    def same_person(self) -> bool:
        """Whether whoever got the receipt is still in front of the counter; unknown, so no, where nobody is called."""
        return self.receipt is not None and bool(self.visit) and self.visit == self.received_for

    @property
    def looks_elsewhere(self) -> bool:
        """Whether what is in sight is not the draft that "accept" would record."""
        return self.view == "procedure" and self.searching

    @property
    def step_before(self) -> View | None:
        """The step that one goes back to from here."""
        if self.receipt is not None or self.view in ("procedure", "received"):
            return None
        if self.view in ("applicant", "turn_away", "papers"):
            return "components"
        several = self.draft.procedure is not None and len(self.draft.procedure.cases) > 1
        return "case" if several and self.view == "components" else "procedure"

    @property
    def reachable(self) -> frozenset[str]:
        """The steps one may go to now."""
        draft, steps = self.draft, {"procedure"}
        if self.receipt is not None:
            return frozenset()
        if draft.procedure is not None and len(draft.procedure.cases) > 1:
            steps.add("case")
        if draft.case is not None:
            steps |= {"components", "turn_away", "papers"}
            if not draft.missing():
                steps.add("applicant")
        return frozenset(steps)
