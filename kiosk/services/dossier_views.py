"""What services hand out about a dossier on its way: lists, the whole dossier, what may be done next.

Frozen, without database rows, cheap to import. Moments are aware, in Vietnam time; amounts in đồng.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kiosk.rules.actions import Action
from kiosk.rules.late_causes import LateCause
from kiosk.rules.page_fees import PageRates
from kiosk.services.views import SILENCE, Remark

ListName = Literal["to_hand_over", "to_confirm", "due_24h", "due_3d", "late", "waiting", "ready", "mine", "not_entered"]
"""What must be done today: hand over, confirm what came, due soon, late, waiting for the citizen, ready to return."""

ReceiverKind = Literal["owner", "authorised", "post"]
CollectBy = Literal["counter", "postal", "electronic"]
PauseKind = Literal["supplement", "financial"]
DueChangeKind = Literal["set", "apology", "extension", "supplement", "financial", "procedure", "calendar"]
Outcome = Literal["", "early", "on_time", "late"]
PaperState = Literal["unprinted", "queued", "sending", "done", "uncertain", "failed"]
AttachmentSource = Literal["file", "folder", "scanner"]


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line of a list; `code` is the official code where there is one, else ours.

    `remaining` says the time left or passed ("còn 3 giờ làm việc"), `urgency` is one of late, today, soon, calm,
    stopped, done. `holder` is the unit that holds it, `place` where its papers lie, `note` what it waits for.
    """

    dossier_id: int
    code: str
    owner: str
    procedure: str
    status: int
    status_words: str
    received_at: datetime
    due_at: datetime | None
    remaining: Remark
    urgency: Literal["late", "today", "soon", "calm", "stopped", "done"]
    holder: str
    place: str
    note: Remark = SILENCE


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Part of a list: its lines, and what to hand in for the next part (None when this is the last)."""

    lines: tuple[DossierLine, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many dossiers a list holds; `urgent` are late, due within 24 hours, or results ready over a working day."""

    name: ListName
    count: int
    urgent: int = 0


@dataclass(frozen=True, slots=True)
class PartyView:
    """A person of a dossier."""

    role: Literal["owner", "submitter"]
    name: str
    id_number: str
    address: str
    phone: str
    email: str
    authorisation: str = ""
    birth: date | None = None


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component as it came in; `files` counts what is attached to it."""

    position: int
    name: str
    mandatory: bool
    state: Literal["taken", "seen", "database", "absent"]
    originals: int
    certified: int
    photocopies: int
    files: int
    checked_by: str
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened: when, what in words, by whom, and the detail (reason, numbers) in words."""

    at: datetime
    title: str
    by: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CustodyView:
    """One stretch in somebody's hands; `taken_at` None while the other side has not confirmed yet."""

    unit: str
    staff: str
    step_name: str
    place: str
    started_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    outcome: Outcome
    note: str


@dataclass(frozen=True, slots=True)
class PauseView:
    """A stop of the clock; open while `ended_at` is None."""

    kind: PauseKind
    time: int
    reason: str
    missing: tuple[str, ...]
    answer_by: date | None
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file of a dossier, or of its draft; `position` is its component, or one of `kiosk.rules.attachment_places`."""

    attachment_id: int
    position: int
    name: str
    media: str
    pages: int
    size: int
    source: AttachmentSource
    digitised: bool
    reused: bool
    added_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class OwedView:
    """One fee or charge a dossier owes.

    With `rates` it is paid by the page: `quantity` copies of an original of `pages` pages, each `unit_amount`.
    """

    position: int
    kind: Literal["fee", "charge"]
    name: str
    quantity: int
    unit_amount: int
    amount: int
    waived: str
    pages: int = 0
    rates: PageRates | None = None

    @property
    def told(self) -> str:
        """Give what is paid for, as papers say it: with the pages where they count."""
        return f"{self.name} ({self.pages} trang)" if self.rates is not None else self.name


@dataclass(frozen=True, slots=True)
class FeeReceiptView:
    """A receipt for money; `reconciled_at` is when an official compared a transfer with the account."""

    receipt_id: int
    serial: str
    dossier_id: int
    code: str
    payer: str
    total: int
    method: Literal["cash", "transfer"]
    state: Literal["issued", "cancelled", "refunded"]
    issued_at: datetime
    reconciled_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """How the result was returned."""

    receiver_kind: ReceiverKind
    receiver: str
    id_number: str
    returned_at: datetime
    recorded_at: datetime
    backdate_reason: str
    postal_code: str
    signed_on_screen: bool


@dataclass(frozen=True, slots=True)
class DossierView:
    """A whole dossier as the counter shows it, with what may be done with it now, in the order of likelihood.

    `late_cause` is why it was late, as it was last given.
    """

    dossier_id: int
    local_code: str
    official_code: str
    tracking: str
    procedure_code: str
    procedure: str
    procedure_short: str
    case_code: str
    case_name: str
    version_id: int
    status: int
    status_words: str
    channel: int
    sets: int
    content: str
    received_at: datetime
    received_by: str
    due_at: datetime | None
    law_due_at: datetime | None
    due_because: tuple[str, ...]
    remaining: Remark
    urgency: Literal["late", "today", "soon", "calm", "stopped", "done"]
    finished_at: datetime | None
    returned_at: datetime | None
    collect_by: CollectBy
    collect_at: str
    postal_address: str
    result: str
    payment_state: str
    delivery_state: str
    sync_state: str
    unit: str
    unit_code: str
    holder: str
    place: str
    step: int
    step_name: str
    step_due_at: datetime | None
    next_unit: str
    pending_handover: str
    parties: tuple[PartyView, ...]
    components: tuple[ComponentView, ...]
    history: tuple[HistoryLine, ...]
    custody: tuple[CustodyView, ...]
    pauses: tuple[PauseView, ...]
    attachments: tuple[AttachmentView, ...]
    owed: tuple[OwedView, ...]
    receipts: tuple[FeeReceiptView, ...]
    returned: ReturnView | None
    actions: tuple[Action, ...]
    read_at: datetime
    late_cause: LateCause | None = None

    @property
    def code(self) -> str:
        """Give the official code where there is one, else ours."""
        return self.official_code or self.local_code

    @property
    def owner(self) -> PartyView:
        """Give the owner."""
        return next(party for party in self.parties if party.role == "owner")


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit that works on dossiers; `kind` is reception, internal, leader or external."""

    code: str
    name: str
    kind: Literal["reception", "internal", "leader", "external"]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper that was made about a dossier, alone or with others; `number` is its own where it has one.

    `unprinted` is one that the PC it was made on has no printer for.
    """

    job_id: int
    kind: str
    number: str
    made_at: datetime
    by: str
    state: PaperState
    reprint: bool


@dataclass(frozen=True, slots=True)
class DoneView:
    """What a use case has just done: the dossier, a sentence for the official, the papers on their way."""

    dossier_id: int
    words: str
    print_job_ids: tuple[int, ...] = ()
    serial: str = ""


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One paper to be asked for, with the copies wanted and what is wrong with it."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeaderWord:
    """A leader who has said yes, and why."""

    staff_id: int
    full_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """How a result is returned; `returned_at` None for now. `signature` is a PNG drawn on the screen, or empty."""

    receiver_kind: ReceiverKind = "owner"
    receiver: str = ""
    id_number: str = ""
    id_checked: bool = False
    authorisation: str = ""
    postal_code: str = ""
    note: str = ""
    returned_at: datetime | None = None
    backdate_reason: str = ""
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class CashSheetView:
    """A day's receipts; `totals` gives (manner of payment in words, how many, đồng) of what moved the day's money.

    Cash counts on the day it was taken, a transfer on the day it was reconciled; money given back on a later day is a
    receipt with a negative total. Receipts cancelled, given back the same day, or not reconciled yet count in no total.
    """

    day: date
    receipts: tuple[FeeReceiptView, ...]
    totals: tuple[tuple[str, int, int], ...]
    total: int
